import type {
  Condition,
  Encounter,
  FhirResource,
  MedicationRequest,
  MedicationStatement,
  Observation,
  Resource,
} from 'fhir/r4'
import { dateWords } from './dates.ts'
import type { Language, Texts } from './texts.ts'
import { conceptWords, translated, valueWords } from './wording.ts'

/** One line of a table: its cells in words, its day for the order, and whether it still holds. */
export type Row = { readonly cells: readonly string[]; readonly day: string; readonly current: boolean }
export type ChartRows = {
  readonly problems: readonly Row[]
  readonly medication: readonly Row[]
  readonly results: readonly Row[]
  readonly visits: readonly Row[]
}

/** What a chart's tables show, the newest first. */
export function chartRows(chart: readonly Resource[], words: Texts, language: Language): ChartRows {
  const status = (code: string | undefined) => statusWords(code, words)
  const day = (date: string | undefined) => dateWords(date, language)
  return {
    problems: ofType(chart, 'Condition')
      .map(each => problem(each, status, day, language))
      .sort(newestFirst),
    medication: [...ofType(chart, 'MedicationRequest'), ...ofType(chart, 'MedicationStatement')]
      .map(each => medicine(each, chart, status, day, language))
      .sort(newestFirst),
    results: ofType(chart, 'Observation')
      .map(each => result(each, day, language))
      .sort(newestFirst),
    visits: ofType(chart, 'Encounter')
      .map(each => visit(each, status, day, language))
      .sort(newestFirst),
  }
}

type Words = (text: string | undefined) => string

function problem(condition: Condition, status: Words, day: Words, language: Language): Row {
  const since = assertedDate(condition) ?? condition.onsetDateTime ?? condition.recordedDate
  const clinical = condition.clinicalStatus?.coding?.[0]?.code
  const certainty = condition.verificationStatus?.coding?.[0]?.code
  const told = [clinical, certainty === 'confirmed' ? undefined : certainty].filter(
    code => code !== undefined,
  )
  return {
    cells: [conceptWords(condition.code, language), told.map(status).join(', '), day(since)],
    day: since ?? '',
    current: certainty !== 'entered-in-error' && certainty !== 'refuted' && !(clinical && over.has(clinical)),
  }
}

const over = new Set(['inactive', 'resolved'])

function assertedDate(condition: Condition): string | undefined {
  return condition.extension?.find(({ url }) => url.endsWith('/condition-assertedDate'))?.valueDateTime
}

function medicine(
  drug: MedicationRequest | MedicationStatement,
  chart: readonly Resource[],
  status: Words,
  day: Words,
  language: Language,
): Row {
  const request = drug.resourceType === 'MedicationRequest'
  const since = request ? drug.authoredOn : (drug.effectivePeriod?.start ?? drug.effectiveDateTime)
  const dose = (request ? drug.dosageInstruction : drug.dosage)?.[0]
  return {
    cells: [
      conceptWords(drug.medicationCodeableConcept ?? referredMedication(drug, chart), language) ||
        (drug.medicationReference?.display ?? ''),
      translated(dose?._text, language) ?? dose?.text ?? '',
      status(drug.status),
      day(since),
    ],
    day: since ?? '',
    current: drug.status === 'active',
  }
}

function referredMedication(drug: MedicationRequest | MedicationStatement, chart: readonly Resource[]) {
  const reference = drug.medicationReference?.reference
  const own = ofType(drug.contained ?? [], 'Medication')
  return (
    own.find(each => `#${each.id}` === reference) ??
    ofType(chart, 'Medication').find(each => `Medication/${each.id}` === reference)
  )?.code
}

function result(observation: Observation, day: Words, language: Language): Row {
  const on = observation.effectiveDateTime ?? observation.effectivePeriod?.start ?? observation.issued
  return {
    cells: [conceptWords(observation.code, language), valueWords(observation, language), day(on)],
    day: on ?? '',
    current: observation.status !== 'entered-in-error',
  }
}

function visit(encounter: Encounter, status: Words, day: Words, language: Language): Row {
  const start = encounter.period?.start
  const what = conceptWords(encounter.type?.[0], language) || (encounter.class?.display ?? '')
  return {
    cells: [what, status(encounter.status), day(start)],
    day: start ?? '',
    current: encounter.status === 'in-progress',
  }
}

function statusWords(code: string | undefined, { statuses }: Texts): string {
  return Object.entries(statuses).find(([known]) => known === code)?.[1] ?? code ?? ''
}

const newestFirst = (one: Row, other: Row) => Number(other.day > one.day) - Number(other.day < one.day)

/** The resources of one type. */
export function ofType<Type extends FhirResource['resourceType']>(chart: readonly Resource[], type: Type) {
  return chart.filter(
    (each): each is Extract<FhirResource, { resourceType: Type }> => each.resourceType === type,
  )
}
