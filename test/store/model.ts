import type { Criterion, DateValue, Query, Reach } from '../../fhir-server/store/store.ts'

// A second, slow and simple reading of the specification, in memory, against which the store is held.

/** Each date with the range it stands for in Brussels, worked out by hand. */
export const dates = {
  '2025': ['2024-12-31T23:00:00Z', '2025-12-31T23:00:00Z'],
  '2025-03': ['2025-02-28T23:00:00Z', '2025-03-31T22:00:00Z'],
  '2025-03-30': ['2025-03-29T23:00:00Z', '2025-03-30T22:00:00Z'],
  '2025-03-30T10:00:00+02:00': ['2025-03-30T08:00:00Z', '2025-03-30T08:00:01Z'],
  '2026-01-01': ['2025-12-31T23:00:00Z', '2026-01-01T23:00:00Z'],
} as const
export type DateText = keyof typeof dates
export const rangeOf = (text: DateText) => {
  const [from, to] = dates[text]
  return { from: Date.parse(from), to: Date.parse(to) }
}
export const folded = { Ana: 'ana', ána: 'ana', ANAtole: 'anatole', bob: 'bob', Zoë: 'zoe' } as const
export type Name = keyof typeof folded

export type Thing = {
  readonly id: string
  readonly status: 'final' | 'amended'
  readonly codes: readonly { readonly system?: string; readonly code: string }[]
  readonly subject?: 'Patient/a' | 'Patient/b' | 'Group/a'
  readonly date?: DateText
  readonly name?: Name
}
export type Kept = {
  readonly thing: Thing
  readonly deleted: boolean
  readonly version: number
  readonly updated: string
  readonly organizations: readonly string[]
  readonly joined: readonly string[]
  readonly patients: readonly string[]
}
export type Step =
  | { readonly put: Thing; readonly organizations: readonly string[]; readonly patients: readonly string[] }
  | { readonly remove: string }
  | { readonly erase: string }
  | { readonly join: string; readonly to: string }

export function answers({ thing }: Kept, criterion: Criterion): boolean {
  const value = {
    code: thing.codes[0],
    date: thing.date,
    patient: thing.subject?.startsWith('Patient/') ? thing.subject : undefined,
    subject: thing.subject,
  }
  if (criterion.missing !== undefined) {
    return criterion.missing === (value[criterion.param as keyof typeof value] === undefined)
  }
  switch (criterion.kind) {
    case 'token': {
      if (criterion.param === '_id') return criterion.any.some(each => each.code === thing.id)
      const codes = criterion.param === 'status' ? [{ code: thing.status, system: undefined }] : thing.codes
      const any = criterion.any.some(wanted =>
        codes.some(
          ({ code, system = '' }) =>
            (wanted.code === undefined || wanted.code === code) &&
            (wanted.system === undefined || wanted.system === system),
        ),
      )
      return criterion.not ? !any : any
    }
    case 'reference':
      return criterion.any.some(wanted => {
        const subject = criterion.param === 'patient' ? value.patient : value.subject
        if (!('id' in wanted) || !subject) return false
        const [type, id] = subject.split('/')
        return wanted.id === id && (wanted.type === undefined || wanted.type === type)
      })
    case 'date':
      return (
        thing.date !== undefined &&
        criterion.any.some(each => compares(rangeOf(thing.date as DateText), each))
      )
    case 'string':
      return criterion.any.some(text => {
        if (!thing.name) return false
        const wanted = text === 'Zoë' ? 'zoe' : text.toLowerCase()
        if (criterion.match === 'exact') return thing.name === text
        const has = folded[thing.name]
        return criterion.match === 'starts' ? has.startsWith(wanted) : has.includes(wanted)
      })
    default:
      return false
  }
}

function compares(has: { from: number; to: number }, { prefix, from, to }: DateValue): boolean {
  const contained = from <= has.from && has.to <= to
  const above = has.to > to
  const below = has.from < from
  return {
    eq: contained,
    ne: !contained,
    gt: above,
    lt: below,
    ge: above || contained,
    le: below || contained,
    sa: has.from >= to,
    eb: has.to <= from,
    ap: has.from < to && from < has.to,
  }[prefix]
}

export const isWithin = (kept: Kept, all: Reach) =>
  all.some(part => {
    const organizations = [...kept.organizations, ...kept.joined]
    const own =
      part.in === 'whole-store' ||
      (part.in === 'ids' && part.ids.includes(kept.thing.id)) ||
      (part.in === 'organization' && organizations.includes(part.id)) ||
      (part.in === 'compartment' &&
        kept.patients.includes(part.patient) &&
        (part.organization === undefined || organizations.includes(part.organization)))
    // What is deleted has no values left to answer with.
    return own && (part.and ?? []).every(each => !kept.deleted && answers(kept, each))
  })

export function sortedBy(all: readonly Kept[], order: Query['sort']): string[] {
  const keyOf = (
    { thing, updated }: Kept,
    param: string,
    descending: boolean,
  ): string | number | undefined => {
    const codes = thing.codes.map(each => each.code).sort()
    if (param === '_lastUpdated') return updated
    if (param === 'date') return thing.date && rangeOf(thing.date).from
    if (param === 'code') return descending ? codes.at(-1) : codes[0]
    return thing.name && folded[thing.name]
  }
  const orders = [...order, { param: '_id', descending: order.at(-1)?.descending ?? false }]
  return all
    .toSorted((one, other) => {
      for (const { param, descending } of orders) {
        const [a, b] = [one, other].map(each =>
          param === '_id' ? each.thing.id : keyOf(each, param, descending),
        )
        if (a === b) continue
        if (a === undefined) return 1
        if (b === undefined) return -1
        return a < b === descending ? 1 : -1
      }
      return 0
    })
    .map(({ thing }) => thing.id)
}
