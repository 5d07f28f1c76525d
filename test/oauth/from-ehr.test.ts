import { createLocalJWKSet, jwtVerify } from 'jose'
import { describe, expect, test } from 'vitest'
import { aBrowser, authorizeUrl } from './a-browser.ts'
import { anEhr } from './an-ehr.ts'
import { comeBack, ehr, house, post, verifier } from './two-ehrs.ts'
import { aProof, twoServers } from './two-servers.ts'

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
