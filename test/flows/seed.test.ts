import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FhirClient, Halfword } from './halfword.ts'
import { endSeeds, keyOfANote, mentorPassword, twoSeeds } from './two-seeds.ts'

describe('two servers whose seeds differ only in what a mentor may not see', () => {
  let servers: readonly Halfword[]
  let mentors: readonly FhirClient[]
  beforeAll(async () => {
    servers = await twoSeeds()
    mentors = await Promise.all(servers.map(server => server.as('m', undefined, mentorPassword)))
  })
  afterAll(() => endSeeds(servers))

  const requests = [
    'Patient',
    'Patient?_count=1',
    'Patient/p1',
    'Patient/p9',
    'Patient/never',
    'Condition',
    'Condition?patient=p1',
    'Condition?patient=p9',
    'Condition/ra-p1',
    'Condition/hidden',
    'Observation',
    'Observation?patient=p1&_count=1',
    'Patient?family=Other',
    'Patient?_has:Condition:patient:code=x',
    'Consent',
    'Patient/p1/_history',
    'Task',
    'Practitioner/m',
    'metadata',
  ]
  test.each(requests)('answer %s alike, byte for byte', async path => {
    const answers = await Promise.all(
      mentors.map(async mentor => {
        const { status, headers, text } = await mentor.get(path)
        const kept = [...headers].filter(([name]) => name !== 'date' && name !== 'x-request-id')
        return JSON.stringify({ status, kept, text })
          .replaceAll(mentor.base, '[base]')
          .replaceAll(/localhost:\d+/g, '[host]')
      }),
    )
    // Content-Length counts the port's digits, which are as many here.
    expect(answers[0]).toBe(answers[1])
  })

  const bundle = JSON.stringify({
    resourceType: 'Bundle',
    type: 'batch',
    entry: ['Patient/p1', 'Condition/hidden', 'Patient/p9', 'Condition?patient=p9'].map(url => ({
      request: { method: 'GET', url },
    })),
  })
  const note = (patient: string) =>
    JSON.stringify({
      resourceType: 'QuestionnaireResponse',
      status: 'completed',
      subject: { reference: `Patient/${patient}` },
    })
  const fhir = { 'content-type': 'application/fhir+json' }
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  const raw: [method: string, path: string, headers: Record<string, string>, body?: string][] = [
    ['HEAD', '/fhir/Patient/p1', {}],
    ['HEAD', '/fhir/Condition/hidden', {}],
    ['GET', '/fhir/Condition%2fhidden', {}],
    ['GET', '/fhir/Patient/p1/../p9', {}],
    ['GET', '/fhir/./Patient/p9', {}],
    ['GET', '/fhir//Condition/hidden', {}],
    ['GET', '/fhir/Condition/hidden/', {}],
    ['GET', '/fhir/Condition/%68idden', {}],
    ['GET', '/fhir/Condition/hidden%00', {}],
    ['GET', '/fhir/Condition/%', {}],
    ['GET', '/fhir/Condition?patient=p1&patient=p9', {}],
    ['GET', '/fhir/Condition?patient=p1,p9', {}],
    ['GET', '/fhir/Condition?_id=hidden&_id=ra-p1', {}],
    ['GET', '/fhir/Condition?_summary=count', {}],
    ['GET', '/fhir/Condition?_format=xml', {}],
    ['GET', '/fhir/Patient/p9', { 'if-none-match': 'W/"1"' }],
    [
      'GET',
      '/fhir/Patient/p1',
      { 'if-none-match': 'W/"1"', 'if-modified-since': 'Mon, 01 Jan 2024 00:00:00 GMT' },
    ],
    ['GET', '/fhir/Patient/p1', { accept: 'application/fhir+xml' }],
    ['GET', '/fhir/Patient/p1', { 'x-http-method-override': 'DELETE' }],
    ['PUT', '/fhir/Condition/hidden', fhir, '{"resourceType":"Condition","id":"hidden"}'],
    ['DELETE', '/fhir/Condition/hidden', {}],
    ['PATCH', '/fhir/Patient/p9', { 'content-type': 'application/json-patch+json' }, '[]'],
    ['POST', '/fhir/Patient', { ...fhir, 'if-none-exist': 'family=Other' }, '{"resourceType":"Patient"}'],
    ['POST', '/fhir/Condition/_search', form, 'patient=p9'],
    ['POST', '/fhir/Condition/_search', { 'content-type': 'text/plain' }, 'patient=p1'],
    ['POST', '/fhir/QuestionnaireResponse', fhir, note('p9')],
    ['POST', '/fhir/QuestionnaireResponse', fhir, note('never')],
    ['POST', '/fhir/QuestionnaireResponse', { 'content-type': 'application/fhir+xml' }, '<x/>'],
    ['POST', '/fhir', fhir, bundle],
    ['POST', '/fhir/', fhir, bundle],
    ['POST', '/fhir/$export', fhir, '{}'],
    ['GET', '/fhir/Patient/p1/$mentor-view?mentor=PractitionerRole/role-m', {}],
    ['OPTIONS', '/fhir/Condition/hidden', {}],
  ]
  test.each(raw)('answer %s %s alike at the wire', async (method, path, headers, body) => {
    const answers = await Promise.all(mentors.map(mentor => atTheWire(mentor, method, path, headers, body)))
    expect(answers[0]).toBe(answers[1])
    expect(answers[0]).not.toMatch(/\b(One|Other)\b/)
  })

  test.each<[string, number, object]>([
    ['a note', 1, { item: [{ linkId: 'note', answer: [{ valueString: 'Synthetic' }] }] }],
    [
      'a note under a key',
      2,
      { identifier: keyOfANote, item: [{ linkId: 'note', answer: [{ valueString: 'Synthetic' }] }] },
    ],
    [
      'talks that were not held',
      3,
      {
        item: [
          { linkId: 'held', answer: [{ valueBoolean: false }] },
          { linkId: 'not-held', answer: [{ valueCoding: { code: 'no-answer' } }] },
        ],
      },
    ],
  ])('keep %s alike, and tell of it alike', async (_, times, more) => {
    const told = mentors.map(async mentor => {
      const answers: unknown[] = []
      for (let time = 0; time < times; time++) {
        const { status, body } = await mentor.post('QuestionnaireResponse', {
          resourceType: 'QuestionnaireResponse',
          questionnaire: 'https://halfword.example/fhir/Questionnaire/contact',
          status: 'completed',
          subject: { reference: 'Patient/p1' },
          ...more,
        })
        answers.push([status, { ...body, id: '', meta: {}, authored: '' }])
      }
      for (const type of ['QuestionnaireResponse', 'Encounter', 'Task', 'Appointment'])
        answers.push((await mentor.get(type)).body.total)
      return answers
    })
    const [one, other] = await Promise.all(told)
    expect(one?.[0]).toEqual([201, expect.anything()])
    expect(other).toEqual(one)
  })

  test('show the mentor what was granted', async () => {
    for (const mentor of mentors) {
      expect((await mentor.get('Patient')).body.total).toBe(3)
      expect((await mentor.get('Condition')).body.total).toBe(3)
      expect((await mentor.get('Condition/ra-p1')).text).not.toMatch(/2026-05-\d\d/)
    }
  })
})

/** Sends what a URL parser would mend, over a socket of its own, and gives all that came back but date and request id. */
function atTheWire(
  { base, token }: FhirClient,
  method: string,
  path: string,
  headers: Record<string, string>,
  body?: string,
): Promise<string> {
  const { hostname, port } = new URL(base)
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        hostname,
        port,
        method,
        path,
        agent: false,
        headers: { authorization: `Bearer ${token}`, ...headers },
      },
      answer => {
        const parts: Buffer[] = []
        answer.on('data', (part: Buffer) => parts.push(part))
        answer.on('end', () => {
          const kept: string[] = []
          for (let at = 0; at < answer.rawHeaders.length; at += 2) {
            const [name = '', value = ''] = answer.rawHeaders.slice(at, at + 2)
            if (!['date', 'x-request-id'].includes(name.toLowerCase())) kept.push(`${name}: ${value}`)
          }
          const text = [answer.statusCode, ...kept, Buffer.concat(parts).toString()].join('\n')
          resolve(text.replaceAll(base, '[base]').replaceAll(/localhost:\d+/g, '[host]'))
        })
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}
