import type {
  QuestionnaireResponse,
  QuestionnaireResponseItem,
  QuestionnaireResponseItemAnswer,
} from 'fhir/r4'
import { contactMode, themes } from '../../mentoring/codes.ts'
import { codeIn, coding } from '../../mentoring/coding.ts'
import { instantAt } from '../../mentoring/consent/calendar.ts'
import { notHeldReason, talkFeeling } from '../../mentoring/contact/terms.ts'
import { redFlag } from '../../mentoring/flags/terms.ts'
import { keySystem } from '../../mentoring/mentor-view/form-reading.ts'
import { mentorForms } from '../../mentoring/mentor-view/forms.ts'
import { mentorsTalk, type TalkDraft } from './talk-draft.ts'
import type { LoggedTalk } from './talk-of.ts'
import type { TalkView } from './talk-view.ts'

/** Why a note cannot be saved yet. */
export type NotReady = 'how-it-went' | 'why-not-held' | 'day-to-come' | 'next-not-later' | 'same-day'

/** What is missing in a note; undefined when it can be saved. */
export function notReady(draft: TalkDraft, view: TalkView): NotReady | undefined {
  const { day, went, reason, nextDay } = draft
  if (!day.value || day.value > view.today) return 'day-to-come'
  if (sameDay(draft, view)) return 'same-day'
  if (!went.value && !draft.addsTo.value) return 'how-it-went'
  if (went.value === 'not-held' && !reason.value) return 'why-not-held'
  return nextDay.value && nextDay.value <= day.value ? 'next-not-later' : undefined
}

/** A talk that was noted for that day already, as long as nobody said what that means. */
export function sameDay({ day, addsTo, another }: TalkDraft, { talks }: TalkView): LoggedTalk | undefined {
  if (addsTo.value || another.value) return undefined
  return talks.find(talk => talk.day === day.value)
}

/** Whose talk it is, who notes it, and what is agreed already. */
interface NotedBy {
  readonly patient: string
  readonly nurse: string
  readonly match: string
  readonly agreed?: TalkView['agreed'] | undefined
  readonly now: Date
  readonly zone: string
}

/** The form that is sent: a new one, or the next version of the one that is added to. */
export function contactForm(draft: TalkDraft, by: NotedBy): QuestionnaireResponse {
  const before = draft.addsTo.value?.form
  const theirs = mentorsTalk(draft)
  const all = answersOf(draft, by)
  const item = theirs ? besideMentors(all, theirs) : all
  if (before) return { ...before, status: 'amended', item: [...item, ...keptOf(draft, item)] }
  return {
    resourceType: 'QuestionnaireResponse',
    identifier: { system: keySystem, value: draft.key },
    questionnaire: mentorForms.contact.url,
    status: 'completed',
    subject: { reference: `Patient/${by.patient}` },
    authored: by.now.toISOString(),
    author: { reference: by.nurse },
    item,
  }
}

/** What the mentor wrote stands; how it went, the remark, and more themes and worries are the nurse's own. */
function besideMentors(item: readonly QuestionnaireResponseItem[], { form, themes: about }: LoggedTalk) {
  const answered = new Set(form.item?.map(({ linkId }) => linkId))
  const isNew = ({ valueCoding }: QuestionnaireResponseItemAnswer) =>
    !about.some(theme => theme === codeIn(themes, valueCoding))
  return item.flatMap((each): QuestionnaireResponseItem[] => {
    const own = nursesOwn[each.linkId]
    if (!own) return stands.has(each.linkId) && answered.has(each.linkId) ? [] : [each]
    const answer = (each.answer ?? []).filter(isNew)
    return answer.length > 0 ? [{ linkId: own, answer }] : []
  })
}

const nursesOwn: Readonly<Partial<Record<string, string>>> = {
  feeling: 'nurse-feeling',
  flag: 'nurse-flag',
  note: 'nurse-note',
  themes: 'nurse-themes',
}
const stands: ReadonlySet<string> = new Set(['when', 'mode', 'duration', 'partner'])

