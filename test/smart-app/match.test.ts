import type { Bundle, Consent, EpisodeOfCare, FhirResource, Task } from 'fhir/r4'
import { describe, expect, test } from 'vitest'
import { mentorTask } from '../../mentoring/codes.ts'
import { coding } from '../../mentoring/coding.ts'
import { type RedFlag, redFlag } from '../../mentoring/flags/terms.ts'
import { composeAskPermission } from '../../mentoring/matching/ask-permission.ts'
import { answered, composeRequest } from '../../mentoring/matching/blind-ask.ts'
import { proposeConsent, refuseMentor } from '../../smart-app/consent/proposal.ts'
import { askedWords } from '../../smart-app/match/asked-words.ts'
import { openAsking, setWish } from '../../smart-app/match/asking.ts'
import { hoursLeft } from '../../smart-app/match/hours-left.ts'
import type { MatchRecords } from '../../smart-app/match/match-records.ts'
import { matchView } from '../../smart-app/match/match-view.ts'
import {
  type Write,
  writeAsk,
  writeDecision,
  writePropose,
  writeTakeBack,
} from '../../smart-app/match/match-writes.ts'
import { requestsOf } from '../../smart-app/match/requests-of.ts'
import { rosterOf } from '../../smart-app/match/roster-of.ts'
import { aRole, here, matchRecords, nurseTask, stored } from './match-records-of.ts'

const { now, zone } = here
const asking = { languages: ['nl'], channels: ['phone'], must: [], wouldLike: [] } as const
const between = {
  organization: 'org-1',
  role: 'rita-role',
  mentorName: 'Rita',
  nurse: 'Practitioner/nurse',
  now,
  zone,
}
const text = { version: '1', document: '#text' }
const about = (records: MatchRecords, role = 'rita-role') => ({
  patient: records.patient,
  organization: 'org-1',
  role,
  mentorName: 'Rita',
  chart: {},
  zone,
})
const allowed = stored(
  composeAskPermission(
    { patient: 'hilde', organization: 'org-1' },
    { withAgeBand: true, at: now, zone, text, recording: { by: 'screen' } },
  ),
  'allowed',
)
const request = (role = 'rita-role', at = now) =>
  stored(
    composeRequest({ patient: 'hilde', role }, { themes: ['work'], channels: [], languages: [] }, at),
    'request',
  )
const see = (records: MatchRecords) => matchView(records, asking, zone)

