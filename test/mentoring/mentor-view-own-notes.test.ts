import type { QuestionnaireResponse } from 'fhir/r4'
import { describe, expect, test } from 'vitest'
import { contactMode, mentorTask, themes } from '../../mentoring/codes.ts'
import { coding } from '../../mentoring/coding.ts'
import { talkFeeling } from '../../mentoring/contact/terms.ts'
import { redFlag } from '../../mentoring/flags/terms.ts'
import { mentorForms } from '../../mentoring/mentor-view/forms.ts'
import { shown, subject } from './mentor-view-shown.ts'

describe('MV-OWN-NOTES', () => {
  const rita = { reference: 'PractitionerRole/rita-mentor' }
  const note = (id: string, changes: Partial<QuestionnaireResponse> = {}): QuestionnaireResponse => ({
    resourceType: 'QuestionnaireResponse',
    id,
    questionnaire: mentorForms.contact.url,
    status: 'completed',
    subject,
    author: rita,
    authored: '2026-02-01T10:00:00Z',
    encounter: { reference: 'Encounter/hidden' },
    item: [{ linkId: 'note', answer: [{ valueString: 'My words.' }] }],
    ...changes,
  })

  test('shows what this mentor wrote of this patient, and nothing that others added', () => {
    const ownNotes = [
      note('mine'),
      note('as-person', { author: { reference: 'Practitioner/rita' } }),
      note('another’s', { author: { reference: 'PractitionerRole/jos-mentor' } }),
      note('nobody’s', { author: {} }),
      note('of-jan', { subject: { reference: 'Patient/jan' } }),
      note('wrong', { status: 'entered-in-error' }),
      note('check-in', { questionnaire: mentorForms['mentor-checkin'].url }),
    ]
    expect(shown('MV-OWN-NOTES', { ownNotes }).map(({ id }) => id)).toEqual(['as-person', 'mine'])
    expect(shown('MV-OWN-NOTES', { ownNotes: [note('mine')] })[0]).not.toHaveProperty('encounter')
  })

  test('shows nothing that a nurse added to it, nor who else she says held it', () => {
    const item = [
      { linkId: 'note', answer: [{ valueString: 'My words.' }] },
      { linkId: 'with', answer: [{ valueReference: { reference: 'PractitionerRole/jos-mentor' } }] },
      { linkId: 'nurse-themes', answer: [{ valueCoding: coding(themes, 'pain') }] },
      { linkId: 'nurse-feeling', answer: [{ valueCoding: coding(talkFeeling, 'good') }] },
      { linkId: 'nurse-note', answer: [{ valueString: 'secret' }] },
      { linkId: 'nurse-flag', answer: [{ valueCoding: coding(redFlag, 'violence-now') }] },
    ]
    const [seen] = shown('MV-OWN-NOTES', { ownNotes: [note('mine', { item })] })
    expect(seen).toHaveProperty('item', [item[0]])
  })

  test('does not tell a note that a nurse added to from one that nobody touched', () => {
    const worry = { linkId: 'flag', answer: [{ valueCoding: coding(redFlag, 'low-mood') }] }
    const hers = { linkId: 'nurse-flag', answer: [{ valueBoolean: true }] }
    const touched = note('mine', { status: 'amended', item: [worry, hers] })
    expect(shown('MV-OWN-NOTES', { ownNotes: [touched] })).toEqual(
      shown('MV-OWN-NOTES', { ownNotes: [note('mine', { item: [worry] })] }),
    )
  })

  test.each([
    ['requested', 'requested'],
    ['accepted', 'requested'],
    ['on-hold', 'requested'],
    ['completed', 'completed'],
    ['failed', 'completed'],
    ['draft', undefined],
    ['entered-in-error', undefined],
  ] as const)('a Task that is %s is shown as %s', (status, as) => {
    const code = { coding: [coding(mentorTask, 'first-contact')], text: 'secret' }
    const task = {
      resourceType: 'Task' as const,
      id: 't',
      status,
      intent: 'order' as const,
      code,
      for: subject,
      owner: rita,
      description: 'secret',
      restriction: { period: { end: '2026-03-10' } },
    }
    const [seen] = shown('MV-OWN-NOTES', {
      tasks: [task, { ...task, id: 'nurse', owner: { reference: 'Practitioner/nurse' } }],
    })
    expect(seen).toEqual(
      as && {
        resourceType: 'Task',
        id: 't',
        status: as,
        intent: 'order',
        code: { coding: [coding(mentorTask, 'first-contact')] },
        for: subject,
        owner: rita,
        restriction: { period: { end: '2026-03-10' } },
      },
    )
  })

  test('a Task whose code is not ours is shown without it, and a request without a name not here', () => {
    const task = {
      resourceType: 'Task' as const,
      status: 'requested' as const,
      intent: 'order' as const,
      for: subject,
      owner: rita,
    }
    const asked = { coding: [coding(mentorTask, 'mentor-matching')] }
    const tasks = [
      { ...task, id: 'odd', code: { text: 'secret' } },
      { ...task, id: 'asked', code: asked },
    ]
    expect(shown('MV-OWN-NOTES', { tasks })).toEqual([{ ...task, id: 'odd' }])
  })

  test('shows the next talk that is agreed, until it is over', () => {
    const talk = (id: string, start: string, changes: object = {}) => ({
      resourceType: 'Appointment' as const,
      id,
      status: 'booked' as const,
      start,
      end: start.replace(':00:00Z', ':30:00Z'),
      appointmentType: { coding: [coding(contactMode, 'video')], text: 'secret' },
      participant: [
        { actor: subject, status: 'accepted' as const },
        { actor: rita, status: 'accepted' as const },
        { actor: { reference: 'Location/home', display: 'secret' }, status: 'accepted' as const },
      ],
      ...changes,
    })
    const appointments = [
      talk('past', '2026-03-01T10:00:00Z'),
      talk('later', '2026-03-09T10:00:00Z'),
      talk('next', '2026-03-03T10:00:00Z'),
      talk('cancelled', '2026-03-02T11:00:00Z', { status: 'cancelled' }),
      talk('with-nurse', '2026-03-02T11:00:00Z', { participant: [{ actor: subject, status: 'accepted' }] }),
    ]
    const at = (now: string) => shown('MV-OWN-NOTES', { appointments }, {}, new Date(now)).map(({ id }) => id)
    expect(at('2026-03-02T09:00:00Z')).toEqual(['next'])
    expect(at('2026-03-03T10:20:00Z')).toEqual(['next'])
    expect(at('2026-03-03T10:31:00Z')).toEqual(['later'])
    expect(at('2026-04-01T09:00:00Z')).toEqual([])
    expect(JSON.stringify(shown('MV-OWN-NOTES', { appointments }))).not.toContain('secret')
  })

  test('a talk is shown when this mentor held it, by its place and channel', () => {
    const talk = (id: string, changes: object = {}) => ({
      resourceType: 'Encounter' as const,
      id,
      status: 'finished' as const,
      class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'VR', display: 'secret' },
      subject,
      participant: [{ individual: { ...rita, display: 'secret' } }],
      location: [{ location: { display: 'secret' } }],
      ...changes,
    })
    const ownTalks = [
      talk('mine'),
      talk('nurse’s', { participant: [{ individual: { reference: 'Practitioner/nurse' } }] }),
      talk('admission', { class: { code: 'IMP' } }),
      talk('of-jan', { subject: { reference: 'Patient/jan' } }),
      talk('wrong', { status: 'entered-in-error' }),
    ]
    const seen = shown('MV-OWN-NOTES', { ownTalks })
    expect(seen.map(({ id }) => id)).toEqual(['mine'])
    expect(JSON.stringify(seen)).not.toContain('secret')
    const type = [{ text: 'secret' }, { coding: [coding(contactMode, 'phone')] }]
    const period = { start: '2026-03-01T10:00:00Z', end: '2026-03-01T10:30:00Z' }
    expect(shown('MV-OWN-NOTES', { ownTalks: [talk('how', { type, period })] })[0]).toMatchObject({
      type: [{ coding: [{ code: 'phone' }] }],
      period,
    })
  })
})
