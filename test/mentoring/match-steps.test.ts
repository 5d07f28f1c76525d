import type { Task } from 'fhir/r4'
import { describe, expect, test } from 'vitest'
import { mentoringStage, type Stage } from '../../mentoring/codes.ts'
import { coding } from '../../mentoring/coding.ts'
import { canHappen, type MatchHappening, matchSteps, moveMatch } from '../../mentoring/match-steps.ts'
import { composeMentorship, endMentorship, mentorsIn } from '../../mentoring/mentorship.ts'

const now = new Date('2026-11-23T09:00:00Z')
const stages = Object.keys(mentoringStage.codes) as Stage[]
const happenings = Object.keys(matchSteps) as MatchHappening[]

function aTask(stage: Stage): Task {
  return {
    resourceType: 'Task',
    status: 'in-progress',
    intent: 'order',
    businessStatus: { coding: [coding(mentoringStage, stage)] },
  }
}

describe('from the search for a mentor to the first talk', () => {
  const way = [
    ['matching', 'mentor-asked', 'mentor-asked'],
    ['mentor-asked', 'mentor-no', 'matching'],
    ['mentor-asked', 'mentor-yes', 'awaiting-consent'],
    ['awaiting-consent', 'consent-yes', 'awaiting-first-talk'],
    ['awaiting-consent', 'consent-no', 'matching'],
    ['awaiting-consent', 'consent-later', 'on-hold'],
    ['matching', 'consent-yes', 'awaiting-first-talk'],
    ['mentor-asked', 'consent-yes', 'awaiting-first-talk'],
  ] as const

  test.each(way)('at %s, %s leads to %s', (stage, happening, to) => {
    const moved = moveMatch(aTask(stage), happening, now)
    expect(moved).toMatchObject({
      businessStatus: { coding: [{ code: to }] },
      lastModified: now.toISOString(),
    })
  })

  test('no other step is possible: not before the call, and not after consent', () => {
    const before: readonly Stage[] = ['matching', 'mentor-asked', 'awaiting-consent']
    for (const stage of stages.filter(each => !before.includes(each))) {
      for (const happening of happenings) {
        expect(canHappen(happening, stage), `${happening} at ${stage}`).toBe(false)
        expect(moveMatch(aTask(stage), happening, now)).toEqual({ kind: 'refusal', because: 'no-such-step' })
      }
    }
  })

  test('a Task without a stage of ours is none of ours', () => {
    const { businessStatus: _, ...other } = aTask('matching')
    expect(moveMatch(other, 'mentor-asked', now)).toEqual({ kind: 'refusal', because: 'not-a-referral' })
  })
})

describe('a mentorship', () => {
  const input = {
    patient: 'hilde',
    organization: 'org-1',
    role: 'rita',
    nurse: 'Practitioner/nurse',
    today: '2026-11-23',
    team: 'urn:uuid:1',
  }

  test('is planned until the first talk is held, and its team names the mentor', () => {
    const { episode, team } = composeMentorship({ ...input, agreed: true })
    expect([episode.status, team.status]).toEqual(['planned', 'active'])
    expect(mentorsIn(team)).toEqual(['rita'])
  })

  test('waits as a proposal while the patient is to be asked', () => {
    expect(composeMentorship({ ...input, agreed: false }).team.status).toBe('proposed')
  })

  test('that never began is called off; one that ran is finished', () => {
    const { episode } = composeMentorship({ ...input, agreed: true })
    expect(endMentorship(episode, '2026-12-01')).toMatchObject({ status: 'cancelled' })
    expect(endMentorship({ ...episode, status: 'active' }, '2026-12-01')).toMatchObject({
      status: 'finished',
      period: { start: '2026-11-23', end: '2026-12-01' },
    })
  })
})
