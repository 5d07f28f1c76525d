import type { AuditEvent, CareTeam, Consent } from 'fhir/r4'
import { describe, expect, test } from 'vitest'
import { contactMode, type Stage } from '../../mentoring/codes.ts'
import { coding } from '../../mentoring/coding.ts'
import { withdraw } from '../../mentoring/consent/change.ts'
import { composeMentorship } from '../../mentoring/mentorship.ts'
import { composeWish } from '../../mentoring/wish.ts'
import { answer } from '../../smart-app/connection/answer.ts'
import { openProgramme } from '../../smart-app/connection/programme.ts'
import { type ConsentAbout, proposeConsent, refuseMentor } from '../../smart-app/consent/proposal.ts'
import { openLooked } from '../../smart-app/patient/looked.ts'
import { isPast, myMentors, someoneSees } from '../../smart-app/patient/my-mentors.ts'
import type { PatientRecords } from '../../smart-app/patient/patient-records.ts'
import { nextTalk, whereIAm } from '../../smart-app/patient/where-i-am.ts'
import { anEvent } from '../mentoring/an-event.ts'
import { here, matchRecords, nurseTask, stored } from './match-records-of.ts'

const { now, zone } = here
const { patient } = matchRecords()
const rita: ConsentAbout = {
  patient,
  organization: 'org-1',
  role: 'rita-role',
  mentorName: 'Rita',
  chart: {},
  zone,
}
const screen = { by: 'screen' } as const
const given = stored(proposeConsent(rita, { scopes: new Set(), recording: screen }, now), 'given')
const monthsAgo = (months: number) => new Date(now.getTime() - months * 30 * 86_400_000)
const ended = stored(proposeConsent(rita, { scopes: new Set(), recording: screen }, monthsAgo(14)), 'ended')

function records(more: Partial<PatientRecords> = {}): PatientRecords {
  return {
    now,
    zone,
    organization: 'org-1',
    patient,
    consents: [],
    tasks: [],
    teams: [],
    appointments: [],
    forms: [],
    conditions: [],
    observations: [],
    encounters: [],
    complete: true,
    ...more,
  }
}
const at = (stage: Stage, consents: readonly Consent[] = []) => {
  const own = records({ tasks: [nurseTask(stage)], consents })
  return whereIAm(own, myMentors(own))
}

describe('where am I', () => {
  test.each([
    ['referred', 'referred'],
    ['accepted', 'accepted'],
    ['on-hold', 'on-hold'],
    ['matching', 'looking'],
    ['mentor-asked', 'asking'],
    ['closed', 'ended'],
    ['declined', 'declined'],
    ['cancelled', 'stopped'],
  ] as const)('at the stage %s: %s', (stage, where) => {
    expect(at(stage)).toBe(where)
  })

  test('a mentor’s part of the referral is not the referral', () => {
    const part = {
      ...nurseTask('cancelled'),
      partOf: [{ reference: 'Task/referral-task' }],
      authoredOn: '2026-11-22',
    }
    expect(whereIAm(records({ tasks: [part, nurseTask('matching')] }), [])).toBe('looking')
  })

  test('a mentor who said yes is the patient’s to choose once the nurse has proposed them, and not before', () => {
    const tasks = [nurseTask('awaiting-consent')]
    expect(whereIAm(records({ tasks }), [])).toBe('asking')
    expect(whereIAm(records({ tasks }), [{ role: 'rita-role', state: 'proposed' }])).toBe('your-choice')
  })

  test('with a consent in force the mentoring runs', () => {
    expect(at('awaiting-consent', [given])).toBe('chosen')
    expect(at('awaiting-first-talk', [given])).toBe('first-talk')
    expect(at('mentoring', [given])).toBe('running')
  })

  test('a consent that ended or was withdrawn is what counts, whatever the stage', () => {
    expect(at('mentoring', [ended])).toBe('consent-ended')
    expect(at('mentoring', [withdraw(given).consent])).toBe('withdrawn')
    expect(at('awaiting-first-talk', [given, stored(refuseMentor(rita, screen, now), 'no')])).toBe(
      'withdrawn',
    )
  })

  test('without a referral there is no mentor, unless the patient asked for one', () => {
    expect(whereIAm(records(), [])).toBe('not-referred')
    const me = 'Patient/hilde'
    const wish = { ...composeWish({ wish: 'yes', themes: [], patient: me, author: me, now }), id: 'wish' }
    expect(whereIAm(records({ forms: [wish] }), [])).toBe('asked-for')
  })

  test('the next talk is the first that is booked and still to come', () => {
    const talk = (start: string, status: 'booked' | 'cancelled' = 'booked') => ({
      resourceType: 'Appointment' as const,
      status,
      start,
      participant: [],
    })
    const appointments = [
      talk('2026-12-09T10:00:00+01:00'),
      talk('2026-11-20T10:00:00+01:00'),
      talk('2026-12-01T10:00:00+01:00', 'cancelled'),
      talk('2026-12-02T10:00:00+01:00'),
    ]
    expect(nextTalk(records({ appointments }))).toEqual({ start: '2026-12-02T10:00:00+01:00' })
  })

  test('the next talk can be a group’s, and then it says so', () => {
    const appointments = [
      {
        resourceType: 'Appointment' as const,
        status: 'booked' as const,
        start: '2026-12-02T10:00:00+01:00',
        appointmentType: { coding: [coding(contactMode, 'group-online')] },
        participant: [],
      },
    ]
    expect(nextTalk(records({ appointments }))).toEqual({
      start: '2026-12-02T10:00:00+01:00',
      group: 'group-online',
    })
  })
})

