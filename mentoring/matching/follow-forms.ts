import type { PractitionerRole, QuestionnaireResponse, Task } from 'fhir/r4'
import { mentorAnswer } from '../consent/terms.ts'
import { answersOf, known } from '../contact/talk.ts'
import { type By, type Facts, type Following, type Kept, nameOf, nothing } from '../following/facts.ts'
import { moveTask } from '../loop-move.ts'
import { pausedBySupervision } from '../supervision/pausing.ts'
import { answered } from './blind-ask.ts'

type Form = Kept<QuestionnaireResponse>

/** A mentor's answer closes the request, and moves the nurses' Task: a yes to the patient's consent, anything else to looking further. */
export function followAnswer(form: Form, _before: unknown, facts: Facts, by: By): Following {
  const said = answersOf(form)
  const answer = known(mentorAnswer, said('answer')[0])
  const name = said('request')[0]?.valueReference?.reference
  const asked = facts.tasks.find(task => nameOf(task) === name)
  if (!answer || !asked) return nothing
  const closed: Kept<Task> = { ...answered(asked, answer), id: asked.id }
  const partOf = asked.partOf?.map(({ reference }) => reference) ?? []
  const referral = facts.tasks.find(task => partOf.includes(nameOf(task)))
  const happening = answer === 'yes' ? 'mentor-yes' : 'mentor-no'
  const moved = referral && moveTask(referral, happening, { ...by, now: facts.now })
  const writes = [closed, ...(referral && moved && !('kind' in moved) ? [{ ...moved, id: referral.id }] : [])]
  return { kind: 'following', writes, guards: [] }
}

/** A pause begins or ends on the mentor's running roles. It has no reason: a mentor's own health is not the programme's to know. */
export function followPause(form: Form, _before: unknown, facts: Facts): Following {
  const said = answersOf(form)
  const pauses = said('pause')[0]?.valueBoolean === true
  const until = said('until')[0]?.valueDate
  const during = { start: facts.now.toISOString(), ...(until ? { end: until } : {}) }
  const own = facts.mentorRoles.find(role => nameOf(role) === form.author?.reference)?.practitioner?.reference
  const theirs = facts.mentorRoles.filter(
    ({ active, practitioner }) => active && own !== undefined && practitioner?.reference === own,
  )
  const writes = theirs.map(({ notAvailable = [], ...role }): Kept<PractitionerRole> => {
    // What a supervision paused, a supervision ends.
    const others = notAvailable.filter(({ description }) => description === pausedBySupervision)
    const all = [...others, ...(pauses ? [{ description: 'Paused', during }] : [])]
    return all.length > 0 ? { ...role, notAvailable: all } : role
  })
  return { kind: 'following', writes, guards: [] }
}
