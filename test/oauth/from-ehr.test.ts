import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createLocalJWKSet, jwtVerify } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { boundedFetch } from '../../fhir-server/oauth/bounded-fetch.ts'
import { remainder } from '../../fhir-server/oauth/ehr-session.ts'
import { createNonces } from '../../fhir-server/oauth/nonces.ts'
import { rowsOf } from '../../fhir-server/oauth/rows-adapter.ts'
import type { Rows } from '../../fhir-server/store/rows.ts'
import { aBrowser, authorizeUrl } from './a-browser.ts'
import { type AnEhr, anEhr } from './an-ehr.ts'
import { aProof, type TwoServers, twoServers } from './two-servers.ts'

let ehr: AnEhr
let publicEhr: AnEhr
let house: TwoServers
beforeAll(async () => {
  ehr = await anEhr()
  publicEhr = await anEhr({ token_endpoint_auth_method: 'none' })
  house = await twoServers({
    ehrs: [ehr.config, publicEhr.config],
    unlisted: new Map([
      [ehr.config.issuer, { role: 'nurse', organization: 'org-9' }],
      [publicEhr.config.issuer, { role: 'rheumatologist', organization: 'org-9' }],
    ]),
  })
})
afterAll(async () => {
  await house.close()
  await ehr.close()
  await publicEhr.close()
})
beforeEach(() => {
  house.signIns.length = 0
  house.patientsOfCharts.clear()
  ehr.asked.length = 0
})

