import type { FhirResource, Task } from 'fhir/r4'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { workItems } from '../../smart-app/worklist/work-item.ts'
import { openBrowser } from '../browser.ts'
import { referred } from './stand-in/referrals.ts'
import { openStandIn, type StandInOptions } from './stand-in/server.ts'
import { axeFindings, scrollsSideways, visit } from './visit.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const twoReferrals = [
  { given: 'Lotte', family: 'Peeters', on: '2026-11-21' },
  { given: 'Jan', family: 'Janssens', on: '2026-11-23' },
]

describe('a row names the mentor', () => {
  const rita: FhirResource = {
    resourceType: 'PractitionerRole',
    id: 'rita-role',
    practitioner: { display: 'Rita' },
  }
  const task = (id: string, more: Partial<Task>): Task => ({
    resourceType: 'Task',
    id,
    status: 'in-progress',
    intent: 'order',
    ...more,
  })
  const code = (code: string) => ({ code: { coding: [{ system: system('mentor-task'), code }] } })
  const mentorIn = (...resources: FhirResource[]) =>
    workItems([rita, ...resources], 'Europe/Brussels').map(({ mentor }) => mentor)

  test.each([
    ['mentor-asked', 'Rita'],
    ['awaiting-consent', 'Rita'],
    ['matching', undefined],
  ])('who was asked, at "%s": %s', (at, expected) => {
    const referral = task('referral', { businessStatus: { coding: [stage(at)] } })
    const asked = task('asked', {
      ...code('mentor-matching'),
      owner: { reference: 'PractitionerRole/rita-role' },
      partOf: [{ reference: 'Task/referral' }],
    })
    expect(mentorIn(referral, asked)).toEqual([expected])
  })

  test('who is to be called when a step ended it; not where both are, after a consent was taken back', () => {
    const ended = { ...code('mentoring-ended'), status: 'requested' } as const
    const mentors = task('one', { ...ended, focus: { reference: 'PractitionerRole/rita-role' } })
    const both = task('two', { ...ended, focus: { reference: 'Consent/to-rita' } })
    expect(mentorIn(mentors, both)).toEqual(['Rita', undefined])
  })
})

