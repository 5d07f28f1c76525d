import type { Consent } from 'fhir/r4'
import type { Door } from '../access/door.ts'
import type { Released } from '../access/released.ts'
import { Problem } from '../problem.ts'
import type { FhirServer } from './fhir-server.ts'
import { fhirJson } from './outcome.ts'
import { resourceOf } from './prepare.ts'
import { notFound } from './read.ts'
import type { FhirRequest } from './request.ts'

/**
 * `[base]/Patient/id/$mentor-view?mentor=PractitionerRole/id`: exactly what that mentor gets of this patient now; by
 * POST with a Consent, what they would get if it were in force. For whoever may read the patient.
 */
export async function mentorView(
  server: FhirServer,
  door: Door,
  request: FhirRequest,
  patient: string,
): Promise<Released> {
  const act = door.act('operation', `Patient/${patient}`)
  const role = mentorIn(request.params)
  const found = await act.look('Patient', patient)
  if (!found || found.deleted) throw notFound()
  const proposed = request.method === 'POST' ? proposedIn(server, request.body, patient) : undefined
  const seen = await door.mentorView(patient, role, proposed)
  const { base } = server.house
  const entries = seen.map(({ type, id, json }) => `{"fullUrl":"${base}/${type}/${id}","resource":${json}}`)
  const body = `{"resourceType":"Bundle","type":"collection"${entries.length > 0 ? `,"entry":[${entries.join(',')}]` : ''}}`
  return door.conclude({ status: 200, headers: { 'content-type': fhirJson }, body })
}

function mentorIn(params: FhirRequest['params']): string {
  const [first, ...more] = params
  const role =
    first?.[0] === 'mentor' ? /^PractitionerRole\/([A-Za-z0-9\-.]{1,64})$/.exec(first[1])?.[1] : undefined
  if (role && more.length === 0) return role
  throw new Problem(400, {
    code: 'value',
    message: 'Expected one parameter: mentor=PractitionerRole/<id>.',
  })
}

/** The Consent of a body, for this patient. What it permits is read as strictly as a stored one. */
function proposedIn(server: FhirServer, body: unknown, patient: string): Consent {
  const given = resourceOf(body, 'Consent')
  const [first, ...rest] = server.check({ ...given, id: given.id ?? 'proposed' })
  if (first) throw new Problem(422, [first, ...rest])
  if (isConsent(given) && given.patient?.reference === `Patient/${patient}`) return given
  throw new Problem(422, {
    code: 'value',
    element: 'Consent.patient',
    message: 'Expected the patient of the URL.',
  })
}

const isConsent = (resource: { readonly resourceType: string }): resource is Consent =>
  resource.resourceType === 'Consent'
