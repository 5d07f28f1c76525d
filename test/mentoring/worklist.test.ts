import type { Task } from 'fhir/r4'
import { describe, expect, test } from 'vitest'
import { type MentorTask, mentoringStage, mentorTask, type Stage } from '../../mentoring/codes.ts'
import { coding } from '../../mentoring/coding.ts'
import { loop } from '../../mentoring/loop.ts'
import { dueOf, groupsOf, latenessOf, needOf, needs, type Work } from '../../mentoring/worklist.ts'

const zone = 'Europe/Brussels'
const referral = (stage: Stage, more: Partial<Task> = {}): Task => ({
  resourceType: 'Task',
  status: 'in-progress',
  intent: 'order',
  code: { coding: [{ system: 'http://hl7.org/fhir/CodeSystem/task-code', code: 'fulfill' }] },
  businessStatus: { coding: [coding(mentoringStage, stage)] },
  ...more,
})
const followUp = (code: MentorTask, more: Partial<Task> = {}): Task => ({
  resourceType: 'Task',
  status: 'requested',
  intent: 'order',
  code: { coding: [coding(mentorTask, code)] },
  ...more,
})
const stages = Object.keys(mentoringStage.codes) as Stage[]

describe('what is needed next', () => {
  test.each([
    ['referred', 'accept'],
    ['accepted', 'call'],
    ['on-hold', 'later'],
    ['matching', 'match'],
    ['mentor-asked', 'waiting-for-mentor'],
    ['awaiting-consent', 'ask-consent'],
    ['awaiting-first-talk', 'first-talk'],
    ['mentoring', 'running'],
    ['closing', 'closing'],
  ] as const)('of a referral that is %s: %s', (stage, need) => {
    expect(needOf(referral(stage))).toBe(need)
  })

  test('a referral is on the list exactly as long as something can still happen to it', () => {
    for (const stage of stages)
      expect(needOf(referral(stage)) !== 'over', stage).toBe(Object.keys(loop[stage]).length > 0)
  })

  test.each([
    ['red-flag-review', 'red-flags'],
    ['medication-handover', 'questions'],
    ['team-question', 'questions'],
    ['missed-talks', 'missed-talks'],
    ['fit-check', 'fit-checks'],
    ['supervision-review', 'supervision'],
    ['mentoring-ended', 'ended'],
    ['privacy-question', 'questions'],
    ['mentor-matching', undefined],
  ] as const)('of a Task that followed, %s: %s', (code, need) => {
    expect(needOf(followUp(code))).toBe(need)
  })

  test('what the patient is asked is not the nurses’ to do', () => {
    expect(needOf(followUp('fit-check', { owner: { reference: 'Patient/hilde' } }))).toBeUndefined()
  })

  test('what is handled, cancelled or wrong is no work any more; what is received still is', () => {
    const of = (status: Task['status']) => needOf(followUp('red-flag-review', { status }))
    expect(of('accepted')).toBe('red-flags')
    for (const status of ['completed', 'cancelled', 'rejected', 'failed', 'entered-in-error'] as const)
      expect(of(status), status).toBe('over')
  })
})

describe('until when', () => {
  test('a mentor who was asked has until the request ends', () => {
    const request = followUp('mentor-matching', { restriction: { period: { end: '2026-03-05T09:00:00Z' } } })
    expect(dueOf(referral('mentor-asked'), zone, request)).toBe('2026-03-05T09:00:00Z')
    expect(dueOf(referral('mentor-asked'), zone)).toBeUndefined()
  })

  test('the first talk is due seven days after the consent, by the days of the organisation', () => {
    // In Brussels it is the second of March already.
    expect(dueOf(referral('awaiting-first-talk', { lastModified: '2026-03-01T23:30:00Z' }), zone)).toBe(
      '2026-03-09',
    )
  })

  test('anything else says it itself', () => {
    const period = { end: '2026-05-01' }
    expect(dueOf(referral('on-hold', { restriction: { period } }), zone)).toBe('2026-05-01')
    expect(dueOf(referral('mentoring'), zone)).toBeUndefined()
  })
})

