import fc from 'fast-check'
import type { CareTeam, Consent, Encounter, EpisodeOfCare, FhirResource, Patient, Task } from 'fhir/r4'
import { describe, expect, test } from 'vitest'
import { daysAfter } from '../../mentoring/chart/days.ts'
import { mentoringStage, type Stage } from '../../mentoring/codes.ts'
import { coding } from '../../mentoring/coding.ts'
import { dueOf } from '../../mentoring/retention/due.ts'
import { withoutFreeText } from '../../mentoring/retention/free-text.ts'
import { isOver, keptSince, periodText, readPeriod } from '../../mentoring/retention/period.ts'
import { periodsOf, retentionRules } from '../../mentoring/retention/periods.ts'

const zone = 'Europe/Brussels'
const periods = periodsOf()
const patient: Patient = { resourceType: 'Patient', id: 'p' }
const subject = { reference: 'Patient/p' }

const referral = (
  status: Task['status'],
  stage: Stage,
  lastModified: string,
  more: Partial<Task> = {},
): Task => ({
  resourceType: 'Task',
  id: 't',
  status,
  intent: 'order',
  for: subject,
  businessStatus: { coding: [coding(mentoringStage, stage)] },
  lastModified,
  ...more,
})
const episode = (end: string | undefined, status: EpisodeOfCare['status'] = 'finished'): EpisodeOfCare => ({
  resourceType: 'EpisodeOfCare',
  id: 'e',
  status,
  patient: subject,
  period: { start: '2020-01-01', ...(end ? { end } : {}) },
})
const talk = (day: string, more: Partial<Encounter> = {}): Encounter => ({
  resourceType: 'Encounter',
  id: 'talk',
  status: 'finished',
  class: { code: 'VR' },
  subject,
  period: { start: day, end: day },
  ...more,
})

/** What goes at an instant. */
const at = (now: string, records: readonly FhirResource[], earlier: readonly FhirResource[] = []) =>
  dueOf({ records: [patient, ...records], earlier }, new Date(now), zone, periods)
const rules = (...given: Parameters<typeof at>) => at(...given).map(({ rule }) => rule)

/** The last instant of a calendar day in Brussels, and the first of the next. */
const inWinter = (day: string) => [`${day}T22:59:59.999Z`, `${day}T23:00:00Z`] as const
const inSummer = (day: string) => [`${day}T21:59:59.999Z`, `${day}T22:00:00Z`] as const

describe('a referral that ended before participation was confirmed', () => {
  const ended = referral('rejected', 'declined', '2026-11-29T10:00:00Z')

  test('goes at once, with all that there is of the patient', () => {
    expect(at('2026-11-29T10:00:00Z', [ended])).toEqual([
      { rule: 'not-confirmed', since: '2026-11-29', records: 'all' },
    ])
  })

  test('goes alone where another referral waits for a nurse', () => {
    const waiting = referral('requested', 'referred', '2026-11-29T10:00:00Z', { id: 'u' })
    expect(at('2026-11-29T11:00:00Z', [ended, waiting])).toEqual([
      { rule: 'not-confirmed', since: '2026-11-29', records: ['Task/t'] },
    ])
  })

  test('goes alone where there was a mentor once, by another referral', () => {
    const of = (order: string) => ({ ...episode('2026-11-01'), referralRequest: [{ reference: order }] })
    const of2 = { ...ended, focus: { reference: 'ServiceRequest/2' } }
    const now = '2026-11-29T11:00:00Z'
    expect(at(now, [of2, of('ServiceRequest/1')])[0]?.records).toEqual(['Task/t'])
    expect(at(now, [of2, of('ServiceRequest/2')])).toEqual([])
    expect(at(now, [of2, episode('2026-11-01')])).toEqual([])
  })

  test('that has not ended does not go, however long it waits', () => {
    expect(at('2036-11-29T10:00:00Z', [referral('requested', 'referred', '2026-11-29T10:00:00Z')])).toEqual(
      [],
    )
    expect(at('2036-11-29T10:00:00Z', [referral('on-hold', 'on-hold', '2026-11-29T10:00:00Z')])).toEqual([])
  })
})

