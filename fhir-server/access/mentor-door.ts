import type { Provenance, QuestionnaireResponse } from 'fhir/r4'
import type { Interaction } from '../../mentoring/audit-event.ts'
import { type Effect, effectsOf } from '../../mentoring/mentor-view/form-effects.ts'
import type { ShownType } from '../../mentoring/mentor-view/whitelist.ts'
import type { World } from '../../mentoring/mentor-view/world.ts'
import type { Command, Stored } from '../store/store.ts'
import { belongingOf, type Identified } from './belonging.ts'
import type { Caller } from './caller.ts'
import { loadForMentor } from './mentor-sources.ts'
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

type Form = QuestionnaireResponse & { readonly id: string }

/** A mentor's only way in: a world that is finished, and two ways out. Nothing here can look further into the store. */
export type MentorDoor = {
  readonly world: World
  readonly now: Date
  /** Who writes, when this mentor does: 'PractitionerRole/…' where there is one. */
  readonly author: string
  conclude(answer: Answer, acts: readonly MentorAct[]): Promise<Released>
  /** Keeps forms with what follows from them, and answers, in one commit. */
  keep(answer: Answer, acts: readonly MentorAct[], forms: readonly Form[]): Promise<Released>
}

/** The world of a mentor as it is at this instant, for one request. */
export async function openMentorDoor(
  house: Recorder & { readonly zone: string },
  caller: Caller,
  request: RequestRecord,
  types: ReadonlySet<ShownType>,
): Promise<MentorDoor> {
  const now = house.now()
  const { store, zone } = house
  const { organization } = caller
  const practitioner = /^Practitioner\/(.+)$/.exec(caller.fhirUser ?? '')?.[1] ?? ''
  const loaded = await loadForMentor({ store, practitioner, organization, now, zone, types })
  const world: World = loaded?.world() ?? { kind: 'refused', because: 'no-mentor-role' }
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
      const writes = forms.flatMap(form => [
        { resource: form, version: 1 },
        ...(loaded ? effectsOf(form, loaded.sources) : []).flatMap(effect =>
          changed(effect, form, house.newId()),
        ),
      ])
      const commands: Command[] = []
      for (const { resource, version } of writes) {
        const meta = { ...resource.meta, versionId: String(version), lastUpdated: now.toISOString() }
        const stored: Stored = { ...resource, meta }
        const { resourceType: type, id } = stored
        const belongs =
          (await store.belonging(type, id)) ?? (await belongingOf(stored, store.belonging, organization))
        if (version > 1)
          noteChange(
            recording.begin('update', `${type}/${id}`),
            `${type}/${id}/_history/${version}`,
            belongs.patients,
          )
        commands.push({ do: 'put', resource: stored, version, belongs })
      }
      const preconditions = writes.map(
        ({ resource: { resourceType: type, id }, version }) =>
          ({ when: 'version', type, id, version: version - 1 }) as const,
      )
      return send(answer, { commands, preconditions })
    },
  }
}

/** A record that a form changes, in its next version, and where the change comes from. */
function changed(
  effect: Effect,
  form: Form,
  newId: string,
): readonly { resource: Identified; version: number }[] {
  const { id } = effect
  if (!id) return []
  const provenance: Provenance & { id: string } = {
    resourceType: 'Provenance',
    id: newId,
    target: [{ reference: `${effect.resourceType}/${id}` }],
    recorded: form.authored ?? '',
    agent: [{ who: { reference: form.author?.reference ?? '' } }],
    entity: [{ role: 'derivation', what: { reference: `QuestionnaireResponse/${form.id}` } }],
  }
  const version = Number(effect.meta?.versionId ?? 0) + 1
  return [
    { resource: { ...effect, id }, version },
    { resource: provenance, version: 1 },
  ]
}

function noteChange(noted: Seen, reference: string, patients: readonly string[]): void {
  noted.references.push(reference)
  for (const patient of patients) noted.patients.add(patient)
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