describe('the mentors', () => {
  test('who fit stand with their bars, the others with their reasons', () => {
    const paused = aRole('sofie', { notAvailable: [{ description: 'Takes a break' }] })
    const { ranking } = see(matchRecords({ roles: [aRole('rita'), paused] }))
    expect(ranking.candidates.map(({ mentor }) => mentor.firstName)).toEqual(['Rita'])
    expect(ranking.candidates[0]?.bars).toHaveLength(4)
    expect(ranking.passedOver).toMatchObject([
      { mentor: { firstName: 'Sofie' }, because: [{ because: 'paused' }] },
    ])
  })

  test('about whom there is a worry, or about whose talks, get no new match until it is reviewed', () => {
    const review = (flag: RedFlag, more: Partial<Task>): Task => ({
      resourceType: 'Task',
      status: 'requested',
      intent: 'order',
      code: { coding: [coding(mentorTask, 'red-flag-review')] },
      reasonCode: { coding: [coding(redFlag, flag)] },
      ...more,
    })
    const rita = { reference: 'PractitionerRole/rita-role' }
    const hindered = (task: Task) =>
      see(matchRecords({ reviews: [task] })).ranking.passedOver.map(({ because }) => because[0]?.because)
    expect(hindered(review('boundary', { requester: rita }))).toEqual(['flag-under-review'])
    const about = { status: 'accepted', for: { reference: 'Practitioner/rita' } } as const
    expect(hindered(review('mentor-distress', about))).toEqual(['flag-under-review'])
    expect(hindered(review('boundary', { status: 'completed', requester: rita }))).toEqual([])
    // To raise a worry about a patient is what is asked of mentors.
    expect(hindered(review('low-mood', { requester: rita }))).toEqual([])
    const question = { coding: [coding(mentorTask, 'team-question')] }
    expect(hindered(review('boundary', { requester: rita, code: question }))).toEqual([])
  })

  test('have as much to do as patients’ consents in force and open mentorings say', () => {
    const nadia = { ...matchRecords().patient, id: 'nadia' }
    const given = proposeConsent(
      { ...about(matchRecords()), patient: nadia },
      { scopes: new Set(), recording: { by: 'screen' } },
      now,
    )
    const open: EpisodeOfCare = {
      resourceType: 'EpisodeOfCare',
      status: 'active',
      patient: { reference: 'Patient/nadia' },
    }
    const load = (more: Partial<MatchRecords>) =>
      rosterOf(matchRecords(more), zone).find(({ role }) => role === 'rita-role')?.load
    expect(load({ mentorConsents: [given], openEpisodes: [open] })).toBe(1)
    expect(load({ mentorConsents: [given] })).toBe(0)
    expect(load({ mentorConsents: [{ ...given, status: 'inactive' }], openEpisodes: [open] })).toBe(0)
  })

  test('whom the patient refused are passed over', () => {
    const records = matchRecords()
    const refused = stored(refuseMentor(about(records), { by: 'screen' }, now), 'refused')
    const { ranking } = see({ ...records, consents: [refused] })
    expect(ranking.passedOver).toMatchObject([{ because: [{ because: 'refused-by-patient' }] }])
  })

  test('a wish that must be met filters, and one that would be nice does not', () => {
    const draft = openAsking()
    draft.begin(matchRecords())
    expect(draft.asking.value).toMatchObject({ languages: ['nl'], channels: ['phone'] })
    setWish(draft, 'age-band', { wish: { of: 'age-band', is: '20-29' }, must: false })
    const found = () => matchView(matchRecords(), draft.asking.value, zone).ranking.candidates.length
    expect(found()).toBe(2)
    setWish(draft, 'age-band', { wish: { of: 'age-band', is: '20-29' }, must: true })
    expect(found()).toBe(0)
    setWish(draft, 'age-band', undefined)
    expect(found()).toBe(2)
  })
})

describe('asking without a name', () => {
  test('is possible only where the patient allows it; else the patient is asked about any mentor', () => {
    const before = see(matchRecords())
    expect(before.mayAsk('rita-role')).toEqual({ kind: 'may-not-ask', because: 'not-allowed' })
    expect(before.mayConsent('rita-role')).toBe(true)
    const after = see(matchRecords({ consents: [allowed] }))
    expect(after.mayAsk('rita-role')).toEqual({ kind: 'may-ask' })
    expect(after.mayConsent('rita-role')).toBe(false)
  })

  test('one at a time: while one is asked, nobody else is, and nobody is consented to', () => {
    const { mayAsk, mayConsent } = see(
      matchRecords({ consents: [allowed], tasks: [request()] }, 'mentor-asked'),
    )
    expect(mayAsk('sofie-role')).toEqual({ kind: 'may-not-ask', because: 'one-at-a-time' })
    expect(mayAsk('rita-role'), 'her card says so').toEqual({ kind: 'may-not-ask', because: 'is-asked' })
    expect([mayConsent('rita-role'), mayConsent('sofie-role')]).toEqual([false, false])
  })

  test('who is asked reads so: when, and until when the answer can come', () => {
    const [sent] = requestsOf(matchRecords({ tasks: [request()] }, 'mentor-asked'), zone)
    const words = sent && askedWords(sent, 'Rita', { now, zone })
    expect(words?.asked).toMatch(/^Rita was asked on .*23.*10:00.*, without a name\.$/)
    expect(words?.answer).toMatch(/^Answer by .*26.*10:00.*: 72 hours left\.$/)
  })

  test('while one is asked nobody is consented to, though the patient took the permission back', () => {
    const { mayConsent } = see(matchRecords({ tasks: [request()] }, 'mentor-asked'))
    expect(mayConsent('sofie-role')).toBe(false)
  })

  test('a yes opens the way to consent, for that mentor alone', () => {
    const yes = answered(request(), 'yes')
    const { mayConsent } = see(matchRecords({ consents: [allowed], tasks: [yes] }, 'mentor-asked'))
    expect([mayConsent('rita-role'), mayConsent('sofie-role')]).toEqual([true, false])
  })

  test.each(['no', 'may-know'] as const)(
    'after "%s" someone else can be asked, and the same one not',
    said => {
      const { mayAsk } = see(
        matchRecords({ consents: [allowed], tasks: [answered(request(), said)] }, 'mentor-asked'),
      )
      expect(mayAsk('sofie-role')).toEqual({ kind: 'may-ask' })
      expect(mayAsk('rita-role')).toEqual({ kind: 'may-not-ask', because: 'asked-before' })
    },
  )

  test('the clock runs 72 hours', () => {
    const until = request().restriction?.period?.end ?? ''
    expect(hoursLeft(until, now)).toBe(72)
    expect(hoursLeft(until, new Date(now.getTime() + 71.2 * 3_600_000))).toBe(1)
    expect(hoursLeft(until, new Date(now.getTime() + 73 * 3_600_000))).toBe(0)
    const late = matchRecords({
      tasks: [request('rita-role', new Date(now.getTime() - 72 * 3_600_000 - 1000))],
    })
    expect(requestsOf(late, zone)[0]?.state).toBe('late')
  })
})

