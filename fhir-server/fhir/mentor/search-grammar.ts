import { type Moments, momentsOf } from '../../../mentoring/consent/calendar.ts'
import type { ShownType } from '../../../mentoring/mentor-view/whitelist.ts'

/** The types that a mentor can read and search, each with the parameters it has beside `_id` and `_count`. */
export const searchable = {
  Patient: [],
  Condition: ['patient'],
  Observation: ['patient', 'date', 'status'],
  QuestionnaireResponse: ['patient', 'status'],
  Encounter: ['patient', 'date', 'status'],
  Task: ['patient', 'status'],
  Appointment: ['patient', 'date', 'status'],
  Practitioner: [],
  PractitionerRole: [],
} as const satisfies Readonly<Record<ShownType, readonly string[]>>
export type MentorType = ShownType

export type Params = readonly (readonly [string, string])[]

/** One parameter as it was asked; alternatives are any of. */
export type Criterion =
  | { readonly param: '_id' | 'patient' | 'status'; readonly any: readonly string[] }
  | { readonly param: 'date'; readonly prefix: DatePrefix; readonly moments: Moments }
export type DatePrefix = (typeof prefixes)[number]

/** A search that was understood. */
export type Search = {
  readonly type: MentorType
  readonly criteria: readonly Criterion[]
  readonly count: number
  readonly cursor?: string
  /** As asked, without the cursor: it binds the cursor, and the links repeat it. */
  readonly params: Params
}

const mostParams = 20
const mostValues = 50
const usualCount = 20
const largestCount = 100

/** Reads the parameters of a search; undefined when one of them is not in the grammar, or is written twice where once is meant. */
export function parseSearch(type: MentorType, asked: Params, zone: string): Search | undefined {
  if (asked.length > mostParams) return undefined
  const criteria: Criterion[] = []
  for (const [name, value] of asked) {
    if (name === '_count' || name === '_cursor') continue
    const criterion = isParam(type, name) ? criterionOf(name, value, zone) : undefined
    if (!criterion) return undefined
    criteria.push(criterion)
  }
  const counts = valuesOf(asked, '_count')
  const cursors = valuesOf(asked, '_cursor')
  const [count = String(usualCount)] = counts
  const [cursor] = cursors
  if (counts.length > 1 || cursors.length > 1 || !/^[0-9]{1,6}$/.test(count) || cursor === '')
    return undefined
  return {
    type,
    criteria,
    count: Math.min(Number(count), largestCount),
    ...(cursor ? { cursor } : {}),
    params: asked.filter(([name]) => name !== '_cursor'),
  }
}

const valuesOf = (params: Params, wanted: string) =>
  params.filter(([name]) => name === wanted).map(([, value]) => value)

type Param = Criterion['param']

function isParam(type: MentorType, name: string): name is Param {
  const own: readonly string[] = searchable[type]
  return name === '_id' || own.includes(name)
}

function criterionOf(param: Param, value: string, zone: string): Criterion | undefined {
  if (param === 'date') return dateOf(value, zone)
  const any = value.split(',')
  if (any.length > mostValues || !any.every(each => forms[param].test(each))) return undefined
  return { param, any: param === 'patient' ? any.map(each => each.replace(/^Patient\//, '')) : any }
}

const forms = {
  _id: /^[A-Za-z0-9\-.]{1,64}$/,
  patient: /^(Patient\/)?[A-Za-z0-9\-.]{1,64}$/,
  status: /^[a-z-]{1,40}$/,
} as const

const prefixes = ['eq', 'ne', 'gt', 'lt', 'ge', 'le', 'sa', 'eb'] as const

/** 'ap' is not offered: what is near depends on the clock. */
function dateOf(value: string, zone: string): Criterion | undefined {
  const prefix = prefixes.find(each => value.startsWith(each))
  // A plus sign that came undone in the URL is a space.
  const moments = momentsOf(value.slice(prefix ? 2 : 0).replace(' ', '+'), zone)
  return moments && { param: 'date', prefix: prefix ?? 'eq', moments }
}

/** Whether a time that lies in `found` answers the date that was asked. https://hl7.org/fhir/R4/search.html#prefix */
export function answersDate(prefix: DatePrefix, asked: Moments, found: Moments): boolean {
  switch (prefix) {
    case 'eq':
      return found.from >= asked.from && found.to <= asked.to
    case 'ne':
      return found.from < asked.from || found.to > asked.to
    case 'gt':
      return found.to > asked.to
    case 'lt':
      return found.from < asked.from
    case 'ge':
      return found.to > asked.to || answersDate('eq', asked, found)
    case 'le':
      return found.from < asked.from || answersDate('eq', asked, found)
    case 'sa':
      return found.from >= asked.to
    case 'eb':
      return found.to <= asked.from
    default:
      return prefix satisfies never
  }
}
