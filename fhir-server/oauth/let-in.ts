import type { Role } from '../../mentoring/roles.ts'
import type { Account, Accounts, EhrUser } from './accounts.ts'
import type { GrantContext } from './contexts.ts'
import { ownPatient } from './giving.ts'
import type { Mint } from './mint.ts'
import type { Options } from './options.ts'
import type { EhrSession } from './renewals.ts'
import { localUser } from './token-lookup.ts'

/** The app's connection to the programme. */
export type Programme = {
  readonly serverUrl: string
  readonly access_token: string
  /** Seconds. */
  readonly expires_in: number
  readonly scope: string
  /** 'Practitioner/…' in the programme, or the absolute URL of who it is in the EHR. */
  readonly fhirUser: string
  readonly role: Role
  readonly organization: string
  /** Id of the programme's Patient for the chart's, if there is one. */
  readonly patient?: string
}

export type LetIn =
  | { readonly programme: Programme; readonly account: Account; readonly grantId: string }
  | { readonly programme: null; readonly problem?: 'unusable-id-token' | 'unknown-user' }

export type LetInParts = {
  readonly programmeBase: string
  /** The client of ours that the app is. */
  readonly appClientId: string
  readonly accounts: Accounts
  readonly mint: Mint
  readonly patientOfChart: NonNullable<Options['patientOfChart']>
}

const asked = ['openid', 'fhirUser', 'user/*.cruds']

/** Lets in whom the EHR vouched for, when they are known here, as who they are here. */
export async function letIn(parts: LetInParts, session: EhrSession): Promise<LetIn> {
  const { ehrUser } = session
  if (!ehrUser) return { programme: null, problem: 'unusable-id-token' }
  const account = parts.accounts.byEhrUser(ehrUser)
  if (!account) return { programme: null, problem: 'unknown-user' }
  // No chart, no patient to be bound to: a token would reach further than the chart it came from.
  if (!session.patient) return { programme: null }
  const chart = { base: session.iss, patient: session.patient }
  const found = await parts.patientOfChart(chart, account.organization)
  const context = contextFor(account, ehrUser, chart, found)
  const minted =
    context &&
    (await parts.mint({
      account,
      clientId: parts.appClientId,
      scope: asked,
      context: { ...context, ehrUser },
    }))
  if (!minted) return { programme: null, problem: 'unknown-user' }
  const { grantId, ...token } = minted
  const patient = context.chart ? found : context.patient
  return {
    account,
    grantId,
    programme: {
      serverUrl: parts.programmeBase,
      ...token,
      fhirUser: localUser(account, parts.programmeBase) ?? ehrUser.fhirUser,
      role: account.role,
      organization: account.organization,
      ...(patient ? { patient } : {}),
    },
  }
}

/** What a token is bound to, by role; undefined: no token. */
function contextFor(
  account: Account,
  ehrUser: EhrUser,
  chart: { readonly base: string; readonly patient: string },
  found: string | undefined,
): GrantContext | undefined {
  switch (account.role) {
    case 'rheumatologist':
    case 'nurse':
      return { chart }
    case 'patient': {
      const isOwnChart = ehrUser.fhirUser === `${chart.base}/Patient/${chart.patient}`
      const patient = ownPatient(account) ?? (isOwnChart ? found : undefined)
      return patient ? { patient } : undefined
    }
    // Whether a chart's patient is in the programme is not theirs to know.
    case 'mentor':
    case 'auditor':
      return {}
    default:
      return account.role satisfies never
  }
}
