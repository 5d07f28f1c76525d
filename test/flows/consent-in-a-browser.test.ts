import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { hindranceInWords } from '../../mentoring/matching/words.ts'
import { refusalWords, sheetEndWords } from '../../smart-app/words/consent-end-words.ts'
import { consentWords, scopeChoices } from '../../smart-app/words/consent-words.ts'
import { askingWords, matchWords } from '../../smart-app/words/match-words.ts'
import { answerWords } from '../../smart-app/words/mentor-words.ts'
import { patientPageWords, whereWords } from '../../smart-app/words/patient-words.ts'
import { openBrowser } from '../browser.ts'
import { stageNow } from './a-loop.ts'
import { consentsOf, holdsUp, isInSight, readyToMatch, type Seat, sit } from './a-match.ts'
import { type Halfword, startHalfword } from './halfword.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

describe('consent to a mentor', () => {
  const button = ({ page }: Seat, said: { en: string }) =>
    page.getByRole('button', { name: said.en, exact: true })
  let halfword: Halfword
  beforeEach(async () => {
    halfword = await startHalfword()
    await readyToMatch(halfword)
  })
  afterEach(() => halfword.close())

  const seat = (username: string, width = 1280) =>
    sit(browser, halfword, { username, locale: 'en-GB', width })
  /** The nurse with the sheet before her, for Rita whom nobody asked. */
  async function atTheSheet(width?: number): Promise<Seat> {
    const nurse = await seat('nurse', width)
    await button(nurse, matchWords.open('Hilde')).click()
    await button(nurse, matchWords.consent('Hilde', 'Rita')).click()
    return nurse
  }

  test('Escape takes one step back, and never what was ticked', async () => {
    const nurse = await atTheSheet()
    const box = nurse.page.getByRole('checkbox', { name: scopeChoices['MV-FLARE'].label.en })
    await box.check()
    await button(nurse, consentWords.no('Hilde')).click()
    await nurse.page.getByRole('heading', { name: refusalWords.title('Hilde').en }).waitFor()
    await nurse.page.keyboard.press('Escape')
    expect(await box.isChecked()).toBe(true)
    await nurse.page.keyboard.press('Escape')
    expect(await box.isVisible()).toBe(true)
  })

  test('the sheet can be filled in with the keyboard alone', async () => {
    const { page } = await atTheSheet()
    const tabTo = async (words: string) => {
      for (let step = 0; step < 30; step += 1) {
        await page.keyboard.press('Tab')
        const here = await page.evaluate(() => document.activeElement?.closest('label, button')?.textContent)
        if (here?.includes(words)) return
      }
      throw new Error(`"${words}" is not reached with Tab`)
    }
    await tabTo(scopeChoices['MV-AGE-BAND'].label.en)
    await page.keyboard.press('Space')
    await page.locator('.phone').getByText('40–49').waitFor()
    await tabTo(consentWords.yes('Hilde', 'Rita').en)
    await page.keyboard.press('Enter')
    await page.getByText(sheetEndWords.given('Rita').en).waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
  })

  test('consent by word is kept with its witness; on paper not before the sheet is there', async () => {
    const nurse = await atTheSheet()
    await nurse.page.locator('summary').filter({ hasText: consentWords.howGiven.en }).click()
    await nurse.page.getByRole('radio', { name: consentWords.how.paper.en }).click()
    await button(nurse, consentWords.yes('Hilde', 'Rita')).click()
    await nurse.page.getByRole('alert').getByText(consentWords.sheetMissing.en).waitFor()
    await nurse.page.getByRole('radio', { name: consentWords.how.word.en }).click()
    await button(nurse, consentWords.yes('Hilde', 'Rita')).click()
    await nurse.page.getByText(sheetEndWords.given('Rita').en).waitFor()
    const found = await consentsOf(halfword)
    expect(found.text).toContain('"valueCode":"word"')
    expect(found.text).toContain('"valueReference":{"reference":"Practitioner/nurse"}')
  })

  test('a signed sheet goes with the Consent', async () => {
    const nurse = await atTheSheet()
    await nurse.page.locator('summary').filter({ hasText: consentWords.howGiven.en }).click()
    await nurse.page.getByRole('radio', { name: consentWords.how.paper.en }).click()
    const file = { name: 'sheet.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') }
    await nurse.page.locator('#signed-sheet').setInputFiles(file)
    await holdsUp(nurse, [1280, 320])
    await button(nurse, consentWords.yes('Hilde', 'Rita')).click()
    await nurse.page.getByText(sheetEndWords.given('Rita').en).waitFor()
    expect((await consentsOf(halfword)).text).toContain(file.buffer.toString('base64'))
  })

  test('a no is a whole way: thanked, without a reason, and written down; the patient can undo it', async () => {
    const nurse = await atTheSheet(360)
    await button(nurse, consentWords.no('Hilde')).click()
    await holdsUp(nurse, [1280, 360, 320])
    await nurse.page.getByRole('radio', { name: refusalWords.kinds['not-this-person'].en }).click()
    await button(nurse, refusalWords.save('Hilde')).click()
    await nurse.page.getByText(sheetEndWords.noted('Rita').en).waitFor()
    await button(nurse, sheetEndWords.turnBack).click()
    await nurse.page.getByText(matchWords.passedOver(4).en).click()
    await nurse.page
      .getByRole('listitem')
      .filter({ hasText: 'Rita' })
      .getByText(hindranceInWords({ because: 'refused-by-patient' }, 'en'))
      .waitFor()
    expect(await button(nurse, matchWords.consent('Hilde', 'Rita')).count()).toBe(0)
    expect((await (await halfword.as('mentor')).get('Patient/hilde')).status).toBe(404)
    const patient = await seat('patient', 320)
    await patient.page.getByText(whereWords.looking.sentence('').en).waitFor()
    await button(patient, patientPageWords.undo('Rita')).click()
    await patient.page.getByText(patientPageWords.saved.en).waitFor()
    const saved = patient.page.getByRole('status').filter({ hasText: patientPageWords.saved.en })
    await expect.poll(() => saved.evaluate(each => each === document.activeElement)).toBe(true)
    expect(await isInSight(saved)).toBe(true)
    await holdsUp(patient, [320, 1280])
  })

  test('the patient chooses on their own page, and the mentoring is about to begin', async () => {
    const nurse = await seat('nurse')
    await button(nurse, matchWords.open('Hilde')).click()
    await button(nurse, askingWords.allow('Hilde')).click()
    await button(nurse, matchWords.ask('Rita')).click()
    const hers = nurse.page.getByRole('listitem', { name: 'Rita' })
    await hers.getByText('72 hours left').waitFor()
    const mentor = await seat('mentor', 360)
    await button(mentor, answerWords.yes.button).click()
    await mentor.page.getByText(answerWords.yes.said.en).waitFor()
    await nurse.page.getByRole('button', { name: matchWords.back.en }).click()
    await button(nurse, matchWords.open('Hilde')).click()
    await button(nurse, matchWords.ownPage('Hilde')).click()
    await nurse.page.getByText(askingWords.onOwnPage('Hilde', 'Rita').en).waitFor()
    const patient = await seat('patient', 360)
    await patient.page.getByText(whereWords['your-choice'].sentence('Rita').en).waitFor()
    await holdsUp(patient, [360, 1280])
    await button(patient, patientPageWords.choose('Rita')).click()
    await patient.page.getByRole('checkbox', { name: scopeChoices['MV-TX-STEP'].label.en }).check()
    await button(patient, consentWords.yes('Hilde', 'Rita')).click()
    await button(patient, sheetEndWords.close).click()
    await patient.page.getByText(whereWords['first-talk'].sentence('Rita').en).waitFor()
    // The nurse has nothing to confirm: the referral stands where the patient's yes brought it.
    expect(await stageNow(await halfword.as('nurse'))).toBe('awaiting-first-talk')
    expect((await (await halfword.as('mentor')).get('Patient/hilde')).status).toBe(200)
  })

  test('"not this person" withdraws at once, silently', async () => {
    const nurse = await atTheSheet()
    await button(nurse, consentWords.yes('Hilde', 'Rita')).click()
    await nurse.page.getByText(sheetEndWords.given('Rita').en).waitFor()
    const mentor = await halfword.as('mentor')
    expect((await mentor.get('Patient/hilde')).status).toBe(200)
    const patient = await seat('patient', 320)
    await button(patient, patientPageWords.notThisPerson).click()
    await patient.page
      .getByRole('dialog')
      .getByRole('button', { name: patientPageWords.notThisPerson.en })
      .click()
    await button(patient, patientPageWords.undo('Rita')).waitFor()
    expect((await mentor.get('Patient/hilde')).status).toBe(404)
  })
})
