import fc from 'fast-check'
import type { Coding } from 'fhir/r4'
import { describe, expect, test } from 'vitest'
import { auditEvent, type Happening, type Interaction } from '../../mentoring/audit-event.ts'
import { type FormedEvent, formedEvent } from '../../mentoring/audit-form.ts'
import { canonicalJson } from '../../mentoring/canonical-json.ts'
import { roles } from '../../mentoring/roles.ts'

const textOf = ({ form, values }: FormedEvent) =>
  form.map(piece => (typeof piece === 'string' ? piece : values[piece])).join('')

/** What JSON escapes, what a form could be broken by, and what is usual. */
const text = fc.oneof(
  fc.string({ maxLength: 6, unit: 'binary' }),
  fc.uuid(),
  fc.constantFrom(
    '',
    '"',
    '\\',
    '\n',
    '\u007f3\u007f',
    '\ud800',
    'é',
    '","id":"x',
    '\u0000',
    '3',
    '127.0.0.1',
  ),
)
const reference = fc.oneof(
  {
    weight: 30,
    arbitrary: fc
      .record({
        type: fc.constantFrom('Patient', 'Condition', 'Practitioner'),
        id: fc.oneof(fc.uuid(), fc.constantFrom('a', '3', '-', 'Patient', '1.2')),
        version: fc.constantFrom('', '/_history/1', '/_history/23'),
      })
      .map(({ type, id, version }) => `${type}/${id}${version}`),
  },
  fc.constantFrom(
    '',
    'Patient/',
    'Patient/a/_history/',
    'urn:uuid:1',
    'https://a.example/Patient/1',
    'Patient/é',
  ),
)
const labels: fc.Arbitrary<Coding[]> = fc.array(
  fc.record({ system: fc.constantFrom('https://a.example', '\u007f3\u007f'), code: text }),
  { maxLength: 2 },
)
const interaction = fc.constantFrom<Interaction[]>(
  'read',
  'vread',
  'history-instance',
  'search-type',
  'create',
  'update',
  'delete',
  'batch',
  'transaction',
  'operation',
  'export',
)
const happening: fc.Arbitrary<Happening> = fc
  .record(
    {
      id: text,
      recorded: text,
      interaction,
      outcome: fc.constantFrom<('0' | '4' | '8')[]>('0', '4', '8'),
      because: text,
      lacksRight: fc.boolean(),
      disclosed: fc.boolean(),
      who: fc.record(
        {
          issuer: fc.constantFrom('https://a.example/oauth', 'https://b.example/oauth'),
          sub: text,
          clientId: text,
          fhirUser: reference,
          role: fc.constantFrom(...roles, 'program' as const),
          tokenTail: text,
          address: text,
        },
        { requiredKeys: ['issuer', 'sub', 'clientId', 'role', 'tokenTail', 'address'] },
      ),
      server: fc.constantFrom('https://a.example/fhir', 'https://b.example/fhir', '\u007f1\u007f'),
      request: fc.record({ id: text, raw: text }),
      patient: text,
      data: fc.array(reference, { maxLength: 5 }),
      consents: fc.array(reference, { maxLength: 5 }),
      labels,
    },
    { requiredKeys: ['id', 'recorded', 'interaction', 'outcome', 'who', 'server', 'request'] },
  )
  .map(drawn => drawn as Happening)

/** Values of another happening of the same kind. */
const values = fc.record({
  of: fc.array(text, { minLength: 10, maxLength: 10 }),
  ids: fc.array(fc.oneof(fc.uuid(), fc.constantFrom('a', '3', '1.2')), { minLength: 11, maxLength: 11 }),
})

function withValues(
  like: Happening,
  { of, ids }: { readonly of: string[]; readonly ids: string[] },
): Happening {
  const [id = '', recorded = '', sub = '', clientId = '', tokenTail = '', address = '', rid = '', raw = ''] =
    of
  const [user = '', ...rest] = ids
  const other = (reference: string, id: string) => reference.replace(/\/[^/]+/, `/${id}`)
  const { who, patient, because, data, consents } = like
  return {
    ...like,
    id,
    recorded,
    request: { id: rid, raw },
    who: {
      ...who,
      sub,
      clientId,
      tokenTail,
      address,
      ...(who.fhirUser ? { fhirUser: other(who.fhirUser, user) } : {}),
    },
    ...(patient ? { patient: of[8] || 'p' } : {}),
    ...(because ? { because: of[9] || 'b' } : {}),
    ...(data ? { data: data.map((each, at) => other(each, rest[at] ?? 'r')) } : {}),
    ...(consents ? { consents: consents.map((each, at) => other(each, rest[at + 5] ?? 'c')) } : {}),
  }
}

