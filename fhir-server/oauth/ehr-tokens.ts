import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { type BoundedFetch, EhrUnreachable } from './bounded-fetch.ts'
import type { Ehr, Ehrs } from './ehrs.ts'
import type { ClientKeys } from './keys.ts'

/** What an EHR answers to a code or a refresh token. https://hl7.org/fhir/smart-app-launch/app-launch.html#response-5 */
const answer = z.object({
  access_token: z.string().min(1).max(16_384),
  token_type: z.string().regex(/^bearer$/i),
  expires_in: z.coerce.number().int().positive().max(86_400).default(300),
  scope: z.string().max(8192).default(''),
  id_token: z.string().max(16_384).optional(),
  refresh_token: z.string().min(1).max(16_384).optional(),
  patient: z
    .string()
    .regex(/^[A-Za-z0-9\-.]{1,64}$/)
    .optional(),
  encounter: z
    .string()
    .regex(/^[A-Za-z0-9\-.]{1,64}$/)
    .optional(),
  need_patient_banner: z.boolean().optional(),
  smart_style_url: z.url().max(2000).optional(),
})
export type EhrTokens = z.infer<typeof answer>

/** Asks EHRs for tokens, as the client we are there. */
export type EhrTokenRequests = {
  /** Undefined when the EHR refuses. @throws EhrUnreachable */
  redeem(ehr: Ehr, code: string, codeVerifier: string): Promise<EhrTokens | undefined>
  /** Undefined when the EHR refuses: the session there is over. @throws EhrUnreachable */
  refresh(ehr: Ehr, refreshToken: string): Promise<EhrTokens | undefined>
}

export function ehrTokenRequests(
  ehrs: Ehrs,
  keys: ClientKeys,
  redirectUri: string,
  fetchJson: BoundedFetch,
): EhrTokenRequests {
  async function ask(ehr: Ehr, request: Readonly<Record<string, string>>): Promise<EhrTokens | undefined> {
    const { tokenEndpoint, algorithm } = await ehrs.discover(ehr)
    const client =
      ehr.token_endpoint_auth_method === 'none' ? { client_id: ehr.client_id } : await assertion()
    const response = await fetchJson(tokenEndpoint, {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ ...request, ...client }).toString(),
    })
    if (response.status >= 500) throw new EhrUnreachable('the token endpoint failed')
    if (!response.ok) return undefined
    const parsed = answer.safeParse(await response.json().catch(() => undefined))
    if (!parsed.success) throw new EhrUnreachable('no usable token answer')
    return parsed.data

    /** https://hl7.org/fhir/smart-app-launch/client-confidential-asymmetric.html#authenticating-to-the-token-endpoint */
    async function assertion() {
      const seconds = Math.floor(Date.now() / 1000)
      const claims = {
        iss: ehr.client_id,
        sub: ehr.client_id,
        aud: tokenEndpoint,
        jti: randomUUID(),
        iat: seconds,
        exp: seconds + 240,
      }
      return {
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: await keys.sign(claims, algorithm),
      }
    }
  }

  return {
    redeem: (ehr, code, codeVerifier) =>
      ask(ehr, {
        grant_type: 'authorization_code',
        code,
        redirect_uri: redirectUri,
        code_verifier: codeVerifier,
      }),
    refresh: (ehr, refreshToken) => ask(ehr, { grant_type: 'refresh_token', refresh_token: refreshToken }),
  }
}
