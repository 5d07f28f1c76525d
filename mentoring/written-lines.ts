import type { Encounter, QuestionnaireResponse, QuestionnaireResponseItemAnswer, Task } from 'fhir/r4'
import { type ContactMode, contactMode, type Theme, themes } from './codes.ts'
import { codeIn } from './coding.ts'
import { dayOf } from './consent/calendar.ts'
import { isGroup } from './contact/encounter.ts'
import { type NotHeldReason, notHeldReason, type TalkFeeling, talkFeeling } from './contact/terms.ts'
import { type RedFlag, redFlag } from './flags/terms.ts'
import { formOf, mentorForms } from './mentor-view/forms.ts'

/** Who wrote a line. */
export type Writer = 'mentor' | 'care-team'

/** One talk, as it was noted. */
export type TalkLine = {
  readonly kind: 'talk'
  readonly id: string
  /** YYYY-MM-DD */
  readonly day: string
  readonly by: Writer
  readonly held: boolean
  readonly notHeld?: NotHeldReason
  readonly mode?: ContactMode
  readonly minutes?: number
  readonly themes: readonly Theme[]
  readonly feeling?: TalkFeeling
  readonly remark?: string
  /** What a nurse added to what the mentor wrote. */
  readonly added?: {
    readonly themes: readonly Theme[]
    readonly feeling?: TalkFeeling
    readonly remark?: string
    readonly worries: readonly (RedFlag | true)[]
  }
  /** What the writer told the team to look at; true: that there is something. */
  readonly worries: readonly (RedFlag | true)[]
  readonly withSomeone: boolean
  /** It was noted by mistake, and counts no more. */
  readonly byMistake: boolean
}

/** One question or worry that was passed to the team. */
export type QuestionLine = {
  readonly kind: 'question'
  readonly id: string
  readonly day: string
  readonly by: Writer
  readonly theme?: Theme
  readonly text?: string
  readonly worry?: RedFlag
  /** How far the team is with it. */
  readonly state: 'sent' | 'received' | 'handled'
}

/** Anything that was written about a patient's talks. */
export type WrittenLine = TalkLine | QuestionLine

/** A patient's own records that lines come from. */
export type Written = {
  readonly forms: readonly QuestionnaireResponse[]
  readonly encounters: readonly Encounter[]
  readonly tasks: readonly Task[]
  /** References of the patient's mentors: PractitionerRole and Practitioner. */
  readonly mentors: ReadonlySet<string>
  /** IANA name: where the organisation is. */
  readonly zone: string
}

/** Every line that was written about a patient's talks, the newest first. What the server withholds is not among the records. */
export function writtenLines(written: Written): readonly WrittenLine[] {
  const lines = written.forms.flatMap((form): WrittenLine[] => {
    switch (formOf(mentorForms, form.questionnaire)) {
      case 'contact':
        return talkIn(form, written)
      case 'team-question':
        return questionIn(form, written)
      default:
        return []
    }
  })
  // A group talk and a talk with the mentor on one day are two.
  const noted = new Set(
    lines.flatMap(line => (line.kind === 'talk' ? [dayAndKind(line.day, line.mode)] : [])),
  )
  const groups = written.encounters.flatMap(each => withoutForm(each, noted, written))
  return [...lines, ...groups].toSorted(
    (one, other) => other.day.localeCompare(one.day) || (one.id < other.id ? -1 : 1),
  )
}

function talkIn(form: QuestionnaireResponse, written: Written): TalkLine[] {
  const { id, status } = form
  const day = firstIn(form, 'when')?.valueDate ?? dayWritten(form.authored, written)
  if (!id || !day || !isKept(status)) return []
  const notHeld = codeIn(notHeldReason, firstIn(form, 'not-held')?.valueCoding)
  const mode = codeIn(contactMode, firstIn(form, 'mode')?.valueCoding)
  const minutes = firstIn(form, 'duration')?.valueInteger
  const feeling = codeIn(talkFeeling, firstIn(form, 'feeling')?.valueCoding)
  const remark = firstIn(form, 'note')?.valueString
  return [
    {
      kind: 'talk',
      id,
      day,
      by: writerOf(form, written),
      held: notHeld === undefined && firstIn(form, 'held')?.valueBoolean !== false,
      themes: allIn(form, 'themes').flatMap(({ valueCoding }) => codeIn(themes, valueCoding) ?? []),
      worries: allIn(form, 'flag').flatMap(worryOf),
      withSomeone: firstIn(form, 'partner')?.valueBoolean === true,
      byMistake: status === 'entered-in-error',
      ...(notHeld ? { notHeld } : {}),
      ...(mode ? { mode } : {}),
      ...(minutes !== undefined ? { minutes } : {}),
      ...(feeling ? { feeling } : {}),
      ...(remark ? { remark } : {}),
      ...addedIn(form),
    },
  ]
}

