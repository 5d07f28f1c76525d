import { createHash } from 'node:crypto'
import type { FhirResource } from 'fhir/r4'
import type { Scope } from '../../mentoring/codes.ts'
import type { Frozen } from '../../mentoring/consent/frozen.ts'
import type { Grant } from '../../mentoring/consent/grants.ts'
import { project } from '../../mentoring/mentor-view/project.ts'
import type { PatientSources } from '../../mentoring/mentor-view/sources.ts'
import { aMentor, today, zone } from './mentoring-examples.ts'

export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
export const grant = (scopes: readonly Scope[], frozen: Frozen = {}): Grant => ({
  kind: 'grant',
  patient: 'lotte',
  scopes: new Set(scopes),
  consents: ['Consent/1'],
  frozen,
  given: new Map(scopes.map(scope => [scope, Date.parse('2026-03-01T10:00:00Z')])),
})
export const sources = (records: PatientSources, now = today) => ({
  now,
  zone,
  mentor: aMentor(),
  patients: new Map([['lotte', records]]),
  requests: [],
  ownForms: [],
})
/** What is shown of a patient, without labels. */
export function shown(scope: Scope, records: PatientSources, frozen?: Frozen, now = today): FhirResource[] {
  return project(sources(records, now), [grant([scope], frozen)], sha256)
    .filter(({ patient }) => patient === 'lotte')
    .map(({ resource }) => {
      const { meta: _labels, ...rest } = resource
      return rest as FhirResource
    })
}
export const subject = { reference: 'Patient/lotte' }
