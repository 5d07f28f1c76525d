import type { Bundle, Task } from 'fhir/r4'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lookedSentence, lookedWords } from '../../smart-app/words/looked-words.ts'
import { patientPageWords } from '../../smart-app/words/patient-words.ts'
import { openBrowser } from '../browser.ts'
import { holdsUp, type Seat, sit } from './a-match.ts'
import { type Halfword, startHalfword } from './halfword.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

describe.each([
  { language: 'en', locale: 'en-GB' },
  { language: 'nl', locale: 'nl-BE' },
] as const)('in $language, who looked', ({ language, locale }) => {
  let halfword: Halfword
  let patient: Seat
  const widths = [1280, 360, 320]
  const part = () => patient.page.locator('.looked')
  const open = async () => {
    await patient.page.reload()
    await part().getByRole('heading', { level: 3 }).first().waitFor()
  }

  beforeAll(async () => {
    halfword = await startHalfword()
    patient = await sit(browser, halfword, { username: 'patient', locale, width: 1280 })
  })
  afterAll(() => halfword.close())

  test('nobody did, and it says so', async () => {
    await part().getByText(lookedWords.none[language]).waitFor()
    await holdsUp(patient, widths)
  })

  test('says in sentences who did, what was blocked, and that a machine is no person', async () => {
    const nurse = await halfword.as('nurse')
    await nurse.get('ServiceRequest/hilde-referral')
    for (const look of Array.from({ length: 12 }).keys())
      await nurse.get('Task?status=requested', { 'x-request-id': `background.${look}` })
    await (await halfword.as('mentor')).get('Observation/hilde-step')
    await open()
    const said = {
      en: [
        'Nurse An V. opened your referral.',
        'A mentor tried to see your age group or treatment step. Blocked: you did not share it.',
        'The computer checked 12 times for the worklist. No person looked.',
      ],
      nl: [
        'Verpleegkundige An V. bekeek uw doorverwijzing.',
        'Een mentor probeerde uw leeftijdsgroep of behandelingsstap te bekijken. Geblokkeerd: u deelde dit niet.',
        'De computer keek 12 keer na voor de werklijst. Niemand las mee.',
      ],
    }[language]
    for (const sentence of said) await part().getByText(sentence, { exact: true }).waitFor()
    expect(await part().innerText()).not.toContain('Practitioner/')
    const folded = part().getByText(lookedWords.foldedWhy[language])
    expect(await folded.isVisible()).toBe(false)
    await part().locator('summary').first().focus()
    await patient.page.keyboard.press('Enter')
    await folded.waitFor()
    await holdsUp(patient, widths)
  })

  test('"this does not look right" goes to the nurses, by keyboard and with no reason needed', async () => {
    const button = part().getByRole('button', { name: lookedWords.notRight[language] }).first()
    await button.focus()
    await patient.page.keyboard.press('Enter')
    const dialog = patient.page.getByRole('dialog', { name: lookedWords.notRight[language] })
    await dialog.getByText(lookedWords.ask[language]).waitFor()
    await holdsUp(patient, widths)
    await patient.page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
    expect(await sent()).toEqual([])
    await button.click()
    await dialog.getByRole('button', { name: lookedWords.send[language] }).click()
    await part().getByText(lookedWords.sent[language]).waitFor()
    await part().getByText(lookedWords.states.sent[language]).waitFor()
    expect(await sent()).toEqual(['requested'])
    await holdsUp(patient, widths)
  })

  test('what could not be sent can be sent again', async () => {
    const { page } = patient
    const isWrite = (url: URL) => url.pathname === '/fhir/Task'
    await page.route(
      isWrite,
      route => (route.request().method() === 'POST' ? route.abort() : route.fallback()),
      {
        times: 1,
      },
    )
    await part().getByRole('button', { name: lookedWords.notRight[language] }).first().click()
    const dialog = page.getByRole('dialog', { name: lookedWords.notRight[language] })
    await dialog.getByRole('textbox').fill('?')
    await dialog.getByRole('button', { name: lookedWords.send[language] }).click()
    await part().getByRole('alert').getByRole('button').click()
    await part().getByText(lookedWords.sent[language]).waitFor()
    expect(await sent()).toHaveLength(2)
  })

  test('a question that a nurse took up says so', async () => {
    const nurse = await halfword.as('nurse')
    const found = (await nurse.get('Task?code=privacy-question')).body as Partial<Bundle<Task>>
    const [task] = (found.entry ?? []).flatMap(({ resource }) => resource ?? [])
    expect((await nurse.put(`Task/${task?.id}`, { ...task, status: 'accepted' })).status).toBe(200)
    await open()
    await part().getByText(lookedWords.states.received[language]).waitFor()
  })

  test('a day that is longer than a page is shown whole', async () => {
    const nurse = await halfword.as('nurse')
    for (const _ of Array.from({ length: 100 })) await nurse.get('ServiceRequest/hilde-referral')
    await open()
    await holdsUp(patient, [360])
    expect(await part().getByText(lookedWords.partDay[language]).count()).toBe(0)
    expect(await part().getByRole('button', { name: lookedWords.earlier[language] }).count()).toBe(0)
  })

  test('a log that cannot be read says so, and the rest of the page stands', async () => {
    const { page } = patient
    await page.route('**/fhir/AuditEvent**', route => route.abort())
    await page.reload()
    await part().getByRole('alert').waitFor()
    await page.getByRole('heading', { name: patientPageWords.ask[language] }).waitFor()
    await holdsUp(patient, [360])
    await page.unroute('**/fhir/AuditEvent**')
    await part().getByRole('alert').getByRole('button').click()
    await part().getByRole('heading', { level: 3 }).first().waitFor()
  })

  const sent = async () => {
    const nurse = await halfword.as('nurse')
    const { body } = await nurse.get('Task?code=privacy-question&patient=hilde')
    return ((body as Partial<Bundle<Task>>).entry ?? []).map(({ resource }) => resource?.status)
  }
})

test('each line that can be is a sentence in both languages', () => {
  const line = {
    who: 'person',
    deed: 'saw',
    end: 'done',
    role: 'nurse',
    name: 'An V.',
    things: ['contact', 'talks'],
    times: 1,
    first: '',
    last: '',
    events: [],
  } as const
  expect(lookedSentence(line)).toEqual({
    en: 'Nurse An V. opened your name and how to reach you and your talks.',
    nl: 'Verpleegkundige An V. bekeek uw naam en hoe u te bereiken bent en uw gesprekken.',
  })
})
