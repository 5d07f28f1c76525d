import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Criterion, Reach } from '../../fhir-server/store/store.ts'
import { aThreadlessStore, search } from './a-store.ts'
import { anEvent, log } from './a-writing.ts'

/** An event as the model knows it; times are few, so that many fall together. */
type Told = {
  readonly minute: number
  readonly action: string
  readonly outcome: string
  readonly user: string
  readonly patients: readonly string[]
  readonly organization: string
}

const begin = Date.parse('2026-01-14T23:00:00.000Z')
const at = (minute: number) => begin + minute * 60_000
const told: fc.Arbitrary<Told> = fc.record({
  minute: fc.integer({ min: 0, max: 120 }),
  action: fc.constantFrom('R', 'C', 'E'),
  outcome: fc.constantFrom('0', '0', '4'),
  user: fc.constantFrom('Practitioner/n1', 'Practitioner/n2', 'Patient/p1'),
  patients: fc.uniqueArray(fc.constantFrom('p1', 'p2'), { maxLength: 2 }),
  organization: fc.constantFrom('org-1', 'org-2'),
})

const eventOf = (each: Told, i: number) =>
  anEvent(
    `e${i}`,
    {
      recorded: new Date(at(each.minute)).toISOString(),
      action: each.action,
      outcome: each.outcome,
      agent: [{ who: { reference: each.user }, requestor: true }],
      entity: each.patients.map(patient => ({ what: { reference: `Patient/${patient}` } })),
    },
    each.organization,
  )

const concerns = (each: Told, patient: string) =>
  each.patients.includes(patient) || each.user === `Patient/${patient}`

type Asked = { readonly criterion: Criterion; readonly holds: (each: Told) => boolean }
const token = (param: 'action' | 'outcome') =>
  fc.record({ code: fc.constantFrom('R', 'C', '0', '4'), not: fc.boolean() }).map(
    ({ code, not }): Asked => ({
      criterion: { param, kind: 'token', any: [{ code }], ...(not ? { not } : {}) },
      holds: each => (each[param] === code) !== not,
    }),
  )
const dated: fc.Arbitrary<Asked> = fc
  .record({
    prefix: fc.constantFrom('eq', 'ne', 'ge', 'lt', 'gt', 'le'),
    from: fc.integer({ min: 0, max: 120 }),
    minutes: fc.integer({ min: 1, max: 90 }),
  })
  .map(({ prefix, from, minutes }) => ({
    criterion: {
      param: 'date',
      kind: 'date',
      any: [{ prefix, from: at(from), to: at(from + minutes) }],
    } as const,
    holds: ({ minute }: Told) => inTime[prefix](minute, from, from + minutes),
  }))
const asked: fc.Arbitrary<Asked> = fc.oneof(
  token('action'),
  token('outcome'),
  fc.constantFrom('p1', 'p2', 'p3').map(id => ({
    criterion: { param: 'patient', kind: 'reference', any: [{ id }] } as const,
    holds: (each: Told) => concerns(each, id),
  })),
  fc.uniqueArray(fc.constantFrom('n1', 'n2', 'p1'), { minLength: 1 }).map(ids => ({
    criterion: { param: 'agent', kind: 'reference', any: ids.map(id => ({ id })) } as const,
    holds: (each: Told) => ids.some(id => each.user.endsWith(`/${id}`)),
  })),
  fc.boolean().map(missing => ({
    criterion: { param: 'entity', kind: 'reference', any: [], missing } as const,
    holds: (each: Told) => (each.patients.length === 0) === missing,
  })),
  dated,
)
const inTime = {
  eq: (minute: number, from: number, to: number) => minute >= from && minute < to,
  ne: (minute: number, from: number, to: number) => minute < from || minute >= to,
  ge: (minute: number, from: number) => minute >= from,
  lt: (minute: number, from: number) => minute < from,
  gt: (minute: number, _: number, to: number) => minute >= to,
  le: (minute: number, _: number, to: number) => minute < to,
}

type Reached = { readonly reach: Reach; readonly holds: (each: Told) => boolean }
const reached: fc.Arbitrary<Reached> = fc.oneof(
  fc.constant<Reached>({ reach: [{ in: 'whole-store' }], holds: () => true }),
  fc.constantFrom('org-1', 'org-2').map(id => ({
    reach: [{ in: 'organization', id }] as const,
    holds: (each: Told) => each.organization === id,
  })),
  fc.record({ patient: fc.constantFrom('p1', 'p2'), and: asked }).map(({ patient, and }) => ({
    reach: [
      { in: 'compartment', patient, organization: 'org-1', and: [and.criterion] },
      { in: 'organization', id: 'org-2' },
    ] as const,
    holds: (each: Told) => each.organization === 'org-2' || (concerns(each, patient) && and.holds(each)),
  })),
)

