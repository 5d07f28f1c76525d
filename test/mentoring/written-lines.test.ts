import type { Encounter, QuestionnaireResponse, QuestionnaireResponseItem, Task } from 'fhir/r4'
import { describe, expect, test } from 'vitest'
import { type ContactMode, contactMode, mentorTask, themes } from '../../mentoring/codes.ts'
import { coding } from '../../mentoring/coding.ts'
import { notHeldReason, talkFeeling } from '../../mentoring/contact/terms.ts'
import { redFlag } from '../../mentoring/flags/terms.ts'
import { mentorForms } from '../../mentoring/mentor-view/forms.ts'
import { type Written, writtenLines } from '../../mentoring/written-lines.ts'

const lines = (more: Partial<Written>) =>
  writtenLines({
    forms: [],
    encounters: [],
    tasks: [],
    mentors: new Set(['PractitionerRole/rita-role']),
    zone: 'Europe/Brussels',
    ...more,
  })

function aForm(
  name: 'contact' | 'team-question',
  item: QuestionnaireResponseItem[],
  more: Partial<QuestionnaireResponse> = {},
): QuestionnaireResponse {
  return {
    resourceType: 'QuestionnaireResponse',
    id: name,
    questionnaire: mentorForms[name].url,
    status: 'completed',
    authored: '2026-03-16T23:30:00Z',
    author: { reference: 'PractitionerRole/rita-role' },
    item,
    ...more,
  }
}
const aTask = (status: Task['status']): Task => ({
  resourceType: 'Task',
  status,
  intent: 'order',
  code: { coding: [coding(mentorTask, 'medication-handover')] },
  focus: { reference: 'QuestionnaireResponse/team-question' },
})

describe('what was written about a patient’s talks', () => {
  test('every answer of a talk is a part of its line', () => {
    const form = aForm('contact', [
      { linkId: 'when', answer: [{ valueDate: '2026-03-14' }] },
      { linkId: 'mode', answer: [{ valueCoding: coding(contactMode, 'phone') }] },
      { linkId: 'duration', answer: [{ valueInteger: 30 }] },
      { linkId: 'themes', answer: [{ valueCoding: coding(themes, 'work') }] },
      { linkId: 'note', answer: [{ valueString: 'Asked how others told their boss.' }] },
      { linkId: 'flag', answer: [{ valueCoding: coding(redFlag, 'medication-question') }] },
    ])
    expect(lines({ forms: [form] })).toEqual([
      {
        kind: 'talk',
        id: 'contact',
        day: '2026-03-14',
        by: 'mentor',
        held: true,
        mode: 'phone',
        minutes: 30,
        themes: ['work'],
        remark: 'Asked how others told their boss.',
        worries: ['medication-question'],
        withSomeone: false,
        byMistake: false,
      },
    ])
  })

  test('without a day, a talk is of the day it was written, where the organisation is', () => {
    expect(lines({ forms: [aForm('contact', [])] })[0]?.day).toBe('2026-03-17')
  })

  test('a talk that was not held says why', () => {
    const why = { linkId: 'not-held', answer: [{ valueCoding: coding(notHeldReason, 'moved') }] }
    expect(lines({ forms: [aForm('contact', [why])] })[0]).toMatchObject({ held: false, notHeld: 'moved' })
  })

  test('a talk that was noted by mistake stays, and says so', () => {
    const form = aForm('contact', [], { status: 'entered-in-error' })
    expect(lines({ forms: [form] })[0]).toMatchObject({ byMistake: true })
  })

  test('what a nurse wrote is the care team’s', () => {
    const form = aForm('contact', [], { author: { reference: 'Practitioner/nurse' } })
    expect(lines({ forms: [form] })[0]?.by).toBe('care-team')
  })

  test('what a nurse added to a mentor’s talk is told apart from it', () => {
    const form = aForm('contact', [
      { linkId: 'feeling', answer: [{ valueCoding: coding(talkFeeling, 'fine') }] },
      { linkId: 'flag', answer: [{ valueCoding: coding(redFlag, 'low-mood') }] },
      { linkId: 'nurse-feeling', answer: [{ valueCoding: coding(talkFeeling, 'good') }] },
      { linkId: 'nurse-themes', answer: [{ valueCoding: coding(themes, 'work') }] },
      { linkId: 'nurse-note', answer: [{ valueString: 'Wants to swim.' }] },
      {
        linkId: 'nurse-flag',
        answer: [{ valueCoding: coding(redFlag, 'medication-question') }, { valueBoolean: true }],
      },
    ])
    expect(lines({ forms: [form] })[0]).toMatchObject({
      by: 'mentor',
      feeling: 'fine',
      themes: [],
      worries: ['low-mood'],
      added: {
        themes: ['work'],
        feeling: 'good',
        remark: 'Wants to swim.',
        worries: ['medication-question', true],
      },
    })
  })

  test('a worry alone is an addition too', () => {
    const form = aForm('contact', [{ linkId: 'nurse-flag', answer: [{ valueBoolean: true }] }])
    expect(lines({ forms: [form] })[0]).toMatchObject({ worries: [], added: { themes: [], worries: [true] } })
  })

  test.each([
    ['sent', [aTask('requested')]],
    ['sent', []],
    ['received', [aTask('accepted')]],
    ['received', [aTask('accepted'), aTask('completed')]],
    ['handled', [aTask('completed')]],
  ] as const)('a question is %s', (state, tasks) => {
    const question = { linkId: 'question', answer: [{ valueString: 'May she swim?' }] }
    const [line] = lines({ forms: [aForm('team-question', [question])], tasks })
    expect(line).toMatchObject({ kind: 'question', text: 'May she swim?', state })
  })

  test('a group session is a talk, though nobody filled in a form of one’s own', () => {
    const group: Encounter = {
      resourceType: 'Encounter',
      id: 'group',
      status: 'finished',
      class: { code: 'AMB' },
      type: [{ coding: [coding(contactMode, 'group-in-person')] }],
      period: { start: '2026-03-20T18:00:00+01:00' },
    }
    expect(lines({ encounters: [group] })[0]).toMatchObject({
      day: '2026-03-20',
      mode: 'group-in-person',
      held: true,
    })
  })

  test('a group session and a talk of two on one day are two lines; a visit to the clinic is none', () => {
    const held = (id: string, mode?: ContactMode): Encounter => ({
      resourceType: 'Encounter',
      id,
      status: 'finished',
      class: { code: 'AMB' },
      ...(mode ? { type: [{ coding: [coding(contactMode, mode)] }] } : {}),
      period: { start: '2026-03-14' },
    })
    const form = aForm('contact', [
      { linkId: 'when', answer: [{ valueDate: '2026-03-14' }] },
      { linkId: 'mode', answer: [{ valueCoding: coding(contactMode, 'phone') }] },
    ])
    const encounters = [held('by-phone', 'phone'), held('group', 'group-online'), held('visit')]
    expect(lines({ forms: [form], encounters }).map(({ id }) => id)).toEqual(['contact', 'group'])
  })

  test('the newest stands first, and other forms are no lines', () => {
    const other = aForm('contact', [], { id: 'wish', questionnaire: 'https://other.example/Questionnaire/x' })
    const old = aForm('contact', [], { id: 'old', authored: '2026-01-02' })
    expect(lines({ forms: [old, other, aForm('contact', [])] }).map(({ id }) => id)).toEqual([
      'contact',
      'old',
    ])
  })
})
