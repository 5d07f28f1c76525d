import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AuditEvent, EpisodeOfCare, Parameters } from 'fhir/r4'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { acceptTask } from '../../mentoring/loop-move.ts'
import { aNo, notesOf, refer, taskOf } from './a-referral.ts'
import { type Opened, openChart } from './from-chart.ts'
import { type FhirClient, fhirClient, type Halfword, startHalfword } from './halfword.ts'

let halfword: Halfword
let nurse: FhirClient
let auditor: FhirClient
beforeAll(async () => {
  halfword = await startHalfword()
  nurse = await halfword.as('nurse')
  auditor = await halfword.as('auditor')
})
afterAll(() => halfword.close())

const named = (id: string) => ({ 'x-request-id': id })
async function eventsOf(requestId: string): Promise<AuditEvent[]> {
  const { body } = await auditor.get('AuditEvent?_sort=-date&_count=200')
  const events = (body.entry ?? []).map(({ resource }) => resource as AuditEvent)
  return events.filter(({ entity }) => entity?.some(({ what }) => what?.identifier?.value === requestId))
}
/** All that stands in the programme's database file and its log. */
const bytes = () =>
  ['programme.db', 'programme.db-wal']
    .map(name => join(halfword.dataDirectory, name))
    .filter(existsSync)
    .map(path => readFileSync(path, 'latin1'))
    .join('')

describe('the nurse calls, and the patient says no', () => {
  let lotte: Opened
  let referred: Awaited<ReturnType<typeof refer>>
  beforeAll(async () => {
    lotte = await openChart(halfword, 'lotte')
    referred = await refer(halfword, lotte, { note: 'Prefers the evening, said Lotte.' })
    const accepted = acceptTask(
      await taskOf(nurse, referred.task),
      'Practitioner/nurse',
      halfword.clock.now(),
    )
    await nurse.put(referred.task, accepted, { 'if-match': 'W/"1"' })
  })

  test('where a colleague changed it since, nothing is erased', async () => {
    const reply = await nurse.post(`${referred.patient}/$erase`, aNo(referred.task, 1))
    expect(reply.status, reply.text).toBe(412)
    expect(reply.text).toContain('version 2')
    expect((await nurse.get(referred.task)).status).toBe(200)
  })

  test('everything that the referral brought is gone, and answers as what never was', async () => {
    expect(bytes()).toContain('Prefers the evening')
    const reply = await nurse.post(`${referred.patient}/$erase`, aNo(referred.task, 2), named('the-no'))
    expect(reply.status, reply.text).toBe(200)
    const counts = (reply.body as unknown as Parameters).parameter ?? []
    expect(counts.map(({ part = [] }) => part.map(each => each.valueCode ?? each.valuePositiveInt))).toEqual([
      ['Condition', 1],
      ['Consent', 1],
      ['Observation', 1],
      ['Patient', 1],
      ['Provenance', 1],
      ['QuestionnaireResponse', 1],
      ['ServiceRequest', 1],
      ['Task', 1],
    ])
    const never = await nurse.get('Patient/never-was')
    for (const record of referred.records) {
      const gone = await nurse.get(record)
      expect([gone.status, gone.text]).toEqual([404, never.text])
      expect((await nurse.get(`${record}/_history`)).status).toBe(404)
      expect((await nurse.get(`${record}/_history/1`)).status).toBe(404)
    }
    expect((await nurse.get(`Task?patient=${referred.patient}`)).body.total).toBe(0)
    expect((await nurse.post(`${referred.patient}/$erase`, aNo(referred.task, 2))).status).toBe(404)
  })

  test('no byte of it stays in the database file; the log says what went, and still verifies', async () => {
    const { body } = await lotte.chart.get('Patient/lotte')
    const phone = (body.telecom as { value: string }[])[0]?.value ?? '?'
    for (const text of ['Prefers the evening', phone, '"family":"Peeters","given":["Lotte"]'])
      expect(bytes().includes(text), text).toBe(false)

    const events = await eventsOf('the-no')
    expect(events).toHaveLength(1)
    const [event] = events
    expect(event).toMatchObject({
      action: 'D',
      outcome: '0',
      meta: { profile: ['https://halfword.example/fhir/StructureDefinition/audit-patient-delete'] },
    })
    const entities = event?.entity ?? []
    const gone = entities
      .filter(({ lifecycle }) => lifecycle?.code === '15')
      .map(({ what }) => what?.reference)
    expect(gone.toSorted()).toEqual(referred.records.toSorted())
    expect(entities.find(({ role }) => role?.code === '1')?.detail).toEqual([
      { type: 'records', valueString: '8' },
      { type: 'versions', valueString: '9' },
    ])
    expect(JSON.stringify(event)).not.toMatch(/Lotte|evening/)
    const found = await auditor.get(`AuditEvent?patient=${referred.patient}&action=D&outcome=0`)
    expect(found.body.total).toBe(1)
    // What was written of the patient before is still told.
    expect((await auditor.get(`AuditEvent?patient=${referred.patient}&action=C`)).body.total).toBe(8)
    const verified = (await auditor.get('AuditEvent/$verify')).body as unknown as Parameters
    expect(verified.parameter?.find(({ name }) => name === 'result')?.valueBoolean).toBe(true)
  })

  test('the answer and its day are kept without a name, for the next who opens this chart', async () => {
    expect(await notesOf(await openChart(halfword, 'lotte'))).toEqual(['no 2026-11-23'])
    expect(await notesOf(await openChart(halfword, 'jan'))).toEqual([])
  })

  test('a new referral begins anew, with another Patient', async () => {
    const again = await refer(halfword, await openChart(halfword, 'lotte'))
    expect(again.patient).not.toBe(referred.patient)
    // Its own yes, and the no before: both count.
    await nurse.post(`${again.patient}/$erase`, aNo(again.task, 1))
    halfword.clock.set(new Date('2026-11-24T09:00:00Z'))
    const third = await refer(halfword, await openChart(halfword, 'lotte'))
    await nurse.post(`${third.patient}/$erase`, aNo(third.task, 1))
    expect(await notesOf(await openChart(halfword, 'lotte'))).toEqual(['no 2026-11-23', 'no 2026-11-24'])
  })
})

