import type { Bundle, FhirResource } from 'fhir/r4'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readQuiet } from '../../mentoring/quiet.ts'
import { openBrowser } from '../browser.ts'
import { lottesChart } from './stand-in/lotte.ts'
import { openStandIn, type StandInOptions } from './stand-in/server.ts'
import { axeFindings, scrollsSideways, visit } from './visit.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

describe('a rheumatologist', () => {
  test('refers in at most eight clicks, in one transaction', async () => {
    const { page, server, click, clicks, complaints, close } = await lottesPage()
    await page.getByText('A talk with a trained patient mentor may suit Lotte. Optional.').waitFor()
    await click(page.getByRole('radio', { name: 'Yes' }))
    await click(page.getByRole('checkbox', { name: 'Work', exact: true }))
    await click(page.getByRole('checkbox', { name: 'Energy' }))
    await click(page.getByRole('checkbox', { name: 'Lotte agrees that the nurse gets in touch' }))
    await click(page.getByRole('button', { name: 'Refer Lotte' }))
    await page.getByRole('heading', { name: 'Lotte is referred' }).waitFor()
    expect(clicks()).toBeLessThanOrEqual(8)
    expect(typesOf(server.writes)).toEqual([
      [
        'Patient',
        'Condition',
        'Observation',
        'QuestionnaireResponse',
        'Consent',
        'ServiceRequest',
        'Task',
        'Provenance',
      ],
    ])
    expect(complaints).toEqual([])
    await close()
  })

  test('has the agreement beside the button that waits for it, in sight at once, and the leaflet before and after', async () => {
    const { page, close } = await lottesPage()
    await page.getByText('may suit Lotte').waitFor()
    expect(await page.locator('.bar').getByRole('checkbox').count()).toBe(0)
    await page.getByRole('radio', { name: 'Yes' }).click()
    const agrees = page.locator('.bar').getByRole('checkbox', { name: /agrees that the nurse/ })
    const inSight = await agrees.evaluate(box => {
      const { top, bottom } = box.getBoundingClientRect()
      return top >= 0 && bottom <= window.innerHeight
    })
    expect(inSight).toBe(true)
    await page.getByRole('button', { name: 'Refer Lotte' }).click()
    await page
      .getByRole('link', { name: 'Tick that the patient agrees that the nurse gets in touch' })
      .click()
    expect(await agrees.evaluate(box => box === document.activeElement)).toBe(true)
    await page.getByRole('button', { name: 'Print leaflet' }).waitFor()
    await page.keyboard.press('Space')
    await page.getByText('Before you refer:').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Refer Lotte' }).click()
    await page.getByRole('heading', { level: 1, name: 'Peer mentoring for Lotte' }).waitFor()
    await page.getByRole('button', { name: 'Print leaflet' }).waitFor()
    await close()
  })

  test('puts it aside without an answer, is told that nothing is kept, and is asked again', async () => {
    const { page, server, close } = await lottesPage()
    await page.getByRole('button', { name: 'Not now' }).click()
    await page.getByRole('radio', { name: 'No time today' }).click()
    await page.getByRole('button', { name: 'Not now for Lotte' }).click()
    await page.getByText(/^Put aside for today\. Nothing is kept/).waitFor()
    expect(server.writes.filter(({ path }) => !path.includes('$quiet'))).toEqual([])
    await page.reload()
    await page.getByText('may suit Lotte').waitFor()
    await close()
  })

  test('refers with the keyboard alone', async () => {
    const { page, server, close } = await lottesPage()
    await page.getByText('may suit Lotte').waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
    const tabTo = async (name: string) => {
      for (let step = 0; step < 40; step += 1) {
        await page.keyboard.press('Tab')
        const here = await page.evaluate(() => document.activeElement?.closest('label, button')?.textContent)
        if (here?.includes(name)) return
      }
      throw new Error(`"${name}" is not reached with Tab`)
    }
    await tabTo('Yes')
    await page.keyboard.press('Space')
    await tabTo('Work')
    await page.keyboard.press('Space')
    await tabTo('Lotte agrees')
    await page.keyboard.press('Space')
    await tabTo('Refer Lotte')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Lotte is referred' }).waitFor()
    expect(server.writes).toHaveLength(1)
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.textContent))
      .toContain('Lotte is referred')
    await close()
  })

  test('cannot refer before the patient agreed, and is told what is missing', async () => {
    const { page, server, close } = await lottesPage()
    await page.getByRole('button', { name: 'Refer Lotte' }).click()
    await page
      .getByRole('alert')
      .getByRole('link', { name: /Note the answer/ })
      .waitFor()
    await page.getByRole('radio', { name: 'Yes' }).click()
    await page.getByRole('button', { name: 'Refer Lotte' }).click()
    await page
      .getByRole('alert')
      .getByRole('link', { name: /patient agrees/ })
      .click()
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('type')))
      .toBe('checkbox')
    expect(server.writes).toEqual([])
    await close()
  })

  test('notes a later without a name: the programme gets the answer and its day, and no record', async () => {
    const { page, server, close } = await lottesPage()
    await page.getByRole('radio', { name: 'Maybe later' }).click()
    await page.getByRole('button', { name: 'Save Lotte’s answer' }).click()
    await page.getByText('Noted without a name: the answer and the day, nothing else.').waitFor()
    expect(await notesAt(server)).toEqual(['later 2026-11-23'])
    expect(server.writes).toEqual([])
    expect(server.programme.all()).toEqual([])
    await page.reload()
    await page.getByText('We do not bring this up until 23 Feb 2027.').waitFor()
    await close()
  })

  test('is counted once a day as someone to whom it was shown', async () => {
    const { page, server, close } = await lottesPage()
    await page.getByText('may suit Lotte').waitFor()
    await expect.poll(() => notesAt(server)).toEqual(['shown 2026-11-23'])
    await page.reload()
    await page.getByText('may suit Lotte').waitFor()
    expect(await notesAt(server)).toEqual(['shown 2026-11-23'])
    await close()
  })

  test('notes that the patient never wants to be asked again, and that they take it back', async () => {
    const { page, server, close } = await lottesPage()
    await page.getByRole('button', { name: 'Not now' }).click()
    await page.getByRole('radio', { name: 'The patient asked never to be asked again' }).click()
    await page.getByRole('button', { name: 'Not now for Lotte' }).click()
    await page.getByText('We do not bring this up again.').waitFor()
    expect(await notesAt(server)).toContain('never 2026-11-23')
    await page.reload()
    await page.getByText('On 23 Nov 2026 Lotte asked never to be asked again.').waitFor()
    expect(await axeFindings(page)).toEqual([])
    await page.getByRole('button', { name: 'Lotte takes this back' }).click()
    await page.getByText('may suit Lotte').waitFor()
    expect(await notesAt(server)).not.toContain('never 2026-11-23')
    await close()
  })

  test('loses nothing when sending fails, and sends once when it is tried again', async () => {
    const { page, server, close } = await lottesPage()
    server.broken.writes = true
    await fillIn(page)
    await page.getByRole('button', { name: 'Refer Lotte' }).click()
    await page.getByText('Not saved. Your text is still here.').waitFor()
    expect(await page.getByRole('checkbox', { name: 'Work', exact: true }).isChecked()).toBe(true)
    server.broken.writes = false
    await page.getByRole('button', { name: 'Save again' }).click()
    await page.getByRole('heading', { name: 'Lotte is referred' }).waitFor()
    expect(
      server.programme.all().filter(({ resourceType }) => resourceType === 'ServiceRequest'),
    ).toHaveLength(1)
    await close()
  })

  test('sends nothing when another patient is open by now', async () => {
    const { page, server, close } = await lottesPage()
    await fillIn(page)
    server.people.patient = 'someone-else'
    await page.getByRole('button', { name: 'Refer Lotte' }).click()
    await page
      .getByText(/session ended/)
      .first()
      .waitFor()
    expect(server.writes).toEqual([])
    await close()
  })

  test('sees nothing of the chart on a turned screen', async () => {
    const { page, close } = await lottesPage()
    await page.getByRole('heading', { name: 'Why ask' }).waitFor()
    await page.getByRole('button', { name: 'Turn the screen' }).click()
    await page.getByRole('heading', { level: 1, name: 'Lotte' }).waitFor()
    expect(await page.locator('main').innerText()).not.toMatch(/CDAI|methotrexate|1992|may suit/)
    await page.getByRole('button', { name: 'Back to the chart page' }).click()
    await page.getByRole('heading', { name: 'Why ask' }).waitFor()
    await close()
  })

  test('reads in Dutch when the browser asks for it, and can change', async () => {
    const { page, close } = await lottesPage({}, { locale: 'nl-BE' })
    await page.getByRole('button', { name: 'Verwijs Lotte door' }).waitFor()
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('nl')
    await page.getByRole('radio', { name: 'EN', exact: true }).click({ force: true })
    await page.getByRole('button', { name: 'Refer Lotte' }).waitFor()
    await page.reload()
    await page.getByRole('button', { name: 'Refer Lotte' }).waitFor()
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en')
    await close()
  })
})

