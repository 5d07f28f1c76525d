import type { Appointment, Consent, Patient, Task } from 'fhir/r4'
import { describe, expect, test } from 'vitest'
import { mentoringStage, type Stage } from '../../mentoring/codes.ts'
import { coding } from '../../mentoring/coding.ts'
import type { Mentor } from '../../mentoring/consent/standing.ts'
import {
  type GroupAround,
  type GroupPlan,
  judgeAttendance,
  judgeGroup,
  whoMayCome,
  whoMayHelp,
} from '../../mentoring/contact/group-rules.ts'
import type { Kept } from '../../mentoring/following/facts.ts'
import { composeParticipation } from '../../mentoring/participation.ts'
import { aMentor, zone } from './mentoring-examples.ts'

const now = new Date('2026-03-16T09:00:00Z')
const two = ['Patient/lotte', 'Patient/hilde']
const session: Omit<GroupPlan, 'patients' | 'mentors'> = {
  mode: 'group-in-person',
  start: new Date('2026-03-20T17:00:00Z'),
  minutes: 90,
  moderator: 'Practitioner/an',
  themes: ['energy'],
  capacity: 8,
}

describe('who can be asked to come', () => {
  const patients: readonly Kept<Patient>[] = [{ resourceType: 'Patient', id: 'lotte' }]
  const consent: Consent = composeParticipation({
    patient: 'Patient/lotte',
    organization: 'Organization/o',
    now,
  })
  const task = (stage: Stage): Task => ({
    resourceType: 'Task',
    status: 'in-progress',
    intent: 'order',
    code: { coding: [{ system: 'http://hl7.org/fhir/CodeSystem/task-code', code: 'fulfill' }] },
    businessStatus: { coding: [coding(mentoringStage, stage)] },
    for: { reference: 'Patient/lotte' },
  })
  const may = (consents: Consent[], tasks: Task[]) => whoMayCome({ patients, consents, tasks }).length === 1

  test.each(Object.keys(mentoringStage.codes) as Stage[])('at the stage %s', stage => {
    const isOpen = !['closed', 'declined', 'cancelled', 'on-hold'].includes(stage)
    expect(may([consent], [task(stage)])).toBe(isOpen)
  })
  test('not without a referral, and not without having agreed to take part, or any more', () => {
    expect(may([consent], [])).toBe(false)
    expect(may([], [task('mentoring')])).toBe(false)
    expect(may([{ ...consent, status: 'inactive' }], [task('mentoring')])).toBe(false)
  })
})

describe('a plan', () => {
  const mentor: Mentor = aMentor()
  const role = `PractitionerRole/${mentor.roles[0]?.id}`
  const plan: GroupPlan = { ...session, mentors: [role], patients: two }
  const around: GroupAround = {
    now,
    mayCome: new Set(two),
    mayHelp: new Set(whoMayHelp([mentor], now, zone).map(each => each.role)),
    mentors: [mentor],
    others: [],
  }
  const faults = (more: Partial<GroupPlan>, publish = true, about: Partial<GroupAround> = {}) =>
    judgeGroup({ ...plan, ...more }, { ...around, ...about }, publish).map(({ because }) => because)
  const elsewhere = (who: string, from: string, to: string): Appointment => ({
    resourceType: 'Appointment',
    status: 'booked',
    start: from,
    end: to,
    participant: [{ actor: { reference: who }, status: 'accepted' }],
  })

  test('that has all it needs is free of faults', () => {
    expect(faults({})).toEqual([])
  })
  test('without a moderator is not published, but can be saved', () => {
    const { moderator: _, ...without } = plan
    expect(judgeGroup(without, around, true)).toEqual([{ at: 'moderator', because: 'no-moderator' }])
    expect(judgeGroup(without, around, false)).toEqual([])
  })
  test('without anyone who comes is not published, but can be saved', () => {
    expect(faults({ patients: [] })).toEqual(['too-few'])
    expect(faults({ patients: [] }, false)).toEqual([])
  })
  test('lies ahead, and has a time', () => {
    expect(faults({ start: now })).toEqual(['in-the-past'])
    expect(faults({ start: new Date(now.getTime() + 1) })).toEqual([])
    expect(faults({ start: new Date(Number.NaN) })).toEqual(['no-time'])
    const { start: _, ...without } = plan
    expect(judgeGroup(without, around, true).map(({ because }) => because)).toEqual(['no-time'])
  })
  test.each([[29, 'out-of-bounds'], [30], [180], [181, 'out-of-bounds'], [45.5, 'out-of-bounds']] as const)(
    'of %i minutes',
    (minutes, ...expected) => {
      expect(faults({ minutes })).toEqual(expected)
    },
  )
  test.each([[1, 'out-of-bounds', 'too-many'], [2], [12], [13, 'out-of-bounds']] as const)(
    'for %i patients',
    (capacity, ...expected) => {
      expect(faults({ capacity })).toEqual(expected)
    },
  )
  test('is for those who can be asked', () => {
    expect(faults({ patients: ['Patient/someone'] })).toEqual(['cannot-come'])
  })
  test('has mentors in standing who are not on a pause', () => {
    expect(faults({ mentors: ['PractitionerRole/other'] })).toEqual(['mentor-away'])
    const paused = {
      ...mentor,
      roles: mentor.roles.map(each => ({
        ...each,
        notAvailable: [{ description: 'Pause', during: { start: '2026-03-01' } }],
      })),
    }
    expect(whoMayHelp([paused], now, zone)).toEqual([])
  })
  test('never has a mentor, a moderator or a patient at two places at one moment, by whatever name', () => {
    const same = ['2026-03-20T18:29:00Z', '2026-03-20T19:00:00Z'] as const
    const names = [role, `Practitioner/${mentor.practitioner.id}`]
    for (const name of names)
      expect(faults({}, true, { others: [elsewhere(name, ...same)] })).toEqual(['mentor-busy'])
    expect(faults({}, true, { others: [elsewhere('Practitioner/an', ...same)] })).toEqual(['moderator-busy'])
    expect(faults({}, true, { others: [elsewhere('Patient/hilde', ...same)] })).toEqual(['patient-busy'])
  })
  test('can begin when another talk ends, and end when one begins', () => {
    const others = [
      elsewhere(role, '2026-03-20T16:00:00Z', '2026-03-20T17:00:00Z'),
      elsewhere(role, '2026-03-20T18:30:00Z', '2026-03-20T19:00:00Z'),
      { ...elsewhere(role, '2026-03-20T17:00:00Z', '2026-03-20T18:00:00Z'), status: 'cancelled' as const },
    ]
    expect(faults({}, true, { others })).toEqual([])
  })
})

describe('a group session that was held', () => {
  test('is noted with someone who came, and how long it lasted', () => {
    const faults = (who: readonly string[], minutes: number) =>
      judgeAttendance(new Set(who), minutes).map(({ because }) => because)
    expect(faults(two, 5)).toEqual([])
    expect(faults(two, 300)).toEqual([])
    expect(faults([], 90)).toEqual(['nobody-came'])
    for (const minutes of [4, 301, 90.5, Number.NaN]) expect(faults(two, minutes)).toEqual(['no-length'])
  })
})
