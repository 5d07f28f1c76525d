import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { wentWords } from '../../smart-app/words/contact-words.ts'
import { followUpWords } from '../../smart-app/words/follow-up-words.ts'
import { leavingWords } from '../../smart-app/words/frame-words.ts'
import { launchProblems, launchWords } from '../../smart-app/words/launch-words.ts'
import { talkWords } from '../../smart-app/words/note-words.ts'
import { supervisionWords } from '../../smart-app/words/supervision-words.ts'
import { openBrowser } from '../browser.ts'
import { holdsUp, type Seat, sit } from './a-match.ts'
import { type Halfword, startHalfword } from './halfword.ts'

let browser: Browser
let halfword: Halfword
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())
beforeEach(async () => {
  halfword = await startHalfword()
})
afterEach(async () => {
  for (const context of browser.contexts()) await context.close()
  await halfword.close()
})

type Said = Readonly<Record<'en' | 'nl', string>>
const button = (page: Page, said: Said, language: 'en' | 'nl' = 'en') =>
  page.getByRole('button', { name: said[language], exact: true })
const heading = (page: Page, said: Said, language: 'en' | 'nl' = 'en') =>
  page.getByRole('heading', { name: said[language], exact: true })
const seat = (username: string, locale = 'en-GB', width = 1280) =>
  sit(browser, halfword, { username, locale, width })

const launch = () => `${halfword.url}/app/launch?iss=${encodeURIComponent(`${halfword.url}/fhir`)}`

const asksForPassword = async (page: Page) => {
  await page.goto(launch())
  await page.locator('input[type=password]').waitFor()
}

/** What this tab keeps of sign-ins: tokens, as fhirclient keeps them. */
const tokensIn = (page: Page) =>
  page.evaluate(() =>
    Object.values(sessionStorage)
      .filter(kept => kept.includes('access_token'))
      .map(kept => JSON.parse(kept).tokenResponse as { access_token: string; refresh_token: string }),
  )

const reads = async (token: string) =>
  (await fetch(`${halfword.url}/fhir/Task`, { headers: { authorization: `Bearer ${token}` } })).status

const renews = async (token: string) => {
  const body = new URLSearchParams({
    grant_type: 'refresh_token',
    refresh_token: token,
    client_id: 'halfword-app',
  })
  return (await fetch(`${halfword.url}/oauth/token`, { method: 'POST', body })).status
}

