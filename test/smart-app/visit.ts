import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Browser, Locator, Page } from 'playwright-core'

/** One person at one screen. */
export interface Visit {
  readonly page: Page
  /** What the console complained about, the policy's refusals among it. */
  readonly complaints: readonly string[]
  /** Clicks so far; `click` counts them. */
  readonly clicks: () => number
  click(target: Locator): Promise<void>
  close(): Promise<void>
}

/** Opens a page of its own: nothing is shared with another visit. */
export async function visit(
  browser: Browser,
  { locale = 'en-GB', width = 1280 }: { locale?: string; width?: number } = {},
): Promise<Visit> {
  const context = await browser.newContext({
    locale,
    viewport: { width, height: 800 },
    reducedMotion: 'reduce',
  })
  context.setDefaultTimeout(5_000)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', error => complaints.push(error.message))
  page.on('console', message => {
    // A failed request is what some tests are about.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
      complaints.push(message.text())
    }
  })
  let clicks = 0
  return {
    page,
    complaints,
    clicks: () => clicks,
    click: async target => {
      clicks += 1
      await target.click()
    },
    close: () => context.close(),
  }
}

const axe = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe finds wrong with the page by WCAG 2.2 A and AA: empty where nothing is. */
export async function axeFindings(page: Page): Promise<readonly string[]> {
  await page.evaluate(await axe)
  return page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: typeof import('axe-core') }).axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    })
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))
  })
}

/** Whether the page can be scrolled sideways. */
export function scrollsSideways(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)
}
