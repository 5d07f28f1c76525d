import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aBrowser, authorizeUrl, type Request, redeem, scopesOn, signIn } from './a-browser.ts'
import { aProof, app, type TwoServers, twoServers } from './two-servers.ts'

let house: TwoServers
let issuer: string
beforeAll(async () => {
  house = await twoServers()
  issuer = `${house.origin}/oauth`
})
beforeEach(() => {
  house.signIns.length = 0
})
afterAll(() => house.close())

const consentOf = async (username: string, request: Request = {}, browser = aBrowser()) => {
  const page = await browser.go(authorizeUrl(issuer, aProof(), request))
  return { browser, page: await browser.submit(page, { username, password: 'demo' }) }
}

describe('the patient', () => {
  test('is found by name, and must be one of those who were to be chosen from', async () => {
    const { browser, page } = await consentOf('nurse')
    const found = await browser.submit(page, { decision: 'find', query: 'sam' })
    expect(found.text).toContain('value="sam"')
    expect(found.text).not.toContain('value="rosa"')
    const wrong = await browser.submit(found, { decision: 'allow', scope: scopesOn(found), patient: 'rosa' })
    expect([wrong.status, wrong.text.includes('role="alert"')]).toEqual([200, true])
    const none = await browser.submit(found, { decision: 'allow', scope: scopesOn(found) })
    expect(none.text).toContain('role="alert"')
    const right = await browser.submit(found, { decision: 'allow', scope: scopesOn(found), patient: 'sam' })
    expect(right.url.searchParams.get('code')).toBeTruthy()
  })
  test('of a patient is that patient, whoever is asked for', async () => {
    const proof = aProof()
    const scope = 'openid fhirUser user/*.cruds'
    const { page } = await consentOf('patient', { scope })
    expect(page.text).not.toContain('name="patient"')
    const back = await signIn(aBrowser(), authorizeUrl(issuer, proof, { scope }), 'patient', {
      patient: 'sam',
    })
    const { body } = await redeem(issuer, back, proof)
    expect(body).toMatchObject({ patient: 'rosa', scope: 'openid fhirUser patient/*.cruds' })
  })
  test('that is nobody takes the patient scopes away', async () => {
    const empty = await twoServers({ programme: { patientsFor: async () => [] } })
    const proof = aProof()
    const at = `${empty.origin}/oauth`
    const back = await signIn(aBrowser(), authorizeUrl(at, proof), 'nurse')
    const { body } = await redeem(at, back, proof)
    expect(body.scope).toBe('openid fhirUser offline_access')
    expect(body.patient).toBeUndefined()
    await empty.close()
  })
})

