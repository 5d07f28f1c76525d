import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aBrowser, authorizeUrl, type Request, redeem, type Stop, scopesOn, signIn } from './a-browser.ts'
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
const errorOf = (stop: Stop) => stop.url.searchParams.get('error')

describe('a page', () => {
  test('cannot be framed by others, is not kept, and leaks no address', async () => {
    const page = await aBrowser().go(authorizeUrl(issuer, aProof()))
    expect(page.headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self' http://127.0.0.1:9999; frame-ancestors 'self'",
    )
    expect(page.headers.get('cache-control')).toBe('no-store')
    expect(page.headers.get('referrer-policy')).toBe('no-referrer')
    const { page: consent } = await consentOf('nurse')
    expect(consent.headers.get('content-security-policy')).toContain("frame-ancestors 'self'")
    const lost = await aBrowser().go(`${issuer}/interaction/nothing`)
    expect([lost.status, lost.headers.get('content-security-policy')]).toEqual([
      400,
      expect.stringContaining("frame-ancestors 'self'"),
    ])
    const failed = await aBrowser().go(authorizeUrl(issuer, aProof(), { client_id: 'nobody' }))
    expect([failed.status, failed.headers.get('cache-control')]).toEqual([400, 'no-store'])
    expect(failed.headers.get('content-security-policy')).toContain("frame-ancestors 'self'")
  })

  test('speaks Dutch unless English is asked for', async () => {
    const url = authorizeUrl(issuer, aProof())
    const heading = async (to: URL, language?: string) =>
      /<h1>(.*)<\/h1>/.exec(
        (await aBrowser().go(to, language ? { headers: { 'accept-language': language } } : {})).text,
      )?.[1]
    expect(await heading(url)).toBe('Aanmelden')
    expect(await heading(url, 'fr-BE,en-GB;q=0.8')).toBe('Sign in')
    url.searchParams.set('ui_locales', 'en nl')
    expect(await heading(url, 'nl-BE')).toBe('Sign in')
  })

  test('shows what comes from data as text', async () => {
    const { page } = await consentOf('nurse')
    expect(page.text).toContain('Rosa &lt;b&gt;Synthetic&lt;/b&gt;')
  })

  test('has cookies that scripts and other sites do not get', async () => {
    const { browser } = await consentOf('nurse')
    expect(browser.cookies.size).toBeGreaterThan(0)
    for (const [name, { line }] of browser.cookies) {
      expect(name).toMatch(/^programme_/)
      expect(line.toLowerCase()).toContain('httponly')
      expect(line.toLowerCase()).toContain('samesite=lax')
    }
  })
})

describe('a form', () => {
  test('is answered only in the browser that was shown it', async () => {
    const { page } = await consentOf('nurse')
    const elsewhere = await aBrowser().submit(page, { decision: 'allow', patient: 'rosa' })
    expect([elsewhere.status, elsewhere.url.origin]).toEqual([400, house.origin])
  })
  test('is of the visit that its address names', async () => {
    const [mine, other] = [await consentOf('nurse'), await consentOf('nurse')]
    const cookie = [...mine.browser.cookies]
      .filter(([, { path }]) => mine.page.url.pathname.startsWith(path))
      .map(([name, { value }]) => `${name.split(' ')[0]}=${value}`)
      .join('; ')
    const response = await fetch(other.page.url, { headers: { cookie } })
    expect(response.status).toBe(400)
  })
  test('is answered only with the token that stands in it', async () => {
    const { browser, page } = await consentOf('nurse')
    for (const body of ['decision=allow&patient=rosa', 'decision=allow&patient=rosa&csrf=wrong']) {
      const stop = await browser.go(page.url, { method: 'POST', body: new URLSearchParams(body) })
      expect([stop.status, stop.url.origin]).toEqual([400, house.origin])
    }
  })
})

describe('a password', () => {
  const tries = async (count: number, username: string) => {
    const browser = aBrowser()
    let page = await browser.go(authorizeUrl(issuer, aProof()))
    for (let i = 0; i < count; i++) page = await browser.submit(page, { username, password: 'wrong' })
    return { browser, page }
  }
  test('that is wrong, and a name that does not exist, are told the same', async () => {
    const { page: known } = await tries(1, 'nurse')
    const { page: unknown } = await tries(1, 'nobody')
    const body = ({ text }: Stop) => text.replace(/value="[^"]*"/g, '')
    expect(known.text).toContain('role="alert"')
    expect(body(unknown)).toBe(body(known))
    expect(house.signIns.map(({ outcome }) => outcome)).toEqual(['password-refused', 'password-refused'])
    expect(JSON.stringify(house.signIns)).not.toMatch(/nobody|wrong"/)
  })
  test('is not guessed without end, and others are not hindered by it', async () => {
    const { browser, page } = await tries(31, 'auditor')
    expect([page.status, page.headers.get('retry-after')]).toEqual([429, expect.stringMatching(/^\d+$/)])
    const right = await browser.submit(page, { username: 'auditor', password: 'demo' })
    expect(right.status).toBe(429)
    const other = await browser.submit(page, { username: 'rheumatologist', password: 'demo' })
    expect(scopesOn(other)).not.toEqual([])
  })
})

describe('consent', () => {
  test('can be refused', async () => {
    const { browser, page } = await consentOf('nurse')
    const back = await browser.submit(page, { decision: 'deny' })
    expect([errorOf(back), back.url.searchParams.get('state')]).toEqual(['access_denied', 'a-state'])
    expect(house.signIns.at(-1)?.outcome).toBe('access-refused')
  })
  test('can be given for a part', async () => {
    const proof = aProof()
    const browser = aBrowser()
    const scope = 'openid launch/patient patient/Condition.rs patient/Observation.rs patient/Encounter.rs'
    const part =
      'patient/Observation.rs?category=http://terminology.hl7.org/CodeSystem/observation-category|laboratory'
    const back = await signIn(browser, authorizeUrl(issuer, proof, { scope }), 'nurse', {
      scope: ['patient/Condition.rs', part],
    })
    const { body } = await redeem(issuer, back, proof)
    expect(body.scope).toBe(`openid launch/patient patient/Condition.rs ${part}`)
  })
  test('cannot be given for what was not asked or is not the role’s to give', async () => {
    const proof = aProof()
    const back = await signIn(aBrowser(), authorizeUrl(issuer, proof), 'nurse', {
      scope: ['patient/Observation.rs', 'user/*.cruds', 'patient/Condition.rs'],
    })
    expect((await redeem(issuer, back, proof)).body.scope).toBe(
      'openid fhirUser launch/patient patient/Observation.rs',
    )
  })
  test('to nothing at all is a refusal', async () => {
    const { browser, page } = await consentOf('nurse', { scope: 'patient/Observation.rs' })
    expect(errorOf(await browser.submit(page, { decision: 'allow', patient: 'rosa' }))).toBe('access_denied')
    const { page: none } = await consentOf('mentor', { scope: 'patient/Observation.rs bogus' })
    expect(errorOf(none)).toBe('access_denied')
  })
  test('is recorded before the app hears of it: what cannot be recorded is not given', async () => {
    const silent = await twoServers({
      recordSignIn: async ({ outcome }) => {
        if (outcome === 'access-given') throw new Error('the log is full')
      },
    })
    const stop = await signIn(aBrowser(), authorizeUrl(`${silent.origin}/oauth`, aProof()), 'nurse')
    expect([stop.status, stop.url.origin]).toEqual([500, silent.origin])
    expect(stop.text).not.toContain('the log is full')
    await silent.close()
  })
})

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
