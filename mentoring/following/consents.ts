import type { CareTeam, Consent, Task } from 'fhir/r4'
import { dayIn } from '../consent/calendar.ts'
import { agreementWith, mentorOf, openEpisodes, referralOf, runningMentors } from '../contact/pair.ts'
import { type Happening, stageOf } from '../loop.ts'
import { isReferralTask } from '../loop-judge.ts'
import { moveTask } from '../loop-move.ts'
import { isRequest } from '../matching/blind-ask.ts'
import { composeMentorship, mentorsIn } from '../mentorship.ts'
import { callAtEnd, calledOff, permitsMentor } from './ends.ts'
import { type By, type Facts, type Following, type Kept, nameOf, nothing } from './facts.ts'

/**
 * What follows from a Consent to a mentor: given, the mentoring is about to begin; taken back, a nurse calls both. To give
 * or to take back is never refused for what would follow.
 */
export function followConsent(
  consent: Kept<Consent>,
  before: Consent | undefined,
  facts: Facts,
  by: By,
): Following {
  const mentor = mentorOf(consent) ?? (before && mentorOf(before))
  if (!mentor) return nothing
  const had = before !== undefined && permitsMentor(before)
  const has = permitsMentor(consent)
  if (has && !had) return given(mentor, consent, facts, by)
  return (had && !has) || isNewRefusal(consent, before) ? takenBack(mentor, consent, facts, by) : nothing
}

/** "Not this person", said of a mentor: whatever was agreed before no longer holds. */
const isNewRefusal = ({ status, provision }: Consent, before: Consent | undefined) =>
  status === 'active' && provision?.type === 'deny' && !provision.provision && before?.status !== 'active'

function given(mentor: string, consent: Kept<Consent>, facts: Facts, by: By): Following {
  if (agreementWith(mentor, facts).kind !== 'agrees') return nothing
  const referral = facts.tasks.find(task => isReferralTask(task) && stepOf(task, 'consent-yes', facts, by))
  const moved = referral && stepOf(referral, 'consent-yes', facts, by)
  if (!referral || !moved) return nothing
  const role = mentor.slice('PractitionerRole/'.length)
  const proposed = facts.teams.find(team => team.status === 'proposed' && mentorsIn(team).includes(role))
  const requests = facts.tasks.filter(task => isRequest(task) && isOpenRequest(task))
  return {
    kind: 'following',
    writes: [
      moved,
      ...(proposed ? [active(proposed)] : mentorship(mentor, consent, referral, facts)),
      ...requests.map(
        (task): Kept<Task> => ({
          ...task,
          status: task.owner?.reference === mentor ? 'completed' : 'cancelled',
        }),
      ),
    ],
    guards: [],
  }
}

const active = (team: Kept<CareTeam>): Kept<CareTeam> => ({ ...team, status: 'active' })
const isOpenRequest = ({ status }: Task) => status === 'requested' || status === 'accepted'

function stepOf(task: Kept<Task>, happening: Happening, { now }: Facts, by: By): Kept<Task> | undefined {
  const moved = moveTask(task, happening, { ...by, now })
  return 'kind' in moved ? undefined : { ...moved, id: task.id }
}

/** The mentoring that begins, where none was proposed or is open. */
function mentorship(
  mentor: string,
  { patient }: Consent,
  referral: Kept<Task>,
  facts: Facts,
): readonly Kept[] {
  if (openEpisodes(facts).length > 0) return []
  const team = facts.idFor('team')
  const nurse = referral.owner?.reference ?? `Organization/${facts.organization}`
  const made = composeMentorship({
    patient: patient?.reference?.slice('Patient/'.length) ?? '',
    organization: facts.organization,
    role: mentor.slice('PractitionerRole/'.length),
    ...(referral.focus?.reference ? { referral: referral.focus.reference } : {}),
    nurse,
    today: dayIn(facts.now.getTime(), facts.zone),
    team: `CareTeam/${team}`,
    agreed: true,
  })
  return [
    { ...made.team, id: team },
    { ...made.episode, id: facts.idFor('episode') },
  ]
}

function takenBack(mentor: string, consent: Kept<Consent>, facts: Facts, by: By): Following {
  const isAgreed = agreementWith(mentor, facts).kind === 'agrees'
  const isRunning = runningMentors(facts).includes(mentor) || runningMentors(facts).length === 0
  const [episode] = openEpisodes(facts)
  const referral = referralOf(facts, episode)
  if (isAgreed || !isRunning || !referral || !stageOf(referral)) return nothing
  const moved = stepOf(referral, 'withdrawn', facts, by)
  return moved
    ? { kind: 'following', writes: [moved, callBoth(consent, facts, by), ...calledOff(facts)], guards: [] }
    : nothing
}

/** The nurse calls mentor and patient. Why it ended is nobody's to ask. */
const callBoth = (consent: Kept<Consent>, facts: Facts, by: By): Kept<Task> =>
  callAtEnd(facts, by, {
    id: facts.idFor('mentoring-ended'),
    priority: 'urgent',
    focus: { reference: nameOf(consent) },
    ...(consent.patient ? { for: consent.patient } : {}),
  })
