import { describe, expect, test } from 'vitest'
import { createdAnswer, keptForm } from '../../fhir-server/fhir/mentor/kept-form.ts'
import { refusals, unfit } from '../../fhir-server/fhir/mentor/refusals.ts'
import type { FhirRequest } from '../../fhir-server/fhir/request.ts'
import { aMentor, aPractitioner, aRole, today } from '../mentoring/mentoring-examples.ts'
import { all, aNote, found, get, ids, outcome, told } from './mentor-asking.ts'
import { place, sha256 } from './mentor-pipeline.ts'
import { aStore } from './mentor-records.ts'

describe('writing a form', () => {
  test('a contact note is kept about a patient who shares; who and when are the server’s', () => {
    const attempt = aNote('lotte', {
      id: 'mine',
      author: { reference: 'PractitionerRole/jos-mentor' },
      authored: '1999-01-01',
      meta: { security: [{ code: 'MV-FLARE' }] },
      encounter: { reference: 'Encounter/jan-talk' },
      contained: [{ resourceType: 'Patient' }],
    })
    const command = outcome(attempt)
    if (command.kind !== 'keep-form') throw new Error(command.kind)
    const kept = keptForm(command, { id: 'new', author: 'PractitionerRole/rita-mentor', at: today })
    expect(kept).toEqual({
      resourceType: 'QuestionnaireResponse',
      id: 'new',
      questionnaire: 'https://halfword.example/fhir/Questionnaire/contact',
      status: 'completed',
      subject: { reference: 'Patient/lotte' },
      authored: '2026-03-02T09:00:00.000Z',
      author: { reference: 'PractitionerRole/rita-mentor' },
      item: [
        {
          linkId: 'mode',
          answer: [
            {
              valueCoding: {
                system: 'https://halfword.example/fhir/CodeSystem/contact-mode',
                code: 'phone',
                display: 'By phone',
              },
            },
          ],
        },
        { linkId: 'duration', answer: [{ valueInteger: 30 }] },
        {
          linkId: 'themes',
          answer: [
            expect.objectContaining({
              valueCoding: expect.objectContaining({ code: 'work', display: 'Work' }),
            }),
            expect.anything(),
          ],
        },
        { linkId: 'note', answer: [{ valueString: 'We talked about work.' }] },
        { linkId: 'flag', answer: [{ valueBoolean: false }] },
      ],
    })
    const created = createdAnswer(kept, place.base, sha256)
    expect(created.answer).toMatchObject({
      status: 201,
      headers: { location: `${place.base}/QuestionnaireResponse/new` },
    })
    const store = aStore(all)
    const [lotte, ...others] = store.people
    const later = {
      ...store,
      people: [...(lotte ? [{ ...lotte, records: [...lotte.records, kept] }] : []), ...others],
    }
    expect(told(get('QuestionnaireResponse/new'), later).body).toBe(created.answer.body)
  })

  test.each(['jan', 'nobody', 'an'])('about %s it is the one 404', patient => {
    expect(told(aNote(patient))).toBe(refusals.notFound)
  })

  test('a request can be answered while it is open, and no other Task', () => {
    const reply = (task: string): FhirRequest =>
      aNote('', {
        questionnaire: 'https://halfword.example/fhir/Questionnaire/request-answer',
        subject: undefined,
        item: [
          { linkId: 'request', answer: [{ valueReference: { reference: task } }] },
          { linkId: 'answer', answer: [{ valueCoding: { code: 'may-know' } }] },
        ],
      })
    expect(outcome(reply('Task/an-request'))).toMatchObject({
      kind: 'keep-form',
      form: 'request-answer',
      request: 'an-request',
    })
    expect(told(reply('Task/an-request'), undefined, new Date('2026-03-04T09:30:00.001Z'))).toBe(
      refusals.notFound,
    )
    expect(told(reply('Task/lotte-task'))).toBe(refusals.notFound)
    expect(told(reply('Task/jan-task'))).toBe(refusals.notFound)
  })

  test('a mentor who paused can still say that the pause is over', () => {
    const role = aRole({ notAvailable: [{ description: 'x' }] })
    const store = { ...aStore(all), mentor: aMentor(aPractitioner(), [role]) }
    const back = aNote('', {
      questionnaire: 'https://halfword.example/fhir/Questionnaire/mentor-pause',
      subject: undefined,
      item: [{ linkId: 'pause', answer: [{ valueBoolean: false }] }],
    })
    expect(outcome(back, store)).toMatchObject({ kind: 'keep-form', form: 'mentor-pause' })
    expect(told(aNote('lotte'), store)).toBe(refusals.notFound)
    expect(ids(found('Patient', store))).toEqual([])
    expect(ids(found('PractitionerRole', store))).toEqual(['rita-mentor'])
  })

  const item = (linkId: string, ...answer: object[]) => ({ item: [{ linkId, answer }] })
  test.each<[string, object, object]>([
    ['another resource', { resourceType: 'Observation' }, unfit.form],
    ['another form', { questionnaire: 'https://halfword.example/fhir/Questionnaire/peer-wish' }, unfit.form],
    ['no form', { questionnaire: undefined }, unfit.form],
    ['a draft', { status: 'in-progress' }, unfit.status],
    ['no patient', { subject: undefined }, unfit.subject],
    ['a patient elsewhere', { subject: { reference: 'https://x.example/Patient/lotte' } }, unfit.subject],
    ['no items', { item: undefined }, unfit.items],
    ['an item that the form does not have', item('secret', { valueString: 'x' }), unfit.items],
    ['nested items', { item: [{ linkId: 'note', item: [] }] }, unfit.items],
    [
      'an item twice',
      {
        item: [...item('duration', { valueInteger: 1 }).item, ...item('duration', { valueInteger: 2 }).item],
      },
      unfit.items,
    ],
    ['too many items', { item: Array.from({ length: 21 }, () => ({ linkId: 'note' })) }, unfit.items],
    ['an item that is none', { item: [null] }, unfit.items],
    ['an item without a linkId', { item: [{ answer: [{ valueString: 'x' }] }] }, unfit.items],
    ['an item without an answer', { item: [{ linkId: 'note' }] }, unfit.answers],
    ['an empty list of answers', item('note'), unfit.answers],
    ['an answer that is none', { item: [{ linkId: 'note', answer: [5] }] }, unfit.answers],
    [
      'a good answer and a bad one',
      item('themes', { valueCoding: { code: 'work' } }, { valueCoding: { code: 'pigeons' } }),
      unfit.answers,
    ],
    ['no item at all', { item: [] }, unfit.missing],
    [
      'a form without the answer that it needs',
      {
        questionnaire: 'https://halfword.example/fhir/Questionnaire/team-question',
        ...item('theme', { valueCoding: { code: 'medicines' } }),
      },
      unfit.missing,
    ],
    ['a code that is not known', item('mode', { valueCoding: { code: 'pigeon' } }), unfit.answers],
    [
      'a code of another system',
      item('mode', { valueCoding: { system: 'http://x.example', code: 'phone' } }),
      unfit.answers,
    ],
    ['text too long', item('note', { valueString: 'x'.repeat(201) }), unfit.answers],
    ['text with a control character', item('note', { valueString: 'a\u0000b' }), unfit.answers],
    ['minutes below nothing', item('duration', { valueInteger: -1 }), unfit.answers],
    [
      'two answers where one is asked',
      item('duration', { valueInteger: 1 }, { valueInteger: 2 }),
      unfit.answers,
    ],
    ['an answer of another kind', item('duration', { valueString: '30' }), unfit.answers],
  ])('%s is refused by the body alone', (_what, changes, refusal) => {
    expect(told(aNote('lotte', changes))).toBe(refusal)
    expect(told(aNote('jan', changes))).toBe(refusal)
  })
})

test.each([
  [[]],
  [null],
  ['text'],
  [5],
  [{}],
  [undefined],
  [{ resourceType: 'QuestionnaireResponse', questionnaire: 5 }],
])('a body like %j is no form', body => {
  expect(told({ ...aNote('lotte'), body })).toBe(unfit.form)
})
