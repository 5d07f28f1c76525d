import type { Encounter, EpisodeOfCare, QuestionnaireResponse, Task } from 'fhir/r4'
import { dayIn } from '../consent/calendar.ts'
import { followUp, followUps } from '../flags/follow-ups.ts'
import { isWithheld } from '../flags/groups.ts'
import {
  type By,
  type Facts,
  type Following,
  type Kept,
  nameOf,
  type Refused,
  refused,
} from '../following/facts.ts'
import { stageOf } from '../loop.ts'
import { moveTask } from '../loop-move.ts'
import { carries, labelled, nurseOnly, withheld } from '../record-labels.ts'
import { isAddedTo, onItsDay } from './adding.ts'
import { afterwards, appointmentFor, nextAppointment, plannedBy } from './appointment.ts'
import { encounterOf, whoJoins } from './encounter.ts'
import { missedTask } from './missed.ts'
import { type Agreement, agreementWith, type Pair, pairOf, runningMentors } from './pair.ts'
import { readTalk, type Talk } from './talk.ts'
import { talksOf } from './talks.ts'

type Form = Kept<QuestionnaireResponse>

/** What follows from a contact form: the talk itself, what comes next, what was raised, and where the mentoring then stands. */
export function followContact(
  form: Form,
  before: QuestionnaireResponse | undefined,
  facts: Facts,
  by: By,
): Following {
  if (form.status === 'entered-in-error') return takeBack(form, facts, by)
  if (form.status !== 'completed' && form.status !== 'amended')
    return { kind: 'following', writes: [], guards: [] }
  const decided = decide(form, facts, by)
  if ('kind' in decided) return decided
  const earlier = talkOf(before ?? form, facts) ?? talkOf(form, facts)
  const talk = onItsDay(decided.talk, { form, before, earlier }, facts)
  const told = { ...decided, form, before, earlier, talk }
  return before && isAddedTo(form, before) ? added(told, facts, by) : noted(told, facts, by)
}

/** A form that tells of a talk, as it was before, and the Encounter that it became then. */
type Told = Decided & {
  readonly form: Form
  readonly before: QuestionnaireResponse | undefined
  readonly earlier: Kept<Encounter> | undefined
}

/** What a nurse adds beside a talk changes nothing of the talk but what it was about. */
function added(told: Told, facts: Facts, by: By): Following {
  const { form, earlier, consents } = told
  const { raised } = newIn(told, facts, by)
  return {
    kind: 'following',
    itself: withEncounter(form, earlier, raised.flags),
    writes: [
      ...(earlier ? [withThemes(earlier, encounterIn(told, facts))] : []),
      ...followUps(form, raised, facts),
    ],
    guards: consents,
  }
}

/** A talk that is noted, or noted otherwise than before. */
function noted(told: Told, facts: Facts, by: By): Following {
  const { form, earlier, talk, pair, consents } = told
  const patient = facts.patients[0]?.id ?? ''
  const met = appointmentFor(talk, pair, facts)
  const encounter = encounterIn(told, facts, met?.id)
  const kept: Kept<Encounter> = { ...encounter, meta: { ...earlier?.meta, ...encounter.meta } }
  const { raised, next } = newIn(told, facts, by)
  const missed = missedTask(form, kept, pair, facts)
  return {
    kind: 'following',
    itself: withEncounter(form, kept, raised.flags),
    writes: [
      kept,
      ...(met ? [afterwards(met, talk)] : []),
      ...(next ? [nextAppointment({ ...talk, next }, nameOf(form), pair, facts)] : []),
      ...followUps(form, raised, facts),
      ...(talk.held ? begun(form, pair, patient, facts, by) : []),
      ...missed,
    ],
    guards: [...consents, ...(pair.episode ? [pair.episode] : [])],
    onlyOne: missed,
  }
}

function encounterIn({ talk, pair, joins, earlier }: Told, facts: Facts, met?: string): Kept<Encounter> {
  return encounterOf(talk, {
    id: earlier?.id ?? facts.idFor('talk'),
    pair,
    patient: facts.patients[0]?.id ?? '',
    organization: facts.organization,
    ...(joins ? { joins } : {}),
    ...appointmentPart(met, earlier),
  })
}

/** What a form says that it did not say before: what is raised, by whom, and the next talk. */
function newIn({ form, before, talk, pair }: Told, facts: Facts, by: By) {
  const was = before && readTalk(before, facts.now, facts.zone)
  const raised = {
    patient: facts.patients[0]?.id ?? '',
    // Who adds to it raises what is new.
    from: was ? by.who : (form.author?.reference ?? by.who),
    mentor: pair.mentor,
    flags: talk.flags.filter(flag => !was?.flags.includes(flag)),
    themes: was ? [] : talk.themes,
    asks: false,
  }
  // Adding agrees on nothing anew: what was moved since then stays where it is.
  const isAgreed = talk.next?.getTime() === was?.next?.getTime()
  return { raised, next: isAgreed ? undefined : talk.next }
}

type Decided = {
  readonly talk: Talk
  readonly pair: Pair
  readonly consents: Extract<Agreement, { kind: 'agrees' }>['consents']
  readonly joins?: string
}

/** With whom the talk was, and whether it can be recorded. */
function decide(form: Form, facts: Facts, by: By): Decided | Refused {
  const talk = readTalk(form, facts.now, facts.zone)
  const said = form.item?.find(({ linkId }) => linkId === 'when')?.answer?.[0]?.valueDate
  if (said && said > dayIn(facts.now.getTime(), facts.zone) && by.role !== 'mentor')
    return refused('in-future')
  const mentor = mentorIn(form, talk, facts)
  if (typeof mentor !== 'string') return mentor
  const agreement = agreementWith(mentor, facts)
  if (agreement.kind === 'ended') return refused('consent-ended', { since: agreement.since })
  if (agreement.kind === 'never') return refused('no-consent')
  const joins = talk.partner ? whoJoins(facts.people, { day: talk.day, zone: facts.zone }) : undefined
  if (talk.partner && !joins && by.role !== 'mentor') return refused('partner-not-wished')
  return { talk, pair: pairOf(mentor, facts), consents: agreement.consents, ...(joins ? { joins } : {}) }
}

