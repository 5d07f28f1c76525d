import { randomUUID } from 'node:crypto'
import { generateKeyPair, importJWK, SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createAuthorizationServer } from '../../fhir-server/oauth/authorization-server.ts'
import { aBrowser, ask, authorizeUrl, redeem, signIn } from './a-browser.ts'
import { aProof, type TwoServers, twoServers } from './two-servers.ts'

let house: TwoServers
let issuer: string
beforeAll(async () => {
  house = await twoServers()
  issuer = `${house.origin}/oauth`
})
afterAll(() => house.close())

type Assertion = { claims?: object; header?: object; key?: CryptoKey }
async function assertion(client: string, { claims = {}, header = {}, key }: Assertion = {}) {
  const seconds = Math.floor(Date.now() / 1000)
  const usual = { iss: client, sub: client, aud: `${issuer}/token`, exp: seconds + 240, jti: randomUUID() }
  const payload = Object.entries({ ...usual, ...claims }).filter(([, value]) => value !== undefined)
  return new SignJWT(Object.fromEntries(payload))
    .setProtectedHeader({ alg: 'ES384', kid: 'lab-1', ...header })
    .sign(key ?? (await importJWK(house.clientKey)))
}
const asClient = (client_assertion: string) => ({
  client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
  client_assertion,
})
const program = async (change: Assertion = {}, scope = 'system/AuditEvent.rs') =>
  ask(`${issuer}/token`, {
    grant_type: 'client_credentials',
    scope,
    ...asClient(await assertion('auditing', change)),
  })

describe('a program', () => {
  test('gets a token for five minutes, for what it is registered for, without refresh', async () => {
    const { body } = await program({}, 'system/*.cruds user/AuditEvent.rs')
    expect(body).toEqual({
      access_token: expect.any(String),
      expires_in: 300,
      scope: 'system/AuditEvent.rs',
      token_type: 'Bearer',
    })
    expect(await house.programme.token(String(body.access_token))).toEqual({
      issuer,
      sub: 'auditing',
      clientId: 'auditing',
      scope: 'system/AuditEvent.rs',
      role: 'program',
      launch: {},
      expires: expect.any(Number),
    })
  })
  test('gets nothing for scopes of people, other types, or none', async () => {
    for (const scope of ['user/AuditEvent.rs', 'system/Patient.rs', 'openid', ''])
      expect((await program({}, scope)).body.error).toBe('invalid_scope')
  })
  test('signs each request anew, for this token endpoint, for at most five minutes', async () => {
    const seconds = Math.floor(Date.now() / 1000)
    const { privateKey } = await generateKeyPair('ES384')
    const wrong: Assertion[] = [
      { claims: { aud: issuer } },
      { claims: { aud: 'https://evil.example/token' } },
      { claims: { aud: [`${issuer}/token`, 'https://evil.example/token'] } },
      { claims: { exp: seconds + 3600 } },
      { claims: { exp: seconds - 60 } },
      { claims: { exp: undefined } },
      { claims: { jti: undefined } },
      { claims: { iss: 'lab' } },
      { key: privateKey },
      { header: { kid: 'unknown' } },
    ]
    for (const each of wrong)
      expect([each, (await program(each)).body.error]).toEqual([each, 'invalid_client'])
  })
  test('cannot use one signature twice, nor twice at the same moment', async () => {
    const once = asClient(await assertion('auditing'))
    const form = { grant_type: 'client_credentials', scope: 'system/AuditEvent.rs', ...once }
    const answers = await Promise.all(Array.from({ length: 6 }, () => ask(`${issuer}/token`, form)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect((await ask(`${issuer}/token`, form)).body.error).toBe('invalid_client')
  })
  test('is no public client, and no app', async () => {
    const form = { grant_type: 'client_credentials', scope: 'system/AuditEvent.rs' }
    for (const client_id of ['phone-app', 'auditing'])
      expect((await ask(`${issuer}/token`, { ...form, client_id })).body.access_token).toBeUndefined()
    const own = asClient(await assertion('lab'))
    expect((await ask(`${issuer}/token`, { ...form, ...own })).body.access_token).toBeUndefined()
  })
})

test('an app with a key of its own needs it to redeem a code', async () => {
  const redeemed = async (form: Record<string, string>) => {
    const proof = aProof()
    const url = authorizeUrl(issuer, proof, { client_id: 'lab' })
    return redeem(issuer, await signIn(aBrowser(), url, 'nurse'), proof, { client_id: 'lab', ...form })
  }
  expect((await redeemed({})).body.error).toBe('invalid_client')
  expect((await redeemed(asClient(await assertion('lab')))).status).toBe(200)
})

test('an app gets no more than it is registered for', async () => {
  const proof = aProof()
  const url = authorizeUrl(issuer, proof, {
    client_id: 'looker',
    scope: 'openid fhirUser patient/Observation.cruds patient/Condition.rs user/*.rs',
  })
  const back = await signIn(aBrowser(), url, 'nurse')
  const { body } = await redeem(issuer, back, proof, { client_id: 'looker' })
  expect(body.scope).toBe('openid patient/Observation.rs')
})

test('there is no password grant, no registration, and no token by GET', async () => {
  const password = { grant_type: 'password', username: 'nurse', password: 'demo', client_id: 'phone-app' }
  expect((await ask(`${issuer}/token`, password)).body.error).toBe('unsupported_grant_type')
  expect((await fetch(`${issuer}/token?grant_type=authorization_code`)).status).toBe(404)
  expect((await fetch(`${issuer}/reg`, { method: 'POST', body: '{}' })).status).toBe(404)
})

test('a registration that is not valid stops the start and is named', async () => {
  const odd = [{ client_id: 'odd', redirect_uris: ['not a url'] }]
  const again = createAuthorizationServer({ ...house.options, clients: odd })
  await expect(again).rejects.toThrow('client odd: client_secret is mandatory property')
})

test('smart-configuration and OpenID discovery agree, and can be read from anywhere', async () => {
  const smart = house.programme.smartConfiguration()
  const response = await fetch(`${issuer}/.well-known/openid-configuration`, {
    headers: { origin: 'https://anywhere.example' },
  })
  expect(response.headers.get('access-control-allow-origin')).toBe('https://anywhere.example')
  const openid = await response.json()
  for (const name of [
    'issuer',
    'jwks_uri',
    'authorization_endpoint',
    'token_endpoint',
    'introspection_endpoint',
    'revocation_endpoint',
    'code_challenge_methods_supported',
    'authorization_response_iss_parameter_supported',
  ])
    expect([name, openid[name]]).toEqual([name, smart[name]])
  expect(smart.capabilities).not.toContain('launch-ehr')
  expect(house.sandbox.smartConfiguration().capabilities).toContain('context-ehr-encounter')
})
