import type { Resource } from 'fhir/r4'
import type { Interaction } from '../../mentoring/audit-event.ts'
import { type World, worldOf } from '../../mentoring/mentor-view/world.ts'
import type { Stored } from '../store/store.ts'
import { belongingOf } from './belonging.ts'
import type { Caller } from './caller.ts'
import { loadForMentor, sha256 } from './mentor-sources.ts'
import { type Recorder, type RequestRecord, record, type Seen } from './recording.ts'
import { type Answer, type Released, unavailable } from './released.ts'

/** What a mentor's request comes to through this door, for the log: what was done, to what, and how it ended. */
export type MentorAct = {
  readonly interaction: Interaction
  /** 'Type/id' where the request names one. */
  readonly target?: string
  /** What was shown: of which patient, and as 'Type/id'; a search's results are not listed. */
  readonly seen: readonly { readonly patient?: string; readonly reference?: string }[]
  /** Why not; absent when it was carried out. */
  readonly because?: string
}

/** A mentor's only way in: a world that is finished, and two ways out. Nothing here can look further into the store. */
export type MentorDoor = {
  readonly world: World
  readonly now: Date
  /** Who writes, when this mentor does: 'PractitionerRole/…' where there is one. */
  readonly author: string
  conclude(answer: Answer, acts: readonly MentorAct[]): Promise<Released>
  /** Keeps forms and answers in one commit. */
  keep(
    answer: Answer,
    acts: readonly MentorAct[],
    forms: readonly (Resource & { readonly id: string })[],
  ): Promise<Released>
}

/** Builds the world of a mentor as it is at this instant, for one request; never kept for another. */
export async function openMentorDoor(
  house: Recorder & { readonly zone: string },
  caller: Caller,
  request: RequestRecord,
): Promise<MentorDoor> {
  const now = house.now()
  const { store, zone } = house
  const { organization } = caller
  const practitioner = /^Practitioner\/(.+)$/.exec(caller.fhirUser ?? '')?.[1] ?? ''
  const loaded = await loadForMentor({ store, practitioner, organization, now, zone })
  const world: World = loaded
    ? worldOf(loaded.sources, loaded.grants, sha256)
    : { kind: 'refused', because: 'no-mentor-role' }
  const recording = record(house, caller, request)
  const consents = new Map((loaded?.grants ?? []).map(grant => [grant.patient, grant.consents]))

  const note = (acts: readonly MentorAct[]) => {
    for (const act of acts) noteAct(recording.begin(act.interaction, act.target), act, consents)
  }
  const send = async (answer: Answer, commands: Parameters<typeof recording.send>[1]): Promise<Released> => {
    const done = await recording.send(answer, commands)
    return 'kind' in done ? unavailable : done
  }
  const role = loaded?.sources.mentor.roles.find(({ active }) => active)
  return {
    world,
    now,
    author: role?.id ? `PractitionerRole/${role.id}` : `Practitioner/${practitioner}`,
    conclude(answer, acts) {
      note(acts)
      return send(answer, { commands: [], preconditions: [] })
    },
    async keep(answer, acts, forms) {
      note(acts)
      const commands = []
      for (const form of forms) {
        const meta = { versionId: '1', lastUpdated: now.toISOString() }
        const resource: Stored = { ...form, meta }
        const belongs = await belongingOf(resource, store.belonging, organization)
        commands.push({ do: 'put', resource, version: 1, belongs } as const)
      }
      const preconditions = forms.map(
        ({ resourceType: type, id }) => ({ when: 'version', type, id, version: 0 }) as const,
      )
      return send(answer, { commands, preconditions })
    },
  }
}

function noteAct(
  noted: Seen,
  { seen, because }: MentorAct,
  consents: ReadonlyMap<string, readonly string[]>,
): void {
  if (because) noted.because = because
  for (const { patient, reference } of seen) {
    if (reference) noted.references.push(reference)
    if (!patient) continue
    noted.patients.add(patient)
    const permitted = consents.get(patient)
    if (permitted) noted.consents.set(patient, permitted)
  }
}
