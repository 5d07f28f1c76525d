import type {
  Encounter,
  FhirResource,
  Flag,
  PractitionerRole,
  QuestionnaireResponse,
  Resource,
} from 'fhir/r4'
import { mentorTask } from '../codes.ts'
import { codeIn } from '../coding.ts'
import { isMentorRoleOf } from '../consent/standing.ts'
import { whoJoins } from '../contact/encounter.ts'
import { judgeAppointment } from '../contact/group.ts'
import { mentorOf } from '../contact/pair.ts'
import { dayOfTalk } from '../contact/talks.ts'
import { forReaders, rheumatologistReads } from '../contact/who-reads.ts'
import { isReferralTask } from '../loop-judge.ts'
import { judgeNewMatch } from '../supervision/follow.ts'
import { rolesJudged } from '../supervision/roles.ts'
import { followConsent } from './consents.ts'
import {
  type By,
  type FactKind,
  type Facts,
  type Following,
  factKinds,
  type Kept,
  type Needed,
  nameOf,
  nothing,
  type Refused,
  refused,
  type Written,
  whoIn,
  withWrites,
} from './facts.ts'
import { followForm, isFollowedForm } from './forms.ts'
import { isMentorForm, judgeWords } from './mentors-words.ts'
import { followTask } from './tasks.ts'

/** Whether anything has to be known, or may follow, when this is written. */
export function concerns({ resource, before, first }: Written): boolean {
  switch (resource.resourceType) {
    case 'QuestionnaireResponse':
      return [resource, asForm(before), asForm(first)].some(
        form => form && (isFollowedForm(form.questionnaire) || isMentorForm(form)),
      )
    case 'Consent':
      return (
        mentorOf(resource) !== undefined ||
        (before?.resourceType === 'Consent' && mentorOf(before) !== undefined)
      )
    case 'Task':
      return (
        isReferralTask(resource) ||
        codeIn(mentorTask, resource.code) !== undefined ||
        before?.resourceType === 'Task'
      )
    case 'CareTeam':
      return rolesJudged(resource, before).length > 0
    case 'PractitionerRole':
      return isTakenAway(resource, before)
    case 'Appointment':
    case 'Flag':
      return true
    case 'Encounter':
      return true
    default:
      return false
  }
}

/** What has to be known to work out what follows from these: of a talk alone, who reads of it, and of someone close whether that is wished. */
export function neededFor(written: readonly Written[]): ReadonlySet<Needed> {
  const followed = written.filter(concerns).map(({ resource }) => resource)
  const talks = followed.filter(resource => resource.resourceType === 'Encounter')
  if (talks.length < followed.length) return everything
  return new Set(talks.some(talk => partnersIn(talk).length > 0) ? ['who-reads', 'people'] : ['who-reads'])
}

const everything: ReadonlySet<Needed> = new Set([...(Object.keys(factKinds) as FactKind[]), 'mentors'])

const asForm = (record: FhirResource | undefined): QuestionnaireResponse | undefined =>
  record?.resourceType === 'QuestionnaireResponse' ? record : undefined

function followOne({ resource, before, first }: Written, facts: Facts, by: By): Following {
  switch (resource.resourceType) {
    case 'QuestionnaireResponse':
      return (
        judgeWords({ form: resource, before: asForm(before), first: asForm(first) }, facts, by) ??
        followForm(resource, asForm(before), facts, by)
      )
    case 'Consent':
      return followConsent(resource, before?.resourceType === 'Consent' ? before : undefined, facts, by)
    case 'Task':
      return (
        judgeNewMatch(resource, before, facts) ??
        followTask(resource, before?.resourceType === 'Task' ? before : undefined, facts, by)
      )
    case 'CareTeam':
      return judgeNewMatch(resource, before, facts) ?? nothing
    case 'Appointment':
      return judgeAppointment(resource, facts) ?? itself(resource)
    case 'Encounter':
      return judgePartner(resource, facts) ?? itself(resource)
    case 'Flag':
      return judgeFlag(resource, facts, by) ?? nothing
    case 'PractitionerRole':
      return isTakenAway(resource, before) ? refused('mentors-role') : nothing
    default:
      return nothing
  }
}