function addedIn(form: QuestionnaireResponse): Pick<TalkLine, 'added'> {
  const about = allIn(form, 'nurse-themes').flatMap(({ valueCoding }) => codeIn(themes, valueCoding) ?? [])
  const feeling = codeIn(talkFeeling, firstIn(form, 'nurse-feeling')?.valueCoding)
  const remark = firstIn(form, 'nurse-note')?.valueString
  const worries = allIn(form, 'nurse-flag').flatMap(worryOf)
  if (about.length === 0 && !feeling && !remark && worries.length === 0) return {}
  return {
    added: { themes: about, ...(feeling ? { feeling } : {}), ...(remark ? { remark } : {}), worries },
  }
}

function questionIn(form: QuestionnaireResponse, written: Written): QuestionLine[] {
  const { id, status } = form
  const day = dayWritten(form.authored, written)
  if (!id || !day || !isKept(status) || status === 'entered-in-error') return []
  const theme = codeIn(themes, firstIn(form, 'theme')?.valueCoding)
  const text = firstIn(form, 'question')?.valueString
  const worry = codeIn(redFlag, firstIn(form, 'flag')?.valueCoding)
  return [
    {
      kind: 'question',
      id,
      day,
      by: writerOf(form, written),
      state: stateOf(id, written.tasks),
      ...(theme ? { theme } : {}),
      ...(text ? { text } : {}),
      ...(worry ? { worry } : {}),
    },
  ]
}

/** A talk of which there is no form: a group session, in which each who came has an Encounter. */
function withoutForm(encounter: Encounter, noted: ReadonlySet<string>, written: Written): TalkLine[] {
  const { id, status, period, type = [] } = encounter
  const day = dayWritten(period?.start, written)
  const mode = type.map(each => codeIn(contactMode, each)).find(each => each !== undefined)
  // A visit to the clinic is an Encounter too, and no talk.
  if (!id || !day || !mode || (status !== 'finished' && status !== 'cancelled')) return []
  if (noted.has(dayAndKind(day, mode))) return []
  return [
    {
      kind: 'talk',
      id,
      day,
      by: 'care-team',
      held: status === 'finished',
      themes: (encounter.reasonCode ?? []).flatMap(each => codeIn(themes, each) ?? []),
      worries: [],
      withSomeone: false,
      byMistake: false,
      ...(mode ? { mode } : {}),
    },
  ]
}

const dayAndKind = (day: string, mode: ContactMode | undefined) => `${day} ${isGroup(mode)}`

/** A question is received once someone of the team took it, and handled once the team is done. */
function stateOf(form: string, tasks: readonly Task[]): QuestionLine['state'] {
  const own = tasks.filter(({ focus }) => focus?.reference === `QuestionnaireResponse/${form}`)
  if (own.length === 0 || own.some(({ status }) => status === 'requested')) return 'sent'
  return own.every(({ status }) => status === 'completed') ? 'handled' : 'received'
}

function worryOf({
  valueCoding,
  valueBoolean,
}: QuestionnaireResponseItemAnswer): readonly (RedFlag | true)[] {
  const flag = codeIn(redFlag, valueCoding)
  return flag ? [flag] : valueBoolean === true ? [true] : []
}

const isKept = (status: QuestionnaireResponse['status']) =>
  status === 'completed' || status === 'amended' || status === 'entered-in-error'

const allIn = ({ item = [] }: QuestionnaireResponse, linkId: string) =>
  item.filter(each => each.linkId === linkId).flatMap(({ answer }) => answer ?? [])
const firstIn = (form: QuestionnaireResponse, linkId: string) => allIn(form, linkId)[0]

const writerOf = ({ author }: QuestionnaireResponse, { mentors }: Written): Writer =>
  mentors.has(author?.reference ?? '') ? 'mentor' : 'care-team'

/** A date as it is written, or the day of an instant. */
const dayWritten = (moment: string | undefined, { zone }: Written): string | undefined =>
  moment && moment.length > 10 ? dayOf(moment, zone) : moment
