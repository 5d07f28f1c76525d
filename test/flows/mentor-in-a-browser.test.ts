import type { Bundle, Consent } from 'fhir/r4'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { previewWords, sheetEndWords } from '../../smart-app/words/consent-end-words.ts'
import { consentWords, scopeChoices } from '../../smart-app/words/consent-words.ts'
import { askingWords, matchWords } from '../../smart-app/words/match-words.ts'
import { answerWords, helpWords, mentorPageWords } from '../../smart-app/words/mentor-words.ts'
import { patientPageWords, whereWords } from '../../smart-app/words/patient-words.ts'
import { scopeWords } from '../../smart-app/words/shown-words.ts'
import { openBrowser } from '../browser.ts'
import { consentsOf, holdsUp, readyToMatch, type Seat, sit } from './a-match.ts'
import { type Halfword, startHalfword } from './halfword.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

describe.each([
  { language: 'en', locale: 'en-GB' },
  { language: 'nl', locale: 'nl-BE' },
] as const)('in $language, the way to a mentor', ({ language, locale }) => {
  let halfword: Halfword
  let nurse: Seat
  let mentor: Seat
  let patient: Seat
  const button = ({ page }: Seat, said: Record<'en' | 'nl', string>) =>
    page.getByRole('button', { name: said[language], exact: true })
  const sees = ({ page }: Seat, said: Record<'en' | 'nl', string>) =>
    page.getByText(said[language]).first().waitFor()
  const [pc, phone] = [
    [1280, 360],
    [360, 320],
  ]

  beforeAll(async () => {
    halfword = await startHalfword()
    await readyToMatch(halfword)
    nurse = await sit(browser, halfword, { username: 'nurse', locale, width: 1280 })
    mentor = await sit(browser, halfword, { username: 'mentor', locale, width: 360 })
    patient = await sit(browser, halfword, { username: 'patient', locale, width: 1280 })
  })
  afterAll(() => halfword.close())

  test('the nurse sees who fits and who does not, and asks only what the patient allows', async () => {
    await button(nurse, matchWords.open('Hilde')).click()
    await sees(nurse, matchWords.candidates)
    await expect(button(nurse, matchWords.ask('Rita')).count()).resolves.toBe(0)
    await nurse.page.getByText(matchWords.passedOver(3)[language]).click()
    for (const name of ['Sofie', 'Marleen', 'Joris']) await nurse.page.getByText(name).waitFor()
    await holdsUp(nurse, pc)
    await nurse.page.getByText(askingWords.alsoAge[language]).click()
    await button(nurse, askingWords.allow('Hilde')).click()
    await sees(nurse, askingWords.allowed('Hilde'))
    await button(nurse, matchWords.ask('Rita')).click()
    await nurse.page.getByRole('listitem', { name: 'Rita' }).getByText('72').waitFor()
    await holdsUp(nurse, pc)
  })

  test('the mentor reads a question without a name, and says yes', async () => {
    const { page } = mentor
    await button(mentor, mentorPageWords.lookAgain).click()
    await sees(mentor, mentorPageWords.request)
    expect(await page.locator('main').innerText()).not.toContain('Hilde')
    await holdsUp(mentor, phone)
    await button(mentor, answerWords.yes.button).click()
    await sees(mentor, answerWords.yes.said)
  })

  test('the patient chooses on the nurse’s screen, and the preview follows each tick', async () => {
    const { page } = nurse
    await button(nurse, matchWords.back)
      .or(page.getByRole('button', { name: /←/ }))
      .click()
    await button(nurse, matchWords.open('Hilde')).click()
    await sees(nurse, askingWords.states.yes)
    await button(nurse, matchWords.consent('Hilde', 'Rita')).click()
    await page.getByRole('heading', { name: consentWords.title('Hilde', 'Rita')[language] }).waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
    const phoneScreen = page.locator('.phone')
    await phoneScreen.getByText('Hilde').waitFor()
    const off = scopeChoices['MV-AGE-BAND'].off('Rita')[language]
    await page.getByText(off).waitFor()
    const box = page.getByRole('checkbox', { name: scopeChoices['MV-AGE-BAND'].label[language] })
    await box.focus()
    await page.keyboard.press('Space')
    await phoneScreen.getByText('40–49').waitFor()
    await page
      .getByRole('status')
      .filter({ hasText: previewWords.added(scopeWords['MV-AGE-BAND'])[language] })
      .waitFor()
    await holdsUp(nurse, [1280, 360, 320])
  })

  test('nothing is lost when it cannot be saved, and saved again it holds', async () => {
    const { page } = nurse
    const isWrite = (url: URL) => url.pathname === '/fhir'
    await page.route(isWrite, route => route.abort(), { times: 1 })
    await button(nurse, consentWords.yes('Hilde', 'Rita')).click()
    await sees(nurse, sheetEndWords.notSaved)
    const box = page.getByRole('checkbox', { name: scopeChoices['MV-AGE-BAND'].label[language] })
    expect(await box.isChecked()).toBe(true)
    await button(nurse, sheetEndWords.saveAgain).click()
    await sees(nurse, sheetEndWords.given('Rita'))
    await holdsUp(nurse, pc)
    await button(nurse, sheetEndWords.turnBack).click()
    await sees(nurse, askingWords.firstTalk('Rita'))
    const held = await consentsOf(halfword)
    const consents = ((held.body as Partial<Bundle<Consent>>).entry ?? []).map(({ resource }) => resource)
    expect(consents.map(each => [each?.status, each?.contained?.[0]?.resourceType])).toEqual([
      ['active', 'DocumentReference'],
    ])
  })

  test('the mentor sees just what the preview showed', async () => {
    const previewed = await shownOn(patient)
    await button(mentor, mentorPageWords.lookAgain).click()
    await mentor.page.getByRole('heading', { name: 'Hilde' }).waitFor()
    await mentor.page.getByText(mentorPageWords.shares('Hilde')[language]).click()
    expect(await mentor.page.locator(whatIsShown).allInnerTexts()).toEqual(previewed)
    await holdsUp(mentor, phone)
    await mentor.page.setViewportSize({ width: 360, height: 800 })
    const small = await mentor.page
      .locator('main button, main a, main summary')
      .evaluateAll(all =>
        all
          .filter(each => each.checkVisibility() && each.getBoundingClientRect().height < 44)
          .map(each => each.outerHTML),
      )
    expect(small).toEqual([])
  })

  test('the patient unticks one thing, and the mentor’s next look lacks it', async () => {
    const { page } = patient
    await page.getByText('40–49').waitFor()
    await holdsUp(patient, [1280, 360, 320])
    await page.getByRole('checkbox', { name: scopeChoices['MV-AGE-BAND'].label[language] }).click()
    await page.getByText('40–49').waitFor({ state: 'detached' })
    const box = await button(patient, patientPageWords.save('Rita')).boundingBox()
    const inView = page.viewportSize()?.height ?? 0
    expect((box?.y ?? inView) + (box?.height ?? 0)).toBeLessThanOrEqual(inView)
    await sees(patient, patientPageWords.unsaved)
    await holdsUp(patient, [1280, 360, 320])
    await button(patient, patientPageWords.save('Rita')).click()
    await sees(patient, patientPageWords.saved)
    await button(mentor, mentorPageWords.lookAgain).click()
    await mentor.page.getByRole('heading', { name: 'Hilde' }).waitFor()
    expect(await mentor.page.locator('main').textContent()).not.toContain('40–49')
  })

  test('two taps and no reason stop it; the mentor reads that a match has ended, not whose', async () => {
    await button(patient, patientPageWords.stop).click()
    await holdsUp(patient, pc)
    await button(patient, patientPageWords.stopYes).click()
    await sees(patient, whereWords.withdrawn.sentence('Rita'))
    await sees(patient, patientPageWords.whoWas)
    await holdsUp(patient, pc)
    await button(mentor, mentorPageWords.lookAgain).click()
    await sees(mentor, mentorPageWords.ended(1))
    expect(await mentor.page.locator('main').textContent()).not.toContain('Hilde')
    await holdsUp(mentor, phone)
    await button(mentor, mentorPageWords.read).click()
    await mentor.page.getByText(mentorPageWords.ended(1)[language]).waitFor({ state: 'detached' })
  })

  test('the mentor takes a break in one tap, and comes back', async () => {
    await button(mentor, mentorPageWords.takeBreak).click()
    await button(mentor, mentorPageWords.back).waitFor()
    await holdsUp(mentor, phone)
    await button(mentor, mentorPageWords.back).click()
    await button(mentor, mentorPageWords.takeBreak).waitFor()
    await button(mentor, helpWords.help).click()
    const links = await mentor.page
      .getByRole('dialog')
      .getByRole('link')
      .evaluateAll(all => all.map(each => each.getAttribute('href')))
    expect(links).toEqual(['tel:112', 'tel:1813', 'tel:106', 'tel:070245245', 'tel:+32400000001'])
    await holdsUp(mentor, phone)
  })

  test('help says whose nurses to call where the organisation gives no number of theirs', async () => {
    const { page } = mentor
    await page.route('**/app/today', async route => {
      const emergency = [{ number: '112', en: 'Emergency', nl: 'Noodgeval' }]
      const today = await (await route.fetch()).json()
      await route.fulfill({ json: { ...today, help: { emergency } } })
    })
    await page.reload()
    await button(mentor, helpWords.help).click()
    await sees(mentor, helpWords.nurseOf('Synthetic Rheumatology Centre A'))
    await holdsUp(mentor, phone)
  })
})

/** The words in the preview on the patient's page, read anew. */
async function shownOn({ page }: Seat): Promise<string[]> {
  await page.reload()
  await page.locator('.phone .shown').waitFor()
  return page.locator(`.phone ${whatIsShown}`).allInnerTexts()
}

/** What has nothing noted yet stands in the preview alone: a mentor is not told it from what is not shared. */
const whatIsShown = '.shown dl > div:has(.shown-items)'
