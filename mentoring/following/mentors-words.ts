import type { QuestionnaireResponse, QuestionnaireResponseItem } from 'fhir/r4'
import { canonicalJson } from '../canonical-json.ts'
import { answersOf } from '../contact/talk.ts'
import { formOf, mentorForms, type Question } from '../mentor-view/forms.ts'
import { type By, type Facts, type Refused, refused, whoIn } from './facts.ts'

type Response = QuestionnaireResponse

/** A form that is written: as it would be, as it stands, and as it was when it was first kept. */
type FormVersions = {
  readonly form: Response
  readonly before?: Response | undefined
  readonly first?: Response | undefined
}

/** Whether a form is one of those that mentors write. */
export const isMentorForm = ({ questionnaire }: Response): boolean =>
  formOf(mentorForms, questionnaire) !== undefined

/**
 * A mentor's words are the mentor's: nobody else writes a form in a mentor's name, and what a mentor answered stands as it
 * is. Undefined: they stand. What was deleted is held to how it began.
 */
export function judgeWords(
  { form, first, before = first }: FormVersions,
  facts: Facts,
  by: By,
): Refused | undefined {
  if (by.role === 'mentor') return undefined
  const isAnothers = (each: Response) =>
    isMentorForm(each) && isMentors(each, facts) && each.author?.reference !== by.who
  if (before && isAnothers(before)) {
    const changed = changedWords(before, form, first)
    return changed.length > 0 ? refused('mentors-words', { changed }) : undefined
  }
  return isAnothers(form) ? refused('mentors-name') : undefined
}

/** Nobody but a mentor signs one of these forms by a role, also by one that is changed since. */
function isMentors({ author }: Response, { mentorRoles }: Facts): boolean {
  const who = whoIn(author)
  return (
    who !== undefined &&
    (who.startsWith('PractitionerRole/') ||
      mentorRoles.some(({ practitioner }) => whoIn(practitioner) === who))
  )
}

/**
 * What of a mentor's form someone else would change and may not: questions as `item "…"`, elements by their names. What
 * was left open in the first version is nobody's word: who answered it later may correct it.
 */
export function changedWords(before: Response, after: Response, first: Response = before): readonly string[] {
  const elements = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    name => !besides.has(name),
  )
  const isSame = (name: string) => textOf(Reflect.get(before, name)) === textOf(Reflect.get(after, name))
  const status = after.status === before.status || marks.includes(after.status) ? [] : ['status']
  return [...status, ...elements.filter(name => !isSame(name)), ...changedQuestions(before, after, first)]
}

/** What the server says of a record, and what is judged by itself. The Encounter is what the form became. */
const besides: ReadonlySet<string> = new Set(['id', 'meta', 'status', 'item', 'encounter'])
const marks: readonly Response['status'][] = ['amended', 'entered-in-error']

function changedQuestions(before: Response, after: Response, first: Response): readonly string[] {
  const linkIds = new Set([...(before.item ?? []), ...(after.item ?? [])].map(({ linkId }) => linkId))
  const changed = [...linkIds].filter(
    linkId => textOf(itemsOf(before, linkId)) !== textOf(itemsOf(after, linkId)),
  )
  return changed.filter(linkId => !mayChange(linkId, after, first)).map(linkId => `item "${linkId}"`)
}

function mayChange(linkId: string, after: Response, first: Response): boolean {
  const { nurseOnly, others } = questionOf(first, linkId) ?? {}
  if (nurseOnly) return true
  const isLeftOpen = itemsOf(first, linkId).length === 0
  switch (others) {
    case 'where-open':
      return isLeftOpen
    case 'another':
      return isLeftOpen || answersOf(after)(linkId).length > 0
    case 'where-not-held':
      return answersOf(first)('held')[0]?.valueBoolean === false
    case undefined:
      return false
    default:
      return others satisfies never
  }
}

function questionOf({ questionnaire }: Response, linkId: string): Question | undefined {
  const name = formOf(mentorForms, questionnaire)
  const questions: Readonly<Record<string, Question>> = name ? mentorForms[name].questions : {}
  return Object.hasOwn(questions, linkId) ? questions[linkId] : undefined
}

const itemsOf = ({ item = [] }: Response, linkId: string): readonly QuestionnaireResponseItem[] =>
  item.filter(each => each.linkId === linkId)

const textOf = (value: unknown): string | undefined => canonicalJson(value)
