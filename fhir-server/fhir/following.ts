import type { FhirResource } from 'fhir/r4'
import type { Kept, Refused } from '../../mentoring/following/facts.ts'
import type { Door } from '../access/door.ts'
import type { WithThem } from '../access/following.ts'
import { Problem } from '../problem.ts'
import type { Precondition } from '../store/store.ts'
import type { Draft } from './prepare.ts'

/** Drafts as they are written once it is known what follows from them, and what is written besides. */
export type FollowedDrafts = {
  readonly drafts: readonly Draft[]
  readonly besides: Pick<WithThem, 'extras' | 'commands' | 'preconditions'>
}

/**
 * Works out what follows from drafts that are written together: a contact form's talk, a withdrawal's item for the nurse.
 * @throws Problem 422 that names the element, where the programme does not have such a step
 */
export async function followDrafts(door: Door, drafts: readonly Draft[]): Promise<FollowedDrafts> {
  const written = drafts.map(({ resource, before }) => ({
    resource: resource as FhirResource as Kept,
    ...(before ? { before: before as FhirResource } : {}),
  }))
  const outcome = await door.following(written)
  if (outcome.kind === 'refused') throw problemOf(outcome.resource, outcome.refusal)
  const { itself, extras, commands, preconditions } = outcome
  const noted = drafts.map(each => {
    const { resourceType, id, meta } = each.resource
    const changed = itself.get(`${resourceType}/${id}`)
    return changed
      ? { ...each, resource: { ...changed, meta: { ...changed.meta, ...meta, ...securityOf(changed) } } }
      : each
  })
  return { drafts: noted, besides: { extras, commands, preconditions } }
}

const securityOf = ({ meta }: Kept) => (meta?.security ? { security: meta.security } : {})

/** Whether a lost race was about what follows, and not about what was asked: then all is decided again. */
export const isAbout = ({ preconditions }: FollowedDrafts['besides'], lost: Precondition): boolean =>
  preconditions.includes(lost)

function problemOf({ resourceType }: Kept, refusal: Refused): Problem {
  const { because, since } = refusal
  const element = elements[because]
  return new Problem(because === 'not-your-role' || because === 'not-a-professional' ? 403 : 422, {
    code: because === 'not-your-role' || because === 'not-a-professional' ? 'forbidden' : 'business-rule',
    element: element ? `${resourceType}.${element}` : resourceType,
    message: `${messages[because]}${since ? ` It ended on ${since}.` : ''}${stepsOf(refusal)}`,
  })
}

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
  'no-such-step': 'The programme has no such step.',
  'reason-missing': 'This step needs its reason, in words.',
  'not-a-referral': 'This is not a referral of the programme.',
  'only-once': 'This step is possible once in a referral, and was taken.',
}
