import type { FhirResource, PractitionerRole } from 'fhir/r4'
import type { Mentor } from '../consent/standing.ts'
import type { SupervisionRecords } from './overview.ts'

/** A mentor in one role, and all that their supervision is judged by. */
export type Supervised = {
  readonly mentor: Mentor
  readonly role: PractitionerRole
  readonly records: SupervisionRecords
}

/** The same mentor, with records as they are about to be. */
export const supervisedWith = (known: Supervised, written: readonly FhirResource[]): Supervised => ({
  ...known,
  records: recordsWith(known.records, written),
})

/** The same records without one: as it was before that was written. */
export const recordsBefore = (
  records: SupervisionRecords,
  { resourceType, id }: FhirResource,
): SupervisionRecords => ({
  ...records,
  ...(resourceType === 'QuestionnaireResponse'
    ? { forms: records.forms.filter(each => each.id !== id) }
    : {}),
  ...(resourceType === 'CareTeam' ? { teams: records.teams.filter(each => each.id !== id) } : {}),
})

const recordsWith = (records: SupervisionRecords, written: readonly FhirResource[]): SupervisionRecords => ({
  forms: replaced(records.forms, written, 'QuestionnaireResponse'),
  episodes: replaced(records.episodes, written, 'EpisodeOfCare'),
  teams: replaced(records.teams, written, 'CareTeam'),
  consents: replaced(records.consents, written, 'Consent'),
  tasks: replaced(records.tasks, written, 'Task'),
})

type OfType<Type extends FhirResource['resourceType']> = Extract<FhirResource, { resourceType: Type }>

function replaced<Type extends FhirResource['resourceType']>(
  records: readonly OfType<Type>[],
  written: readonly FhirResource[],
  type: Type,
): readonly OfType<Type>[] {
  const theirs = written.filter((each): each is OfType<Type> => each.resourceType === type)
  const ids = new Set(theirs.map(({ id }) => id))
  return [...records.filter(({ id }) => !ids.has(id)), ...theirs]
}
