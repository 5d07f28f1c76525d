import { type Answer, answer, failure } from '../connection/answer.ts'
import { ask, send } from '../connection/http.ts'
import { afterRealTime, patiently } from '../connection/patience.ts'
import { type EhrTokens, type LaunchAnswer, readEhrTokens, readLaunchAnswer } from './ehr-tokens.ts'
import type { LaunchAddress } from './launch-address.ts'

/** Whether this `iss` may open the app, and how. Undefined: it is not one that this server knows. */
export function askLaunch(address: LaunchAddress): Promise<Answer<LaunchAnswer | undefined>> {
  return briefly(async signal => {
    const reply = await send('/oauth/launch', {
      method: 'POST',
      body: { iss: address.iss, launch: address.launch !== undefined },
      signal,
    })
    if (reply.kind === 'failure') return reply
    if (reply.value.status === 403) return answer(undefined)
    const launch = readLaunchAnswer(reply.value.body)
    return launch && sameBase(launch.iss, address.iss) ? answer(launch) : failure('server-error')
  })
}

/** The code and what proves that this page asked for it. */
export interface Redeemed {
  readonly iss: string
  readonly code: string
  readonly codeVerifier: string
  readonly nonce: string
}

/** Our server is the EHR's confidential client: it redeems the code and answers with both tokens. */
export function askTokens(redeemed: Redeemed): Promise<Answer<EhrTokens>> {
  return briefly(signal => tokensFrom('/oauth/ehr/token', redeemed, signal))
}

/** New tokens for a session that still runs. */
export function askRenewal(renewal: string): Promise<Answer<EhrTokens>> {
  return briefly(signal => tokensFrom('/oauth/ehr/renew', { renewal }, signal))
}

/** Ends the sign-in in this browser, so that whoever comes next is asked for a password. */
export function askSignOut(): Promise<Answer<unknown>> {
  return briefly(signal => ask('/oauth/sign-out', { method: 'POST', withCookies: true, signal }))
}

/** Ends what a refresh token can do, and the access tokens that came with it. https://www.rfc-editor.org/rfc/rfc7009 */
export function askRevocation(token: string, clientId: string): Promise<Answer<unknown>> {
  const body = new URLSearchParams({ token, client_id: clientId })
  return briefly(signal => ask('/oauth/revoke', { method: 'POST', body, signal }))
}

async function tokensFrom(url: string, body: unknown, signal: AbortSignal): Promise<Answer<EhrTokens>> {
  const reply = await ask(url, { method: 'POST', body, signal })
  if (reply.kind === 'failure') return reply
  const tokens = readEhrTokens(reply.value.body)
  return tokens ? answer(tokens) : failure('server-error')
}

function briefly<T>(work: (signal: AbortSignal) => Promise<Answer<T>>): Promise<Answer<T>> {
  return patiently(work, () => {}, afterRealTime)
}

function sameBase(one: string, other: string): boolean {
  return one.replace(/\/$/, '') === other.replace(/\/$/, '')
}
