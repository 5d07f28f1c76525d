import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser } from '../browser.ts'
import { lottesChart } from './stand-in/lotte.ts'
import { openStandIn, type StandInOptions } from './stand-in/server.ts'
import { axeFindings, visit } from './visit.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

type Server = Awaited<ReturnType<typeof openStandIn>>

describe('a launch', () => {
  test('leaves neither code nor token in an address, no cookie, and nothing beyond the tab', async () => {
    const { page, addresses, close } = await launched()
    await page.getByText('may suit Lotte').waitFor()
    const kept = await page.evaluate(() => Object.values(sessionStorage).join(' '))
    const tokens = [...kept.matchAll(/"(?:access_token|renewal)":"([^"]+)"/g)].map(([, token]) => token ?? '')
    expect(tokens.length).toBeGreaterThan(1)
    expect(addresses.filter(address => tokens.some(token => address.includes(token)))).toEqual([])
    expect(page.url()).toMatch(/\/app\/\?state=[0-9a-f-]{36}$/)
    expect(await page.context().cookies()).toEqual([])
    expect(await page.evaluate(() => localStorage.length)).toBe(0)
    await close()
  })

  test('takes nothing from its address but iss and launch', async () => {
    const { page, addresses, close } = await launched({}, server => {
      return `${server.launchUrl}&fhirServiceUrl=${server.origin}/elsewhere&patientId=someone-else&clientId=other`
    })
    await page.getByText('may suit Lotte').waitFor()
    expect(addresses.slice(1).some(address => address.includes('elsewhere'))).toBe(false)
    expect(addresses.find(address => address.includes('/ehr/authorize'))).toContain('client_id=halfword-app')
    await close()
  })

  test('carries the nonce of our server to the EHR', async () => {
    const { page, addresses, close } = await launched()
    await page.getByText('may suit Lotte').waitFor()
    const asked = new URL(addresses.find(address => address.includes('/ehr/authorize')) ?? '').searchParams
    expect(asked.get('nonce')).toBe('nonce-from-the-server')
    expect(asked.get('code_challenge_method')).toBe('S256')
    await close()
  })

  test('prints no token, even when someone asks fhirclient to talk', async () => {
    const printed: string[] = []
    const { page, close } = await launched(
      {},
      server => server.launchUrl,
      async opened => {
        opened.on('console', message => printed.push(message.text()))
        await opened.addInitScript(() => localStorage.setItem('debug', '*'))
      },
    )
    await page.getByText('may suit Lotte').waitFor()
    expect(printed).toEqual([])
    await close()
  })

  test('survives a reload, and another chart in the same tab', async () => {
    const { page, server, close } = await launched()
    await page.getByText('may suit Lotte').waitFor()
    const first = page.url()
    await page.goto(server.launchUrl)
    await page.getByText('may suit Lotte').waitFor()
    expect(page.url()).not.toBe(first)
    await page.goto(first)
    await page.getByText('may suit Lotte').waitFor()
    await close()
  })
})

test('a sign-in to the programme survives another one in the same tab', async () => {
  const { page, server, close } = await launched({ person: 'nurse' }, server => server.signInUrl)
  await page.getByRole('heading', { name: 'Work list' }).waitFor()
  const first = page.url()
  await page.goto(server.signInUrl)
  await page.getByRole('heading', { name: 'Work list' }).waitFor()
  await page.goto(first)
  await page.getByRole('heading', { name: 'Work list' }).waitFor()
  await close()
})

describe('what stands in the way has a page of its own:', () => {
  test.each<[string, (server: Server) => string, Partial<StandInOptions>]>([
    [
      'This record system is not known here',
      server => launchFrom(server, 'https://unknown.example/fhir'),
      {},
    ],
    ['Access was not given', server => server.launchUrl.replace('handle-1', 'refused'), {}],
    ['The record system did not tell us which patient is open', server => server.launchUrl, { patient: '' }],
    ['Open this app from a chart', server => `${server.origin}/app/`, {}],
    ['Open this app from a chart', server => `${server.origin}/app/launch`, {}],
    ['Your session ended', server => `${server.origin}/app/?state=from-another-tab`, {}],
  ])('“%s”', async (title, address, options) => {
    const { page, close } = await launched(options, address)
    await page.getByRole('heading', { name: title }).waitFor()
    expect(await axeFindings(page)).toEqual([])
    await close()
  })

  test('“This browser keeps nothing for us”', async () => {
    const { page, close } = await launched(
      {},
      server => server.launchUrl,
      async opened => {
        await opened.addInitScript(() => {
          Object.defineProperty(window, 'sessionStorage', {
            get: () => {
              throw new DOMException('denied', 'SecurityError')
            },
          })
        })
      },
    )
    await page.getByRole('heading', { name: 'This browser keeps nothing for us' }).waitFor()
    await close()
  })

  test('a session that ended under way is said on the page, and what was typed stays', async () => {
    const { page, server, close } = await launched()
    await page.getByRole('radio', { name: 'Yes' }).click()
    await page.getByRole('checkbox', { name: 'Work', exact: true }).click()
    await page.getByRole('checkbox', { name: /agrees/ }).click()
    server.broken.session = true
    await page.getByRole('button', { name: 'Refer Lotte' }).click()
    await page.getByText('What you typed is still here').waitFor()
    expect(await page.getByRole('checkbox', { name: 'Work', exact: true }).isChecked()).toBe(true)
    expect(server.writes).toEqual([])
    await close()
  })
})

async function launched(
  options: Partial<StandInOptions> = {},
  address: (server: Server) => string = server => server.launchUrl,
  before: (page: Page) => Promise<void> = async () => {},
) {
  const server = await openStandIn({ chart: lottesChart(), patient: 'lotte', ...options })
  const opened = await visit(browser)
  const addresses: string[] = []
  opened.page.on('request', request => addresses.push(request.url()))
  await before(opened.page)
  await opened.page.goto(address(server))
  return {
    ...opened,
    server,
    addresses,
    close: async () => {
      await opened.close()
      await server.close()
    },
  }
}

function launchFrom(server: Server, iss: string) {
  return `${server.origin}/app/launch?iss=${encodeURIComponent(iss)}&launch=handle-1`
}