describe('what is written', () => {
  test('the question: to one mentor, part of the referral, without a name and without a stage of its own', () => {
    const said = { themes: ['work'], channels: ['phone'], languages: ['nl'], ageBand: '40-49' } as const
    const entries = entriesOf(writeAsk(matchRecords(), between, said, undefined))
    expect(entries.map(({ what }) => what)).toEqual(['POST Task', 'PUT Task/referral-task'])
    const [asked, moved] = entries.map(({ resource }) => resource as Task)
    expect(asked).toMatchObject({
      owner: { reference: 'PractitionerRole/rita-role' },
      partOf: [{ reference: 'Task/referral-task' }],
    })
    expect(asked?.businessStatus).toBeUndefined()
    expect(JSON.stringify(asked)).not.toContain('Janssens')
    expect(moved?.businessStatus?.coding?.[0]?.code).toBe('mentor-asked')
    expect(entries[1]?.ifMatch).toBe('W/"4"')
  })

  test('after a question that nobody answered in time, it is closed with the next', () => {
    const late = { task: request(), role: 'rita-role', state: 'late' as const }
    const records = matchRecords({}, 'mentor-asked')
    const said = { themes: [], channels: [], languages: [] }
    const entries = entriesOf(writeAsk(records, { ...between, role: 'sofie-role' }, said, late))
    expect(entries.map(({ what }) => what)).toEqual([
      'POST Task',
      'PUT Task/referral-task',
      'PUT Task/request',
    ])
    expect(entries[2]?.resource).toMatchObject({ status: 'cancelled' })
  })

  test('a question that is taken back: the mentor no longer sees it, and the search goes on', () => {
    const open = { task: request(), role: 'rita-role', state: 'open' as const }
    const entries = entriesOf(writeTakeBack(matchRecords({}, 'mentor-asked'), open, between))
    expect(entries.map(({ resource }) => (resource as Task).status)).toEqual(['cancelled', 'in-progress'])
  })

  test('a yes: consent, mentorship and stage in one transaction, and the question is closed', () => {
    const yes = {
      task: answered(request(), 'yes') as Task & { id: string },
      role: 'rita-role',
      state: 'yes' as const,
    }
    const records = matchRecords({ tasks: [yes.task] }, 'mentor-asked')
    const entries = entriesOf(
      writeDecision(records, between, { kind: 'yes', consent: consentOf(records) }, yes),
    )
    expect(entries.map(({ what }) => what)).toEqual([
      'POST Consent',
      'POST EpisodeOfCare',
      'POST CareTeam',
      'PUT Task/referral-task',
      'PUT Task/request',
    ])
    expect(entries[3]?.resource).toMatchObject({
      businessStatus: { coding: [{ code: 'awaiting-first-talk' }] },
    })
    expect(entries[4]?.resource).toMatchObject({ status: 'completed' })
  })

  test('a mentoring that was proposed is taken up, and not made twice', () => {
    const proposed = entriesOf(writePropose(matchRecords({}, 'mentor-asked'), between))
    const team = { ...resourceIn(proposed, 'CareTeam'), id: 'team', meta: { versionId: '1' } }
    const episode = {
      ...resourceIn(proposed, 'EpisodeOfCare'),
      id: 'episode',
      team: [{ reference: 'CareTeam/team' }],
    }
    const records = matchRecords({ teams: [team], episodes: [episode] }, 'awaiting-consent')
    const entries = entriesOf(writeDecision(records, between, { kind: 'given-before' }, undefined))
    expect(entries.map(({ what }) => what)).toEqual(['PUT CareTeam/team', 'PUT Task/referral-task'])
    expect(entries[0]?.resource).toMatchObject({ status: 'active' })
  })

  test('a new mentoring ends the one before', () => {
    const old: EpisodeOfCare = {
      resourceType: 'EpisodeOfCare',
      id: 'old',
      status: 'active',
      patient: { reference: 'Patient/hilde' },
    }
    const records = matchRecords({ episodes: [old] })
    const entries = entriesOf(
      writeDecision(records, between, { kind: 'yes', consent: consentOf(records) }, undefined),
    )
    expect(entries.find(({ what }) => what === 'PUT EpisodeOfCare/old')?.resource).toMatchObject({
      status: 'finished',
    })
  })

  test.each([
    ['another', 'matching'],
    ['not-this-person', 'matching'],
    ['later', 'on-hold'],
  ] as const)('a no (%s): what was said, and the stage %s', (kind, stage) => {
    const records = matchRecords({}, 'awaiting-consent')
    const consent: Consent = { ...consentOf(records), status: 'rejected' }
    const entries = entriesOf(writeDecision(records, between, { kind, consent }, undefined))
    expect(entries.map(({ what }) => what)).toEqual(['POST Consent', 'PUT Task/referral-task'])
    expect(entries[1]?.resource).toMatchObject({ businessStatus: { coding: [{ code: stage }] } })
  })

  test('nothing at a stage that has no such step', () => {
    const records = matchRecords({}, 'mentoring')
    expect(writeDecision(records, between, { kind: 'yes', consent: consentOf(records) }, undefined)).toEqual({
      kind: 'refusal',
      because: 'no-such-step',
    })
  })
})

