import type {
  EpisodeOfCare,
  FhirResource,
  PractitionerRole,
  Provenance,
  QuestionnaireResponse,
  Task,
} from 'fhir/r4'
import { describe, expect, test } from 'vitest'
import { checkResource } from '../../fhir-server/fhir/checks/check.ts'
import { withWrites } from '../../mentoring/following/facts.ts'
import { followForm } from '../../mentoring/following/forms.ts'
import { type Holding, holdSupervision } from '../../mentoring/supervision/hold.ts'
import type { SupervisionRecords } from '../../mentoring/supervision/overview.ts'
import { pausedMatches } from '../../mentoring/supervision/pausing.ts'
import { composeReview, reviewOf } from '../../mentoring/supervision/review-task.ts'
import { theFacts } from './a-mentoring.ts'
import { aMentor, aPractitioner, aRole, zone } from './mentoring-examples.ts'
import { anEpisode, aSupervision, aTalk, aTeam, overviewAt, records } from './supervision-examples.ts'

const now = new Date('2026-03-06T15:00:00Z')
const withLotte = aTalk('2026-03-05T18:00:00Z')
const withMarc = aTalk('2026-03-05T19:00:00Z', { patient: 'marc' })
const two: Partial<SupervisionRecords> = {
  episodes: [anEpisode(), anEpisode({ id: 'marc-rita', patient: { reference: 'Patient/marc' } })],
  teams: [aTeam(), aTeam({ id: 'marc-rita-team' })],
  forms: [withLotte, withMarc],
}
const writing = { mentor: 'Practitioner/rita', organization: 'Organization/example-rheumatology', now }

function hold(
  said: Parameters<typeof aSupervision>[1],
  changes: Partial<SupervisionRecords> = two,
  role: PractitionerRole & { id: string } = aRole(),
): Holding {
  let ids = 0
  return holdSupervision(aSupervision('2026-03-06', { type: 'phone-debrief', ...said }), {
    mentor: aMentor(aPractitioner(), [role]),
    role,
    records: records(changes),
    author: 'Practitioner/an',
    organization: 'Organization/example-rheumatology',
    now,
    zone,
    newId: () => {
      ids += 1
      return `new-${ids}`
    },
  })
}
const kept = (holding: Holding): readonly FhirResource[] => (holding.kind === 'kept' ? holding.records : [])
const ofType = <R extends FhirResource>(holding: Holding, type: R['resourceType']) =>
  kept(holding).filter((each): each is R => each.resourceType === type)
const reviewed = [withLotte, withMarc].map(({ id }) => `QuestionnaireResponse/${id}`)

