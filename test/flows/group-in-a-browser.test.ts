import type { Appointment, Encounter } from 'fhir/r4'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contactMode } from '../../mentoring/codes.ts'
import { patientsIn } from '../../mentoring/contact/group.ts'
import { notHeldReason } from '../../mentoring/contact/terms.ts'
import { groupFaultWords, groupStateWords, groupWords } from '../../smart-app/words/group-words.ts'
import { mentorPageWords } from '../../smart-app/words/mentor-words.ts'
import { patientPageWords } from '../../smart-app/words/patient-words.ts'
import { openBrowser } from '../browser.ts'
import { holdsUp, type Seat, sit } from './a-match.ts'
import { all } from './a-supervision.ts'
import { type Halfword, startHalfword } from './halfword.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

describe.each([
  { language: 'en', locale: 'en-GB' },
  { language: 'nl', locale: 'nl-BE' },
] as const)('in $language, a group talk', ({ language, locale }) => {
  let halfword: Halfword
  let nurse: Seat
  const said = (words: Record<'en' | 'nl', string>) => words[language]
  const groups = () => nurse.page.getByRole('region', { name: said(groupWords.title) })
  const dialog = () => nurse.page.getByRole('dialog')
  /** A button whose words name a moment: what stands before it. */
  const deed = (words: (when: string) => Record<'en' | 'nl', string>) => {
    const [before = '', after = ''] = said(words('|')).split('|')
    const name = new RegExp(`^${before}[^|]*${after.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`)
    return groups().getByRole('button', { name }).first()
  }
  const seen = (seat: Seat, text: string) => seat.page.getByText(text).first().waitFor()
  const beginning = (words: (when: string) => Record<'en' | 'nl', string>) =>
    said(words('|')).split('|')[0] ?? ''
  const kept = async () => {
    const client = await halfword.as('nurse')
    return all<Appointment>(client, 'Appointment?appointment-type=group-in-person,group-online&_count=100')
  }

  beforeAll(async () => {
    halfword = await startHalfword()
    nurse = await sit(browser, halfword, { username: 'nurse', locale, width: 1280 })
  })
  afterAll(() => halfword.close())

  test('is planned by keyboard, led by the nurse unless she says otherwise', async () => {
    const { page } = nurse
    await groups().getByText(said(groupWords.none)).waitFor()
    await holdsUp(nurse, [1280, 360])
    await groups()
      .getByRole('button', { name: said(groupWords.plan) })
      .focus()
    await page.keyboard.press('Enter')
    await dialog()
      .getByRole('heading', { name: said(groupWords.planTitle) })
      .waitFor()
    expect(await dialog().getByLabel(said(groupWords.moderator)).inputValue()).toBe('Practitioner/nurse')
    expect(await dialog().getByLabel(said(groupWords.capacity)).inputValue()).toBe('8')
    await dialog().getByLabel(said(groupWords.day), { exact: true }).fill('2026-12-03')
    await dialog().getByLabel(said(groupWords.time), { exact: true }).fill('18:00')
    await dialog().getByRole('checkbox', { name: /Rita/ }).focus()
    await page.keyboard.press('Space')
    for (const name of [/^Bert .*(hear|horen)/, /^Hilde .*(hear|horen)/])
      await dialog().getByRole('checkbox', { name }).check()
    await holdsUp(nurse, [1280, 360])
  })

  test('without someone who leads it is not published; it can be saved, and nobody is told', async () => {
    await dialog().getByLabel(said(groupWords.moderator)).selectOption('')
    await dialog()
      .getByRole('button', { name: said(groupWords.publish), exact: true })
      .click()
    const alert = dialog().getByRole('alert')
    await alert.getByText(said(groupFaultWords['no-moderator'](''))).waitFor()
    await nurse.page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'alert')
    await holdsUp(nurse, [1280, 360])
    await dialog()
      .getByRole('button', { name: said(groupWords.keep) })
      .click()
    await groups().getByRole('status').getByText(said(groupWords.saved.kept)).waitFor()
    await groups().getByText(said(groupStateWords['not-published'])).waitFor()
    expect((await kept()).map(({ status }) => status)).toEqual(['proposed', 'proposed', 'proposed'])
    const bert = await sit(browser, halfword, { username: 'patient-2', locale, width: 1280 })
    await bert.page.getByRole('heading', { level: 1 }).waitFor()
    expect(
      await bert.page.getByText(beginning(when => patientPageWords.nextGroupTalk(when, ''))).count(),
    ).toBe(0)
  })

  test('is published with one, and stands on each patient’s page and on the mentor’s', async () => {
    await deed(groupWords.change).click()
    await dialog().getByLabel(said(groupWords.moderator)).selectOption('Practitioner/nurse')
    await dialog()
      .getByRole('button', { name: said(groupWords.publish), exact: true })
      .click()
    await groups().getByRole('status').getByText(said(groupWords.saved.published)).waitFor()
    await holdsUp(nurse, [1280, 360])
    const appointments = await kept()
    expect(appointments.map(({ status }) => status)).toEqual(['booked', 'booked', 'booked'])
    expect(appointments.map(each => patientsIn(each).size).sort()).toEqual([0, 1, 1])
    for (const [username, other] of [
      ['patient', 'Bert'],
      ['patient-2', 'Hilde'],
    ] as const) {
      const patient = await sit(browser, halfword, { username, locale, width: 1280 })
      await seen(
        patient,
        beginning(when => patientPageWords.nextGroupTalk(when, '')),
      )
      await seen(patient, contactMode.codes['group-in-person'][language === 'en' ? 0 : 1])
      expect(await patient.page.locator('main').innerText()).not.toContain(other)
      await holdsUp(patient, [360])
    }
    const rita = await sit(browser, halfword, { username: 'mentor', locale, width: 360 })
    await seen(rita, beginning(mentorPageWords.nextGroupTalk))
    expect(await rita.page.locator('main').innerText()).not.toContain('Hilde')
  })

  test('is not planned where its mentor is somewhere else at that moment', async () => {
    await groups()
      .getByRole('button', { name: said(groupWords.plan) })
      .click()
    await dialog().getByLabel(said(groupWords.day), { exact: true }).fill('2026-12-03')
    await dialog().getByLabel(said(groupWords.time), { exact: true }).fill('19:00')
    await dialog().getByRole('checkbox', { name: /Rita/ }).check()
    await dialog()
      .getByRole('button', { name: said(groupWords.publish), exact: true })
      .click()
    const alert = dialog().getByRole('alert')
    const [, busy = ''] = said(groupFaultWords['mentor-busy']('|')).split('|')
    await alert.getByText(new RegExp(`Rita.*${busy.trim()}`)).waitFor()
    await nurse.page.keyboard.press('Escape')
    await dialog().waitFor({ state: 'detached' })
    expect(await kept()).toHaveLength(3)
  })

  test('once it was held, who came is noted in one go, and each patient reads it', async () => {
    halfword.clock.set(new Date('2026-12-04T09:00:00Z'))
    nurse = await sit(browser, halfword, { username: 'nurse', locale, width: 1280 })
    await deed(groupWords.note).click()
    await dialog()
      .getByRole('checkbox', { name: /^Hilde/ })
      .uncheck()
    await holdsUp(nurse, [1280, 360])
    await dialog()
      .getByRole('button', { name: said(groupWords.saveCame) })
      .click()
    await groups().getByRole('status').getByText(said(groupWords.saved.held)).waitFor()
    const appointments = await kept()
    const byPatient = new Map(appointments.map(each => [[...patientsIn(each)][0], each.status]))
    expect(Object.fromEntries(byPatient)).toMatchObject({
      'Patient/bert': 'fulfilled',
      'Patient/hilde': 'noshow',
    })
    const client = await halfword.as('nurse')
    const encounters = await all<Encounter>(client, 'Encounter?date=2026-12-03')
    expect(encounters.map(({ subject, status }) => [subject?.reference, status])).toEqual([
      ['Patient/bert', 'finished'],
    ])
    const bert = await sit(browser, halfword, { username: 'patient-2', locale, width: 1280 })
    await seen(bert, contactMode.codes['group-in-person'][language === 'en' ? 0 : 1].toLowerCase())
  })

  test('is called off with a reason, and goes from the patients’ pages', async () => {
    await groups()
      .getByRole('button', { name: said(groupWords.plan) })
      .click()
    await dialog().getByLabel(said(groupWords.day), { exact: true }).fill('2026-12-10')
    await dialog().getByRole('checkbox', { name: /^Bert/ }).check()
    await dialog()
      .getByRole('button', { name: said(groupWords.publish), exact: true })
      .click()
    await groups().getByRole('status').getByText(said(groupWords.saved.published)).waitFor()
    await deed(groupWords.callOff).click()
    await dialog()
      .getByText(said(groupWords.callOffText(1)))
      .waitFor()
    await dialog()
      .getByRole('button', { name: said(groupWords.callOffYes) })
      .click()
    await dialog()
      .getByText(said(groupFaultWords['why-missing']('')))
      .waitFor()
    const ill = notHeldReason.codes['mentor-ill'][language === 'en' ? 0 : 1]
    await dialog().getByRole('radio', { name: ill }).check()
    await holdsUp(nurse, [1280, 360])
    await dialog()
      .getByRole('button', { name: said(groupWords.callOffYes) })
      .click()
    await groups().getByRole('status').getByText(said(groupWords.saved.over)).waitFor()
    const off = (await kept()).filter(({ start }) => start?.startsWith('2026-12-10'))
    expect(off.map(({ status }) => status)).toEqual(['cancelled', 'cancelled'])
    await groups()
      .getByText(said(groupWords.past(2)))
      .click()
    await holdsUp(nurse, [1280, 360])
  })
})
