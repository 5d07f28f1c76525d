import type { Bundle, Task } from 'fhir/r4'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mentorTask, themes } from '../../mentoring/codes.ts'
import { redFlag } from '../../mentoring/flags/terms.ts'
import {
  checkInWords,
  selfWords,
  shutWords,
  tellingWords,
  toldWords,
} from '../../smart-app/words/mentor-self-words.ts'
import { helpWords, mentorPageWords } from '../../smart-app/words/mentor-words.ts'
import {
  feelingWords,
  missingWords,
  talkWords,
  tellTeamWords,
  tellWords,
} from '../../smart-app/words/note-words.ts'
import { offlineWords } from '../../smart-app/words/offline-words.ts'
import { openBrowser } from '../browser.ts'
import { scrollsSideways } from '../smart-app/visit.ts'
import { holdsUp, isInSight } from './a-match.ts'
import { answersIn, aPhone, formsOf, type Phone } from './a-phone.ts'
import { type Halfword, startHalfword } from './halfword.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const said = <Code extends string>(of: { codes: Readonly<Record<Code, readonly string[]>> }, code: Code) => {
  const [en = '', nl = ''] = of.codes[code]
  return { en, nl }
}

describe.each(['en', 'nl'] as const)('in %s, a mentor with a phone', language => {
  let halfword: Halfword
  let phone: Phone
  const phones = [360, 320]

  beforeAll(async () => {
    halfword = await startHalfword()
    phone = await aPhone(browser, halfword, { language })
    await phone.page.getByRole('heading', { name: 'Bert' }).waitFor()
  })
  afterAll(() => halfword.close())

  test('logs a usual talk in five touches', async () => {
    const before = (await formsOf(halfword, 'contact')).length
    await holdsUp(phone, phones)
    phone.restart()
    await phone.press(talkWords.log)
    await phone.choose(said(themes, 'work'))
    await phone.choose(feelingWords.fine)
    await phone.choose(tellWords.nothing, '#tell')
    await phone.press(talkWords.send)
    expect(phone.touches()).toBeLessThanOrEqual(5)
    await phone.sees(offlineWords.sent)
    const sent = phone.page.getByRole('status').filter({ hasText: offlineWords.sent[language] })
    await expect.poll(() => sent.evaluate(each => each === document.activeElement)).toBe(true)
    expect(await isInSight(sent)).toBe(true)
    const forms = await formsOf(halfword, 'contact')
    expect(forms).toHaveLength(before + 1)
    const talk = forms.at(-1)
    expect(talk && answersIn(talk)).toEqual({
      when: ['2026-11-23'],
      mode: ['phone'],
      duration: [30],
      themes: ['work'],
      feeling: ['fine'],
    })
    expect(talk).toMatchObject({
      author: { reference: 'PractitionerRole/mentor-role' },
      subject: { reference: 'Patient/bert' },
    })
  })

  test('reads what a talk still lacks, and is led to it; two taps are one talk', async () => {
    const { page } = phone
    await phone.press(talkWords.log)
    await phone.press(talkWords.send)
    await page.getByRole('alert').getByText(missingWords.themes[language]).waitFor()
    await holdsUp(phone, phones)
    await phone.press(missingWords.tell)
    await expect.poll(() => page.evaluate(() => document.activeElement?.closest('#tell') !== null)).toBe(true)
    await phone.choose(said(themes, 'energy'))
    await phone.choose(feelingWords.heavy)
    await phone.choose(tellWords.nothing, '#tell')
    await page.locator('#next input[type=date]').fill('2026-11-30')
    await page.locator('#next input[type=time]').fill('18:30')
    const before = (await formsOf(halfword, 'contact')).length
    await page.getByRole('button', { name: talkWords.send[language], exact: true }).dblclick()
    await phone.sees(offlineWords.sent)
    expect(await formsOf(halfword, 'contact')).toHaveLength(before + 1)
    const next = new Intl.DateTimeFormat(language === 'nl' ? 'nl-BE' : 'en-GB', {
      day: 'numeric',
      month: 'short',
    })
    await page
      .getByText(next.format(new Date('2026-11-30')))
      .first()
      .waitFor()
    await page.getByText('18:30').first().waitFor()
  })

  test('says that a talk did not happen, with its reason, in four touches', async () => {
    phone.restart()
    await phone.press(talkWords.log)
    await phone.choose(talkWords.notHeld)
    await holdsUp(phone, phones)
    await phone.page.locator('#reason input[value=no-answer]').click()
    await phone.press(talkWords.send)
    expect(phone.touches() + 1).toBe(4)
    await phone.sees(offlineWords.sent)
    const missed = (await formsOf(halfword, 'contact')).map(answersIn).at(-1)
    expect(missed).toEqual({ when: ['2026-11-23'], held: [false], 'not-held': ['no-answer'] })
  })

  test('passes a question about medicines on in three touches, with the words for it', async () => {
    phone.restart()
    await phone.press(tellTeamWords.question)
    await phone.choose(tellTeamWords.medicines)
    await phone.sees(tellTeamWords.template)
    await holdsUp(phone, phones)
    await phone.press(talkWords.send)
    expect(phone.touches()).toBe(3)
    await phone.sees(offlineWords.sent)
    const [question] = (await formsOf(halfword, 'team-question')).map(answersIn)
    expect(question).toEqual({ theme: ['medicines'], flag: ['medication-question'] })
  })

  test('reads of what they passed on that it was sent, received, handled – and no more', async () => {
    const { page } = phone
    const nurse = await halfword.as('nurse')
    const told = page.locator('.told li').filter({ hasText: tellingWords['medication-handover'][language] })
    await told.filter({ hasText: toldWords.sent[language] }).waitFor()
    await holdsUp(phone, phones)
    const code = `${mentorTask.system}|medication-handover`
    const found = await nurse.get(`Task?patient=bert&code=${encodeURIComponent(code)}`)
    let [task] = ((found.body as Partial<Bundle<Task>>).entry ?? []).flatMap(({ resource }) => resource ?? [])
    for (const [status, words] of [
      ['accepted', toldWords.received],
      ['completed', toldWords.handled],
    ] as const) {
      const reply = await nurse.put(`Task/${task?.id}`, { ...task, status })
      expect(reply.status, reply.text).toBe(200)
      task = reply.body as unknown as Task
      await phone.press(mentorPageWords.lookAgain)
      await told.filter({ hasText: words[language] }).waitFor()
    }
  })

  test('passes a worry on; where it is danger, the numbers come before any form', async () => {
    const { page } = phone
    await phone.press(tellTeamWords.worry)
    await phone.choose(said(redFlag, 'psychological'))
    await phone.choose(said(redFlag, 'low-mood'))
    await holdsUp(phone, phones)
    await phone.choose(said(redFlag, 'danger-now'))
    await page.locator('.danger-part').waitFor()
    const calls = await page
      .locator('.danger-part a[href^="tel:"]')
      .evaluateAll(all => all.map(each => each.getAttribute('href')))
    expect(calls).toEqual(['tel:112', 'tel:1813', 'tel:106', 'tel:070245245', 'tel:+32400000001'])
    expect(await page.locator('.danger-part :is(input, textarea, select)').count()).toBe(0)
    await holdsUp(phone, phones)
    await page.goBack()
    await phone.press(talkWords.send)
    await phone.sees(offlineWords.sent)
    const worry = (await formsOf(halfword, 'team-question')).map(answersIn).at(-1)
    expect(worry).toEqual({ flag: ['low-mood'] })
  })

  test('in danger calls first and tells after; the talk waits where it was', async () => {
    const { page } = phone
    await phone.press(talkWords.log)
    await phone.choose(said(themes, 'feelings'))
    await phone.choose(feelingWords.heavy)
    await phone.choose(tellWords.danger, '#tell')
    await phone.press(tellTeamWords.called)
    await phone.choose(said(redFlag, 'suicidality'))
    await holdsUp(phone, phones)
    await phone.press(talkWords.send)
    await phone.sees(talkWords.toldDanger)
    await phone.press(talkWords.send)
    await page.getByRole('heading', { name: 'Bert', exact: true }).waitFor()
    await phone.sees(offlineWords.sent)
    const told = (await formsOf(halfword, 'team-question')).map(answersIn).at(-1)
    expect(told).toEqual({ flag: ['suicidality'] })
    const talk = (await formsOf(halfword, 'contact')).map(answersIn).at(-1)
    expect(talk).toMatchObject({ themes: ['feelings'], feeling: ['heavy'] })
    expect(talk?.flag).toBeUndefined()
  })

  test('goes back with the phone’s own Back, and finds what was filled in', async () => {
    const { page } = phone
    await phone.press(talkWords.log)
    await phone.choose(said(themes, 'pain'))
    await page.goBack()
    await page.getByRole('heading', { name: 'Bert', exact: true }).waitFor()
    await phone.press(talkWords.log)
    expect(await page.locator('#themes input[value=pain]').isChecked()).toBe(true)
    await phone.press(talkWords.back)
    await page.getByRole('heading', { name: 'Bert', exact: true }).waitFor()
  })

  test('answers the monthly figure, and is asked again only a month later', async () => {
    const { page } = phone
    await phone.press(checkInWords.send)
    await phone.sees(checkInWords.choose)
    await page.locator('.figure-rows label').filter({ hasText: /^8$/ }).click()
    await phone.press(checkInWords.send)
    await page.locator('#check-in').waitFor({ state: 'detached' })
    halfword.clock.set(new Date('2026-12-22T09:00:00Z'))
    await page.reload()
    await page.getByRole('heading', { name: 'Bert', exact: true }).waitFor()
    expect(await page.locator('#check-in').count()).toBe(0)
    halfword.clock.set(new Date('2026-12-23T09:00:00Z'))
    await page.reload()
    await page.locator('#check-in').waitFor()
    halfword.clock.set(new Date('2026-11-23T09:00:00Z'))
    await page.reload()
  })

  test('reads until when their certificates are good, and who plans their supervision', async () => {
    const { page } = phone
    await page.getByText(selfWords.training[language]).click()
    await page.getByText(selfWords.supervision[language]).click()
    expect(await page.locator('.certificates li').count()).toBeGreaterThan(1)
    await holdsUp(phone, phones)
  })

  test('can use the page at night, in landscape, and with letters twice as large', async () => {
    const { page } = phone
    await phone.press(talkWords.log)
    await page.locator('.note-form').waitFor()
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
    await holdsUp(phone, phones)
    await page.setViewportSize({ width: 640, height: 320 })
    expect(await scrollsSideways(page)).toBe(false)
    const stuck = await page
      .locator('.phone-top, .phone-actions')
      .evaluateAll(all => all.filter(each => getComputedStyle(each).position === 'sticky').length)
    expect(stuck).toBe(0)
    await page.setViewportSize({ width: 360, height: 800 })
    await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'))
    const wide = await page.evaluate(() =>
      [...document.querySelectorAll('*')]
        .filter(each => each.checkVisibility() && each.getBoundingClientRect().right > innerWidth + 1)
        .map(each => each.outerHTML.slice(0, 100)),
    )
    expect(wide).toEqual([])
    expect(await scrollsSideways(page)).toBe(false)
    await page.evaluate(() => document.documentElement.style.removeProperty('font-size'))
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
    await phone.press(talkWords.back)
  })

  test('has targets for hands that hurt, and text of 18 px', async () => {
    const { page } = phone
    await page.setViewportSize({ width: 360, height: 800 })
    for (const open of [talkWords.log, tellTeamWords.question, tellTeamWords.worry]) {
      await phone.press(open)
      await page.locator('.note-form').waitFor()
      const small = await page
        .locator('main :is(button, a, summary, select, textarea, label:has(input))')
        .evaluateAll(all =>
          all
            .filter(each => each.checkVisibility())
            .filter(
              each =>
                each.getBoundingClientRect().height < 44 ||
                Number.parseFloat(getComputedStyle(each).fontSize) < 18,
            )
            .map(each => each.outerHTML.slice(0, 120)),
        )
      expect(small).toEqual([])
      await phone.press(talkWords.back)
      await page.getByRole('heading', { name: 'Bert', exact: true }).waitFor()
    }
  })

  test('finds help at the top right of each part', async () => {
    await phone.press(tellTeamWords.question)
    await phone.press(helpWords.help)
    await phone.page.getByRole('dialog').getByRole('link', { name: '112' }).waitFor()
    await holdsUp(phone, phones)
    await phone.press(helpWords.close)
    await phone.press(talkWords.back)
  })

  test('meets a shut page where the organisation gave no emergency numbers', async () => {
    const { page } = phone
    await page.route('**/app/today', async route => {
      const { help: _, ...today } = await (await route.fetch()).json()
      await route.fulfill({ json: today })
    })
    await page.reload()
    await phone.sees(shutWords.title)
    expect(await page.getByText('Bert').count()).toBe(0)
    await holdsUp(phone, phones)
    await page.unroute('**/app/today')
  })
})