/** What follows is noted on the record itself. */
const itself = (record: Kept) => ({ kind: 'following', writes: [], guards: [], itself: record }) as const

/** Patients give their consent to a role, and mean the mentor who has it: it ends, and never becomes another's or another role. */
function isTakenAway(role: PractitionerRole, before: FhirResource | undefined): boolean {
  if (before?.resourceType !== 'PractitionerRole') return false
  const id = before.practitioner?.reference?.slice('Practitioner/'.length) ?? ''
  const whose = { resourceType: 'Practitioner', id } as const
  return isMentorRoleOf(before, whose) && !isMentorRoleOf(role, whose)
}

/** A Flag says what is so; a mentor is a lay person, who reports. Only a professional writes one. */
function judgeFlag({ author }: Flag, { mentorRoles }: Facts, { role }: By): Refused | undefined {
  const isMentors = mentorRoles.some(
    each => nameOf(each) === whoIn(author) || whoIn(each.practitioner) === whoIn(author),
  )
  const isProfessional = role === 'nurse' || role === 'rheumatologist'
  return isProfessional && !(isMentors && author) ? undefined : refused('not-a-professional')
}

const partnersIn = ({ participant = [] }: Encounter) =>
  participant.flatMap(({ individual }) =>
    individual?.reference?.startsWith('RelatedPerson/') ? [individual.reference] : [],
  )

/** Someone close is there only where the patient wished it. */
function judgePartner(talk: Kept<Encounter>, { people, zone, now }: Facts): Refused | undefined {
  const day = dayOfTalk(talk, zone) ?? now.toISOString().slice(0, 10)
  const isWished = partnersIn(talk).every(name =>
    people.some(person => nameOf(person) === name && whoJoins([person], { day, zone })),
  )
  return isWished ? undefined : refused('partner-not-wished')
}

/** What follows from each of some records that are written together; or the first that cannot be. */
export type Followed =
  | {
      readonly kind: 'followed'
      readonly of: readonly {
        readonly written: Written
        readonly following: Extract<Following, { kind: 'following' }>
      }[]
    }
  | { readonly kind: 'refused'; readonly written: Written; readonly refusal: Refused }

/**
 * Works out what follows from records that are written together, one after the other: each sees the others as they are
 * about to be, and what the request writes itself is the request's to say.
 */
export function followAll(
  written: readonly Written[],
  facts: Facts,
  by: By,
  idsFor: (resource: Resource) => Facts['idFor'],
): Followed {
  const isSilent = by.role === 'mentor'
  const own = written.map(({ resource }) => resource)
  const names = new Set(own.map(nameOf))
  const of: { written: Written; following: Extract<Following, { kind: 'following' }> }[] = []
  let now = withWrites(facts, own)
  for (const each of written) {
    const asked = concerns(each) ? followOne(each, { ...now, idFor: idsFor(each.resource) }, by) : nothing
    // A mentor is never told by it what is hidden: the form is kept, and nothing follows.
    const following = asked.kind === 'refused' && isSilent ? itself(each.resource) : asked
    if (following.kind === 'refused') return { kind: 'refused', written: each, refusal: following }
    const read = (record: Kept) => forReaders(record, rheumatologistReads(now.forms))
    const writes = following.writes.filter(record => !names.has(nameOf(record))).map(read)
    // Also where nothing follows: who reads a talk's record is not for the body to say.
    const itselfRead = read(following.itself ?? each.resource)
    const noted = following.itself || itselfRead !== each.resource ? { itself: itselfRead } : {}
    of.push({ written: each, following: { ...following, ...noted, writes } })
    now = withWrites(now, writes)
  }
  return { kind: 'followed', of }
}