test.each([1, 2, 3, 4])(
  'two nurses at once (%i): one is answered, the other is told, nothing is half done',
  async () => {
    const fatima = await openChart(halfword, 'fatima')
    const { patient, task } = await refer(halfword, fatima)
    const accepted = acceptTask(await taskOf(nurse, task), 'Practitioner/nurse', halfword.clock.now())
    const replies = await Promise.all([
      nurse.put(task, accepted, { 'if-match': 'W/"1"' }),
      nurse.post(`${patient}/$erase`, aNo(task, 1)),
      nurse.post(`${patient}/$erase`, aNo(task, 1)),
    ])
    const won = replies.filter(({ status }) => status === 200)
    expect(won).toHaveLength(1)
    for (const { status } of replies) expect([200, 404, 409, 412]).toContain(status)
    const left = (await nurse.get(task)).status
    expect(left).toBe(won[0] === replies[0] ? 200 : 404)
    if (left === 200) await nurse.post(`${patient}/$erase`, aNo(task, 2))
  },
)

test('without an answer – the patient asks to be erased – nothing is kept at all', async () => {
  const jan = await openChart(halfword, 'jan')
  const { patient, records } = await refer(halfword, jan)
  const note = { name: 'date', valueDate: '2026-11-20' }
  const parameter = [{ name: 'answer', valueCode: 'later' }, note]
  await jan.programme.post('$quiet', { resourceType: 'Parameters', parameter })
  expect(await notesOf(jan)).toEqual(['later 2026-11-20'])
  const reply = await nurse.ask('POST', `${patient}/$erase`)
  expect(reply.status, reply.text).toBe(200)
  for (const record of records) expect((await nurse.get(record)).status).toBe(404)
  expect(await notesOf(await openChart(halfword, 'jan'))).toEqual([])
})

describe('nobody else erases', () => {
  test.each([
    ['a rheumatologist', 'rheumatologist', 403],
    ['a nurse of another organisation', 'nurse-2', 404],
    ['a mentor', 'mentor', 403],
    ['the patient', 'patient', 403],
    ['an auditor', 'auditor', 403],
  ])('%s', async (_, username, status) => {
    const reply = await (await halfword.as(username)).ask(
      'POST',
      'Patient/hilde/$erase',
      undefined,
      named(username),
    )
    expect(reply.status, reply.text).toBe(status)
    expect((await nurse.get('Patient/hilde')).status).toBe(200)
    // The other organisation's auditors read theirs.
    if (status === 404) return
    const [event] = await eventsOf(username)
    expect(event).toMatchObject({ outcome: '4' })
    expect(event?.entity?.some(({ lifecycle }) => lifecycle)).toBe(false)
  })

  test.each(['openid fhirUser user/*.crus', 'openid fhirUser user/Patient.cruds'])(
    'a nurse whose token does not let delete everything (%s)',
    async scope => {
      const narrow = await halfword.as('nurse', scope)
      expect((await narrow.ask('POST', 'Patient/hilde/$erase')).status).toBe(403)
      expect((await nurse.get('Patient/hilde')).status).toBe(200)
    },
  )

  test('anyone in the chart’s own store: the EHR has no such operation', async () => {
    const ehr = fhirClient(`${halfword.url}/sandbox/fhir`, (await openChart(halfword, 'marc')).chart.token)
    expect((await ehr.ask('POST', 'Patient/marc/$erase')).status).toBe(404)
    expect((await ehr.get('$quiet')).status).toBe(404)
    expect((await ehr.get('Patient/marc')).status).toBe(200)
  })
})

