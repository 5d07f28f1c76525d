import { readChart } from '../../mentoring/chart/read-chart.ts'
import { peerWish, type Theme, themes, type Wish } from '../../mentoring/codes.ts'
import { coding } from '../../mentoring/coding.ts'
import { noProgramme, type Programme } from '../../mentoring/suggestion/programme.ts'
import { suggest } from '../../mentoring/suggestion/suggest.ts'
import type { Suggestion } from '../../mentoring/suggestion/suggestion.ts'

/** A resource under test: right, odd or hostile. */
export type Resource = Record<string, unknown>

/** The day of every test that says nothing else: 24 months ago is 15 March 2024. */
export const today = '2026-03-15'
export const brussels = 'Europe/Brussels'

export const snomed = (code: string, display?: string) => ({
  system: 'http://snomed.info/sct',
  code,
  ...(display && { display }),
})
export const icd10 = (code: string) => ({ system: 'http://hl7.org/fhir/sid/icd-10', code })
export const icd10cm = (code: string) => ({ system: 'http://hl7.org/fhir/sid/icd-10-cm', code })
export const atc = (code: string) => ({ system: 'http://www.whocc.no/atc', code })
export const rxnorm = (code: string) => ({ system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code })
export const loinc = (code: string) => ({ system: 'http://loinc.org', code })

const subject = { reference: 'Patient/lotte' }
let made = 0
/** Ids need only differ. */
function id(): string {
  made += 1
  return `r${made}`
}

/** A synthetic adult of 45 years. */
export function patient(difference: Resource = {}): Resource {
  return {
    resourceType: 'Patient',
    id: 'lotte',
    identifier: [{ system: 'https://hospital.example/ids', value: '42' }],
    name: [{ use: 'official', family: 'Peeters', given: ['Lotte'] }],
    birthDate: '1980-06-01',
    ...difference,
  }
}

export function condition(codings: readonly object[], difference: Resource = {}): Resource {
  return {
    resourceType: 'Condition',
    id: id(),
    subject,
    clinicalStatus: status('condition-clinical', 'active'),
    verificationStatus: status('condition-ver-status', 'confirmed'),
    code: { coding: codings },
    ...difference,
  }
}

/** A Condition's clinicalStatus or verificationStatus. */
function status(system: 'condition-clinical' | 'condition-ver-status', code: string): object {
  return { coding: [{ system: `http://terminology.hl7.org/CodeSystem/${system}`, code }] }
}
export const clinical = (code: string) => ({ clinicalStatus: status('condition-clinical', code) })
export const verification = (code: string) => ({ verificationStatus: status('condition-ver-status', code) })

/** RA of which the chart says only when it was recorded, 9 months ago: the usual Belgian chart. */
export function ra(difference: Resource = {}): Resource {
  return condition([snomed('69896004')], { recordedDate: '2025-06-15', ...difference })
}

/** The day of diagnosis. */
export function asserted(date: string): Resource {
  const url = 'http://hl7.org/fhir/StructureDefinition/condition-assertedDate'
  return { extension: [{ url, valueDateTime: date }] }
}

/** An order of a medicine. */
export function ordered(coding: object, authoredOn: string | undefined, difference: Resource = {}): Resource {
  return {
    resourceType: 'MedicationRequest',
    id: id(),
    status: 'active',
    intent: 'order',
    subject,
    medicationCodeableConcept: { coding: [coding] },
    ...(authoredOn && { authoredOn }),
    ...difference,
  }
}

/** A medicine on the list of what the patient takes. */
export function taken(coding: object, start: string | undefined, difference: Resource = {}): Resource {
  return {
    resourceType: 'MedicationStatement',
    id: id(),
    status: 'active',
    subject,
    medicationCodeableConcept: { coding: [coding] },
    ...(start && { effectivePeriod: { start } }),
    ...difference,
  }
}

/** Methotrexate since two months: enough by itself. */
export const methotrexate = () => ordered(atc('L04AX03'), '2026-01-15')

export function score(
  coding: object,
  value: number,
  on: string | undefined,
  difference: Resource = {},
): Resource {
  return {
    resourceType: 'Observation',
    id: id(),
    status: 'final',
    subject,
    code: { coding: [coding] },
    valueQuantity: { value },
    ...(on && { effectiveDateTime: on }),
    ...difference,
  }
}
export const cdai = (value: number, on: string) => score(loinc('75847-4'), value, on)
export const phq9 = (value: number, on: string | undefined) => score(loinc('44261-6'), value, on)

/** An answer to the wish, noted in the chart or the programme. */
export function wish(answer: Wish, authored: string | undefined, about: readonly Theme[] = []): Resource {
  return {
    resourceType: 'QuestionnaireResponse',
    id: id(),
    questionnaire: 'https://halfword.example/fhir/Questionnaire/peer-wish',
    status: 'completed',
    subject,
    ...(authored && { authored }),
    item: [
      { linkId: 'wish', answer: [{ valueCoding: coding(peerWish, answer) }] },
      { linkId: 'themes', answer: about.map(theme => ({ valueCoding: coding(themes, theme) })) },
    ],
  }
}

/** An order for mentoring; with another intent or status where the test says so. */
export function referral(authoredOn: string, difference: Resource = {}): Resource {
  return {
    resourceType: 'ServiceRequest',
    id: id(),
    status: 'active',
    intent: 'order',
    subject,
    authoredOn,
    code: {
      coding: [
        { system: 'https://halfword.example/fhir/CodeSystem/mentoring-service', code: 'peer-mentoring-ra' },
      ],
    },
    requester: { reference: 'Practitioner/rheumatologist' },
    ...difference,
  }
}

/** A request that is on hold or revoked, with its coded reason. */
export function notNow(reason: string, authoredOn: string): Resource {
  return referral(authoredOn, {
    intent: 'proposal',
    status: reason === 'maybe-later' ? 'on-hold' : 'revoked',
    extension: [
      {
        url: 'http://hl7.org/fhir/StructureDefinition/request-statusReason',
        valueCodeableConcept: {
          coding: [{ system: 'https://halfword.example/fhir/CodeSystem/not-now-reason', code: reason }],
        },
      },
    ],
  })
}

/** What the rules answer for these resources of a chart, at noon of the day. */
export function answer(
  resources: readonly unknown[],
  of: { readonly on?: string; readonly programme?: Partial<Programme>; readonly timezone?: string } = {},
): Suggestion {
  const now = new Date(`${of.on ?? today}T11:00:00Z`)
  const chart = readChart(resources, { now, timezone: of.timezone ?? brussels, patient: 'lotte' })
  return suggest(chart, { ...noProgramme, ...of.programme })
}

/** The answer for an adult of 45 with RA recorded 9 months ago and methotrexate since two: a suggestion, unless … */
export function answerWith(...resources: readonly Resource[]): Suggestion {
  return answer([patient(), ra(), methotrexate(), ...resources])
}

/** What decides, in a word or two: 'suggestion', 'quiet wish-no', 'cannot-tell age', … */
export function decided({ status }: Suggestion): string {
  return [status.kind, 'because' in status ? status.because : 'how' in status ? status.how : '']
    .join(' ')
    .trim()
}

/** The reasons that are shown, by their codes. */
export function shown({ reasons }: Suggestion): readonly string[] {
  return reasons.map(({ code }) => code)
}