describe('a nurse', () => {
  test('sees who is referred, by what is needed next, with how long it waits and who has it', async () => {
    const { page, complaints, close } = await nursesPage()
    const accept = page.getByRole('region', { name: 'Accept 2' })
    await accept.waitFor()
    expect(await accept.getByRole('listitem').allInnerTexts()).toEqual([
      expect.stringMatching(/Lotte Peeters \(1992\).*2 days.*not taken on yet/s),
      expect.stringMatching(/Jan Janssens \(1992\).*today.*not taken on yet/s),
    ])
    expect(complaints).toEqual([])
    await close()
  })

  test('accepts a referral, which then waits for the call and is hers', async () => {
    const { page, server, close } = await nursesPage()
    await page.getByRole('button', { name: 'Accept Lotte' }).click()
    await page.getByRole('status').getByText('Saved. Lotte now stands under “Call”.').waitFor()
    const call = page.getByRole('region', { name: 'Call 1' })
    expect(await call.innerText()).toMatch(/Lotte Peeters.*you/s)
    expect(tasksOf(server).map(({ status, owner }) => [status, owner?.reference])).toEqual([
      ['accepted', 'Practitioner/nurse'],
      ['requested', 'Organization/org-1'],
    ])
    await close()
  })

  test('notes the call: a yes moves Task and order together', async () => {
    const { page, server, close } = await nursesPage()
    await page.getByRole('button', { name: 'Accept Lotte' }).click()
    await page.getByRole('button', { name: 'Note for Lotte' }).click()
    await page.getByRole('radio', { name: 'Called: later' }).click()
    await page.getByRole('button', { name: 'Save for Lotte' }).click()
    await page.getByRole('region', { name: 'Ask again later 1' }).waitFor()
    expect(tasksOf(server)[0]?.status).toBe('on-hold')
    expect(
      server.programme.all().find(({ resourceType }) => resourceType === 'ServiceRequest'),
    ).toMatchObject({
      status: 'on-hold',
    })
    await close()
  })

  test('asks again after three months where the patient said later: the day stands in the list', async () => {
    const { page, server, close } = await nursesPage()
    await page.getByRole('button', { name: 'Accept Lotte' }).click()
    await page.getByRole('button', { name: 'Note for Lotte' }).click()
    await page.getByRole('radio', { name: 'Called: later' }).click()
    await page.getByRole('button', { name: 'Save for Lotte' }).click()
    const later = page.getByRole('region', { name: 'Ask again later 1' })
    await later.getByText('ask again from 23 Feb 2027').waitFor()
    expect(tasksOf(server)[0]?.restriction?.period?.end).toBe('2027-02-23')
    await close()
  })

  test('notes a no: she is told what is erased, gives no reason, and the row is gone', async () => {
    const { page, server, close } = await nursesPage()
    await page.getByRole('button', { name: 'Accept Lotte' }).click()
    await page.getByRole('button', { name: 'Note for Lotte' }).click()
    await page.getByRole('radio', { name: 'Called: no' }).click()
    await page.getByText('All that this referral of Lotte brought is erased').waitFor()
    expect(await page.locator('textarea').count()).toBe(0)
    expect(await axeFindings(page)).toEqual([])
    await page.getByRole('button', { name: 'Save for Lotte' }).click()
    await page.getByRole('status').getByText('What the referral of Lotte brought is erased.').waitFor()
    expect(await page.getByText('Lotte Peeters').count()).toBe(0)
    expect(JSON.stringify(server.programme.all())).not.toContain('Lotte')
    const asked = server.writes.find(({ path }) => path.endsWith('/$erase'))?.body
    expect(asked).toMatchObject({
      parameter: [
        { name: 'task', valueReference: { reference: expect.stringMatching(/^Task\/.+\/_history\/2$/) } },
        { name: 'answer', valueCode: 'no' },
      ],
    })
    await close()
  })

  test('who notes a no second changes nothing, and sees what a colleague noted', async () => {
    const { page, server, close } = await nursesPage()
    await page.getByRole('button', { name: 'Accept Lotte' }).click()
    await page.getByRole('button', { name: 'Note for Lotte' }).click()
    await page.getByRole('radio', { name: 'Called: no' }).click()
    const [task] = tasksOf(server)
    if (!task) throw new Error('no Task')
    server.programme.put({
      ...task,
      status: 'in-progress',
      businessStatus: { coding: [{ system: system('mentoring-stage'), code: 'matching' }] },
    })
    await page.getByRole('button', { name: 'Save for Lotte' }).click()
    await page
      .getByRole('alert')
      .getByText(/A colleague changed this on/)
      .waitFor()
    expect(JSON.stringify(server.programme.all())).toContain('Lotte')
    await close()
  })

  test('who notes something of a referral that a colleague’s no erased is told so', async () => {
    const { page, server, close } = await nursesPage()
    await page.getByRole('button', { name: 'Accept Lotte' }).waitFor()
    server.programme.erase(tasksOf(server)[0]?.for?.reference ?? '')
    await page.getByRole('button', { name: 'Accept Lotte' }).click()
    await page.getByRole('status').getByText('A colleague noted a no of Lotte in the meantime').waitFor()
    expect(await page.getByRole('button', { name: 'Accept Lotte' }).count()).toBe(0)
    await close()
  })

  test('who comes second changes nothing, and sees who was first', async () => {
    const { page, server, close } = await nursesPage()
    await page.getByRole('button', { name: 'Accept Lotte' }).waitFor()
    const [task] = tasksOf(server)
    if (!task) throw new Error('no Task')
    server.programme.put({
      ...task,
      status: 'accepted',
      businessStatus: { coding: [{ system: system('mentoring-stage'), code: 'accepted' }] },
      owner: { reference: 'Practitioner/nurse-b' },
    })
    await page.getByRole('button', { name: 'Accept Lotte' }).click()
    await page
      .getByRole('alert')
      .getByText(/Bea Claes changed this on/)
      .waitFor()
    expect(tasksOf(server)[0]?.owner?.reference).toBe('Practitioner/nurse-b')
    await close()
  })

  test('sees empty headings in one line, and whose work she wants to see', async () => {
    const { page, close } = await nursesPage()
    await page.getByText('Nothing under: Red flags · Questions for the team').waitFor()
    await page.getByRole('button', { name: 'Accept Lotte' }).click()
    await page.getByRole('region', { name: 'Call 1' }).waitFor()
    const whose = page.getByRole('combobox', { name: 'Show' })
    await whose.selectOption('my work')
    expect(await page.locator('.work').allInnerTexts()).toEqual([expect.stringContaining('Lotte')])
    await whose.selectOption('not taken on yet')
    expect(await page.locator('.work').allInnerTexts()).toEqual([expect.stringContaining('Jan')])
    await close()
  })

  test('sees the 72 hours of a mentor who was asked run out, and what is late in words', async () => {
    const { page, server, close } = await nursesPage()
    const [lotte, jan] = tasksOf(server)
    if (!lotte || !jan) throw new Error('no Task')
    const asked: Pick<Task, 'status' | 'businessStatus'> = {
      status: 'in-progress',
      businessStatus: { coding: [stage('mentor-asked')] },
    }
    server.programme.put({ ...lotte, ...asked })
    server.programme.put({ ...jan, ...asked })
    for (const [task, end] of [
      [lotte, '2026-11-26T08:30:00Z'],
      [jan, '2026-11-23T06:59:00Z'],
    ] as const) {
      server.programme.put({
        resourceType: 'Task',
        id: `ask-${task.id}`,
        status: 'requested',
        intent: 'proposal',
        code: { coding: [{ system: system('mentor-task'), code: 'mentor-matching' }] },
        partOf: [{ reference: `Task/${task.id}` }],
        restriction: { period: { end } },
      })
    }
    await page.reload()
    const waiting = page.getByRole('region', { name: 'Waiting for the mentor 2' })
    await waiting.waitFor()
    expect(await waiting.getByRole('listitem').allInnerTexts()).toEqual([
      expect.stringMatching(/Jan.*late by 2 hours/s),
      expect.stringMatching(/Lotte.*72 hours left/s),
    ])
    await close()
  })

  test('sees a "later" whose day has come on top of its group, as due', async () => {
    const { page, server, close } = await nursesPage()
    const [lotte, jan] = tasksOf(server)
    if (!lotte || !jan) throw new Error('no Task')
    const later: Pick<Task, 'status' | 'businessStatus'> = {
      status: 'on-hold',
      businessStatus: { coding: [stage('on-hold')] },
    }
    server.programme.put({ ...lotte, ...later, restriction: { period: { end: '2027-01-05' } } })
    server.programme.put({ ...jan, ...later, restriction: { period: { end: '2026-11-23' } } })
    await page.reload()
    const group = page.getByRole('region', { name: 'Ask again later 2' })
    await group.waitFor()
    expect(await group.getByRole('listitem').allInnerTexts()).toEqual([
      expect.stringMatching(/Jan.*it is time, since 23 Nov 2026/s),
      expect.stringMatching(/Lotte.*ask again from 5 Jan 2027/s),
    ])
    await close()
  })

  test('is told of new referrals, and the rows move only when she asks', async () => {
    const { page, server, close } = await nursesPage([], true)
    await page.getByText('Nothing waits.').waitFor()
    for (const resource of referred(twoReferrals)) server.programme.put(resource)
    // The log tells what the list renews by itself from what a person opens.
    const renewed = page.waitForRequest(request => request.url().includes('/Task?'))
    await page.clock.fastForward(61_000)
    expect((await renewed).headers()['x-request-id']).toMatch(/^background\.[0-9a-f-]{36}$/)
    await page.getByText('2 new items').waitFor()
    expect(await page.getByRole('button', { name: 'Accept Lotte' }).count()).toBe(0)
    await page.getByRole('button', { name: 'Show' }).click()
    await page.getByRole('button', { name: 'Accept Lotte' }).waitFor()
    await close()
  })

  test('is not told of what she changed herself', async () => {
    const { page, close } = await nursesPage(twoReferrals, true)
    await page.getByRole('button', { name: 'Accept Lotte' }).waitFor()
    const renewed = page.waitForResponse(response => response.url().includes('/Task?'))
    await page.clock.fastForward(61_000)
    await (await renewed).finished()
    await page.getByRole('button', { name: 'Accept Lotte' }).click()
    await page.getByRole('region', { name: 'Call 1' }).waitFor()
    expect(await page.getByText('1 new item').count()).toBe(0)
    await close()
  })

  test('goes from row to row with J and K, unless she switches that off', async () => {
    const { page, close } = await nursesPage()
    await page.getByRole('button', { name: 'Accept Lotte' }).waitFor()
    const focused = () => page.evaluate(() => document.activeElement?.textContent)
    await page.keyboard.press('j')
    expect(await focused()).toBe('Accept Lotte')
    await page.keyboard.press('j')
    expect(await focused()).toBe('Accept Jan')
    await page.keyboard.press('k')
    expect(await focused()).toBe('Accept Lotte')
    await page.getByRole('checkbox', { name: /Keys J and K/ }).click()
    await page.keyboard.press('j')
    expect(await focused()).not.toBe('Accept Jan')
    await close()
  })

  test.each([
    { locale: 'en-GB', width: 1280 },
    { locale: 'nl-BE', width: 360 },
  ])('has a page without a fault that axe finds, in $locale at $width px', async size => {
    const { page, close } = await nursesPage(twoReferrals, false, size)
    await page.locator('.work').first().waitFor()
    await page.locator('button[aria-expanded]').first().click()
    expect(await axeFindings(page)).toEqual([])
    await page.setViewportSize({ width: 320, height: 700 })
    expect(await scrollsSideways(page)).toBe(false)
    await close()
  })
})