describe('a browser', () => {
  test('stays signed in until someone else says it is them', async () => {
    const browser = aBrowser()
    await signIn(browser, authorizeUrl(issuer, aProof()), 'nurse')
    const page = await browser.go(authorizeUrl(issuer, aProof()))
    expect(page.text).toContain('nurse')
    const asked = await browser.submit(page, { decision: 'switch' })
    expect(asked.text).toContain('type="password"')
    const other = await browser.submit(asked, { username: 'rheumatologist', password: 'demo' })
    expect(other.text).toContain('rheumatologist')
    const back = await browser.submit(other, {
      decision: 'allow',
      scope: scopesOn(other),
      patient: 'rosa',
    })
    expect(back.url.searchParams.get('code')).toBeTruthy()
    expect(house.signIns.at(-1)?.account?.sub).toBe('rheumatologist')
  })
  test('is signed out on request', async () => {
    const browser = aBrowser()
    await signIn(browser, authorizeUrl(issuer, aProof()), 'nurse')
    const before = new Map(browser.cookies)
    expect([...before.keys()]).toContain('programme_session /oauth')
    expect((await browser.go(`${issuer}/sign-out`, { method: 'POST' })).status).toBe(204)
    expect([...browser.cookies.keys()]).not.toContain('programme_session /oauth')
    const copied = aBrowser(app, before)
    for (const each of [browser, copied])
      expect((await each.go(authorizeUrl(issuer, aProof()))).text).toContain('type="password"')
  })
  test('that is signed out is told of once, with who it was; where nobody is signed in there is nothing to tell', async () => {
    const browser = aBrowser()
    await signIn(browser, authorizeUrl(issuer, aProof()), 'nurse')
    house.signIns.length = 0
    await browser.go(`${issuer}/sign-out`, { method: 'POST' })
    await browser.go(`${issuer}/sign-out`, { method: 'POST' })
    expect(house.signIns.map(({ outcome, account }) => [outcome, account?.sub])).toEqual([
      ['signed-out', 'nurse'],
    ])
    expect(house.signIns[0]?.address).toMatch(/127\.0\.0\.1$/)
  })
  test('stays signed in where the sign-out cannot be recorded, and hears that', async () => {
    const silent = await twoServers({
      recordSignIn: async ({ outcome }) => {
        if (outcome === 'signed-out') throw new Error('the log is full')
      },
    })
    const at = `${silent.origin}/oauth`
    const browser = aBrowser()
    await signIn(browser, authorizeUrl(at, aProof()), 'nurse')
    expect((await browser.go(`${at}/sign-out`, { method: 'POST' })).status).toBe(503)
    expect((await browser.go(authorizeUrl(at, aProof()))).text).not.toContain('type="password"')
    await silent.close()
  })
  test.each(['find', 'allow'])('that is signed out has no open page left to say “%s” on', async decision => {
    const browser = aBrowser()
    await signIn(browser, authorizeUrl(issuer, aProof()), 'nurse')
    const open = await browser.go(authorizeUrl(issuer, aProof()))
    expect(open.text).toContain('value="rosa"')
    await browser.go(`${issuer}/sign-out`, { method: 'POST' })
    const asked = { decision, query: 'sam', patient: 'rosa', scope: scopesOn(open) }
    for (const stop of [await browser.go(open.url), await browser.submit(open, asked)])
      expect([stop.status, /nurse|Sam|Rosa/.test(stop.text)]).toEqual([400, false])
  })
  test('whose person has lost their account is asked to sign in', async () => {
    let gone = false
    const { accountsOf } = await import('../../fhir-server/oauth/accounts.ts')
    const all = accountsOf(house.listed)
    const accounts = { ...all, bySub: (sub: string) => (gone ? undefined : all.bySub(sub)) }
    const fading = await twoServers({ programme: { accounts } })
    const browser = aBrowser()
    const at = `${fading.origin}/oauth`
    const proof = aProof()
    const { body } = await redeem(at, await signIn(browser, authorizeUrl(at, proof), 'nurse'), proof)
    expect(await fading.programme.token(String(body.access_token))).toBeDefined()
    gone = true
    expect((await browser.go(authorizeUrl(at, aProof()))).text).toContain('type="password"')
    expect(await fading.programme.token(String(body.access_token))).toBeUndefined()
    await fading.close()
  })
  test('is sent to our public address, whatever the Host header says', async () => {
    const https = await twoServers({ programme: { issuer: 'https://halfword.example/oauth' } })
    const url = authorizeUrl(`${https.origin}/oauth`, aProof(), { aud: `${https.origin}/fhir` })
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http' },
    })
    expect(response.status).toBe(303)
    for (const cookie of response.headers.getSetCookie()) expect(cookie.toLowerCase()).toContain('; secure')
    const discovery = await fetch(`${https.origin}/oauth/.well-known/openid-configuration`, {
      headers: { 'x-forwarded-host': 'evil.example' },
    })
    expect(await discovery.json()).toMatchObject({
      issuer: 'https://halfword.example/oauth',
      token_endpoint: 'https://halfword.example/oauth/token',
      jwks_uri: 'https://halfword.example/oauth/jwks',
    })
    await https.close()
  })
})
