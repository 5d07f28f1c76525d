import type { Consent, EpisodeOfCare, Task } from 'fhir/r4'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fitAnswer } from '../../mentoring/contact/terms.ts'
import { sheetEndWords } from '../../smart-app/words/consent-end-words.ts'
import { consentWords } from '../../smart-app/words/consent-words.ts'
import { talkWords, wentWords } from '../../smart-app/words/contact-words.ts'
import { followUpWords } from '../../smart-app/words/follow-up-words.ts'
import { matchWords } from '../../smart-app/words/match-words.ts'
import { worklistWords } from '../../smart-app/words/worklist-words.ts'
import { openBrowser } from '../browser.ts'
import { holdsUp, type Seat, sit } from './a-match.ts'
import { type FhirClient, type Halfword, startHalfword } from './halfword.ts'

let browser: Browser
let halfword: Halfword
let client: FhirClient
let nurse: Seat
const { needs, happenings } = worklistWords
beforeAll(async () => {
  browser = await openBrowser()
  halfword = await startHalfword()
  client = await halfword.as('nurse')
  nurse = await sit(browser, halfword, { username: 'nurse', locale: 'en-GB', width: 1280 })
})
afterAll(async () => {
  await browser.close()
  await halfword.close()
})

const press = (said: { en: string }) => nurse.page.getByRole('button', { name: said.en, exact: true }).click()
const status = (words: string) => nurse.page.getByRole('status').getByText(words).waitFor()
const group = (need: keyof typeof needs, count: number) =>
  nurse.page.getByRole('region', { name: `${needs[need].en} ${count}`, exact: true })
const read = async <R>(reference: string) => (await client.get(reference)).body as unknown as R

/** Notes one of the steps that there are. */
async function note(step: keyof typeof happenings, reason?: string) {
  await press(worklistWords.note('Hilde'))
  await nurse.page.getByRole('radio', { name: happenings[step].en }).click()
  if (reason) await nurse.page.getByRole('textbox', { name: worklistWords.reason.en }).fill(reason)
  await press(worklistWords.save('Hilde'))
}

async function logTalk(went: 'good' | 'hard') {
  await press(talkWords.open('Hilde'))
  await nurse.page.getByRole('radio', { name: wentWords[went].en, exact: true }).click()
  await press(talkWords.save('Hilde'))
  await status(talkWords.saved('Hilde').en)
}

describe('by the nurse’s hand, from the referral to the end', () => {
  test('she accepts, calls, and finds a mentor among those who fit', async () => {
    await press(worklistWords.accept('Hilde'))
    await group('call', 1).waitFor()
    await note('call-yes')
    await group('match', 1).waitFor()
    await press(matchWords.open('Hilde'))
    await press(matchWords.consent('Hilde', 'Rita'))
    await press(consentWords.yes('Hilde', 'Rita'))
    await nurse.page.getByText(sheetEndWords.given('Rita').en).waitFor()
    await press(sheetEndWords.turnBack)
    await nurse.page.getByRole('button', { name: /←/ }).click()
    await group('first-talk', 1).getByText('due 30 Nov 2026').waitFor()
  })

  test('the first talk that is held moves the row on, and asks how it fits', async () => {
    await logTalk('good')
    await group('running', 3).getByText('Hilde Janssens').waitFor()
    await nurse.page.reload()
    await group('fit-checks', 1).getByText('Hilde Janssens').waitFor()
    await press(followUpWords.fit('Hilde'))
    await nurse.page.getByRole('radio', { name: fitAnswer.codes.good[0] }).click()
    await holdsUp(nurse, [1280, 360])
    await press(followUpWords.saveFit('Hilde'))
    await status(followUpWords.fitSaved('Hilde').en)
    await group('fit-checks', 1).waitFor({ state: 'detached' })
  })

  test('a week on, another talk; then the last one is planned, put off once with a reason, and planned again', async () => {
    halfword.clock.set(new Date(halfword.clock.now().getTime() + 7 * 86_400_000))
    await nurse.page.reload()
    await logTalk('hard')
    await note('plan-last-talk')
    await group('closing', 1).waitFor()
    await note('keep-going', 'One more month was asked.')
    await group('running', 3).waitFor()
    await note('plan-last-talk')
    await group('closing', 1).waitFor()
    await press(worklistWords.note('Hilde'))
    await nurse.page.getByRole('radio', { name: happenings['keep-going'].en }).click()
    await nurse.page.getByRole('textbox', { name: worklistWords.reason.en }).fill('Again.')
    await press(worklistWords.save('Hilde'))
    await nurse.page.getByRole('alert').getByText(worklistWords.onlyOnce.en).waitFor()
  })

  test('it is closed, and with it the mentor’s view, the consent and the time together', async () => {
    const mentor = await halfword.as('mentor')
    expect((await mentor.get('Patient/hilde')).status).toBe(200)
    await nurse.page.reload()
    await note('close')
    await status(worklistWords.ended('Hilde').en)
    expect((await mentor.get('Patient/hilde')).status).toBe(404)
    expect((await read<Task>('Task/hilde-task')).status).toBe('completed')
    const consents = await client.get('Consent?patient=hilde&actor=PractitionerRole/mentor-role')
    expect(consents.body.entry?.map(({ resource }) => (resource as Consent).status)).toEqual(['inactive'])
    const episodes = await client.get('EpisodeOfCare?patient=hilde')
    expect(episodes.body.entry?.map(({ resource }) => (resource as EpisodeOfCare).status)).toEqual([
      'finished',
    ])
  })
})
