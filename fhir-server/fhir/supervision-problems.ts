import type { AnswerFault } from '../../mentoring/supervision/faults.ts'
import { supervisionForm } from '../../mentoring/supervision/form.ts'
import type { Issue } from '../problem.ts'

const expectations: Readonly<Record<AnswerFault['because'], string>> = {
  'no-such-question': 'The form has no such question.',
  twice: 'Expected one item for each question.',
  'not-an-answer': 'Expected an answer as the form takes it.',
  missing: 'Expected an answer.',
  'no-such-mentor': 'There is no such mentor here: expected a PractitionerRole of your organisation.',
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

/** Why a supervision is not kept, at its question and with what was expected there. */
export const faultIssue = ({ linkId, because, day }: AnswerFault): Issue => ({
  code: because === 'no-such-mentor' ? 'not-found' : 'business-rule',
  element: Object.hasOwn(supervisionForm.questions, linkId)
    ? `QuestionnaireResponse.item.where(linkId='${linkId}')`
    : 'QuestionnaireResponse.item',
  message: day ? `${expectations[because]}: ${day}.` : expectations[because],
})
