import type { QuestionnaireResponse, Task } from 'fhir/r4'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { themes } from '../../mentoring/codes.ts'
import { coding } from '../../mentoring/coding.ts'
import { talkFeeling } from '../../mentoring/contact/terms.ts'
import { redFlag } from '../../mentoring/flags/terms.ts'
import { moveTask } from '../../mentoring/loop-move.ts'
import { mentorForms } from '../../mentoring/mentor-view/forms.ts'
import { supervisionForm } from '../../mentoring/supervision/form.ts'
import { supervisionDecision, supervisionType } from '../../mentoring/supervision/terms.ts'
import { matchWords } from '../../smart-app/words/match-words.ts'
import { faultWords, promptWords, supervisionWords } from '../../smart-app/words/supervision-words.ts'
import { openBrowser } from '../browser.ts'
import { holdsUp, isInSight, type Seat, sit } from './a-match.ts'
import { all, aTalkWithBert } from './a-supervision.ts'
import { type Halfword, startHalfword } from './halfword.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

/** Hilde was called and wants a mentor; Rita had a first talk with Bert nine days before, and was not called since. */
async function lateByNineDays(halfword: Halfword): Promise<void> {
  const nurse = await halfword.as('nurse')
  let task = (await nurse.get('Task/hilde-task')).body as unknown as Task
  for (const happening of ['accept', 'call-yes'] as const) {
    const now = halfword.clock.now()
    const moved = moveTask(task, happening, { role: 'nurse', who: 'Practitioner/nurse', now })
    if (!('kind' in moved)) task = (await nurse.put('Task/hilde-task', moved)).body as unknown as Task
  }
  const mentor = await halfword.as('mentor')
  const checkIn = (confidence: number) => ({
    resourceType: 'QuestionnaireResponse',
    questionnaire: mentorForms['mentor-checkin'].url,
    status: 'completed',
    item: [{ linkId: 'confidence', answer: [{ valueInteger: confidence }] }],
  })
  await mentor.post('QuestionnaireResponse', checkIn(9))
  const kept = await mentor.post(
    'QuestionnaireResponse',
    aTalkWithBert('2026-11-23', [
      { linkId: 'themes', answer: [{ valueCoding: coding(themes, 'work') }] },
      { linkId: 'feeling', answer: [{ valueCoding: coding(talkFeeling, 'heavy') }] },
      { linkId: 'flag', answer: [{ valueCoding: coding(redFlag, 'low-mood') }] },
    ]),
  )
  if (kept.status !== 201) throw new Error(kept.text)
  halfword.clock.set(new Date('2026-12-04T09:00:00Z'))
  await mentor.post('QuestionnaireResponse', checkIn(7))
}

