import type { Consent, PractitionerRole } from 'fhir/r4'
import type { Projected } from '../../mentoring/mentor-view/project.ts'
import type { Reach, Store } from '../store/store.ts'
import type { Caller } from './caller.ts'
import { loadForMentor } from './mentor-sources.ts'

type House = { readonly store: Store; readonly now: () => Date; readonly zone: string }

/**
 * What one mentor sees of one patient: the mentor's own world, made by the same steps from the same sources, and of it
 * what is about this patient. With a proposed Consent: as if it were in force. What whoever asks could not read
 * themselves – a note that is withheld from them – is left out: a preview opens no other way to it.
 * @param readable where the one who asks may read records of a type; undefined: not at all
 */
export async function mentorView(
  { store, now, zone }: House,
  { organization }: Caller,
  asked: { readonly patient: string; readonly role: string; readonly proposed?: Consent },
  readable: (type: string) => Reach | undefined,
): Promise<readonly Projected[]> {
  const { patient, proposed } = asked
  const role = await store.read('PractitionerRole', asked.role, [{ in: 'organization', id: organization }])
  const practitioner = role && !role.deleted ? practitionerOf(JSON.parse(role.json)) : undefined
  if (!practitioner) return []
  const only = { patient, ...(proposed ? { proposed } : {}) }
  const loaded = await loadForMentor({ store, practitioner, organization, now: now(), zone, only })
  const world = loaded?.world
  const shown: Projected[] = []
  for (const each of world?.kind === 'world' ? world.resources : []) {
    if (each.patient === patient && (await isReadable(store, each, readable))) shown.push(each)
  }
  return shown
}

/** Within reach, or without a record of its own. */
async function isReadable(
  store: Store,
  { type, id }: Projected,
  readable: (type: string) => Reach | undefined,
): Promise<boolean> {
  const within = readable(type)
  if (!within) return false
  return (await store.read(type, id, within)) !== undefined || (await store.belonging(type, id)) === undefined
}

const practitionerOf = ({ practitioner }: PractitionerRole) =>
  /^Practitioner\/([^/]+)$/.exec(practitioner?.reference ?? '')?.[1]