/** What stays of a form that is added to; what is now said of how it went, replaces whether it was held. */
function keptOf({ addsTo, went }: TalkDraft, item: readonly QuestionnaireResponseItem[]) {
  const replaced = new Set(item.map(({ linkId }) => linkId))
  if (went.value) for (const linkId of ['held', 'not-held']) replaced.add(linkId)
  return (addsTo.value?.form.item ?? []).filter(({ linkId }) => !replaced.has(linkId))
}

type Said = readonly (readonly [linkId: string, answer: NonNullable<QuestionnaireResponseItem['answer']>])[]

function answersOf(draft: TalkDraft, { match, agreed, zone }: NotedBy): QuestionnaireResponseItem[] {
  const { day, went, addsTo } = draft
  const isHeld = went.value ? went.value !== 'not-held' : (addsTo.value?.held ?? true)
  const said: Said = [
    ['when', [{ valueDate: day.value }]],
    ...(isHeld ? ofTalk(draft) : whyNot(draft)),
    ...around(draft, agreed, zone),
    ['partner', isHeld && draft.partner.value ? [{ valueBoolean: true }] : []],
    ['with', heldBy(draft, match)],
  ]
  return said.flatMap(([linkId, answer]) => (answer.length > 0 ? [{ linkId, answer }] : []))
}

/** How, how long, about what, and how it went. */
function ofTalk({ mode, duration, themes: about, went }: TalkDraft): Said {
  const feeling = went.value && went.value !== 'not-held' ? went.value : undefined
  return [
    ['mode', mode.value ? [{ valueCoding: coding(contactMode, mode.value) }] : []],
    ['duration', [{ valueInteger: duration.value }]],
    ['themes', [...about.value].map(theme => ({ valueCoding: coding(themes, theme) }))],
    ['feeling', feeling ? [{ valueCoding: coding(talkFeeling, feeling) }] : []],
  ]
}

function whyNot({ went, reason }: TalkDraft): Said {
  if (went.value !== 'not-held') return []
  return [
    ['held', [{ valueBoolean: false }]],
    ['not-held', reason.value ? [{ valueCoding: coding(notHeldReason, reason.value) }] : []],
  ]
}

/** What belongs to a talk that was held, and to one that was not: worries, the next talk, a remark. */
function around(draft: TalkDraft, agreed: TalkView['agreed'], zone: string): Said {
  const { addsTo, nextDay, nextTime, note } = draft
  const isThere = addsTo.value && agreed?.day === nextDay.value && agreed.time === nextTime.value
  const next = nextDay.value && !isThere ? instantAt(nextDay.value, nextTime.value, zone) : undefined
  return [
    ['note', note.value.trim() ? [{ valueString: note.value.trim() }] : []],
    [
      'flag',
      worriesOf(draft).map(each =>
        each === 'some' ? { valueBoolean: true } : { valueCoding: coding(redFlag, each) },
      ),
    ],
    ['next', next === undefined ? [] : [{ valueDateTime: new Date(next).toISOString() }]],
  ]
}

/** The nurse's worries: those that stand, and the new one. What a mentor worries about is not said again. */
function worriesOf({ addsTo, flag }: TalkDraft): LoggedTalk['flags'] {
  const theirs = mentorsTalk({ addsTo })
  const standing = theirs ? theirs.added.flags : (addsTo.value?.flags ?? [])
  const worries = new Set([...standing, ...(flag.value ? [flag.value] : [])])
  return [...worries].filter(each => !theirs?.flags.includes(each))
}

const heldBy = ({ mentor }: TalkDraft, match: string) =>
  mentor.value && mentor.value !== match
    ? [{ valueReference: { reference: `PractitionerRole/${mentor.value}` } }]
    : []

/** The same form, entered in error: it stays readable as a version, and counts no more. */
export const inError = ({ form }: LoggedTalk): QuestionnaireResponse => ({
  ...form,
  status: 'entered-in-error',
})