test('a consent that the patient gave on their own page shows, and so does a no', () => {
  const yes = answered(request(), 'yes')
  const records = matchRecords({ tasks: [nurseTask('awaiting-consent'), yes] }, 'awaiting-consent')
  expect(see(records)).toMatchObject({ declined: false })
  expect(see(records).given).toBeUndefined()
  const given = stored(consentOf(records), 'given')
  expect(see({ ...records, consents: [given] }).given).toMatchObject({ role: 'rita-role' })
  expect(see({ ...records, consents: [{ ...given, status: 'rejected' }] }).declined).toBe(true)
})

function consentOf(records: MatchRecords): Consent {
  return proposeConsent(about(records), { scopes: new Set(), recording: { by: 'screen' } }, now)
}

function entriesOf(write: Write) {
  if ('kind' in write) throw new Error(write.because)
  return ((write as Bundle<FhirResource>).entry ?? []).map(({ request: asked, resource }) => ({
    what: `${asked?.method} ${asked?.url}`,
    ifMatch: asked?.ifMatch,
    resource,
  }))
}

function resourceIn<Type extends FhirResource['resourceType']>(
  entries: ReturnType<typeof entriesOf>,
  type: Type,
): Extract<FhirResource, { resourceType: Type }> {
  const found = entries.find(({ resource }) => resource?.resourceType === type)?.resource
  return found as Extract<FhirResource, { resourceType: Type }>
}
