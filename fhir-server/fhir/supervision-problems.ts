import type { Fault } from '../../mentoring/supervision/faults.ts'
import { supervisionForm } from '../../mentoring/supervision/form.ts'
import type { Holding } from '../../mentoring/supervision/hold.ts'
import { type Issue, Problem } from '../problem.ts'

const expectations: Readonly<Record<Fault['because'], string>> = {
  'in-the-future': 'Expected today or a day before.',
  'too-long-ago': 'Expected a day of the last 60.',
  'not-a-talk-of-theirs': 'Expected contact forms of this mentor’s talks.',
  'needed-for-the-decision': 'Expected an answer, because of what was decided.',
  'without-its-decision': 'Expected none, because of what was decided.',
  'not-a-match-of-theirs': 'Expected an EpisodeOfCare of this mentor that runs.',
  'next-too-early': 'Expected a day after the supervision.',
  'next-too-late': 'Expected no later than the plan asks for',
  contradicts: 'Expected either to go on or to pause.',
}
const unreadable = {
  'no-such-question': 'The form has no such question.',
  twice: 'Expected one item for each question.',
  'not-an-answer': 'Expected an answer as the form takes it.',
  missing: 'Expected an answer.',
} as const

/** Why a supervision is not kept, at its question and with what was expected there. */
export function notKept(holding: Exclude<Holding, { kind: 'kept' }>): Problem {
  if (holding.kind === 'unreadable') {
    const { linkId, because } = holding
    const known = Object.hasOwn(supervisionForm.questions, linkId) ? linkId : ''
    return new Problem(422, issue(known, unreadable[because]))
  }
  const [first, ...rest] = holding.faults.map(({ linkId, because, day }) =>
    issue(linkId, day ? `${expectations[because]}: ${day}.` : expectations[because]),
  )
  return new Problem(422, first ? [first, ...rest] : issue('', unreadable.missing))
}

const issue = (linkId: string, expected: string): Issue => ({
  code: 'business-rule',
  element: elementOf(linkId),
  message: expected,
})
/** The element of a response that answers a question. */
export function elementOf(linkId: string): string {
  return linkId ? `QuestionnaireResponse.item.where(linkId='${linkId}')` : 'QuestionnaireResponse.item'
}
