import type { PractitionerRole, QuestionnaireResponse } from 'fhir/r4'
import { mentoringRole } from '../../mentoring/codes.ts'
import {
  type FactKind,
  type Facts,
  factKinds,
  type Kept,
  type PatientRecords,
} from '../../mentoring/following/facts.ts'
import { mentorForms } from '../../mentoring/mentor-view/forms.ts'
import type { Store } from '../store/store.ts'
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
  /** The kinds that matter; absent: all. */
  readonly kinds?: ReadonlySet<FactKind>
}

/** What is known when something follows from a record: one patient's records, and who the mentors are. */
export async function loopFacts(asked: Asked): Promise<Facts> {
  const { organization, patient, mentor, now, zone, hasDuty, supervised, kinds } = asked
  const found = finderIn(asked.store, organization)
  const mentorRoles = await found<Kept<PractitionerRole>>('PractitionerRole', [
    {
      param: 'role',
      kind: 'token',
      any: [
        { system: mentoringRole.system, code: 'peer-mentor' },
        { system: 'http://nucc.org/provider-taxonomy', code: '175T00000X' },
      ],
    },
  ])
  return {
    ...(await recordsOf(patient, found, kinds)),
    mentorRoles,
    mentorForms: mentor ? await formsOf(mentor, mentorRoles, found) : [],
    now,
    zone,
    organization,
    hasDuty,
    supervised,
    idFor: what => what,
  }
}

async function recordsOf(
  patient: string | undefined,
  found: Find,
  wanted?: ReadonlySet<string>,
): Promise<PatientRecords> {
  const kinds: [string, readonly unknown[]][] = []
  for (const [kind, type] of Object.entries(factKinds)) {
    const criteria = kind === 'patients' && patient ? [is('_id', patient)] : []
    const isWanted = patient !== undefined && (wanted?.has(kind) ?? true)
    kinds.push([kind, isWanted ? await found(type, criteria, patient) : []])
  }
  // Each kind was asked for by its own type.
  return Object.fromEntries(kinds) as { readonly [Kind in FactKind]: never[] }
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