describe('signing out', () => {
  test.each([
    { username: 'nurse', who: 'Practitioner/nurse', locale: 'nl-BE', language: 'nl', name: 'Hilde' },
    { username: 'nurse', who: 'Practitioner/nurse', locale: 'en-GB', language: 'en', name: 'Hilde' },
    { username: 'patient-2', who: 'Patient/bert', locale: 'nl-BE', language: 'nl', name: 'Rita' },
    { username: 'patient-2', who: 'Patient/bert', locale: 'en-GB', language: 'en', name: 'Rita' },
    { username: 'mentor', who: 'Practitioner/mentor', locale: 'nl-BE', language: 'nl', name: 'Bert' },
    { username: 'auditor', who: 'Practitioner/auditor', locale: 'en-GB', language: 'en', name: '–' },
  ] as const)(
    'by keyboard ends all that a $username could do here, in $locale',
    async ({ username, who, locale, language, name }) => {
      const person = await seat(username, locale)
      const { page } = person
      if (name !== '–') await page.getByText(name).first().waitFor()
      await page.waitForLoadState('networkidle')
      await holdsUp(person, [360, 320])
      const [kept] = await tokensIn(page)
      const { access_token = '', refresh_token = '' } = kept ?? {}
      expect(await reads(access_token)).toBe(200)

      await focusByTab(person, leavingWords.signOut[language])
      await page.keyboard.press('Enter')
      await heading(page, launchProblems['signed-out'].title, language).waitFor()
      await holdsUp(person, [1280, 360, 320])

      expect([await reads(access_token), await renews(refresh_token)]).toEqual([401, 400])
      const left = await page.evaluate(() => Object.keys(sessionStorage))
      expect(left).toEqual(['halfword.language'])
      await page.goBack()
      await page.locator('h1').waitFor()
      if (name !== '–') expect(await page.locator('body').innerText()).not.toContain(name)
      await asksForPassword(page)

      const auditor = await halfword.as('auditor')
      const told = await auditor.get('AuditEvent?subtype=110123')
      expect(told.body.total).toBe(1)
      expect(told.text).toContain(who)
    },
  )

  test('is not on paper, and not in a chart: there the EHR’s session decides', async () => {
    const { page } = await seat('nurse')
    await button(page, leavingWords.signOut).waitFor()
    await page.emulateMedia({ media: 'print' })
    expect(await button(page, leavingWords.signOut).count()).toBe(0)
    await page.emulateMedia({ media: 'screen' })
    await page.goto(`${halfword.url}/`)
    await page.getByRole('button', { name: /Lotte/ }).click()
    const chart = page.frameLocator('iframe')
    await chart.getByRole('radio', { name: 'Yes', exact: true }).waitFor()
    expect(await chart.getByRole('button', { name: leavingWords.signOut.en, exact: true }).count()).toBe(0)
  })

  test('with something not saved asks first: Escape stays and loses nothing', async () => {
    const nurse = await seat('nurse')
    const { page } = nurse
    const open = page.locator('[data-opens=talk]').first()
    await open.click()
    await page.getByRole('radio', { name: wentWords.hard.en, exact: true }).click()
    await page.keyboard.press('Escape')
    await button(page, leavingWords.signOut).click()
    await heading(page, leavingWords.notSaved).waitFor()
    await holdsUp(nurse, [1280, 320])
    await page.keyboard.press('Escape')
    await open.click()
    expect(await page.getByRole('radio', { name: wentWords.hard.en, exact: true }).isChecked()).toBe(true)
    await page.keyboard.press('Escape')
    await button(page, leavingWords.signOut).click()
    await button(page, leavingWords.goOn).click()
    await heading(page, launchProblems['signed-out'].title).waitFor()
  })

  test('asks about a supervision that is being filled in, and not once it was left', async () => {
    const { page } = await seat('nurse')
    await button(page, followUpWords.supervise('Sofie')).click()
    await page.locator('textarea').first().fill('Went well.')
    await button(page, leavingWords.signOut).click()
    await button(page, leavingWords.stay).click()
    expect(await page.locator('textarea').first().inputValue()).toBe('Went well.')
    await page.getByRole('button', { name: supervisionWords.back.en }).click()
    await button(page, leavingWords.signOut).click()
    await heading(page, launchProblems['signed-out'].title).waitFor()
  })

  test('asks a mentor about a note that is half filled in', async () => {
    const mentor = await seat('mentor', 'en-GB', 320)
    const { page } = mentor
    await button(page, talkWords.log).click()
    await page.locator('#note-text').fill('Told her boss')
    await button(page, leavingWords.signOut).click()
    await heading(page, leavingWords.notSaved).waitFor()
    await holdsUp(mentor, [360, 320])
    await button(page, leavingWords.stay).click()
    expect(await page.locator('#note-text').inputValue()).toBe('Told her boss')
    await button(page, leavingWords.signOut).click()
    await button(page, leavingWords.goOn).click()
    await heading(page, launchProblems['signed-out'].title).waitFor()
  })

  test('does not ask once it is saved', async () => {
    const { page } = await seat('nurse')
    await page.locator('[data-opens=talk]').first().click()
    await page.getByRole('radio', { name: wentWords.hard.en, exact: true }).click()
    await page.keyboard.press('Control+Enter')
    await page.locator('dialog').waitFor({ state: 'detached' })
    await button(page, leavingWords.signOut).click()
    await heading(page, launchProblems['signed-out'].title).waitFor()
  })
})

