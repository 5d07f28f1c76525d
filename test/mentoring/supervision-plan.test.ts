import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clocks } from '../../mentoring/clocks.ts'
import { plusDays } from '../../mentoring/consent/calendar.ts'
import { newMatches } from '../../mentoring/supervision/new-matches.ts'
import { stepNames } from '../../mentoring/supervision/plan.ts'
import { anEpisode, aSupervision, aTalk, aTeam, duesAt, overviewAt } from './supervision-examples.ts'

const first = aTalk('2026-03-05T18:00:00Z')

describe('the plan of a match', () => {
  test('begins with the first talk that is held', () => {
    expect(duesAt('2026-03-06T09:00:00Z')).toEqual([])
    expect(
      duesAt('2026-03-06T09:00:00Z', { forms: [aTalk('2026-03-05T18:00:00Z', { held: false })] }),
    ).toEqual([])
    expect(duesAt('2026-03-06T09:00:00Z', { forms: [first] })).toEqual([
      '2026-03-07 after-first-talk',
      '2026-04-02 week-4',
      '2026-04-30 week-8',
      '2026-05-28 end-talk',
    ])
  })

  test('counts days on the calendar of the programme: a talk at 23:30 in Brussels is of that day', () => {
    const late = aTalk('2026-03-05T22:30:00Z')
    expect(duesAt('2026-03-06T09:00:00Z', { forms: [late] })[0]).toBe('2026-03-07 after-first-talk')
    const next = aTalk('2026-03-05T23:30:00Z')
    expect(duesAt('2026-03-06T09:00:00Z', { forms: [next] })[0]).toBe('2026-03-08 after-first-talk')
  })

  test('loses no day where the clocks change, nor on a leap day', () => {
    // The clocks go forward on 29 March 2026 and back on 25 October 2026; 2028 has a 29 February.
    const over = (day: string) =>
      duesAt(`${day}T12:00:00Z`, {
        episodes: [anEpisode({ period: { start: day } })],
        forms: [aTalk(`${day}T11:00:00Z`)],
      }).slice(0, 2)
    expect(over('2026-03-28')).toEqual(['2026-03-30 after-first-talk', '2026-04-25 week-4'])
    expect(over('2026-10-24')).toEqual(['2026-10-26 after-first-talk', '2026-11-21 week-4'])
    expect(over('2028-02-28')).toEqual(['2028-03-01 after-first-talk', '2028-03-27 week-4'])
  })

  test('is met by the supervision that it asks for, up to a week early, and not by one in a group', () => {
    const met = (day: string, type: 'one-to-one' | 'group' | 'phone-debrief') =>
      !duesAt('2026-04-01T09:00:00Z', { forms: [first, aSupervision(day, { type })] }).some(due =>
        due.endsWith('week-4'),
      )
    expect(met('2026-03-26', 'one-to-one')).toBe(true)
    expect(met('2026-03-25', 'one-to-one')).toBe(false)
    expect(met('2026-03-26', 'phone-debrief')).toBe(false)
    expect(met('2026-03-26', 'group')).toBe(false)
  })

  test('one supervision meets what two matches ask for', () => {
    const two = {
      episodes: [anEpisode(), anEpisode({ id: 'marc-rita', patient: { reference: 'Patient/marc' } })],
      teams: [aTeam(), aTeam({ id: 'marc-rita-team' })],
      forms: [first, aTalk('2026-03-06T10:00:00Z', { patient: 'marc' })],
    }
    expect(duesAt('2026-03-07T09:00:00Z', two).slice(0, 2)).toEqual([
      '2026-03-07 after-first-talk',
      '2026-03-08 after-first-talk',
    ])
    const debriefed = { ...two, forms: [...two.forms, aSupervision('2026-03-07', { type: 'phone-debrief' })] }
    expect(duesAt('2026-03-07T17:00:00Z', debriefed)[0]).toBe('2026-04-02 week-4')
  })

  test('goes on every eight weeks after the twelve, for as long as a match runs', () => {
    const ended = aSupervision('2026-05-28')
    expect(duesAt('2026-06-01T09:00:00Z', { forms: [first, ended] })).toEqual(['2026-07-23 regular'])
    const over = anEpisode({ status: 'finished', period: { start: '2026-03-02', end: '2026-06-10' } })
    const seen = aSupervision('2026-05-28', { reviewed: [`QuestionnaireResponse/${first.id}`] })
    expect(duesAt('2026-06-11T09:00:00Z', { episodes: [over], forms: [first, seen] })).toEqual([])
  })

  test('of a match that ends sooner has its end talk a week after the end, and no more', () => {
    const over = anEpisode({ status: 'finished', period: { start: '2026-03-02', end: '2026-03-20' } })
    expect(duesAt('2026-03-21T09:00:00Z', { episodes: [over], forms: [first] })).toEqual([
      '2026-03-07 after-first-talk',
      '2026-03-27 end-talk',
    ])
  })

  test('of a new match is not late by the supervision of one long over', () => {
    const before = [
      aTalk('2025-06-01T10:00:00Z', { patient: 'marc' }),
      aSupervision('2025-08-20', { reviewed: [] }),
    ]
    const episodes = [
      anEpisode({
        id: 'marc-rita',
        patient: { reference: 'Patient/marc' },
        status: 'finished',
        period: { start: '2025-05-20', end: '2025-08-20' },
      }),
      anEpisode(),
    ]
    const teams = [aTeam(), aTeam({ id: 'marc-rita-team' })]
    expect(duesAt('2026-03-03T09:00:00Z', { episodes, teams, forms: before })).toEqual([])
  })

  test('holds to the day that was agreed, until the next supervision', () => {
    const agreed = aSupervision('2026-03-07', { type: 'phone-debrief', next: '2026-03-20' })
    expect(duesAt('2026-03-08T09:00:00Z', { forms: [first, agreed] })[0]).toBe('2026-03-20 agreed')
    const met = aSupervision('2026-03-19', { type: 'group' })
    expect(duesAt('2026-03-20T09:00:00Z', { forms: [first, agreed, met] })[0]).toBe('2026-04-02 week-4')
  })

  test('is not met by what was entered in error, and asks nothing for such a talk', () => {
    const wrong = aSupervision('2026-03-06', { status: 'entered-in-error' })
    expect(duesAt('2026-03-07T09:00:00Z', { forms: [first, wrong] })[0]).toBe('2026-03-07 after-first-talk')
    const none = aTalk('2026-03-05T18:00:00Z', { status: 'entered-in-error' })
    expect(duesAt('2026-03-07T09:00:00Z', { forms: [none] })).toEqual([])
  })

  test('a talk with another mentor’s patient asks nothing of this one', () => {
    const others = aTalk('2026-03-05T18:00:00Z', { author: 'PractitionerRole/els-mentor' })
    expect(duesAt('2026-03-07T09:00:00Z', { forms: [others] })).toEqual([])
  })

  test('a nurse’s note of a talk counts for the mentor of the match that ran that day', () => {
    const noted = aTalk('2026-03-05T18:00:00Z', { author: 'Practitioner/an' })
    expect(overviewAt('2026-03-06T09:00:00Z', { forms: [noted] }).talks).toMatchObject([{ byStaff: true }])
    const before = aTalk('2026-03-01T18:00:00Z', { author: 'Practitioner/an' })
    expect(overviewAt('2026-03-06T09:00:00Z', { forms: [before] }).talks).toEqual([])
  })
})

