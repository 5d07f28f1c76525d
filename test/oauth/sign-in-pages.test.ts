import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { programmeTypes } from '../../fhir-server/access/rights.ts'
import { programmeRoleTexts } from '../../fhir-server/oauth/role-texts.ts'
import { typeText } from '../../fhir-server/oauth/type-texts.ts'
import type { Role } from '../../mentoring/roles.ts'
import { aBrowser, authorizeUrl, type Request, redeem, type Stop, scopesOn, signIn } from './a-browser.ts'
import { aProof, type TwoServers, twoServers } from './two-servers.ts'

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

describe('what an app may do', () => {
  const withRoles = () => twoServers({ programme: { roleTexts: programmeRoleTexts } })
  /** What stands on the page unasked, and what is folded away under "Details". */
  const said = ({ text }: Stop) => {
    const [seen = '', folded = ''] = text
      .replace(/<details><summary>of alleen een deel.*?<\/details>/gs, '')
      .split('<details>')
    const plain = (part: string) => part.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')
    return { seen: plain(seen), folded: plain(folded) }
  }
  const scopes: Readonly<Partial<Record<Role, string>>> = {
    nurse: 'user/*.cruds',
    patient: 'patient/*.cruds',
    mentor: 'user/QuestionnaireResponse.crs',
    auditor: 'user/*.rs',
  }

  test.each(Object.keys(scopes) as Role[])(
    'with all that a %s can give, stands in that role’s words; the scopes are under Details, and can be unticked',
    async role => {
      const full = await withRoles()
      const browser = aBrowser()
      const at = `${full.origin}/oauth`
      const url = authorizeUrl(at, aProof(), { scope: 'openid fhirUser offline_access user/*.cruds' })
      const page = await browser.submit(await browser.go(url), { username: role, password: 'demo' })
      const { seen, folded } = said(page)
      for (const line of programmeRoleTexts[role].nl) expect(seen).toContain(line)
      expect(seen).toMatch(/aangemeld houden/)
      expect(seen).not.toMatch(/user\/|patient\/|cruds|openid/)
      for (const scope of ['openid', 'fhirUser', 'offline_access', scopes[role] ?? ''])
        expect(folded).toContain(scope)
      expect(scopesOn(page)).toContain(scopes[role])
      await full.close()
    },
  )

  test('with less or other than that, stands by kinds of records and rights: each that is asked, and no other', async () => {
    const full = await withRoles()
    const browser = aBrowser()
    const scope =
      'launch/patient patient/Condition.rs patient/Observation.r?category=x|laboratory user/Task.cud user/AuditEvent.s?code=a|b'
    const url = authorizeUrl(`${full.origin}/oauth`, aProof(), { scope })
    const page = await browser.submit(await browser.go(url), { username: 'nurse', password: 'demo' })
    const { seen, folded } = said(page)
    for (const line of [
      'weten over welke patiënt het gaat',
      'diagnosen van deze patiënt: lezen, opzoeken ',
      'metingen en uitslagen van deze patiënt (alleen laboratorium): lezen ',
      'wat te doen is, en vragen aan het team van allen die u zelf kunt zien: toevoegen, wijzigen, wissen ',
      'het logboek: wie keek en wie schreef van allen die u zelf kunt zien (alleen waar code = a|b): opzoeken ',
    ])
      expect(seen).toContain(line)
    expect(seen).not.toMatch(/weten wie u bent|aangemeld houden|als verpleegkundige|Condition|patient\//)
    for (const each of scope.split(' ')) expect(folded).toContain(` ${each} `)
    await full.close()
  })

  test('beyond what the role’s words say, is said besides: then nothing is folded away', async () => {
    const full = await withRoles()
    const browser = aBrowser()
    const scope = 'launch/encounter user/*.cruds patient/Condition.rs'
    const url = authorizeUrl(`${full.origin}/oauth`, aProof(), { scope })
    const { seen } = said(
      await browser.submit(await browser.go(url), { username: 'nurse', password: 'demo' }),
    )
    for (const line of [
      'weten over welk contact het gaat',
      'alle gegevens van allen die u zelf kunt zien: lezen, opzoeken, toevoegen, wijzigen, wissen ',
      'diagnosen van deze patiënt: lezen, opzoeken ',
    ])
      expect(seen).toContain(line)
    expect(seen).not.toMatch(/als verpleegkundige|weten over welke patiënt/)
    await full.close()
  })

  test('of a patient’s own records is said to be about themselves', async () => {
    const { page } = await consentOf('patient', { scope: 'patient/Condition.rs' })
    expect(said(page).seen).toContain('diagnosen over uzelf: lezen, opzoeken ')
  })

  test('has words in both languages for each kind of record of the programme', () => {
    for (const type of programmeTypes)
      for (const language of ['nl', 'en'] as const) expect(typeText(type, language)).not.toContain(type)
    expect(typeText('Claim', 'en')).toBe('records of the type Claim')
  })
})

/** Each right of each scope, and nothing else: whatever an app asks. */
test('the words of an app’s rights are those of its scopes', async () => {
  const deeds = { c: 'toevoegen', r: 'lezen', u: 'wijzigen', d: 'wissen', s: 'opzoeken' }
  for (let bits = 1; bits < 32; bits += 1) {
    const letters = Object.keys(deeds).filter((_, at) => bits & (1 << at))
    const { page } = await consentOf('nurse', { scope: `user/Encounter.${letters.join('')}` })
    const [, words = ''] = /kunt zien: ([^<]*)</.exec(page.text) ?? []
    const named = Object.entries(deeds).filter(([, deed]) => words.split(', ').includes(deed))
    expect(named.map(([letter]) => letter)).toEqual(letters)
  }
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
