import type { Consent, Task } from 'fhir/r4'
import type { Browser, Locator } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { themes } from '../../mentoring/codes.ts'
import { withdraw } from '../../mentoring/consent/change.ts'
import { talkFeeling } from '../../mentoring/contact/terms.ts'
import { redFlag } from '../../mentoring/flags/terms.ts'
import { cadenceWords } from '../../smart-app/words/cadence-words.ts'
import { notReadyWords, talkWords, wentWords } from '../../smart-app/words/contact-words.ts'
import { failureWords } from '../../smart-app/words/frame-words.ts'
import { worklistWords } from '../../smart-app/words/worklist-words.ts'
import { openBrowser } from '../browser.ts'
import { holdsUp, isInSight, type Seat, sit } from './a-match.ts'
import { button, notedOfBert, worry } from './a-nurse.ts'
import { type FhirClient, type Halfword, startHalfword } from './halfword.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

let halfword: Halfword
let client: FhirClient
beforeEach(async () => {
  halfword = await startHalfword()
  client = await halfword.as('nurse')
})
afterEach(async () => {
  for (const context of browser.contexts()) await context.close()
  await halfword.close()
})

const seat = (locale = 'en-GB', width = 1280) => sit(browser, halfword, { username: 'nurse', locale, width })
const focused = ({ page }: Seat) => page.evaluate(() => document.activeElement?.textContent ?? '')

/** Counts every touch: a click, or a key. */
function touches({ page }: Seat) {
  let count = 0
  return {
    count: () => count,
    click: async (target: Locator) => {
      count += 1
      await target.click()
    },
    press: async (key: string) => {
      count += 1
      await page.keyboard.press(key)
    },
  }
}

describe('a nurse notes a usual talk', () => {
  test('in five touches: open, two themes, how it went, save; the focus goes to the next row', async () => {
    const nurse = await seat()
    const { page } = nurse
    const touch = touches(nurse)
    await touch.click(button(nurse, talkWords.open('Nadia')))
    await page.getByText(talkWords.consent('Nadia').en).waitFor()
    await touch.click(page.getByRole('checkbox', { name: themes.codes.work[0] }))
    await touch.click(page.getByRole('checkbox', { name: themes.codes.energy[0] }))
    await touch.click(page.getByRole('radio', { name: wentWords.good.en, exact: true }))
    await touch.click(button(nurse, talkWords.save('Nadia')))
    await page.getByRole('status').getByText(talkWords.saved('Nadia').en).waitFor()
    expect(touch.count()).toBeLessThanOrEqual(5)
    await page.waitForFunction(() => document.activeElement?.closest('.work')?.textContent?.includes('Bert'))
    await page.setViewportSize({ width: 1280, height: 300 })
    await page.evaluate(() => document.activeElement?.scrollIntoView())
    expect(await isInSight(page.getByRole('status').filter({ hasText: talkWords.saved('Nadia').en }))).toBe(
      true,
    )
    const found = await client.get('QuestionnaireResponse?patient=nadia&_sort=-authored&_count=1')
    expect(found.text).toContain('"valueDate":"2026-11-23"')
    // The channel of last time, and half an hour.
    for (const said of ['"work"', '"energy"', '"good"', '"video"', '"valueInteger":30'])
      expect(found.text).toContain(said)
    const talk = await client.get('Encounter?patient=nadia&date=2026-11-23')
    expect(talk.body.total).toBe(1)
    expect(talk.text).toContain('PractitionerRole/mentor-2-role')
  })

  test('by keyboard alone, in five keys once she is at the row', async () => {
    const nurse = await seat()
    const { page } = nurse
    await button(nurse, talkWords.open('Bert')).waitFor()
    for (let step = 0; step < 20 && (await focused(nurse)) !== talkWords.open('Bert').en; step += 1)
      await page.keyboard.press('j')
    const touch = touches(nurse)
    await touch.press('Enter')
    await page.getByRole('radio', { name: wentWords.good.en, exact: true }).waitFor()
    await page.waitForFunction(() => document.activeElement?.getAttribute('name') === 'went')
    await touch.press('Space')
    await touch.press('Tab')
    await touch.press('5')
    await touch.press('Control+Enter')
    await page.getByRole('status').getByText(talkWords.saved('Bert').en).waitFor()
    expect(touch.count()).toBe(5)
    const [talk] = await notedOfBert(client)
    expect(JSON.stringify(talk)).toContain('"code":"work"')
    expect(JSON.stringify(talk)).toContain('"code":"good"')
  })

  test('and goes on to the next with one button', async () => {
    const nurse = await seat()
    await button(nurse, talkWords.open('Nadia')).click()
    await nurse.page.getByRole('radio', { name: wentWords.mixed.en, exact: true }).click()
    await button(nurse, talkWords.saveAndNext).click()
    await nurse.page.getByRole('heading', { name: talkWords.title('Bert').en }).waitFor()
    await nurse.page.getByText(talkWords.consent('Bert').en).waitFor()
    await nurse.page.waitForLoadState('networkidle')
  })

  test.each([
    { locale: 'en-GB', language: 'en', width: 1280 },
    { locale: 'nl-BE', language: 'nl', width: 360 },
  ] as const)('on a page without a fault that axe finds, in $locale', async ({ locale, language, width }) => {
    const nurse = await seat(locale, width)
    const { page } = nurse
    await page.locator('.work').first().waitFor()
    await holdsUp(nurse, [1280, 360])
    await page.getByRole('button', { name: talkWords.open('Nadia')[language], exact: true }).click()
    await page.getByText(talkWords.consent('Nadia')[language]).waitFor()
    const theme = page.getByRole('checkbox', { name: themes.codes.feelings[language === 'nl' ? 1 : 0] })
    await theme.click()
    await theme.click()
    await page.getByText(cadenceWords.table[language]).click()
    await page.getByRole('dialog').locator('details.earlier > summary').click()
    await holdsUp(nurse, [1280, 360, 320])
    await page.getByRole('radio', { name: wentWords['not-held'][language], exact: true }).click()
    await page.getByRole('button', { name: talkWords.save('Nadia')[language], exact: true }).click()
    await page.getByRole('alert').getByText(notReadyWords['why-not-held'][language]).waitFor()
    await holdsUp(nurse, [1280, 360, 320])
  })
})

