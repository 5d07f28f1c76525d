import type { FhirResource } from 'fhir/r4'
import { type Answer, answer } from '../connection/answer.ts'
import type { Programme } from '../connection/programme.ts'

/** What the programme holds of one patient that bears on asking and referring. */
const kinds = ['ServiceRequest', 'Task', 'QuestionnaireResponse', 'EpisodeOfCare', 'Condition'] as const

/**
 * Reads the programme's records of its own patient; before a first referral there is no patient and nothing to read.
 * One kind that fails fails them all: an open referral that was missed would become a second one.
 */
export async function readProgrammeRecords(
  programme: Programme,
  patient: string | undefined,
  signal: AbortSignal,
): Promise<Answer<readonly FhirResource[]>> {
  if (!patient) return answer([])
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
  return answer(resources)
}
