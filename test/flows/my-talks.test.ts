import type { QuestionnaireResponse } from 'fhir/r4'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contactMode, themes } from '../../mentoring/codes.ts'
import { coding } from '../../mentoring/coding.ts'
import { mentorForms } from '../../mentoring/mentor-view/forms.ts'
import { talkWords } from '../../smart-app/words/talk-words.ts'
import { openBrowser } from '../browser.ts'
import { holdsUp, sit } from './a-match.ts'
import { type Halfword, startHalfword } from './halfword.ts'

let browser: Browser
let halfword: Halfword
beforeAll(async () => {
  browser = await openBrowser()
  halfword = await startHalfword()
})
afterAll(async () => {
  await browser.close()
  await halfword.close()
})

const aTalk: QuestionnaireResponse = {
  resourceType: 'QuestionnaireResponse',
  questionnaire: mentorForms.contact.url,
  status: 'completed',
  subject: { reference: 'Patient/bert' },
  item: [
    { linkId: 'when', answer: [{ valueDate: '2026-11-20' }] },
    { linkId: 'mode', answer: [{ valueCoding: coding(contactMode, 'phone') }] },
    { linkId: 'duration', answer: [{ valueInteger: 30 }] },
    { linkId: 'themes', answer: [{ valueCoding: coding(themes, 'work') }] },
    { linkId: 'note', answer: [{ valueString: 'Asked how others told their <b>boss</b>.' }] },
  ],
}

describe.each(['en-GB', 'nl-BE'] as const)('a patient’s own page, %s', locale => {
  const language = locale === 'nl-BE' ? 'nl' : 'en'

  test('shows every line that was written about a talk, as text', async () => {
    const kept = await (await halfword.as('nurse')).post('QuestionnaireResponse', aTalk)
    expect(kept.status, kept.text).toBe(201)
    const seat = await sit(browser, halfword, { username: 'patient-2', locale, width: 360 })
    const part = seat.page.getByRole('region', { name: talkWords.title[language], exact: true })
    await part.getByText('Asked how others told their <b>boss</b>.').first().waitFor()
    expect(await part.innerText()).toContain('20')
    await holdsUp(seat, [320, 1280])
  })
})
