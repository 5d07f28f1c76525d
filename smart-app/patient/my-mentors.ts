import type { CareTeam, Consent } from 'fhir/r4'
import { mentorsIn } from '../../mentoring/mentorship.ts'
import { readFor } from '../consent/shared.ts'
import type { PatientRecords } from './patient-records.ts'

/** Someone who is, was or may become this patient's mentor. */
export interface MyMentor {
  /** Id of the PractitionerRole. */
  readonly role: string
  readonly name?: string
  readonly state: MentorState
  /** The Consent that says so. */
  readonly consent?: Consent & { readonly id: string }
}

/**
 * Where the patient's consent to a mentor stands. `unclear`: it is read as no. `proposed`: the mentor said yes, and the
 * patient is to choose.
 */
type MentorState = 'given' | 'proposed' | 'ended' | 'withdrawn' | 'refused' | 'unclear'

/** The first that is true of any of a mentor's Consents is what the page says. */
const order: readonly MentorState[] = ['refused', 'unclear', 'given', 'proposed', 'ended', 'withdrawn']

/** All of them, those with a consent in force first. */
export function myMentors(records: PatientRecords): readonly MyMentor[] {
  const found = [
    ...records.consents.flatMap(consent => byConsent(consent, records)),
    ...records.teams.flatMap(byTeam),
  ]
  const roles = [...new Set(found.map(({ role }) => role))]
  return roles
    .flatMap(role => {
      const theirs = found.filter(each => each.role === role)
      const [first] = theirs.toSorted((one, other) => rank(one) - rank(other) || newest(one, other))
      const name = theirs.find(each => each.name)?.name ?? nameInTeam(role, records.teams)
      return first ? [{ ...first, ...(name ? { name } : {}) }] : []
    })
    .toSorted((one, other) => shown.indexOf(one.state) - shown.indexOf(other.state) || newest(one, other))
}

/** Whether any of them sees something: once the patient has stopped, or the yes has ended, none does. */
export const someoneSees = (mentors: readonly MyMentor[]) => mentors.some(({ state }) => state === 'given')

/** Whether they were this patient's mentor, and are no more. */
export const isPast = ({ state }: MyMentor) => state === 'withdrawn' || state === 'ended'

const shown: readonly MentorState[] = ['given', 'proposed', 'ended', 'withdrawn', 'unclear', 'refused']
const rank = ({ state }: MyMentor) => order.indexOf(state)
const newest = (one: MyMentor, other: MyMentor) =>
  (other.consent?.dateTime ?? '').localeCompare(one.consent?.dateTime ?? '')

function byConsent(consent: Consent, records: PatientRecords): MyMentor[] {
  const { id, provision } = consent
  const actor = provision?.actor?.[0]?.reference
  const role = /^PractitionerRole\/(.+)$/.exec(actor?.reference ?? '')?.[1]
  if (!id || !role) return []
  const { patient, organization, now, zone } = records
  const reading = readFor(consent, { patient: patient.id, organization, role, now, zone })
  const state = stateOf(reading)
  const name = actor?.display
  return state ? [{ role, state, consent: { ...consent, id }, ...(name ? { name } : {}) }] : []
}

function stateOf(reading: ReturnType<typeof readFor>): MentorState | undefined {
  switch (reading.kind) {
    case 'permit':
      return 'given'
    case 'refusal':
      return reading.because === 'denied' ? 'refused' : 'unclear'
    case 'silent':
      return silences[reading.because]
    default:
      return reading satisfies never
  }
}

const silences: Partial<
  Record<Extract<ReturnType<typeof readFor>, { kind: 'silent' }>['because'], MentorState>
> = {
  expired: 'ended',
  inactive: 'withdrawn',
}

function byTeam(team: CareTeam): MyMentor[] {
  if (team.status !== 'proposed') return []
  return mentorsIn(team).map(role => ({ role, state: 'proposed' }))
}

/** How the patient knows a mentor, as a team of theirs calls them. */
function nameInTeam(role: string, teams: readonly CareTeam[]): string | undefined {
  const members = teams.flatMap(({ participant }) => participant ?? []).map(({ member }) => member)
  return members.find(member => member?.reference === `PractitionerRole/${role}` && member.display)?.display
}
