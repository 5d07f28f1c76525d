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
  Provenance: { en: 'confirmed by a clinician', nl: 'bevestigd door een zorgverlener' },
  kept: { en: 'kept without a name', nl: 'bewaard zonder naam' },
}

const parts: Readonly<Record<string, Said>> = {
  Patient: { en: 'the patient’s details', nl: 'de gegevens van de patiënt' },
  Condition: { en: 'the problem list', nl: 'de probleemlijst' },
  MedicationRequest: { en: 'the medication orders', nl: 'de voorschriften' },
  MedicationStatement: { en: 'the medication list', nl: 'de medicatielijst' },
  Observation: { en: 'the measurements', nl: 'de metingen' },
  Encounter: { en: 'the visits and stays', nl: 'de contacten en opnames' },
  QuestionnaireResponse: { en: 'the noted answers', nl: 'de genoteerde antwoorden' },
  ServiceRequest: { en: 'the referrals', nl: 'de verwijzingen' },
  Task: { en: 'the tasks', nl: 'de taken' },
  EpisodeOfCare: { en: 'the mentorings', nl: 'de mentoringen' },
  programme: { en: 'the programme', nl: 'het programma' },
}

/** A whole kind of record in the chart, as in "could not read the measurements". */
export function partWords(type: string): Said {
  return parts[type] ?? { en: type, nl: type }
}

/** Where in the chart something stands, by the type of its resource: 'Condition/1' or 'Condition'. */
export function sourceWords(source: string): Said {
  const type = source.split('/')[0] ?? ''
  return kinds[type] ?? { en: type, nl: type }
}