describe('what else is open in that browser', () => {
  test('of the same person ends too, of another it stays', async () => {
    const { page } = await seat('nurse')
    const same = await page.context().newPage()
    await same.goto(launch())
    await same.locator('button[value=allow]').click()
    await same.getByText('Hilde').first().waitFor()
    const other = await page.context().newPage()
    await other.goto(launch())
    await other.locator('button[value=switch]').click()
    await other.locator('input[name=username]').fill('auditor')
    await other.locator('input[name=password]').fill('demo')
    await other.keyboard.press('Enter')
    await other.locator('button[value=allow]').click()
    await other.locator('main h1').waitFor()
    const [kept] = await tokensIn(same)
    await button(page, leavingWords.signOut).click()
    await heading(same, launchProblems['signed-out'].title).waitFor()
    await expect.poll(() => reads(kept?.access_token ?? '')).toBe(401)
    expect(await same.locator('body').innerText()).not.toContain('Hilde')
    const [others] = await tokensIn(other)
    expect(await reads(others?.access_token ?? '')).not.toBe(401)
  })

  test('from an earlier sign-in in the same tab ends too', async () => {
    const { page } = await seat('nurse')
    const first = page.url()
    await page.goto(launch())
    await page.locator('button[value=allow]').click()
    await page.getByText('Hilde').first().waitFor()
    const kept = await tokensIn(page)
    expect(kept).toHaveLength(2)
    await button(page, leavingWords.signOut).click()
    await heading(page, launchProblems['signed-out'].title).waitFor()
    for (const { access_token } of kept) expect(await reads(access_token)).toBe(401)
    await page.goto(first)
    await heading(page, launchProblems['session-over'].title).waitFor()
  })

  test('a page that Back brings out of the browser’s memory goes, once its sign-in is gone', async () => {
    const { page } = await seat('nurse')
    await page.getByText('Hilde').first().waitFor()
    const shownAgain = () =>
      page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })))
    await shownAgain()
    expect(await page.getByText('Hilde').first().isVisible()).toBe(true)
    await page.evaluate(() => {
      for (const key of Object.keys(sessionStorage))
        if (key.includes('launch')) sessionStorage.removeItem(key)
    })
    await shownAgain()
    await heading(page, launchProblems['signed-out'].title).waitFor()
    expect(await page.locator('body').innerText()).not.toContain('Hilde')
  })
})

describe('a sign-out that the server does not hear of', () => {
  test('is said, and nobody signs in there before it is heard', async () => {
    const nurse = await seat('nurse')
    const { page } = nurse
    const isSignOut = (url: URL) => url.pathname === '/oauth/sign-out'
    await page.route(isSignOut, route => route.abort())
    await button(page, leavingWords.signOut).click()
    await heading(page, launchProblems['signed-out-here'].title).waitFor()
    await holdsUp(nurse, [1280, 320])
    await page.goto(launch())
    await heading(page, launchProblems['programme-unreachable'].title).waitFor()
    await page.goBack()
    await button(page, leavingWords.tellServer).click()
    await heading(page, launchProblems['signed-out-here'].title).waitFor()
    await page.unroute(isSignOut)
    await button(page, leavingWords.tellServer).click()
    await heading(page, launchProblems['signed-out'].title).waitFor()
    await page.getByRole('link', { name: launchWords.signIn.en }).click()
    await page.locator('input[type=password]').waitFor()
  })
})

test('who gives no access after their password is not left signed in', async () => {
  const { page } = await seat('auditor')
  await button(page, leavingWords.signOut).click()
  await heading(page, launchProblems['signed-out'].title).waitFor()
  await page.goto(launch())
  await page.locator('input[name=username]').fill('nurse')
  await page.locator('input[name=password]').fill('demo')
  await page.keyboard.press('Enter')
  await page.locator('button[value=deny]').click()
  await heading(page, launchProblems['refused-launch'].title).waitFor()
  await asksForPassword(page)
})

/** Tab by tab, as without a mouse, until the focus is on the button with these words. */
async function focusByTab({ page }: Seat, words: string) {
  await page.evaluate(() => document.querySelector<HTMLElement>('.skip')?.focus())
  for (let step = 0; step < 6; step += 1) {
    const focused = await page.evaluate(() => document.activeElement?.textContent)
    if (focused === words) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`no ${words} in the first six stops`)
}
