import type { Kept, Refused } from '../../mentoring/following/facts.ts'
import { Problem } from '../problem.ts'
import { faultIssue } from './supervision-problems.ts'

/** A refusal as the server tells it: at the element, with what was expected there. */
export function problemOf({ resourceType }: Kept, refusal: Refused): Problem {
  const { because, since, faults } = refusal
  const [first, ...rest] = (faults ?? []).map(faultIssue)
  if (first) return new Problem(422, [first, ...rest])
  const isForbidden = forbidden.includes(because)
  const element = elements[because]
  return new Problem(isForbidden ? 403 : 422, {
    code: isForbidden ? 'forbidden' : 'business-rule',
    ...(ofTheWhole.includes(because)
      ? {}
      : { element: element ? `${resourceType}.${element}` : resourceType }),
    message: `${messages[because]}${since ? ` It ended on ${since}.` : ''}${changesIn(refusal)}${stepsOf(refusal)}`,
  })
}

const forbidden: readonly Refused['because'][] = ['not-your-role', 'not-a-professional', 'nurses-only']
/** Nothing in the record itself is wrong. */
const ofTheWhole: readonly Refused['because'][] = ['nurses-only', 'supervision-late']

const changesIn = ({ changed }: Refused): string => (changed ? ` Changed here: ${changed.join(', ')}.` : '')

function stepsOf({ at, to, possible }: Refused): string {
  if (!at && !to) return ''
  const from = at ? ` It stands at "${at}"` : ' It is new'
  const asked = to ? `, and "${to}" was asked.` : '.'
  const steps =
    possible && possible.length > 0
      ? ` Possible: ${possible.join(', ')}.`
      : possible
        ? ' No step is possible.'
        : ''
  return `${from}${asked}${steps}`
}

const elements: Readonly<Partial<Record<Refused['because'], string>>> = {
  items: 'item',
  answers: 'item.answer',
  missing: 'item',
  'no-such-step': 'status',
  'reason-missing': 'statusReason.text',
  'no-moderator': 'participant',
  'several-patients': 'participant',
  'partner-not-wished': 'participant',
  'not-a-professional': 'author',
  'only-in-error': 'status',
  'mentors-words': 'item',
  'mentors-name': 'author',
  'mentors-role': 'practitioner',
}

const messages: Readonly<Record<Refused['because'], string>> = {
  'not-your-role': 'Your role cannot do this.',
  items: 'Expected the questions of this form, each once.',
  answers: 'Expected what this question can be answered with, and answers that do not contradict each other.',
  missing: 'An answer that this form needs is missing.',
  'no-mentor': 'No mentor runs for this patient: there is nobody with whom the talk could be.',
  'which-mentor': 'Several mentors run for this patient. Expected the question "with" to name one.',
  'not-a-mentor': 'The question "with" names no mentor of this programme.',
  'no-consent': 'The patient has not agreed to this mentor.',
  'consent-ended':
    'The patient’s consent to this mentor ended. Only the end of the mentoring can be recorded.',
  'partner-not-wished': 'The patient has not wished that someone close joins.',
  'in-future': 'The talk lies in the future. Expected a day that has come.',
  'no-moderator':
    'A group session needs a professional who moderates it. Until then it is "proposed" and nobody is invited.',
  'several-patients':
    'An Appointment is of one patient at most. Each patient of a group has one of their own that points at the session (supportingInformation).',
  'not-a-professional': 'A Flag is written by a nurse or a rheumatologist, after they have looked.',
  'nurses-only': 'A supervision is written down by a nurse, signed in as a person.',
  'only-in-error':
    'A supervision that was kept can only be marked as entered-in-error, with all else as it was.',
  'mentors-words':
    'What a mentor wrote stands. Someone else marks it as amended or entered-in-error, adds what only a nurse is asked ("nurse-note", "with"), answers "when", "mode", "duration" or "partner" where the mentor left it open, gives another "next", or takes back that a talk was not held.',
  'mentors-name': 'Only a mentor writes this form in a mentor’s name.',
  'mentors-role':
    'A mentor’s role stays that mentor’s, as a mentor. It can be ended; someone else has a role of their own.',
  supervision: 'Expected the answers of a supervision.',
  'supervision-late': 'The supervision of this mentor is late. No new matches until it is done.',
  'no-such-step': 'The programme has no such step.',
  'reason-missing': 'This step needs its reason, in words.',
  'not-a-referral': 'This is not a referral of the programme.',
  'only-once': 'This step is possible once in a referral, and was taken.',
}
