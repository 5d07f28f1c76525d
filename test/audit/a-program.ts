import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { type FhirClient, fhirClient, startHalfword } from '../flows/halfword.ts'

const ids = ['auditing', 'auditing-too'] as const
type ClientId = (typeof ids)[number]

/** A server that knows two programs by their keys, and each as a client of its FHIR base. */
export async function aServerWithPrograms(variables: Record<string, string> = {}) {
  const { privateKey, publicKey } = await generateKeyPair('ES384')
  const jwk = { ...(await exportJWK(publicKey)), alg: 'ES384', use: 'sig', kid: 'es' }
  const clients = ids.map(client_id => ({
    client_id,
    token_endpoint_auth_method: 'private_key_jwt',
    grant_types: ['client_credentials'],
    scope: 'system/AuditEvent.rs',
    jwks: { keys: [jwk] },
  }))
  const config = join(mkdtempSync(join(tmpdir(), 'halfword-')), 'config.json')
  writeFileSync(config, JSON.stringify({ clients }))
  const halfword = await startHalfword({ CONFIG: config, ...variables })
  const base = `${halfword.url}/fhir`
  /** Signs in by SMART Backend Services. */
  const asProgram = async (client: ClientId, scope = 'system/AuditEvent.rs'): Promise<FhirClient> => {
    const endpoint = `${halfword.url}/oauth/token`
    const assertion = await new SignJWT()
      .setProtectedHeader({ alg: 'ES384', kid: 'es', typ: 'JWT' })
      .setIssuer(client)
      .setSubject(client)
      .setAudience(endpoint)
      .setExpirationTime('2m')
      .setJti(crypto.randomUUID())
      .sign(privateKey)
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      scope,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertion,
    })
    const answer = await (await fetch(endpoint, { method: 'POST', body })).json()
    return fhirClient(base, answer.access_token)
  }
  return { halfword, base, asProgram }
}

/** A manifest, as far as tests read it. */
export type Manifest = {
  readonly transactionTime: string
  readonly request: string
  readonly requiresAccessToken: boolean
  readonly output: readonly { readonly type: string; readonly url: string; readonly count: number }[]
  readonly error: readonly unknown[]
  readonly extension: { readonly auditLog: Readonly<Record<'places' | 'checkpoint', string>> }
}

export const later = { prefer: 'respond-async' }

/** Fetches what a FHIR client of JSON would stumble over. */
export async function fetched(client: FhirClient, url: string, method = 'GET') {
  const response = await fetch(url, { method, headers: { authorization: `Bearer ${client.token}` } })
  return { status: response.status, headers: response.headers, text: await response.text() }
}

const mostPolls = 500

/** Polls until the export is there. */
export async function exported(client: FhirClient, query = ''): Promise<{ manifest: Manifest; at: string }> {
  const { status, headers, text } = await client.get(`$export${query}`, later)
  const at = headers.get('content-location')
  if (status !== 202 || !at) throw new Error(`no export: ${status} ${text}`)
  for (let poll = 0; poll < mostPolls; poll++) {
    const answer = await fetched(client, at)
    if (answer.status === 200) return { manifest: JSON.parse(answer.text), at }
    if (answer.status !== 202) throw new Error(`no manifest: ${answer.status} ${answer.text}`)
  }
  throw new Error('the export did not end')
}

/** Everything an export consists of, as text. */
export async function downloaded(client: FhirClient, { output, extension }: Manifest) {
  const text = async (url: string) => (await fetched(client, url)).text
  const files = await Promise.all(output.map(({ url }) => text(url)))
  return {
    events: files.join(''),
    places: await text(extension.auditLog.places),
    checkpoint: await text(extension.auditLog.checkpoint),
  }
}
