import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import type { Ehr } from '../../fhir-server/oauth/ehrs.ts'
import { closed } from './two-servers.ts'

const signing = await generateKeyPair('RS256', { extractable: true })
const edwards = await generateKeyPair('EdDSA', { extractable: true })
const foreign = await generateKeyPair('RS256', { extractable: true })

/** An EHR that says what a test tells it to. */
export type AnEhr = {
  readonly config: Ehr
  /** Requests to its token endpoint, in order. */
  readonly asked: URLSearchParams[]
  /** What it answers to each path; replace at will. */
  readonly answers: Record<string, (body: URLSearchParams) => Answer | Promise<Answer>>
  /** What a usual token answer says, besides the id_token. */
  tokens(idToken: string | undefined, more?: object): Answer
  /** An id_token as it should be; claims replace the usual ones, undefined leaves one out. */
  idToken(
    claims?: JWTPayload,
    header?: { alg?: 'HS256' | 'EdDSA'; typ?: string; kid?: string },
    key?: 'own' | 'foreign',
  ): Promise<string>
  close(): Promise<void>
}
type Answer = { readonly status?: number; readonly body: unknown; readonly location?: string }

export async function anEhr(change: Partial<Ehr> = {}): Promise<AnEhr> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const issuer = `${origin}/issuer`
  const config = { issuer, fhir: `${origin}/fhir`, client_id: 'us', jwks_uri: `${origin}/jwks`, ...change }
  const asked: URLSearchParams[] = []
  const jwk = { ...(await exportJWK(signing.publicKey)), alg: 'RS256', kid: 'k1' }
  const second = { ...(await exportJWK(edwards.publicKey)), alg: 'EdDSA', kid: 'k2' }
  const answers: AnEhr['answers'] = {
    '/jwks': () => ({ body: { keys: [jwk, second] } }),
    '/fhir/.well-known/smart-configuration': () => ({
      body: { token_endpoint: `${origin}/token`, capabilities: ['permission-v2'] },
    }),
  }
  server.on('request', async (incoming, outgoing) => {
    let text = ''
    for await (const chunk of incoming) text += chunk
    const body = new URLSearchParams(text)
    if (incoming.url === '/token') asked.push(body)
    const {
      status = 200,
      body: answer,
      location,
    } = (await answers[incoming.url ?? '']?.(body)) ?? {
      status: 404,
      body: {},
    }
    outgoing.writeHead(status, { 'content-type': 'application/json', ...(location ? { location } : {}) })
    outgoing.end(typeof answer === 'string' ? answer : JSON.stringify(answer))
  })
  return {
    config,
    asked,
    answers,
    tokens: (idToken, more = {}) => ({
      body: {
        access_token: 'chart-token',
        token_type: 'Bearer',
        expires_in: 3600,
        scope: 'openid fhirUser patient/*.rs',
        patient: 'p-1',
        encounter: 'e-1',
        need_patient_banner: false,
        ...(idToken ? { id_token: idToken } : {}),
        ...more,
      },
    }),
    idToken(claims = {}, header = {}, key = 'own') {
      const seconds = Math.floor(Date.now() / 1000)
      const usual = {
        iss: issuer,
        aud: 'us',
        sub: 'u-1',
        iat: seconds,
        exp: seconds + 300,
        jti: randomUUID(),
      }
      const all = { ...usual, fhirUser: `${origin}/fhir/Practitioner/u-1`, ...claims }
      const payload = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))
      const secret = new TextEncoder().encode(JSON.stringify(jwk))
      const keys = {
        HS256: secret,
        EdDSA: edwards.privateKey,
        RS256: (key === 'own' ? signing : foreign).privateKey,
      }
      const protectedHeader = { alg: 'RS256' as keyof typeof keys, kid: 'k1', ...header }
      return new SignJWT(payload).setProtectedHeader(protectedHeader).sign(keys[protectedHeader.alg])
    },
    close: () => closed(server),
  }
}
