import { z } from 'zod'
import { type BoundedFetch, EhrUnreachable, isEncryptedOrLocal } from './bounded-fetch.ts'
import type { AssertionAlgorithm } from './keys.ts'

/** An EHR whose users may come in, as it is configured. Nothing of it is ever learnt from a token. */
export type Ehr = {
  /** As its id_tokens say it, to the letter. */
  readonly issuer: string
  /** Its FHIR base, without a slash at the end. */
  readonly fhir: string
  /** Who we are there. */
  readonly client_id: string
  readonly jwks_uri: string
  readonly token_endpoint_auth_method?: 'private_key_jwt' | 'none' | undefined
  /** What the app asks for there. Absent: what its discovery allows us to say, in v2 or v1 words. */
  readonly scope?: string | undefined
}

/** Of an EHR's discovery, what we use. https://hl7.org/fhir/smart-app-launch/conformance.html#using-well-known */
export type Discovery = {
  readonly tokenEndpoint: string
  readonly algorithm: AssertionAlgorithm
  readonly version2: boolean
}

const answer = z.object({
  token_endpoint: z.url().max(2000),
  capabilities: z.array(z.string()).max(500).default([]),
  token_endpoint_auth_signing_alg_values_supported: z.array(z.string()).max(100).default([]),
})

/** The configured EHRs, by FHIR base. */
export type Ehrs = {
  /** By its FHIR base, with or without a slash at the end. */
  at(fhir: string): Ehr | undefined
  byIssuer(issuer: string): Ehr | undefined
  /** @throws EhrUnreachable */
  discover(ehr: Ehr): Promise<Discovery>
}

const discoveryMinutes = 10

/** @throws Error when two have one FHIR base or issuer, or an address is plain http to another machine */
export function ehrsOf(configured: readonly Ehr[], fetchJson: BoundedFetch): Ehrs {
  const all = configured.map(ehr => ({ ...ehr, fhir: withoutSlash(ehr.fhir) }))
  const byBase = new Map(all.map(ehr => [ehr.fhir, ehr]))
  const byIssuer = new Map(all.map(ehr => [ehr.issuer, ehr]))
  if (byBase.size < all.length || byIssuer.size < all.length) throw new Error('two EHRs share an address')
  const open = all.flatMap(({ fhir, jwks_uri }) => [fhir, jwks_uri]).find(url => !isEncryptedOrLocal(url))
  if (open) throw new Error(`${open} must be https`)
  const discovered = new Map<string, { readonly discovery: Discovery; readonly until: number }>()
  return {
    at: fhir => byBase.get(withoutSlash(fhir)),
    byIssuer: issuer => byIssuer.get(issuer),
    async discover({ fhir }) {
      const known = discovered.get(fhir)
      if (known && known.until > Date.now()) return known.discovery
      const discovery = await ask(fhir, fetchJson)
      discovered.set(fhir, { discovery, until: Date.now() + discoveryMinutes * 60_000 })
      return discovery
    },
  }
}

async function ask(fhir: string, fetchJson: BoundedFetch): Promise<Discovery> {
  const response = await fetchJson(`${fhir}/.well-known/smart-configuration`, {
    headers: { accept: 'application/json' },
  })
  const parsed = answer.safeParse(await response.json().catch(() => undefined))
  if (!response.ok || !parsed.success) throw new EhrUnreachable('no usable smart-configuration')
  const { token_endpoint, capabilities, token_endpoint_auth_signing_alg_values_supported } = parsed.data
  const algorithms = token_endpoint_auth_signing_alg_values_supported
  return {
    tokenEndpoint: token_endpoint,
    algorithm: algorithms.includes('ES384') && !algorithms.includes('RS384') ? 'ES384' : 'RS384',
    version2: capabilities.includes('permission-v2'),
  }
}

const withoutSlash = (url: string) => url.replace(/\/$/, '')

/** The scopes the app asks an EHR for. `launched`: whether the chart launched it; undefined: not known yet. */
export function scopeFor(ehr: Ehr, { version2 }: Discovery, launched: boolean | undefined): string {
  if (ehr.scope) return ehr.scope
  const context =
    launched === undefined ? ['launch', 'launch/patient'] : [launched ? 'launch' : 'launch/patient']
  const read = version2 ? 'rs' : 'read'
  return [
    ...context,
    'openid',
    'fhirUser',
    'offline_access',
    `patient/*.${read}`,
    `user/Practitioner.${read}`,
  ].join(' ')
}
