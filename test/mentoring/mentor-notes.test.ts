import fc from 'fast-check'
import type { QuestionnaireResponse, QuestionnaireResponseItemAnswer } from 'fhir/r4'
import { describe, expect, test } from 'vitest'
import { contactMode, themes } from '../../mentoring/codes.ts'
import { coding } from '../../mentoring/coding.ts'
import { notHeldReason } from '../../mentoring/contact/terms.ts'
import { redFlag } from '../../mentoring/flags/terms.ts'
import { checkInForm, nextCheckIn } from '../../mentoring/mentor-notes/check-in.ts'
import { filledIn, plainText } from '../../mentoring/mentor-notes/filled-in.ts'
import { missingInQuestion, questionForm } from '../../mentoring/mentor-notes/question.ts'
import {
  lengthsFor,
  missingInTalk,
  newTalk,
  type Talk,
  talkForms,
} from '../../mentoring/mentor-notes/talk.ts'
import { notedTalks, usualTalk } from '../../mentoring/mentor-notes/usual.ts'
import { isDangerNow, missingInWorry, worryForm, worryGroups } from '../../mentoring/mentor-notes/worry.ts'
import { readForm } from '../../mentoring/mentor-view/form-reading.ts'

const today = '2026-11-23'
const key = (n: number) => `urn:uuid:00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const about = () => {
  const keys = [1, 2, 3].map(key)
  return { patient: 'nadia', today, zone: 'Europe/Brussels', newKey: () => keys.shift() ?? '' }
}

/** A usual talk: what was filled in, and three touches more. */
const usual: Talk = {
  ...newTalk({ mode: 'phone' }),
  themes: new Set(['work']),
  feeling: 'fine',
  tell: 'nothing',
}
const items = (form: QuestionnaireResponse | undefined) =>
  Object.fromEntries((form?.item ?? []).map(({ linkId, answer }) => [linkId, answer?.map(saidIn)]))
const saidIn = ({
  valueCoding,
  valueDate,
  valueInteger,
  valueBoolean,
  valueString,
}: QuestionnaireResponseItemAnswer) =>
  valueCoding?.code ?? valueDate ?? valueInteger ?? valueBoolean ?? valueString

describe('a talk that a mentor noted', () => {
  test('is a contact with its day, how, how long, themes, and how it was for them', () => {
    const [contact, ...more] = talkForms(usual, about())
    expect(more).toEqual([])
    expect(items(contact)).toEqual({
      when: ['2026-11-23'],
      mode: ['phone'],
      duration: [30],
      themes: ['work'],
      feeling: ['fine'],
    })
    expect(contact).toMatchObject({ identifier: { value: key(1) }, subject: { reference: 'Patient/nadia' } })
  })

  test('is not sent before the mentor said whether the nurse has to know something', () => {
    const { tell: _, ...silent } = usual
    expect(missingInTalk(silent, today)).toEqual(['tell'])
    expect(missingInTalk(usual, today)).toEqual([])
  })

  test('says what it lacks in the order of the page', () => {
    expect(missingInTalk({ ...newTalk({}), minutes: 0, when: 'other' }, today)).toEqual([
      'day',
      'mode',
      'minutes',
      'themes',
      'feeling',
      'tell',
    ])
  })

  test.each([
    ['today', undefined, '2026-11-23'],
    ['yesterday', undefined, '2026-11-22'],
    ['other', '2026-11-02', '2026-11-02'],
  ] as const)('%s is a day on the calendar', (when, otherDay, day) => {
    const talk = { ...usual, when, ...(otherDay ? { otherDay } : {}) }
    expect(items(talkForms(talk, about())[0]).when).toEqual([day])
  })

  test.each([
    ['tomorrow', '2026-11-24', ['day-not-yet']],
    ['today', '2026-11-23', []],
    ['sixty days ago', '2026-09-24', []],
    ['sixty-one days ago', '2026-09-23', ['day-too-old']],
  ] as const)('may be of %s or not', (_, otherDay, missing) => {
    expect(missingInTalk({ ...usual, when: 'other', otherDay }, today)).toEqual(missing)
  })

  test('that did not happen has its reason, and nothing of a talk', () => {
    const talk: Talk = { ...usual, held: false }
    expect(missingInTalk(talk, today)).toEqual(['reason'])
    const done: Talk = { ...talk, notHeld: 'no-answer', tell: 'question' }
    expect(missingInTalk(done, today)).toEqual([])
    expect(talkForms(done, about()).map(items)).toEqual([
      { when: ['2026-11-23'], held: [false], 'not-held': ['no-answer'] },
    ])
  })

  test('with a question is a contact and a question, each with a key of its own', () => {
    const talk: Talk = { ...usual, tell: 'question', question: { about: 'something-else', text: 'Travel?' } }
    const forms = talkForms(talk, about())
    expect(forms.map(({ identifier }) => identifier?.value)).toEqual([key(1), key(2)])
    expect(items(forms[1])).toEqual({ question: ['Travel?'] })
  })

  test('with a worry carries it, and its words are the note', () => {
    const talk: Talk = {
      ...usual,
      tell: 'worry',
      worry: { flag: 'low-mood', text: 'Sleeps badly' },
      note: 'x',
    }
    const forms = talkForms(talk, about())
    expect(forms).toHaveLength(1)
    expect(items(forms[0])).toMatchObject({ flag: ['low-mood'], note: ['Sleeps badly'] })
  })

  test('with danger carries it, unless it was told in a form of its own', () => {
    const talk: Talk = { ...usual, tell: 'danger' }
    expect(items(talkForms(talk, about())[0]).flag).toEqual(['danger-now'])
    expect(items(talkForms({ ...talk, toldDanger: true }, about())[0]).flag).toBeUndefined()
  })

  test.each([
    ['in winter', '2026-11-30', '18:30', '2026-11-30T17:30:00.000Z'],
    ['in summer', '2027-07-01', '18:30', '2027-07-01T16:30:00.000Z'],
    ['on the day on which the clocks go back', '2027-10-31', '18:30', '2027-10-31T17:30:00.000Z'],
    ['on the day on which they go forward', '2027-03-28', '10:00', '2027-03-28T08:00:00.000Z'],
  ])('tells the next one by the clock on the wall, %s', (_, nextDay, nextTime, instant) => {
    const [contact] = talkForms({ ...usual, nextDay, nextTime }, about())
    const next = contact?.item?.find(({ linkId }) => linkId === 'next')?.answer
    expect(next).toEqual([{ valueDateTime: instant }])
  })

  test('whose next one has no hour, or is past, is not sent', () => {
    expect(missingInTalk({ ...usual, nextDay: '2026-11-30' }, today)).toEqual(['next'])
    expect(missingInTalk({ ...usual, nextTime: '18:30' }, today)).toEqual(['next'])
    expect(missingInTalk({ ...usual, nextDay: '2026-11-22', nextTime: '18:30' }, today)).toEqual([
      'next-is-past',
    ])
  })

  test('what was chosen before the answer changed does not travel', () => {
    const talk: Talk = {
      ...usual,
      tell: 'nothing',
      question: { about: 'medicines', text: 'x' },
      worry: { flag: 'abuse', text: 'y' },
    }
    expect(talkForms(talk, about()).map(items)).toEqual(talkForms(usual, about()).map(items))
  })

  test('is a form that the server takes, however it is filled in', () => {
    const codes = <C extends string>(of: { codes: Readonly<Record<C, unknown>> }) =>
      fc.constantFrom(...(Object.keys(of.codes) as C[]))
    const text = fc.string({ maxLength: 220, unit: 'grapheme' })
    const talk = fc.record({
      held: fc.boolean(),
      notHeld: codes(notHeldReason),
      when: fc.constantFrom('today', 'yesterday', 'other'),
      otherDay: fc.constantFrom('2026-11-01', '2026-11-23', '2026-12-01'),
      mode: codes(contactMode),
      minutes: fc.integer({ min: -1, max: 700 }),
      themes: fc.uniqueArray(codes(themes)).map(each => new Set(each)),
      feeling: fc.constantFrom('fine', 'heavy'),
      tell: fc.constantFrom('nothing', 'question', 'worry', 'danger'),
      question: fc.record({ about: fc.constantFrom('medicines', 'something-else'), text }),
      worry: fc.record({ flag: codes(redFlag), text }),
      note: text,
      nextDay: fc.constantFrom('2026-11-30', '', '2026-02-30'),
      nextTime: fc.constantFrom('18:30', '', '24:00'),
    })
    let sent = 0
    fc.assert(
      fc.property(talk, filled => {
        if (missingInTalk(filled as Talk, today).length > 0) return
        for (const form of talkForms(filled as Talk, about())) {
          expect(readForm(form).kind).toBe('form')
          sent += 1
        }
      }),
      { numRuns: 2000 },
    )
    expect(sent).toBeGreaterThan(100)
  })
})

describe('a question for the team', () => {
  test('about medicines needs no word: it says that there is one', () => {
    expect(missingInQuestion({ about: 'medicines', text: ' ' })).toEqual([])
    const form = questionForm({ about: 'medicines', text: '' }, { key: key(1), patient: 'nadia' })
    expect(items(form)).toEqual({ theme: ['medicines'], flag: ['medication-question'] })
    expect(readForm(form)).toMatchObject({ kind: 'form', key: key(1) })
  })

  test('about something else needs the question', () => {
    expect(missingInQuestion({ text: 'x' })).toEqual(['about'])
    expect(missingInQuestion({ about: 'something-else', text: '' })).toEqual(['question'])
    expect(missingInQuestion({ about: 'something-else', text: 'x'.repeat(201) })).toEqual([
      'question-too-long',
    ])
    expect(missingInQuestion({ about: 'something-else', text: 'x'.repeat(200) })).toEqual([])
  })
})

describe('a worry', () => {
  test('is chosen from groups, and medicines are not among them: that is a question', () => {
    const groups = worryGroups.map(({ group }) => group)
    expect(groups).toContain('danger-now')
    expect(groups).not.toContain('medication-question')
    const all = worryGroups.flatMap(({ group, within }) => [group, ...within])
    expect(new Set([...all, 'medication-question'])).toEqual(new Set(Object.keys(redFlag.codes)))
  })

  test.each([
    ['danger-now', true],
    ['suicidality', true],
    ['daily-instead-of-weekly', true],
    ['medical-today', false],
    ['abuse', false],
  ] as const)('%s is danger now: %s', (flag, danger) => {
    expect(isDangerNow(flag)).toBe(danger)
  })

  test('needs to be chosen, and is then a form that the server takes', () => {
    expect(missingInWorry({ text: 'x' })).toEqual(['worry'])
    expect(missingInWorry({ flag: 'abuse', text: 'x'.repeat(201) })).toEqual(['worry-too-long'])
    const form = worryForm({ flag: 'abuse', text: '' }, { key: key(1), patient: 'nadia' })
    expect(readForm(form)).toMatchObject({ kind: 'form', patient: 'nadia' })
  })
})

test('a sentence travels without what a form does not take', () => {
  expect(plainText('  Two\r\nlines\tand a bell\u0007 ')).toBe('Two\nlines and a bell')
})

describe('how they usually talk', () => {
  const contact = (authored: string, answers: QuestionnaireResponse['item']) => ({
    ...filledIn('contact', answers ?? [], { key: key(1), patient: 'nadia' }),
    authored,
  })
  const byVideo = [
    { linkId: 'when', answer: [{ valueDate: '2026-11-16' }] },
    { linkId: 'mode', answer: [{ valueCoding: coding(contactMode, 'video') }] },
    { linkId: 'duration', answer: [{ valueInteger: 25 }] },
  ]
  const missed = [
    { linkId: 'when', answer: [{ valueDate: '2026-11-20' }] },
    { linkId: 'held', answer: [{ valueBoolean: false }] },
  ]

  test('is how they last did; a talk that was missed says nothing of it', () => {
    const talks = notedTalks([
      contact('2026-11-16T18:00:00Z', byVideo),
      contact('2026-11-20T18:00:00Z', missed),
    ])
    expect(talks.map(({ day, held }) => [day, held])).toEqual([
      ['2026-11-20', false],
      ['2026-11-16', true],
    ])
    expect(usualTalk(talks, { mode: 'phone' })).toEqual({ mode: 'video', minutes: 25 })
    expect(usualTalk([], { mode: 'phone' })).toEqual({ mode: 'phone' })
  })

  test('a length that is usual can be chosen; before the first talk the planned half hour is', () => {
    expect(lengthsFor({ minutes: 25 })).toEqual([15, 25, 30, 45, 60])
    expect([newTalk({}).minutes, newTalk({ minutes: 25 }).minutes]).toEqual([30, 25])
  })
})

describe('the monthly figure', () => {
  const answered = (authored: string) => ({ ...checkInForm(7, { key: key(1) }), authored })

  test('is a form that the server takes', () => {
    expect([0, 10, 11].map(figure => readForm(checkInForm(figure, { key: key(1) })).kind)).toEqual([
      'form',
      'form',
      'not-a-form',
    ])
  })

  test('is asked a month after the last one, on the calendar; and at once of someone who never answered', () => {
    const zone = 'Europe/Brussels'
    expect(nextCheckIn([], today, zone)).toBe(today)
    const forms = [answered('2026-10-31T23:30:00Z'), answered('2026-09-01T10:00:00Z')]
    // In Brussels it was 1 November by then.
    expect(nextCheckIn(forms, today, zone)).toBe('2026-12-01')
    expect(nextCheckIn([answered('2026-01-31T10:00:00Z')], today, zone)).toBe('2026-02-28')
  })
})
