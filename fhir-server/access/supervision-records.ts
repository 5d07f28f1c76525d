import type {
  EpisodeOfCare,
  FhirResource,
  Practitioner,
  PractitionerRole,
  QuestionnaireResponse,
} from 'fhir/r4'
import { mentorTask } from '../../mentoring/codes.ts'
import { isMentorRoleOf, type Mentor, namesOf } from '../../mentoring/consent/standing.ts'
import { mentorForms } from '../../mentoring/mentor-view/forms.ts'
import { supervisionForm } from '../../mentoring/supervision/form.ts'
import { horizon, type SupervisionRecords } from '../../mentoring/supervision/overview.ts'
import type { Supervised } from '../../mentoring/supervision/supervised.ts'
import type { Criterion, Reach, Store } from '../store/store.ts'
import { allOf, isAny, referenceValue } from './mentor-finding.ts'

type Looking = { readonly store: Store; readonly organization: string; readonly now: Date }
type OfType<Type extends FhirResource['resourceType']> = Extract<FhirResource, { resourceType: Type }>

/** More than this of one kind for one mentor: nothing can be decided by a part of it. */
const most = 5000

/** Loads them for a role ('PractitionerRole/…' by id) of one organisation; undefined where it has no such role. */
export async function supervised(looking: Looking, id: string): Promise<Supervised | undefined> {
  const [role] = await found(looking, 'PractitionerRole', [is('_id', id)])
  const person = /^Practitioner\/(.+)$/.exec(role?.practitioner?.reference ?? '')?.[1]
  if (!role || !person) return undefined
  const [practitioner]: readonly Practitioner[] = await found(looking, 'Practitioner', [is('_id', person)])
  if (!practitioner || !isMentorRoleOf(role, practitioner)) return undefined
  const roles = await rolesOf(looking, `Practitioner/${person}`)
  const mentor = { practitioner, roles }
  return { mentor, role, records: await recordsOf(looking, mentor) }
}

/** Looks mentors of one organisation up by the ids of their roles, each once. */
export function supervisedIn(
  { store, now }: { readonly store: Store; readonly now: () => Date },
  organization: string,
): (role: string) => Promise<Supervised | undefined> {
  const known = new Map<string, Promise<Supervised | undefined>>()
  return role => {
    const found = known.get(role) ?? supervised({ store, organization, now: now() }, role)
    known.set(role, found)
    return found
  }
}

/** All roles of a person ('Practitioner/…') in the organisation. */
export const rolesOf = (looking: Looking, person: string): Promise<readonly PractitionerRole[]> =>
  found(looking, 'PractitionerRole', [refersTo('practitioner', [person])])

async function recordsOf(looking: Looking, mentor: Mentor): Promise<SupervisionRecords> {
  const names = [...namesOf(mentor)]
  const consents = await found(looking, 'Consent', [refersTo('actor', names)])
  const teams = await found(looking, 'CareTeam', [refersTo('participant', names)])
  const patients = new Set(
    [...consents.map(({ patient }) => patient), ...teams.map(({ subject }) => subject)].flatMap(
      reference => /^Patient\/(.+)$/.exec(reference?.reference ?? '')?.[1] ?? [],
    ),
  )
  const since = after(looking.now)
  const forms: QuestionnaireResponse[] = [
    ...(await found(looking, 'QuestionnaireResponse', [asks(supervisionForm.url), since])),
    ...(await found(looking, 'QuestionnaireResponse', [
      asks(mentorForms['mentor-checkin'].url, mentorForms['team-question'].url),
      refersTo('author', names),
      since,
    ])),
  ]
  const episodes: EpisodeOfCare[] = []
  for (const patient of patients) {
    const ofPatient = [refersTo('patient', [`Patient/${patient}`])]
    episodes.push(...(await found(looking, 'EpisodeOfCare', ofPatient)))
    forms.push(
      ...(await found(looking, 'QuestionnaireResponse', [
        asks(mentorForms.contact.url),
        ...ofPatient,
        since,
      ])),
    )
  }
  const tasks = await found(looking, 'Task', [
    { param: 'code', kind: 'token', any: [{ system: mentorTask.system, code: 'supervision-review' }] },
    is('status', 'requested', 'accepted', 'in-progress', 'on-hold', 'draft'),
    refersTo('subject', [`Practitioner/${mentor.practitioner.id}`]),
  ])
  return { episodes, teams, consents, forms, tasks }
}

/** All current records of a type that match. */
async function found<Type extends FhirResource['resourceType']>(
  { store, organization }: Looking,
  type: Type,
  criteria: readonly Criterion[],
): Promise<readonly OfType<Type>[]> {
  const reach: Reach = [{ in: 'organization', id: organization }]
  const resources = await allOf<OfType<Type>>(store, { type, criteria, reach }, most)
  if (!resources) throw new Error(`more than ${most} records of one kind for one mentor`)
  return resources
}

const is = (param: string, ...codes: readonly string[]): Criterion => ({
  param,
  kind: 'token',
  any: codes.map(code => ({ code })),
})
const asks = (...urls: readonly string[]): Criterion =>
  isAny(
    'questionnaire',
    urls.map(url => ({ url })),
  )
const refersTo = (param: string, references: readonly string[]): Criterion =>
  isAny(param, references.map(referenceValue))
const after = (now: Date): Criterion => {
  const from = now.getTime() - horizon * 86_400_000
  return { param: '_lastUpdated', kind: 'date', any: [{ prefix: 'ge', from, to: from + 1 }] }
}
