import { createHash, randomBytes } from 'node:crypto'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { programmeRoleTexts } from '../../fhir-server/oauth/role-texts.ts'
import { signInTexts } from '../../fhir-server/oauth/sign-in-texts.ts'
import type { Role } from '../../mentoring/roles.ts'
import { openBrowser } from '../browser.ts'
import { holdsUp } from './a-match.ts'
import { type Halfword, startHalfword } from './halfword.ts'

let browser: Browser
let halfword: Halfword
beforeAll(async () => {
  browser = await openBrowser()
  halfword = await startHalfword()
})
afterAll(async () => {
  await browser.close()
  await halfword.close()
})

const verifier = randomBytes(48).toString('base64url')

function authorization(scope: string) {
  const challenge = createHash('sha256').update(verifier).digest('base64url')
  const query = {
    response_type: 'code',
    client_id: 'halfword-app',
    redirect_uri: `${halfword.url}/app/`,
    scope,
    aud: `${halfword.url}/fhir`,
    state: 'a-state-of-some-length',
    code_challenge: challenge,
    code_challenge_method: 'S256',
  }
  return `${halfword.url}/oauth/authorize?${new URLSearchParams(query)}`
}

/** The access page, as this person comes to it. */
async function accessPage(
  username: string,
  { scope = 'openid fhirUser offline_access user/*.cruds', locale = 'nl-BE', javaScriptEnabled = true } = {},
) {
  const context = await browser.newContext({ locale, javaScriptEnabled })
  context.setDefaultTimeout(10_000)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', message => message.type() === 'error' && complaints.push(message.text()))
  await page.goto(authorization(scope))
  await page.locator('input[name=username]').fill(username)
  await page.locator('input[name=password]').fill('demo')
  await page.keyboard.press('Enter')
  await page.locator('button[value=allow]').waitFor()
  return { page, complaints, details: page.locator('fieldset > details').last() }
}

test.each([
  ['nurse', 'nl'],
  ['nurse', 'en'],
  ['patient', 'nl'],
  ['mentor', 'en'],
] as const)(
  'a %s reads in plain words (%s) what the app may do; the scopes are folded away',
  async (role, language) => {
    const locale = language === 'nl' ? 'nl-BE' : 'en-GB'
    const { page, complaints, details } = await accessPage(role, { locale })
    await holdsUp({ page, complaints }, [1280, 320])
    const seen = await page.locator('main').innerText()
    for (const line of programmeRoleTexts[role satisfies Role][language]) expect(seen).toContain(line)
    expect(seen).not.toMatch(/cruds|\.rs|openid|offline_access/)
    await details.locator('> summary').click()
    await holdsUp({ page, complaints }, [1280, 320])
    expect(await page.locator('main').innerText()).toMatch(/openid\s+fhirUser\s+offline_access\s/)
    await page.context().close()
  },
)

test('without JavaScript, what is unticked under Details is not given', async () => {
  const { page, details } = await accessPage('mentor', { javaScriptEnabled: false })
  await details.locator('> summary').click()
  await details.locator('input[value="user/Patient.rs"]').uncheck()
  await page.locator('button[value=allow]').click()
  await page.waitForURL(/[?&]code=/)
  const code = new URL(page.url()).searchParams.get('code') ?? ''
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    code,
    redirect_uri: `${halfword.url}/app/`,
    client_id: 'halfword-app',
    code_verifier: verifier,
  })
  const given = await (await fetch(`${halfword.url}/oauth/token`, { method: 'POST', body })).json()
  expect(given.scope).toContain('user/Task.rs')
  expect(given.scope).not.toContain('user/Patient')
  await page.context().close()
})

test('an app that asks for less has each kind of record and each right named', async () => {
  const scope = 'openid launch/patient patient/Condition.rs user/Task.cruds'
  const { page, complaints } = await accessPage('nurse', { scope, locale: 'en-GB' })
  await holdsUp({ page, complaints }, [1280, 320])
  const texts = signInTexts.en
  const seen = await page.locator('main').innerText()
  expect(seen).toContain(`diagnoses ${texts.ofPatient}: read, search`)
  expect(seen).toContain(`${texts.ofAll}: read, search, add, change, delete`)
  expect(seen).not.toContain(texts.staySignedIn)
  await page.context().close()
})