describe('my mentors', () => {
  const statesOf = (consents: readonly Consent[], teams: readonly CareTeam[] = []) =>
    myMentors(records({ consents, teams })).map(({ name, state }) => [name, state])

  test('are named as the Consent names them', () => {
    expect(statesOf([given])).toEqual([['Rita', 'given']])
  })

  test('a newer yes counts beside an older one that ended', () => {
    expect(statesOf([ended, given])).toEqual([['Rita', 'given']])
  })

  test('"not this person" goes before every yes', () => {
    expect(statesOf([given, stored(refuseMentor(rita, screen, now), 'no')])).toEqual([['Rita', 'refused']])
  })

  test('after stopping, or after the yes ended, are past, and see nothing', () => {
    const past = (consent: Consent) => {
      const mentors = myMentors(records({ consents: [consent] }))
      return [mentors.map(isPast), someoneSees(mentors)]
    }
    expect(past(given)).toEqual([[false], true])
    expect(past(withdraw(given).consent)).toEqual([[true], false])
    expect(past(ended)).toEqual([[true], false])
  })

  test('a no that was kept is no mentor', () => {
    expect(statesOf([{ ...given, status: 'rejected' }])).toEqual([])
  })

  test('what cannot be read is shown as such, and as no', () => {
    const { policyRule: _, ...foreign } = given
    const unclear = { ...foreign, performer: [{ reference: 'Practitioner/nurse' }] }
    expect(statesOf([unclear])).toEqual([['Rita', 'unclear']])
  })

  test('someone who said yes is proposed', () => {
    const { team } = composeMentorship({
      patient: 'hilde',
      organization: 'org-1',
      role: 'rita-role',
      mentorName: 'Rita',
      nurse: 'Practitioner/nurse',
      today: '2026-11-23',
      team: 'urn:uuid:1',
      agreed: false,
    })
    expect(statesOf([], [team])).toEqual([['Rita', 'proposed']])
    expect(statesOf([given], [team])).toEqual([['Rita', 'given']])
  })
})

describe('who looked', () => {
  /** So many looks on each day, the newest day first. */
  const looks = (...perDay: readonly number[]) =>
    perDay.flatMap((many, back) =>
      Array.from({ length: many }, (_, n) =>
        anEvent({
          recorded: new Date(Date.UTC(2026, 10, 23 - back, 12) - n * 1000).toISOString(),
        }),
      ),
    )

  /** The page on a log that answers three events at a time. */
  async function opened(log: readonly AuditEvent[]) {
    const base = 'https://programme.example/fhir'
    const tokens = async () => answer('token')
    const page = async (path: string) => {
      const from = Number(/^from=(\d+)$/.exec(path)?.[1] ?? 0)
      const link = from + 3 < log.length ? [{ relation: 'next', url: `${base}/from=${from + 3}` }] : []
      const entry = log.slice(from, from + 3).map(resource => ({ resource }))
      const body = { resourceType: 'Bundle', type: 'searchset', link, entry }
      return answer({ status: 200, body, etag: '' })
    }
    const looked = openLooked({
      programme: { ...openProgramme(base, { token: tokens, renew: tokens }), get: page },
      patient: 'hilde',
      organization: 'org-1',
      zone,
      refresh: async () => {},
      after: () => () => {},
    })
    await looked.log.load()
    return looked
  }
  const read = ({ at: { value } }: Awaited<ReturnType<typeof opened>>) => ({
    ...value,
    days: value.days.map(({ lines }) => lines.map(({ times }) => times)),
  })

  test('shows a day whole, however many pages it takes', async () => {
    const looked = await opened(looks(7, 2, 4))
    expect(read(looked)).toEqual({ days: [[7]], more: true, isPart: false })
    await looked.readFurther()
    expect(read(looked)).toEqual({ days: [[7], [2]], more: true, isPart: false })
    await looked.readFurther()
    expect(read(looked)).toEqual({ days: [[7], [2], [4]], more: false, isPart: false })
  })

  test('says that there is more of a day that is too long to read at once', async () => {
    const looked = await opened(looks(1, 40, 1))
    expect(read(looked)).toEqual({ days: [[1]], more: true, isPart: false })
    await looked.readFurther()
    expect(read(looked)).toEqual({ days: [[1], [32]], more: true, isPart: true })
    await looked.readFurther()
    expect(read(looked)).toEqual({ days: [[1], [40], [1]], more: false, isPart: false })
  })
})
