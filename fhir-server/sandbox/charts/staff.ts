import type { FhirResource, Organization, Practitioner } from 'fhir/r4'
import { concept, healthProfession, synthetic, terminology } from './codings.ts'

export const doctor = { reference: 'Practitioner/claes', display: 'dr. Hanne Claes' }
export const nurse = { reference: 'Practitioner/vos', display: 'An Vos' }
export const hospitalReference = {
  reference: 'Organization/synthetic-hospital',
  display: 'Synthetic Hospital',
}

/** The stand-in hospital and the people who work there. Synthetic, like everyone in it. */
const hospital = {
  resourceType: 'Organization',
  id: 'synthetic-hospital',
  meta: synthetic,
  active: true,
  type: [concept('Hospital', 'Ziekenhuis', terminology('organization-type', 'prov', 'Healthcare Provider'))],
  name: 'Synthetic Hospital',
} satisfies Organization

const claes = {
  resourceType: 'Practitioner',
  id: 'claes',
  meta: synthetic,
  active: true,
  name: [{ use: 'official', family: 'Claes', given: ['Hanne'], prefix: ['dr.'] }],
  communication: [concept('Dutch', 'Nederlands', { system: 'urn:ietf:bcp:47', code: 'nl-BE' })],
} satisfies Practitioner

const vos = {
  resourceType: 'Practitioner',
  id: 'vos',
  meta: synthetic,
  active: true,
  name: [{ use: 'official', family: 'Vos', given: ['An'] }],
  communication: [concept('Dutch', 'Nederlands', { system: 'urn:ietf:bcp:47', code: 'nl-BE' })],
} satisfies Practitioner

export const staff: readonly FhirResource[] = [
  hospital,
  claes,
  vos,
  {
    resourceType: 'PractitionerRole',
    id: 'claes-role',
    meta: synthetic,
    active: true,
    practitioner: doctor,
    organization: hospitalReference,
    code: [concept('Rheumatologist', 'Reumatoloog', healthProfession('persrheumatologist'))],
  },
  {
    resourceType: 'PractitionerRole',
    id: 'vos-role',
    meta: synthetic,
    active: true,
    practitioner: nurse,
    organization: hospitalReference,
    code: [concept('Rheumatology nurse', 'Reumaverpleegkundige', healthProfession('persnurse'))],
  },
]
