import { describe, expect, test } from 'vitest'
import type { Scope } from '../../mentoring/codes.ts'
import { narrow, withdraw } from '../../mentoring/consent/change.ts'
import { composeConsent } from '../../mentoring/consent/compose.ts'
import { decide } from '../../mentoring/consent/grants.ts'
import { aConsent, aMentor, facts, given, parties, today, zone } from './mentoring-examples.ts'

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
      meta: { profile: ['https://halfword.example/fhir/StructureDefinition/mentor-consent'] },
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
