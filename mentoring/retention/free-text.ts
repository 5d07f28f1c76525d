import type { FhirResource } from 'fhir/r4'
import { isJson } from '../chart/json.ts'

/** Kinds in which people write about a mentoring. A Patient's name and address are no text of this kind. */
const written: ReadonlySet<string> = new Set([
  'Appointment',
  'CareTeam',
  'Communication',
  'Condition',
  'DocumentReference',
  'Encounter',
  'EpisodeOfCare',
  'Flag',
  'Observation',
  'QuestionnaireResponse',
  'ServiceRequest',
  'Task',
])

/** Elements that hold nothing but what someone wrote. A payload or a Task's input is nothing without its text. */
const texts: ReadonlySet<string> = new Set([
  'note',
  'description',
  'comment',
  'patientInstruction',
  'valueString',
  'valueMarkdown',
  'contentString',
])
/** Lists whose members go with their text. */
const emptied: ReadonlySet<string> = new Set(['payload', 'input', 'output', 'answer', 'extension'])
/** In place of a concept that was said in words alone. https://terminology.hl7.org/CodeSystem-data-absent-reason.html */
const masked = {
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/data-absent-reason', code: 'masked' }],
}

/** The same record with everything that stays, and nothing that someone wrote; the very same where nothing was. */
export function withoutFreeText<R extends FhirResource>(resource: R): R {
  if (!written.has(resource.resourceType)) return resource
  const { text: narrative, ...rest } = resource as R & { text?: unknown }
  const kept = membersOf(rest)
  return narrative === undefined && JSON.stringify(kept) === JSON.stringify(rest) ? resource : (kept as R)
}

function membersOf(value: object): object {
  const members = Object.entries(value).flatMap(([name, member]): [string, unknown][] => {
    if (texts.has(name)) return []
    const kept = keptOf(name, member)
    return kept === undefined ? [] : [[name, kept]]
  })
  return Object.fromEntries(members)
}

function keptOf(name: string, value: unknown): unknown {
  if (Array.isArray(value)) {
    const kept = value.map(each => keptOf(name, each)).filter(each => each !== undefined)
    return kept.length > 0 || value.length === 0 ? kept : undefined
  }
  if (!isJson(value)) return value
  if (isSaid(value)) return Array.isArray(value.coding) ? { coding: value.coding } : masked
  const kept = membersOf(value)
  return emptied.has(name) && isBare(kept, value) ? undefined : kept
}

/** A CodeableConcept with words of its own; a question of a form has an id beside its text, and stays. */
const isSaid = (value: Readonly<Record<string, unknown>>) =>
  typeof value.text === 'string' && Object.keys(value).every(name => name === 'text' || name === 'coding')

/** Whether what it was there for has gone. */
const isBare = (kept: object, before: object) =>
  Object.keys(kept).length < Object.keys(before).length &&
  Object.keys(kept).every(name => name === 'url' || name === 'type' || name === 'id')
