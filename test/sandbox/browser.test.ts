import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openBrowser } from '../browser.ts'
import { startPages } from './pages-server.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
let browser: Browser
let pages: Awaited<ReturnType<typeof startPages>>
let context: BrowserContext
let page: Page

beforeAll(async () => {
  browser = await openBrowser()
  pages = await startPages()
})
afterAll(async () => {
  await browser.close()
  pages.close()
})
beforeEach(async () => {
  context = await browser.newContext({ locale: 'en-GB' })
  page = await context.newPage()
})
afterEach(() => context.close())

const everyPage = [
  '/',
  '/sandbox/',
  '/sandbox/?q=nobody',
  '/sandbox/chart/pieter',
  '/sandbox/chart/lotte#mentoring',
]

describe.each([1280, 320])('at %i pixels', width => {
  test.each(everyPage)('%s fits, and has no fault that axe finds', async path => {
    await page.setViewportSize({ width, height: 800 })
    await page.goto(pages.url + path)
    if (path.endsWith('mentoring')) await page.frameLocator('iframe').locator('h1').waitFor()
    for (const menu of await page.locator('summary').all()) {
      await menu.click()
      expect(await faultsOf(page)).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
      await page.keyboard.press('Escape')
    }
  })
})

describe('a chart in a browser', () => {
  test('opens the app in its tab, for this patient and this user, once', async () => {
    await page.goto(`${pages.url}/sandbox/chart/jan`)
    expect(pages.asked.filter(({ patient }) => patient === 'jan')).toEqual([])
    await page.getByRole('link', { name: 'Peer mentoring' }).click()
    await page.frameLocator('iframe').getByText('The app, in a frame').waitFor()
    await page.getByRole('link', { name: 'Results' }).click()
    await page.locator('iframe').waitFor({ state: 'hidden' })
    await page.getByRole('link', { name: 'Peer mentoring' }).click()
    await page.locator('iframe').waitFor()
    expect(pages.asked.filter(({ patient }) => patient === 'jan')).toEqual([
      { patient: 'jan', user: 'rheumatologist' },
    ])
  })

  test('stands in two tabs beside another chart, each with its own launch', async () => {
    const other = await context.newPage()
    for (const [tab, patient] of [
      [page, 'els'],
      [other, 'tom'],
    ] as const) {
      await tab.goto(`${pages.url}/sandbox/chart/${patient}#mentoring`)
      await tab.frameLocator('iframe').locator('h1').waitFor()
    }
    expect(pages.asked.slice(-2).map(({ patient }) => patient)).toEqual(['els', 'tom'])
    expect(await page.locator('.banner h1').textContent()).toBe('LAMBRECHTS, Els')
  })

  test('can be walked by keyboard, and the focus goes to what was opened', async () => {
    await page.goto(`${pages.url}/sandbox/chart/lotte`)
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to content')
    await page.getByRole('link', { name: 'Medication' }).focus()
    await page.keyboard.press('Enter')
    await page.locator('#medication-heading:focus').waitFor()
    expect(await page.locator('#summary').isVisible()).toBe(false)
  })

  test('says that the app is not running, and tries again', async () => {
    await page.route('**/app/', route => route.fulfill({ status: 404 }), { times: 1 })
    await page.goto(`${pages.url}/sandbox/chart/lotte#mentoring`)
    await page.getByText(`The app is not running on ${pages.url}/app/`).waitFor()
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.frameLocator('iframe').locator('h1').waitFor()
    expect(await page.getByText('The app is not running').isVisible()).toBe(false)
  })

  test('says that a launch was refused, and why', async () => {
    await page.route('**/sandbox/launch', route =>
      route.fulfill({ status: 400, json: { error: 'refused', message: 'there is no such user' } }),
    )
    await page.goto(`${pages.url}/sandbox/chart/lotte#mentoring`)
    await page.getByText('refused to open the app. there is no such user').waitFor()
  })

  test('says that the record system does not answer', async () => {
    await page.route('**/sandbox/launch', route => route.abort())
    await page.goto(`${pages.url}/sandbox/chart/lotte#mentoring`)
    await page.getByText('The record system does not answer.').waitFor()
  })

  test('without scripts shows every section, one under the other', async () => {
    const plain = await browser.newContext({ javaScriptEnabled: false, locale: 'en-GB' })
    const still = await plain.newPage()
    await still.goto(`${pages.url}/sandbox/chart/lotte`)
    for (const section of ['#summary', '#problems', '#medication', '#results']) {
      expect(await still.locator(section).isVisible()).toBe(true)
    }
    expect(await still.locator('noscript p').isVisible()).toBe(true)
    await plain.close()
  })
})

describe('the demonstration in a browser', () => {
  test('a door opens Lotte’s chart with the app, as the rheumatologist', async () => {
    await page.goto(pages.url)
    await page.getByRole('button', { name: /Refer Lotte in 90 seconds/ }).click()
    await page.frameLocator('iframe').locator('h1').waitFor()
    expect(page.url()).toBe(`${pages.url}/sandbox/chart/lotte#mentoring`)
  })

  test('the clock goes a week on and the page stays where it was', async () => {
    await page.goto(`${pages.url}/sandbox/chart/lotte#results`)
    await page.getByText('Today is').click()
    await page.getByRole('button', { name: 'One week on' }).click()
    await page.getByText('19 May 2026').first().waitFor()
    expect(page.url()).toBe(`${pages.url}/sandbox/chart/lotte#results`)
    await page.getByText('Today is').click()
    await page.getByLabel('Date of the demonstration').fill('2026-05-12')
    await page.getByRole('button', { name: 'Set the date' }).click()
    await page.locator('.strip').getByText('12 May 2026').waitFor()
  })

  test('language, user and session are changed from any page', async () => {
    await page.goto(`${pages.url}/sandbox/chart/lotte`)
    await page.getByRole('button', { name: 'Nederlands' }).click()
    await page.getByText('Verzonnen mensen. Geen echte gegevens.').waitFor()
    await page.getByText('dr. Hanne Claes').click()
    await page.getByRole('button', { name: 'Wissel naar An Vos' }).click()
    await page.locator('.who summary', { hasText: 'An Vos' }).click()
    await page.getByRole('button', { name: 'Sessie beëindigen' }).click()
    await page.getByRole('heading', { name: 'Uw sessie is voorbij' }).waitFor()
    await page.getByRole('button', { name: 'dr. Hanne Claes' }).click()
    await page.getByRole('heading', { name: 'Patiënten' }).waitFor()
  })

  test('a menu closes on Escape and gives the focus back', async () => {
    await page.goto(`${pages.url}/sandbox/`)
    await page.getByText('Today is').click()
    await page.getByRole('button', { name: 'One week on' }).focus()
    await page.keyboard.press('Escape')
    await page.locator('.strip summary:focus').waitFor()
    expect(await page.getByRole('button', { name: 'One week on' }).isVisible()).toBe(false)
  })
})

/** What axe finds against WCAG 2.2 A and AA. The page's own policy forbids foreign scripts, so it is evaluated. */
async function faultsOf(tab: Page): Promise<string[]> {
  await tab.evaluate(axe)
  return tab.evaluate(`axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
    .then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ' ' + html.slice(0, 160))))`)
}
