import type { QuestionnaireResponse } from 'fhir/r4'
import type { Kept } from '../../mentoring/supervision/effects.ts'
import { holdSupervision } from '../../mentoring/supervision/hold.ts'
import { answersIn } from '../../mentoring/supervision/talks.ts'
import type { Door } from '../access/door.ts'
import { Problem } from '../problem.ts'
import type { FhirServer } from './fhir-server.ts'
import { elementOf, notKept } from './supervision-problems.ts'

/**
 * A supervision with all that follows from it, the form first: who wrote it and when are the server's to say.
 * @throws Problem 403 for anyone but a nurse, 422 that names the question and what was expected
 */
export async function keptSupervision(
  server: FhirServer,
  door: Door,
  body: QuestionnaireResponse,
): Promise<Kept> {
  const { caller } = door
  if (caller.role !== 'nurse' || !caller.fhirUser) throw nursesOnly
  const { now, newId, zone } = server.house
  const role = mentorOf(body)
  const facts = role === undefined ? undefined : await door.supervised(role)
  if (!facts) throw noSuchMentor
  const author = caller.fhirUser
  const organization = `Organization/${caller.organization}`
  const holding = holdSupervision(body, { ...facts, author, organization, now: now(), zone, newId })
  if (holding.kind !== 'kept') throw notKept(holding)
  return holding.records
}

function mentorOf(body: QuestionnaireResponse): string | undefined {
  if (!Array.isArray(body.item)) return undefined
  const answer = answersIn(body, 'mentor')[0]
  return /^PractitionerRole\/([A-Za-z0-9\-.]{1,64})$/.exec(answer?.valueReference?.reference ?? '')?.[1]
}

const nursesOnly = new Problem(403, {
  code: 'forbidden',
  message: 'A supervision is written down by a nurse, signed in as a person.',
})
const noSuchMentor = new Problem(422, {
  code: 'not-found',
  element: elementOf('mentor'),
  message: 'There is no such mentor here: expected a PractitionerRole of your organisation.',
})
