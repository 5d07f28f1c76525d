import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aBrowser, authorizeUrl, redeem, type Stop, scopesOn, signIn } from './a-browser.ts'
import { aProof, type TwoServers, twoServers } from './two-servers.ts'

let house: TwoServers
let ehr: string
let programme: string
beforeAll(async () => {
  house = await twoServers()
  ehr = `${house.origin}/sandbox/oauth`
  programme = `${house.origin}/oauth`
})
afterAll(() => house.close())

const scope = 'launch openid fhirUser patient/Observation.rs'
const launched = (issuer: string, launch: string, proof = aProof()) =>
  authorizeUrl(issuer, proof, { scope, launch })
const refused = ({ url }: Stop) => [url.searchParams.get('code'), url.searchParams.get('error')]

test('a launch from the chart signs its user in, asks nothing, and brings the chart’s patient and encounter', async () => {
  const proof = aProof()
  const launch = house.sandbox.launch({ patient: 'rosa', user: 'rheumatologist' })
  const back = await aBrowser().go(launched(ehr, launch, proof))
  const { body } = await redeem(ehr, back, proof)
  expect(body).toMatchObject({
    scope,
    patient: 'rosa',
    encounter: 'visit-1',
    need_patient_banner: false,
    smart_style_url: `${ehr}/smart-style.json`,
  })
  expect(await house.sandbox.token(String(body.access_token))).toMatchObject({
    sub: 'rheumatologist',
    launch: { patient: 'rosa', encounter: 'visit-1' },
  })
  const style = await fetch(String(body.smart_style_url))
  expect(style.headers.get('access-control-allow-origin')).toBe('*')
})

test('a launch is good once', async () => {
  const launch = house.sandbox.launch({ patient: 'rosa', user: 'rheumatologist' })
  const first = await aBrowser().go(launched(ehr, launch))
  expect(first.url.searchParams.get('code')).toBeTruthy()
  expect(refused(await aBrowser().go(launched(ehr, launch)))).toEqual([null, 'invalid_request'])
})

test('of two that use a launch at the same moment, one gets in', async () => {
  const launch = house.programme.launch({ patient: 'rosa', user: 'nurse' })
  const visits = await Promise.all(
    [aBrowser(), aBrowser()].map(async browser => ({
      browser,
      page: await browser.go(launched(programme, launch)),
    })),
  )
  const stops = await Promise.all(
    visits.map(({ browser, page }) =>
      browser.submit(page, { decision: 'allow', scope: 'patient/Observation.rs' }),
    ),
  )
  expect(stops.filter(({ url }) => url.searchParams.get('code'))).toHaveLength(1)
})

test('a launch that nobody made, or of someone unknown, gets no code', async () => {
  expect(refused(await aBrowser().go(launched(ehr, 'bogus')))).toEqual([null, 'invalid_request'])
  const launch = house.sandbox.launch({ patient: 'rosa', user: 'nobody' })
  expect((await aBrowser().go(launched(ehr, launch))).status).toBe(400)
  const elsewhere = house.sandbox.launch({ patient: 'rosa', user: 'nurse' })
  expect(refused(await aBrowser().go(launched(programme, elsewhere)))).toEqual([null, 'invalid_request'])
})

test('without a launch there is no launch context', async () => {
  const proof = aProof()
  const back = await signIn(aBrowser(), authorizeUrl(ehr, proof, { scope }), 'nurse')
  const { body } = await redeem(ehr, back, proof)
  expect(body.scope).toBe('openid fhirUser patient/Observation.rs')
  expect(body.encounter).toBeUndefined()
})

describe('a launch leaves the browser as it was', () => {
  test('nobody is signed in by it for the next time', async () => {
    const browser = aBrowser()
    await browser.go(launched(ehr, house.sandbox.launch({ patient: 'rosa', user: 'nurse' })))
    expect([...browser.cookies.keys()].filter(name => name.includes('_session'))).toEqual([])
    const page = await browser.go(authorizeUrl(ehr, aProof()))
    expect(page.text).toContain('type="password"')
  })
  test('who was signed in stays so, and is not mixed up with the launch’s user', async () => {
    const browser = aBrowser()
    await signIn(browser, authorizeUrl(ehr, aProof()), 'nurse')
    const proof = aProof()
    const launch = house.sandbox.launch({ patient: 'sam', user: 'rheumatologist' })
    const back = await browser.go(launched(ehr, launch, proof))
    const { body } = await redeem(ehr, back, proof)
    expect(await house.sandbox.token(String(body.access_token))).toMatchObject({ sub: 'rheumatologist' })
    expect((await browser.go(authorizeUrl(ehr, aProof()))).text).toContain('nurse')
  })
  test('two launches in one browser, page by page in turns, each keep their own user and patient', async () => {
    const browser = aBrowser()
    const ways = [
      { user: 'nurse', patient: 'rosa', proof: aProof() },
      { user: 'rheumatologist', patient: 'sam', proof: aProof() },
    ]
    const pages = []
    for (const { proof, ...context } of ways)
      pages.push(await browser.go(launched(programme, house.programme.launch(context), proof)))
    for (const [index, { user, patient, proof }] of ways.entries()) {
      const page = pages[index] as Stop
      const back = await browser.submit(page, { decision: 'allow', scope: scopesOn(page) })
      const { body } = await redeem(programme, back, proof)
      expect(await house.programme.token(String(body.access_token))).toMatchObject({
        sub: user,
        launch: { patient },
      })
    }
  })
})

test('the programme asks for consent on a launch too', async () => {
  const browser = aBrowser()
  const launch = house.programme.launch({ patient: 'rosa', user: 'nurse' })
  const page = await browser.go(launched(programme, launch))
  expect(scopesOn(page)).toEqual(['patient/Observation.rs'])
  expect(page.text).not.toContain('name="patient"')
})

test('a patient cannot be launched into another’s record', async () => {
  const launch = house.sandbox.launch({ patient: 'sam', user: 'patient' })
  expect(refused(await aBrowser().go(launched(ehr, launch)))).toEqual([null, 'access_denied'])
})
