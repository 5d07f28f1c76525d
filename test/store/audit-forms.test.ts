import fc from 'fast-check'
import { expect, test } from 'vitest'
import { entriesIn, eventIn } from '../../fhir-server/store/audit-entries.ts'
import { readingByForm } from '../../fhir-server/store/audit-forms.ts'
import { decisionEvent } from '../../mentoring/audit-decision.ts'
import { auditEvent, type Interaction } from '../../mentoring/audit-event.ts'
import { canonicalJson } from '../../mentoring/canonical-json.ts'

const base = 'https://programme.example/fhir'
const place = { zone: 'Europe/Brussels', base }

/** A row of the log. */
type Row = { readonly json: string; readonly organization: string; readonly recorded: string }

/** Few, so that ids meet in different places; some look like what a form is read with. */
const uuids = [
  '01a22707-8795-7e9f-81da-f261a9ac3112',
  'f982f094-139f-4089-b1a8-1fdb3fc70355',
  'abcdefab-cdef-4bcd-8def-abcdefabcdef',
  '00000000-0000-4000-8000-000000000000',
  '00000000-0000-4000-8000-000000000001',
] as const
const tail = 'A_token-ends-with-32-characters0'
const odd = [
  'hilde',
  '',
  'F982F094-139F-4089-B1A8-1FDB3FC70355',
  `urn:uuid:${uuids[0]}`,
  `${uuids[0]}/_history/${uuids[1]}`,
  `${uuids[1]}"`,
  `\\"${uuids[0]}`,
  `:"${uuids[0]}"`,
  `urn:ietf:params:oauth:jti:${tail}`,
  `x-urn:ietf:params:oauth:jti:${tail}`,
  `urn:ietf:params:oauth:jti:${tail.replace('A', 'B')}`,
  `Σ${uuids[1]}`,
  `${uuids[1]}\u0301`,
]
const uuid = fc.constantFrom(...uuids)
const id = fc.oneof({ weight: 9, arbitrary: uuid }, { weight: 1, arbitrary: fc.constantFrom(...odd) })
const server = fc.oneof(
  { weight: 6, arbitrary: fc.constant(base) },
  { weight: 1, arbitrary: fc.oneof(uuid, fc.constant(`${base}/${uuids[0]}`)) },
)

/** What the events of one log have in common: they differ from each other in ids and times. */
type Kind = {
  readonly interaction: Interaction
  readonly outcome: '0' | '4'
  readonly reference: string
  readonly version: string
  readonly consents: number
  readonly server: string
  readonly isDecision: boolean
}
type Drawn = {
  /** Of the event, the user, the patient, the record, the request, two Consents and the client. */
  readonly ids: readonly string[]
  readonly recorded: string
  readonly organization: string
  readonly address: string
  readonly asked: string
  readonly tokenTail: string
}
const kind: fc.Arbitrary<Kind> = fc.record({
  interaction: fc.constantFrom<Interaction>('read', 'search-type', 'create', 'operation', 'export'),
  outcome: fc.constantFrom<'0' | '4'>('0', '4'),
  reference: fc.constantFrom('Condition/', 'Patient/', `${base}/Patient/`, 'urn:uuid:', ''),
  version: fc.constantFrom('', '/_history/1', '/_history/23', '/Patient/1'),
  consents: fc.integer({ min: 0, max: 2 }),
  server,
  isDecision: fc.boolean(),
})
const drawn: fc.Arbitrary<Drawn> = fc.record({
  ids: fc.array(id, { minLength: 8, maxLength: 8 }),
  recorded: fc.constant('2026-11-23T09:00:00.000Z'),
  organization: fc.constantFrom('org-1', uuids[1]),
  address: fc.oneof({ weight: 6, arbitrary: fc.constant('127.0.0.1') }, { weight: 1, arbitrary: uuid }),
  asked: fc.constant('R0VUIC9maGly'),
  tokenTail: fc.constantFrom(tail, 'tail-of-a-token', `${uuids[3].slice(0, 24)}00000001`, `${tail}x`),
})
/** Most events change their ids alone, so that they are often of one form. */
const change = fc.record({
  ids: fc.array(fc.tuple(fc.nat(7), uuid), { maxLength: 4 }),
  rest: fc.oneof(
    { weight: 6, arbitrary: fc.constant({}) },
    fc.constantFrom<Partial<Drawn>[]>(
      { recorded: '2026-11-24T10:01:02.003Z' },
      { organization: 'org-2' },
      { address: '127.0.0.2' },
      { address: uuids[2] },
      { asked: 'R0VUIC9maGlz' },
      { asked: 'R0VU' },
      { tokenTail: tail.replace('A', 'B') },
      { tokenTail: tail.replace('A', '.') },
    ),
  ),
})
const aLog: fc.Arbitrary<readonly Drawn[]> = fc
  .tuple(drawn, fc.array(change, { minLength: 1, maxLength: 5 }))
  .map(([first, changes]) => [
    first,
    ...changes.map(({ ids, rest }) => ({
      ...first,
      ...rest,
      ids: ids.reduce((all, [at, value]) => all.with(at, value), [...first.ids]),
    })),
  ])

