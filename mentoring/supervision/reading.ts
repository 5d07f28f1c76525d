import type { QuestionnaireResponse, QuestionnaireResponseItem } from 'fhir/r4'
import { trainingModule as modules, type trainingModule } from '../codes.ts'
import { codeIn } from '../coding.ts'
import type { Day } from '../consent/calendar.ts'
import { fittingItems, rebuilt } from '../mentor-view/form-answers.ts'
import { actionSlots, supervisionForm } from './form.ts'
import { answersIn } from './talks.ts'
import {
  type SupervisionDecision,
  type SupervisionPerson,
  type SupervisionType,
  supervisionDecision,
  supervisionPerson,
  supervisionType,
} from './terms.ts'

/** Something that was agreed: what, who does it, and by when. */
type Action = { readonly text: string; readonly owner?: SupervisionPerson; readonly by?: Day }

/** A supervision as the form says it, read. */
export type Filled = {
  /** 'PractitionerRole/…' */
  readonly mentor: string
  readonly day: Day
  readonly type: SupervisionType
  /** Minutes. */
  readonly duration?: number
  /** 'QuestionnaireResponse/…' */
  readonly reviewed: readonly string[]
  readonly decisions: readonly SupervisionDecision[]
  readonly modules: readonly (keyof typeof trainingModule.codes)[]
  /** 'EpisodeOfCare/…' */
  readonly match?: string
  /** 'QuestionnaireResponse/…' */
  readonly about?: string
  readonly question?: string
  readonly actions: readonly Action[]
  readonly next?: Day
  readonly agrees: boolean
  /** As the form has them, built anew. */
  readonly item: readonly QuestionnaireResponseItem[]
}

/** What of a form cannot be read: the linkId of the question, and why. */
export type Unreadable = {
  readonly kind: 'unreadable'
  readonly linkId: string
  readonly because: 'no-such-question' | 'twice' | 'not-an-answer' | 'missing'
}

const mostAnswers = 50

/** Reads a response to the supervision form. Whatever it holds that the form does not ask for makes it unreadable. */
export function readSupervision(response: QuestionnaireResponse): Filled | Unreadable {
  const wrong = wrongIn(response.item ?? [])
  if (wrong) return wrong
  const item = fittingItems(supervisionForm, response.item)
  const read = { ...response, item }
  const first = (linkId: string) => answersIn(read, linkId)[0]
  const references = (linkId: string) =>
    answersIn(read, linkId).flatMap(({ valueReference }) => valueReference?.reference ?? [])
  const [mentor, match, about] = [references('mentor')[0], references('match')[0], references('about')[0]]
  const day = first('date')?.valueDate
  const type = codeIn(supervisionType, first('type')?.valueCoding)
  const decisions = answersIn(read, 'decisions').flatMap(
    ({ valueCoding }) => codeIn(supervisionDecision, valueCoding) ?? [],
  )
  if (!mentor) return missing('mentor')
  if (!day) return missing('date')
  if (!type) return missing('type')
  if (decisions.length === 0) return missing('decisions')
  const duration = first('duration')?.valueInteger
  const question = first('question')?.valueString
  const next = first('next')?.valueDate
  return {
    mentor,
    day,
    type,
    ...(duration === undefined ? {} : { duration }),
    reviewed: references('reviewed'),
    decisions,
    modules: answersIn(read, 'module').flatMap(({ valueCoding }) => codeIn(modules, valueCoding) ?? []),
    ...(match ? { match } : {}),
    ...(about ? { about } : {}),
    ...(question ? { question } : {}),
    actions: actionSlots.flatMap(slot => actionIn(read, slot)),
    ...(next ? { next } : {}),
    agrees: first('agrees')?.valueBoolean === true,
    item,
  }
}

function actionIn(read: QuestionnaireResponse, slot: number): readonly Action[] {
  const first = (linkId: string) => answersIn(read, linkId)[0]
  const text = first(`action-${slot}`)?.valueString
  const owner = codeIn(supervisionPerson, first(`action-${slot}-owner`)?.valueCoding)
  const by = first(`action-${slot}-by`)?.valueDate
  return text ? [{ text, ...(owner ? { owner } : {}), ...(by ? { by } : {}) }] : []
}

function wrongIn(items: readonly QuestionnaireResponseItem[]): Unreadable | undefined {
  const seen = new Set<string>()
  for (const { linkId, answer = [], item } of items) {
    const question = Object.hasOwn(supervisionForm.questions, linkId)
      ? supervisionForm.questions[linkId]
      : undefined
    if (!question || item) return unreadable(linkId, 'no-such-question')
    if (seen.has(linkId)) return unreadable(linkId, 'twice')
    seen.add(linkId)
    const most = question.repeats ? mostAnswers : 1
    const fits = answer.length > 0 && answer.length <= most && answer.every(each => rebuilt(question, each))
    if (!fits) return unreadable(linkId, 'not-an-answer')
  }
  return undefined
}

const unreadable = (linkId: string, because: Unreadable['because']): Unreadable => ({
  kind: 'unreadable',
  linkId,
  because,
})
const missing = (linkId: string) => unreadable(linkId, 'missing')
