import type { Coding } from 'fhir/r4'
import type { Interaction } from '../../mentoring/audit-event.ts'
import { settled } from '../../mentoring/canonical-json.ts'
import { mentorViewScope, type Scope } from '../../mentoring/codes.ts'
import { isMentorRoleOf, type Mentor } from '../../mentoring/consent/standing.ts'
import type { ShownType } from '../../mentoring/mentor-view/whitelist.ts'
import type { World } from '../../mentoring/mentor-view/world.ts'
import type { Caller } from './caller.ts'
import { type Form, keeping } from './mentor-keep.ts'
import { refusingBy } from './mentor-refusing.ts'
import { loadForMentor } from './mentor-sources.ts'
import { type RequestRecord, record, type Seen } from './recording.ts'
import { type Answer, type Released, unavailable } from './released.ts'
import { type FollowingHouse, noteExtras } from './written-besides.ts'

/** What a mentor's request comes to through this door, for the log: what was done, to what, and how it ended. */
export type MentorAct = {
  readonly interaction: Interaction
  /** 'Type/id' where the request names one. */
  readonly target?: string
  /** What was shown: of which patient, by which scope, and as 'Type/id'; a search's results are not listed. */
  readonly seen: readonly { readonly patient?: string; readonly scope?: Scope; readonly reference?: string }[]
  /** Ids of the patients whom a search named. */
  readonly asked?: readonly string[]
  /** What was asked, where a request is several: 'GET Task'. */
  readonly line?: string
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
  /** Keeps forms with what follows from them, and answers, in one commit. Undefined: something changed, decide again. */
  keep(answer: Answer, acts: readonly MentorAct[], forms: readonly Form[]): Promise<Released | undefined>
}

/** The world of a mentor as it is at this instant, for one request. */
export async function openMentorDoor(
  house: FollowingHouse,
  caller: Caller,
  request: RequestRecord,
  types: ReadonlySet<ShownType>,
): Promise<MentorDoor> {
  const now = house.now()
  const { store, zone } = house
  const { organization } = caller
  const practitioner = /^Practitioner\/(.+)$/.exec(caller.fhirUser ?? '')?.[1] ?? ''
  const loaded = await loadForMentor({ store, practitioner, organization, now, zone, types })
  const world: World = loaded?.world ?? { kind: 'refused', because: 'no-mentor-role' }
  const refusing = loaded && refusingBy({ store, practitioner, organization, now, zone }, loaded)
  const recording = record(house, caller, request, refusing)
  const consents = loaded?.decided.consents ?? new Map()

  const note = (acts: readonly MentorAct[]) => {
    for (const act of acts) noteAct(recording.begin(act.interaction, act.target), act, consents)
  }
  const role = loaded && authoringRole(loaded.known.mentor)
  const author = role?.id ? `PractitionerRole/${role.id}` : `Practitioner/${practitioner}`
  /** Whether a mentor reads what they wrote about this patient. */
  const shows = ({ subject }: Form) =>
    subject === undefined ||
    loaded?.decided.grants.some(
      ({ patient, scopes }) => subject.reference === `Patient/${patient}` && scopes.has('MV-OWN-NOTES'),
    ) === true
  return {
    world,
    now,
    author,
    async conclude(answer, acts) {
      note(acts)
      const done = await recording.send(answer)
      return 'kind' in done ? unavailable : done
    },
    async keep(answer, acts, forms) {
      note(acts)
      const writer = { role: 'mentor', who: author, organization } as const
      const names = loaded?.known.names ?? new Set()
      const { commands, preconditions, extras } = await keeping(house, writer, forms, shows, names)
      noteExtras(recording, extras, consents)
      const done = await recording.send(answer, { commands, preconditions })
      return 'kind' in done ? undefined : done
    },
  }
}

/** A role in which a mentor writes: one that they read of themselves, and no other that they have here. */
const authoringRole = ({ practitioner, roles }: Mentor) =>
  roles.find(role => role.active && isMentorRoleOf(role, practitioner))

function noteAct(
  noted: Seen,
  { seen, because, asked, line }: MentorAct,
  consents: ReadonlyMap<string, readonly string[]>,
): void {
  if (because) noted.because = because
  if (line !== undefined) noted.raw = Buffer.from(line).toString('base64')
  if (asked) noted.asked = new Set([...(noted.asked ?? []), ...asked])
  for (const { patient, scope, reference } of seen) {
    if (reference) noted.references.push(reference)
    if (patient) noteShown(noted, patient, scope, consents.get(patient))
  }
}

function noteShown(
  noted: Seen,
  patient: string,
  scope: Scope | undefined,
  permitted: readonly string[] | undefined,
): void {
  noted.patients.add(patient)
  if (permitted) {
    noted.consents ??= new Map()
    noted.consents.set(patient, permitted)
  }
  if (scope === 'MV-ASK') {
    noted.disclosed ??= new Set()
    noted.disclosed.add(patient)
  }
  if (!scope) return
  noted.labels ??= new Map()
  const labels = noted.labels.get(patient)
  if (!labels) noted.labels.set(patient, labelled(scope))
  else if (!labels.some(({ code }) => code === scope)) {
    noted.labels.set(patient, [...labels, ...labelled(scope)])
  }
}

/** Mostly something of one scope is shown; there are some fifteen. */
const labelLists = new Map<Scope, readonly Coding[]>()

function labelled(scope: Scope): readonly Coding[] {
  const known = labelLists.get(scope)
  if (known) return known
  const labels = settled<Coding[]>([{ code: scope, system: mentorViewScope.system }])
  labelLists.set(scope, labels)
  return labels
}
