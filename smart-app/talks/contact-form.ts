import type { QuestionnaireResponse, QuestionnaireResponseItem } from 'fhir/r4'
import { contactMode, themes } from '../../mentoring/codes.ts'
import { coding } from '../../mentoring/coding.ts'
import { instantAt } from '../../mentoring/consent/calendar.ts'
import { notHeldReason, talkFeeling } from '../../mentoring/contact/terms.ts'
import { redFlag } from '../../mentoring/flags/terms.ts'
import { mentorForms } from '../../mentoring/mentor-view/forms.ts'
import { keySystem } from '../../mentoring/mentor-view/form-reading.ts'
import type { TalkDraft } from './talk-draft.ts'
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

/** The form that is sent: a new one, or the next version of the one that is added to. */
export function contactForm(
  draft: TalkDraft,
  by: { readonly patient: string; readonly nurse: string; readonly match: string; readonly now: Date; readonly zone: string },
): QuestionnaireResponse {
  const before = draft.addsTo.value?.form
  const item = answersOf(draft, by)
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

/** What stays of a form that is added to; what is now said of how it went, replaces whether it was held. */
function keptOf({ addsTo, went }: TalkDraft, item: readonly QuestionnaireResponseItem[]) {
  const replaced = new Set(item.map(({ linkId }) => linkId))
  if (went.value) for (const linkId of ['held', 'not-held']) replaced.add(linkId)
  return (addsTo.value?.form.item ?? []).filter(({ linkId }) => !replaced.has(linkId))
}

function answersOf(
  draft: TalkDraft,
  { match, zone }: { readonly match: string; readonly zone: string },
): QuestionnaireResponseItem[] {
  const { day, went, reason, mode, duration, mentor, flag, nextDay, nextTime, note } = draft
  const isHeld = went.value ? went.value !== 'not-held' : (draft.addsTo.value?.held ?? true)
  const flags = [...(draft.addsTo.value?.flags ?? []), ...(flag.value ? [flag.value] : [])]
  const next = nextDay.value ? instantAt(nextDay.value, nextTime.value, zone) : undefined
  const answers: readonly (readonly [string, QuestionnaireResponseItem['answer']])[] = [
    ['when', [{ valueDate: day.value }]],
    ['held', went.value === 'not-held' ? [{ valueBoolean: false }] : []],
    ['not-held', went.value !== 'not-held' || !reason.value ? [] : [{ valueCoding: coding(notHeldReason, reason.value) }]],
    ['mode', mode.value && isHeld ? [{ valueCoding: coding(contactMode, mode.value) }] : []],
    ['duration', isHeld ? [{ valueInteger: duration.value }] : []],
    ['themes', isHeld ? [...draft.themes.value].map(theme => ({ valueCoding: coding(themes, theme) })) : []],
    [
      'feeling',
      went.value && went.value !== 'not-held' ? [{ valueCoding: coding(talkFeeling, went.value) }] : [],
    ],
    ['note', note.value.trim() ? [{ valueString: note.value.trim() }] : []],
    [
      'flag',
      flags.map(each => (each === 'some' ? { valueBoolean: true } : { valueCoding: coding(redFlag, each) })),
    ],
    ['next', next === undefined ? [] : [{ valueDateTime: new Date(next).toISOString() }]],
    [
      'with',
      mentor.value && mentor.value !== match
        ? [{ valueReference: { reference: `PractitionerRole/${mentor.value}` } }]
        : [],
    ],
  ]
  return answers.flatMap(([linkId, answer = []]) => (answer.length > 0 ? [{ linkId, answer }] : []))
}

/** The same form, entered in error: it stays readable as a version, and counts no more. */
export const inError = ({ form }: LoggedTalk): QuestionnaireResponse => ({
  ...form,
  status: 'entered-in-error',
})
