import { createLocalJWKSet, jwtVerify } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aBrowser, ask, authorizeUrl, type Request, redeem, signIn } from './a-browser.ts'
import { aProof, app, type TwoServers, twoServers } from './two-servers.ts'

let house: TwoServers
let issuer: string
beforeAll(async () => {
  house = await twoServers()
  issuer = `${house.origin}/oauth`
})
afterAll(() => house.close())

/** Signs a person in by hand and redeems the code. */
async function tokensFor(username: string, request: Request = {}, choice = {}, at = issuer) {
  const proof = aProof()
  const back = await signIn(aBrowser(), authorizeUrl(at, proof, request), username, choice)
  return { proof, back, answer: await redeem(at, back, proof) }
}
const refresh = (token: unknown, form = {}) =>
  ask(`${issuer}/token`, {
    grant_type: 'refresh_token',
    client_id: 'phone-app',
    refresh_token: String(token),
    ...form,
  })

test('someone signs in, consents, and the app gets a token for the chosen patient', async () => {
  const { back, answer } = await tokensFor('nurse', { nonce: 'n-1' }, { patient: 'sam' })
  expect(back.url.searchParams.get('state')).toBe('a-state')
  // https://www.rfc-editor.org/rfc/rfc9207
  expect(back.url.searchParams.get('iss')).toBe(issuer)
  expect(answer.status).toBe(200)
  expect(answer.body).toMatchObject({
    token_type: 'Bearer',
    scope: 'openid fhirUser offline_access launch/patient patient/Observation.rs',
    patient: 'sam',
    need_patient_banner: true,
  })
  const jwks = await (await fetch(`${issuer}/jwks`)).json()
  const { payload } = await jwtVerify(String(answer.body.id_token), createLocalJWKSet(jwks), {
    issuer,
    audience: 'phone-app',
  })
  expect(payload).toMatchObject({
    sub: 'nurse',
    nonce: 'n-1',
    fhirUser: `${house.origin}/fhir/Practitioner/nurse`,
  })
  expect(await house.programme.token(String(answer.body.access_token))).toMatchObject({
    issuer,
    sub: 'nurse',
    clientId: 'phone-app',
    role: 'nurse',
    organization: 'org-1',
    fhirUser: 'Practitioner/nurse',
    launch: { patient: 'sam' },
  })
})

test('the token answer is never kept by a cache, and only the app’s own pages may read it', async () => {
  const { answer } = await tokensFor('nurse')
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(answer.headers.get('pragma')).toBe('no-cache')
  const form = { grant_type: 'refresh_token', client_id: 'phone-app', refresh_token: 'x' }
  const own = await ask(`${issuer}/token`, form, { origin: new URL(app).origin })
  expect(own.headers.get('access-control-allow-origin')).toBe(new URL(app).origin)
  const foreign = await ask(`${issuer}/token`, form, { origin: 'https://elsewhere.example' })
  expect(foreign.headers.get('access-control-allow-origin')).toBeNull()
  expect(foreign.headers.get('cache-control')).toBe('no-store')
})

test('asking by POST is asking by GET', async () => {
  const proof = aProof()
  const browser = aBrowser()
  const url = authorizeUrl(issuer, proof)
  const page = await browser.go(`${issuer}/authorize`, { method: 'POST', body: url.searchParams })
  const consent = await browser.submit(page, { username: 'nurse', password: 'demo' })
  const back = await browser.submit(consent, {
    decision: 'allow',
    scope: 'patient/Observation.rs',
    patient: 'rosa',
  })
  expect((await redeem(issuer, back, proof)).body.scope).toBe(
    'openid fhirUser launch/patient patient/Observation.rs',
  )
})

describe('no code is given', () => {
  const refused = async (request: Request) => {
    const stop = await aBrowser().go(authorizeUrl(issuer, aProof(), request))
    expect(stop.url.searchParams.get('code')).toBeNull()
    return stop.url.searchParams.get('error')
  }
  test('for another FHIR server', async () => {
    expect(await refused({ aud: 'https://elsewhere.example/fhir' })).toBe('invalid_request')
    expect(await refused({ aud: '' })).toBe('invalid_request')
    expect(await refused({ aud: `${house.origin}/sandbox/fhir` })).toBe('invalid_request')
    expect(await refused({ resource: 'https://elsewhere.example/fhir' })).toBe('invalid_target')
  })
  test('without S256 proof of possession', async () => {
    expect(await refused({ code_challenge: '', code_challenge_method: '' })).toBe('invalid_request')
    expect(await refused({ code_challenge_method: 'plain' })).toBe('invalid_request')
  })
  test('for the implicit flow', async () => {
    expect(await refused({ response_type: 'bogus' })).toBe('unsupported_response_type')
    const stop = await aBrowser().go(authorizeUrl(issuer, aProof(), { response_type: 'token' }))
    expect(stop.url.hash).not.toContain('access_token')
  })
  test('without asking anyone, however lately they signed in', async () => {
    const browser = aBrowser()
    await signIn(browser, authorizeUrl(issuer, aProof()), 'nurse')
    const stop = await browser.go(authorizeUrl(issuer, aProof(), { prompt: 'none', scope: 'openid' }))
    expect(stop.url.searchParams.get('code')).toBeNull()
    expect(stop.url.searchParams.get('error')).toBe('consent_required')
  })
  test('to an address that is not registered: the browser stays here', async () => {
    const stop = await aBrowser().go(authorizeUrl(issuer, aProof(), { redirect_uri: `${app}/extra` }))
    expect([stop.url.origin, stop.status]).toEqual([house.origin, 400])
  })
})

