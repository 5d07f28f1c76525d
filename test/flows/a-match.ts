import type { Consent, Task } from 'fhir/r4'
import type { Browser, Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { withdraw } from '../../mentoring/consent/change.ts'
import { moveTask } from '../../mentoring/loop-move.ts'
import { axeFindings, scrollsSideways } from '../smart-app/visit.ts'
import type { Halfword } from './halfword.ts'

/** Hilde was called and wants a mentor; the seeded mentors have said of themselves what matching needs. */
export async function readyToMatch(halfword: Halfword): Promise<void> {
  await onlyHilde(halfword)
  const nurse = await halfword.as('nurse')
  const now = halfword.clock.now()
  let task = (await nurse.get('Task/hilde-task')).body as unknown as Task
  for (const happening of ['accept', 'call-yes'] as const) {
    const moved = moveTask(task, happening, { role: 'nurse', who: 'Practitioner/nurse', now })
    if ('kind' in moved) continue
    task = (await nurse.put('Task/hilde-task', moved)).body as unknown as Task
  }
}

/** Bert's consent to Rita is taken back: what Rita sees from now on is of Hilde alone. */
export async function onlyHilde(halfword: Halfword): Promise<void> {
  const nurse = await halfword.as('nurse')
  const given = (await nurse.get('Consent/bert-mentor-consent')).body as unknown as Consent
  const reply = await nurse.put('Consent/bert-mentor-consent', withdraw(given).consent)
  if (reply.status !== 200) throw new Error(reply.text)
}

/** Someone at a screen of their own. */
export interface Seat {
  readonly page: Page
  /** What the console complained about. */
  readonly complaints: readonly string[]
}

/** Signs in to the programme as a person does, in a browser of their own. */
export async function sit(
  browser: Browser,
  { url }: Halfword,
  who: { readonly username: string; readonly locale: string; readonly width: number },
): Promise<Seat> {
  const context = await browser.newContext({
    locale: who.locale,
    viewport: { width: who.width, height: 800 },
    reducedMotion: 'reduce',
  })
  context.setDefaultTimeout(10_000)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', error => complaints.push(error.message))
  page.on('console', message => {
    const isRefusal = message.text().startsWith('Failed to load resource')
    if (message.type() === 'error' && !isRefusal) complaints.push(message.text())
  })
  await page.goto(`${url}/app/launch?iss=${encodeURIComponent(`${url}/fhir`)}`)
  await page.locator('input[name=username]').fill(who.username)
  await page.locator('input[name=password]').fill('demo')
  await page.keyboard.press('Enter')
  await page.locator('button[value=allow]').click()
  await page.locator('main h1').waitFor()
  return { page, complaints }
}

/** At each width: no fault that axe finds, and nothing to scroll sideways. */
export async function holdsUp({ page, complaints }: Seat, widths: readonly number[]) {
  const size = page.viewportSize()
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 })
    expect(await axeFindings(page), `at ${width} px`).toEqual([])
    expect(await scrollsSideways(page), `at ${width} px`).toBe(false)
  }
  if (size) await page.setViewportSize(size)
  expect(complaints).toEqual([])
}

/** The Consents of Hilde that name Rita. */
export const consentsOf = async (halfword: Halfword) =>
  (await halfword.as('nurse')).get('Consent?patient=hilde&actor=PractitionerRole/mentor-role')

/** Whether all of it stands within the window. */
export const isInSight = (part: Locator) =>
  part.evaluate(each => {
    const { top, bottom } = each.getBoundingClientRect()
    return top >= 0 && bottom <= window.innerHeight
  })
