import type { Encounter, QuestionnaireResponse } from 'fhir/r4'
import { canonicalJson } from '../canonical-json.ts'
import type { Facts } from '../following/facts.ts'
import { mentorForms, type Question } from '../mentor-view/forms.ts'
import { answersOf, type Talk } from './talk.ts'
import { dayOfTalk } from './talks.ts'

/** Who held a talk is part of it, also where only a nurse is asked that. */
const isAddition = (linkId: string): boolean => {
  const questions: Readonly<Record<string, Question>> = mentorForms.contact.questions
  return linkId !== 'with' && Object.hasOwn(questions, linkId) && questions[linkId]?.nurseOnly === true
}

const counts: readonly QuestionnaireResponse['status'][] = ['completed', 'amended']

/**
 * Whether a form differs from the one before in nothing but what a nurse adds beside a talk. The talk then stands as its
 * mentor knows it: nothing of what they read may tell that something was added.
 */
export function isAddedTo(form: QuestionnaireResponse, before: QuestionnaireResponse): boolean {
  return [form, before].every(({ status }) => counts.includes(status)) && talkIn(form) === talkIn(before)
}

const talkIn = ({ item = [] }: QuestionnaireResponse): string =>
  canonicalJson(
    item
      .filter(({ linkId }) => !isAddition(linkId))
      .toSorted((one, other) => (one.linkId < other.linkId ? -1 : one.linkId > other.linkId ? 1 : 0)),
  )

type Versions = {
  readonly form: QuestionnaireResponse
  readonly before: QuestionnaireResponse | undefined
  /** The Encounter that the form became before. */
  readonly earlier: Encounter | undefined
}

/** A talk whose form says of its day what it said before stays on that day, whenever the form is changed. */
export function onItsDay(talk: Talk, { form, before, earlier }: Versions, { zone }: Facts): Talk {
  const said = (each: QuestionnaireResponse | undefined) => canonicalJson(each ? answersOf(each)('when') : [])
  const day = earlier && said(form) === said(before) ? dayOfTalk(earlier, zone) : undefined
  return day ? { ...talk, day } : talk
}
