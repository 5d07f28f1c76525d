import type { Encounter, QuestionnaireResponse, Task } from 'fhir/r4'
import { mentorTask } from '../codes.ts'
import { coding } from '../coding.ts'
import { holds } from '../consent/encoding.ts'
import { followUp } from '../flags/follow-ups.ts'
import type { Facts, Kept } from '../following/facts.ts'
import type { Pair } from './pair.ts'
import { areMissed, missedLately } from './talks.ts'

/** Beside other codes too: by this one code it is looked up, once more, when it is written. */
const missedTalks = coding(mentorTask, 'missed-talks')

/** Two talks in a row were missed: a nurse asks what is in the way. */
export function missedTask(
  form: Kept<QuestionnaireResponse>,
  encounter: Kept<Encounter>,
  pair: Pair,
  facts: Facts,
): readonly Kept<Task>[] {
  if (encounter.status !== 'cancelled') return []
  const patient = facts.patients[0]?.id ?? ''
  const between = { patient, role: pair.mentor.slice('PractitionerRole/'.length) }
  const talks = [...facts.talks.filter(({ id }) => id !== encounter.id), encounter]
  const isAsked = facts.tasks.some(
    ({ status, code }) => holds(code, missedTalks) && (status === 'requested' || status === 'accepted'),
  )
  if (isAsked || !areMissed(missedLately(talks, between, facts.zone))) return []
  const raised = { patient, from: form.author?.reference ?? pair.mentor }
  return [followUp(form, { code: 'missed-talks', clock: 'missed-talks', priority: 'routine', raised }, facts)]
}
