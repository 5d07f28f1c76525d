import type { Consent } from 'fhir/r4'
import { mentoringStage, type Stage } from '../../mentoring/codes.ts'
import { codeIn } from '../../mentoring/coding.ts'
import { type AskPermission, askPermission } from '../../mentoring/matching/ask-permission.ts'
import { type MayAsk, mayAsk } from '../../mentoring/matching/blind-ask.ts'
import type { Mentee } from '../../mentoring/matching/mentee.ts'
import { type Ranking, rank } from '../../mentoring/matching/ranking.ts'
import type { RosterEntry } from '../../mentoring/matching/roster.ts'
import { mentorsIn } from '../../mentoring/mentorship.ts'
import { readFor } from '../consent/shared.ts'
import type { MatchRecords } from './match-records.ts'
import { type Asking, menteeOf } from './mentee-of.ts'
import { requestsOf, type SentRequest } from './requests-of.ts'
import { rosterOf } from './roster-of.ts'

/** What the page shows of one match: who could be the mentor, who was asked, and what the patient already allows. */
export interface MatchView {
  readonly stage: Stage
  readonly mentee: Mentee
  readonly ranking: Ranking
  readonly permission: AskPermission
  /** The Consent by which the patient allows to ask without a name. */
  readonly permitting?: Consent & { readonly id: string }
  /** The request that is open or was answered yes, or else the newest. */
  readonly request?: SentRequest
  readonly mayAsk: (role: string) => MayAsk
  /** Whether the patient can be asked about this mentor: who said yes; or any, where no one may be asked without a name. */
  readonly mayConsent: (role: string) => boolean
  /** A Consent to a mentor that is in force, which the patient may have given on their own page. */
  readonly given?: { readonly role: string; readonly consent: Consent & { readonly id: string } }
  /** Whether the patient is being asked about the mentor who said yes, on their own page. */
  readonly proposed: boolean
  /** The patient said no on their own page, to the mentor who had said yes. */
  readonly declined: boolean
  readonly mentorBy: (role: string) => RosterEntry | undefined
}

/** Works out the page from the records and what the nurse set. */
export function matchView(records: MatchRecords, asking: Asking, zone: string): MatchView {
  const { patient, consents, task, now } = records
  const mentee = menteeOf(records, asking, zone)
  const roster = rosterOf(records, zone)
  const requests = requestsOf(records, zone)
  const permission = askPermission(patient, consents, now, zone)
  const permitting = consents.find(consent => consent.status === 'active' && asksMentors(consent))
  const request = requests.find(({ state }) => state === 'open' || state === 'yes') ?? requests[0]
  const given = givenIn(records, roster, zone)
  return {
    stage: codeIn(mentoringStage, task.businessStatus) ?? 'matching',
    mentee,
    ranking: rank(roster, mentee),
    permission,
    ...(permitting?.id ? { permitting: { ...permitting, id: permitting.id } } : {}),
    ...(request ? { request } : {}),
    mayAsk: role => mayAsk(permission, records.tasks, role, now, zone),
    ...(given ? { given } : {}),
    mayConsent: role =>
      request?.state === 'yes'
        ? request.role === role
        : request?.state !== 'open' && permission.kind === 'may-not-ask',
    proposed: records.teams.some(
      team => team.status === 'proposed' && request !== undefined && mentorsIn(team).includes(request.role),
    ),
    declined: !given && request?.state === 'yes' && isDeclined(consents, request),
    mentorBy: role => roster.find(each => each.role === role),
  }
}

const asksMentors = ({ provision }: Consent) =>
  provision?.provision?.some(({ type, securityLabel }) =>
    type === 'permit' ? securityLabel?.some(({ code }) => code === 'MV-ASK') : false,
  ) ?? false

function isDeclined(consents: readonly Consent[], { role, task }: SentRequest): boolean {
  const isNo = ({ status, provision }: Consent) => status === 'rejected' || !provision?.provision
  return consents.some(
    consent =>
      isNo(consent) &&
      (consent.dateTime ?? '') >= (task.authoredOn ?? '') &&
      consent.provision?.actor?.some(({ reference }) => reference?.reference === `PractitionerRole/${role}`),
  )
}

function givenIn({ patient, consents, now }: MatchRecords, roster: readonly RosterEntry[], zone: string) {
  const organization = patient.managingOrganization?.reference?.slice('Organization/'.length) ?? ''
  for (const { role } of roster) {
    const between = { patient: patient.id, organization, role, now, zone }
    const consent = consents.find(each => readFor(each, between).kind === 'permit')
    if (consent?.id) return { role, consent: { ...consent, id: consent.id } }
  }
  return undefined
}
