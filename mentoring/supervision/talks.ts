import type { QuestionnaireResponse } from 'fhir/r4'
import { type Theme, themes } from '../codes.ts'
import { codeIn } from '../coding.ts'
import { type Day, dayOf, momentsOf } from '../consent/calendar.ts'
import { worriesIn } from '../contact/talk.ts'
import { notHeldReason, type TalkFeeling, talkFeeling } from '../contact/terms.ts'
import type { RedFlag } from '../flags/terms.ts'
import { formOf, mentorForms } from '../mentor-view/forms.ts'
import type { Match } from './matches.ts'

/** A worry in a form, by its group; `unnamed` where only "yes" was said. */
export type RaisedFlag = RedFlag | 'unnamed'

/** One talk as its contact form tells it; the note stays in the form. */
export type Talk = {
  /** 'QuestionnaireResponse/…' */
  readonly form: string
  /** 'Encounter/…' */
  readonly encounter?: string
  /** Id of the Patient. */
  readonly patient: string
  readonly day: Day
  /** When it was written down, in milliseconds. */
  readonly recorded: number
  readonly held: boolean
  /** Not held, and not merely moved to another day. */
  readonly missed: boolean
  readonly minutes?: number
  readonly themes: readonly Theme[]
  /** Of the mentor how it was for themselves, of a nurse how it went. */
  readonly feeling?: TalkFeeling
  /** How it went, as a nurse said who added to what the mentor noted. */
  readonly nurseFeeling?: TalkFeeling
  readonly flags: readonly RaisedFlag[]
  /** A nurse wrote it, not the mentor. */
  readonly byStaff: boolean
}

/** A worry that the mentor raised or that was raised about a talk of theirs. */
export type Flagged = { readonly flag: RaisedFlag; readonly recorded: number }

const kept: readonly QuestionnaireResponse['status'][] = ['completed', 'amended']

/** The talks of one mentor with their patients, oldest first. What was entered in error is none. */
export function talksOf(
  forms: readonly QuestionnaireResponse[],
  matches: readonly Match[],
  names: ReadonlySet<string>,
  zone: string,
): readonly Talk[] {
  return forms
    .filter(({ questionnaire, status }) => isForm('contact', questionnaire) && kept.includes(status))
    .flatMap(form => talkIn(form, zone))
    .filter(
      ({ talk, author, who }) => names.has(who ?? author) || (!who && isStaff(author) && isIn(talk, matches)),
    )
    .map(({ talk, author }) => ({ ...talk, byStaff: !names.has(author) }))
    .toSorted((a, b) => (a.day === b.day ? a.recorded - b.recorded : a.day < b.day ? -1 : 1))
}

/** Worries of this mentor's talks, and those that they raised without a talk. */
export function flagsOf(
  forms: readonly QuestionnaireResponse[],
  talks: readonly Talk[],
  names: ReadonlySet<string>,
  zone: string,
): readonly Flagged[] {
  const without = forms
    .filter(({ questionnaire, status }) => isForm('team-question', questionnaire) && kept.includes(status))
    .filter(({ author }) => names.has(author?.reference ?? ''))
    .flatMap(form => raisedIn(form).map(flag => ({ flag, recorded: recordedAt(form, zone) })))
  return [...talks.flatMap(({ flags, recorded }) => flags.map(flag => ({ flag, recorded }))), ...without]
}

function talkIn(form: QuestionnaireResponse, zone: string) {
  const { id, subject, authored, author, encounter } = form
  const patient = /^Patient\/(.+)$/.exec(subject?.reference ?? '')?.[1]
  const first = (linkId: string) => answersIn(form, linkId)[0]
  const day = dayOf(first('when')?.valueDate ?? authored ?? form.meta?.lastUpdated, zone)
  if (!id || !patient || !day) return []
  const held = first('held')?.valueBoolean !== false
  const minutes = first('duration')?.valueInteger
  const feeling = codeIn(talkFeeling, first('feeling')?.valueCoding)
  const nurseFeeling = codeIn(talkFeeling, first('nurse-feeling')?.valueCoding)
  const about = [...answersIn(form, 'themes'), ...answersIn(form, 'nurse-themes')]
  const talk: Omit<Talk, 'byStaff'> = {
    form: `QuestionnaireResponse/${id}`,
    ...(encounter?.reference ? { encounter: encounter.reference } : {}),
    patient,
    day,
    recorded: recordedAt(form, zone),
    held,
    missed: !held && codeIn(notHeldReason, first('not-held')?.valueCoding) !== 'moved',
    ...(minutes === undefined ? {} : { minutes }),
    themes: about.flatMap(({ valueCoding }) => codeIn(themes, valueCoding) ?? []),
    ...(feeling ? { feeling } : {}),
    ...(nurseFeeling ? { nurseFeeling } : {}),
    flags: raisedIn(form),
  }
  return [{ talk, author: author?.reference ?? '', who: first('with')?.valueReference?.reference }]
}

/** Mentors write in their role. */
const isStaff = (author: string) => author.startsWith('Practitioner/')

/** A form of the nurse's that names nobody is about the mentor of the match that ran that day. */
const isIn = ({ patient, day }: Omit<Talk, 'byStaff'>, matches: readonly Match[]) =>
  matches.some(match => match.patient === patient && match.from <= day && (!match.to || day <= match.to))

const raisedIn = (form: QuestionnaireResponse) => worriesIn(form).map((flag): RaisedFlag => flag ?? 'unnamed')

/** The answers to one question. */
export const answersIn = ({ item = [] }: QuestionnaireResponse, linkId: string) =>
  item.filter(each => each.linkId === linkId).flatMap(({ answer }) => answer ?? [])

/** When a form was written down, as it says, or as it was kept; one that tells neither, at the beginning of time. */
export const recordedAt = ({ authored, meta }: QuestionnaireResponse, zone: string): number =>
  momentsOf(authored ?? meta?.lastUpdated, zone)?.from ?? 0

/** Whether a response answers that form of a mentor's. */
export const isForm = (name: keyof typeof mentorForms, questionnaire: string | undefined) =>
  formOf(mentorForms, questionnaire) === name
