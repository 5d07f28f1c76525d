import type { Observation, Patient, QuestionnaireResponse } from 'fhir/r4'
import { describe, expect, test } from 'vitest'
import { mentoringObservation, peerWish, themes } from '../../mentoring/codes.ts'
import { coding } from '../../mentoring/coding.ts'
import type { Frozen } from '../../mentoring/consent/frozen.ts'
import { lifeStage } from '../../mentoring/consent/terms.ts'
import { patientForms } from '../../mentoring/mentor-view/forms.ts'
import type { PatientSources } from '../../mentoring/mentor-view/sources.ts'
import { shown, subject } from './mentor-view-shown.ts'
import { aDiagnosis, aPatient, aStep } from './mentoring-examples.ts'

describe('MV-NAME-CONTACT', () => {
  const person = (changes: Partial<Patient>) => shown('MV-NAME-CONTACT', { patient: [aPatient(changes)] })[0]

  test('shows the first given name, one channel and the language, and no more', () => {
    expect(person({})).toEqual({
      resourceType: 'Patient',
      id: 'lotte',
      name: [{ given: ['Lotte'] }],
      telecom: [{ system: 'phone', value: '+32 470 00 00 01' }],
      communication: [{ language: { coding: [{ system: 'urn:ietf:bcp:47', code: 'nl-BE' }] } }],
    })
  })

  test('takes the name in use, the lowest rank and the preferred language', () => {
    expect(
      person({
        name: [
          { use: 'maiden', given: ['Old'] },
          { use: 'official', given: ['Charlotte'] },
          { use: 'usual', given: ['Lotte', 'M'] },
        ],
        telecom: [
          { system: 'url', value: 'https://x.example', rank: 1 },
          { system: 'phone', value: 'old', use: 'old', rank: 1 },
          { system: 'phone', value: 'ended', period: { end: '2020' }, rank: 1 },
          { system: 'phone', value: 'unranked' },
          { system: 'email', value: 'second@x.example', rank: 3 },
          { system: 'sms', value: 'first', rank: 2, use: 'mobile' },
        ],
        communication: [
          { language: { coding: [{ code: 'fr' }] } },
          { language: { coding: [{ code: 'nl' }], text: 'secret' }, preferred: true },
        ],
      }),
    ).toMatchObject({
      name: [{ given: ['Lotte'] }],
      telecom: [{ system: 'sms', value: 'first' }],
      communication: [{ language: { coding: [{ code: 'nl' }] } }],
    })
  })

  test('leaves out what is not there, or is no language', () => {
    const bare = person({
      name: [{ family: 'Peeters', text: 'Lotte Peeters' }],
      telecom: [],
      communication: [{ language: { text: 'Nederlands', coding: [{ code: 'secret word' }] } }],
    })
    expect(bare).toEqual({ resourceType: 'Patient', id: 'lotte' })
    expect(shown('MV-NAME-CONTACT', { patient: [aPatient({ id: 'jan' })] })).toEqual([])
  })
})

describe('MV-NEEDS', () => {
  const wish = (
    id: string,
    authored: string,
    changes: Partial<QuestionnaireResponse> = {},
  ): QuestionnaireResponse => ({
    resourceType: 'QuestionnaireResponse',
    id,
    questionnaire: `${patientForms.peerWish.url}|0.1.0`,
    status: 'completed',
    subject,
    authored,
    item: [
      { linkId: 'wish', answer: [{ valueCoding: coding(peerWish, 'yes') }], text: 'secret' },
      {
        linkId: 'themes',
        answer: [
          { valueCoding: coding(themes, 'work') },
          { valueCoding: { system: themes.system, code: 'secret' } },
          { valueString: 'secret' },
        ],
      },
      { linkId: 'other', answer: [{ valueString: 'secret' }] },
    ],
    ...changes,
  })

  test('shows the latest wish: readiness and themes as codes', () => {
    const wishes = [
      wish('old', '2026-01-01'),
      wish('new', '2026-02-01'),
      wish('error', '2026-03-01', { status: 'entered-in-error' }),
      wish('of-jan', '2026-03-01', { subject: { reference: 'Patient/jan' } }),
      wish('other-form', '2026-03-01', { questionnaire: 'https://x.example' }),
    ]
    expect(shown('MV-NEEDS', { wishes })).toEqual([
      {
        resourceType: 'QuestionnaireResponse',
        id: 'new',
        questionnaire: patientForms.peerWish.url,
        status: 'completed',
        subject,
        item: [
          { linkId: 'wish', answer: [{ valueCoding: coding(peerWish, 'yes') }] },
          { linkId: 'themes', answer: [{ valueCoding: coding(themes, 'work') }] },
        ],
      },
    ])
    expect(shown('MV-NEEDS', { wishes: [wish('empty', '2026-01-01', { item: [] })] })).toEqual([])
  })

  test('does not tell by an id which of two equal wishes is the later one', () => {
    const days = ['2026-01-01', '2026-02-01'] as const
    const one = shown('MV-NEEDS', { wishes: [wish('a', days[0]), wish('b', days[1])] })
    const other = shown('MV-NEEDS', { wishes: [wish('a', days[1]), wish('b', days[0])] })
    expect(one).toHaveLength(1)
    expect(other).toEqual(one)
  })
})

