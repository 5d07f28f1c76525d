import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { auditWords } from '../../smart-app/words/audit-words.ts'
import { failureWords, frameWords } from '../../smart-app/words/frame-words.ts'
import { openBrowser } from '../browser.ts'
import { holdsUp, type Seat, sit } from './a-match.ts'
import { type Halfword, startHalfword } from './halfword.ts'

let browser: Browser
let halfword: Halfword
beforeAll(async () => {
  browser = await openBrowser()
  halfword = await startHalfword({ NOW: '2026-11-20T01:00:00Z' })
  const nurse = await halfword.as('nurse')
  for (const day of [20, 21, 22, 23])
    for (const minutes of [60, 90, 120, 150, 180, 190, 210, 240]) {
      // On the 22nd nothing was written between 02:00 and 03:10.
      if (day === 22 && minutes > 120 && minutes < 190) continue
      halfword.clock.set(new Date(Date.UTC(2026, 10, day, 0, minutes)))
      await nurse.get('ServiceRequest/hilde-referral')
    }
  halfword.clock.set(new Date('2026-11-23T12:00:00Z'))
})
afterAll(async () => {
  await halfword.close()
  await browser.close()
})

describe.each([
  { language: 'en', locale: 'en-GB' },
  { language: 'nl', locale: 'nl-BE' },
] as const)('in $language, the days of the log', ({ language, locale }) => {
  let auditor: Seat
  const main = () => auditor.page.locator('main')
  const field = (said: Record<'en' | 'nl', string>) => main().getByLabel(said[language], { exact: true })
  const show = async (from: string, until: string) => {
    await field(auditWords.from).fill(from)
    await field(auditWords.until).fill(until)
    await main().getByRole('button', { name: auditWords.show[language] }).click()
  }

  beforeAll(async () => {
    auditor = await sit(browser, halfword, { username: 'auditor', locale, width: 1280 })
    await main().locator('.day-strip').waitFor()
  })

  test('each have their number, and a time without events is told where other days have some', async () => {
    const days = await main().locator('.day-strip li').allInnerTexts()
    expect(days.map(each => each.replaceAll(/\s+/g, ' ').trim())).toEqual(
      expect.arrayContaining([expect.stringMatching(/: 8 21$/), expect.stringMatching(/: 6 22$/)]),
    )
    const gap = {
      en: /No events between 22 Nov, 03:00 and 22 Nov, 04:10\. Check the server\./,
      nl: /Geen gebeurtenissen tussen 22 nov,? 03:00 en 22 nov,? 04:10\. Kijk de server na\./,
    }
    await main().getByText(gap[language]).waitFor()
    expect(await main().locator('.day-strip .trouble li').count()).toBe(1)
    await holdsUp(auditor, [1280, 360])
  })

  test('with a filter silence means nothing', async () => {
    await main().getByLabel(auditWords.patient[language], { exact: true }).fill('hilde')
    await main().getByRole('button', { name: auditWords.search[language], exact: true }).click()
    await expect.poll(() => main().locator('.day-strip .trouble').count()).toBe(0)
    await main().getByRole('button', { name: auditWords.clear[language], exact: true }).click()
    await main().locator('.day-strip .trouble').waitFor()
  })

  test('of an empty period are none, and it says so', async () => {
    await show('2026-10-01', '2026-10-02')
    await main().getByText(auditWords.none[language]).waitFor()
    await holdsUp(auditor, [1280, 360])
  })

  test('more than 31 are not drawn; the table is there', async () => {
    await show('2026-09-01', '2026-11-23')
    await main().getByText(auditWords.tooLong[language]).waitFor()
    expect(await main().locator('tbody tr').count()).toBeGreaterThan(10)
  })

  test('a period that ends before it begins is not asked', async () => {
    await show('2026-11-23', '2026-11-20')
    await main().getByText(auditWords.wrongWay[language]).waitFor()
    await holdsUp(auditor, [1280, 360])
  })

  test('a log that does not answer says so, and can be asked again', async () => {
    const { page } = auditor
    const isLog = (url: URL) => url.pathname === '/fhir/AuditEvent'
    await page.route(isLog, route => route.abort())
    await show('2026-11-20', '2026-11-23')
    const alert = main().getByRole('alert').first()
    await alert.getByText(failureWords.unreachable[language]).waitFor()
    await holdsUp(auditor, [1280, 360])
    await page.unroute(isLog)
    await alert.getByRole('button', { name: frameWords.tryAgain[language] }).click()
    await main().locator('tbody tr').first().waitFor()
  })
})
