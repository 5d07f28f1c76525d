import type { Bundle, Communication, Condition, Encounter, Observation, Patient, Task } from 'fhir/r4'
import { composeConsent } from '../../mentoring/consent/compose.ts'
import type { FhirClient } from '../flows/halfword.ts'
import type { Asked } from './load.ts'

/** One kind of request that is measured. */
export type Workload = {
  readonly name: string
  /** What is aimed at: at least this share of bare Hono's requests per second. Several where the plan names it twice. */
  readonly aims: readonly number[]
  readonly asked: Asked
  /** AuditEvents that one request leaves: one for each act and each patient whose records it saw or changed. */
  readonly events: number
}

/** Whose records are read, and – so that a search finds the same to the end – to whom others are added. */
const patient = 'Patient/hilde'
const other = 'Patient/nadia'

/** Writes what is to be read, and gives the requests. `nurse` is the one who asks; `mentor` is granted one patient. */
export async function workloads(nurse: FhirClient, mentor: FhirClient): Promise<readonly Workload[]> {
  await written(
    nurse,
    Array.from({ length: 30 }, (_, n) => observation(patient, n)),
  )
  await written(nurse, await otherPatients(nurse))
  await granted(nurse)
  const headers = { authorization: `Bearer ${nurse.token}`, accept: 'application/fhir+json' }
  const asMentor = { ...headers, authorization: `Bearer ${mentor.token}` }
  const writing = { ...headers, 'content-type': 'application/fhir+json' }
  const at = (path: string) => new URL(path === '' ? nurse.base : `${nurse.base}/${path}`).pathname
  const get = (path: string, query = ''): Asked => ({ method: 'GET', path: at(path) + query, headers })
  const post = (path: string, body: object): Asked => ({
    method: 'POST',
    path: at(path),
    headers: writing,
    body: JSON.stringify(body),
  })
  return [
    { name: 'read of a Patient', aims: [0.4], events: 1, asked: get(patient) },
    {
      name: 'search of 20, one patient',
      aims: [0.2],
      events: 1,
      asked: get('Observation', `?patient=${patient}&_sort=-date&_count=20`),
    },
    { name: 'search of 20 patients', aims: [], events: 20, asked: get('Patient', '?_sort=_id&_count=20') },
    { name: 'create', aims: [0.1], events: 1, asked: post('Observation', observation(other, 7)) },
    // Whole: token, grants, projection, durable audit.
    { name: 'a mentor’s read', aims: [0.5], events: 1, asked: { ...get(patient), headers: asMentor } },
    // Of two patients. Their Consents' permits are said once to this token, by the first request.
    { name: 'a mentor’s list', aims: [0.5], events: 2, asked: { ...get('Observation'), headers: asMentor } },
    { name: 'transaction of 5', aims: [0.05], events: 5, asked: post('', transaction(talk(other))) },
  ]
}

async function written(nurse: FhirClient, resources: readonly Written[]): Promise<void> {
  const { status, text } = await nurse.post('', transaction(resources))
  if (status !== 200) throw new Error(`what is to be read could not be written: ${status} ${text}`)
}

/** The patient's consent to the mentor, as the nurse records it. */
async function granted(nurse: FhirClient): Promise<void> {
  const roles = await nurse.get('PractitionerRole?practitioner=Practitioner/mentor')
  const consent = composeConsent(
    { patient: 'hilde', organization: 'org-1', role: roles.body.entry?.[0]?.resource?.id ?? '' },
    {
      scopes: new Set(['MV-AGE-BAND']),
      at: new Date(),
      zone: 'Europe/Brussels',
      frozen: { 'MV-AGE-BAND': { value: '40-49' } },
      text: { version: '1', document: 'DocumentReference/none' },
      recording: { by: 'screen' },
    },
  )
  const { status, text } = await nurse.post('Consent', {
    ...consent,
    sourceReference: { display: 'synthetic' },
  })
  if (status !== 201) throw new Error(`the consent could not be written: ${status} ${text}`)
}

type Written = Patient | Observation | Encounter | Communication | Condition | Task

const transaction = (resources: readonly Written[]): Bundle => ({
  resourceType: 'Bundle',
  type: 'transaction',
  entry: resources.map((resource, n) => ({
    fullUrl: `urn:uuid:00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
    resource,
    request: { method: 'POST', url: resource.resourceType },
  })),
})

/** So many patients beside the first that a search finds 20. */
async function otherPatients(nurse: FhirClient): Promise<Patient[]> {
  const { id: _own, meta: _kept, ...like } = (await nurse.get(patient)).body as unknown as Patient
  return Array.from({ length: 25 }, (_, n) => ({
    ...like,
    identifier: [{ system: 'https://halfword.example/bench', value: String(n) }],
  }))
}

const observation = (reference: string, n: number): Observation => ({
  resourceType: 'Observation',
  status: 'final',
  category: [
    { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'survey' }] },
  ],
  code: { coding: [{ system: 'http://loinc.org', code: '75847-4' }], text: 'CDAI' },
  subject: { reference },
  effectiveDateTime: `2026-10-${String(1 + (n % 28)).padStart(2, '0')}T10:00:00+02:00`,
  valueQuantity: { value: 10 + n, system: 'http://unitsofmeasure.org', code: '{score}' },
})

/** What one talk with a patient leaves: five records that name each other. */
function talk(reference: string): readonly Written[] {
  const subject = { reference }
  const encounter = { reference: 'urn:uuid:00000000-0000-4000-8000-000000000000' }
  return [
    {
      resourceType: 'Encounter',
      status: 'finished',
      class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'VR' },
      subject,
    },
    { ...observation(reference, 3), encounter },
    { ...observation(reference, 4), encounter },
    { resourceType: 'Communication', status: 'completed', subject, encounter },
    { resourceType: 'Task', status: 'requested', intent: 'order', for: subject, encounter },
  ]
}
