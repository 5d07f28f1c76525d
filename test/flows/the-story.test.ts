import type { Consent, FhirResource, QuestionnaireResponse, Task } from 'fhir/r4'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkResource } from '../../fhir-server/fhir/checks/check.ts'
import { statesOf } from '../../mentoring/audit-checks/consent-at.ts'
import { ofType } from '../../mentoring/audit-checks/queries.ts'
import { noCareTask } from '../../mentoring/audit-checks/work.ts'
import {
  all,
  fitCheck,
  question,
  readyForFirstTalk,
  type Seats,
  seats,
  stageNow,
  step,
  talk,
  work,
  worry,
} from './a-loop.ts'
import { aSupervisionOfRita } from './a-supervision.ts'
import { type Halfword, type Reply, startHalfword } from './halfword.ts'

let halfword: Halfword
let people: Seats
beforeAll(async () => {
  halfword = await startHalfword()
  people = await seats(halfword)
})
afterAll(() => halfword.close())

const ok = (reply: Reply, status = 201) => expect(reply.status, reply.text).toBe(status)

/** Moves the clock of everything, as the demonstration's clock control does. */
async function later(minutes: number): Promise<void> {
  const now = new Date(halfword.clock.now().getTime() + minutes * 60_000).toISOString()
  const moved = await fetch(`${halfword.url}/sandbox/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ now }),
  })
  expect(moved.ok).toBe(true)
}
const zone = 'Europe/Brussels'
const week = 7 * 24 * 60
const today = () => halfword.clock.now().toISOString().slice(0, 10)

/** A nurse takes a piece of follow-up work, and is done with it. */
async function handled(task: Task | undefined): Promise<void> {
  const accepted = { ...task, status: 'accepted', owner: { reference: 'Practitioner/nurse' } }
  ok(await people.nurse.put(`Task/${task?.id}`, accepted), 200)
  ok(await people.nurse.put(`Task/${task?.id}`, { ...accepted, status: 'completed' }), 200)
}

const kinds = [
  'Consent',
  'ServiceRequest',
  'Task',
  'EpisodeOfCare',
  'CareTeam',
  'Encounter',
  'Appointment',
  'QuestionnaireResponse',
  'Communication',
] as const

test('the whole story, from the referral to its end, in the records of one patient', async () => {
  await readyForFirstTalk(halfword, people)
  expect(await stageNow(people.nurse)).toBe('awaiting-first-talk')

  // Three talks: the first begins the mentoring and is asked about, the second leaves a question, the third a worry.
  const next = new Date(halfword.clock.now().getTime() + week * 60_000).toISOString()
  ok(await people.mentor.post('QuestionnaireResponse', talk({ next: [{ valueDateTime: next }] })))
  expect(await stageNow(people.nurse)).toBe('mentoring')
  ok(await people.patient.post('QuestionnaireResponse', fitCheck('good')))
  await later(week)
  ok(await people.mentor.post('QuestionnaireResponse', talk()))
  const asks = question({ question: [{ valueString: 'Is swimming all right?' }] })
  ok(await people.mentor.post('QuestionnaireResponse', asks))
  await later(week)
  ok(await people.mentor.post('QuestionnaireResponse', talk({ flag: worry('hot-joint-or-fever') })))

  // The worry is seen and handled before it is late; the question too.
  const [flag] = await work(people.nurse, 'red-flag-review')
  await later(5)
  expect(halfword.clock.now().getTime()).toBeLessThan(Date.parse(flag?.restriction?.period?.end ?? ''))
  await handled(flag)
  await handled((await work(people.nurse, 'team-question'))[0])

  // The talks are looked back on with the mentor.
  const forms = await all<QuestionnaireResponse>(people.nurse, 'QuestionnaireResponse')
  const reviewed = forms.filter(({ encounter }) => encounter).map(({ id }) => `QuestionnaireResponse/${id}`)
  expect(reviewed).toHaveLength(3)
  ok(await people.nurse.post('QuestionnaireResponse', aSupervisionOfRita(today(), { reviewed })))

  // A planned last talk, and the end: the grant ends with it.
  ok(await step(halfword, people.nurse, 'plan-last-talk'), 200)
  await later(week)
  ok(await people.nurse.post('QuestionnaireResponse', talk()))
  ok(await step(halfword, people.nurse, 'close'), 200)
  expect(await stageNow(people.nurse)).toBe('closed')
  const [call, ...more] = await work(people.nurse, 'mentoring-ended')
  expect(call, 'the mentor reads that the nurse calls').toMatchObject({
    status: 'requested',
    focus: { reference: 'PractitionerRole/mentor-role' },
  })
  expect(more).toEqual([])
  const consents = await all<Consent>(people.nurse, 'Consent')
  const toRita = consents.filter(each =>
    JSON.stringify(each.provision).includes('PractitionerRole/mentor-role'),
  )
  expect(toRita.map(({ status }) => status)).not.toContain('active')
  expect((await people.mentor.get('Patient')).text).not.toContain('hilde')

  // Each of its records is read back, and holds to R4 and to its profile.
  for (const kind of kinds) {
    const records = await all<FhirResource>(people.nurse, kind)
    expect(records.length, kind).toBeGreaterThan(0)
    for (const each of records)
      expect(checkResource(each, { profiles: true }), `${kind}/${each.id}`).toEqual([])
  }

  // The auditor sees that the consent ended with it, by nobody's withdrawal, and that the nurse read for her work.
  const auditor = await halfword.as('auditor')
  const found = async (query: string) =>
    ((await auditor.get(query)).body.entry ?? []).flatMap(({ resource }) => (resource as FhirResource) ?? [])
  for (const { id } of toRita) {
    const versions = ofType(await found(`Consent/${id}/_history`), 'Consent').toReversed()
    const provenances = ofType(await found(`Provenance?target=Consent/${id}`), 'Provenance')
    expect(statesOf(versions, zone, provenances).map(({ state }) => state)).toEqual(['in-force', 'ended'])
  }
  const period = { from: '2026-11-01', until: today() }
  const asked = noCareTask.queries(period).map(each => `${each}${each.includes('?') ? '&' : '?'}_count=1000`)
  const read = (await Promise.all(asked.map(found))).flat()
  const limits = { from: 0, to: Number.POSITIVE_INFINITY }
  const judged = noCareTask.judge(read, { limits, now: halfword.clock.now(), zone })
  expect(judged.of).toBeGreaterThan(0)
  expect(judged.findings).toEqual([])
  const verified = await (await halfword.as('auditor')).get('AuditEvent/$verify')
  expect(verified.text).toContain('"valueBoolean":true')
})