describe('a referral that was confirmed and found no mentor', () => {
  const cancelled = (lastModified: string) => referral('cancelled', 'cancelled', lastModified)
  const before = [referral('in-progress', 'matching', '2026-01-01T10:00:00Z')]

  test.each([
    ['six months later, on the same day of the month', '2026-03-15T10:00:00Z', inSummer('2026-09-15')],
    ['where that month is shorter, on its last day', '2025-08-31T10:00:00Z', inWinter('2026-02-28')],
    ['in a leap year on 29 February', '2027-08-30T10:00:00Z', inWinter('2028-02-29')],
    ['by the day in the organisation’s zone', '2026-03-14T23:30:00Z', inSummer('2026-09-15')],
  ])('is kept to the end of its last day: %s', (_, moved, [still, over]) => {
    expect(rules(still, [cancelled(moved)], before)).toEqual([])
    expect(rules(over, [cancelled(moved)], before)).toEqual(['never-matched'])
  })

  test('is so where nobody ended it: from the day on which it last moved, or until which it was put off', () => {
    const moved = '2026-03-15T10:00:00Z'
    expect(rules(inSummer('2026-09-15')[1], [referral('in-progress', 'matching', moved)])).toEqual([
      'never-matched',
    ])
    const later = { restriction: { period: { end: '2026-06-15' } } }
    const putOff = referral('on-hold', 'on-hold', moved, later)
    expect(rules(inSummer('2026-09-15')[1], [putOff], before)).toEqual([])
    expect(rules(inWinter('2026-12-15')[0], [putOff], before)).toEqual([])
    expect(rules(inWinter('2026-12-15')[1], [putOff], before)).toEqual(['never-matched'])
  })
})

describe('a mentoring that has ended', () => {
  const note: FhirResource = {
    resourceType: 'QuestionnaireResponse',
    id: 'q',
    status: 'completed',
    subject,
    item: [{ linkId: 'note', answer: [{ valueString: 'what was said' }] }],
  }

  test.each([
    ['2025-06-10', inSummer('2026-06-10')],
    ['2024-02-29', inWinter('2025-02-28')],
    ['2023-02-28', inWinter('2024-02-28')],
  ])('on %s keeps its words to the end of the same day a year later', (end, [still, over]) => {
    expect(at(still, [episode(end), note])).toEqual([])
    expect(at(over, [episode(end), note])).toEqual([
      { rule: 'free-text', since: end, records: ['QuestionnaireResponse/q'] },
    ])
  })

  test('loses words that only an earlier version holds; where there are none, nothing is done again', () => {
    const bare = withoutFreeText(note)
    const now = inSummer('2026-06-10')[1]
    expect(at(now, [episode('2025-06-10'), bare], [note])[0]?.records).toEqual(['QuestionnaireResponse/q'])
    expect(at(now, [episode('2025-06-10'), bare])).toEqual([])
  })

  test.each([
    ['2020-06-10', inSummer('2025-06-10')],
    ['2020-02-29', inWinter('2025-02-28')],
  ])('on %s is kept to the end of the same day five years later, and then all goes', (end, [still, over]) => {
    expect(rules(still, [episode(end), talk(end)])).toEqual([])
    expect(at(over, [episode(end), talk(end)])).toEqual([{ rule: 'contacts', since: end, records: 'all' }])
  })

  test('is counted from its last talk, its last episode or a later referral, whichever is the latest', () => {
    const over = inSummer('2025-06-10')[1]
    expect(rules(over, [episode('2020-06-10'), talk('2021-01-01')])).toEqual([])
    expect(rules(over, [episode('2020-06-10'), { ...episode('2022-01-01'), id: 'f' }])).toEqual([])
    const again = referral('requested', 'referred', '2025-06-01T10:00:00Z')
    expect(rules(over, [episode('2020-06-10'), again])).toEqual([])
  })

  test('that runs again, or is about to, loses nothing', () => {
    const long = '2040-01-01T10:00:00Z'
    expect(at(long, [episode('2020-06-10'), { ...episode(undefined, 'active'), id: 'f' }, note])).toEqual([])
    expect(at(long, [episode('2020-06-10'), { ...episode(undefined, 'planned'), id: 'f' }, note])).toEqual([])
    const consent = (status: Consent['status']): Consent => ({
      resourceType: 'Consent',
      id: 'c',
      status,
      scope: {},
      category: [],
      provision: { type: 'permit', actor: [{ role: {}, reference: { reference: 'PractitionerRole/m' } }] },
    })
    expect(at(long, [episode('2020-06-10'), consent('active'), note])).toEqual([])
    const withdrawn = { ...consent('inactive'), meta: { lastUpdated: '2021-06-10T10:00:00Z' } }
    expect(rules(inSummer('2026-06-10')[0], [withdrawn])).toEqual([])
    expect(rules(inSummer('2026-06-10')[1], [withdrawn])).toEqual(['contacts'])
  })
})

