import type Client from 'fhirclient/lib/Client'
import * as z from 'zod/mini'
import { type Role, roles } from '../../mentoring/roles.ts'
import { type Answer, answer, type Failure, failure, failureOf } from '../connection/answer.ts'
import { afterRealTime, patiently } from '../connection/patience.ts'
import { FHIR } from './fhirclient.ts'
import { forgetSignIns, lastingStorage, launchStore } from './launch-store.ts'
import { askRevocation } from './our-server.ts'
import { seatOf } from './seat.ts'
import { endSignIn } from './sign-out.ts'

/** Someone who signed in to the programme itself, without a chart. */
export interface ProgrammeSession {
  readonly serverUrl: string
  /** 'Practitioner/…' or 'Patient/…' under the programme's base; absent where the server named nobody. */
  readonly fhirUser?: string
  readonly role: Role | undefined
  /** A token that still holds, refreshed first where needed. */
  token(): Promise<Answer<string>>
  /** False once this tab no longer keeps it: someone signed out. */
  isKept(): boolean
  /** Forgets it in this tab, and ends its tokens where the line is there. */
  forget(): Promise<void>
  /** The same, and ends the sign-in of this browser; false: the server did not hear of that. */
  end(): Promise<boolean>
}

const tokenAnswer = z.object({
  access_token: z.string(),
  scope: z.string(),
  role: z.optional(z.enum(roles)),
})

/** Redeems the code, or takes up the session that this tab kept. fhirclient does both, and refreshes by itself. */
export function readyProgramme(): Promise<Answer<ProgrammeSession>> {
  return patiently(
    async () => {
      const client = await FHIR.oauth2.ready()
      const token = tokenAnswer.safeParse(client.state.tokenResponse).data
      return token ? answer(sessionOf(client, token)) : failure('session-over')
    },
    () => {},
    afterRealTime,
  )
}

function sessionOf(client: Client, token: z.infer<typeof tokenAnswer>): ProgrammeSession {
  const { serverUrl, key = '' } = client.state
  const fhirUser = fhirUserOf(client)
  return {
    serverUrl,
    ...(fhirUser ? { fhirUser } : {}),
    role: token.role ?? seatOf(token.scope),
    token: async () => {
      const failed = await refreshed(client)
      if (failed) return failure(failed)
      const { access_token } = client.state.tokenResponse ?? {}
      return access_token ? answer(access_token) : failure('session-over')
    },
    isKept: () => launchStore(sessionStorage, key).readLaunch() !== undefined,
    forget: revokeAll,
    end: async () => {
      const [ended] = await Promise.all([endSignIn(lastingStorage()), revokeAll()])
      return ended
    },
  }
}

async function revokeAll(): Promise<void> {
  // Forgotten at once, whatever becomes of the line.
  await Promise.all(
    forgetSignIns(sessionStorage).map(({ token, clientId }) => askRevocation(token, clientId)),
  )
}

/**
 * Refreshes where needed; says why it could not. fhirclient drops its refresh token at any failure: where no server said
 * that the session is over – a phone in a cellar – it is put back.
 */
async function refreshed(client: Client): Promise<Failure | undefined> {
  const { refresh_token } = client.state.tokenResponse ?? {}
  try {
    await client.refreshIfNeeded()
    return undefined
  } catch (error) {
    const status = statusOf(error)
    if (status !== undefined && isRefusal.has(status)) return 'session-over'
    if (client.state.tokenResponse && refresh_token) {
      client.state.tokenResponse.refresh_token = refresh_token
      const { key } = client.state
      if (key) sessionStorage.setItem(key, JSON.stringify(client.state))
    }
    return status === undefined ? 'unreachable' : failureOf(status)
  }
}

/** What a token endpoint answers when a refresh token is no longer good. https://www.rfc-editor.org/rfc/rfc6749#section-5.2 */
const isRefusal: ReadonlySet<number> = new Set([400, 401, 403])

function statusOf(error: unknown): number | undefined {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined
  return typeof status === 'number' ? status : undefined
}

function fhirUserOf(client: Client): string | undefined {
  const base = `${client.state.serverUrl.replace(/\/$/, '')}/`
  const user = client.getFhirUser() ?? undefined
  return user?.startsWith(base) ? user.slice(base.length) : user
}
