import type { Coding, Period, Practitioner, PractitionerRole } from 'fhir/r4'
import { mentoringRole, trainingModule } from '../codes.ts'
import { codeIn } from '../coding.ts'
import { limitsOf } from './calendar.ts'
import { holds } from './encoding.ts'

/** A person as mentor: their Practitioner and all its roles. */
export type Mentor = { readonly practitioner: Practitioner; readonly roles: readonly PractitionerRole[] }

/** The modules without which nobody is a mentor: `must-pass` in the code system mentor-training-module. */
export const mustPass = ['red-flags', 'medicines-and-misinformation'] as const

/** Whether a person may act as a mentor now, and in which of their roles ('PractitionerRole/…'). */
export type Standing =
  | { readonly kind: 'in-standing'; readonly roles: ReadonlySet<string> }
  | { readonly kind: 'not-in-standing'; readonly because: NoStanding }
export type NoStanding = 'no-mentor-role' | 'role-ended' | 'paused' | 'untrained'

/** NUCC: Peer Specialist. */
const peerSpecialist: Coding = { system: 'http://nucc.org/provider-taxonomy', code: '175T00000X' }

/** Judges a mentor at an instant (milliseconds); dates end with their last day in `zone`. */
export function standingOf({ practitioner, roles }: Mentor, at: number, zone: string): Standing {
  const own = roles.filter(role => isMentorRoleOf(role, practitioner))
  if (own.length === 0) return none('no-mentor-role')
  const running = own.filter(
    role => role.active === true && (!role.period || isWithin(role.period, at, zone)),
  )
  if (running.length === 0 || practitioner.active === false) return none('role-ended')
  const available = running.filter(role => !isPaused(role, at, zone))
  if (available.length === 0) return none('paused')
  if (missingTraining(practitioner, at, zone).length > 0) return none('untrained')
  return { kind: 'in-standing', roles: new Set(available.map(role => `PractitionerRole/${role.id}`)) }
}

const none = (because: NoStanding): Standing => ({ kind: 'not-in-standing', because })

/** Whether a role is one of this person as a peer mentor, ended or not. */
export function isMentorRoleOf(role: PractitionerRole, practitioner: Practitioner): boolean {
  const isMentor = role.code?.some(
    code => codeIn(mentoringRole, code) === 'peer-mentor' || holds(code, peerSpecialist),
  )
  const whose = role.practitioner?.reference
  return isMentor === true && role.id !== undefined && whose === `Practitioner/${practitioner.id}`
}

/** All references that mean this person: 'Practitioner/…' and every role of theirs. */
export function namesOf({ practitioner, roles }: Mentor): ReadonlySet<string> {
  const whose = `Practitioner/${practitioner.id}`
  const own = roles.filter(role => role.id && role.practitioner?.reference === whose)
  return new Set([whose, ...own.map(role => `PractitionerRole/${role.id}`)])
}

/** The must-pass modules without a qualification that is valid now. One without an end never was: certificates expire. */
export function missingTraining(practitioner: Practitioner, at: number, zone: string): string[] {
  return mustPass.filter(
    module =>
      !practitioner.qualification?.some(
        ({ code, period }) =>
          codeIn(trainingModule, code) === module && period?.end !== undefined && isWithin(period, at, zone),
      ),
  )
}

/** A pause is a `notAvailable` of the role; one whose time cannot be read lasts until it is taken away. */
function isPaused(role: PractitionerRole, at: number, zone: string): boolean {
  return role.notAvailable?.some(({ during }) => !during || isWithin(during, at, zone, true)) ?? false
}

/** Whether an instant lies in a period; where the period cannot be read, `otherwise`. */
function isWithin(period: Period, at: number, zone: string, otherwise = false): boolean {
  const limits = limitsOf(period, zone)
  return limits ? limits.from <= at && at < limits.to : otherwise
}
