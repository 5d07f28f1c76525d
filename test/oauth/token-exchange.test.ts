import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask } from './a-browser.ts'
import { type AnEhr, anEhr } from './an-ehr.ts'
import { type TwoServers, twoServers } from './two-servers.ts'

let ehr: AnEhr
let auditors: AnEhr
let house: TwoServers
let issuer: string
beforeAll(async () => {
  ehr = await anEhr({ token_endpoint_auth_method: 'none' })
  auditors = await anEhr()
  house = await twoServers({
    ehrs: [ehr.config, auditors.config],
    unlisted: new Map([
      [ehr.config.issuer, { role: 'nurse', organization: 'org-9' }],
      [auditors.config.issuer, { role: 'auditor', organization: 'org-9' }],
    ]),
  })
  issuer = `${house.origin}/oauth`
})
afterAll(async () => {
  await house.close()
  await ehr.close()
  await auditors.close()
})

const exchange = (subject_token: string, form = {}) =>
  ask(`${issuer}/token`, {
    grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
    client_id: 'halfword-app',
    subject_token,
    subject_token_type: 'urn:ietf:params:oauth:token-type:id_token',
    ...form,
  })
const nonceFor = async (at: AnEhr) => {
  const response = await fetch(`${issuer}/launch`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ iss: at.config.fhir }),
  })
  return (await response.json()).nonce
}

test('staff exchange an id_token of their EHR for a token of ten minutes, bound to no patient', async () => {
  const token = await ehr.idToken({ nonce: await nonceFor(ehr) })
  const { status, body, headers } = await exchange(token, { scope: 'user/*.rs system/*.rs bogus' })
  expect(status).toBe(200)
  expect(headers.get('cache-control')).toBe('no-store')
  expect(body).toEqual({
    access_token: expect.any(String),
    issued_token_type: 'urn:ietf:params:oauth:token-type:access_token',
    token_type: 'Bearer',
    expires_in: 600,
    scope: 'user/*.rs',
  })
  expect(await house.programme.token(String(body.access_token))).toMatchObject({
    role: 'nurse',
    organization: 'org-9',
    ehrUser: { issuer: ehr.config.issuer, sub: 'u-1' },
    launch: {},
  })
  expect(house.signIns.at(-1)?.outcome).toBe('ehr-accepted')
  expect((await exchange(token)).body.error).toBe('invalid_request')
})

describe('nothing is given', () => {
  test('without a nonce of ours in the token', async () => {
    for (const claims of [{}, { nonce: 'made-up' }, { nonce: await nonceFor(auditors) }])
      expect((await exchange(await ehr.idToken(claims))).body.error).toBe('invalid_request')
    expect(house.signIns.at(-1)?.outcome).toBe('unusable-id-token')
  })
  test('to who is no staff', async () => {
    const { body } = await exchange(await auditors.idToken({ nonce: await nonceFor(auditors) }))
    expect(body.error).toBe('invalid_request')
    expect(house.signIns.at(-1)?.outcome).toBe('unknown-user')
  })
  test('for another audience, another kind of token, or another client', async () => {
    const token = async () => ehr.idToken({ nonce: await nonceFor(ehr) })
    const audience = await exchange(await token(), { audience: 'https://elsewhere.example' })
    expect(audience.body.error).toBe('invalid_target')
    const type = { subject_token_type: 'urn:ietf:params:oauth:token-type:access_token' }
    expect((await exchange(await token(), type)).body.error).toBe('invalid_request')
    const other = await exchange(await token(), { client_id: 'phone-app' })
    expect(other.body.access_token).toBeUndefined()
    const scope = await exchange(await token(), { scope: 'system/*.rs' })
    expect(scope.body.error).toBe('invalid_scope')
  })
  test('for what is no token of a configured EHR', async () => {
    const stranger = await ehr.idToken({ nonce: await nonceFor(ehr), iss: 'https://evil.example' })
    for (const token of ['', 'garbage', stranger])
      expect((await exchange(token)).body.error).toBe('invalid_request')
  })
})
