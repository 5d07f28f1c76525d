import type { Patient, ServiceRequest, Task } from 'fhir/r4'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seed } from '../../fhir-server/access/seed.ts'
import { mentoringService, mentoringStage, type Stage } from '../../mentoring/codes.ts'
import { coding } from '../../mentoring/coding.ts'
import { type Happening, loop } from '../../mentoring/loop.ts'
import type { Role } from '../../mentoring/roles.ts'
import { type FhirClient, type Halfword, startHalfword } from './halfword.ts'

const stages = Object.keys(loop) as Stage[]
const clinicians = ['nurse', 'rheumatologist'] as const satisfies readonly Role[]
const pairs = stages.flatMap(from => stages.filter(to => to !== from).map(to => ({ from, to })))

let halfword: Halfword
const clients = new Map<string, FhirClient>()

beforeAll(async () => {
  halfword = await startHalfword()
  for (const role of [...clinicians, 'patient', 'mentor']) clients.set(role, await halfword.as(role))
  const { store } = halfword.sandbox.programme
  const tasks = [...clinicians, 'others'].flatMap(role => pairs.map(({ from, to }) => aTask(role, from, to)))
  await seed(
    store,
    [...stages.map(aPatient), ...stages.map(anOrder), ...tasks],
    'org-1',
    halfword.clock.now(),
  )
})
afterAll(() => halfword.close())

const aPatient = (stage: Stage): Patient & { id: string } => ({
  resourceType: 'Patient',
  id: `at-${stage}`,
  managingOrganization: { reference: 'Organization/org-1' },
})
const anOrder = (stage: Stage): ServiceRequest & { id: string } => ({
  resourceType: 'ServiceRequest',
  id: `order-${stage}`,
  status: 'active',
  intent: 'order',
  code: { coding: [coding(mentoringService, 'peer-mentoring-ra')] },
  subject: { reference: `Patient/at-${stage}` },
  authoredOn: '2026-11-01T09:00:00Z',
  requester: { reference: 'Practitioner/rheumatologist' },
})
const statuses: Readonly<Partial<Record<Stage, Task['status']>>> = {
  referred: 'requested',
  accepted: 'accepted',
  'on-hold': 'on-hold',
  closed: 'completed',
  declined: 'rejected',
  cancelled: 'cancelled',
}
const aTask = (role: string, from: Stage, to: Stage): Task & { id: string } => ({
  resourceType: 'Task',
  id: `${role}-${from}-${to}`,
  status: statuses[from] ?? 'in-progress',
  ...(from === 'declined' ? { statusReason: { text: 'A reason.' } } : {}),
  intent: 'order',
  code: { coding: [{ system: 'http://hl7.org/fhir/CodeSystem/task-code', code: 'fulfill' }] },
  businessStatus: { coding: [coding(mentoringStage, from)] },
  focus: { reference: `ServiceRequest/order-${from}` },
  for: { reference: `Patient/at-${from}` },
  authoredOn: '2026-11-01T09:00:00Z',
  requester: { reference: 'Practitioner/rheumatologist' },
  owner: { reference: 'Practitioner/nurse' },
})

/** The Task as someone wants it at another stage, with everything that any step needs. */
const wanted = (task: Task, to: Stage): Task => ({
  ...task,
  status: statuses[to] ?? 'in-progress',
  statusReason: { text: 'A reason.' },
  businessStatus: { coding: [coding(mentoringStage, to)] },
  output: [
    {
      type: { coding: [coding(mentoringStage, 'closing')] },
      valueDateTime: '2026-11-23T09:00:00Z',
    },
  ],
})

/** Whether this role can note a step by hand that leads there. */
function mayNote(role: Role, from: Stage, to: Stage): boolean {
  const steps = Object.entries(loop[from]) as [Happening, NonNullable<(typeof loop)[Stage][Happening]>][]
  return steps.some(([, step]) => step.to === to && step.by.includes(role) && !step.through && !step.erases)
}

describe.each(clinicians)('%s', role => {
  test.each(pairs)('from $from to $to: as the one table has it', async ({ from, to }) => {
    const task = aTask(role, from, to)
    const reply = await clients.get(role)?.put(`Task/${task.id}`, wanted(task, to))
    expect(reply?.status, reply?.text).toBeOneOf(mayNote(role, from, to) ? [200] : [403, 422])
    const after = await clients.get('nurse')?.get(`Task/${task.id}`)
    const stage = mayNote(role, from, to) ? to : from
    expect(after?.body.businessStatus).toMatchObject({ coding: [{ code: stage }] })
  })
})

test.each(['patient', 'mentor'])('a %s moves no referral by hand, whatever its stage', async role => {
  for (const { from, to } of pairs.filter(({ from: stage }) => stage !== 'closed').slice(0, 24)) {
    const task = aTask('others', from, to)
    const reply = await clients.get(role)?.put(`Task/${task.id}`, wanted(task, to))
    expect(reply?.status).toBe(403)
  }
})

test('a refusal names the stage, the step that was asked, and the steps there are', async () => {
  const task = aTask('others', 'accepted', 'mentoring')
  const reply = await clients.get('nurse')?.put(`Task/${task.id}`, wanted(task, 'mentoring'))
  expect(reply?.status).toBe(422)
  expect(reply?.body.issue?.[0]?.details?.text).toBe(
    'The programme has no such step. It stands at "accepted", and "mentoring" was asked. ' +
      'Possible: call-yes, call-later, call-no, release, decline, cancel.',
  )
})
