/**
 * By which elements a resource comes into a Patient's compartment.
 * https://hl7.org/fhir/R4/compartmentdefinition-patient.html – and Task, which R4 leaves out and R5 has: a patient's
 * Task is about that patient.
 */
export const patientCompartment: Readonly<Record<string, readonly string[]>> = {
  ...byPath(
    ['patient'],
    `AllergyIntolerance BodyStructure Claim ClaimResponse Consent CoverageEligibilityRequest
    CoverageEligibilityResponse DetectedIssue EpisodeOfCare ExplanationOfBenefit FamilyMemberHistory Immunization
    ImmunizationEvaluation ImmunizationRecommendation MolecularSequence NutritionOrder RelatedPerson SupplyDelivery
    VisionPrescription`,
  ),
  ...byPath(
    ['subject'],
    `Account AdverseEvent Basic CarePlan CareTeam ChargeItem ClinicalImpression Condition DeviceUseStatement
    DiagnosticReport Encounter Flag Goal ImagingStudy MeasureReport Media MedicationAdministration MedicationDispense
    MedicationRequest MedicationStatement Procedure RiskAssessment Specimen`,
  ),
  AllergyIntolerance: ['patient', 'recorder', 'asserter'],
  Appointment: ['participant.actor'],
  AppointmentResponse: ['actor'],
  AuditEvent: ['agent.who', 'entity.what'],
  Basic: ['subject', 'author'],
  CarePlan: ['subject', 'activity.detail.performer'],
  CareTeam: ['subject', 'participant.member'],
  Claim: ['patient', 'payee.party'],
  Communication: ['subject', 'sender', 'recipient'],
  CommunicationRequest: ['subject', 'sender', 'recipient', 'requester'],
  Composition: ['subject', 'author', 'attester.party'],
  Condition: ['subject', 'asserter'],
  Coverage: ['policyHolder', 'subscriber', 'beneficiary', 'payor'],
  DeviceRequest: ['subject', 'performer'],
  DocumentManifest: ['subject', 'author', 'recipient'],
  DocumentReference: ['subject', 'author'],
  EnrollmentRequest: ['candidate'],
  ExplanationOfBenefit: ['patient', 'payee.party'],
  Group: ['member.entity'],
  Invoice: ['subject', 'recipient'],
  List: ['subject', 'source'],
  MedicationAdministration: ['subject', 'performer.actor'],
  MedicationDispense: ['subject', 'receiver'],
  Observation: ['subject', 'performer'],
  Patient: ['link.other'],
  Person: ['link.target'],
  Procedure: ['subject', 'performer.actor'],
  Provenance: ['target'],
  QuestionnaireResponse: ['subject', 'author'],
  RequestGroup: ['subject', 'action.participant'],
  ResearchSubject: ['individual'],
  Schedule: ['actor'],
  ServiceRequest: ['subject', 'performer'],
  SupplyRequest: ['deliverTo'],
  Task: ['for', 'focus'],
}

function byPath(paths: readonly string[], types: string): Record<string, readonly string[]> {
  return Object.fromEntries(types.split(/\s+/).map(type => [type, paths]))
}
