import type { FhirResource, Reference, ServiceRequest, Task } from 'fhir/r4'
import type { AuditFacts } from '../audit-facts.ts'
import { askedFor } from '../audit-request.ts'
import { mentoringService, mentorTask } from '../codes.ts'
import { codeIn } from '../coding.ts'
import { dayIn, limitsOf, momentsOf } from '../consent/calendar.ts'
import { type About, type Check, type Finding, mostFollowUps } from './check.ts'
import { mentorOf } from './consent-at.ts'
import { allEvents, eventsIn, isReading, logQuery, ofType, purpose } from './queries.ts'

/** A worry that a mentor raised was taken up after its time, or is not taken up though its time is over. */
export const flagLate: Check = {
  id: 'flag-late',
  counts: 'tasks',
  queries: ({ from, until }) => [`Task?code=red-flag-review&authored-on=ge${from}&authored-on=le${until}`],
  followUps: found =>
    flags(found)
      .filter(({ status }) => status !== 'requested')
      .slice(0, mostFollowUps)
      .map(({ id }) => `AuditEvent?entity=Task/${id}&action=U&outcome=0&_sort=date`),
  judge(found, { now, zone }) {
    const updates = allEvents(found).filter(({ action, outcome }) => action === 'U' && outcome === 'done')
    let unknown = 0
    const findings = flags(found).flatMap((task): Finding[] => {
      const due = dueOf(task, zone)
      if (due === undefined) {
        unknown += 1
        return []
      }
      const first = updates
        .filter(({ data }) => data.includes(`Task/${task.id}`))
        .map(({ recorded }) => Date.parse(recorded))
        .toSorted((a, b) => a - b)[0]
      if (task.status === 'requested')
        return now.getTime() > due ? [flagFinding(task, 'not-acknowledged')] : []
      if (first === undefined) unknown += 1
      return first !== undefined && first > due
        ? [{ ...flagFinding(task, 'acknowledged-late'), at: new Date(first).toISOString() }]
        : []
    })
    return { findings, of: flags(found).length, unknown }
  },
}

const flags = (found: readonly FhirResource[]) =>
  ofType(found, 'Task').filter(({ code }) => codeIn(mentorTask, code) === 'red-flag-review')

function dueOf({ restriction }: Task, zone: string): number | undefined {
  const end = restriction?.period?.end
  return end ? limitsOf({ end }, zone)?.to : undefined
}

const flagFinding = (task: Task, because: 'not-acknowledged' | 'acknowledged-late'): Finding => ({
  because,
  where: `Task/${task.id}`,
  ...(task.authoredOn ? { at: task.authoredOn } : {}),
  ...patientOf(task.for?.reference),
})

const patientOf = (reference: string | undefined) =>
  reference?.startsWith('Patient/') ? { patient: reference.slice('Patient/'.length) } : {}

/** A referral that rests on no answer of the patient. */
export const noWish: Check = {
  id: 'no-wish',
  counts: 'referrals',
  queries: ({ from, until }) => [`ServiceRequest?authored=ge${from}&authored=le${until}`],
  judge(found) {
    const orders = ofType(found, 'ServiceRequest').filter(isReferral)
    const findings = orders
      .filter(order => !order.supportingInfo?.some(isWish))
      .map(
        (order): Finding => ({
          because: 'wish-not-recorded',
          where: `ServiceRequest/${order.id}`,
          ...(order.authoredOn ? { at: order.authoredOn } : {}),
          ...patientOf(order.subject.reference),
        }),
      )
    return { findings, of: orders.length, unknown: 0 }
  },
}

const isReferral = ({ intent, status, code }: ServiceRequest) =>
  intent === 'order' &&
  status !== 'entered-in-error' &&
  codeIn(mentoringService, code) === 'peer-mentoring-ra'

const isWish = ({ type, reference }: Reference) =>
  type === 'QuestionnaireResponse' || reference?.startsWith('QuestionnaireResponse/') === true

/**
 * A member of staff opened a patient's file while no task about that patient was open. A list is not the file; and who
 * ended such a task that day, or supervised the patient's mentor, was at work.
 */