describe('a chart that cannot be read in full', () => {
  test('is shown as far as it goes: what failed and what hangs are said, and the wait ends', async () => {
    const { page, close } = await lottesPage(
      { fails: ['Observation'], hangs: ['MedicationRequest'] },
      {},
      true,
    )
    await page.getByText('We could not read the measurements.').waitFor()
    expect(await page.locator('.facts-side').getAttribute('aria-busy')).toBe('true')
    await page.clock.fastForward(4_100)
    await page.getByText('Still loading the medication orders. You can go on.').waitFor()
    await page.clock.fastForward(7_800)
    await page.getByText('We could not read the medication orders.').waitFor()
    await page.getByText('we cannot say if a talk may suit').waitFor()
    expect(await page.locator('[aria-busy=true]').count()).toBe(0)
    expect(await page.locator('main').innerText()).not.toContain('No suggestion')
    await close()
  })

  test('without a usable id-token is shown, and the page says that the programme is not read', async () => {
    const { page, server, close } = await lottesPage({
      tokens: { programme: null, problem: 'unusable-id-token' },
    })
    await page.getByText('The programme could not be read').waitFor()
    await page.locator('.facts').getByText('methotrexate').waitFor()
    await fillIn(page)
    await page.getByRole('button', { name: 'Refer Lotte' }).click()
    await page.getByRole('alert').getByText('could not be read in full').waitFor()
    expect(server.writes).toEqual([])
    await close()
  })
})

