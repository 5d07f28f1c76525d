import type { Task } from 'fhir/r4'
import { describe, expect, test } from 'vitest'
import { checkResource } from '../../fhir-server/fhir/checks/check.ts'
import { mentoringStage, type Stage } from '../../mentoring/codes.ts'
import { coding } from '../../mentoring/coding.ts'
import {
  canHappen,
  type HandHappening,
  type Happening,
  loop,
  stepFor,
  stepsFor,
} from '../../mentoring/loop.ts'
import { judgeTask } from '../../mentoring/loop-judge.ts'
import { type Act, acceptTask, moveTask } from '../../mentoring/loop-move.ts'
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
const happenings: readonly HandHappening[] = [
  ...(['accept', 'release', 'call-yes', 'call-later'] as const),
  ...(['call-no', 'decline', 'cancel', 'plan-last-talk', 'keep-going', 'close', 're-match'] as const),
]
const everything = [...new Set(stages.flatMap(stage => Object.keys(loop[stage]) as Happening[]))]

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
  test('mentors and auditors note none of these steps by hand', () => {
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

describe('from the search for a mentor to the end', () => {
  test.each([
    ['matching', 'mentor-asked', 'nurse', 'mentor-asked'],
    ['mentor-asked', 'mentor-yes', 'mentor', 'awaiting-consent'],
    ['mentor-asked', 'mentor-no', 'mentor', 'matching'],
    ['mentor-asked', 'mentor-no', 'clock', 'matching'],
    ['awaiting-consent', 'consent-yes', 'patient', 'awaiting-first-talk'],
    ['matching', 'consent-yes', 'nurse', 'awaiting-first-talk'],
    ['mentor-asked', 'consent-yes', 'nurse', 'awaiting-first-talk'],
    ['awaiting-consent', 'consent-no', 'nurse', 'matching'],
    ['awaiting-consent', 'consent-later', 'nurse', 'on-hold'],
    ['awaiting-first-talk', 'first-talk', 'mentor', 'mentoring'],
    ['awaiting-first-talk', 're-match', 'nurse', 'matching'],
    ['mentoring', 'talk-in-error', 'nurse', 'awaiting-first-talk'],
    ['mentoring', 'plan-last-talk', 'nurse', 'closing'],
    ['mentoring', 're-match', 'nurse', 'matching'],
    ['mentoring', 'close', 'nurse', 'closed'],
    ['mentoring', 'withdrawn', 'patient', 'closing'],
    ['closing', 'keep-going', 'nurse', 'mentoring'],
    ['closing', 'close', 'nurse', 'closed'],
    ['closing', 're-match', 'nurse', 'matching'],
    ['awaiting-first-talk', 'withdrawn', 'patient', 'closing'],
  ] as const)('at %s, %s by %s leads to %s', (stage, happening, role, to) => {
    const moved = moveTask(task(stage), happening, { ...nurse, role, reason: 'A reason.' })
    expect(moved).toMatchObject({ businessStatus: { coding: [{ code: to }] } })
    expect(checkResource(moved, { profiles: true })).toEqual([])
  })

  test('no role takes a step that the table does not have for it, at any stage', () => {
    for (const stage of stages)
      for (const happening of everything)
        for (const role of [...roles, 'clock'] as const) {
          const may = loop[stage][happening]?.by.includes(role) ?? false
          const moved = moveTask(task(stage), happening, { ...nurse, role, reason: 'A reason.' })
          expect('kind' in moved, `${happening} at ${stage} by ${role}`).toBe(!may)
        }
  })

  test('every stage can be reached from the referral, and the end from every stage', () => {
    const next = (stage: Stage) => Object.values(loop[stage]).map(({ to }) => to)
    const reach = (from: readonly Stage[]): Set<Stage> => {
      const found = new Set(from)
      for (const stage of found) for (const to of next(stage)) found.add(to)
      return found
    }
    expect(reach(['referred'])).toEqual(new Set(stages))
    for (const stage of stages) {
      const ends = [...reach([stage])].some(each => next(each).length === 0)
      expect(ends, stage).toBe(true)
    }
  })

  test('nothing of a consent is possible before the call, or after it was given', () => {
    const before: readonly Stage[] = ['matching', 'mentor-asked', 'awaiting-consent']
    for (const stage of stages) expect(canHappen('consent-yes', stage), stage).toBe(before.includes(stage))
  })

  test('going on needs its reason, and is possible once', () => {
    const closing = moveTask(task('mentoring'), 'plan-last-talk', nurse) as Task
    expect(moveTask(closing, 'keep-going', nurse)).toEqual({ kind: 'refusal', because: 'reason-missing' })
    const going = moveTask(closing, 'keep-going', { ...nurse, reason: 'Two more talks.' }) as Task
    const again = moveTask(going, 'plan-last-talk', nurse) as Task
    expect(moveTask(again, 'keep-going', { ...nurse, reason: 'And two more.' })).toEqual({
      kind: 'refusal',
      because: 'only-once',
    })
  })

  test('whatever ends a mentoring ends what it stood on', () => {
    const ending = stages.flatMap(stage =>
      everything.flatMap(happening => (loop[stage][happening]?.ends ? [happening] : [])),
    )
    expect(new Set(ending)).toEqual(new Set(['cancel', 'close', 're-match']))
  })
})

describe('what the server judges', () => {
  test('the same stage is no step; a referral begins as referred and nowhere else', () => {
    const unchanged = { ...task('matching'), owner: { reference: 'Practitioner/bo' } }
    expect(judgeTask(task('matching'), unchanged, 'nurse')).toEqual({ kind: 'no-step' })
    expect(judgeTask(undefined, task('referred'), 'patient')).toEqual({ kind: 'no-step' })
    for (const stage of stages.filter(each => each !== 'referred'))
      expect(judgeTask(undefined, task(stage), 'nurse'), stage).toMatchObject({ because: 'no-such-step' })
  })

  const tries = stages.flatMap(stage =>
    everything.flatMap(happening => {
      const step = loop[stage][happening]
      return step && step.to !== stage ? step.by.map(role => ({ stage, happening, step, role })) : []
    }),
  )
  test.each(tries)(
    '$happening at $stage by $role, as moveTask leaves it',
    ({ stage, happening, step, role }) => {
      const moved = moveTask(task(stage), happening, { ...nurse, role, reason: 'A reason.' })
      const judged = judgeTask(at(stage), moved as Task, role)
      // What a contact form alone does, nobody notes by hand.
      if (step.through === 'contact') expect(judged).toMatchObject({ kind: 'refusal' })
      else if (!step.through && !step.erases) expect(judged).toMatchObject({ kind: 'step', from: stage })
    },
  )

  test('any other change of stage is refused, with the steps there are', () => {
    for (const from of stages)
      for (const to of stages) {
        if (from === to) continue
        const judged = judgeTask(at(from), at(to), 'rheumatologist')
        const isCancel = to === 'cancelled' && loop[from].cancel !== undefined
        expect(judged.kind, `${from} to ${to}`).toBe(isCancel ? 'step' : 'refusal')
      }
    expect(judgeTask(at('mentoring'), at('matching'), 'rheumatologist')).toMatchObject({
      because: 'not-your-role',
      possible: ['cancel'],
    })
  })

  test('a stage cannot be taken away from a referral', () => {
    const { businessStatus: _, ...bare } = task('mentoring')
    expect(judgeTask(task('mentoring'), bare, 'nurse')).toMatchObject({ because: 'no-such-step' })
  })
})

/** A Task as it stands at a stage. */
function at(stage: Stage): Task {
  const statuses: Partial<Record<Stage, Task['status']>> = {
    referred: 'requested',
    accepted: 'accepted',
    'on-hold': 'on-hold',
    closed: 'completed',
    declined: 'rejected',
    cancelled: 'cancelled',
  }
  return { ...task(stage), status: statuses[stage] ?? 'in-progress' }
}
