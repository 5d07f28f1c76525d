import type { FhirResource, QuestionnaireResponse, Resource } from 'fhir/r4'
import { isRequest } from '../../mentoring/matching/blind-ask.ts'
import { mentorsIn } from '../../mentoring/mentorship.ts'
import { supervisionForm } from '../../mentoring/supervision/form.ts'
import { supervisionOf } from '../../mentoring/supervision/overview.ts'
import { isSupervision } from '../../mentoring/supervision/supervisions.ts'
import type { Door } from '../access/door.ts'
import { Problem } from '../problem.ts'
import type { FhirServer } from './fhir-server.ts'

/** Whether a body is a supervision, as a nurse writes it down. */
export const isSupervisionForm = (body: unknown): body is QuestionnaireResponse =>
  typeof body === 'object' &&
  body !== null &&
  'resourceType' in body &&
  body.resourceType === 'QuestionnaireResponse' &&
  'questionnaire' in body &&
  typeof body.questionnaire === 'string' &&
  isSupervision(body.questionnaire)

/** A supervision comes by itself, so that what follows from it is written with it. @throws Problem 400 */
export function aloneOnly(resource: unknown): void {
  if (!isSupervisionForm(resource)) return
  throw new Problem(400, {
    code: 'not-supported',
    message: `A supervision is sent by itself: POST [base]/QuestionnaireResponse to ${supervisionForm.url}.`,
  })
}

/** What was written stays as it was; it can be marked as entered in error, and then it was none. @throws Problem 422 */
export function inErrorOnly(resource: Resource, before: Resource | undefined): void {
  if (!isSupervisionForm(resource) && !(before && isSupervisionForm(before))) return
  const { status: _, meta: __, ...said } = { status: undefined, ...resource }
  const { status: ___, meta: ____, ...saidBefore } = { status: undefined, ...before }
  const isMarked = 'status' in resource && resource.status === 'entered-in-error'
  if (isMarked && sameJson(said, saidBefore)) return
  throw new Problem(422, {
    code: 'business-rule',
    element: 'QuestionnaireResponse.status',
    message: 'A supervision that was kept can only be marked as entered-in-error, with all else as it was.',
  })
}

const sameJson = (one: object, other: object) =>
  JSON.stringify(Object.entries(one).toSorted(byName)) ===
  JSON.stringify(Object.entries(other).toSorted(byName))
const byName = ([a]: [string, unknown], [b]: [string, unknown]) => (a < b ? -1 : a > b ? 1 : 0)

/** No new match for a mentor whose supervision is late: neither a request without a name, nor a mentorship. @throws Problem 422 */
export async function noMatchWhileLate(
  server: FhirServer,
  door: Door,
  resource: Resource,
  version: number,
): Promise<void> {
  for (const role of newlyMatched(resource as FhirResource, version)) {
    const facts = await door.supervised(role)
    if (!facts) continue
    const { now, zone } = server.house
    const { late } = supervisionOf(facts.records, facts.mentor, now(), zone)
    if (late > 0) throw lateSupervision
  }
}

/** Ids of the PractitionerRoles that a record asks, or begins a mentorship with. */
function newlyMatched(resource: FhirResource, version: number): readonly string[] {
  if (resource.resourceType === 'Task') {
    const owner = /^PractitionerRole\/(.+)$/.exec(resource.owner?.reference ?? '')?.[1]
    return isRequest(resource) && resource.status === 'requested' && owner ? [owner] : []
  }
  if (resource.resourceType !== 'CareTeam' || version > 1) return []
  return resource.status === 'active' || resource.status === 'proposed' ? mentorsIn(resource) : []
}

const lateSupervision = new Problem(422, {
  code: 'business-rule',
  message: 'The supervision of this mentor is late. No new matches until it is done.',
})
