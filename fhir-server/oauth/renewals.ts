import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { ServerRows } from './rows-adapter.ts'
import { seal, unseal } from './sealed.ts'

const shape = z.object({
  /** The EHR's FHIR base. */
  iss: z.string(),
  refreshToken: z.string().optional(),
  /** The chart's access token, where the EHR gives no refresh token, and when it ends (seconds since 1970). */
  access: z.object({ token: z.string(), expires: z.number() }).optional(),
  scope: z.string(),
  patient: z.string().optional(),
  encounter: z.string().optional(),
  needPatientBanner: z.boolean().optional(),
  styleUrl: z.string().optional(),
  /** Whom the EHR vouched for; absent when its id_token was not usable. */
  ehrUser: z.object({ issuer: z.string(), sub: z.string(), fhirUser: z.string() }).optional(),
  /** Of the programme token given last. */
  grantId: z.string().optional(),
  /** The session's own name: the same through all its renewals. */
  family: z.string(),
  /** When the session ends, whatever is renewed; seconds since 1970. */
  ends: z.number(),
})

/** A sign-in from an EHR, between two renewals. */
export type EhrSession = Readonly<z.infer<typeof shape>>

/** Keeps sessions under a secret that the app holds and we do not: what the table holds opens nothing without it. */
export type Renewals = {
  /** Begins a session. */
  begin(session: EhrSession): string
  /** Keeps a session on, under a new secret; one that was ended meanwhile stays ended. */
  keepOn(session: EhrSession): string
  /** Takes a session by its secret, which is good once. */
  take(secret: string): EhrSession | 'used' | undefined
  /** Puts back what was taken, when the EHR did not answer. */
  putBack(secret: string, session: EhrSession): void
  /** Ends the session of a secret that was used before; gives the grant to revoke. */
  endFamilyOf(secret: string): string | undefined
}

const renewal = 'Renewal'
const used = 'UsedRenewal'
const family = 'RenewalFamily'

/** `now` is security time: real milliseconds since 1970. */
export function createRenewals(rows: ServerRows, now: () => number): Renewals {
  const secondsLeft = ({ ends }: EhrSession) => Math.max(1, Math.ceil(ends - now() / 1000))
  const remember = (session: EhrSession) =>
    rows.upsert(
      family,
      session.family,
      session.grantId ? { grant: session.grantId } : {},
      secondsLeft(session),
    )
  function keep(secret: string, session: EhrSession): string {
    const sealed = seal(secret, JSON.stringify(session))
    rows.upsert(renewal, secret, { sealed, family: session.family }, secondsLeft(session))
    return secret
  }
  return {
    begin(session) {
      remember(session)
      return keep(newSecret(), session)
    },
    keepOn(session) {
      if (rows.find(family, session.family)) remember(session)
      return keep(newSecret(), session)
    },
    take(secret) {
      const row = rows.take(renewal, secret)
      if (typeof row?.sealed !== 'string') return rows.find(used, secret) ? 'used' : undefined
      const session = shape.parse(JSON.parse(unseal(secret, row.sealed)))
      if (session.ends <= now() / 1000 || !rows.find(family, session.family)) return undefined
      rows.upsert(used, secret, { family: session.family }, secondsLeft(session))
      return session
    },
    putBack(secret, session) {
      rows.destroy(used, secret)
      keep(secret, session)
    },
    endFamilyOf(secret) {
      const name = rows.find(used, secret)?.family
      const grant = typeof name === 'string' ? rows.take(family, name)?.grant : undefined
      return typeof grant === 'string' ? grant : undefined
    },
  }
}

const newSecret = () => randomBytes(32).toString('base64url')