describe('a note is not lost', () => {
  test('when it cannot be saved, or the drawer is closed; and saved again it is there once', async () => {
    const nurse = await seat()
    const { page } = nurse
    await button(nurse, talkWords.open('Bert')).click()
    await page.getByRole('radio', { name: wentWords.hard.en, exact: true }).click()
    const remark = page.getByRole('textbox', { name: talkWords.note.en })
    await remark.fill('Tired, and still glad.')
    await page.keyboard.press('Escape')
    await page.locator('dialog').waitFor({ state: 'detached' })
    expect(await focused(nurse)).toBe(talkWords.open('Bert').en)
    await page.keyboard.press('Enter')
    expect(await remark.inputValue()).toBe('Tired, and still glad.')
    const isForm = (url: URL) => url.pathname === '/fhir/QuestionnaireResponse'
    // The server writes it, and the answer does not arrive.
    await page.route(
      isForm,
      async route => {
        await route.fetch()
        await route.abort()
      },
      { times: 1 },
    )
    await button(nurse, talkWords.save('Bert')).click()
    await page.getByRole('alert').waitFor()
    expect(await remark.inputValue()).toBe('Tired, and still glad.')
    await page.getByRole('alert').getByRole('button').click()
    await page.getByRole('status').getByText(talkWords.saved('Bert').en).waitFor()
    expect(await notedOfBert(client)).toHaveLength(1)
  })

  test('a second one of the same day is added to the first, when she says so', async () => {
    const nurse = await seat()
    const { page } = nurse
    await worry(halfword, 'flare-for-days', 'Asked about work.')
    await button(nurse, talkWords.open('Bert')).click()
    await page.getByText(talkWords.sameDay(talkWords.by.mentor, '10:00').en).waitFor()
    await button(nurse, talkWords.addToIt).click()
    await page.getByRole('checkbox', { name: themes.codes.work[0] }).click()
    await page.getByRole('radio', { name: wentWords.good.en, exact: true }).click()
    await page.getByRole('combobox', { name: talkWords.flag.en }).selectOption('low-mood')
    await button(nurse, talkWords.save('Bert')).click()
    await page.getByRole('status').getByText(talkWords.saved('Bert').en).waitFor()
    const talks = await notedOfBert(client)
    expect(talks.map(({ status, author }) => [status, author?.reference])).toEqual([
      ['amended', 'PractitionerRole/mentor-role'],
    ])
    for (const said of ['flare-for-days', 'Asked about work.', '"nurse-themes"', '"nurse-feeling"'])
      expect(JSON.stringify(talks)).toContain(said)
    const worries = (linkId: string) =>
      talks
        .flatMap(({ item = [] }) => item.filter(each => each.linkId === linkId))
        .flatMap(({ answer = [] }) => answer.map(({ valueCoding }) => valueCoding?.code))
    expect([worries('flag'), worries('nurse-flag')]).toEqual([['flare-for-days'], ['low-mood']])
    const work = await client.get('Task?patient=bert&code=red-flag-review&_sort=-_lastUpdated&_count=1')
    expect(work.text).toContain('"low-mood"')
    await button(nurse, talkWords.open('Bert')).click()
    await page.getByText(/^Earlier talks/).click()
    const hers = [themes.codes.work[0], talkFeeling.codes.good[0], redFlag.codes['low-mood'][0]]
    await page.getByText(talkWords.added(hers.join(' · ')).en).waitFor()
  })

  test('two who add to one talk lose nothing: who comes second is told, and goes on from there', async () => {
    const nurse = await seat()
    const { page } = nurse
    await worry(halfword, 'flare-for-days')
    await button(nurse, talkWords.open('Bert')).click()
    await button(nurse, talkWords.addToIt).click()
    await page.getByRole('textbox', { name: talkWords.note.en }).fill('Wants to swim.')
    const [first] = await notedOfBert(client)
    const added = { linkId: 'nurse-note', answer: [{ valueString: 'Slept badly.' }] }
    const item = [...(first?.item ?? []), added]
    const amended = { ...first, status: 'amended', item }
    expect((await client.put(`QuestionnaireResponse/${first?.id}`, amended)).status).toBe(200)
    await button(nurse, talkWords.save('Bert')).click()
    await page.getByRole('alert').getByText(failureWords['changed-meanwhile'].en).waitFor()
    await page.getByRole('alert').getByRole('button').click()
    await page.getByRole('status').getByText(talkWords.saved('Bert').en).waitFor()
    const talks = await notedOfBert(client)
    expect(talks).toHaveLength(1)
    for (const said of ['Slept badly. Wants to swim.', 'flare-for-days'])
      expect(JSON.stringify(talks)).toContain(said)
  })

  test('one that was wrong is marked so with its reason, and its history stays', async () => {
    const nurse = await seat()
    const { page } = nurse
    await worry(halfword, 'flare-for-days')
    await button(nurse, talkWords.open('Bert')).click()
    await page.getByText(/^Earlier talks/).click()
    await page.getByRole('button', { name: /^23 Nov 2026/ }).click()
    await page.getByRole('textbox', { name: talkWords.wrongWhy.en }).fill('Another patient.')
    await button(nurse, talkWords.wrongSave('23 Nov 2026')).click()
    await page.getByText(talkWords.wrongSaved.en).waitFor()
    const [talk] = await notedOfBert(client)
    expect(talk?.status).toBe('entered-in-error')
    const why = await client.get(`Provenance?target=QuestionnaireResponse/${talk?.id}`)
    expect(why.text).toContain('Another patient.')
    expect((await client.get(`QuestionnaireResponse/${talk?.id}/_history/1`)).status).toBe(200)
  })
})

test('after a withdrawal there is no form: only the end can be recorded', async () => {
  const given = (await client.get('Consent/bert-mentor-consent')).body as unknown as Consent
  await (await halfword.as('nurse')).put('Consent/bert-mentor-consent', withdraw(given).consent)
  const nurse = await seat()
  const { page } = nurse
  await button(nurse, talkWords.open('Bert')).click()
  await page.getByText(talkWords.ended('23 Nov 2026').en).waitFor()
  const ended = `${worklistWords.needs.ended.en} 1`
  expect(await page.locator('section.group', { hasText: worklistWords.needs.ended.en }).count(), ended).toBe(
    1,
  )
  expect(await page.locator('form.talk').count()).toBe(0)
  await holdsUp(nurse, [1280, 360])
  await page.getByRole('dialog').getByRole('button', { name: worklistWords.happenings.close.en }).click()
  await page.getByRole('status').getByText(worklistWords.ended('Bert').en).waitFor()
  const task = (await client.get('Task/bert-task')).body as unknown as Task
  expect(task.status).toBe('completed')
})