describe('is refused in words', () => {
  test('while mentoring runs, and nothing is erased', async () => {
    const reply = await nurse.ask('POST', 'Patient/nadia/$erase')
    expect(reply.status).toBe(422)
    expect(reply.text).toContain('Mentoring runs')
    expect((await nurse.get('Patient/nadia')).status).toBe(200)
  })

  test('while an episode alone is open', async () => {
    const episode: EpisodeOfCare = {
      resourceType: 'EpisodeOfCare',
      status: 'planned',
      patient: { reference: 'Patient/hilde' },
      managingOrganization: { reference: 'Organization/org-1' },
    }
    const made = await nurse.post('EpisodeOfCare', episode)
    expect((await nurse.ask('POST', 'Patient/hilde/$erase')).text).toContain('EpisodeOfCare')
    await nurse.put(`EpisodeOfCare/${made.body.id}`, { ...made.body, status: 'cancelled' })
  })

  test.each([
    ['another parameter', [{ name: 'everything', valueBoolean: true }]],
    ['a Task without its version', [{ name: 'task', valueReference: { reference: 'Task/x' } }]],
    ['an answer that keeps nothing quiet', [{ name: 'answer', valueCode: 'shown' }]],
  ])('with %s', async (_, parameter) => {
    const reply = await nurse.post('Patient/hilde/$erase', { resourceType: 'Parameters', parameter })
    expect(reply.status).toBe(400)
    expect((await nurse.get('Patient/hilde')).status).toBe(200)
  })

  test('with a Task of someone else', async () => {
    const reply = await nurse.post('Patient/hilde/$erase', aNo('Task/of-someone-else', 1))
    expect(reply.status).toBe(422)
    expect((await nurse.get('Patient/hilde')).status).toBe(200)
  })
})

test('of someone who had a mentor, a no after a new referral erases that referral alone', async () => {
  const { body } = await nurse.get('Patient/luc/_history')
  expect(body.entry?.length).toBeGreaterThan(0)
  const luc = await openChart(halfword, 'luc')
  const before = (await nurse.get('EpisodeOfCare?patient=Patient/luc')).body.total
  expect(before).toBeGreaterThan(0)
  const { records, task, patient } = await refer(halfword, luc)
  expect(patient).toBe('Patient/luc')
  const reply = await nurse.post('Patient/luc/$erase', aNo(task, 1))
  expect(reply.status, reply.text).toBe(200)
  for (const record of records) expect((await nurse.get(record)).status).toBe(record === patient ? 200 : 404)
  expect((await nurse.get('EpisodeOfCare?patient=Patient/luc')).body.total).toBe(before)
  expect(await notesOf(await openChart(halfword, 'luc'))).toEqual([expect.stringMatching(/^no 2026-/)])
  // Taken back without an answer: the notes stay, as the patient does.
  const second = await refer(halfword, await openChart(halfword, 'luc'))
  const [parameter] = aNo(second.task, 1).parameter
  await nurse.post('Patient/luc/$erase', { resourceType: 'Parameters', parameter: [parameter] })
  expect((await nurse.get(second.order)).status).toBe(404)
  expect(await notesOf(await openChart(halfword, 'luc'))).toEqual([expect.stringMatching(/^no 2026-/)])
})

test('the metadata name both operations, at the programme alone', async () => {
  const of = async (base: string) => (await (await fetch(`${halfword.url}${base}/metadata`)).json()).rest[0]
  const programme = await of('/fhir')
  const operations = (rest: typeof programme) => [
    ...rest.operation.map(({ name }: { name: string }) => name),
    ...(rest.resource.find(({ type }: { type: string }) => type === 'Patient').operation ?? []).map(
      ({ name }: { name: string }) => name,
    ),
  ]
  expect(operations(programme)).toEqual(expect.arrayContaining(['quiet', 'erase', 'mentor-view']))
  const ehr = operations(await of('/sandbox/fhir'))
  expect(ehr).not.toContain('quiet')
  expect(ehr).not.toContain('erase')
})
