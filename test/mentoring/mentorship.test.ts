import { describe, expect, test } from 'vitest'
import { composeMentorship, endMentorship, mentorsIn } from '../../mentoring/mentorship.ts'

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
