import { describe, expect, test } from 'vitest'
import type { Scope } from '../../mentoring/codes.ts'
import { ageBandOn } from '../../mentoring/consent/age-band.ts'
import { narrow, withdraw } from '../../mentoring/consent/change.ts'
import { composeConsent } from '../../mentoring/consent/compose.ts'
import { freeze } from '../../mentoring/consent/frozen.ts'
import { frozenExtension, frozenIn } from '../../mentoring/consent/frozen-extension.ts'
import { decide } from '../../mentoring/consent/grants.ts'
import {
  aConsent,
  aDiagnosis,
  aMentor,
  aPatient,
  aStep,
  facts,
  given,
  parties,
  today,
  zone,
} from './mentoring-examples.ts'

const mv = (code: Scope, display: string) => ({
  system: 'https://halfword.example/fhir/CodeSystem/mentor-view-scope',
  code,
  display,
})

describe('a Consent to one mentor, as it is composed', () => {
  test('denies all, and permits one scope in each nested rule: IHE PCF’s advanced form', () => {
    const who = {
      actor: [
        {
          role: {
            coding: [
              {
                system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType',
                code: 'IRCP',
                display: 'information recipient',
              },
            ],
          },
          reference: { reference: 'PractitionerRole/rita-mentor' },
        },
      ],
      purpose: [
        {
          system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason',
          code: 'SUPNWK',
          display: 'support network',
        },
      ],
    }
    expect(composeConsent(parties, given())).toEqual({
      resourceType: 'Consent',
      meta: { profile: ['https://profiles.ihe.net/ITI/PCF/StructureDefinition/IHE.PCF.consentAdvanced'] },
      extension: [
        {
          url: 'https://halfword.example/fhir/StructureDefinition/consent-recording',
          extension: [{ url: 'by', valueCode: 'screen' }],
        },
      ],
      status: 'active',
      scope: {
        coding: [{ system: 'http://terminology.hl7.org/CodeSystem/consentscope', code: 'patient-privacy' }],
      },
      category: [
        { coding: [{ system: 'http://loinc.org', code: '59284-0', display: 'Consent Document' }] },
        {
          coding: [
            {
              system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode',
              code: 'IDSCL',
              display: 'information disclosure',
            },
          ],
        },
      ],
      patient: { reference: 'Patient/lotte' },
      dateTime: '2026-03-01T09:30:00.000Z',
      performer: [{ reference: 'Patient/lotte' }],
      organization: [{ reference: 'Organization/example-rheumatology' }],
      sourceReference: { reference: 'DocumentReference/text-1' },
      policy: [{ uri: 'https://halfword.example/fhir/policy/mentor-view|1' }],
      policyRule: {
        coding: [
          {
            system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode',
            code: 'OPTINR',
            display: 'opt-in with restrictions',
          },
        ],
      },
      provision: {
        type: 'deny',
        period: { start: '2026-03-01T09:30:00.000Z', end: '2026-07-01' },
        ...who,
        provision: [
          {
            type: 'permit',
            ...who,
            securityLabel: [mv('MV-NAME-CONTACT', 'First name and how to reach me')],
          },
          { type: 'permit', ...who, securityLabel: [mv('MV-NEEDS', 'What I want to talk about')] },
          { type: 'permit', ...who, securityLabel: [mv('MV-OWN-NOTES', 'The talks with this mentor')] },
          {
            extension: [
              {
                url: 'https://halfword.example/fhir/StructureDefinition/frozen-at-consent',
                extension: [
                  { url: 'at', valueDateTime: '2026-03-01T09:30:00.000Z' },
                  {
                    url: 'value',
                    valueCoding: {
                      system: 'https://halfword.example/fhir/CodeSystem/age-band',
                      code: '30-39',
                    },
                  },
                ],
              },
            ],
            type: 'permit',
            ...who,
            securityLabel: [mv('MV-AGE-BAND', 'Age group')],
          },
        ],
      },
    })
  })

  test('ends 30 days after the mentoring, and never later than the last day of 12 months', () => {
    const end = (how: Parameters<typeof given>[0]) => aConsent({}, how).provision?.period?.end
    expect(end({ mentoringEnds: '2026-06-01' })).toBe('2026-07-01')
    expect(end({ mentoringEnds: '2028-06-01' })).toBe('2027-02-28')
    expect(end({ until: '2026-04-15' })).toBe('2026-04-15')
    expect(end({ until: '2030-01-01' })).toBe('2027-02-28')
    expect(end({ until: '2020-01-01' })).toBe('2026-03-01')
    const { mentoringEnds: _unknown, ...open } = given()
    expect(composeConsent(parties, open).provision?.period?.end).toBe('2027-02-28')
  })

  test('recorded from paper it holds the paper and the witness; by word, the text that was read and the witness', () => {
    const witness = 'Practitioner/nurse'
    const attachment = { contentType: 'application/pdf', hash: 'abc=' }
    const paper = aConsent({}, { recording: { by: 'paper', witness, paper: { attachment } } })
    expect(paper).toMatchObject({ sourceAttachment: attachment })
    expect(paper).not.toHaveProperty('sourceReference')
    const document = 'DocumentReference/scan'
    expect(aConsent({}, { recording: { by: 'paper', witness, paper: { document } } })).toMatchObject({
      sourceReference: { reference: document },
    })
    const byWord = aConsent({}, { recording: { by: 'word', witness } })
    expect(byWord).toMatchObject({ sourceReference: { reference: 'DocumentReference/text-1' } })
    expect(byWord.extension?.[0]?.extension).toEqual([
      { url: 'by', valueCode: 'word' },
      { url: 'witness', valueReference: { reference: witness } },
    ])
  })

  test('never holds the request without a name: that is asked before a mentor is known', () => {
    const labels = aConsent({}, { scopes: new Set<Scope>(['MV-ASK']) }).provision?.provision
    expect(labels?.some(({ securityLabel }) => securityLabel?.[0]?.code === 'MV-ASK')).toBe(false)
  })
})

