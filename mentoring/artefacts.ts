import { canonical } from './coding.ts'

/** Our StructureDefinitions, for `meta.profile`; a test compares them with profiles/. */
export const profile = {
  patient: `${canonical}/StructureDefinition/programme-patient`,
  raCondition: `${canonical}/StructureDefinition/ra-condition`,
  treatmentStep: `${canonical}/StructureDefinition/treatment-step`,
  peerWish: `${canonical}/StructureDefinition/peer-wish`,
  participationConsent: `${canonical}/StructureDefinition/participation-consent`,
  mentorConsent: `${canonical}/StructureDefinition/mentor-consent`,
  mentorRefusal: `${canonical}/StructureDefinition/mentor-refusal`,
  askPermission: `${canonical}/StructureDefinition/ask-permission`,
  referralProposal: `${canonical}/StructureDefinition/referral-proposal`,
  referralOrder: `${canonical}/StructureDefinition/referral-order`,
  referralTask: `${canonical}/StructureDefinition/referral-task`,
  talk: `${canonical}/StructureDefinition/talk`,
  followUp: `${canonical}/StructureDefinition/follow-up`,
  groupSession: `${canonical}/StructureDefinition/group-session`,
  copyProvenance: `${canonical}/StructureDefinition/copy-provenance`,
  diagnosisProvenance: `${canonical}/StructureDefinition/diagnosis-provenance`,
  quiet: `${canonical}/StructureDefinition/quiet`,
  supervisionReview: `${canonical}/StructureDefinition/supervision-review`,
  supervisionForm: `${canonical}/StructureDefinition/supervision-form`,
  supervisionEncounter: `${canonical}/StructureDefinition/supervision-encounter`,
  verified: `${canonical}/StructureDefinition/verified`,
} as const

/** What every event of the log holds to; and BALP's patterns as we hold to them, each of one patient (`…Patient…`) or of none. */
export const auditProfile = {
  event: `${canonical}/StructureDefinition/audit-event`,
  consentDecision: `${canonical}/StructureDefinition/audit-consent-decision`,
  signIn: `${canonical}/StructureDefinition/audit-sign-in`,
  read: `${canonical}/StructureDefinition/audit-read`,
  patientRead: `${canonical}/StructureDefinition/audit-patient-read`,
  query: `${canonical}/StructureDefinition/audit-query`,
  patientQuery: `${canonical}/StructureDefinition/audit-patient-query`,
  create: `${canonical}/StructureDefinition/audit-create`,
  patientCreate: `${canonical}/StructureDefinition/audit-patient-create`,
  update: `${canonical}/StructureDefinition/audit-update`,
  patientUpdate: `${canonical}/StructureDefinition/audit-patient-update`,
  delete: `${canonical}/StructureDefinition/audit-delete`,
  patientDelete: `${canonical}/StructureDefinition/audit-patient-delete`,
} as const

export const questionnaire = { peerWish: `${canonical}/Questionnaire/peer-wish` } as const

/** What a Consent refers to as its policy, with the version of its text. */
export const policy = { participation: `${canonical}/policy/participation|1` } as const

export const extension = {
  /** On a reasonCode: the day the fact behind the reason is from (date). */
  reasonDate: `${canonical}/StructureDefinition/reason-date`,
  /** On a Basic: one note that is kept without a name (answer, date). */
  quietNote: `${canonical}/StructureDefinition/quiet-note`,
  /** On the Appointment of a group session: how many patients can come (positiveInt). */
  groupCapacity: `${canonical}/StructureDefinition/group-capacity`,
  /** On a Condition: the day of the diagnosis. https://hl7.org/fhir/R4/extension-condition-asserteddate.html */
  assertedDate: 'http://hl7.org/fhir/StructureDefinition/condition-assertedDate',
  /** On a ServiceRequest: why it is on hold or revoked. https://hl7.org/fhir/R4/extension-request-statusreason.html */
  statusReason: 'http://hl7.org/fhir/StructureDefinition/request-statusReason',
} as const

/** The SNOMED CT concept that every copied RA Condition carries. */
export const rheumatoidArthritis = {
  system: 'http://snomed.info/sct',
  code: '69896004',
  display: 'Rheumatoid arthritis',
} as const
