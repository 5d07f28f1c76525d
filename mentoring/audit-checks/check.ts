import type { FhirResource } from 'fhir/r4'
import type { Moments } from '../consent/calendar.ts'

/** The ten standing questions that an auditor asks of the programme. */
export type CheckId =
  | 'outside-consent'
  | 'after-withdrawal'
  | 'refused-by-rule'
  | 'no-certificate'
  | 'no-signed-code'
  | 'supervision-overdue'
  | 'flag-late'
  | 'no-wish'
  | 'no-care-task'
  | 'late-edit'

/** The period that is asked about: both days are inside it, as the organisation's calendar has them. */
export type Period = { readonly from: string; readonly until: string }

/** Why something is a finding; the words stand on the screen. */
export type Because =
  | 'no-consent-named'
  | 'consent-unknown'
  | 'consent-not-in-force'
  | 'withdrawn-before'
  | 'refused'
  | 'certificate-missing'
  | 'mentor-unknown'
  | 'code-not-signed'
  | 'supervision-past-due'
  | 'not-acknowledged'
  | 'acknowledged-late'
  | 'wish-not-recorded'
  | 'no-open-task'
  | 'no-task-at-all'
  | 'edited-after-days'

/** One thing that was found. What is not known is left out. */
export type Finding = {
  readonly because: Because
  /** The rule, the missing modules, the days: what its words need. */
  readonly detail?: string
  /** How many events it stands for; one where it is absent. */
  readonly count?: number
  /** FHIR instant or day. */
  readonly at?: string
  /** 'AuditEvent/1', 'Task/1': where to look. */
  readonly where: string
  /** Pseudonym of the patient. */
  readonly patient?: string
  /** 'Practitioner/…' */
  readonly person?: string
}

/** What a check came to. Zero findings of `of` looked at is a result; `unknown` could not be judged from what there is. */
export type Result = { readonly findings: readonly Finding[]; readonly of: number; readonly unknown: number }

/** What a check judges by. */
export type About = {
  /** The period's first and last instant. */
  readonly limits: Moments
  readonly now: Date
  /** IANA name. */
  readonly zone: string
}

/** A check: what it needs to be asked of the server, and what of the answers is a finding. Pure. */
export type Check = {
  readonly id: CheckId
  /** Of what it counts. */
  readonly counts: 'events' | 'matches' | 'referrals' | 'tasks'
  /** The searches below the FHIR base, the one that says most first. */
  readonly queries: (period: Period) => readonly [string, ...string[]]
  /** Searches that the first answers make necessary. */
  readonly followUps?: (found: readonly FhirResource[], about: About) => readonly string[]
  readonly judge: (found: readonly FhirResource[], about: About) => Result
}

/** More than this is not read into a page: the period is to be narrowed. */
export const mostEvents = 10_000

/** No more follow-up searches than this for one check; what is left is counted as unknown. */
export const mostFollowUps = 50