const plain: Happening = {
  id: 'e1',
  recorded: '2026-11-29T09:00:00.000Z',
  interaction: 'read',
  outcome: '0',
  who: {
    issuer: 'https://p.example/oauth',
    sub: 'hilde',
    clientId: 'halfword-app',
    fhirUser: 'Practitioner/hilde',
    role: 'nurse',
    tokenTail: 't'.repeat(32),
    address: '127.0.0.1',
  },
  server: 'https://p.example/fhir',
  request: { id: 'r1', raw: 'R0VU' },
  patient: 'lotte',
  data: ['Condition/1/_history/2'],
}

describe('an event by its form', () => {
  test('is to the letter what is composed and written as canonical JSON', () => {
    let formed = 0
    fc.assert(
      fc.property(happening, fc.array(values, { minLength: 1, maxLength: 3 }), (like, others) => {
        for (const each of [like, ...others.map(other => withValues(like, other))]) {
          const event = formedEvent(each)
          if (!event) continue
          formed += 1
          expect(textOf(event)).toBe(canonicalJson(auditEvent(each)))
          // The first two are what they are said to be, and no value takes more than its line.
          expect(event.values.slice(0, 2).map(value => JSON.parse(`"${value}"`))).toEqual(
            JSON.parse(JSON.stringify([each.id, each.recorded])),
          )
          expect(event.values.filter(value => value.includes('\n'))).toEqual([])
        }
      }),
      { numRuns: 3_000 },
    )
    expect(formed).toBeGreaterThan(2_500)
  })

  test('has the form of every event that differs from it in values alone', () => {
    const other: Happening = {
      ...plain,
      id: 'e2',
      recorded: '2026-11-30T09:00:00.000Z',
      who: { ...plain.who, sub: 'greet', fhirUser: 'Practitioner/greet', tokenTail: 'u', address: '::1' },
      request: { id: 'r2', raw: 'UE9T' },
      patient: 'bart',
      data: ['Condition/2/_history/13'],
    }
    expect(formedEvent(other)?.form).toBe(formedEvent(plain)?.form)
  })

  test.each<[string, Partial<Happening>]>([
    ['another interaction', { interaction: 'vread' }],
    ['another role', { who: { ...plain.who, role: 'rheumatologist' } }],
    ['another type of record', { data: ['Observation/1/_history/2'] }],
    ['a Consent that permitted it', { consents: ['Consent/1/_history/1'] }],
    ['a reason why not', { outcome: '4', because: '404 not-found' }],
    ['labels', { labels: [{ code: 'PSY' }] }],
  ])('has another form with %s', (_, difference) => {
    const other = formedEvent({ ...plain, ...difference })
    expect(other).toBeDefined()
    expect(other?.form).not.toBe(formedEvent(plain)?.form)
  })

  test('keeps nothing that the event does not say: of a read not what was asked in words', () => {
    const raw = 'R0VUIC9zZWNyZXQ='
    expect(formedEvent({ ...plain, request: { id: 'r', raw } })?.values).not.toContain(raw)
    expect(
      formedEvent({ ...plain, interaction: 'search-type', request: { id: 'r', raw } })?.values,
    ).toContain(raw)
  })

  test.each<[string, Partial<Happening>]>([
    ['an erasure', { erased: { records: [], versions: 1 } }],
    ['a reason in words', { reason: 'a complaint' }],
    ['many records', { data: Array.from({ length: 9 }, (_, n) => `Task/${n}`) }],
    ['what is no literal reference', { data: ['urn:uuid:1'] }],
    ['labels that look like a place', { labels: [{ code: '\u007f3\u007f' }] }],
  ])('has no form with %s', (_, difference) => {
    expect(formedEvent({ ...plain, ...difference })).toBeUndefined()
  })
})