describe('a supervision that is kept', () => {
  test('follows by what was known before it, although it is known already that it is written', () => {
    const form = { ...aSupervision('2026-03-06', { reviewed }), id: 'this-one' }
    const supervised = { mentor: aMentor(), role: aRole(), records: records(two) }
    const facts = theFacts({ now, more: { supervised: new Map([['rita-mentor', supervised]]) } })
    const by = { role: 'nurse', who: 'Practitioner/an' } as const
    const followed = followForm(form, undefined, withWrites(facts, [form]), by)
    const asked = 'writes' in followed ? followed.writes.filter(each => each.resourceType === 'Task') : []
    const completed = asked.filter(({ status }) => status === 'completed')
    expect(completed.map(({ reasonCode }) => reasonCode?.coding?.[0]?.code)).toEqual(['after-first-talk'])
  })

  test('verifies the talks of each patient in a record of that patient’s own', () => {
    const verified = ofType<Provenance>(hold({ reviewed }), 'Provenance').filter(
      ({ agent }) => agent[0]?.type?.coding?.[0]?.code === 'verifier',
    )
    expect(verified.map(({ target }) => target.map(({ reference }) => reference))).toEqual([
      [reviewed[0]],
      [reviewed[1]],
    ])
  })

  test('is sound in each of its records, whatever is decided', () => {
    const module = {
      linkId: 'module',
      answer: [
        {
          valueCoding: {
            system: 'https://halfword.example/fhir/CodeSystem/mentor-training-module',
            code: 'listening',
          },
        },
      ],
    }
    const more = [
      module,
      { linkId: 'match', answer: [{ valueReference: { reference: 'EpisodeOfCare/lotte-rita' } }] },
      { linkId: 'question', answer: [{ valueString: 'May she?' }] },
      { linkId: 'action-1', answer: [{ valueString: 'Call again.' }] },
    ]
    const holding = hold({
      reviewed,
      decisions: [
        'extra-training',
        'pause',
        'end-match',
        'ask-rheumatologist',
        'misinformation',
        'agreed-action',
      ],
      more,
    })
    expect(holding.kind).toBe('kept')
    for (const each of kept(holding)) {
      expect(checkResource(each, { profiles: true }), each.resourceType).toEqual([])
    }
  })

  test('completes every Task that asked for it, also a complaint’s, and asks for the next', () => {
    const tasks: Task[] = [
      { ...composeReview(writing, '2026-03-07', 'after-first-talk'), id: 'due' },
      { ...composeReview(writing, '2026-03-08', 'complaint'), id: 'complaint' },
      {
        ...composeReview({ ...writing, mentor: 'Practitioner/els' }, '2026-03-08', 'complaint'),
        id: 'other',
      },
    ]
    const made = ofType<Task>(hold({ reviewed }, { ...two, tasks }), 'Task')
    expect(made.map(({ id, status, restriction }) => [id, status, restriction?.period?.end])).toEqual([
      ['due', 'completed', '2026-03-07'],
      ['complaint', 'completed', '2026-03-08'],
      [expect.stringMatching(/^new/), 'requested', '2026-04-02'],
    ])
  })

  test('asks for none where nothing is left to supervise', () => {
    const over = anEpisode({ status: 'finished', period: { start: '2026-03-02', end: '2026-03-05' } })
    const forms = [withLotte]
    const made = ofType<Task>(
      hold({ reviewed: reviewed.slice(0, 1), type: 'one-to-one' }, { episodes: [over], forms }),
      'Task',
    )
    expect(made.map(({ status }) => status)).toEqual(['completed'])
  })

  test('says that the mentor stands by it only where the mentor agreed', () => {
    const roles = (said: Parameters<typeof aSupervision>[1]) =>
      ofType<Provenance>(hold(said), 'Provenance')[0]?.agent.map(({ type }) => type?.coding?.[0]?.code)
    expect(roles({})).toEqual(['author'])
    expect(roles({ more: [{ linkId: 'agrees', answer: [{ valueBoolean: false }] }] })).toEqual(['author'])
    expect(roles({ more: [{ linkId: 'agrees', answer: [{ valueBoolean: true }] }] })).toEqual([
      'author',
      'attester',
    ])
  })

  test('tells what is wrong, and keeps nothing', () => {
    expect(hold({ reviewed: ['QuestionnaireResponse/of-another'] })).toEqual({
      kind: 'faults',
      faults: [{ linkId: 'reviewed', because: 'not-a-talk-of-theirs' }],
    })
    expect(hold({ decisions: [] })).toMatchObject({ kind: 'unreadable', linkId: 'decisions' })
    expect(hold({ more: [{ linkId: 'story', answer: [{ valueString: 'x' }] }] })).toEqual({
      kind: 'unreadable',
      linkId: 'story',
      because: 'no-such-question',
    })
  })
})

