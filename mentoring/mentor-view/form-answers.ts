import type { QuestionnaireResponseItem, QuestionnaireResponseItemAnswer } from 'fhir/r4'
import { type CodeSystem, codeIn, coding } from '../coding.ts'
import { momentsOf } from '../consent/calendar.ts'
import type { Form, Question } from './forms.ts'

/**
 * The items of a response as its form has them, built anew: questions in the form's order, answers of the right kind,
 * codes that we know. What does not fit is left out.
 */
export function fittingItems(
  form: Form,
  items: readonly QuestionnaireResponseItem[] | undefined,
): QuestionnaireResponseItem[] {
  return Object.entries(form.questions).flatMap(([linkId, question]) => {
    const given = (items ?? []).filter(item => item.linkId === linkId).flatMap(({ answer }) => answer ?? [])
    const fitting = given.map(each => rebuilt(question, each)).filter(each => each !== undefined)
    const answer = question.repeats ? fitting : fitting.slice(0, 1)
    return answer.length > 0 ? [{ linkId, answer }] : []
  })
}

/** One answer built anew; undefined when it does not answer the question. */
export function rebuilt(
  { answer: expected }: Question,
  given: QuestionnaireResponseItemAnswer,
): QuestionnaireResponseItemAnswer | undefined {
  switch (expected.kind) {
    case 'code':
      return known(expected.of, given)
    case 'yes-or-no-or-code':
      return yesOrNo(given) ?? known(expected.of, given)
    case 'yes-or-no':
      return yesOrNo(given)
    case 'text':
      return isText(given.valueString, expected.longest) ? { valueString: given.valueString } : undefined
    case 'number':
      return within(given, expected.from, expected.to)
    case 'day':
      return dated(given, 10)
    case 'month':
      return dated(given, 7)
    case 'moment':
      return given.valueDateTime?.includes('T') && momentsOf(given.valueDateTime, 'UTC')
        ? { valueDateTime: given.valueDateTime }
        : undefined
    case 'request':
      return pointingAt('Task', given)
    case 'mentor':
      return pointingAt('PractitionerRole', given)
    case 'reference':
      return pointingAt(expected.to, given)
    default:
      return expected satisfies never
  }
}

/** A date of that many characters: '2026-03-05', or '2026-03'. */
const dated = ({ valueDate }: QuestionnaireResponseItemAnswer, length: number) =>
  valueDate?.length === length && momentsOf(valueDate, 'UTC') ? { valueDate } : undefined

/** A local reference to a record of that type. */
function pointingAt(to: string, { valueReference }: QuestionnaireResponseItemAnswer) {
  const reference = valueReference?.reference
  const [type, id = '', ...more] = reference?.split('/') ?? []
  const isLocal = type === to && /^[A-Za-z0-9\-.]{1,64}$/.test(id) && more.length === 0
  return reference && isLocal ? { valueReference: { reference } } : undefined
}

const yesOrNo = ({ valueBoolean }: QuestionnaireResponseItemAnswer) =>
  typeof valueBoolean === 'boolean' ? { valueBoolean } : undefined

/** A code of the system; without a system it is one of the form's own answers. */
function known(of: CodeSystem, { valueCoding }: QuestionnaireResponseItemAnswer) {
  const code = valueCoding && codeIn(of, { ...valueCoding, system: valueCoding.system ?? of.system })
  return code === undefined ? undefined : { valueCoding: coding(of, code) }
}

function isText(text: unknown, longest: number): text is string {
  if (typeof text !== 'string' || text.trim() === '' || text.length > longest) return false
  return !/[\p{Cc}--\n]/v.test(text)
}

function within(given: QuestionnaireResponseItemAnswer, from: number, to: number) {
  const minutes = given.valueQuantity?.code === 'min' ? given.valueQuantity.value : undefined
  const value = given.valueInteger ?? given.valueDecimal ?? minutes
  return Number.isInteger(value) && value !== undefined && from <= value && value <= to
    ? { valueInteger: value }
    : undefined
}
