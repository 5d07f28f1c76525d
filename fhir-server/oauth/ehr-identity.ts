import { createHash } from 'node:crypto'
import { createRemoteJWKSet, customFetch, decodeJwt, type JWTVerifyGetKey, jwtVerify } from 'jose'
import { z } from 'zod'
import type { EhrUser } from './accounts.ts'
import type { BoundedFetch } from './bounded-fetch.ts'
import type { Ehr, Ehrs } from './ehrs.ts'
import type { Nonces } from './nonces.ts'
import type { ServerRows } from './rows-adapter.ts'

/** Whom an EHR vouches for in an id_token. */
export type EhrIdentities = {
  /** The EHR an id_token claims to come from; nothing of the token is proved by that. */
  claimedEhr(idToken: string): Ehr | undefined
  /**
   * Checks an id_token of this EHR, and uses it up. With `nonce`, the one of ours that was used for this sign-in, it
   * may carry that or none; without, it must carry one of ours that is not used yet.
   */
  identify(ehr: Ehr, idToken: string | undefined, nonce?: string): Promise<Identity>
}
export type Identity =
  | { readonly kind: 'user'; readonly user: EhrUser }
  /** `because` is for the log: a constant or a JOSE code, nothing of the token. */
  | { readonly kind: 'unusable'; readonly because: string }

const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'ES256', 'ES384']
const idTokenMinutes = 10
const clockToleranceSeconds = 30
const lengthAtMost = 16_384

const claims = z.object({
  sub: z.string().min(1).max(255),
  aud: z.union([z.string(), z.array(z.string())]),
  azp: z.string().optional(),
  nonce: z.string().optional(),
  fhirUser: z.string().max(1000),
})

/** https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation and design: one issuer, one use. */
export function ehrIdentities(
  ehrs: Ehrs,
  nonces: Nonces,
  rows: ServerRows,
  fetchJson: BoundedFetch,
): EhrIdentities {
  const keySets = new Map<string, JWTVerifyGetKey>()
  const keysOf = ({ jwks_uri }: Ehr) => {
    const keys =
      keySets.get(jwks_uri) ??
      createRemoteJWKSet(new URL(jwks_uri), {
        [customFetch]: (url, init) => fetchJson(url, init as RequestInit),
      })
    keySets.set(jwks_uri, keys)
    return keys
  }
  return {
    claimedEhr: idToken => ehrs.byIssuer(claimedIssuer(idToken)),
    async identify(ehr, idToken, nonce) {
      if (!idToken || idToken.length > lengthAtMost) return unusable('missing')
      try {
        const { payload, protectedHeader } = await jwtVerify(idToken, keysOf(ehr), {
          issuer: ehr.issuer,
          audience: ehr.client_id,
          algorithms,
          clockTolerance: clockToleranceSeconds,
          maxTokenAge: `${idTokenMinutes} minutes`,
          requiredClaims: ['exp', 'iat', 'sub'],
        })
        const type = protectedHeader.typ?.toLowerCase()
        if (type !== undefined && type !== 'jwt') return unusable('not an id_token')
        return check(ehr, claims.parse(payload), idToken, nonce)
      } catch (error) {
        return unusable(error instanceof Error && 'code' in error ? String(error.code) : 'malformed')
      }
    },
  }

  function check(
    ehr: Ehr,
    claimed: z.infer<typeof claims>,
    idToken: string,
    nonce: string | undefined,
  ): Identity {
    if (!isForUs(claimed, ehr.client_id)) return unusable('for another client')
    const fhirUser = underBase(claimed.fhirUser, ehr.fhir)
    if (!fhirUser) return unusable('fhirUser elsewhere')
    if (!isNonceRight(ehr, claimed.nonce, nonce)) return unusable('nonce')
    // Its signed part, not its text: some signatures can be written in two ways.
    const signed = idToken.slice(0, idToken.lastIndexOf('.'))
    const seconds = idTokenMinutes * 60 + 2 * clockToleranceSeconds
    if (!rows.once('IdToken', createHash('sha256').update(signed).digest('base64url'), seconds))
      return unusable('used before')
    return { kind: 'user', user: { issuer: ehr.issuer, sub: claimed.sub, fhirUser } }
  }

  function isNonceRight(ehr: Ehr, claimed: string | undefined, used: string | undefined): boolean {
    if (used === undefined) return claimed !== undefined && nonces.use(claimed, ehr.fhir)
    // The code came to us over TLS for our secret alone: there, an EHR that forgets the nonce can be borne with.
    if (claimed === undefined) return ehr.token_endpoint_auth_method !== 'none'
    return claimed === used
  }
}

const unusable = (because: string): Identity => ({ kind: 'unusable', because })

/** Several audiences are several clients: then `azp` says to whom it was given. */
function isForUs({ aud, azp }: z.infer<typeof claims>, clientId: string): boolean {
  if (Array.isArray(aud) && aud.length > 1 && azp === undefined) return false
  return azp === undefined || azp === clientId
}

const userForm = /^(Practitioner|PractitionerRole|Patient|RelatedPerson|Person)\/[A-Za-z0-9\-.]{1,64}$/

/** The absolute fhirUser, when it lies under the configured base. */
function underBase(fhirUser: string, base: string): string | undefined {
  const reference = fhirUser.startsWith(`${base}/`) ? fhirUser.slice(base.length + 1) : fhirUser
  return userForm.test(reference) ? `${base}/${reference}` : undefined
}

function claimedIssuer(idToken: string): string {
  try {
    return (idToken.length <= lengthAtMost && decodeJwt(idToken).iss) || ''
  } catch {
    return ''
  }
}
