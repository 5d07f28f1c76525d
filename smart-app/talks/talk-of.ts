import type { QuestionnaireResponse, QuestionnaireResponseItemAnswer } from 'fhir/r4'
import { type ContactMode, contactMode, type Theme, themes } from '../../mentoring/codes.ts'
import { codeIn } from '../../mentoring/coding.ts'
import { type Day, dayIn, momentsOf } from '../../mentoring/consent/calendar.ts'
import {
  type NotHeldReason,
  notHeldReason,
  type TalkFeeling,
  talkFeeling,
} from '../../mentoring/contact/terms.ts'
import { type RedFlag, redFlag } from '../../mentoring/flags/terms.ts'
import { formOf, mentorForms } from '../../mentoring/mentor-view/forms.ts'

/** One talk as a contact form says it. */
export interface LoggedTalk {
  readonly form: QuestionnaireResponse & { readonly id: string }
  /** In the organisation's days. */
  readonly day: Day
  readonly held: boolean
  readonly notHeld?: NotHeldReason
  readonly mode?: ContactMode
  readonly minutes?: number
  readonly themes: readonly Theme[]
  readonly feeling?: TalkFeeling
  /** A worry that is not said more closely: 'some'. */
  readonly flags: readonly (RedFlag | 'some')[]
  readonly note?: string
  readonly by: 'mentor' | 'nurse'
  /** What a nurse added to what the mentor wrote. */
  readonly added: {
    readonly themes: readonly Theme[]
    readonly feeling?: TalkFeeling
    readonly flags: readonly (RedFlag | 'some')[]
    readonly note?: string
  }
  /** When it was noted. FHIR dateTime. */
  readonly noted: string
}

/** The talks in these forms, the newest first; what was entered in error is none. */
export function talksIn(forms: readonly QuestionnaireResponse[], zone: string): readonly LoggedTalk[] {
  return forms
    .flatMap(form => {
      const isContact = formOf({ contact: mentorForms.contact }, form.questionnaire) === 'contact'
      const counts = form.status === 'completed' || form.status === 'amended'
      return isContact && counts && form.id ? [talkOf({ ...form, id: form.id }, zone)] : []
    })
    .toSorted((one, other) => other.day.localeCompare(one.day) || other.noted.localeCompare(one.noted))
}

function talkOf(form: LoggedTalk['form'], zone: string): LoggedTalk {
  const said = (linkId: string) => form.item?.find(item => item.linkId === linkId)?.answer ?? []
  const [reason] = said('not-held').flatMap(each => codeIn(notHeldReason, each.valueCoding) ?? [])
  const [mode] = said('mode').flatMap(each => codeIn(contactMode, each.valueCoding) ?? [])
  const [feeling] = said('feeling').flatMap(each => codeIn(talkFeeling, each.valueCoding) ?? [])
  const minutes = said('duration')[0]?.valueInteger
  const note = said('note')[0]?.valueString
  const noted = form.authored ?? ''
  const at = momentsOf(noted, zone)?.from
  return {
    form,
    day: said('when')[0]?.valueDate ?? (at === undefined ? '' : dayIn(at, zone)),
    held: said('held')[0]?.valueBoolean !== false,
    ...(reason ? { notHeld: reason } : {}),
    ...(mode ? { mode } : {}),
    ...(minutes === undefined ? {} : { minutes }),
    themes: said('themes').flatMap(each => codeIn(themes, each.valueCoding) ?? []),
    ...(feeling ? { feeling } : {}),
    flags: said('flag').flatMap(flagOf),
    ...(note ? { note } : {}),
    by: form.author?.reference?.startsWith('PractitionerRole/') ? 'mentor' : 'nurse',
    added: addedIn(said),
    noted,
  }
}

function addedIn(said: (linkId: string) => readonly QuestionnaireResponseItemAnswer[]): LoggedTalk['added'] {
  const [feeling] = said('nurse-feeling').flatMap(each => codeIn(talkFeeling, each.valueCoding) ?? [])
  const note = said('nurse-note')[0]?.valueString
  return {
    themes: said('nurse-themes').flatMap(each => codeIn(themes, each.valueCoding) ?? []),
    ...(feeling ? { feeling } : {}),
    flags: said('nurse-flag').flatMap(flagOf),
    ...(note ? { note } : {}),
  }
}

function flagOf(answer: QuestionnaireResponseItemAnswer): LoggedTalk['flags'] {
  const code = codeIn(redFlag, answer.valueCoding)
  if (code) return [code]
  return answer.valueBoolean ? ['some'] : []
}
