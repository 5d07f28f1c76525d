import type { Consent, PractitionerRole } from 'fhir/r4'
import type { Projected } from '../../mentoring/mentor-view/project.ts'
import type { Store } from '../store/store.ts'
import type { Caller } from './caller.ts'
import { loadForMentor } from './mentor-sources.ts'

type House = { readonly store: Store; readonly now: () => Date; readonly zone: string }

/**
 * What one mentor sees of one patient: the mentor's own world, made by the same steps from the same sources, and of it
 * what is about this patient. With a proposed Consent: as if it were in force.
 */
export async function mentorView(
  { store, now, zone }: House,
  { organization }: Caller,
  asked: { readonly patient: string; readonly role: string; readonly proposed?: Consent },
): Promise<readonly Projected[]> {
  const { patient, proposed } = asked
  const role = await store.read('PractitionerRole', asked.role, [{ in: 'organization', id: organization }])
  const practitioner = role && !role.deleted ? practitionerOf(JSON.parse(role.json)) : undefined
  if (!practitioner) return []
  const only = { patient, ...(proposed ? { proposed } : {}) }
  const loaded = await loadForMentor({ store, practitioner, organization, now: now(), zone, only })
  const world = loaded?.world()
  return world?.kind === 'world' ? world.resources.filter(each => each.patient === patient) : []
}

const practitionerOf = ({ practitioner }: PractitionerRole) =>
  /^Practitioner\/([^/]+)$/.exec(practitioner?.reference ?? '')?.[1]