/** The mentor of a talk: who is named, who wrote it, or who the match is with. */
function mentorIn({ author }: Form, talk: Talk, facts: Facts): string | Refused {
  const isMentor = (name: string | undefined) => facts.mentorRoles.some(role => nameOf(role) === name)
  if (talk.with) return isMentor(talk.with) ? talk.with : refused('not-a-mentor')
  const own = author?.reference && isMentor(author.reference) ? ownRole(author.reference, facts) : undefined
  if (own) return own
  const running = runningMentors(facts)
  const [only, ...more] = running
  if (!only) return endedMentor(facts) ?? refused('no-mentor')
  return more.length > 0 ? refused('which-mentor') : only
}

/** A mentor with several roles speaks in the one that the patient agreed to. */
function ownRole(name: string, facts: Facts): string {
  const who = facts.mentorRoles.find(role => nameOf(role) === name)?.practitioner?.reference
  const theirs = facts.mentorRoles
    .filter(({ practitioner }) => who && practitioner?.reference === who)
    .map(nameOf)
  return theirs.find(role => agreementWith(role, facts).kind === 'agrees') ?? name
}

/** Nobody runs: where a Consent ended, that is what there is to say. */
function endedMentor(facts: Facts): Refused | undefined {
  const ends = facts.mentorRoles
    .map(role => agreementWith(nameOf(role), facts))
    .flatMap(agreement => (agreement.kind === 'ended' ? [agreement.since] : []))
    .sort()
  const since = ends.at(-1)
  return since ? refused('consent-ended', { since }) : undefined
}

/** The talk as it stands, with what it was about as the form tells it now. */
function withThemes(
  { reasonCode: _, ...earlier }: Kept<Encounter>,
  { reasonCode }: Encounter,
): Kept<Encounter> {
  return { ...earlier, ...(reasonCode ? { reasonCode } : {}) }
}

/** The Encounter that this form became before. */
function talkOf({ encounter }: QuestionnaireResponse, { talks }: Facts): Kept<Encounter> | undefined {
  return talks.find(talk => nameOf(talk) === encounter?.reference)
}

function appointmentPart(met: string | undefined, earlier: Encounter | undefined) {
  if (met) return { appointment: `Appointment/${met}` }
  const kept = earlier?.appointment?.[0]?.reference
  return kept ? { appointment: kept } : {}
}

/**
 * The form names its Encounter. A note in which a worry about violence is new is withheld from the patient's page until a
 * nurse releases it: whoever reads that page must not find it there.
 */
function withEncounter(form: Form, encounter: Kept | undefined, raised: Talk['flags']): Form {
  const named: Form = encounter ? { ...form, encounter: { reference: nameOf(encounter) } } : form
  if (!raised.some(isWithheld)) return named
  return labelled(named, [withheld, ...(carries(form, nurseOnly) ? [nurseOnly] : [])])
}

/** The first talk that was held: mentoring runs, its time has begun, and patient and nurse say whether it fits. */
function begun(form: Form, pair: Pair, patient: string, facts: Facts, by: By): readonly Kept[] {
  const { referral, episode } = pair
  const isFirst = referral && stageOf(referral) === 'awaiting-first-talk'
  const moved = isFirst ? moveTask(referral, 'first-talk', { ...by, now: facts.now }) : undefined
  const started: readonly Kept<EpisodeOfCare>[] =
    episode?.status === 'planned' || episode?.status === 'waitlist' ? [{ ...episode, status: 'active' }] : []
  if (!moved || 'kind' in moved || !referral) return started
  const raised = { patient, from: form.author?.reference ?? by.who }
  const check = followUp(form, { code: 'fit-check', clock: 'fit-check', priority: 'routine', raised }, facts)
  const theirs: Kept<Task> = {
    ...check,
    id: facts.idFor('fit-check patient'),
    owner: { reference: `Patient/${patient}` },
  }
  return [{ ...moved, id: referral.id }, ...started, check, theirs]
}

/** Entered in error: the history stays, the talk no longer counts, and what it had planned is called off. */
function takeBack(form: Form, facts: Facts, by: By): Following {
  const talk = talkOf(form, facts)
  if (!talk) return { kind: 'following', writes: plannedBy(nameOf(form), facts), guards: [] }
  const mentor = talk.participant
    ?.map(({ individual }) => individual?.reference)
    .find(each => each?.startsWith('PractitionerRole/'))
  const pair = mentor ? pairOf(mentor, facts) : undefined
  const others = facts.talks.filter(({ id }) => id !== talk.id)
  const role = mentor?.slice('PractitionerRole/'.length) ?? ''
  const patient = facts.patients[0]?.id ?? ''
  const isNoneHeld = !talksOf(others, { patient, role }, facts.zone).some(
    ({ status }) => status === 'finished',
  )
  const referral = isNoneHeld && talk.status === 'finished' ? pair?.referral : undefined
  const moved = referral && moveTask(referral, 'talk-in-error', { ...by, now: facts.now })
  return {
    kind: 'following',
    writes: [
      { ...talk, status: 'entered-in-error' },
      ...plannedBy(nameOf(form), facts),
      ...(referral && moved && !('kind' in moved) ? [{ ...moved, id: referral.id }] : []),
    ],
    guards: [],
  }
}