describe('what a patient reports', () => {
  const said = (
    code: keyof typeof mentoringObservation.codes,
    changes: Partial<Observation>,
  ): Observation => {
    const { valueCodeableConcept: _step, ...rest } = aStep()
    return { ...rest, code: { coding: [coding(mentoringObservation, code)] }, ...changes }
  }
  const stages = (...codes: (keyof typeof lifeStage.codes)[]) => ({
    valueCodeableConcept: { coding: codes.map(code => coding(lifeStage, code)), text: 'secret' },
  })

  test.each<
    [
      keyof typeof mentoringObservation.codes,
      'MV-FLARE' | 'MV-LIFE-STAGE',
      keyof PatientSources,
      Partial<Observation>,
    ]
  >([
    ['flare', 'MV-FLARE', 'flares', { valueBoolean: true }],
    ['life-stage', 'MV-LIFE-STAGE', 'lifeStages', stages('work')],
  ])('an id does not tell which of two equal statements is the later one: %s', (code, scope, kind, value) => {
    const both = (first: string, second: string) => ({
      [kind]: [
        said(code, { id: 'a', effectiveDateTime: first, ...value }),
        said(code, { id: 'b', effectiveDateTime: second, ...value, note: [{ text: 'secret' }] }),
      ],
    })
    const one = shown(scope, both('2026-01-01', '2026-02-01'))
    expect(one).toHaveLength(1)
    expect(shown(scope, both('2026-02-01', '2026-01-01'))).toEqual(one)
  })

  test('the stage of life is what they last said, one or several, without a date', () => {
    const earlier = said('life-stage', { id: 'earlier', effectiveDateTime: '2025-01-01', ...stages('study') })
    const one = said('life-stage', { id: 'one', ...stages('work') })
    expect(shown('MV-LIFE-STAGE', { lifeStages: [earlier, one] })).toEqual([
      {
        resourceType: 'Observation',
        id: 'one',
        status: 'final',
        code: { coding: [coding(mentoringObservation, 'life-stage')] },
        subject,
        valueCodeableConcept: { coding: [coding(lifeStage, 'work')] },
      },
    ])
    const two = said('life-stage', { id: 'two', ...stages('work', 'young-children') })
    expect(shown('MV-LIFE-STAGE', { lifeStages: [two] })).toMatchObject([
      {
        component: [
          { valueCodeableConcept: { coding: [{ code: 'work' }] } },
          { valueCodeableConcept: { coding: [{ code: 'young-children' }] } },
        ],
      },
    ])
  })

  test('a stage of life that is not one of ours, or none at all, shows nothing', () => {
    expect(shown('MV-LIFE-STAGE', { lifeStages: [said('life-stage', { valueString: 'secret' })] })).toEqual(
      [],
    )
    expect(shown('MV-LIFE-STAGE', { lifeStages: [] })).toEqual([])
    expect(shown('MV-INTERESTS', {})).toEqual([])
  })

  test('a flare is what they last said, and nobody else says it for them', () => {
    const flare = said('flare', { id: 'flare', valueBoolean: true, performer: [subject] })
    const over = said('flare', { id: 'over', effectiveDateTime: '2026-02-25', valueBoolean: false })
    const byNurse = said('flare', {
      id: 'nurse',
      effectiveDateTime: '2026-03-01',
      valueBoolean: true,
      performer: [{ reference: 'Practitioner/nurse' }],
    })
    const wrong = said('flare', {
      id: 'wrong',
      effectiveDateTime: '2026-03-01',
      valueBoolean: true,
      status: 'cancelled',
    })
    const [first, ...more] = shown('MV-FLARE', { flares: [flare, over, byNurse, wrong] })
    expect(first).toMatchObject({ id: 'over', valueBoolean: false })
    expect(first).not.toHaveProperty('effectiveDateTime')
    expect(more).toEqual([])
    expect(shown('MV-FLARE', { flares: [said('flare', { valueString: 'secret' })] })).toEqual([])
    expect(shown('MV-FLARE', { flares: [aStep()] })).toEqual([])
  })
})

