import type { QuestionnaireResponse, QuestionnaireResponseItem } from 'fhir/r4'
import { type ContactMode, contactMode, type Theme, themes } from '../codes.ts'
import { coding } from '../coding.ts'
import { type Day, instantAt, plusDays } from '../consent/calendar.ts'
import { type NotHeldReason, notHeldReason, talkFeeling } from '../contact/terms.ts'
import { redFlag } from '../flags/terms.ts'
import { filledIn, isTooLong, said, sentence } from './filled-in.ts'
import { type MissingInQuestion, missingInQuestion, type Question, questionForm } from './question.ts'
import { type MissingInWorry, missingInWorry, type Worry } from './worry.ts'

/** A talk, as a mentor fills it in: one page, and a usual one in five touches. */
export interface Talk {
  readonly held: boolean
  readonly notHeld?: NotHeldReason
  readonly when: 'today' | 'yesterday' | 'other'
  readonly otherDay?: Day
  readonly mode?: ContactMode
  readonly minutes?: number
  readonly themes: ReadonlySet<Theme>
  /** How it was for the mentor themselves. */
  readonly feeling?: 'fine' | 'heavy'
  /** What the nurse has to know. Absent: not said yet, and a talk is not sent before it is. */
  readonly tell?: 'nothing' | 'question' | 'worry' | 'danger'
  readonly question: Question
  readonly worry: Worry
  /** The danger was told in a form of its own. */
  readonly toldDanger?: true
  readonly note: string
  /** The next talk, where they agreed on one: a calendar day and a time ('18:30'). Empty: none was noted. */
  readonly nextDay: string
  readonly nextTime: string
}

/** How this mentor usually talks with this person. */
export interface UsualTalk {
  readonly mode?: ContactMode
  readonly minutes?: number
}

/** Minutes that a talk is planned for, until the mentor says otherwise. */
const plannedMinutes = 30

/** An empty page: today, as they usually talk. What the nurse has to know has no default: no answer is not "nothing". */
export function newTalk({ mode, minutes = plannedMinutes }: UsualTalk): Talk {
  return {
    held: true,
    when: 'today',
    ...(mode ? { mode } : {}),
    minutes,
    themes: new Set(),
    question: { text: '' },
    worry: { text: '' },
    note: '',
    nextDay: '',
    nextTime: '',
  }
}

/** Lengths to choose from, in minutes; the usual one is among them. */
export function lengthsFor({ minutes }: UsualTalk): readonly number[] {
  return [...new Set([15, plannedMinutes, 45, 60, ...(minutes ? [minutes] : [])])].sort((a, b) => a - b)
}

/** What a talk still needs before it can be sent. */
export type MissingInTalk =
  | MissingInQuestion
  | MissingInWorry
  | 'day'
  | 'day-not-yet'
  | 'day-too-old'
  | 'reason'
  | 'mode'
  | 'minutes'
  | 'themes'
  | 'feeling'
  | 'tell'
  | 'note-too-long'
  | 'next'
  | 'next-is-past'

/** A talk is noted at most this many days after it. */
const oldestDays = 60
const longestMinutes = 600

/** In the order of the page. */
export function missingInTalk(talk: Talk, today: Day): readonly MissingInTalk[] {
  return [
    ...dayWrong(talk, today),
    ...(talk.held ? missingWhereHeld(talk) : missingWhereNotHeld(talk)),
    ...nextWrong(talk, today),
  ]
}

/** A next talk has a day and a time, or neither. */
function nextWrong({ nextDay, nextTime }: Talk, today: Day): readonly MissingInTalk[] {
  if (!nextDay && !nextTime) return []
  if (instantAt(nextDay, nextTime, 'UTC') === undefined) return ['next']
  return nextDay < today ? ['next-is-past'] : []
}

function dayWrong(talk: Talk, today: Day): readonly MissingInTalk[] {
  const day = dayOf(talk, today)
  if (!day) return ['day']
  if (day > today) return ['day-not-yet']
  return day < plusDays(today, -oldestDays) ? ['day-too-old'] : []
}

