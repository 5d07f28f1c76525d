import { createHash } from 'node:crypto'
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
import { type Grant, grantsFor, type PatientFacts } from '../../mentoring/consent/grants.ts'
import { type Mentor, namesOf } from '../../mentoring/consent/standing.ts'
import { openRequests } from '../../mentoring/matching/blind-ask.ts'
import type { Hash } from '../../mentoring/mentor-view/project.ts'
import {
  type Finding,
  findingSystem,
  findings,
  type PatientSources,
  type SourceKind,
  type Sources,
} from '../../mentoring/mentor-view/sources.ts'
import { kindsFor, type ShownType } from '../../mentoring/mentor-view/whitelist.ts'
import type { Criterion, Reach, ReferenceValue, Store } from '../store/store.ts'

/** SHA-256 of a text, in hexadecimal digits. */
export const sha256: Hash = text => createHash('sha256').update(text).digest('hex')

/** What a mentor's world is made from, and the grants that let it. */
export type Loaded = { readonly sources: Sources; readonly grants: readonly Grant[] }

/** One mentor, in the records of one organisation, at one instant. */
export type Looking = {
  readonly store: Store
  /** Id of the Practitioner. */
  readonly practitioner: string
  readonly organization: string
  readonly now: Date
  readonly zone: string
  /** The types that the request can reach: nothing is loaded for others. */
  readonly types?: ReadonlySet<ShownType>
  /** For a preview: of this patient alone, and as if this Consent were in force beside the others. */
  readonly only?: { readonly patient: string; readonly proposed?: Consent }
}

/**
 * Loads what the grants in force let be projected, and nothing else: first who the mentor is, then of whom a Consent or
 * a request names them, then – for each grant – only the kinds that its scopes show. Undefined: no such Practitioner.
 */
export async function loadForMentor(looking: Looking): Promise<Loaded | undefined> {
  const { now, zone } = looking
  const found = finderIn(looking)
  const mentor = await mentorOf(looking, found)
  if (!mentor) return undefined
  const names = [...namesOf(mentor)].map(referenceValue)
  const naming = await found<Consent>('Consent', [isAny('actor', names), is('status', 'active')])
  const asked = await found<Task>('Task', [isAny('owner', names), is('status', 'requested'), isRequest])
  const concerned = looking.only
    ? [looking.only.patient]
    : new Set([...naming.map(({ patient }) => patient), ...asked.map(task => task.for)].map(idIn))
  const facts: PatientFacts[] = []
  for (const patient of concerned)
    if (patient) facts.push(...(await factsOf(patient, found, looking.only?.proposed)))
  const grants = grantsFor(mentor, facts, now, zone)
  const patients = new Map<string, PatientSources>()
  for (const grant of grants)
    patients.set(grant.patient, await recordsFor(grant, names, found, looking.types))
  const requests = openRequests(mentor, withTheirPatients(asked, facts), now, zone)
  const aboutNobody: Criterion = { param: 'subject', kind: 'reference', any: [], missing: true }
  const written = await found<QuestionnaireResponse>('QuestionnaireResponse', [
    isAny('author', names),
    aboutNobody,
  ])
  return { grants, sources: { now, zone, mentor, patients, requests, ownForms: written } }
}

/** What decides between a mentor and one patient, and every Consent on file that names the mentor, in force or not. */
export async function consentsBetween(looking: Looking, mentor: Mentor, patient: string) {
  const found = finderIn(looking)
  const [facts] = await factsOf(patient, found)
  if (!facts) return undefined
  const names = [...namesOf(mentor)].map(referenceValue)
  return { facts, naming: await found<Consent>('Consent', [isAny('actor', names)], patient) }
}

/** All records of a type that match, current and not deleted. */
type Find = <R>(type: string, criteria: readonly Criterion[], patient?: string) => Promise<R[]>

const pageSize = 200
/** A list longer than this is no list to project from: nothing of it is taken. */
const most = 2000

function finderIn({ store, organization }: Looking): Find {
  return async <R>(type: string, criteria: readonly Criterion[], patient?: string) => {
    const reach: Reach = patient
      ? [{ in: 'compartment', patient, organization }]
      : [{ in: 'organization', id: organization }]
    const resources: R[] = []
    let cursor: string | undefined
    do {
      const page = await store.search({
        type,
        criteria,
        reach,
        sort: [],
        count: pageSize,
        total: false,
        ...(cursor ? { cursor } : {}),
      })
      resources.push(...page.versions.map(({ json }): R => JSON.parse(json)))
      cursor = page.next
    } while (cursor && resources.length <= most)
    return resources.length <= most ? resources : []
  }
}

async function mentorOf(
  { store, practitioner, organization }: Looking,
  found: Find,
): Promise<Mentor | undefined> {
  const own = await store.read('Practitioner', practitioner, [{ in: 'organization', id: organization }])
  if (!own || own.deleted) return undefined
  const who = { type: 'Practitioner', id: practitioner }
  const roles = await found<PractitionerRole>('PractitionerRole', [isAny('practitioner', [who])])
  const record: Practitioner = JSON.parse(own.json)
  return { practitioner: record, roles }
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

async function recordsFor(
  grant: Grant,
  names: readonly ReferenceValue[],
  found: Find,
  types: ReadonlySet<ShownType> | undefined,
): Promise<PatientSources> {
  const records: [SourceKind, unknown[]][] = []
  for (const kind of kindsFor(grant, types)) {
    records.push([kind, await found(findings[kind].type, criteriaOf(findings[kind], names), grant.patient)])
  }
  return Object.fromEntries(records)
}

function criteriaOf({ questionnaire, code, by }: Finding, names: readonly ReferenceValue[]): Criterion[] {
  return [
    ...(questionnaire ? [isAny('questionnaire', [{ url: questionnaire }])] : []),
    ...(code ? [is('code', code, findingSystem)] : []),
    ...(by ? [isAny(by, names)] : []),
  ]
}

function withTheirPatients(asked: readonly Task[], facts: readonly PatientFacts[]) {
  return asked.flatMap(task => {
    const of = facts.find(({ patient }) => task.for?.reference === `Patient/${patient.id}`)
    return of ? [{ task, patient: of.patient, consents: of.consents }] : []
  })
}

const is = (param: string, code: string, system?: string): Criterion => ({
  param,
  kind: 'token',
  any: [{ code, ...(system ? { system } : {}) }],
})
const isAny = (param: string, any: readonly ReferenceValue[]): Criterion => ({
  param,
  kind: 'reference',
  any,
})
const isRequest = is('code', 'mentor-matching', mentorTask.system)

function referenceValue(reference: string): ReferenceValue {
  const [type = '', id = ''] = reference.split('/')
  return { type, id }
}

const idIn = (to: Reference | undefined) => /^Patient\/([^/]+)$/.exec(to?.reference ?? '')?.[1]