describe('a Consent, changed', () => {
  const scopesAfter = (consent: ReturnType<typeof aConsent>) => {
    const decision = decide(aMentor(), facts({ consents: [consent] }), today, zone)
    return decision.kind === 'grant' ? [...decision.scopes].sort() : decision.because
  }
  const keep = (...scopes: Scope[]) => new Set<Scope>(['MV-NAME-CONTACT', 'MV-NEEDS', ...scopes])

  test('withdrawn, it grants nothing, and keeps what it said', () => {
    const { consent, kind } = withdraw(aConsent())
    expect(kind).toBe('withdrawn')
    expect(consent).toEqual({ ...aConsent(), status: 'inactive' })
    expect(scopesAfter(consent)).toBe('no-consent')
  })

  test('narrowed, it loses that scope alone; the date and what is frozen stay', () => {
    const before = aConsent({}, { scopes: new Set<Scope>(['MV-AGE-BAND', 'MV-FLARE']) })
    const { consent, kind } = narrow(before, keep('MV-AGE-BAND'))
    expect(kind).toBe('narrowed')
    expect(scopesAfter(consent)).toEqual(['MV-AGE-BAND', 'MV-NAME-CONTACT', 'MV-NEEDS', 'MV-OWN-NOTES'])
    expect(consent.dateTime).toBe(before.dateTime)
    expect(consent.provision?.provision?.at(-1)?.extension).toEqual(
      before.provision?.provision?.[3]?.extension,
    )
  })

  test('narrowing adds nothing, and without a scope that every consent needs it is withdrawal', () => {
    expect(scopesAfter(narrow(aConsent(), keep('MV-FLARE', 'MV-DX-MONTH')).consent)).toEqual([
      'MV-NAME-CONTACT',
      'MV-NEEDS',
      'MV-OWN-NOTES',
    ])
    expect(narrow(aConsent(), new Set(['MV-NEEDS'])).kind).toBe('withdrawn')
  })
})

