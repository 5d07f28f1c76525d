import type { QuestionnaireResponse, QuestionnaireResponseItemAnswer } from 'fhir/r4'
import { type ContactMode, contactMode, type Theme, themes } from '../codes.ts'
import { type CodeSystem, codeIn } from '../coding.ts'
import { type Day, dayIn, momentsOf } from '../consent/calendar.ts'
import { codesIn } from '../consent/encoding.ts'
import { type RedFlag, redFlag } from '../flags/terms.ts'
import { type NotHeldReason, notHeldReason, type TalkFeeling, talkFeeling } from './terms.ts'

/** A talk, as its form tells it. */
export type Talk = {
  readonly day: Day
  readonly held: boolean
  readonly notHeld?: NotHeldReason
  readonly mode?: ContactMode
  readonly minutes?: number
  readonly themes: readonly Theme[]
  readonly feeling?: TalkFeeling
  /** Worries; undefined: there is one, and it does not say which. */
  readonly flags: readonly (RedFlag | undefined)[]
  /** When the next talk begins. */
  readonly next?: Date
  /** 'PractitionerRole/…': who held it, where a nurse says so. */
  readonly with?: string
  readonly partner: boolean
}

/** The answers of a form, by the question's linkId. */
export function answersOf(form: QuestionnaireResponse) {
  return (linkId: string): readonly QuestionnaireResponseItemAnswer[] =>
    (form.item ?? []).filter(item => item.linkId === linkId).flatMap(({ answer }) => answer ?? [])
}

/** Reads a contact form. Without a day it was today; a talk that was held is never in the future. */
export function readTalk(form: QuestionnaireResponse, now: Date, zone: string): Talk {
  const all = answersOf(form)
  const first = (linkId: string) => all(linkId)[0]
  const today = dayIn(now.getTime(), zone)
  const said = first('when')?.valueDate
  const next = momentsOf(first('next')?.valueDateTime, zone)?.from
  const code = <Code extends string>(of: CodeSystem<Code>, linkId: string) => known(of, first(linkId))
  const held = first('held')?.valueBoolean !== false
  return {
    day: said && said < today ? said : today,
    held,
    ...optional('notHeld', held ? undefined : code(notHeldReason, 'not-held')),
    ...optional('mode', code(contactMode, 'mode')),
    ...optional('minutes', minutesOf(first('duration'))),
    themes: codesIn(
      themes,
      [...all('themes'), ...all('nurse-themes')].map(
        ({ valueCoding }) => valueCoding && concept(themes, valueCoding),
      ),
    ),
    ...optional('feeling', code(talkFeeling, 'feeling')),
    flags: worriesIn(form),
    ...optional('next', next === undefined ? undefined : new Date(next)),
    ...optional('with', first('with')?.valueReference?.reference),
    partner: first('partner')?.valueBoolean === true,
  }
}

/** All worries in a form, a nurse's beside a mentor's; true is one that is not named, and false none. */
export function worriesIn(form: QuestionnaireResponse): readonly (RedFlag | undefined)[] {
  const answers = answersOf(form)
  const worries = [...answers('flag'), ...answers('nurse-flag')].flatMap(answer => {
    const flag = known(redFlag, answer)
    return flag ? [flag] : answer.valueBoolean === true ? [undefined] : []
  })
  return [...new Set(worries)]
}

/** A code of the system; one without a system is the form's own. */
export function known<Code extends string>(
  of: CodeSystem<Code>,
  answer: QuestionnaireResponseItemAnswer | undefined,
): Code | undefined {
  return answer?.valueCoding && codeIn(of, concept(of, answer.valueCoding))
}

const concept = (
  { system }: CodeSystem,
  coding: NonNullable<QuestionnaireResponseItemAnswer['valueCoding']>,
) => ({
  coding: [{ ...coding, system: coding.system ?? system }],
})

function minutesOf(answer: QuestionnaireResponseItemAnswer | undefined): number | undefined {
  return answer?.valueInteger ?? answer?.valueDecimal ?? answer?.valueQuantity?.value
}

function optional<Name extends string, Value>(name: Name, value: Value | undefined) {
  return (value === undefined ? {} : { [name]: value }) as { readonly [Key in Name]?: Value }
}
