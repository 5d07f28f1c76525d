import type {
  Condition,
  Consent,
  EpisodeOfCare,
  Observation,
  Patient,
  Practitioner,
  PractitionerRole,
} from 'fhir/r4'
import {
  mentoringObservation,
  mentoringRole,
  type Scope,
  trainingModule,
  treatmentStep,
} from '../../mentoring/codes.ts'
import { coding } from '../../mentoring/coding.ts'
import { composeConsent, type Given } from '../../mentoring/consent/compose.ts'
import type { PatientFacts } from '../../mentoring/consent/grants.ts'
import { type Mentor, mustPass } from '../../mentoring/consent/standing.ts'

/** Synthetic people: Rita, a mentor; Lotte, a patient; one organisation in Brussels. */
export const zone = 'Europe/Brussels'
export const organization = 'example-rheumatology'
/** 2 March 2026, 10:00 in Brussels. */
export const today = new Date('2026-03-02T09:00:00Z')

export const aPractitioner = (changes: Partial<Practitioner> = {}): Practitioner => ({
  resourceType: 'Practitioner',
  id: 'rita',
  name: [{ given: ['Rita'], family: 'Claes' }],
  qualification: mustPass.map(module => ({
    code: { coding: [coding(trainingModule, module)] },
    period: { start: '2025-01-01', end: '2026-12-31' },
  })),
  ...changes,
})

export const aRole = (changes: Partial<PractitionerRole> = {}): PractitionerRole & { id: string } => ({
  resourceType: 'PractitionerRole',
  active: true,
  period: { start: '2025-01-01', end: '2026-12-31' },
  practitioner: { reference: 'Practitioner/rita' },
  organization: { reference: `Organization/${organization}` },
  code: [{ coding: [coding(mentoringRole, 'peer-mentor')] }],
  ...changes,
  id: changes.id ?? 'rita-mentor',
})

export const aMentor = (practitioner = aPractitioner(), roles = [aRole()]): Mentor => ({
  practitioner,
  roles,
})

export const aPatient = (changes: Partial<Patient> = {}): Patient => ({
  resourceType: 'Patient',
  id: 'lotte',
  identifier: [{ system: 'https://ehr.example/fhir/Patient', value: 'lotte' }],
  managingOrganization: { reference: `Organization/${organization}` },
  name: [{ use: 'official', family: 'Peeters', given: ['Lotte', 'Maria'] }],
  telecom: [
    { system: 'phone', value: '+32 470 00 00 01', rank: 1 },
    { system: 'email', value: 'lotte@mail.example' },
  ],
  birthDate: '1991-04-12',
  gender: 'female',
  address: [{ line: ['Kerkstraat 5'], city: 'Mechelen' }],
  communication: [{ language: { coding: [{ system: 'urn:ietf:bcp:47', code: 'nl-BE' }] }, preferred: true }],
  ...changes,
})

export const aStep = (changes: Partial<Observation> = {}): Observation => ({
  resourceType: 'Observation',
  id: 'step',
  status: 'final',
  code: { coding: [coding(mentoringObservation, 'treatment-step')] },
  subject: { reference: 'Patient/lotte' },
  effectiveDateTime: '2026-02-20',
  valueCodeableConcept: { coding: [coding(treatmentStep, 'tablets')] },
  ...changes,
})

export const aDiagnosis = (changes: Partial<Condition> = {}): Condition => ({
  resourceType: 'Condition',
  id: 'ra',
  extension: [
    { url: 'http://hl7.org/fhir/StructureDefinition/condition-assertedDate', valueDateTime: '2025-09-15' },
  ],
  clinicalStatus: {
    coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active' }],
  },
  code: {
    coding: [
      { system: 'http://snomed.info/sct', code: '69896004' },
      { system: 'http://hl7.org/fhir/sid/icd-10-cm', code: 'M05.79' },
    ],
  },
  subject: { reference: 'Patient/lotte' },
  onsetDateTime: '2025-06',
  recordedDate: '2025-10-01',
  note: [{ text: 'Mother has RA too.' }],
  ...changes,
})

export const parties = { patient: 'lotte', organization, role: 'rita-mentor' }

export const given = (changes: Partial<Given> = {}): Given => ({
  scopes: new Set<Scope>(['MV-AGE-BAND']),
  at: new Date('2026-03-01T09:30:00Z'),
  zone,
  frozen: { 'MV-AGE-BAND': { value: '30-39' } },
  text: { version: '1', document: 'DocumentReference/text-1' },
  recording: { by: 'screen' },
  mentoringEnds: '2026-06-01',
  ...changes,
})

export const aConsent = (changes: Partial<Consent> = {}, how: Partial<Given> = {}): Consent => ({
  ...composeConsent(parties, given(how), 'consent-1'),
  ...changes,
})

export const facts = (changes: Partial<PatientFacts> = {}): PatientFacts => ({
  patient: aPatient(),
  consents: [aConsent()],
  episodes: [],
  teams: [],
  ...changes,
})

export const anEpisode = (changes: Partial<EpisodeOfCare> = {}): EpisodeOfCare => ({
  resourceType: 'EpisodeOfCare',
  id: 'episode',
  status: 'active',
  patient: { reference: 'Patient/lotte' },
  careManager: { reference: 'Practitioner/rita' },
  ...changes,
})