describe.each([
  { locale: 'en-GB', width: 1280 },
  { locale: 'nl-BE', width: 1280 },
  { locale: 'en-GB', width: 360 },
  { locale: 'nl-BE', width: 360 },
])('the page in $locale at $width px', size => {
  test('has no fault that axe finds, in any of its states, and never scrolls sideways', async () => {
    const { page, close } = await lottesPage({}, size)
    await page.locator('.facts').first().waitFor()
    expect(await axeFindings(page)).toEqual([])
    await page.locator('input[value=yes]').click()
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true
    })
    expect(await axeFindings(page)).toEqual([])
    expect(await scrollsSideways(page)).toBe(false)
    await page.locator('button[aria-haspopup]').click()
    expect(await axeFindings(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.locator('.bar button:nth-of-type(3)').click()
    expect(await axeFindings(page)).toEqual([])
    await page.locator('.turned button').click()
    await page.locator('#field-participation input').click()
    await page.locator('.bar .main').click()
    await page.locator('.sent').waitFor()
    expect(await axeFindings(page)).toEqual([])
    await page.setViewportSize({ width: 320, height: 700 })
    expect(await scrollsSideways(page)).toBe(false)
    await close()
  })
})

/** What the programme keeps without a name, as 'answer date'. */
async function notesAt({ origin }: Awaited<ReturnType<typeof openStandIn>>): Promise<string[]> {
  const headers = { authorization: 'Bearer test' }
  const body = await (await fetch(`${origin}/fhir/$quiet`, { headers })).json()
  return readQuiet(body).map(({ answer, date }) => `${answer} ${date}`)
}

/** Lotte's chart, opened by an EHR launch. `clock`: the page's time is moved by the test. */
async function lottesPage(
  options: Partial<StandInOptions> = {},
  size: Parameters<typeof visit>[1] = {},
  clock = false,
) {
  const server = await openStandIn({ chart: lottesChart(), patient: 'lotte', ...options })
  const opened = await visit(browser, size)
  if (clock) await opened.page.clock.install()
  await opened.page.goto(server.launchUrl)
  await opened.page.locator('.refer').waitFor()
  return {
    ...opened,
    server,
    close: async () => {
      await opened.close()
      await server.close()
    },
  }
}

async function fillIn(page: Awaited<ReturnType<typeof visit>>['page']) {
  await page.getByRole('radio', { name: 'Yes' }).click()
  await page.getByRole('checkbox', { name: 'Work', exact: true }).click()
  await page.getByRole('checkbox', { name: /agrees that the nurse/ }).click()
}

function typesOf(writes: readonly { body: unknown }[]) {
  return writes.map(({ body }) =>
    ((body as Bundle<FhirResource>).entry ?? []).map(({ resource }) => resource?.resourceType),
  )
}
