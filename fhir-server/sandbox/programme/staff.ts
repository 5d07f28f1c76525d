import type { CodeableConcept, FhirResource, Practitioner, PractitionerRole } from 'fhir/r4'
import { concept, healthProfession, synthetic } from '../charts/codings.ts'
import { type Centre, centreB, referenceTo } from './organizations.ts'

/** Who works with the programme: two nurses and two rheumatologists in two centres, and an auditor. */
export function staff(home: Centre): FhirResource[] {
  return [
    ...employed('rheumatologist', 'Claes', 'Hanne', rheumatologist, home),
    ...employed('nurse', 'Vos', 'An', nurse, home),
    ...employed('rheumatologist-2', 'Vandamme', 'Lies', rheumatologist, centreB),
    ...employed('nurse-2', 'Smet', 'Bea', nurse, centreB),
    ...employed('auditor', 'Wouters', 'Koen', concept('Auditor', 'Auditor'), home),
  ]
}

const rheumatologist = concept('Rheumatologist', 'Reumatoloog', healthProfession('persrheumatologist'))
const nurse = concept('Rheumatology nurse', 'Reumaverpleegkundige', healthProfession('persnurse'))
const tag = (code: string) => ({ system: 'urn:ietf:bcp:47', code })
export const dutch = concept('Dutch', 'Nederlands', tag('nl-BE'))
export const french = concept('French', 'Frans', tag('fr-BE'))

function employed(
  id: string,
  family: string,
  given: string,
  code: CodeableConcept,
  centre: Centre,
): FhirResource[] {
  return [practitioner(id, family, given), role(id, `${given} ${family}`, code, centre)]
}

/** A person who works for the programme. */
export function practitioner(id: string, family: string, given: string): Practitioner {
  return {
    resourceType: 'Practitioner',
    id,
    meta: synthetic,
    active: true,
    name: [{ use: 'official', family, given: [given] }],
    communication: [dutch],
  }
}

/** What such a person is, at which centre. */
export function role(id: string, display: string, code: CodeableConcept, centre: Centre): PractitionerRole {
  return {
    resourceType: 'PractitionerRole',
    id: `${id}-role`,
    meta: synthetic,
    active: true,
    practitioner: { reference: `Practitioner/${id}`, display },
    organization: referenceTo(centre),
    code: [code],
  }
}