// biome-ignore lint/suspicious/noExplicitAny: an answer is looked into as a reader of the contract would
type Told = { status: number; headers: Headers; body: any }
async function post(path: string, body: unknown): Promise<Told> {
  const response = await fetch(`${house.origin}/oauth${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return { status: response.status, headers: response.headers, body: await response.json() }
}
const nonceFor = async (iss: string): Promise<string> => (await post('/launch', { iss })).body.nonce
const verifier = aProof().verifier

/** The app comes back from the EHR; the id_token is made with the nonce it was given. */
async function comeBack(
  idToken: (nonce: string) => Promise<string | undefined> = nonce => ehr.idToken({ nonce }),
  more: object = {},
  from = ehr,
) {
  const nonce = await nonceFor(from.config.fhir)
  const token = await idToken(nonce)
  from.answers['/token'] = () => from.tokens(token, more)
  return post('/ehr/token', { iss: from.config.fhir, code: 'a-code', codeVerifier: verifier, nonce })
}

describe('before it goes', () => {
  test('the app is told how to ask a configured EHR, and nothing of any other', async () => {
    const { body } = await post('/launch', { iss: `${ehr.config.fhir}/` })
    expect(body).toEqual({
      kind: 'ehr',
      iss: `${ehr.config.fhir}/`,
      clientId: 'us',
      scope: 'launch launch/patient openid fhirUser offline_access patient/*.rs user/Practitioner.rs',
      redirectUri: `${house.origin}/app/`,
      nonce: expect.any(String),
    })
    for (const iss of [
      'https://evil.example/fhir',
      `${ehr.config.fhir}/x`,
      `${ehr.config.fhir}.evil.example`,
    ]) {
      const told = await post('/launch', { iss })
      expect([told.status, told.body]).toEqual([403, { error: 'unknown-ehr' }])
      const come = await post('/ehr/token', { iss, code: 'c', codeVerifier: verifier, nonce: 'n' })
      expect([come.status, come.body]).toEqual([403, { error: 'unknown-ehr' }])
    }
  })
  test('a chart’s launch and one without a chart ask for their own context', async () => {
    const scope = async (launch: unknown) =>
      (await post('/launch', { iss: ehr.config.fhir, launch })).body.scope.split(' ').slice(0, 2)
    expect(await scope('an-id')).toEqual(['launch', 'openid'])
    expect(await scope(false)).toEqual(['launch/patient', 'openid'])
  })
  test('the app is told how to ask the programme itself', async () => {
    expect((await post('/launch', { iss: `${house.origin}/fhir` })).body).toMatchObject({
      kind: 'programme',
      iss: `${house.origin}/fhir`,
      clientId: 'halfword-app',
      scope: 'openid fhirUser offline_access user/*.cruds',
    })
  })
  test('what is no such request is refused', async () => {
    expect((await post('/launch', {})).status).toBe(400)
    expect((await post('/ehr/token', { iss: ehr.config.fhir })).status).toBe(400)
    expect((await fetch(`${house.origin}/oauth/ehr/token`)).status).toBe(405)
    const form = await fetch(`${house.origin}/oauth/launch`, { method: 'POST', body: 'iss=x' })
    expect(form.status).toBe(400)
  })
})

describe('a user of the EHR who is known here', () => {
  test('gets two connections, and the programme’s is bound to the chart’s patient', async () => {
    house.patientsOfCharts.set('p-1', 'rosa')
    const { status, body, headers } = await comeBack()
    expect(status).toBe(200)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(body).toEqual({
      chart: {
        serverUrl: ehr.config.fhir,
        access_token: 'chart-token',
        expires_in: 3600,
        scope: 'openid fhirUser patient/*.rs',
        patient: 'p-1',
        encounter: 'e-1',
        need_patient_banner: false,
        fhirUser: `${ehr.config.fhir}/Practitioner/u-1`,
      },
      programme: {
        serverUrl: `${house.origin}/fhir`,
        access_token: expect.any(String),
        expires_in: 600,
        scope: 'openid fhirUser user/*.cruds',
        fhirUser: `${ehr.config.fhir}/Practitioner/u-1`,
        role: 'nurse',
        organization: 'org-9',
        patient: 'rosa',
      },
      renewal: expect.any(String),
      now: '2026-01-15T08:00:00.000Z',
    })
    const token = await house.programme.token(body.programme.access_token)
    expect(token).toMatchObject({
      clientId: 'halfword-app',
      role: 'nurse',
      organization: 'org-9',
      launch: { patient: 'rosa', chart: { base: ehr.config.fhir, patient: 'p-1' } },
    })
    expect(token?.fhirUser).toBeUndefined()
    expect(house.signIns.at(-1)).toMatchObject({
      outcome: 'ehr-accepted',
      chart: { patient: 'p-1' },
      ehrUser: { sub: 'u-1' },
    })
  })

  test('sees the patient with the same token once the referral has made one', async () => {
    const { body } = await comeBack()
    expect(body.programme.patient).toBeUndefined()
    expect((await house.programme.token(body.programme.access_token))?.launch.patient).toBeUndefined()
    house.patientsOfCharts.set('p-1', 'rosa')
    expect((await house.programme.token(body.programme.access_token))?.launch.patient).toBe('rosa')
  })

  test('is asked for with our signature, at the address the EHR’s discovery names', async () => {
    await comeBack()
    const [asked] = ehr.asked
    expect(Object.fromEntries(asked ?? [])).toMatchObject({
      grant_type: 'authorization_code',
      code: 'a-code',
      code_verifier: verifier,
      redirect_uri: `${house.origin}/app/`,
    })
    const { payload, protectedHeader } = await jwtVerify(
      asked?.get('client_assertion') ?? '',
      createLocalJWKSet(house.keys.publicJwks),
      { issuer: 'us', subject: 'us', audience: ehr.config.fhir.replace('/fhir', '/token') },
    )
    expect(protectedHeader.alg).toBe('RS384')
    expect((payload.exp ?? 0) - Date.now() / 1000).toBeLessThan(300)
    expect(payload.jti).toBeTruthy()
  })

  test('without a patient in the chart gets the chart alone', async () => {
    const { body } = await comeBack(undefined, { patient: undefined })
    expect([body.programme, body.problem]).toEqual([null, undefined])
  })
})

test('the stand-in EHR’s user comes in through both real servers', async () => {
  const { body: launch } = await post('/launch', { iss: `${house.origin}/sandbox/fhir`, launch: 'x' })
  const proof = aProof()
  const url = authorizeUrl(`${house.origin}/sandbox/oauth`, proof, {
    client_id: launch.clientId,
    redirect_uri: launch.redirectUri,
    scope: launch.scope,
    nonce: launch.nonce,
    launch: house.sandbox.launch({ patient: 'chart-1', user: 'rheumatologist' }),
  })
  const back = await aBrowser(launch.redirectUri).go(url)
  const come = {
    iss: launch.iss,
    code: back.url.searchParams.get('code'),
    codeVerifier: proof.verifier,
    nonce: launch.nonce,
  }
  const { body } = await post('/ehr/token', come)
  expect(body.chart).toMatchObject({ patient: 'chart-1', encounter: 'visit-1', need_patient_banner: false })
  expect(body.programme).toMatchObject({ role: 'rheumatologist', fhirUser: 'Practitioner/rheumatologist' })
  expect(JSON.stringify(body)).not.toMatch(/refresh_token|id_token/)
  expect((await house.sandbox.token(body.chart.access_token))?.clientId).toBe('halfword')
  const renewed = await post('/ehr/renew', { renewal: body.renewal })
  expect(renewed.body.chart.patient).toBe('chart-1')
  expect(renewed.body.programme.role).toBe('rheumatologist')
  expect((await post('/ehr/token', come)).body).toEqual({ error: 'unknown-nonce' })
  expect(house.failures).toEqual([])
})

describe('who is not known here', () => {
  test('sees the chart alone', async () => {
    const stranger = await anEhr()
    const strict = await twoServers({ ehrs: [stranger.config] })
    const nonce = async () => {
      const body = JSON.stringify({ iss: stranger.config.fhir })
      const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body }
      return (await (await fetch(`${strict.origin}/oauth/launch`, init)).json()).nonce
    }
    const given = await nonce()
    stranger.answers['/token'] = async () => stranger.tokens(await stranger.idToken({ nonce: given }))
    const body = JSON.stringify({
      iss: stranger.config.fhir,
      code: 'c',
      codeVerifier: verifier,
      nonce: given,
    })
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body }
    const told = await (await fetch(`${strict.origin}/oauth/ehr/token`, init)).json()
    expect([told.programme, told.problem, told.chart.patient]).toEqual([null, 'unknown-user', 'p-1'])
    expect(strict.signIns.at(-1)?.outcome).toBe('unknown-user')
    await strict.close()
    await stranger.close()
  })
})

describe('an id_token is not usable', () => {
  const minutes = (count: number) => Math.floor(Date.now() / 1000) + count * 60
  const other = () => ({ iss: house.origin })
  const cases: [string, (nonce: string) => Promise<string | undefined>][] = [
    ['when there is none', async () => undefined],
    ['from another issuer', nonce => ehr.idToken({ nonce, ...other() })],
    ['from the issuer with a slash more', nonce => ehr.idToken({ nonce, iss: `${ehr.config.issuer}/` })],
    ['for another client', nonce => ehr.idToken({ nonce, aud: 'someone-else' })],
    [
      'for several clients that does not say for whom',
      nonce => ehr.idToken({ nonce, aud: ['us', 'others'] }),
    ],
    ['given to another client', nonce => ehr.idToken({ nonce, aud: ['us', 'them'], azp: 'them' })],
    ['signed by someone else', nonce => ehr.idToken({ nonce }, {}, 'foreign')],
    ['signed with the public key as a secret', nonce => ehr.idToken({ nonce }, { alg: 'HS256' })],
    ['signed in a way that is not on our list', nonce => ehr.idToken({ nonce }, { alg: 'EdDSA', kid: 'k2' })],
    [
      'that is not signed',
      async nonce => {
        const [, body] = (await ehr.idToken({ nonce })).split('.')
        return `${Buffer.from('{"alg":"none"}').toString('base64url')}.${body}.`
      },
    ],
    ['that is another kind of token', nonce => ehr.idToken({ nonce }, { typ: 'at+jwt' })],
    ['that has ended', nonce => ehr.idToken({ nonce, exp: minutes(-1) })],
    ['that never ends', nonce => ehr.idToken({ nonce, exp: undefined as unknown as number })],
    ['that is older than ten minutes', nonce => ehr.idToken({ nonce, iat: minutes(-11), exp: minutes(5) })],
    ['that comes from the future', nonce => ehr.idToken({ nonce, iat: minutes(2) })],
    ['that is not good yet', nonce => ehr.idToken({ nonce, nbf: minutes(2) })],
    ['with another nonce', async () => ehr.idToken({ nonce: await nonceFor(ehr.config.fhir) })],
    ['of nobody', nonce => ehr.idToken({ nonce, sub: '' })],
    ['without fhirUser', nonce => ehr.idToken({ nonce, fhirUser: undefined })],
    [
      'of a user elsewhere',
      nonce => ehr.idToken({ nonce, fhirUser: 'https://evil.example/fhir/Practitioner/u-1' }),
    ],
    [
      'of a user under a base that only begins alike',
      nonce => ehr.idToken({ nonce, fhirUser: `${ehr.config.fhir}-2/Practitioner/u` }),
    ],
    [
      'of something that is no person',
      nonce => ehr.idToken({ nonce, fhirUser: `${ehr.config.fhir}/Device/d` }),
    ],
    ['that is no token', async () => 'a.b.c'],
  ]
  test.each(cases)('%s: the chart shows, the programme is not read', async (_, idToken) => {
    const { status, body } = await comeBack(idToken)
    expect([status, body.programme, body.problem]).toEqual([200, null, 'unusable-id-token'])
    expect(body.chart.patient).toBe('p-1')
    expect(body.chart.fhirUser).toBeUndefined()
    expect(house.signIns.at(-1)).toMatchObject({ outcome: 'unusable-id-token' })
    const renewed = await post('/ehr/renew', { renewal: body.renewal })
    expect([renewed.body.programme, renewed.body.problem]).toEqual([null, 'unusable-id-token'])
  })

  test('a second time', async () => {
    const token = await ehr.idToken({})
    expect((await comeBack(async () => token)).body.programme).not.toBeNull()
    expect((await comeBack(async () => token)).body.problem).toBe('unusable-id-token')
  })
})

describe('a nonce', () => {
  test('that the EHR does not echo is borne with where our secret fetched the token, and only there', async () => {
    expect((await comeBack(() => ehr.idToken({}))).body.programme).not.toBeNull()
    const unechoed = await comeBack(() => publicEhr.idToken({}), {}, publicEhr)
    expect(unechoed.body.problem).toBe('unusable-id-token')
    const echoed = await comeBack(nonce => publicEhr.idToken({ nonce }), {}, publicEhr)
    expect(echoed.body.programme).not.toBeNull()
    expect(publicEhr.asked.at(-1)?.get('client_id')).toBe('us')
    expect(publicEhr.asked.at(-1)?.has('client_assertion')).toBe(false)
  })
  test('is ours, for this EHR, and good once; the code is not touched otherwise', async () => {
    const used = await nonceFor(ehr.config.fhir)
    const come = (nonce: string) =>
      post('/ehr/token', { iss: ehr.config.fhir, code: 'c', codeVerifier: verifier, nonce })
    ehr.answers['/token'] = () => ehr.tokens(undefined)
    expect((await come(used)).status).toBe(200)
    const foreign = await nonceFor(publicEhr.config.fhir)
    const [body] = used.split('.')
    for (const wrong of [used, foreign, 'made-up', '', `${body}.x`, `9${used}`]) {
      const told = await come(wrong)
      expect([told.status, told.body]).toEqual([400, { error: 'unknown-nonce' }])
    }
    expect(ehr.asked).toHaveLength(1)
  })
  test('is good for ten minutes', () => {
    let time = Date.UTC(2026, 0, 15)
    const used = new Set<string>()
    const once = (_: string, id: string) => !used.has(id) && Boolean(used.add(id))
    const nonces = createNonces('secret', { ...rowsOf('x', {} as Rows), once }, () => time)
    const [early, late] = [nonces.issue('iss'), nonces.issue('iss')]
    time += 599_000
    expect(nonces.use(early, 'iss')).toBe(true)
    time += 1000
    expect(nonces.use(late, 'iss')).toBe(false)
  })
})

describe('an EHR', () => {
  const come = async () =>
    post('/ehr/token', {
      iss: ehr.config.fhir,
      code: 'c',
      codeVerifier: verifier,
      nonce: await nonceFor(ehr.config.fhir),
    })
  test('that refuses the code is believed', async () => {
    ehr.answers['/token'] = () => ({ status: 400, body: { error: 'invalid_grant' } })
    expect(await come()).toMatchObject({ status: 400, body: { error: 'ehr-refused' } })
    expect(house.signIns.at(-1)?.outcome).toBe('ehr-refused')
  })
  test('that fails, redirects, says too much or nothing sensible is not listened to', async () => {
    const answers = [
      { status: 500, body: {} },
      { status: 302, body: {}, location: `${house.origin}/` },
      { body: `{"access_token":"x","token_type":"Bearer"}${' '.repeat(300_000)}` },
      { body: '<html>' },
      { body: { access_token: 'x', token_type: 'mac' } },
      { body: { access_token: 'x', token_type: 'Bearer', patient: '../secret' } },
    ]
    for (const each of answers) {
      ehr.answers['/token'] = () => each
      expect(await come()).toMatchObject({ status: 502, body: { error: 'ehr-unreachable' } })
    }
  })
  test('that cannot be discovered is said to be away', async () => {
    const away = await anEhr()
    const lonely = await twoServers({ ehrs: [away.config] })
    away.answers['/fhir/.well-known/smart-configuration'] = () => ({ body: { token_endpoint: 'nowhere' } })
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ iss: away.config.fhir }),
    }
    expect((await fetch(`${lonely.origin}/oauth/launch`, init)).status).toBe(502)
    away.answers['/fhir/.well-known/smart-configuration'] = () => ({
      body: { token_endpoint: 'http://elsewhere.example/token', capabilities: [] },
    })
    expect((await (await fetch(`${lonely.origin}/oauth/launch`, init)).json()).scope).toContain(
      'patient/*.read',
    )
    await lonely.close()
    await away.close()
  })
  test('is reached over https, and on this machine over http too', async () => {
    for (const url of ['http://ehr.example/x', 'http://127.0.0.1.example/', 'ftp://localhost/', 'localhost'])
      await expect(boundedFetch(url)).rejects.toThrow('https is needed')
    expect((await boundedFetch(`${ehr.config.fhir}/nothing`)).status).toBe(404)
  })
  test('over plain http on another machine, or listed twice, is not accepted', async () => {
    const { ehrsOf } = await import('../../fhir-server/oauth/ehrs.ts')
    const never = () => Promise.reject(new Error('not asked'))
    expect(() => ehrsOf([{ ...ehr.config, jwks_uri: 'http://ehr.example/jwks' }], never)).toThrow('https')
    expect(() => ehrsOf([ehr.config, ehr.config], never)).toThrow('two EHRs')
  })
})

describe('a renewal', () => {
  const renew = (renewal: string) => post('/ehr/renew', { renewal })
  test('gives both connections anew, with the refresh token that stays here', async () => {
    const { body } = await comeBack(undefined, { refresh_token: 'secret-refresh-token' })
    expect(JSON.stringify(body)).not.toContain('secret-refresh-token')
    const stored = ['store.sqlite', 'store.sqlite-wal'].map(name => readFileSync(join(house.folder, name)))
    for (const secret of ['secret-refresh-token', 'chart-token', body.renewal, body.programme.access_token])
      expect(Buffer.concat(stored).includes(secret)).toBe(false)
    ehr.answers['/token'] = () =>
      ehr.tokens(undefined, { access_token: 'chart-token-2', refresh_token: 'next', patient: undefined })
    const renewed = await renew(body.renewal)
    expect(ehr.asked.at(-1)?.get('refresh_token')).toBe('secret-refresh-token')
    expect(renewed.body.chart).toMatchObject({
      access_token: 'chart-token-2',
      patient: 'p-1',
      encounter: 'e-1',
    })
    expect(renewed.body.programme.access_token).not.toBe(body.programme.access_token)
    expect(renewed.body.renewal).not.toBe(body.renewal)
    await renew(renewed.body.renewal)
    expect(ehr.asked.at(-1)?.get('refresh_token')).toBe('next')
  })
  test('without a refresh token lasts as long as the chart’s token', async () => {
    const { body } = await comeBack(undefined, { expires_in: 600 })
    const { chart } = (await renew(body.renewal)).body
    expect(chart.access_token).toBe('chart-token')
    expect(chart.expires_in).toBeLessThanOrEqual(600)
    const session = { iss: ehr.config.fhir, scope: '', family: 'f', ends: Number.MAX_SAFE_INTEGER }
    const seconds = Date.now() / 1000
    expect(remainder({ ...session, access: { token: 't', expires: seconds - 1 } })).toBeUndefined()
    expect(remainder({ ...session, access: { token: 't', expires: seconds + 60 } })).toBeDefined()
  })
  test('whose secret comes a second time ends the session for both', async () => {
    const { body } = await comeBack(undefined, { refresh_token: 'r' })
    const { body: renewed } = await renew(body.renewal)
    expect(await house.programme.token(renewed.programme.access_token)).toBeDefined()
    expect(await renew(body.renewal)).toMatchObject({ status: 401, body: { error: 'session-ended' } })
    expect(await house.programme.token(renewed.programme.access_token)).toBeUndefined()
    expect((await renew(renewed.renewal)).status).toBe(401)
  })
  test('that the EHR refuses ends the session; one it does not answer can be tried again', async () => {
    const { body } = await comeBack(undefined, { refresh_token: 'r' })
    ehr.answers['/token'] = () => ({ status: 503, body: {} })
    expect((await renew(body.renewal)).status).toBe(502)
    ehr.answers['/token'] = () => ehr.tokens(undefined, { refresh_token: 'r2' })
    const renewed = await renew(body.renewal)
    expect(renewed.status).toBe(200)
    ehr.answers['/token'] = () => ({ status: 400, body: {} })
    expect((await renew(renewed.body.renewal)).status).toBe(401)
    expect(await house.programme.token(renewed.body.programme.access_token)).toBeUndefined()
  })
  test('never moves to another patient', async () => {
    const { body } = await comeBack(undefined, { refresh_token: 'r' })
    ehr.answers['/token'] = () => ehr.tokens(undefined, { patient: 'p-2' })
    expect((await renew(body.renewal)).status).toBe(401)
  })
  test('that nobody was given is refused', async () => {
    expect((await renew('made-up')).status).toBe(401)
    expect(house.signIns.at(-1)?.outcome).toBe('renewal-refused')
  })
})
