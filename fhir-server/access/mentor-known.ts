import type {
  CareTeam,
  Consent,
  EpisodeOfCare,
  Patient,
  Practitioner,
  PractitionerRole,
  QuestionnaireResponse,
  Reference,
  Task,
} from 'fhir/r4'
import { mentorTask } from '../../mentoring/codes.ts'
import type { Grant, PatientFacts } from '../../mentoring/consent/grants.ts'
import { type Mentor, namesOf } from '../../mentoring/consent/standing.ts'
import { type TurningPoints, turningPoints } from '../../mentoring/consent/turning-points.ts'
import type { OpenRequest } from '../../mentoring/matching/blind-ask.ts'
import { findings, type PatientSources, type SourceKind } from '../../mentoring/mentor-view/sources.ts'
import type { World } from '../../mentoring/mentor-view/world.ts'
import type { Criterion, ReferenceValue, Store } from '../store/store.ts'
import { criteriaOf, type Find, finderIn, frozen, is, isAny, referenceValue } from './mentor-finding.ts'

/** One mentor in the records of one organisation: the id of their Practitioner, and of the Organization, whose days end in `zone`. */
export type Whose = { readonly practitioner: string; readonly organization: string; readonly zone: string }

/** A patient of a preview, and the Consent that is to be thought of as in force beside the others. */
export type Only = { readonly patient: string; readonly proposed?: Consent }

/** What the store holds for a mentor: records as they are, on which no moment and no grant has decided anything yet. */
export type Known = {
  readonly mentor: Mentor
  /** All references that mean them. */
  readonly names: ReadonlySet<string>
  /** Of whom a Consent or a request names them. */
  readonly facts: readonly PatientFacts[]
  /** Requests without a name that were sent to them. */
  readonly asked: readonly Task[]
  /** A patient's records of these kinds. */
  recordsOf(patient: string, kinds: Iterable<SourceKind>): Promise<PatientSources>
  /** What they wrote that is about no patient. */
  ownForms(): Promise<readonly QuestionnaireResponse[]>
  /** The instants at which a decision on these records may turn. */
  readonly turns: TurningPoints
  /** What was decided on these records last. */
  decided?: Decided
}

/** What holds from one turning point to the next. */
export type Decided = {
  readonly stretch: number
  readonly grants: readonly Grant[]
  /** What permits it, by patient. */
  readonly consents: ReadonlyMap<string, readonly string[]>
  readonly requests: readonly OpenRequest[]
  /** Worlds made of it, by the types that were looked for. */
  readonly worlds: Map<string, World>
}

/** Looks up who the mentor is, and of whom a Consent or a request names them. Undefined: no such Practitioner. */
export async function lookUpMentor(store: Store, whose: Whose, only?: Only): Promise<Known | undefined> {
  const { practitioner, organization, zone } = whose
  const found = finderIn(store, organization)
  const own = await store.read('Practitioner', practitioner, [{ in: 'organization', id: organization }])
  if (!own || own.deleted) return undefined
  const who = { type: 'Practitioner', id: practitioner }
  const roles = await found<PractitionerRole>('PractitionerRole', [isAny('practitioner', [who])])
  const record: Practitioner = frozen(JSON.parse(own.json))
  const mentor = { practitioner: record, roles }
  const names = namesOf(mentor)
  const named = [...names].map(referenceValue)
  const naming = await found<Consent>('Consent', [isAny('actor', named), is('status', 'active')])
  const asked = await found<Task>('Task', [isAny('owner', named), is('status', 'requested'), isRequest])
  const concerned = only
    ? [only.patient]
    : new Set([...naming.map(({ patient }) => patient), ...asked.map(task => task.for)].map(idIn))
  const facts: PatientFacts[] = []
  for (const patient of concerned) if (patient) facts.push(...(await factsOf(patient, found, only?.proposed)))
  const turns = turningPoints([mentor, facts, asked], zone)
  return { mentor, names, facts, asked, turns, ...recordsBy(found, named) }
}

/** What is looked up when it is first asked for. */
function recordsBy(found: Find, named: readonly ReferenceValue[]): Pick<Known, 'recordsOf' | 'ownForms'> {
  const lists = new Map<string, Promise<readonly unknown[]>>()
  const once = <R>(key: string, find: () => Promise<readonly R[]>) => {
    const list = lists.get(key) ?? find()
    lists.set(key, list)
    return list as Promise<readonly R[]>
  }
  return {
    async recordsOf(patient, kinds) {
      const records: [SourceKind, readonly unknown[]][] = []
      for (const kind of kinds) {
        const find = () => found(findings[kind].type, criteriaOf(kind, named), patient)
        records.push([kind, await once(`${kind} of ${patient}`, find)])
      }
      return Object.fromEntries(records)
    },
    ownForms: () =>
      once('own forms', () =>
        found<QuestionnaireResponse>('QuestionnaireResponse', [isAny('author', named), aboutNobody]),
      ),
  }
}

async function factsOf(patient: string, found: Find, proposed?: Consent): Promise<PatientFacts[]> {
  const [record] = await found<Patient>('Patient', [is('_id', patient)], patient)
  if (!record) return []
  const consents = await found<Consent>('Consent', [is('status', 'active')], patient)
  return [
    {
      patient: record,
      // A new version of a Consent takes the place of the one it is of.
      consents: proposed ? [...consents.filter(({ id }) => id !== proposed.id), proposed] : consents,
      episodes: await found<EpisodeOfCare>('EpisodeOfCare', [], patient),
      teams: await found<CareTeam>('CareTeam', [], patient),
    },
  ]
}

/** What decides between a mentor and one patient, and every Consent on file that names the mentor, in force or not. */
export async function consentsBetween(
  store: Store,
  organization: string,
  mentor: Mentor,
  patient: string,
): Promise<{ facts: PatientFacts; naming: readonly Consent[] } | undefined> {
  const found = finderIn(store, organization)
  const [facts] = await factsOf(patient, found)
  if (!facts) return undefined
  const names = [...namesOf(mentor)].map(referenceValue)
  return { facts, naming: await found<Consent>('Consent', [isAny('actor', names)], patient) }
}

const isRequest = is('code', 'mentor-matching', mentorTask.system)
const aboutNobody: Criterion = { param: 'subject', kind: 'reference', any: [], missing: true }

const idIn = (to: Reference | undefined) => /^Patient\/([^/]+)$/.exec(to?.reference ?? '')?.[1]
