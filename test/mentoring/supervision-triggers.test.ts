import type { QuestionnaireResponse } from 'fhir/r4'
import { describe, expect, test } from 'vitest'
import type { TalkFeeling } from '../../mentoring/contact/terms.ts'
import { mentorForms } from '../../mentoring/mentor-view/forms.ts'
import { composeReview } from '../../mentoring/supervision/review-task.ts'
import { triggers } from '../../mentoring/supervision/triggers.ts'
import { aCheckIn, aSupervision, aTalk, duesAt, overviewAt, role } from './supervision-examples.ts'

/** What is due beside the plan, as 'day reason'. */
const beside = (forms: readonly QuestionnaireResponse[], at = '2026-03-30T09:00:00Z') =>
  duesAt(at, { forms }).filter(due => triggerNames.some(name => due.endsWith(` ${name}`)))
const triggerNames = Object.keys(triggers)

describe('a supervision is asked for at once', () => {
  test('when a worry was raised, by its kind; of the mentor’s own the same day', () => {
    const raised = (flag: Parameters<typeof aTalk>[1]) => beside([aTalk('2026-03-10T18:00:00Z', flag)])
    expect(raised({ flag: 'psychological' })).toEqual(['2026-03-12 flag'])
    expect(raised({ flag: 'misinformation' })).toEqual(['2026-03-12 misinformation'])
    expect(raised({ flag: 'boundary' })).toEqual(['2026-03-12 boundary'])
    expect(raised({ flag: 'mentor-distress' })).toEqual(['2026-03-10 mentor-distress'])
    expect(raised({ flag: 'medication-question' })).toEqual([])
  })

  test('when a nurse raised one about the talk, and once where both did', () => {
    const at = '2026-03-10T18:00:00Z'
    expect(beside([aTalk(at, { nurseFlag: 'boundary' })])).toEqual(['2026-03-12 boundary'])
    const forms = [aTalk(at, { flag: 'boundary', nurseFlag: 'boundary' })]
    const [talk] = overviewAt('2026-03-30T09:00:00Z', { forms }).talks
    expect(talk?.flags).toEqual(['boundary'])
  })

  test('when a worry was raised without a talk', () => {
    const worry: QuestionnaireResponse = {
      ...aTalk('2026-03-10T18:00:00Z', { flag: 'safeguarding' }),
      questionnaire: mentorForms['team-question'].url,
    }
    expect(beside([worry])).toEqual(['2026-03-12 flag'])
  })

  test('when two talks in a row with one patient were missed, and not when one was held between', () => {
    const missed = (at: string) => aTalk(at, { held: false })
    expect(beside([missed('2026-03-10T18:00:00Z'), missed('2026-03-17T18:00:00Z')])).toEqual([
      '2026-03-19 missed-talks',
    ])
    expect(
      beside([missed('2026-03-10T18:00:00Z'), aTalk('2026-03-12T18:00:00Z'), missed('2026-03-17T18:00:00Z')]),
    ).toEqual([])
    expect(beside([missed('2026-03-10T18:00:00Z')])).toEqual([])
  })

  test('and not for one that was moved to another day', () => {
    const moved = aTalk('2026-03-17T18:00:00Z', { held: false, notHeld: 'moved' })
    expect(beside([aTalk('2026-03-10T18:00:00Z', { held: false }), moved])).toEqual([])
  })

  test('when the mentor feels two points less sure than the time before, not one', () => {
    const felt = (...values: number[]) =>
      beside(values.map((value, month) => aCheckIn(`2026-0${month + 1}-15T09:00:00Z`, value)))
    expect(felt(9, 7)).toEqual(['2026-02-17 confidence-drop'])
    expect(felt(9, 8, 7)).toEqual([])
    expect(felt(7, 9)).toEqual([])
    expect(felt(9)).toEqual([])
  })

  test('not again for a drop that a supervision has heard of', () => {
    const heard = aSupervision('2026-02-01', {
      more: [{ linkId: 'confidence', answer: [{ valueInteger: 7 }] }],
    })
    expect(beside([aCheckIn('2026-01-15T09:00:00Z', 9), heard, aCheckIn('2026-02-15T09:00:00Z', 7)])).toEqual(
      [],
    )
  })

  test('when three talks in a row were heavy', () => {
    const talks = (...feelings: TalkFeeling[]) =>
      beside(feelings.map((feeling, week) => aTalk(`2026-03-${10 + week * 5}T18:00:00Z`, { feeling })))
    expect(talks('heavy', 'heavy', 'heavy')).toEqual(['2026-03-22 heavy-talks'])
    expect(talks('heavy', 'fine', 'heavy')).toEqual([])
  })

  test('when a talk took more than an hour, not an hour', () => {
    expect(beside([aTalk('2026-03-10T18:00:00Z', { minutes: 60 })])).toEqual([])
    expect(beside([aTalk('2026-03-10T18:00:00Z', { minutes: 61 })])).toEqual(['2026-03-12 long-talk'])
  })

  test('when there is a third talk with one patient within seven days', () => {
    const days = (...each: number[]) => beside(each.map(day => aTalk(`2026-03-${day}T18:00:00Z`)))
    expect(days(10, 13, 16)).toEqual(['2026-03-18 many-talks'])
    expect(days(10, 13, 17)).toEqual([])
  })

  test('when a nurse noted a patient’s complaint', () => {
    const writing = {
      mentor: 'Practitioner/rita',
      organization: 'Organization/example-rheumatology',
      now: new Date('2026-03-10T09:00:00Z'),
    }
    const tasks = [composeReview(writing, '2026-03-12', 'complaint')]
    expect(duesAt('2026-03-11T09:00:00Z', { tasks })).toEqual(['2026-03-12 complaint'])
    const ofAnother = [composeReview({ ...writing, mentor: 'Practitioner/els' }, '2026-03-12', 'complaint')]
    expect(duesAt('2026-03-11T09:00:00Z', { tasks: ofAnother })).toEqual([])
  })
})

describe('what was asked for at once', () => {
  const worry = aTalk('2026-03-10T18:00:00Z', { flag: 'psychological' })

  test('is answered by a supervision alone or by phone, held once it was known', () => {
    expect(beside([worry, aSupervision('2026-03-11', { type: 'phone-debrief' })])).toEqual([])
    expect(beside([worry, aSupervision('2026-03-11', { type: 'group' })])).toEqual(['2026-03-12 flag'])
  })

  test('is not answered by one of the same day that was written down before', () => {
    const before = aSupervision('2026-03-10', { authored: '2026-03-10T17:00:00Z' })
    const after = aSupervision('2026-03-10', { authored: '2026-03-10T19:00:00Z' })
    expect(beside([worry, before])).toEqual(['2026-03-12 flag'])
    expect(beside([worry, after])).toEqual([])
  })

  test('is not answered by one of the day before that was written down later', () => {
    const backdated = aSupervision('2026-03-09', { authored: '2026-03-11T09:00:00Z' })
    expect(beside([worry, backdated])).toEqual(['2026-03-12 flag'])
  })
})

test('a check-in of another mentor says nothing of this one', () => {
  const others = [aCheckIn('2026-01-15T09:00:00Z', 9), aCheckIn('2026-02-15T09:00:00Z', 3)].map(form => ({
    ...form,
    author: { reference: `${role}-2` },
  }))
  expect(beside(others)).toEqual([])
})
