import type { FhirResource, Provenance, QuestionnaireResponse, Task } from 'fhir/r4'
import type { Kept } from '../../mentoring/following/facts.ts'
import { formOf, mentorForms } from '../../mentoring/mentor-view/forms.ts'
import { mentorsIn } from '../../mentoring/mentorship.ts'
import { asNamed } from '../../mentoring/record-labels.ts'
import { isReview, type SupervisionRecords, supervisionOf } from '../../mentoring/supervision/overview.ts'
import { reviewOf } from '../../mentoring/supervision/review-task.ts'
import { answersIn } from '../../mentoring/supervision/talks.ts'
import { sha256 } from './mentor-sources.ts'
import type { Recorder } from './recording.ts'
import { supervised } from './supervision-records.ts'

type House = Recorder & { readonly zone: string }
type Writer = { readonly organization: string; readonly who: string }

/**
 * What talks, worries, check-ins and the end of a match do to the supervision of their mentors: the Task that says by when
 * it is due, each with where it comes from. `records`: all that is about to be written together.
 */
export async function reviewsAfter(
  { store, zone, now }: House,
  { organization, who }: Writer,
  records: readonly Kept[],
): Promise<readonly Kept[]> {
  const roles = new Set(records.flatMap(rolesIn))
  const reviews: Kept[] = []
  const seen = new Set<string>()
  for (const role of roles) {
    const looking = { store, organization, now: now() }
    const found = await supervised(looking, role)
    const mentor = `Practitioner/${found?.mentor.practitioner.id}`
    // A supervision says itself what is due after it.
    if (!found || seen.has(mentor) || asksFor(records, mentor)) continue
    seen.add(mentor)
    const after = withRecords(found.records, records)
    const overview = supervisionOf(after, found.mentor, looking.now, zone)
    const writing = { mentor, organization: `Organization/${organization}`, now: looking.now }
    const review = reviewOf(overview, after.tasks, writing)
    const [cause] = records
    if (!review || !cause) continue
    const kept: Kept<Task> = { ...review, id: review.id ?? idFrom(cause, `review ${mentor}`) }
    reviews.push(kept, provenanceOf(kept, cause, who, looking.now))
  }
  return reviews
}

const asksFor = (records: readonly Kept[], mentor: string) =>
  records.some(each => each.resourceType === 'Task' && isReview(each) && each.for?.reference === mentor)

/** Ids of the mentors' roles whose supervision a record may change. */
export function rolesIn(record: FhirResource): readonly string[] {
  return namesIn(record).flatMap(name => /^PractitionerRole\/(.+)$/.exec(name ?? '')?.[1] ?? [])
}

function namesIn(record: FhirResource): readonly (string | undefined)[] {
  switch (record.resourceType) {
    case 'QuestionnaireResponse':
      return isOfMentors(record)
        ? [record.author?.reference, answersIn(record, 'with')[0]?.valueReference?.reference]
        : []
    case 'Encounter':
      return (record.participant ?? []).map(({ individual }) => individual?.reference)
    case 'CareTeam':
      return mentorsIn(record).map(role => `PractitionerRole/${role}`)
    default:
      return []
  }
}

const counts = ['contact', 'team-question', 'mentor-checkin']
const isOfMentors = ({ questionnaire }: QuestionnaireResponse) =>
  counts.includes(formOf(mentorForms, questionnaire) ?? '')

/** The records in which some stand as they are about to be. */
function withRecords(records: SupervisionRecords, written: readonly Kept[]): SupervisionRecords {
  return {
    forms: replaced(records.forms, written, 'QuestionnaireResponse'),
    episodes: replaced(records.episodes, written, 'EpisodeOfCare'),
    teams: replaced(records.teams, written, 'CareTeam'),
    consents: replaced(records.consents, written, 'Consent'),
    tasks: replaced(records.tasks, written, 'Task'),
  }
}

type OfType<Type extends FhirResource['resourceType']> = Extract<FhirResource, { resourceType: Type }>

function replaced<Type extends FhirResource['resourceType']>(
  records: readonly OfType<Type>[],
  written: readonly FhirResource[],
  type: Type,
): readonly OfType<Type>[] {
  const theirs = written.filter((each): each is OfType<Type> => each.resourceType === type)
  const ids = new Set(theirs.map(({ id }) => id))
  return [...records.filter(({ id }) => !ids.has(id)), ...theirs]
}

function provenanceOf({ id }: Kept<Task>, cause: Kept, who: string, now: Date): Kept<Provenance> {
  return {
    resourceType: 'Provenance',
    id: idFrom(cause, `review ${id} provenance`),
    ...asNamed([cause]),
    target: [{ reference: `Task/${id}` }],
    recorded: now.toISOString(),
    agent: [{ who: { reference: who } }],
    entity: [{ role: 'derivation', what: { reference: `${cause.resourceType}/${cause.id}` } }],
  }
}

/** The same each time it is decided. */
const idFrom = ({ resourceType, id, meta }: Kept, what: string) =>
  sha256(`${what}|${resourceType}/${id}/${meta?.versionId}`).replace(
    /^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/,
    '$1-$2-$3-$4-$5',
  )