describe('a code', () => {
  test('is good once, and its second use ends what came of the first', async () => {
    const { back, proof, answer } = await tokensFor('nurse')
    const token = String(answer.body.access_token)
    expect(await house.programme.token(token)).toBeDefined()
    const again = await redeem(issuer, back, proof)
    expect([again.status, again.body.error]).toEqual([400, 'invalid_grant'])
    expect(await house.programme.token(token)).toBeUndefined()
    expect((await refresh(answer.body.refresh_token)).body.error).toBe('invalid_grant')
  })
  test('redeemed twice at the same moment leaves no token that works', async () => {
    const proof = aProof()
    const back = await signIn(aBrowser(), authorizeUrl(issuer, proof), 'nurse')
    const answers = await Promise.all(Array.from({ length: 8 }, () => redeem(issuer, back, proof)))
    const tokens = answers.flatMap(({ body }) => (body.access_token ? [String(body.access_token)] : []))
    expect(tokens.length).toBeLessThanOrEqual(1)
    for (const token of tokens) expect(await house.programme.token(token)).toBeUndefined()
  })
  test('is good for its own verifier, client and address only', async () => {
    for (const wrong of [
      { code_verifier: aProof().verifier },
      { code_verifier: '' },
      { client_id: 'other-app' },
      { redirect_uri: `${app}2` },
    ]) {
      const proof = aProof()
      const back = await signIn(aBrowser(), authorizeUrl(issuer, proof), 'nurse')
      const answer = await redeem(issuer, back, proof, wrong)
      expect([answer.status, answer.body.access_token]).toEqual([400, undefined])
    }
  })
})

describe('a refresh token', () => {
  test('is replaced at each use, keeps the context, and can only narrow', async () => {
    const { answer } = await tokensFor('nurse')
    const next = await refresh(answer.body.refresh_token)
    expect(next.body).toMatchObject({ patient: 'rosa', scope: answer.body.scope })
    expect(next.body.refresh_token).not.toBe(answer.body.refresh_token)
    const less = await refresh(next.body.refresh_token, { scope: 'patient/Observation.rs' })
    expect(less.body.scope).toBe('patient/Observation.rs')
    const more = await refresh(less.body.refresh_token, { scope: 'patient/*.cruds' })
    expect(more.body.error).toBe('invalid_scope')
  })
  test('used a second time ends the whole family', async () => {
    const { answer } = await tokensFor('nurse')
    const next = await refresh(answer.body.refresh_token)
    expect((await refresh(answer.body.refresh_token)).body.error).toBe('invalid_grant')
    expect((await refresh(next.body.refresh_token)).body.error).toBe('invalid_grant')
    expect(await house.programme.token(String(next.body.access_token))).toBeUndefined()
  })
  test('is given only with offline_access, and only to its own client', async () => {
    const { answer: none } = await tokensFor('nurse', { scope: 'openid patient/Observation.rs' })
    expect(none.body.refresh_token).toBeUndefined()
    const { answer } = await tokensFor('nurse')
    const other = await refresh(answer.body.refresh_token, { client_id: 'other-app' })
    expect(other.body.error).toBe('invalid_grant')
    expect((await refresh(answer.body.access_token)).body.error).toBe('invalid_grant')
  })
})

describe('an access token', () => {
  test('that was just looked up ends at once when it is revoked', async () => {
    const { answer } = await tokensFor('nurse')
    const token = String(answer.body.access_token)
    expect(await house.programme.token(token)).toBeDefined()
    const revoked = await ask(`${issuer}/revoke`, { token, client_id: 'phone-app' })
    expect(revoked.status).toBe(200)
    expect(await house.programme.token(token)).toBeUndefined()
  })
  test('of another client is not revoked', async () => {
    const { answer } = await tokensFor('nurse')
    const token = String(answer.body.access_token)
    await ask(`${issuer}/revoke`, { token, client_id: 'other-app' })
    expect(await house.programme.token(token)).toBeDefined()
  })
  test('of one server means nothing to the other, nor does anything else that was issued', async () => {
    const { answer } = await tokensFor('nurse')
    const { access_token, refresh_token, id_token } = answer.body
    expect(await house.sandbox.token(String(access_token))).toBeUndefined()
    for (const wrong of [refresh_token, id_token, 'garbage', '', `${access_token}x`])
      expect(await house.programme.token(String(wrong))).toBeUndefined()
  })
  test('says to a resource server who it is, and to nobody without a secret', async () => {
    const { answer } = await tokensFor('nurse')
    const token = String(answer.body.access_token)
    const basic = Buffer.from('resource-server:a-secret-of-the-resource-server').toString('base64')
    const told = await ask(`${issuer}/introspect`, { token }, { authorization: `Basic ${basic}` })
    expect(told.body).toMatchObject({
      active: true,
      iss: issuer,
      sub: 'nurse',
      client_id: 'phone-app',
      scope: answer.body.scope,
      patient: 'rosa',
      fhirUser: `${house.origin}/fhir/Practitioner/nurse`,
    })
    const unknown = await ask(`${issuer}/introspect`, { token: 'x' }, { authorization: `Basic ${basic}` })
    expect(unknown.body).toEqual({ active: false })
    expect((await ask(`${issuer}/introspect`, { token })).status).toBe(400)
    const asPublic = await ask(`${issuer}/introspect`, { token, client_id: 'other-app' })
    expect(asPublic.body.active).toBe(false)
  })
})
