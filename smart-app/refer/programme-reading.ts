import type { FhirResource } from 'fhir/r4'
import { type Answer, answer } from '../connection/answer.ts'
import type { Found } from '../connection/paging.ts'
import type { Programme } from '../connection/programme.ts'

/** What the programme holds of one patient that bears on asking and referring. */
const kinds = ['ServiceRequest', 'Task', 'QuestionnaireResponse', 'EpisodeOfCare', 'Condition'] as const

/**
 * Reads the programme's records of its own patient, and what it keeps of the chart without a name: before a first
 * referral there is nothing else. One kind that fails fails them all: an open referral that was missed would become a
 * second one, and a "no" that was missed would be asked again.
 */
export async function readProgrammeRecords(
  programme: Programme,
  patient: string | undefined,
  signal: AbortSignal,
): Promise<Answer<readonly FhirResource[]>> {
  const [kept, records] = await Promise.all([
    programme.read('$quiet', signal),
    patient ? readRecords(programme, patient, signal) : answer([]),
  ])
  if (kept.kind === 'failure') return kept
  return records.kind === 'failure' ? records : answer([kept.value.resource, ...records.value])
}

async function readRecords(
  programme: Programme,
  patient: string,
  signal: AbortSignal,
): Promise<Answer<readonly FhirResource[]>> {
  const id = encodeURIComponent(patient)
  const [person, ...found] = await Promise.all([
    programme.read(`Patient/${id}`, signal),
    ...kinds.map(kind => programme.search(`${kind}?patient=${id}`, signal)),
  ])
  if (person.kind === 'failure') return person
  const resources: FhirResource[] = [person.value.resource]
  for (const each of found) {
    if (each.kind === 'failure') return each
    resources.push(...each.value.resources)
  }
  const confirmed = await readConfirmations(programme, resources, signal)
  return confirmed.kind === 'failure' ? confirmed : answer([...resources, ...confirmed.value.resources])
}

/** Who confirmed a day of diagnosis: a Provenance names the Condition, not the patient. */
async function readConfirmations(
  programme: Programme,
  resources: readonly FhirResource[],
  signal: AbortSignal,
): Promise<Answer<Found>> {
  const targets = resources.flatMap(({ resourceType, id }) =>
    resourceType === 'Condition' && id ? [`Condition/${id}`] : [],
  )
  if (targets.length === 0) return answer({ resources: [], complete: true })
  return programme.search(`Provenance?target=${encodeURIComponent(targets.join(','))}`, signal)
}
