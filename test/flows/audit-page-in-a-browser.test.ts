import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { AuditEvent, Bundle } from 'fhir/r4'
import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { canonicalJson } from '../../mentoring/canonical-json.ts'
import { identifyReason } from '../../mentoring/codes.ts'
import { wordsOf } from '../../mentoring/coding.ts'
import { mentorForms } from '../../mentoring/mentor-view/forms.ts'
import { whoLooked } from '../../mentoring/who-looked.ts'
import { checkTitles, checkWords } from '../../smart-app/words/audit-check-words.ts'
import { consentStateWords, eventWords } from '../../smart-app/words/audit-event-words.ts'
import { auditWords } from '../../smart-app/words/audit-words.ts'
import { lookedWhy } from '../../smart-app/words/looked-words.ts'
import { leafOf } from '../../verify-audit/tree.ts'
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
] as const)('in $language, the auditor’s page', ({ language, locale }) => {
  let halfword: Halfword
  let auditor: Seat
  const widths = [1280, 360]
  const main = () => auditor.page.locator('main')
  const button = (said: Record<'en' | 'nl', string>, within: Locator = main()) =>
    within.getByRole('button', { name: said[language], exact: true })
  const row = (id: keyof typeof checkTitles) =>
    main().locator('.check-row', { hasText: checkTitles[id][language] })
  const rows = () => main().locator('tbody tr')

  beforeAll(async () => {
    halfword = await startHalfword()
    const nurse = await halfword.as('nurse')
    await nurse.get('ServiceRequest/hilde-referral')
    const mentor = await halfword.as('mentor-2')
    await mentor.post('QuestionnaireResponse', {
      resourceType: 'QuestionnaireResponse',
      questionnaire: mentorForms['mentor-pause'].url,
      status: 'completed',
      item: [{ linkId: 'pause', answer: [{ valueBoolean: false }] }],
    })
    expect((await mentor.get('Patient/nadia')).status).toBe(200)
    await mentor.get('Condition/hilde-ra')
    auditor = await sit(browser, halfword, { username: 'auditor', locale, width: 1280 })
    await rows().first().waitFor()
  })
  afterAll(() => halfword.close())
  beforeEach(async () => {
    await auditor.page.reload()
    await main().locator('.day-strip').waitFor()
  })

  test('says what it is for and that searches are recorded, shows all columns, and holds up', async () => {
    await main().getByText(auditWords.recorded[language]).waitFor()
    await main().locator('.day-strip').waitFor()
    await holdsUp(auditor, widths)
    // Every column is in sight on a laptop, and what a mentor read or searched has its kind.
    const table = main().locator('.scrolls')
    const hidden = () => table.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)
    expect(await hidden()).toBe(0)
    const read = rows().filter({ hasText: 'Practitioner/mentor-2' }).first()
    expect(await read.locator('td').nth(2).innerText()).toMatch(/^[A-Z]/)
  })

  test('ten checks each say what they found, zero too, for which period and by which query', async () => {
    await button(checkWords.run).click()
    await main()
      .getByRole('status')
      .filter({ hasText: /Of the ten|Van de tien/ })
      .first()
      .waitFor()
    await expect.poll(() => main().locator('.check-row').count()).toBe(10)
    await row('late-edit')
      .getByText(/none found|geen gevonden/)
      .waitFor()
    const results = await main().locator('.check-result strong').allInnerTexts()
    for (const result of results) expect(result).toMatch(/found|gevonden/)
    await row('outside-consent')
      .getByText(/none found in \d+ event|geen gevonden in \d+ gebeurtenis/)
      .waitFor()
    await row('no-signed-code')
      .getByText(/1 found|1 gevonden/)
      .waitFor()
    await row('outside-consent').getByText(checkWords.queries[language]).click()
    const query = await row('outside-consent').locator('code').first().innerText()
    expect(query).toMatch(
      new RegExp(`^${halfword.url}/fhir/AuditEvent\\?date=ge2026-11-17&date=le2026-11-23&purpose=`),
    )
    const asked = await (await halfword.as('auditor')).get(query.slice(`${halfword.url}/fhir/`.length))
    expect(asked.status).toBe(200)
    await holdsUp(auditor, widths)
  })

  test('a check that finds something shows what, where and why', async () => {
    await button(checkWords.run).click()
    const found = row('no-signed-code')
    await found.getByText(checkWords.findings(1)[language]).click()
    await found.getByText('Consent/nadia-mentor-consent').waitFor()
    await holdsUp(auditor, widths)
  })

  test('the table is sorted by a button that says how, by keyboard', async () => {
    const head = main().getByRole('columnheader', { name: auditWords.sort.date[language] })
    expect(await head.getAttribute('aria-sort')).toBe('descending')
    await head.getByRole('button').focus()
    await auditor.page.keyboard.press('Enter')
    await expect.poll(() => head.getAttribute('aria-sort')).toBe('ascending')
    const outcome = main().getByRole('columnheader', { name: auditWords.sort.outcome[language] })
    await outcome.getByRole('button').click()
    await expect.poll(() => outcome.getAttribute('aria-sort')).toBe('ascending')
    expect(await head.getAttribute('aria-sort')).toBe('none')
    await outcome.getByRole('button').click()
    await expect.poll(() => rows().first().innerText()).toContain(auditWords.outcomes.refused[language])
    expect(await rows().first().getByRole('rowheader').count()).toBe(1)
  })

  test('role, outcome, patient and request narrow it', async () => {
    const field = (said: Record<'en' | 'nl', string>) => main().getByLabel(said[language], { exact: true })
    const choice = (said: Record<'en' | 'nl', string>) =>
      main().getByRole('combobox', { name: new RegExp(`^${said[language]}`) })
    await choice(auditWords.role).selectOption('mentor')
    await choice(auditWords.outcome).selectOption('4')
    await button(auditWords.search).click()
    await main().getByText(auditWords.found(1, 1)[language], { exact: true }).waitFor()
    expect(await rows().first().innerText()).toContain('404 not-found')
    const request = await rows().first().locator('td').last().innerText()
    await button(auditWords.clear).click()
    await field(auditWords.request).fill(request)
    await button(auditWords.search).click()
    await expect.poll(() => rows().count()).toBeLessThan(4)
    await button(auditWords.clear).click()
    await field(auditWords.patient).fill('nadia')
    await button(auditWords.search).click()
    await expect
      .poll(async () => (await rows().allInnerTexts()).every(each => each.includes('nadia')))
      .toBe(true)
    await holdsUp(auditor, widths)
  })

  test('an event opens: sentence, JSON, what it rests on, and the consent as it was then', async () => {
    const read = rows()
      .filter({ hasText: 'SUPNWK' })
      .filter({ hasText: /read|gelezen/ })
      .filter({ hasText: 'nadia' })
    await read.first().getByRole('rowheader').getByRole('button').click()
    const drawer = auditor.page.getByRole('dialog', { name: eventWords.title[language] })
    await drawer.getByText('ServiceRequest/nadia-referral').waitFor()
    const state = eventWords.thatTime(consentStateWords['in-force'][language])[language]
    await drawer.locator('.chain').getByText(state).waitFor()
    await drawer.locator('.consent-bar').waitFor()
    await holdsUp(auditor, widths)
    await drawer.getByText(eventWords.json[language]).click()
    const event = JSON.parse(await drawer.locator('pre').innerText()) as AuditEvent
    await drawer.getByText(eventWords.fits[language]).waitFor()
    const leaf = await drawer.locator('.copy-text code').first().innerText()
    expect(leaf).toBe(Buffer.from(leafOf(canonicalJson(event))).toString('hex'))
    await auditor.page.keyboard.press('Escape')
    await drawer.waitFor({ state: 'detached' })
  })

  test('a name is shown only for a reason, which is logged and which the patient sees', async () => {
    const name = `${eventWords.showPatient[language]} hilde`
    const dialog = auditor.page.getByRole('dialog', { name }).first()
    const ask = dialog.getByRole('button', { name: eventWords.ask[language] })
    await main().getByRole('button', { name }).first().click()
    await auditor.page.keyboard.press('Enter')
    expect(await ask.getAttribute('aria-disabled')).toBe('true')
    await dialog.getByRole('radio', { name: eventWords.otherReason[language] }).check()
    await dialog.getByRole('textbox').fill('short')
    await ask.click()
    expect(await dialog.isVisible()).toBe(true)
    await dialog.getByRole('textbox').fill('A letter of the ombudsman')
    await holdsUp(auditor, widths)
    await ask.click()
    await main().getByText(/Hilde/).first().waitFor()
    await button(eventWords.hide).first().click()
    await expect.poll(() => main().getByText(/Hilde/).count()).toBe(0)
    await main().getByRole('button', { name }).first().click()
    await dialog.getByRole('radio', { name: wordsOf(identifyReason, 'complaint', language) }).check()
    await ask.click()
    await main().getByText(/Hilde/).first().waitFor()
    const own = await (await halfword.as('patient')).get('AuditEvent?patient=hilde&_sort=-date&_count=200')
    const events = ((own.body as Partial<Bundle<AuditEvent>>).entry ?? []).flatMap(
      each => each.resource ?? [],
    )
    const lines = whoLooked(events, { patient: 'hilde', zone: 'Europe/Brussels' }).flatMap(day => day.lines)
    const asked = lines.filter(({ deed }) => deed === 'identified')
    expect(asked.map(({ role, reason }) => [role, reason])).toEqual([
      ['auditor', 'complaint'],
      ['auditor', 'A letter of the ombudsman'],
    ])
    expect(asked.map(line => lookedWhy(line)?.en)).toEqual([
      'The reason they gave: A complaint.',
      'The reason they gave: “A letter of the ombudsman”.',
    ])
  })

  test('what is taken along carries its query, its count and its hash', async () => {
    const { page } = auditor
    for (const form of ['ndjson', 'csv'] as const) {
      await button(auditWords.takeAs[form]).click()
      const file = `audit-2026-11-17-2026-11-23.${form}`
      const waiting = page.waitForEvent('download')
      await main()
        .getByRole('link', { name: auditWords.download(file)[language] })
        .click()
      const saved = await (await waiting).path()
      const text = await readFile(saved, 'utf8')
      const hash = createHash('sha256').update(text).digest('hex')
      await main().getByText(hash).waitFor()
      const lines = text.trimEnd().split(/\r?\n/)
      await main()
        .getByText(`${lines.length - (form === 'csv' ? 1 : 0)}`, { exact: true })
        .first()
        .waitFor()
      if (form === 'ndjson') expect(lines.every(line => canonicalJson(JSON.parse(line)) === line)).toBe(true)
    }
    await holdsUp(auditor, widths)
  })

  test('the log says whether it is whole, and gives its checkpoint', async () => {
    await button(auditWords.wholeAsk).click()
    await main().locator('.whole').waitFor()
    const waiting = auditor.page.waitForEvent('download')
    await main().getByRole('link', { name: auditWords.checkpoint[language] }).click()
    expect(await readFile(await (await waiting).path(), 'utf8')).toMatch(/\/AuditEvent\n\d+\n/)
    await holdsUp(auditor, widths)
  })

  test('a search that the server does not carry out is shown in its own words', async () => {
    const { page } = auditor
    const says = 'Name the patient: the parameter "patient" is missing.'
    const isLog = (url: URL) => url.pathname === '/fhir/AuditEvent'
    const outcome = {
      resourceType: 'OperationOutcome',
      issue: [{ severity: 'error', code: 'forbidden', details: { text: says } }],
    }
    await page.route(isLog, route => route.fulfill({ status: 403, json: outcome }))
    await button(auditWords.search).click()
    await main().getByRole('alert').getByText(says).waitFor()
    await main().getByText(auditWords.missing('patient')[language]).waitFor()
    await holdsUp(auditor, widths)
    await page.unroute(isLog)
  })

  test('more than ten thousand asks to narrow', async () => {
    const { page } = auditor
    const isCount = (url: URL) =>
      url.pathname === '/fhir/AuditEvent' && url.searchParams.get('_summary') === 'count'
    await page.route(isCount, route =>
      route.fulfill({ json: { resourceType: 'Bundle', type: 'searchset', total: 10_001 } }),
    )
    await button(checkWords.run).click()
    await row('outside-consent').getByText(auditWords.tooMany(10_001)[language]).waitFor()
    await button(auditWords.takeAs.csv).click()
    await main().getByText(new RegExp(auditWords.notMade[language])).waitFor()
    await page.unroute(isCount)
  })
})
