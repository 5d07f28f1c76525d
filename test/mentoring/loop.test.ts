import type { Task } from 'fhir/r4'
import { describe, expect, test } from 'vitest'
import { checkResource } from '../../fhir-server/fhir/checks/check.ts'
import { mentoringStage, type Stage } from '../../mentoring/codes.ts'
import { coding } from '../../mentoring/coding.ts'
import {
  type Act,
  acceptTask,
  type Happening,
  loop,
  moveTask,
  stepFor,
  stepsFor,
} from '../../mentoring/loop.ts'
import { roles } from '../../mentoring/roles.ts'

const now = new Date('2026-03-16T08:00:00Z')
const nurse: Act = { role: 'nurse', who: 'Practitioner/an', now }

const task = (stage: Stage): Task => ({
  resourceType: 'Task',
  id: 't1',
  status: 'requested',
  intent: 'order',
  businessStatus: { coding: [coding(mentoringStage, stage)] },
  code: { coding: [{ system: 'http://hl7.org/fhir/CodeSystem/task-code', code: 'fulfill' }] },
  focus: { reference: 'ServiceRequest/s1' },
  for: { reference: 'Patient/p1' },
  authoredOn: '2026-03-15T11:00:00Z',
  requester: { reference: 'Practitioner/rheumatologist' },
  owner: { reference: 'Organization/org-1' },
})
const stages = Object.keys(loop) as Stage[]
const happenings: readonly Happening[] = [
  ...(['accept', 'release', 'call-yes', 'call-later'] as const),
  ...(['call-no', 'decline', 'cancel'] as const),
]

test('a nurse who accepts becomes the owner', () => {
  const accepted = acceptTask(task('referred'), 'Practitioner/an', now)
  expect(accepted).toMatchObject({
    status: 'accepted',
    businessStatus: { coding: [{ code: 'accepted' }] },
    owner: { reference: 'Practitioner/an' },
    lastModified: '2026-03-16T08:00:00.000Z',
  })
  expect(checkResource(accepted, { profiles: true })).toEqual([])
})

test('a second nurse cannot accept what is accepted', () => {
  expect(acceptTask(task('accepted'), 'Practitioner/bo', now)).toEqual({
    kind: 'refusal',
    because: 'no-such-step',
  })
})

test.each([
  ['accepted', 'call-yes', 'matching', 'in-progress'],
  ['accepted', 'call-later', 'on-hold', 'on-hold'],
  ['accepted', 'call-no', 'declined', 'rejected'],
  ['on-hold', 'call-yes', 'matching', 'in-progress'],
  ['referred', 'decline', 'declined', 'rejected'],
  ['referred', 'cancel', 'cancelled', 'cancelled'],
] as const)('%s, then %s, is %s', (stage, happening, to, status) => {
  const moved = moveTask(task(stage), happening, { ...nurse, reason: 'As the patient said.' })
  expect(moved).toMatchObject({ status, businessStatus: { coding: [{ code: to }] } })
  expect(checkResource(moved, { profiles: true })).toEqual([])
})

test('a "later" is asked again after three months, and the reminder goes with the next step', () => {
  const later = moveTask(task('accepted'), 'call-later', { ...nurse, today: '2026-11-30' })
  expect(later).toMatchObject({ restriction: { period: { end: '2027-02-28' } } })
  expect(checkResource(later, { profiles: true })).toEqual([])
  expect(moveTask(task('accepted'), 'call-later', nurse)).toMatchObject({
    restriction: { period: { end: '2026-06-16' } },
  })
  expect(moveTask(later as Task, 'call-yes', nurse)).not.toHaveProperty('restriction')
})

test('a no at the call needs no reason: its own stands as a code', () => {
  const no = moveTask(task('accepted'), 'call-no', nurse)
  expect(no).toMatchObject({ statusReason: { coding: [{ code: 'does-not-want' }] } })
  expect(checkResource(no, { profiles: true })).toEqual([])
})

test('given back, the work is the organisation’s again', () => {
  const back = moveTask(task('accepted'), 'release', { ...nurse, organization: 'Organization/org-1' })
  expect(back).toMatchObject({ status: 'requested', owner: { reference: 'Organization/org-1' } })
})

test('a no at the call erases what the referral brought; nothing else does', () => {
  const erasing = stages.flatMap(stage => happenings.filter(happening => loop[stage][happening]?.erases))
  expect(new Set(erasing)).toEqual(new Set(['call-no']))
})

describe('who may', () => {
  test('the patient can stop wherever a mentoring is not over, without a reason', () => {
    for (const stage of stages.filter(stage => !['closed', 'declined', 'cancelled'].includes(stage))) {
      const stopped = moveTask(task(stage), 'cancel', { role: 'patient', who: 'Patient/p1', now })
      expect(stopped, stage).toMatchObject({ status: 'cancelled' })
    }
  })
  test('nothing happens any more to what is over', () => {
    for (const stage of ['closed', 'declined', 'cancelled'] as const)
      for (const role of roles) expect(stepsFor(stage, role)).toEqual([])
  })
  test('mentors and auditors take none of these steps', () => {
    for (const stage of stages) {
      expect([stepsFor(stage, 'mentor'), stepsFor(stage, 'auditor')]).toEqual([[], []])
    }
  })
  test('a rheumatologist cannot accept for the nurses', () => {
    expect(stepFor('referred', 'accept', 'rheumatologist')).toEqual({
      kind: 'refusal',
      because: 'not-your-role',
    })
  })
  test('what a role is offered is what it may do', () => {
    for (const stage of stages)
      for (const role of roles)
        for (const happening of happenings)
          expect(stepsFor(stage, role).includes(happening)).toBe(!('kind' in stepFor(stage, happening, role)))
  })
})

test('the programme gives a reason when it declines', () => {
  expect(moveTask(task('referred'), 'decline', nurse)).toEqual({ kind: 'refusal', because: 'reason-missing' })
  expect(moveTask(task('referred'), 'decline', { ...nurse, reason: '  ' })).toEqual({
    kind: 'refusal',
    because: 'reason-missing',
  })
})

test('a Task of something else is not moved', () => {
  const { businessStatus: _, ...other } = task('referred')
  expect(moveTask(other, 'accept', nurse)).toEqual({ kind: 'refusal', because: 'not-a-referral' })
})
