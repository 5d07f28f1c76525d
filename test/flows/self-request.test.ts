import { randomUUID } from 'node:crypto'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { composeSelfRequest } from '../../mentoring/self-request.ts'
import { patientPageWords, whereWords } from '../../smart-app/words/patient-words.ts'
import { openBrowser } from '../browser.ts'
import { holdsUp, sit } from './a-match.ts'
import { type Halfword, startHalfword } from './halfword.ts'

let halfword: Halfword
beforeEach(async () => {
  halfword = await startHalfword()
  // Hilde's own referral is called off, so that nobody works on a request of hers.
  const nurse = await halfword.as('nurse')
  const task = (await nurse.get('Task/hilde-task')).body
  const called = {
    ...task,
    status: 'cancelled',
    businessStatus: {
      coding: [{ system: 'https://halfword.example/fhir/CodeSystem/mentoring-stage', code: 'cancelled' }],
    },
  }
  expect((await nurse.put('Task/hilde-task', called)).status).toBe(200)
})
afterEach(() => halfword.close())

const asked = (halfword: Halfword, patient: string) =>
  composeSelfRequest({
    patient,
    organization: 'Organization/org-1',
    themes: ['work'],
    consents: [],
    now: halfword.clock.now(),
    newId: randomUUID,
  })

describe('a patient who asks for a mentor', () => {
  test('gives the nurses a Task at the stage of a referral, with a proposal behind it', async () => {
    const patient = await halfword.as('patient')
    const sent = await patient.post('', asked(halfword, 'Patient/hilde'))
    expect(sent.status, sent.text).toBe(200)
    const nurse = await halfword.as('nurse')
    const { text } = await nurse.get('Task?status=requested&patient=hilde&_include=Task:focus')
    expect(text).toContain('"code":"referred"')
    expect(text).toContain('"intent":"proposal"')
    expect(text).toContain('"requester":{"reference":"Patient/hilde"}')
    const log = await (await halfword.as('auditor')).get('AuditEvent?patient=hilde&action=C')
    expect(log.text).toContain('Task/')
  })

  test('leaves the choice of whom to ask to the nurses', async () => {
    const patient = await halfword.as('patient')
    const matching = {
      resourceType: 'Task',
      status: 'requested',
      intent: 'proposal',
      code: {
        coding: [{ system: 'https://halfword.example/fhir/CodeSystem/mentor-task', code: 'mentor-matching' }],
      },
      for: { reference: 'Patient/hilde' },
      owner: { reference: 'PractitionerRole/mentor-role' },
    }
    expect((await patient.post('Task', matching)).status).toBe(403)
  })

  test('cannot ask for someone else', async () => {
    const patient = await halfword.as('patient')
    const sent = await patient.post('', asked(halfword, 'Patient/nadia'))
    expect(sent.status).toBe(422)
    expect(sent.text).not.toContain('nadia')
  })
})

describe('in a browser', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser.close())

  test.each(['en-GB', 'nl-BE'] as const)('%s: three taps bring a wish to the nurses', async locale => {
    const language = locale === 'nl-BE' ? 'nl' : 'en'
    const seat = await sit(browser, halfword, { username: 'patient', locale, width: 360 })
    const { page } = seat
    await page.getByText(whereWords.stopped.sentence('')[language]).waitFor()
    await page.getByRole('button', { name: patientPageWords.askForMentor[language] }).click()
    await page.getByRole('dialog').getByRole('checkbox').first().check()
    await holdsUp(seat, [360, 1280])
    await page.getByRole('button', { name: patientPageWords.askSend[language] }).click()
    await page.getByText(whereWords.referred.sentence('')[language]).waitFor()
    expect(await page.getByRole('button', { name: patientPageWords.askForMentor[language] }).count()).toBe(0)
  })
})