export const noCareTask: Check = {
  id: 'no-care-task',
  counts: 'events',
  queries: period => [
    logQuery(period, { purpose: purpose.staff, outcome: '0' }),
    'Task',
    'Consent',
    'PractitionerRole',
  ],
  judge(found, about) {
    const isAtWork = workIn(found, about)
    const tasks = Map.groupBy(ofType(found, 'Task'), task => patientOf(task.for?.reference).patient ?? '')
    const reads = eventsIn(found, about).filter(opensFile)
    const findings = reads.flatMap((event): Finding[] => {
      const { patient = '', person, recorded, id } = event
      const theirs = tasks.get(patient)
      if (theirs?.some(task => wasOpen(task, recorded)) || isAtWork(event)) return []
      return [
        {
          because: theirs ? 'no-open-task' : 'no-task-at-all',
          at: recorded,
          where: `AuditEvent/${id}`,
          patient,
          ...(person ? { person } : {}),
        },
      ]
    })
    return { findings, of: reads.length, unknown: 0 }
  },
}

/** Staff who saw one patient's records, by their name or number; who erases a patient does not look. */
function opensFile(event: AuditFacts): boolean {
  const { role, outcome, patient, interaction } = event
  const { namesPatient, type, operation } = askedFor(event)
  const isList = interaction === 'search-type' && type !== undefined && !namesPatient
  return (
    role !== 'mentor' &&
    outcome === 'done' &&
    patient !== undefined &&
    isReading(event) &&
    !isList &&
    operation !== '$erase'
  )
}

/**
 * Whether who read had a reason beside open tasks: they ended one about the patient on that day; or a supervision of a
 * mentor to whom the patient had consented was theirs to do then, or was kept by them on that day.
 */
function workIn(found: readonly FhirResource[], { zone }: About): (read: AuditFacts) => boolean {
  const tasks = ofType(found, 'Task')
  const events = allEvents(found).filter(({ action, outcome }) => isWriting(action) && outcome === 'done')
  const lastWrites = new Map(
    events
      .toSorted((a, b) => Date.parse(a.recorded) - Date.parse(b.recorded))
      .flatMap(event => event.data.map(record => [record, event] as const)),
  )
  const dayAt = (instant: string) => dayIn(Date.parse(instant), zone)
  const endedBy = ({ id, status }: Task, { person, recorded }: AuditFacts) => {
    const last = lastWrites.get(`Task/${id}`)
    const isTheirs = person !== undefined && last?.person === person
    return isEnded(status) && isTheirs && dayAt(last.recorded) === dayAt(recorded)
  }
  const reviews = tasks.filter(({ code }) => codeIn(mentorTask, code) === 'supervision-review')
  return read => {
    const mentors = mentorsOf(read, found, zone)
    return (
      tasks.some(task => task.for?.reference === `Patient/${read.patient}` && endedBy(task, read)) ||
      reviews
        .filter(task => mentors.has(task.for?.reference ?? ''))
        .some(task => (task.status === 'completed' && endedBy(task, read)) || isOpenFor(task, read))
    )
  }
}

const isWriting = (action: string) => action === 'C' || action === 'U'
const isEnded = (status: Task['status']) => closed.includes(status) && status !== 'entered-in-error'
const isOpenFor = (task: Task, { person, recorded }: AuditFacts) =>
  person !== undefined && task.owner?.reference === person && wasOpen(task, recorded)

/** The people to whom the patient had consented as mentors by then: 'Practitioner/…'. */
function mentorsOf(
  { patient, recorded }: AuditFacts,
  found: readonly FhirResource[],
  zone: string,
): ReadonlySet<string> {
  const roles = new Map(ofType(found, 'PractitionerRole').map(role => [`PractitionerRole/${role.id}`, role]))
  const given = ofType(found, 'Consent').filter(consent => {
    const from = momentsOf(consent.dateTime, zone)?.from
    const isPermit = consent.provision?.provision?.some(({ type }) => type === 'permit') === true
    const isTheirs = consent.patient?.reference === `Patient/${patient}`
    const isAgreed = consent.status === 'active' || consent.status === 'inactive'
    return isTheirs && isPermit && isAgreed && from !== undefined && from <= Date.parse(recorded)
  })
  return new Set(given.flatMap(consent => roles.get(mentorOf(consent) ?? '')?.practitioner?.reference ?? []))
}

const closed = ['completed', 'cancelled', 'rejected', 'failed', 'entered-in-error']

/** From when it was written until it last changed, where it is closed by now. */
function wasOpen(task: Task, recorded: string): boolean {
  const at = Date.parse(recorded)
  const from = Date.parse(task.authoredOn ?? task.meta?.lastUpdated ?? '')
  const last = Date.parse(task.meta?.lastUpdated ?? task.lastModified ?? '')
  return from <= at && (!closed.includes(task.status) || at <= last)
}