describe.each([
  { language: 'en', locale: 'en-GB' },
  { language: 'nl', locale: 'nl-BE' },
] as const)('in $language, a supervision', ({ language, locale }) => {
  let halfword: Halfword
  let nurse: Seat
  const said = (words: Record<'en' | 'nl', string>) => words[language]
  const button = (words: Record<'en' | 'nl', string>) =>
    nurse.page.getByRole('button', { name: said(words), exact: true })
  const sees = (words: Record<'en' | 'nl', string>) => nurse.page.getByText(said(words)).first().waitFor()
  const inCode = (of: { codes: Readonly<Record<string, readonly string[]>> }, code: string) =>
    of.codes[code]?.[language === 'en' ? 0 : 1] ?? ''

  beforeAll(async () => {
    halfword = await startHalfword()
    await lateByNineDays(halfword)
    nurse = await sit(browser, halfword, { username: 'nurse', locale, width: 1280 })
  })
  afterAll(() => halfword.close())

  test('that is late keeps the mentor from a new match, and the nurse reads why', async () => {
    await button(matchWords.open('Hilde')).click()
    await nurse.page
      .getByText(said(matchWords.passedOver(0)).split(':')[0] ?? '')
      .first()
      .click()
    await sees(supervisionWords.late(9))
    await nurse.page.getByRole('button', { name: /←/ }).click()
  })

  test('stands first in the list of mentors, and opens from there', async () => {
    const list = nurse.page.getByRole('region', { name: said(supervisionWords.list) })
    const first = list.getByRole('listitem').first()
    await first.getByText(said(supervisionWords.lateShort(9))).waitFor()
    await holdsUp(nurse, [1280, 360])
    await button(supervisionWords.open('Rita')).click()
    await sees(supervisionWords.late(9))
    await expect.poll(() => nurse.page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
  })

  test('shows the talks since the last one, with how they were, and the mentor’s own numbers', async () => {
    const { page } = nurse
    const queue = page.getByRole('region', { name: said(supervisionWords.queue) })
    const line = await queue.locator('.row').innerText()
    expect(line).toContain('35')
    expect(line.toLowerCase()).toContain(inCode(talkFeeling, 'heavy').toLowerCase())
    expect(line.toLowerCase()).toContain(inCode(redFlag, 'low-mood').toLowerCase())
    const picture = page.getByRole('img', { name: new RegExp(said(supervisionWords.picture)) })
    expect(await picture.getAttribute('aria-labelledby')).toBeTruthy()
    expect(await page.locator('.felt figcaption').innerText()).toMatch(/9.*7/s)
    await page.getByText(said(supervisionWords.asTable)).click()
    expect(await page.locator('.felt tbody tr').count()).toBeGreaterThan(3)
    await holdsUp(nurse, [1280, 360])
  })

  test('is not saved without a decision; the nurse is led to what is missing', async () => {
    const { page } = nurse
    await button(supervisionWords.save('Rita')).click()
    const summary = page.getByRole('alert')
    await summary.getByText(said(supervisionWords.wrong)).waitFor()
    await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'alert')
    expect(await summary.innerText()).toContain(said(faultWords.missing))
    await holdsUp(nurse, [1280, 360])
    await summary.getByRole('link').click()
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('supervision-decisions')
  })

  test('is filled in and saved by keyboard', async () => {
    const { page } = nurse
    await page.getByLabel(said(promptWords['was-hard'])).fill('It stayed with me.')
    await page.getByLabel(said(supervisionWords.confidence)).selectOption('7')
    await page.getByRole('checkbox', { name: inCode(supervisionDecision, 'continue') }).focus()
    await page.keyboard.press('Space')
    await page.getByRole('checkbox', { name: inCode(supervisionDecision, 'agreed-action') }).focus()
    await page.keyboard.press('Space')
    await page.getByLabel(said(supervisionWords.action(1))).fill('Call again next week.')
    await page.getByRole('radio', { name: inCode(supervisionType, 'one-to-one') }).focus()
    await page.keyboard.press('Space')
    await page.getByLabel(said(supervisionWords.agrees)).focus()
    await page.keyboard.press('Space')
    await holdsUp(nurse, [1280, 360])
    await page.keyboard.press('Control+Enter')
    const saved = said(supervisionWords.saved('21')).split('21')[0] ?? ''
    await page
      .getByRole('status')
      .getByText(new RegExp(`^${saved}21 dec`, 'i'))
      .waitFor()
    const notice = page.getByRole('status').filter({ hasText: saved })
    await expect.poll(() => notice.evaluate(each => each === document.activeElement)).toBe(true)
    expect(await isInSight(notice)).toBe(true)
    expect(await notice.innerText()).toContain(said(supervisionWords.notHeldBack))
    expect(await button(supervisionWords.save('Rita')).count()).toBe(0)
    await button(supervisionWords.another).waitFor()
    await holdsUp(nurse, [1280, 360])
  })

  test('is kept once, with its next day, and new matches are possible again', async () => {
    const client = await halfword.as('nurse')
    const forms = await all<QuestionnaireResponse>(
      client,
      `QuestionnaireResponse?questionnaire=${encodeURIComponent(supervisionForm.url)}`,
    )
    const ofRita = forms.filter(form => JSON.stringify(form).includes('PractitionerRole/mentor-role'))
    expect(ofRita).toHaveLength(1)
    const tasks = await all<Task>(
      client,
      'Task?subject=Practitioner/mentor&code=supervision-review&status=requested',
    )
    expect(tasks.map(({ restriction }) => restriction?.period?.end)).toEqual(['2026-12-21'])
    // The worry of the talk is handled too: while it waits, it holds back a match by itself.
    for (const worry of await all<Task>(client, 'Task?patient=bert&code=red-flag-review'))
      expect((await client.put(`Task/${worry.id}`, { ...worry, status: 'completed' })).status).toBe(200)
    await nurse.page.getByRole('button', { name: /←/ }).click()
    await button(matchWords.open('Hilde')).click()
    const fits = nurse.page.getByRole('region', { name: said(matchWords.candidates) })
    await fits.getByRole('heading', { name: 'Rita' }).waitFor()
  })

  test('with nothing to look back on says so', async () => {
    await nurse.page.getByRole('button', { name: /←/ }).click()
    await button(supervisionWords.open('Rita')).click()
    await nurse.page.getByText(said(supervisionWords.nothing('')).split('.')[0] ?? '').waitFor()
    await nurse.page
      .getByText(new RegExp(`${said(supervisionWords.stillDue('21')).split(',')[0]} dec`, 'i'))
      .waitFor()
    await holdsUp(nurse, [1280, 360])
  })
})
