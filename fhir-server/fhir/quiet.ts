import { dayIn } from '../../mentoring/consent/calendar.ts'
import { composeQuiet, type Quiet, type QuietNote, readNote, withNote } from '../../mentoring/quiet.ts'
import type { Door } from '../access/door.ts'
import { keepNotes, nameOfNotes } from '../access/quiet-notes.ts'
import type { Answer, Released } from '../access/released.ts'
import { Problem } from '../problem.ts'
import type { FhirServer } from './fhir-server.ts'
import { fhirJson } from './outcome.ts'
import { noParameters } from './read.ts'
import type { FhirRequest } from './request.ts'
import { tooBusy } from './write.ts'

/** How often a note that lost a race is decided again before it is given up. */
const tries = 5

/** `GET [base]/$quiet`: what is kept of the chart's patient without a name. Codes and days, nothing else. */
export async function readQuietNotes(door: Door, request: FhirRequest): Promise<Released> {
  const act = door.act('operation')
  noParameters(request)
  const kept = await door.notes('read')
  act.wrote(nameOfNotes(kept), patientsOf(door))
  return door.conclude(answerOf(kept.quiet))
}

/** `POST [base]/$quiet` with an answer and its day: keeps it without a name. */
export async function addQuietNote(server: FhirServer, door: Door, request: FhirRequest): Promise<Released> {
  const { now, zone } = server.house
  const { organization } = door.caller
  let kept = await door.notes('create')
  const note = noteIn(request, dayIn(now().getTime(), zone))
  door.act(kept.version > 0 ? 'update' : 'create').wrote(nameOfNotes(kept), patientsOf(door))
  for (let attempt = 0; attempt < tries; attempt++) {
    const quiet = withNote(kept.quiet, note)
    const answer = answerOf(quiet)
    if (JSON.stringify(quiet) === JSON.stringify(kept.quiet)) return door.conclude(answer)
    const done = await door.commit(answer, keepNotes(kept, quiet, { organization, now: now() }))
    if (!('kind' in done)) return done
    kept = await door.notes('create')
  }
  throw tooBusy
}

function noteIn(request: FhirRequest, today: string): QuietNote {
  noParameters(request)
  const note = readNote(request.body)
  if (!note) {
    throw new Problem(400, {
      code: 'value',
      element: 'Parameters.parameter',
      message: 'Expected two parameters: answer, a code of quiet-note, and date, a day (YYYY-MM-DD).',
    })
  }
  if (note.date <= today) return note
  throw new Problem(422, {
    code: 'value',
    element: 'Parameters.parameter',
    message: 'date: expected a day that is not still to come.',
  })
}

/** Where the patient is in the programme, it is about that patient. */
const patientsOf = ({ caller }: Door) => (caller.launch.patient ? [caller.launch.patient] : [])

const answerOf = (quiet: Quiet): Answer => ({
  status: 200,
  headers: { 'content-type': fhirJson },
  body: JSON.stringify(composeQuiet(quiet)),
})