test('of a patient without any referral or mentoring nothing goes', () => {
  expect(at('2040-01-01T10:00:00Z', [])).toEqual([])
  const team: CareTeam = { resourceType: 'CareTeam', id: 'c', subject }
  expect(at('2040-01-01T10:00:00Z', [team])).toEqual([])
})

describe('what was written in words', () => {
  test('goes, and codes, dates and questions stay', () => {
    const task: Task = {
      resourceType: 'Task',
      id: 't',
      status: 'completed',
      intent: 'order',
      for: subject,
      description: 'said',
      note: [{ text: 'said' }],
      statusReason: { text: 'said' },
      code: { coding: [{ code: 'x', display: 'a code' }], text: 'said' },
      input: [
        { type: { coding: [{ code: 'question' }] }, valueString: 'said' },
        { type: { coding: [{ code: 'theme' }] }, valueCode: 'pain' },
      ],
      text: { status: 'generated', div: '<div>said</div>' },
    }
    expect(withoutFreeText(task)).toEqual({
      resourceType: 'Task',
      id: 't',
      status: 'completed',
      intent: 'order',
      for: subject,
      statusReason: {
        coding: [{ system: 'http://terminology.hl7.org/CodeSystem/data-absent-reason', code: 'masked' }],
      },
      code: { coding: [{ code: 'x', display: 'a code' }] },
      input: [{ type: { coding: [{ code: 'theme' }] }, valueCode: 'pain' }],
    })
    const form: FhirResource = {
      resourceType: 'QuestionnaireResponse',
      status: 'completed',
      item: [
        { linkId: 'themes', text: 'Themes', answer: [{ valueCoding: { code: 'pain', display: 'Pain' } }] },
        { linkId: 'note', text: 'A note', answer: [{ valueString: 'said' }] },
      ],
    }
    expect(withoutFreeText(form)).toEqual({
      ...form,
      item: [form.item?.[0], { linkId: 'note', text: 'A note' }],
    })
    const message: FhirResource = {
      resourceType: 'Communication',
      status: 'completed',
      payload: [{ contentString: 'said' }, { contentReference: subject }],
    }
    expect(withoutFreeText(message)).toEqual({ ...message, payload: [{ contentReference: subject }] })
  })

  test('leaves a record without any exactly as it was, and who someone is is not touched', () => {
    const bare = talk('2026-01-01')
    expect(withoutFreeText(bare)).toBe(bare)
    const named: Patient = { ...patient, name: [{ text: 'A name' }] }
    expect(withoutFreeText(named)).toBe(named)
  })
})

describe('a period', () => {
  test.each(['P0D', 'P6M', 'P1Y', 'P10Y', 'P30D', 'PT24H'])('%s is read and written back', text => {
    const period = readPeriod(text)
    expect(period && periodText(period)).toBe(text)
  })
  test.each(['', 'P', '6M', 'P6', 'P-1Y', 'PT5M', 'P1Y6M', 'forever', 'P99999Y'])('"%s" is none', text => {
    expect(readPeriod(text)).toBeUndefined()
  })
  test('that is named takes the place of its default, of its rule alone', () => {
    const named = periodsOf({ contacts: 'P3Y' })
    expect(periodText(named.contacts)).toBe('P3Y')
    expect(periodText(named['audit-events'])).toBe(retentionRules['audit-events'])
    expect(() => periodsOf({ contacts: 'long' })).toThrow('retention contacts is a period like')
  })

  test('has one border: from a day on everything is kept, and before it nothing', () => {
    const day = fc.integer({ min: 0, max: 40_000 }).map(count => daysAfter('1990-01-01', count))
    const period = fc.oneof(
      fc.record({ unit: fc.constant('months' as const), count: fc.integer({ min: 1, max: 240 }) }),
      fc.record({ unit: fc.constant('days' as const), count: fc.integer({ min: 1, max: 900 }) }),
    )
    fc.assert(
      fc.property(period, day, fc.integer({ min: 0, max: 500 }), (given, today, some) => {
        const since = keptSince(given, today)
        expect(isOver(given, daysAfter(since, some), today)).toBe(false)
        expect(isOver(given, daysAfter(since, -1 - some), today)).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })
})
