import type { Task } from 'fhir/r4'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { redFlag } from '../../mentoring/flags/terms.ts'
import { followUpButtons, followUpWords, releaseWords } from '../../smart-app/words/follow-up-words.ts'
import { worklistWords } from '../../smart-app/words/worklist-words.ts'
import { openBrowser } from '../browser.ts'
import { holdsUp, sit } from './a-match.ts'
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

const seat = () => sit(browser, halfword, { username: 'nurse', locale: 'en-GB', width: 1280 })

describe('a worry', () => {
  test('stands on top with whom to call, is received by one and handled with a remark', async () => {
    await worry(halfword, 'chest-or-breath')
    const nurse = await seat()
    const { page } = nurse
    const flags = page.getByRole('region', { name: `${worklistWords.needs['red-flags'].en} 1` })
    await flags.getByText(redFlag.codes['chest-or-breath'][0]).waitFor()
    await flags.getByRole('link', { name: /112/ }).waitFor()
    expect(await page.locator('h2').first().innerText()).toMatch(/^Red flags/)
    await holdsUp(nurse, [1280, 360])
    await button(nurse, followUpButtons.acknowledge('Bert')).click()
    await page
      .getByRole('status')
      .getByText(followUpWords.received('Bert', worklistWords.needs['red-flags']).en)
      .waitFor()
    await button(nurse, followUpButtons.handle('Bert')).click()
    await page.getByRole('textbox', { name: followUpWords.remark.en }).fill('Called; went to the GP.')
    await button(nurse, followUpWords.save('Bert')).click()
    await page
      .getByRole('status')
      .getByText(followUpWords.handled('Bert', worklistWords.needs['red-flags']).en)
      .waitFor()
    const found = await client.get('Task?patient=bert&status=completed')
    expect(found.text).toContain('Called; went to the GP.')
    expect(found.text).toContain('"reference":"Practitioner/nurse"')
  })

  test('that a colleague took first is not taken twice: she is told who was first', async () => {
    await worry(halfword, 'chest-or-breath')
    const nurse = await seat()
    const { page } = nurse
    await button(nurse, followUpButtons.acknowledge('Bert')).waitFor()
    const colleague = await halfword.as('rheumatologist')
    const found = await colleague.get('Task?patient=bert&status=requested&code=red-flag-review')
    const task = found.body.entry?.[0]?.resource as Task
    const taken = { ...task, status: 'accepted', owner: { reference: 'Practitioner/rheumatologist' } }
    expect((await colleague.put(`Task/${task.id}`, taken)).status).toBe(200)
    await button(nurse, followUpButtons.acknowledge('Bert')).click()
    await page
      .getByRole('alert')
      .getByText(/^Hanne Claes changed this/)
      .waitFor()
    const now = (await client.get(`Task/${task.id}`)).body as unknown as Task
    expect(now.owner?.reference).toBe('Practitioner/rheumatologist')
  })

  test('about violence is not on the patient’s page until a nurse shows it there', async () => {
    await worry(halfword, 'abuse', 'A sentence for the team.')
    const nurse = await seat()
    const { page } = nurse
    await page.getByText(releaseWords.heldBack.en).waitFor()
    const before = (await notedOfBert(client))[0]
    expect(JSON.stringify(before?.meta)).toContain('"SDV"')
    await button(nurse, releaseWords.release).click()
    await page.getByText(releaseWords.heldBack.en).waitFor({ state: 'detached' })
    const [after] = await notedOfBert(client)
    expect(JSON.stringify(after?.meta ?? {})).not.toContain('"SDV"')
    expect([after?.status, after?.item]).toEqual([before?.status, before?.item])
  })
})
