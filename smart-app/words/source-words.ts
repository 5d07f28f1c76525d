import type { Said } from './language.ts'

const kinds: Readonly<Record<string, Said>> = {
  Condition: { en: 'problem list', nl: 'probleemlijst' },
  MedicationRequest: { en: 'medication order', nl: 'voorschrift' },
  MedicationStatement: { en: 'medication list', nl: 'medicatielijst' },
  Observation: { en: 'measurement', nl: 'meting' },
  Encounter: { en: 'visit or stay', nl: 'contact of opname' },
  QuestionnaireResponse: { en: 'noted answer', nl: 'genoteerd antwoord' },
  ServiceRequest: { en: 'referral', nl: 'verwijzing' },
  Task: { en: 'nurses’ work list', nl: 'werklijst van de verpleegkundigen' },
  EpisodeOfCare: { en: 'mentoring', nl: 'mentoring' },
  Patient: { en: 'patient’s details', nl: 'gegevens van de patiënt' },
  Medication: { en: 'medicines', nl: 'medicijnen' },
}

/** Where in the chart something stands, by the type of its resource: 'Condition/1' or 'Condition'. */
export function sourceWords(source: string): Said {
  const type = source.split('/')[0] ?? ''
  return kinds[type] ?? { en: type, nl: type }
}