function rowOf(like: Kind, { ids, recorded, organization, address, asked, tokenTail }: Drawn): Row {
  const [own = '', user = '', patient = '', data = '', request = '', consent = '', other = '', client = ''] =
    ids
  const who = {
    issuer: `${base}/oauth`,
    sub: user,
    clientId: client,
    fhirUser: `Practitioner/${user}`,
    role: 'nurse',
    tokenTail,
    address,
  } as const
  const { interaction, outcome, reference, version, consents, server } = like
  const permitting = [`Consent/${consent}/_history/1`, `Consent/${other}/_history/2`] as const
  const event = like.isDecision
    ? decisionEvent({
        id: own,
        recorded,
        permitted: true,
        who,
        organization,
        server,
        patient,
        consents: permitting,
      })
    : auditEvent({
        id: own,
        recorded,
        interaction,
        outcome,
        who,
        server,
        request: { id: request, raw: asked },
        patient,
        data: [`${reference}${data}${version}`],
        consents: permitting.slice(0, consents),
      })
  return { json: canonicalJson(event), organization, recorded }
}

/** A hand that has been at the log. */
const tampering: fc.Arbitrary<(json: string) => string> = fc.constantFrom<((json: string) => string)[]>(
  json => json.replaceAll('"value":', '"recorded":'),
  json => json.replaceAll('"recorded":', '"value":'),
  json => json.replaceAll(':"', ': "'),
  json => json.replace('"value":"', '"value":"\\u0030'),
  json => json.replace(/"value":"0/g, '"value":"\\u0030'),
  json => json.replace('"id":"', '"id":"\\"'),
  json => json.replaceAll('{"value":', '{"query":"aaaa","value":'),
  json => json.replaceAll('{"value":', '{"query":"\\"","value":'),
  json => json.replaceAll('{"value":', '{"code":"c","system":'),
  json => json.replaceAll('{"reference":', '{"type":"Patient","reference":'),
  json => json.replaceAll('"reference":', '"display":'),
  json => json.replaceAll('"observer":', '"site":"here","observer":'),
  json => json.replaceAll('"network":', '"altId":"x","network":'),
  json => json.replace(/"policy":\["[^"]*"\]/, `"policy":["${uuids[0]}"]`),
  json => json.replace('"requestor":true', `"requestor":true,"name":"${uuids[1]}","altId":"${uuids[2]}"`),
  json => json.slice(0, -1),
  json => `[${json}]`,
  json => json.replaceAll('-', '"'),
  () => 'null',
  () => '',
)
const hand = fc.oneof(
  { weight: 2, arbitrary: fc.constant((json: string) => json) },
  { weight: 1, arbitrary: tampering },
)

const byItself = ({ json, organization, recorded }: Row) => {
  const event = eventIn(json)
  return event && entriesIn(event, organization, recorded, place)
}

test('an event that is read by its form has the entries that it has when read by itself', () => {
  fc.assert(
    fc.property(kind, aLog, hand, (like, each, changed) => {
      const reading = readingByForm(place)
      for (const row of each.map(told => rowOf(like, told))) {
        const told = { ...row, json: changed(row.json) }
        expect(reading(told.json, told.organization, told.recorded)?.entries).toEqual(byItself(told))
      }
    }),
    { numRuns: 2_000 },
  )
})

test('an event changed in one place is read as it stands', () => {
  const piece = fc.oneof(
    fc.string({ maxLength: 3 }),
    uuid,
    fc.constantFrom('"', '\\', '\\"', ':"', 'Patient/'),
  )
  const edit = fc.record({ at: fc.nat(2_500), put: piece })
  fc.assert(
    fc.property(kind, aLog, edit, (like, each, { at, put }) => {
      const reading = readingByForm(place)
      for (const row of each.map(told => rowOf(like, told))) {
        const edited = row.json.slice(0, at) + put + row.json.slice(at + put.length)
        for (const json of [row.json, edited])
          expect(reading(json, row.organization, row.recorded)?.entries).toEqual(byItself({ ...row, json }))
      }
    }),
    { numRuns: 2_000 },
  )
})

const plain: Kind = {
  interaction: 'search-type',
  outcome: '0',
  reference: 'Condition/',
  version: '/_history/1',
  consents: 1,
  server: base,
  isDecision: false,
}
const a = (n: number) => `${String(n).padStart(8, '0')}-1111-7222-8333-444444444444`
const with8 = (from: number): Drawn => ({
  ids: Array.from({ length: 8 }, (_, n) => a(from + n)),
  recorded: '2026-11-23T09:00:00.000Z',
  organization: 'org-1',
  address: '127.0.0.1',
  asked: 'R0VUIC9maGly',
  tokenTail: tail,
})

test.each([{ isDecision: false }, { isDecision: true }])(
  'events that differ in ids alone are read once %o',
  more => {
    const reading = readingByForm(place)
    const [learnt, first, second] = [
      with8(1),
      with8(1),
      {
        ...with8(11),
        recorded: '2026-11-24T09:00:00.000Z',
        asked: 'R0VUIC9maGlz',
        tokenTail: tail.replace('A', 'B'),
      },
    ]
      .map(told => rowOf({ ...plain, ...more }, told))
      .map(({ json, organization, recorded }) => reading(json, organization, recorded))
    expect([learnt, first, second].map(each => each?.isShared)).toEqual([false, true, true])
    expect(second?.entries.links).not.toEqual(first?.entries.links)
    expect(second?.entries.shape).toBe(first?.entries.shape)
  },
)

test.each([
  ['R0VUIC9maGly', '","what":"ab'],
  ['2026-11-23T09:00:00.000Z","res', '","agent":[],"a":"abcdef","res'],
  [a(5), `${'","value":"'.padEnd(35, 'x')}y`],
])('of a known form is what has text where %s stands, not %s', (text, other) => {
  const reading = readingByForm(place)
  const row = rowOf(plain, with8(1))
  const known = reading(row.json, row.organization, row.recorded)?.entries
  const changed = { ...row, json: row.json.replace(text, other) }
  expect(changed.json.length).toBe(row.json.length)
  const entries = reading(changed.json, row.organization, row.recorded)?.entries
  expect(entries).toEqual(byItself(changed))
  expect(entries).not.toEqual(known)
})

test('a server that is named by a UUID is read as any other', () => {
  const reading = readingByForm(place)
  const rows = [1, 1, 11].map(from => rowOf({ ...plain, server: a(99) }, with8(from)))
  for (const row of rows)
    expect(reading(row.json, row.organization, row.recorded)?.entries).toEqual(byItself(row))
})

test('whose auditors read an event is said by its row alone', () => {
  const reading = readingByForm(place)
  const { json, recorded } = rowOf(plain, with8(1))
  expect(['org-1', 'org-2'].map(each => reading(json, each, recorded)?.entries.shape.organization)).toEqual([
    'org-1',
    'org-2',
  ])
})

test('many more forms than are kept are read as they stand', () => {
  const reading = readingByForm(place)
  const rows = Array.from({ length: 9_000 }, (_, n) =>
    rowOf({ ...plain, version: `/_history/${n % 4_500}${'0'.repeat(n % 200)}` }, with8(n * 10)),
  )
  for (const row of rows)
    expect(reading(row.json, row.organization, row.recorded)?.entries).toEqual(byItself(row))
})
