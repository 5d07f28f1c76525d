import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser } from '../browser.ts'
import { type Halfword, startHalfword } from './halfword.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const languages = [
  {
    locale: 'nl-BE',
    yes: 'Ja',
    question: 'Sommige mensen praten graag met iemand die al langer RA heeft. Zou u dat willen, nu of later?',
    referred: 'Lotte is doorverwezen',
    accept: /Lotte/,
    allow: 'Toestaan',
  },
  {
    locale: 'en-GB',
    yes: 'Yes',
    question:
      'Some people like to talk with someone who has had RA for longer. Would you want that, now or later?',
    referred: 'Lotte is referred',
    accept: /Accept Lotte/,
    allow: 'Allow',
  },
]

describe.each(languages)('in $locale', words => {
  let halfword: Halfword
  let page: Page
  const broken: string[] = []
  beforeAll(async () => {
    halfword = await startHalfword()
    page = await (await browser.newContext({ locale: words.locale })).newPage()
    page.on('pageerror', error => broken.push(error.message))
    page.on('console', message => message.type() === 'error' && broken.push(message.text()))
  })
  afterAll(() => halfword.close())

  test('a newcomer opens a chart, reads why, asks the wish and refers', async () => {
    await page.goto(`${halfword.url}/`)
    await page.getByRole('button', { name: /Lotte/ }).click()
    const app = page.frameLocator('iframe')
    await app.getByText(words.question).waitFor()
    let clicks = 0
    const click = async (locator: ReturnType<typeof app.getByRole>) => {
      clicks += 1
      await locator.click()
    }
    await click(app.getByRole('radio', { name: words.yes, exact: true }))
    await click(app.getByRole('checkbox').first())
    await click(app.getByRole('checkbox', { name: /Lotte/ }))
    await click(app.getByRole('button', { name: /Lotte/ }).first())
    await app.getByText(words.referred).waitFor()
    expect(clicks).toBeLessThanOrEqual(8)
  })

  test('the nurse signs in, finds the referral and accepts it', async () => {
    await page.goto(`${halfword.url}/`)
    await page.locator('a.door').first().click()
    await page.locator('input[name=username]').fill('nurse')
    await page.locator('input[name=password]').fill('demo')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: words.allow }).click()
    const accept = page.getByRole('button', { name: words.accept }).first()
    await accept.click()
    const nurse = await halfword.as('nurse')
    await expect
      .poll(async () => {
        const { body } = await nurse.get(
          'Task?status=accepted&owner=Practitioner/nurse&_include=Task:patient',
        )
        return (body.entry ?? []).some(({ resource }) => JSON.stringify(resource).includes('"Lotte"'))
      })
      .toBe(true)
  })

  test('nothing broke in the browser meanwhile', () => {
    expect(broken).toEqual([])
  })
})
