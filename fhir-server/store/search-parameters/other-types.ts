import { reference, referenceTo, type SearchParameters } from './kinds.ts'

/** R4 types whose `patient` is an element of that name. */
const withPatient = `BodyStructure Claim ClaimResponse CoverageEligibilityRequest CoverageEligibilityResponse DetectedIssue
  Device ExplanationOfBenefit FamilyMemberHistory ImmunizationEvaluation ImmunizationRecommendation MolecularSequence
  NutritionOrder RelatedPerson SupplyDelivery VisionPrescription`

/** R4 types whose `patient` is a `subject` that is a Patient. */
const withSubject = `Account Basic ChargeItem ClinicalImpression CommunicationRequest Composition Contract DeviceRequest
  DeviceUseStatement DocumentManifest Goal GuidanceResponse ImagingStudy Invoice List MeasureReport Media
  MedicationAdministration MedicationDispense RequestGroup RiskAssessment Specimen`

/** R4 types found by what is common to all, and no more. */
const plain = `ActivityDefinition Binary BiologicallyDerivedProduct Bundle CapabilityStatement CatalogEntry ChargeItemDefinition
  CompartmentDefinition ConceptMap DeviceDefinition DeviceMetric EffectEvidenceSynthesis Endpoint EnrollmentResponse
  EventDefinition Evidence EvidenceVariable ExampleScenario GraphDefinition Group ImplementationGuide InsurancePlan
  Library Linkage Measure MedicationKnowledge MedicinalProduct MedicinalProductAuthorization
  MedicinalProductContraindication MedicinalProductIndication MedicinalProductIngredient MedicinalProductInteraction
  MedicinalProductManufactured MedicinalProductPackaged MedicinalProductPharmaceutical
  MedicinalProductUndesirableEffect MessageDefinition MessageHeader NamingSystem ObservationDefinition
  OperationOutcome OrganizationAffiliation Parameters PaymentNotice PaymentReconciliation
  PlanDefinition ResearchDefinition ResearchElementDefinition ResearchStudy RiskEvidenceSynthesis Schedule
  SearchParameter Slot SpecimenDefinition StructureMap Subscription Substance SubstanceNucleicAcid SubstancePolymer
  SubstanceProtein SubstanceReferenceInformation SubstanceSourceMaterial SubstanceSpecification
  TerminologyCapabilities TestReport TestScript VerificationResult`

const each = (types: string, parameters: SearchParameters) =>
  types.split(/\s+/).map(type => [type, parameters] as const)

/** The R4 types that neither the programme nor its screens ask for: any chart still loads, and is found by patient. */
export const otherTypes: Readonly<Record<string, SearchParameters>> = {
  ...Object.fromEntries([
    ...each(withPatient, { patient: referenceTo('Patient', 'patient') }),
    ...each(withSubject, { patient: referenceTo('Patient', 'subject'), subject: reference('subject') }),
    ...each(plain, {}),
  ]),
  AdverseEvent: { subject: reference('subject') },
  AppointmentResponse: { actor: reference('actor'), patient: referenceTo('Patient', 'actor') },
  Coverage: { beneficiary: reference('beneficiary'), patient: referenceTo('Patient', 'beneficiary') },
  EnrollmentRequest: { patient: referenceTo('Patient', 'candidate'), subject: reference('candidate') },
  ResearchSubject: { patient: referenceTo('Patient', 'individual') },
  SupplyRequest: { subject: reference('deliverTo') },
}