describe('another role', () => {
  test('the auditor reads the log of a period', async () => {
    const { page, close } = await programmePage({ person: 'auditor', programme: [anEvent] })
    await page
      .getByRole('row', { name: /Practitioner\/nurse.*changed.*Task.*p Show patient.*done/ })
      .waitFor()
    expect(await axeFindings(page)).toEqual([])
    await close()
  })
})

const anEvent = {
  resourceType: 'AuditEvent',
  id: 'event-1',
  type: { system: 'http://terminology.hl7.org/CodeSystem/audit-event-type', code: 'rest' },
  subtype: [{ system: 'http://hl7.org/fhir/restful-interaction', code: 'update' }],
  recorded: '2026-11-23T08:30:00Z',
  outcome: '0',
  agent: [{ requestor: true, who: { reference: 'Practitioner/nurse' } }],
  source: { observer: { identifier: { value: 'https://programme.example/fhir' } } },
  entity: [{ what: { reference: 'Task/1' } }, { role: { code: '1' }, what: { reference: 'Patient/p' } }],
} as const satisfies NonNullable<StandInOptions['programme']>[number]

async function nursesPage(people = twoReferrals, clock = false, size: Parameters<typeof visit>[1] = {}) {
  return programmePage({ person: 'nurse', programme: referred(people) }, clock, size)
}

async function programmePage(
  options: Partial<StandInOptions>,
  clock = false,
  size: Parameters<typeof visit>[1] = {},
) {
  const server = await openStandIn({ chart: [], patient: '', ...options })
  const opened = await visit(browser, size)
  if (clock) await opened.page.clock.install()
  await opened.page.goto(server.signInUrl)
  await opened.page.locator('h1').waitFor()
  return {
    ...opened,
    server,
    close: async () => {
      await opened.close()
      await server.close()
    },
  }
}

function tasksOf(server: Awaited<ReturnType<typeof openStandIn>>) {
  return server.programme
    .all()
    .filter((resource): resource is Task & { id: string } => resource.resourceType === 'Task')
}

const stage = (code: string) => ({ system: system('mentoring-stage'), code })

function system(name: string) {
  return `https://halfword.example/fhir/CodeSystem/${name}`
}
