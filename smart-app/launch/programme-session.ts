import type Client from 'fhirclient/lib/Client'
import * as z from 'zod/mini'
import { type Role, roles } from '../../mentoring/roles.ts'
import { type Answer, answer, failure } from '../connection/answer.ts'
import { afterRealTime, patiently } from '../connection/patience.ts'
import { FHIR } from './fhirclient.ts'
import { seatOf } from './seat.ts'

/** Someone who signed in to the programme itself, without a chart. */
export interface ProgrammeSession {
  readonly serverUrl: string
  /** 'Practitioner/…' or 'Patient/…' under the programme's base; absent where the server named nobody. */
  readonly fhirUser?: string
  readonly role: Role | undefined
  /** A token that still holds, refreshed first where needed. */
  token(): Promise<Answer<string>>
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
  const { serverUrl } = client.state
  const fhirUser = fhirUserOf(client)
  return {
    serverUrl,
    ...(fhirUser ? { fhirUser } : {}),
    role: token.role ?? seatOf(token.scope),
    token: async () => {
      try {
        await client.refreshIfNeeded()
      } catch {
        return failure('session-over')
      }
      const { access_token } = client.state.tokenResponse ?? {}
      return access_token ? answer(access_token) : failure('session-over')
    },
  }
}

function fhirUserOf(client: Client): string | undefined {
  const base = `${client.state.serverUrl.replace(/\/$/, '')}/`
  const user = client.getFhirUser() ?? undefined
  return user?.startsWith(base) ? user.slice(base.length) : user
}
