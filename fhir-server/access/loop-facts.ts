import type { PractitionerRole, QuestionnaireResponse } from 'fhir/r4'
import { mentoringRole } from '../../mentoring/codes.ts'
import {
  type FactKind,
  type Facts,
  factKinds,
  type Kept,
  type Needed,
  type PatientRecords,
} from '../../mentoring/following/facts.ts'
import { mentorForms, teamForms } from '../../mentoring/mentor-view/forms.ts'
import type { Criterion, Store } from '../store/store.ts'
import { type Find, finderIn, is, isAny } from './mentor-finding.ts'

/** Whose facts, and in which programme at which moment. */
export type Asked = {
  readonly store: Store
  readonly organization: string
  /** Id of the Patient; absent where a record is about none, or about one that this same request makes. */
  readonly patient?: string
  /** The mentor who writes, where it is one: 'PractitionerRole/…' or 'Practitioner/…'. */
  readonly mentor?: string
  readonly now: Date
  readonly zone: string
  readonly hasDuty: boolean
  readonly supervised: Facts['supervised']
  /** What is looked up; of all else nothing is known. */
  readonly needed: ReadonlySet<Needed>
}

/** What is known when something follows from a record: one patient's records, and who the mentors are. */
export async function loopFacts(asked: Asked): Promise<Facts> {
  const { organization, patient, mentor, now, zone, hasDuty, supervised, needed } = asked
  const found = finderIn(asked.store, organization)
  const mentorRoles = needed.has('mentors') ? await rolesOfMentors(found) : []
  return {
    ...(await recordsOf(patient, found, needed)),
    mentorRoles,
    mentorForms: mentor && needed.has('mentors') ? await formsOf(mentor, mentorRoles, found) : [],
    now,
    zone,
    organization,
    hasDuty,
    supervised,
    idFor: what => what,
  }
}

const rolesOfMentors = (found: Find) =>
  found<Kept<PractitionerRole>>('PractitionerRole', [
    {
      param: 'role',
      kind: 'token',
      any: [
        { system: mentoringRole.system, code: 'peer-mentor' },
        { system: 'http://nucc.org/provider-taxonomy', code: '175T00000X' },
      ],
    },
  ])

async function recordsOf(
  patient: string | undefined,
  found: Find,
  needed: ReadonlySet<Needed>,
): Promise<PatientRecords> {
  const kinds: [string, readonly unknown[]][] = []
  for (const kind of Object.keys(factKinds) as FactKind[]) {
    const criteria = patient === undefined ? undefined : criteriaFor(kind, patient, needed)
    kinds.push([kind, criteria ? await found(factKinds[kind], criteria, patient) : []])
  }
  // Each kind was asked for by its own type.
  return Object.fromEntries(kinds) as { readonly [Kind in FactKind]: never[] }
}

/** Which of a kind are needed, within the patient's compartment; undefined: none. */
function criteriaFor(
  kind: FactKind,
  patient: string,
  needed: ReadonlySet<Needed>,
): readonly Criterion[] | undefined {
  if (needed.has(kind)) return kind === 'patients' ? [is('_id', patient)] : []
  const isWhoReads = kind === 'forms' && needed.has('who-reads')
  return isWhoReads ? [isAny('questionnaire', [{ url: teamForms['who-reads'].url }])] : undefined
}

/** What this mentor wrote about themselves, in any of their roles. */
function formsOf(mentor: string, roles: readonly Kept<PractitionerRole>[], found: Find) {
  const who = roles.find(({ id }) => mentor === `PractitionerRole/${id}`)?.practitioner?.reference ?? mentor
  const own = roles.filter(({ practitioner }) => practitioner?.reference === who)
  const names = [who, ...own.map(({ id }) => `PractitionerRole/${id}`)].map(name => {
    const [type = '', id = ''] = name.split('/')
    return { type, id }
  })
  return found<Kept<QuestionnaireResponse>>('QuestionnaireResponse', [
    isAny('author', names),
    isAny('questionnaire', [{ url: mentorForms['mentor-checkin'].url }]),
  ])
}
