import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { boundedFetch } from '../../fhir-server/oauth/bounded-fetch.ts'
import { remainder } from '../../fhir-server/oauth/ehr-session.ts'
import { anEhr } from './an-ehr.ts'
import { comeBack, ehr, house, nonceFor, post, verifier } from './two-ehrs.ts'
import { twoServers } from './two-servers.ts'

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