/** In the order asked for: by action where that is asked, by time, and then as they came. */
function inOrder(events: readonly (Told & { id: string })[], byAction: boolean, descending: boolean) {
  const sorted = events.toSorted((one, other) => {
    const action = byAction ? one.action.localeCompare(other.action) : 0
    const time = one.minute - other.minute || Number(one.id.slice(1)) - Number(other.id.slice(1))
    return action || (descending ? -time : time)
  })
  return sorted.map(({ id }) => id)
}

type Order = { readonly byAction: boolean; readonly descending: boolean; readonly count: number }
const order = (most: number): fc.Arbitrary<Order> =>
  fc.record({ byAction: fc.boolean(), descending: fc.boolean(), count: fc.integer({ min: 1, max: most }) })

/** A log that was written in some parts, each of which the index took in at once, answers as its events say. */
async function agrees(
  parts: readonly (readonly Told[])[],
  conditions: readonly Asked[],
  within: Reached,
  { byAction, descending, count }: Order,
): Promise<void> {
  const store = aThreadlessStore()
  const events = parts.flat()
  let written = 0
  for (const part of parts) {
    await log(store, ...part.map((each, i) => eventOf(each, written + i)))
    written += part.length
    expect((await store.search(search('AuditEvent', [], { count: 0 }))).total).toBe(written)
  }
  const wanted = events
    .map((each, i) => ({ ...each, id: `e${i}` }))
    .filter(each => within.holds(each) && conditions.every(({ holds }) => holds(each)))
  const query = search(
    'AuditEvent',
    conditions.map(({ criterion }) => criterion),
    {
      reach: within.reach,
      count,
      sort: [...(byAction ? [{ param: 'action', descending: false }] : []), { param: 'date', descending }],
    },
  )
  const found: string[] = []
  let cursor: string | undefined
  do {
    const page = await store.search({ ...query, ...(cursor ? { cursor } : {}) })
    found.push(...page.versions.map(({ id }) => id))
    expect(page.total).toBe(wanted.length)
    cursor = page.next
  } while (cursor)
  expect(found).toEqual(inOrder(wanted, byAction, descending))
  expect((await store.search({ ...query, count: 0 })).total).toBe(wanted.length)

  // The log read in its own order, without the index, agrees.
  const part = { after: 0, upTo: events.length, count: 1_000, reach: within.reach }
  const rows = await store.logPart({ ...part, filters: [conditions.map(({ criterion }) => criterion)] })
  expect(rows.flatMap(({ id, json }) => (json === undefined ? [] : [id])).sort()).toEqual([...found].sort())
  store.close()
}

const conditions = fc.array(asked, { maxLength: 3 })

test('a search of the log finds, counts, sorts and pages as going through all events would', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(told, { maxLength: 30 }),
      conditions,
      reached,
      order(7),
      async (events, asked, within, how) => agrees([events], asked, within, how),
    ),
    { numRuns: 150 },
  )
}, 120_000)

/** Many events like one that came together, from its minute on; parts do not come in the order of time. */
const some: Told = {
  minute: 0,
  action: 'R',
  outcome: '0',
  user: 'Practitioner/n1',
  patients: ['p1'],
  organization: 'org-1',
}
const alike: fc.Arbitrary<Told> = fc
  .record({
    minute: fc.integer({ min: 0, max: 40 }),
    kind: fc.constantFrom(some, some, { ...some, patients: ['p2'] }, { ...some, action: 'C', patients: [] }),
  })
  .map(({ minute, kind }) => ({ ...kind, minute }))
const crowd: fc.Arbitrary<readonly Told[]> = fc
  .record({
    like: fc.oneof(alike, told),
    many: fc.integer({ min: 1, max: 100 }),
    minutes: fc.integer({ min: 0, max: 20 }),
  })
  .map(({ like, many, minutes }) =>
    Array.from({ length: many }, (_, i) => ({
      ...like,
      minute: Math.min(120, like.minute + Math.floor((i * minutes) / many)),
    })),
  )

test('so it does where many events came together, also earlier ones later', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(crowd, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 4 }),
      fc.oneof(fc.tuple(dated), fc.tuple(dated, asked), conditions),
      reached,
      order(60),
      async (parts, asked, within, how) =>
        agrees(
          parts.map(part => part.flat()),
          asked,
          within,
          how,
        ),
    ),
    { numRuns: 120 },
  )
}, 120_000)