describe('how late', () => {
  const at = (due: string, now: string) => latenessOf(due, new Date(now), zone)

  test('a day is due until it ends where the organisation is', () => {
    expect(at('2026-03-05', '2026-03-05T22:59:59Z')).toEqual({
      kind: 'to-come',
      in: { unit: 'days', count: 0 },
    })
    expect(at('2026-03-05', '2026-03-05T23:00:00Z')).toEqual({ kind: 'late', by: { unit: 'days', count: 1 } })
    expect(at('2026-03-05', '2026-03-02T09:00:00Z')).toEqual({
      kind: 'to-come',
      in: { unit: 'days', count: 3 },
    })
  })

  test('a time is late from that instant on: first in minutes, then in hours, then in days', () => {
    const due = '2026-03-05T10:00:00Z'
    expect(at(due, '2026-03-05T09:59:59.999Z')).toEqual({
      kind: 'to-come',
      in: { unit: 'minutes', count: 1 },
    })
    expect(at(due, '2026-03-05T10:00:00Z')).toEqual({ kind: 'late', by: { unit: 'minutes', count: 1 } })
    expect(at(due, '2026-03-05T11:59:00Z')).toEqual({ kind: 'late', by: { unit: 'hours', count: 1 } })
    expect(at(due, '2026-03-09T10:00:00Z')).toEqual({ kind: 'late', by: { unit: 'days', count: 4 } })
  })

  test('the mentor’s clock runs from 72 hours', () => {
    const due = '2026-03-05T10:00:00Z'
    expect(at(due, '2026-03-02T10:00:00Z')).toEqual({ kind: 'to-come', in: { unit: 'hours', count: 72 } })
    expect(at(due, '2026-03-02T10:00:01Z')).toEqual({ kind: 'to-come', in: { unit: 'hours', count: 72 } })
    expect(at(due, '2026-03-05T08:30:00Z')).toEqual({ kind: 'to-come', in: { unit: 'hours', count: 2 } })
  })

  test('over a change of the clocks, days are days of the calendar and hours are real ones', () => {
    // The clocks went forward on 29 March 2026, at 02:00.
    expect(at('2026-03-28', '2026-03-28T22:59:00Z').kind).toBe('to-come')
    expect(at('2026-03-29', '2026-03-29T21:59:00Z').kind).toBe('to-come')
    expect(at('2026-03-29', '2026-03-29T22:00:00Z')).toEqual({ kind: 'late', by: { unit: 'days', count: 1 } })
    expect(at('2026-03-29T04:00:00+02:00', '2026-03-29T00:00:00Z')).toEqual({
      kind: 'to-come',
      in: { unit: 'hours', count: 2 },
    })
  })

  test('without a due time, or with one that is no date, nothing is late', () => {
    expect(latenessOf(undefined, new Date(), zone)).toEqual({ kind: 'no-due-time' })
    expect(at('soon', '2026-03-05T10:00:00Z')).toEqual({ kind: 'no-due-time' })
  })
})

describe('the order', () => {
  const work = (more: Partial<Work> & { id: string }) => ({
    need: 'later' as const,
    since: '2026-01-01',
    ...more,
  })
  const idsIn = (items: readonly (Work & { id: string })[], need: Work['need']) =>
    groupsOf(items, zone)
      .find(group => group.need === need)
      ?.items.map(({ id }) => id)

  test('every heading is there, in the order of what is needed next', () => {
    expect(groupsOf([], zone).map(({ need }) => need)).toEqual([...needs])
    expect(needs.slice(0, 2)).toEqual(['red-flags', 'questions'])
  })

  test('a "later" whose day has come stands on top of its group', () => {
    const items = [
      work({ id: 'without-a-day' }),
      work({ id: 'next-month', due: '2026-04-01' }),
      work({ id: 'today', due: '2026-03-02' }),
    ]
    expect(idsIn(items, 'later')).toEqual(['today', 'next-month', 'without-a-day'])
  })

  test('what is most urgent comes first, then the soonest due, then the oldest', () => {
    const flag = (more: Partial<Work> & { id: string }) => work({ need: 'red-flags', ...more })
    const items = [
      flag({ id: 'routine', priority: 'routine', due: '2026-03-01' }),
      flag({ id: 'newer', priority: 'asap', due: '2026-03-03', since: '2026-02-02' }),
      flag({ id: 'older', priority: 'asap', due: '2026-03-03', since: '2026-02-01' }),
      flag({ id: 'sooner', priority: 'asap', due: '2026-03-02' }),
      flag({ id: 'now', priority: 'stat', due: '2026-03-09' }),
    ]
    expect(idsIn(items, 'red-flags')).toEqual(['now', 'sooner', 'older', 'newer', 'routine'])
  })
})
