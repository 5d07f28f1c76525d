import { randomUUID } from 'node:crypto'
import type { Identity } from './ehr-identity.ts'
import type { EhrTokens } from './ehr-tokens.ts'
import type { Ehr } from './ehrs.ts'
import { lifetimes } from './lifetimes.ts'
import type { EhrSession } from './renewals.ts'

/** The app's connection to the chart, in the words of a SMART token answer. */
export type Chart = {
  readonly serverUrl: string
  readonly access_token: string
  /** Seconds. */
  readonly expires_in: number
  readonly scope: string
  readonly patient?: string
  readonly encounter?: string
  readonly need_patient_banner?: boolean
  readonly smart_style_url?: string
  /** Absolute; only when an id_token proved it. */
  readonly fhirUser?: string
}

const nowSeconds = () => Math.floor(Date.now() / 1000)

/** The session that a redeemed code begins. */
export function newSession(ehr: Ehr, tokens: EhrTokens, identity: Identity): EhrSession {
  return {
    iss: ehr.fhir,
    ...credentials(tokens),
    scope: tokens.scope,
    ...(tokens.patient ? { patient: tokens.patient } : {}),
    ...(tokens.encounter ? { encounter: tokens.encounter } : {}),
    ...(tokens.need_patient_banner === undefined ? {} : { needPatientBanner: tokens.need_patient_banner }),
    ...(tokens.smart_style_url ? { styleUrl: tokens.smart_style_url } : {}),
    ...(identity.kind === 'user' ? { ehrUser: identity.user } : {}),
    family: randomUUID(),
    ends: nowSeconds() + lifetimes.grant,
  }
}

/** The session after the EHR renewed its tokens; what it does not say again stays. */
export function renewedSession(session: EhrSession, tokens: EhrTokens): EhrSession {
  const { refreshToken, access: _, ...same } = session
  const renewed = credentials(tokens)
  return {
    ...same,
    ...(refreshToken && !tokens.refresh_token ? { refreshToken } : renewed),
    scope: tokens.scope || session.scope,
  }
}

/** The refresh token; without one, the access token for as long as it lasts. */
function credentials(tokens: EhrTokens): Pick<EhrSession, 'refreshToken' | 'access'> {
  if (tokens.refresh_token) return { refreshToken: tokens.refresh_token }
  return { access: { token: tokens.access_token, expires: nowSeconds() + tokens.expires_in } }
}

/** What is left of the chart's access token, where there is no refresh token; undefined when nothing is. */
export function remainder({ access, scope }: EhrSession): EhrTokens | undefined {
  if (!access || access.expires <= nowSeconds()) return undefined
  return {
    access_token: access.token,
    token_type: 'Bearer',
    expires_in: access.expires - nowSeconds(),
    scope,
  }
}

export function chartOf(session: EhrSession, tokens: EhrTokens): Chart {
  const { patient, encounter, needPatientBanner, styleUrl, ehrUser } = session
  return {
    serverUrl: session.iss,
    access_token: tokens.access_token,
    expires_in: tokens.expires_in,
    scope: session.scope,
    ...(patient ? { patient } : {}),
    ...(encounter ? { encounter } : {}),
    ...(needPatientBanner === undefined ? {} : { need_patient_banner: needPatientBanner }),
    ...(styleUrl ? { smart_style_url: styleUrl } : {}),
    ...(ehrUser ? { fhirUser: ehrUser.fhirUser } : {}),
  }
}
