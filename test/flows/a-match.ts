import type { Bundle, QuestionnaireResponse, Task } from 'fhir/r4'
import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import { contactMode, themes } from '../../mentoring/codes.ts'
import { coding } from '../../mentoring/coding.ts'
import { ageBand } from '../../mentoring/consent/terms.ts'
import { moveTask } from '../../mentoring/loop-move.ts'
import { mentorProfile } from '../../mentoring/matching/roster.ts'
import { axeFindings, scrollsSideways } from '../smart-app/visit.ts'
import type { Halfword } from './halfword.ts'

/** Hilde was called and wants a mentor; Rita and Sofie have said of themselves what matching needs. */
export async function readyToMatch(halfword: Halfword): Promise<void> {
  const nurse = await halfword.as('nurse')
  const now = halfword.clock.now()
  let task = (await nurse.get('Task/hilde-task')).body as unknown as Task
  for (const happening of ['accept', 'call-yes'] as const) {
    const moved = moveTask(task, happening, { role: 'nurse', who: 'Practitioner/nurse', now })
    if ('kind' in moved) continue
    task = (await nurse.put('Task/hilde-task', moved)).body as unknown as Task
  }
  const known = await nurse.get(
    `QuestionnaireResponse?questionnaire=${encodeURIComponent(mentorProfile.url)}`,
  )
  if ((known.body as Partial<Bundle>).total) return
  for (const role of ['mentor-role', 'mentor-2-role']) {
    const reply = await nurse.post('QuestionnaireResponse', profileOf(role))
    if (reply.status !== 201) throw new Error(reply.text)
  }
}

function profileOf(role: string): QuestionnaireResponse {
  return {
    resourceType: 'QuestionnaireResponse',
    questionnaire: mentorProfile.url,
    status: 'completed',
    author: { reference: `PractitionerRole/${role}` },
    item: [
      { linkId: 'channels', answer: [{ valueCoding: coding(contactMode, 'phone') }] },
      { linkId: 'themes', answer: [{ valueCoding: coding(themes, 'family') }] },
      { linkId: 'age-band', answer: [{ valueCoding: coding(ageBand, '50-59') }] },
      { linkId: 'diagnosed', answer: [{ valueDate: '2015-03' }] },
    ],
  }
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
