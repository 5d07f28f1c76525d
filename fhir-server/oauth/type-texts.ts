import type { Language } from './options.ts'

/** What a resource type holds, as a person at the access page would call it. https://hl7.org/fhir/R4/resourcelist.html */
const types: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  Patient: { en: 'name, birth date and contact details', nl: 'naam, geboortedatum en contactgegevens' },
  Practitioner: { en: 'who works here, and the mentors', nl: 'wie hier werkt, en de mentoren' },
  PractitionerRole: { en: 'roles of staff and mentors', nl: 'rollen van medewerkers en mentoren' },
  Organization: { en: 'organisations', nl: 'organisaties' },
  Condition: { en: 'diagnoses', nl: 'diagnosen' },
  Observation: { en: 'measurements and results', nl: 'metingen en uitslagen' },
  Procedure: { en: 'procedures', nl: 'ingrepen' },
  DiagnosticReport: { en: 'reports of examinations', nl: 'verslagen van onderzoeken' },
  Immunization: { en: 'vaccinations', nl: 'vaccinaties' },
  AllergyIntolerance: { en: 'allergies', nl: 'allergieën' },
  Medication: { en: 'medicines', nl: 'geneesmiddelen' },
  MedicationRequest: { en: 'prescriptions', nl: 'voorschriften' },
  MedicationStatement: { en: 'which medicines are taken', nl: 'welke geneesmiddelen genomen worden' },
  ServiceRequest: { en: 'referrals', nl: 'verwijzingen' },
  Task: { en: 'what is to be done, and questions to the team', nl: 'wat te doen is, en vragen aan het team' },
  EpisodeOfCare: { en: 'the course of the mentoring', nl: 'het verloop van de mentoring' },
  CareTeam: { en: 'who takes part in the care', nl: 'wie aan de zorg deelneemt' },
  CarePlan: { en: 'care plans', nl: 'zorgplannen' },
  Encounter: { en: 'talks and visits that took place', nl: 'gesprekken en contacten die er waren' },
  Appointment: { en: 'appointments', nl: 'afspraken' },
  Communication: { en: 'messages', nl: 'berichten' },
  Flag: { en: 'warnings', nl: 'waarschuwingen' },
  Questionnaire: { en: 'empty forms', nl: 'lege formulieren' },
  QuestionnaireResponse: { en: 'forms that were filled in', nl: 'ingevulde formulieren' },
  Consent: { en: 'consents', nl: 'toestemmingen' },
  DocumentReference: { en: 'documents', nl: 'documenten' },
  Provenance: { en: 'who wrote what', nl: 'wie wat schreef' },
  AuditEvent: { en: 'the log: who looked and who wrote', nl: 'het logboek: wie keek en wie schreef' },
  HealthcareService: { en: 'what the programme offers', nl: 'wat het programma aanbiedt' },
  CodeSystem: { en: 'lists of codes', nl: 'codelijsten' },
  ValueSet: { en: 'choices of codes', nl: 'keuzes van codes' },
  StructureDefinition: { en: 'what belongs in a record', nl: 'wat in een gegeven thuishoort' },
  OperationDefinition: { en: 'what the server can work out', nl: 'wat de server kan uitrekenen' },
  SearchParameter: { en: 'what can be searched by', nl: 'waarop gezocht kan worden' },
  RelatedPerson: { en: 'relatives', nl: 'naasten' },
  Device: { en: 'devices', nl: 'hulpmiddelen' },
  Goal: { en: 'goals', nl: 'doelen' },
}

const unnamed: Readonly<Record<Language, (type: string) => string>> = {
  en: type => `records of the type ${type}`,
  nl: type => `gegevens van de soort ${type}`,
}

/** The records of a type, in words; one without words is called by its name. */
export const typeText = (type: string, language: Language): string =>
  types[type]?.[language] ?? unnamed[language](type)