describe('what comes from the chart', () => {
  const chart: PatientSources = {
    patient: [aPatient()],
    conditions: [aDiagnosis()],
    treatmentSteps: [aStep()],
  }

  test('is what the Consent froze, whatever the chart says now, and without the chart too', () => {
    const frozen: Frozen = {
      'MV-AGE-BAND': { value: '20-29' },
      'MV-TX-STEP': { value: 'no-dmard', from: 'old-step' },
      'MV-DX-MONTH': { value: '2024-12', from: 'old-ra' },
    }
    for (const records of [chart, {}]) {
      expect(shown('MV-AGE-BAND', records, frozen)).toMatchObject([
        { valueCodeableConcept: { coding: [{ code: '20-29' }] } },
      ])
      expect(shown('MV-TX-STEP', records, frozen)).toMatchObject([
        { id: 'old-step', valueCodeableConcept: { coding: [{ code: 'no-dmard' }] } },
      ])
      expect(shown('MV-DX-MONTH', records, frozen)).toMatchObject([
        { id: 'old-ra', extension: [{ valueDateTime: '2024-12' }] },
      ])
    }
    for (const scope of ['MV-AGE-BAND', 'MV-TX-STEP', 'MV-DX-MONTH'] as const) {
      expect(shown(scope, chart, { [scope]: {} })).toEqual([])
    }
  })

  test('of a Consent that froze nothing is the chart as of the day it was given', () => {
    expect(shown('MV-DX-MONTH', chart)).toEqual([
      {
        resourceType: 'Condition',
        id: 'ra',
        extension: [
          { url: 'http://hl7.org/fhir/StructureDefinition/condition-assertedDate', valueDateTime: '2025-09' },
        ],
        code: {
          coding: [{ system: 'http://snomed.info/sct', code: '69896004', display: 'Rheumatoid arthritis' }],
        },
        subject,
      },
    ])
    const newer = aStep({ id: 'newer', effectiveDateTime: '2026-03-02' })
    expect(shown('MV-TX-STEP', { treatmentSteps: [newer, aStep()] })).toMatchObject([{ id: 'step' }])
    const much = new Date('2036-05-01T10:00:00Z')
    expect(shown('MV-AGE-BAND', chart, {}, much)).toMatchObject([
      { valueCodeableConcept: { coding: [{ code: '30-39' }] } },
    ])
    expect(
      shown('MV-DX-MONTH', { conditions: [aDiagnosis({ subject: { reference: 'Patient/jan' } })] }),
    ).toEqual([])
  })

  test('the age band has an id of its own, the same each time', () => {
    const [one] = shown('MV-AGE-BAND', chart)
    expect(one?.id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
    expect(shown('MV-AGE-BAND', chart)[0]?.id).toBe(one?.id)
  })

  test('a month that is only that of the recording stands where recordings stand', () => {
    const { extension: _none, ...recorded } = aDiagnosis()
    const [condition] = shown('MV-DX-MONTH', { conditions: [recorded] })
    expect(condition).toMatchObject({ recordedDate: '2025-10' })
    expect(condition).not.toHaveProperty('extension')
  })
})
