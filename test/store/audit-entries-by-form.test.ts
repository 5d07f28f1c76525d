import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rowBy, rowOf as rowByItself } from '../../fhir-server/access/audit-row.ts'
import { entriesIn, eventIn } from '../../fhir-server/store/audit/audit-entries.ts'
import { readingByForm } from '../../fhir-server/store/audit/audit-entries-by-form.ts'
import { eventOf, filled, formIn } from '../../fhir-server/store/audit/audit-form.ts'
import type { FilledForm } from '../../fhir-server/store/store.ts'
import { decisionEvent } from '../../mentoring/audit-decision.ts'
import type { Interaction } from '../../mentoring/audit-event.ts'
import { aStore } from './a-store.ts'
import { anEvent, log } from './a-writing.ts'

const base = 'https://programme.example/fhir'
const place = { zone: 'Europe/Brussels', base }

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

function rowOf(like: Kind, { ids, recorded, organization, address, asked, tokenTail }: Drawn): FilledForm {
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
  const told = { id: own, recorded, who, server, patient }
  const row = like.isDecision
    ? rowByItself(
        decisionEvent({ ...told, permitted: true, organization, consents: permitting }),
        organization,
      )
    : rowBy(
        {
          ...told,
          interaction,
          outcome,
          request: { id: request, raw: asked },
          data: [`${reference}${data}${version}`],
          consents: permitting.slice(0, consents),
        },
        organization,
      )
  return filled(row)
}

/** Reads as one process does: a form has one number. */
function aReading() {
  const reading = readingByForm(place)
  const numbers = new Map<string, number>()
  return (row: FilledForm) => {
    const pieces = JSON.stringify(row.form)
    const number = numbers.get(pieces) ?? numbers.size
    numbers.set(pieces, number)
    return reading(number, row)
  }
}

function byItself(row: FilledForm) {
  const { json, organization, recorded } = eventOf(row)
  const event = eventIn(json)
  return event && entriesIn(event, organization, recorded, place)
}

/** A hand that has been at the log: at what an event's form says, or at what fills it. */
type Hand = { readonly form: (pieces: string) => string; readonly lines: (lines: string) => string }
const asItIs = (text: string) => text
const atForm: fc.Arbitrary<(pieces: string) => string> = fc.constantFrom<((pieces: string) => string)[]>(
  pieces => pieces.replaceAll('"value\\":', '"recorded\\":'),
  pieces => pieces.replaceAll('"recorded\\":', '"value\\":'),
  pieces => pieces.replaceAll('"value\\":\\"', '"value\\":\\"\\\\u0030'),
  pieces => pieces.replaceAll('{\\"value\\":', '{\\"code\\":\\"c\\",\\"system\\":'),
  pieces => pieces.replaceAll('{\\"reference\\":', '{\\"type\\":\\"Patient\\",\\"reference\\":'),
  pieces => pieces.replaceAll('\\"reference\\":', '\\"display\\":'),
  pieces => pieces.replaceAll('Patient/', 'Patient/a/Patient/'),
  pieces => pieces.replaceAll('Condition/', 'https://elsewhere.example/Condition/'),
  pieces => pieces.replaceAll('urn:ietf', 'URN:ietf'),
  pieces => pieces.replaceAll('stand', 'stand-in-a3z'),
  pieces => pieces.replace(/,(\d+),/, (_, n) => `,${(Number(n) + 1) % 9},`),
  pieces => pieces.replaceAll(/,\d+,/g, ',3,'),
  pieces => pieces.replace(/,(\d+),/, ',99,'),
  pieces => pieces.slice(0, -1),
  () => '[]',
  () => '[2]',
  () => '[{"a":1}]',
)
const piece = fc.oneof(
  fc.string({ maxLength: 3 }),
  uuid,
  fc.constantFrom('"', '\\', '\\"', ':"', 'Patient/', '\n', '","what":"', 'É', '/_history/1'),
)
const atLines = fc.record({ at: fc.nat(400), put: piece }).map(
  ({ at, put }) =>
    (lines: string) =>
      lines.slice(0, at) + put + lines.slice(at + put.length),
)
const hand: fc.Arbitrary<Hand> = fc.oneof(
  { weight: 2, arbitrary: fc.constant({ form: asItIs, lines: asItIs }) },
  { weight: 1, arbitrary: atForm.map(form => ({ form, lines: asItIs })) },
  { weight: 2, arbitrary: atLines.map(lines => ({ form: asItIs, lines })) },
)

test('an event that is read by its form has the entries that it has when read by itself', () => {
  fc.assert(
    fc.property(kind, aLog, hand, (like, each, changed) => {
      const reading = aReading()
      for (const told of each.map(drawnOne => rowOf(like, drawnOne))) {
        const row = {
          form: formIn(changed.form(JSON.stringify(told.form))),
          lines: changed.lines(told.lines),
        }
        expect(reading(row)?.entries).toEqual(byItself(row))
        expect(reading(told)?.entries).toEqual(byItself(told))
      }
    }),
    { numRuns: 3_000 },
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

test('of events that differ in values alone what they have in common is read once', () => {
  const reading = aReading()
  const [first, second, patients] = [
    with8(1),
    { ...with8(11), recorded: '2026-11-24T09:00:00.000Z', asked: 'R0VU', tokenTail: tail.replace('A', 'B') },
    { ...with8(21), address: '2001:db8::1' },
  ].map(told => reading(rowOf(plain, told)))
  expect([first, second, patients].map(each => each?.isShared)).toEqual([true, true, true])
  expect(second?.entries.links).not.toEqual(first?.entries.links)
  expect(second?.entries.shape).toBe(first?.entries.shape)
})

test('an event that is kept by no form is read by itself', () => {
  expect(aReading()(rowOf({ ...plain, isDecision: true }, with8(1)))?.isShared).toBe(false)
})

test('who was read, and whose record it was, is one entry', () => {
  const row = rowOf({ ...plain, reference: 'Patient/' }, { ...with8(1), ids: with8(1).ids.with(3, a(3)) })
  const read = aReading()(row)
  expect(read?.isShared).toBe(true)
  expect(read?.entries).toEqual(byItself(row))
  expect(read?.entries.links.filter(({ b }) => b === 'Patient')).toHaveLength(1)
})

test('a server that is named by a UUID is read as any other', () => {
  const reading = aReading()
  for (const row of [1, 1, 11, 99].map(from => rowOf({ ...plain, server: a(99) }, with8(from))))
    expect(reading(row)?.entries).toEqual(byItself(row))
})

test('whose auditors read an event is said by its row', () => {
  const reading = aReading()
  const rows = ['org-1', 'org-2', 'org-1'].map(organization => rowOf(plain, { ...with8(1), organization }))
  expect(rows.map(row => reading(row)?.entries.shape.organization)).toEqual(['org-1', 'org-2', 'org-1'])
})

test('many more forms than are known at once are read as they stand', () => {
  const reading = readingByForm(place)
  const row = rowOf(plain, with8(1))
  const entries = byItself(row)
  for (let number = 0; number < 12_000; number++) {
    const read = reading(number % 6_000, row)
    if (number % 1_000 === 0) expect(read?.entries).toEqual(entries)
  }
})

test('a text of several lines is refused, and the events beside it are kept', async () => {
  const store = aStore()
  const broken = { ...anEvent('e2'), json: JSON.stringify({ resourceType: 'AuditEvent', id: 'e2' }, null, 1) }
  const done = await Promise.allSettled([
    log(store, anEvent('e1')),
    log(store, broken),
    log(store, anEvent('e3')),
  ])
  expect(done.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
})
