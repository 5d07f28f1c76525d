import type { Parameters } from 'fhir/r4'
import { compareText, type Day } from './chart/days.ts'
import { isJson, objectsAt, own } from './chart/json.ts'
import { daysIn } from './chart/read-days.ts'
import { type QuietNoteCode, quietNote } from './suggestion/terms.ts'

/** Answers of a patient that begin a quiet period. */
export type QuietAnswer = Exclude<QuietNoteCode, 'shown' | 'never' | 'ask-again'>

/** One note, on one day. */
export type QuietNote = { readonly answer: QuietNoteCode; readonly date: Day }

/**
 * What is kept of one chart's patient, the oldest first, so that quiet periods are kept: no name, no illness, no reason.
 * The key under which it is kept is a keyed hash of the chart's patient.
 */
export type Quiet = readonly QuietNote[]

/** So many answers, and days on which the prompt was shown, are kept at most; the newest. */
const most = { answers: 20, shown: 30 } as const

/**
 * With one more note. Of one day the last answer counts, so that a slip can be mended. What no longer counts goes:
 * showings before an answer, a "never" that was taken back.
 */
export function withNote(quiet: Quiet, note: QuietNote): Quiet {
  const isSame = (answer: QuietNoteCode) =>
    answer === note.answer || (isAnswer(answer) && isAnswer(note.answer))
  const others = quiet.filter(({ answer, date }) => date !== note.date || !isSame(answer))
  const all = [...others, note].toSorted((a, b) => compareText(a.date, b.date))
  const answers = all.filter(({ answer }) => isAnswer(answer)).slice(-most.answers)
  const answered = answers.at(-1)?.date ?? ''
  const shown = all.filter(({ answer, date }) => answer === 'shown' && date > answered).slice(-most.shown)
  const never = all.filter(({ answer }) => answer === 'never').slice(0, 1)
  const kept = note.answer === 'ask-again' ? [...answers, ...shown] : [...answers, ...shown, ...never]
  return kept.toSorted((a, b) => compareText(a.date, b.date))
}

/** Whether this is what a patient answered, rather than what happened. */
export function isAnswer(answer: QuietNoteCode): answer is QuietAnswer {
  return answer !== 'shown' && answer !== 'never' && answer !== 'ask-again'
}

/** As the operation `$quiet` answers it. */
export function composeQuiet(quiet: Quiet): Parameters {
  return {
    resourceType: 'Parameters',
    parameter: quiet.map(note => ({ name: 'note', part: membersOf(note) })),
  }
}

/** As the operation `$quiet` takes it. */
export function composeNote(note: QuietNote): Parameters {
  return { resourceType: 'Parameters', parameter: membersOf(note) }
}

function membersOf({ answer, date }: QuietNote) {
  return [
    { name: 'answer', valueCode: answer },
    { name: 'date', valueDate: date },
  ]
}

/** Reads what `$quiet` answered; what has not this form is left out. */
export function readQuiet(parameters: unknown): Quiet {
  if (!isJson(parameters)) return []
  return objectsAt(parameters, 'parameter')
    .filter(({ name }) => name === 'note')
    .flatMap(note => readMembers(objectsAt(note, 'part')) ?? [])
}

/** Reads one note; undefined where it is anything but a known code and a day of the calendar. */
export function readNote(parameters: unknown): QuietNote | undefined {
  if (!isJson(parameters) || own(parameters, 'resourceType') !== 'Parameters') return undefined
  return readMembers(objectsAt(parameters, 'parameter'))
}

function readMembers(members: ReturnType<typeof objectsAt>): QuietNote | undefined {
  const [first, second, ...more] = members
  const given = [first, second].find(member => member?.name === 'answer')?.valueCode
  const date = [first, second].find(member => member?.name === 'date')?.valueDate
  const answer = codes.find(code => code === given)
  if (!answer || more.length > 0 || typeof date !== 'string' || date.length !== 10) return undefined
  return asDay(date) ? { answer, date } : undefined
}

const asDay = daysIn('UTC')
const codes = Object.keys(quietNote.codes) as QuietNoteCode[]