function missingWhereNotHeld({ notHeld, note }: Talk): readonly MissingInTalk[] {
  return [...(notHeld ? [] : ['reason' as const]), ...(isTooLong(note) ? ['note-too-long' as const] : [])]
}

function missingWhereHeld({
  mode,
  minutes = 0,
  themes: about,
  feeling,
  tell,
  ...talk
}: Talk): readonly MissingInTalk[] {
  const isLength = Number.isInteger(minutes) && minutes > 0 && minutes <= longestMinutes
  return [
    ...(mode ? [] : ['mode' as const]),
    ...(isLength ? [] : ['minutes' as const]),
    ...(about.size > 0 ? [] : ['themes' as const]),
    ...(feeling ? [] : ['feeling' as const]),
    ...(tell ? [] : ['tell' as const]),
    ...(tell === 'question' ? missingInQuestion(talk.question) : []),
    ...(tell === 'worry' ? missingInWorry(talk.worry) : []),
    ...(isTooLong(talk.note) ? ['note-too-long' as const] : []),
  ]
}

/** The day of a talk; undefined where another day was meant and none was chosen. */
export function dayOf({ when, otherDay }: Talk, today: Day): Day | undefined {
  if (when === 'other') return otherDay
  return when === 'today' ? today : plusDays(today, -1)
}

/** With whom, when that is, and where. */
export interface TalkAbout {
  readonly patient: string
  readonly today: Day
  /** IANA name: where the clock of the next talk hangs. */
  readonly zone: string
  readonly newKey: () => string
}

/**
 * What a talk becomes: the contact, and a question of its own where there is one. A worry travels with the contact; its
 * words are the note then.
 */
export function talkForms(
  talk: Talk,
  { patient, today, zone, newKey }: TalkAbout,
): readonly QuestionnaireResponse[] {
  const items = [...contactItems(talk, today), ...nextItems(talk, zone)]
  const contact = filledIn('contact', items, { patient, key: newKey() })
  const asks = talk.held && talk.tell === 'question'
  return [contact, ...(asks ? [questionForm(talk.question, { patient, key: newKey() })] : [])]
}

function contactItems(talk: Talk, today: Day): QuestionnaireResponseItem[] {
  const day = dayOf(talk, today)
  const when = day ? said('when', { valueDate: day }) : []
  return [...when, ...(talk.held ? heldItems(talk) : notHeldItems(talk))]
}

function nextItems({ nextDay, nextTime }: Talk, zone: string): QuestionnaireResponseItem[] {
  const next = instantAt(nextDay, nextTime, zone)
  return next === undefined ? [] : said('next', { valueDateTime: new Date(next).toISOString() })
}

const notHeldItems = ({ notHeld, note }: Talk): QuestionnaireResponseItem[] => [
  ...said('held', { valueBoolean: false }),
  ...(notHeld ? said('not-held', { valueCoding: coding(notHeldReason, notHeld) }) : []),
  ...sentence('note', note),
]

function heldItems(talk: Talk): QuestionnaireResponseItem[] {
  const { mode, minutes, feeling, tell, worry } = talk
  return [
    ...(mode ? said('mode', { valueCoding: coding(contactMode, mode) }) : []),
    ...(minutes === undefined ? [] : said('duration', { valueInteger: minutes })),
    ...said('themes', ...[...talk.themes].map(theme => ({ valueCoding: coding(themes, theme) }))),
    ...(feeling ? said('feeling', { valueCoding: coding(talkFeeling, feeling) }) : []),
    ...sentence('note', tell === 'worry' ? worry.text : talk.note),
    ...flagItems(talk),
  ]
}

/** A danger that was told in a form of its own is not told twice. */
function flagItems({ tell, worry, toldDanger }: Talk): QuestionnaireResponseItem[] {
  if (tell === 'worry' && worry.flag) return said('flag', { valueCoding: coding(redFlag, worry.flag) })
  if (tell === 'danger' && !toldDanger) return said('flag', { valueCoding: coding(redFlag, 'danger-now') })
  return []
}
