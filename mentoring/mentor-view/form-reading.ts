import type {
  QuestionnaireResponse,
  QuestionnaireResponseItem,
  QuestionnaireResponseItemAnswer,
} from 'fhir/r4'
import { fittingItems, rebuilt } from './form-answers.ts'
import { type Form, type FormName, formOf, mentorForms, type Question } from './forms.ts'

/** What a mentor filled in, built anew from what the form asks: nothing else of the body is kept. */
export type FilledForm = {
  readonly kind: 'form'
  readonly form: FormName
  /** Id of the Patient it is about, or of the Task it answers; still to be looked up in the mentor's world. */
  readonly patient?: string
  readonly request?: string
  /** Chosen by the client, 'urn:uuid:…': the same form sent again is the one that is there. */
  readonly key?: string
  readonly item: readonly QuestionnaireResponseItem[]
}
export type NotAForm = {
  readonly kind: 'not-a-form'
  readonly because: 'form' | 'status' | 'subject' | 'identifier' | 'items' | 'answers' | 'missing'
}

const mostItems = 20
const mostAnswers = 30

/** Reads a body as one of the five forms. Who, when and which version are the server's to say: what the body says of it is left aside. */
export function readForm(body: unknown): FilledForm | NotAForm {
  if (!isResponse(body)) return not('form')
  const form = formOf(mentorForms, body.questionnaire)
  if (!form) return not('form')
  if (body.status !== 'completed') return not('status')
  const patient = /^Patient\/([A-Za-z0-9\-.]{1,64})$/.exec(body.subject?.reference ?? '')?.[1]
  if (mentorForms[form].about === 'patient' ? !patient : body.subject !== undefined) return not('subject')
  const { identifier } = body
  const key = keyOf(identifier)
  if (identifier !== undefined && key === undefined) return not('identifier')
  const filled = filledIn(form, body.item)
  if (filled.kind !== 'form') return filled
  return { ...filled, ...(patient ? { patient } : {}), ...(key ? { key } : {}) }
}

/** The system of the identifiers that clients choose for their forms. https://www.rfc-editor.org/rfc/rfc4122 */
export const keySystem = 'urn:ietf:rfc:3986'

/** The key of a form: a UUID that its client chose; undefined when there is none, or it is of another kind. */
export function keyOf(identifier: unknown): string | undefined {
  if (!isObject(identifier) || identifier.system !== keySystem) return undefined
  const { value } = identifier
  return typeof value === 'string' && uuid.test(value) ? value : undefined
}
const uuid = /^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function filledIn(form: FormName, items: QuestionnaireResponseItem[] | undefined): FilledForm | NotAForm {
  const unfit = unfitItems(mentorForms[form], items, 'mentor')
  if (unfit) return not(unfit)
  const item = fittingItems(mentorForms[form], items)
  const reference = item.flatMap(({ answer }) => answer ?? []).find(each => each.valueReference)
  const request = reference?.valueReference?.reference?.slice('Task/'.length)
  return { kind: 'form', form, item, ...(request ? { request } : {}) }
}

type Unfit = 'items' | 'answers' | 'missing'
type Asked = 'mentor' | 'team'

/**
 * Why items are not answers to this form, as a mentor or someone of the team is asked it; undefined: they are. `author`: who
 * wrote it first, and whose own answers stand when another adds to it.
 */
export function unfitItems(
  form: Form,
  items: readonly QuestionnaireResponseItem[] | undefined,
  asked: Asked,
  author: Asked = asked,
): Unfit | undefined {
  if (!Array.isArray(items) || items.length > mostItems) return 'items'
  const wrong = items.map(item => itemWrong(form.questions, item, asked, author)).find(each => each)
  if (wrong) return wrong
  if (new Set(items.map(({ linkId }) => linkId)).size < items.length) return 'items'
  return incompleteness(form, fittingItems(form, items))
}

/** What answers do not make a whole: one that is needed is missing, or two contradict each other. */
function incompleteness(
  { questions, oneOf }: Form,
  item: readonly QuestionnaireResponseItem[],
): Unfit | undefined {
  const answers = new Map(item.map(({ linkId, answer }) => [linkId, answer?.[0]]))
  const needed = Object.keys(questions).filter(linkId => questions[linkId]?.required)
  const isMissing = item.length === 0 || needed.some(linkId => !answers.has(linkId))
  if (isMissing || (oneOf && !oneOf.some(linkId => answers.has(linkId)))) return 'missing'
  const wasHeld = answers.get('held')?.valueBoolean !== false
  // What was not held has its reason, and only that.
  if (!wasHeld && !answers.has('not-held')) return 'missing'
  return wasHeld && answers.has('not-held') ? 'answers' : undefined
}

const not = (because: NotAForm['because']): NotAForm => ({ kind: 'not-a-form', because })

const isResponse = (body: unknown): body is QuestionnaireResponse =>
  isObject(body) &&
  body.resourceType === 'QuestionnaireResponse' &&
  typeof body.questionnaire === 'string' &&
  (body.subject === undefined || isObject(body.subject))

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function itemWrong(
  questions: Form['questions'],
  item: unknown,
  asked: Asked,
  author: Asked,
): Unfit | undefined {
  if (!isObject(item) || typeof item.linkId !== 'string' || item.item !== undefined) return 'items'
  const question = Object.hasOwn(questions, item.linkId) ? questions[item.linkId] : undefined
  if (!question || (question.nurseOnly && asked === 'mentor')) return 'items'
  const answers = item.answer
  const most = question.repeats ? mostAnswers : 1
  if (!Array.isArray(answers) || answers.length === 0 || answers.length > most) return 'answers'
  return answers.every(
    answer => isObject(answer) && isAnswer(question, answer, question.nurseOnly ? asked : author),
  )
    ? undefined
    : 'answers'
}

function isAnswer(question: Question, given: QuestionnaireResponseItemAnswer, asked: Asked): boolean {
  const answer = rebuilt(question, given)
  const mentors = question.answer.kind === 'code' ? question.answer.mentors : undefined
  if (!answer || !mentors) return answer !== undefined
  return mentors.includes(answer.valueCoding?.code ?? '') === (asked === 'mentor')
}