describe('what is frozen', () => {
  const at = today.getTime()
  const chart = { patient: aPatient(), conditions: [aDiagnosis()], observations: [aStep()] }

  test('is the age band, the month of diagnosis and the treatment step of that moment', () => {
    expect(freeze(chart, at, zone)).toEqual({
      'MV-AGE-BAND': { value: '30-39' },
      'MV-DX-MONTH': { value: '2025-09', from: 'ra' },
      'MV-TX-STEP': { value: 'tablets', from: 'step' },
    })
  })

  test('a step of a later day is not the step of that moment', () => {
    const later = aStep({ id: 'later', effectiveDateTime: '2026-03-03' })
    expect(freeze({ ...chart, observations: [later, aStep()] }, at, zone)['MV-TX-STEP'].from).toBe('step')
    expect(freeze({ ...chart, observations: [later] }, at, zone)['MV-TX-STEP']).toEqual({})
  })

  test('an erroneous step, a doubtful diagnosis and another disease count for nothing', () => {
    const doubt = { coding: [{ code: 'provisional' }] }
    const gout = aDiagnosis({ code: { coding: [{ system: 'http://snomed.info/sct', code: '90560007' }] } })
    const observations = [aStep({ status: 'entered-in-error' })]
    const conditions = [aDiagnosis({ verificationStatus: doubt }), gout]
    expect(freeze({ conditions, observations }, at, zone)).toEqual({
      'MV-AGE-BAND': {},
      'MV-DX-MONTH': {},
      'MV-TX-STEP': {},
    })
  })

  test('without a day of diagnosis it is the month of the recording, and says so', () => {
    const { extension: _none, ...recorded } = aDiagnosis()
    expect(freeze({ conditions: [recorded] }, at, zone)['MV-DX-MONTH']).toEqual({
      value: '2025-10',
      from: 'ra',
      recorded: true,
    })
  })

  test('which of two diagnoses of one month is named does not depend on the day', () => {
    const asserted = (id: string, day: string) =>
      aDiagnosis({
        id,
        extension: [
          {
            url: 'http://hl7.org/fhir/StructureDefinition/condition-assertedDate',
            valueDateTime: `2025-09-${day}`,
          },
        ],
      })
    const one = freeze({ conditions: [asserted('a', '20'), asserted('b', '03')] }, at, zone)
    const other = freeze({ conditions: [asserted('b', '20'), asserted('a', '03')] }, at, zone)
    expect(one['MV-DX-MONTH']).toEqual(other['MV-DX-MONTH'])
  })

  test('comes back from the extension as it went in; what cannot be read shows nothing', () => {
    const items = { ...freeze(chart, at, zone) }
    for (const scope of ['MV-AGE-BAND', 'MV-DX-MONTH', 'MV-TX-STEP'] as const) {
      const extension = frozenExtension(scope, items[scope], today.toISOString())
      expect(frozenIn(scope, [extension])).toEqual(items[scope])
      expect(frozenIn(scope, [extension, extension])).toEqual({})
      expect(frozenIn(scope, [])).toBeUndefined()
      expect(frozenIn(scope, [{ url: extension.url }])).toEqual({})
    }
    const day = { url: 'value', valueDateTime: '2025-09-15' }
    const url = 'https://halfword.example/fhir/StructureDefinition/frozen-at-consent'
    expect(frozenIn('MV-DX-MONTH', [{ url, extension: [day] }])).toEqual({})
  })
})

describe('the age band', () => {
  test.each([
    ['the day before the birthday', '2026-03-02', '1996-03-03', '20-29'],
    ['on the birthday', '2026-03-02', '1996-03-02', '30-39'],
    ['born on 29 February, on 28 February', '2026-02-28', '1996-02-29', '20-29'],
    ['born on 29 February, on 1 March', '2026-03-01', '1996-02-29', '30-39'],
    ['the youngest', '2026-03-02', '2008-01-01', 'under-20'],
    ['the oldest', '2026-03-02', '1924-01-01', '90-or-over'],
    ['a year that leaves no doubt', '2026-03-02', '1958', '60-69'],
    ['a year in which the band changes', '2026-03-02', '1956', undefined],
    ['a month in which the band changes', '2026-03-15', '1996-03', undefined],
    ['a month that has passed', '2026-04-01', '1996-03', '30-39'],
    ['a birth date to come', '2026-03-02', '2027-01-01', undefined],
    ['no birth date', '2026-03-02', undefined, undefined],
  ])('%s', (_when, day, birthDate, band) => {
    expect(ageBandOn(day, birthDate)).toBe(band)
  })
})