describe('a pause', () => {
  const paused = aRole({
    notAvailable: [
      { description: 'Paused', during: { start: '2026-03-01' } },
      { description: 'Paused by supervision', during: { start: '2026-03-02' } },
    ],
  })
  const onHold: Partial<SupervisionRecords> = { ...two, episodes: [anEpisode({ status: 'onhold' })] }

  test('is a break of the mentor’s beside their own, and each match waits', () => {
    const own = aRole({ notAvailable: [{ description: 'Paused', during: { start: '2026-03-01' } }] })
    const holding = hold({ decisions: ['pause'] }, two, own)
    const [role] = ofType<PractitionerRole>(holding, 'PractitionerRole')
    expect(role?.notAvailable?.map(({ description }) => description)).toEqual([
      'Paused',
      'Paused by supervision',
    ])
    expect(ofType<EpisodeOfCare>(holding, 'EpisodeOfCare').map(({ status }) => status)).toEqual([
      'onhold',
      'onhold',
    ])
  })

  test('ends with “go on”, which leaves the mentor’s own break', () => {
    const holding = hold({ decisions: ['continue'] }, onHold, paused)
    const [role] = ofType<PractitionerRole>(holding, 'PractitionerRole')
    expect(role?.notAvailable?.map(({ description }) => description)).toEqual(['Paused'])
    expect(ofType<EpisodeOfCare>(holding, 'EpisodeOfCare').map(({ status }) => status)).toEqual(['active'])
  })

  test('stays where the supervision says nothing of going on', () => {
    const holding = hold(
      { decisions: ['agreed-action'], more: [{ linkId: 'action-1', answer: [{ valueString: 'Rest.' }] }] },
      onHold,
      paused,
    )
    expect(holding.kind).toBe('kept')
    expect(ofType(holding, 'PractitionerRole')).toEqual([])
    expect(ofType(holding, 'EpisodeOfCare')).toEqual([])
  })

  test('for lateness ends with the supervision that was late', () => {
    const holding = hold({ decisions: ['continue'] }, onHold)
    expect(ofType<EpisodeOfCare>(holding, 'EpisodeOfCare').map(({ status }) => status)).toEqual(['active'])
  })

  test('for lateness makes each match wait once, with a call to its patient within two days', () => {
    const late = overviewAt('2026-04-10T09:00:00Z', two)
    expect(late.pausesMatches).toBe(true)
    const by = { organization: writing.organization, now: new Date('2026-04-10T09:00:00Z'), zone }
    const waiting = pausedMatches(late, two.episodes ?? [], by)
    expect(
      waiting.map(({ patient, records: [episode, call] }) => [
        patient,
        episode.status,
        call.for?.reference,
        call.restriction?.period?.end,
      ]),
    ).toEqual([
      ['lotte', 'onhold', 'Patient/lotte', '2026-04-12'],
      ['marc', 'onhold', 'Patient/marc', '2026-04-12'],
    ])
    const again = { ...two, episodes: waiting.map(({ records: [episode] }) => episode) }
    const later = overviewAt('2026-04-11T09:00:00Z', again)
    expect(pausedMatches(later, again.episodes, by)).toEqual([])
  })
})

describe('the Task that says what is due', () => {
  const overview = overviewAt('2026-03-06T15:00:00Z', { forms: [withLotte] })

  test('is made once, and left alone while it is right', () => {
    const made = reviewOf(overview, [], writing)
    expect(made).toMatchObject({
      status: 'requested',
      priority: 'routine',
      restriction: { period: { end: '2026-03-07' } },
    })
    expect(made && reviewOf(overview, [{ ...made, id: 'due' }], writing)).toBeUndefined()
  })

  test('moves with what is due: sooner and urgent when something happened', () => {
    const made = reviewOf(overview, [], writing)
    const worried = overviewAt('2026-03-06T15:00:00Z', {
      forms: [withLotte, aTalk('2026-03-06T14:00:00Z', { flag: 'mentor-distress' })],
    })
    const moved = made && reviewOf(worried, [{ ...made, id: 'due' }], writing)
    expect(moved).toMatchObject({
      id: 'due',
      priority: 'urgent',
      restriction: { period: { end: '2026-03-06' } },
    })
  })

  test('is not a complaint’s own Task', () => {
    const complaint = { ...composeReview(writing, '2026-03-08', 'complaint'), id: 'complaint' }
    expect(reviewOf(overview, [complaint], writing)).not.toHaveProperty('id')
  })
})

test('a form of another mentor’s says nothing of this one', () => {
  const others: QuestionnaireResponse = {
    ...aSupervision('2026-03-06'),
    item: [
      { linkId: 'mentor', answer: [{ valueReference: { reference: 'PractitionerRole/els-mentor' } }] },
      ...(aSupervision('2026-03-06').item ?? []).slice(1),
    ],
  }
  expect(overviewAt('2026-03-07T09:00:00Z', { forms: [others] }).supervisions).toEqual([])
})