describe('late', () => {
  const late = (at: string) => overviewAt(at, { forms: [first] })

  test('begins when the last day is over, where the programme is', () => {
    expect(late('2026-03-07T22:59:59Z').late).toBe(0)
    expect(late('2026-03-07T23:00:00Z').late).toBe(1)
    expect(late('2026-03-16T12:00:00Z').late).toBe(9)
  })

  test('for more than 28 days pauses the matches, on the 29th day and not before', () => {
    // Across the change of the clocks on 29 March.
    expect(late('2026-04-04T21:59:59Z')).toMatchObject({ late: 28, pausesMatches: false })
    expect(late('2026-04-04T22:00:00Z')).toMatchObject({ late: 29, pausesMatches: true })
  })

  test('names every reason that is late, and only those to come when none is', () => {
    expect(late('2026-04-03T09:00:00Z').next).toEqual({
      day: '2026-03-07',
      reasons: ['after-first-talk', 'week-4'],
    })
    expect(late('2026-03-06T09:00:00Z').next).toEqual({ day: '2026-03-07', reasons: ['after-first-talk'] })
  })
})

describe('whatever the days', () => {
  const day = fc.integer({ min: 0, max: 1500 }).map(count => plusDays('2026-01-01', count))

  test('each step falls so many calendar days after the first talk', () => {
    fc.assert(
      fc.property(day, start => {
        const dues = duesAt(`${start}T12:00:00Z`, {
          episodes: [anEpisode({ period: { start } })],
          forms: [aTalk(`${start}T11:00:00Z`)],
        })
        const expected = stepNames.map(name => `${plusDays(start, clocks[name].days)} ${name}`)
        expect(dues).toEqual(expected)
      }),
      { numRuns: 60 },
    )
  })

  test('a one-to-one supervision today is never followed by one that is late', () => {
    fc.assert(
      fc.property(day, fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 8 }), (start, gaps) => {
        const talks = gaps.map(gap => aTalk(`${plusDays(start, gap)}T11:00:00Z`))
        const today = plusDays(start, 200)
        const held = aSupervision(today, { authored: `${today}T15:00:00Z` })
        const overview = overviewAt(`${today}T16:00:00Z`, {
          episodes: [anEpisode({ period: { start } })],
          forms: [...talks, held],
        })
        expect(overview.late).toBe(0)
      }),
      { numRuns: 60 },
    )
  })
})

describe('new matches, as far as supervision and load say,', () => {
  const held = aSupervision('2026-03-06', { type: 'phone-debrief' })
  const said = (at: string, changes: Parameters<typeof overviewAt>[1], isPaused = false) =>
    newMatches(overviewAt(at, changes), isPaused)

  test('are none while the mentor has as many as they can take, also straight after a supervision', () => {
    expect(said('2026-03-06T16:00:00Z', { forms: [first, held] })).toBe('full')
    const ended = anEpisode({ status: 'finished', period: { start: '2026-03-02', end: '2026-03-05' } })
    expect(said('2026-03-06T16:00:00Z', { episodes: [ended], forms: [first, held] })).toBe('not-held-back')
  })

  test('are held back by a pause, and by a supervision that is late', () => {
    expect(said('2026-03-06T16:00:00Z', { forms: [first, held] }, true)).toBe('held-back')
    expect(said('2026-03-08T09:00:00Z', { forms: [first] })).toBe('held-back')
  })
})
