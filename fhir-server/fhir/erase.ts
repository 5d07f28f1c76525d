import type { Parameters as ParametersResource } from 'fhir/r4'
import { dayIn } from '../../mentoring/consent/calendar.ts'
import { type Quiet, type QuietAnswer, withNote } from '../../mentoring/quiet.ts'
import { quietAnswers } from '../../mentoring/quiet-answers.ts'
import { recordsToErase } from '../../mentoring/referral-records.ts'
import { type Running, runningMentoring } from '../../mentoring/running.ts'
import type { Door } from '../access/door.ts'
import type { Erasable } from '../access/erasable.ts'
import { keepNotes } from '../access/quiet-notes.ts'
import type { Answer, Released } from '../access/released.ts'
import { Problem } from '../problem.ts'
import type { Held, Write } from '../store/store.ts'
import { type Asked, askedIn } from './erase-request.ts'
import type { FhirServer } from './fhir-server.ts'
import { fhirJson } from './outcome.ts'
import { noParameters, notFound } from './read.ts'
import type { FhirRequest } from './request.ts'
import { stale, tooBusy } from './write.ts'

/** How often an erasure that lost a race is decided again before it is given up. */
const tries = 5

/**
 * `POST [base]/Patient/id/$erase`: every record of a patient goes for good, in one commit with its event. With the Task
 * of a referral, what that referral brought. With an answer (the "no" of the call) that answer and those before it are
 * kept without a name; without one, nothing is.
 */
export async function erase(
  server: FhirServer,
  door: Door,
  request: FhirRequest,
  patient: string,
): Promise<Released> {
  const act = door.act('delete', `Patient/${patient}`)
  noParameters(request)
  const asked = askedIn(request.body)
  for (let attempt = 0; attempt < tries; attempt++) {
    const found = await door.erasable(patient)
    if (!found) throw notFound()
    const { now, zone } = server.house
    const running = runningMentoring(found.records, now(), zone)
    if (running) throw mentoringRuns(running)
    if (asked.task) mustBeCurrent(asked.task, found)
    const going = goingOf(found, asked)
    act.erased(patient, going)
    const done = await door.commit(
      answerOf(going, found),
      writeOf(server, door, { ...found, held: going }, patient, asked.answer),
    )
    if (!('kind' in done)) return done
  }
  throw tooBusy
}

/** With a referral's Task: what that referral brought, which most often is all. Deleted records go with all. */
function goingOf({ held, records }: Erasable, { task }: Asked): readonly Held[] {
  if (!task) return held
  const names = recordsToErase(`Task/${task.id}`, records)
  const all = records.every(record => names.has(`${record.resourceType}/${record.id}`))
  return all ? held : held.filter(({ type, id }) => names.has(`${type}/${id}`))
}

function writeOf(
  { house }: FhirServer,
  { caller }: Door,
  { records, held, notes, precondition }: Erasable,
  patient: string,
  answer: QuietAnswer | undefined,
): Omit<Write, 'audit'> {
  const now = house.now()
  const about = { base: house.base, patient, now, timezone: house.zone }
  const said = answer
    ? [...quietAnswers(records, about), { answer, date: dayIn(now.getTime(), house.zone) }]
    : []
  // Without an answer the notes go with the patient, and stay where the patient does.
  const touched = answer || held.some(({ type }) => type === 'Patient') ? notes : []
  const kept = touched.map(each =>
    keepNotes(each, answer ? said.reduce<Quiet>(withNote, each.quiet) : [], {
      organization: caller.organization,
      now,
    }),
  )
  return {
    commands: [
      ...held.map(({ type, id }) => ({ do: 'erase', type, id }) as const),
      ...kept.flatMap(({ commands }) => commands),
    ],
    preconditions: [precondition, ...kept.flatMap(({ preconditions }) => preconditions)],
  }
}

/** The nurse decided by what she saw: where a colleague has changed it since, nothing is erased. */
function mustBeCurrent({ id, version }: NonNullable<Asked['task']>, { held }: Erasable): void {
  const task = held.find(each => each.type === 'Task' && each.id === id)
  if (!task) {
    throw new Problem(422, {
      code: 'not-found',
      element: 'Parameters.parameter',
      message: 'task: there is no such Task of this patient.',
    })
  }
  if (task.version !== version) throw stale(task.version)
}

const because: Readonly<Record<Running, string>> = {
  consent: 'A Consent to a mentor is in force.',
  episode: 'An EpisodeOfCare is planned or open.',
}

const mentoringRuns = (by: Running) =>
  new Problem(422, {
    code: 'business-rule',
    message: `Mentoring runs: ${because[by]} End it first; nothing was erased.`,
  })

/** How many records of each type are gone. */
function answerOf(going: readonly Held[], { shared }: Erasable): Answer {
  const counts = new Map<string, number>()
  for (const { type } of going) counts.set(type, (counts.get(type) ?? 0) + 1)
  const parameters: ParametersResource = {
    resourceType: 'Parameters',
    parameter: [
      ...[...counts].map(([type, count]) => ({
        name: 'erased',
        part: [
          { name: 'type', valueCode: type },
          { name: 'count', valuePositiveInt: count },
        ],
      })),
      ...(shared.length > 0 ? [{ name: 'shared', valuePositiveInt: shared.length }] : []),
    ],
  }
  return { status: 200, headers: { 'content-type': fhirJson }, body: JSON.stringify(parameters) }
}
