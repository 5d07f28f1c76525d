import type { Consent } from 'fhir/r4'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { themes } from '../../mentoring/codes.ts'
import { wordsOf } from '../../mentoring/coding.ts'
import { withdraw } from '../../mentoring/consent/change.ts'
import { launchProblems, launchWords } from '../../smart-app/words/launch-words.ts'
import { mentorPageWords } from '../../smart-app/words/mentor-words.ts'
import { feelingWords, talkWords, tellTeamWords, tellWords } from '../../smart-app/words/note-words.ts'
import { offlineWords, signOutWords } from '../../smart-app/words/offline-words.ts'
import { openBrowser } from '../browser.ts'
import type { Cut, Line } from './a-line.ts'
import { holdsUp } from './a-match.ts'
import { answersIn, aPhone, behindALine, formsOf, keptIn, onPhone, type Phone } from './a-phone.ts'
import type { Halfword } from './halfword.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

let place: Awaited<ReturnType<typeof behindALine>>
let line: Line
let halfword: Halfword
let phone: Phone
beforeEach(async () => {
  place = await behindALine()
  ;({ line, halfword } = place)
  phone = await aPhone(browser, halfword, { language: 'en' })
  await atHome()
  // The worker that opens the page without a line has kept it.
  await phone.page.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
})
afterEach(async () => {
  await phone.page.context().close()
  await place.close()
})

const atHome = () => phone.page.getByRole('heading', { name: 'Bert', exact: true }).waitFor()
const isForm = (method: string, path: string) => method === 'POST' && path.includes('QuestionnaireResponse')
const noLine = () => line.cut(() => 'before')
const lineIsBack = () => line.cut(() => undefined)

/** Cuts the sendings of forms by their turn: what becomes of the first, the second … */
function cutForms(...cuts: readonly Cut[]) {
  let turn = 0
  line.cut((method, path) => {
    if (!isForm(method, path)) return undefined
    turn += 1
    return cuts[turn - 1]
  })
}

/** A talk with this sentence in it; with a question of its own where `question` is one. */
async function logTalk(sentence: string, question?: string) {
  await phone.press(talkWords.log)
  await phone.choose({ en: wordsOf(themes, 'work', 'en'), nl: '' })
  await phone.choose(feelingWords.fine)
  await phone.choose(question ? tellWords.question : tellWords.nothing, '#tell')
  if (question) {
    await phone.page.locator('#question-about input[value=something-else]').click()
    await phone.page.locator('#question-text').fill(question)
  }
  await phone.page.locator('#note-text').fill(sentence)
  await phone.press(talkWords.send)
  await atHome()
}

const lookAgain = () => phone.press(mentorPageWords.lookAgain)
/** Until all is gone; each time the phone says that there is a line, as phones do. */
const nothingWaits = () =>
  expect
    .poll(
      async () => {
        await phone.page.evaluate(() => window.dispatchEvent(new Event('online')))
        return (await keptIn(phone.page)).notes
      },
      { timeout: 20_000, interval: 300 },
    )
    .toBe(0)
const sentences = async (form: 'contact' | 'team-question', linkId: string) =>
  (await formsOf(halfword, form)).map(answersIn).flatMap(each => each[linkId] ?? [])

describe('without a line, a note waits on the phone', () => {
  test('and goes by itself, once, when the line is back; meanwhile nobody can read it there', async () => {
    noLine()
    await logTalk('Told her boss')
    await phone.sees(offlineWords.offline)
    await phone.sees(offlineWords.waiting(1))
    await holdsUp(phone, [360, 320])
    const kept = await keptIn(phone.page)
    expect(kept).toMatchObject({ keys: 1, readableKeys: 0, notes: 1, people: 1 })
    expect(kept.text).not.toMatch(/Told her boss|Bert|work|QuestionnaireResponse|Patient/)
    expect(await sentences('contact', 'note')).toEqual([])
    lineIsBack()
    await nothingWaits()
    expect(await sentences('contact', 'note')).toEqual(['Told her boss'])
  })

  test.each([
    ['before the second reached the server', [undefined, 'before']],
    ['after the server kept the second', [undefined, 'after']],
    ['after it kept the first, and before the first comes again', ['after', 'before']],
    ['after it kept the first, three times', ['after', 'after', 'after']],
  ] as const)('of two, each arrives once when the line is cut %s', async (_, cuts) => {
    cutForms(...cuts)
    await logTalk('the talk', 'the question')
    await nothingWaits()
    expect(await sentences('contact', 'note')).toEqual(['the talk'])
    expect(await sentences('team-question', 'question')).toEqual(['the question'])
  })

  test('through a page that is closed and opened, without a line and with one', async () => {
    noLine()
    await logTalk('before the restart')
    await phone.page.reload()
    await phone.sees(offlineWords.waiting(1))
    await phone.sees(offlineWords.namesOnly)
    await holdsUp(phone, [360, 320])
    await logTalk('after the restart')
    await phone.sees(offlineWords.waiting(2))
    // Kept by the server, and cut before the page heard of it; and the page is gone by then.
    cutForms('after', 'before')
    await lookAgain()
    await expect.poll(() => line.reached.some(({ method, path }) => isForm(method, path))).toBe(true)
    await phone.page.reload()
    lineIsBack()
    await nothingWaits()
    expect((await sentences('contact', 'note')).toSorted()).toEqual([
      'after the restart',
      'before the restart',
    ])
  })

  test('after the sign-in ended, until the same mentor signs in; another one neither reads nor sends it', async () => {
    const { page } = phone
    noLine()
    await logTalk('mine alone')
    halfword.sandbox.programme.authorization.endSessionsOf('mentor')
    lineIsBack()
    await phone.sees(offlineWords.signInOver)
    await phone.sees(offlineWords.waiting(1))
    // What Bert shares is no longer shown; his name is, so that a talk can be noted.
    await phone.sees(offlineWords.namesOnly)
    expect(await page.getByText(mentorPageWords.shares('Bert').en).count()).toBe(0)
    await holdsUp(phone, [360, 320])
    await page.context().clearCookies()
    await page.getByRole('link', { name: offlineWords.signIn.en }).click()
    await signIn('mentor-2')
    await page.getByRole('heading', { name: 'Hello Sofie' }).waitFor()
    expect(await page.getByText(offlineWords.waiting(1).en).count()).toBe(0)
    await phone.press(signOutWords.signOut)
    await phone.sees(launchProblems['signed-out'].title)
    expect((await keptIn(page)).notes).toBe(1)
    // Nobody is signed in: the numbers are there, and how many notes wait. Not whose.
    await phone.sees(offlineWords.waiting(1))
    expect(await page.locator('a[href="tel:112"]').isVisible()).toBe(true)
    await holdsUp(phone, [360, 320])
    expect(await sentences('contact', 'note')).toEqual([])
    await page.getByRole('link', { name: launchWords.signIn.en }).click()
    await signIn('mentor')
    await atHome()
    await nothingWaits()
    expect(await sentences('contact', 'note')).toEqual(['mine alone'])
  })

  test('past the time of the token, and goes without a new sign-in: no server said that it is over', async () => {
    const { page } = phone
    // The token's time is over: by what the page knows of it, and it is none that the server takes any more.
    await page.evaluate(() => {
      const [key = '', kept = '{}'] =
        Object.entries(sessionStorage).find(([, each]) => each.includes('access_token')) ?? []
      const state = JSON.parse(kept)
      const tokenResponse = { ...state.tokenResponse, access_token: 'ended' }
      sessionStorage.setItem(key, JSON.stringify({ ...state, tokenResponse, expiresAt: 1 }))
    })
    noLine()
    await page.reload()
    await logTalk('in a cellar')
    await phone.sees(offlineWords.offline)
    await page.reload()
    await phone.sees(offlineWords.waiting(1))
    lineIsBack()
    await nothingWaits()
    expect(await page.getByText(offlineWords.signInOver.en).count()).toBe(0)
    expect(await sentences('contact', 'note')).toEqual(['in a cellar'])
  })

  test('is shown, and not lost, where the server no longer takes it: the patient withdrew meanwhile', async () => {
    noLine()
    await logTalk('too late')
    const nurse = await halfword.as('nurse')
    const held = (await nurse.get('Consent/bert-mentor-consent')).body as unknown as Consent
    const ended = await nurse.put('Consent/bert-mentor-consent', withdraw(held).consent)
    expect(ended.status, ended.text).toBe(200)
    lineIsBack()
    await phone.sees(offlineWords.refused)
    await phone.sees(mentorPageWords.ended(1))
    await holdsUp(phone, [360, 320])
    expect((await keptIn(phone.page)).notes).toBe(1)
    await phone.press(signOutWords.signOut)
    await phone.sees(signOutWords.notSent(1))
    await phone.press(offlineWords.throwAway)
    await phone.sees(signOutWords.allSent)
    expect((await keptIn(phone.page)).notes).toBe(0)
    expect(await sentences('contact', 'note')).toEqual([])
  })

  test('the numbers for danger are there, also after a restart', async () => {
    noLine()
    await phone.page.reload()
    await atHome()
    await phone.press(tellTeamWords.danger)
    expect(await phone.page.locator('.danger-part a[href="tel:112"]').isVisible()).toBe(true)
    await phone.press(tellTeamWords.called)
    await phone.press(talkWords.send)
    await phone.sees(offlineWords.waiting(1))
  })
})

describe('signing out', () => {
  test('is held back while a note is not sent; said twice, it is thrown away with its key', async () => {
    const { page } = phone
    noLine()
    await logTalk('never sent')
    await phone.press(signOutWords.signOut)
    await phone.sees(signOutWords.notSent(1))
    await phone.sees(signOutWords.stayUntil)
    await holdsUp(phone, [360, 320])
    await phone.press(signOutWords.stay)
    await atHome()
    expect((await keptIn(page)).notes).toBe(1)
    await phone.press(signOutWords.signOut)
    await phone.press(signOutWords.orThrowAway)
    await phone.sees(signOutWords.sure)
    await holdsUp(phone, [360, 320])
    expect((await keptIn(page)).notes).toBe(1)
    await phone.press(signOutWords.yesThrowAway)
    await phone.sees(launchProblems['signed-out'].title)
    expect(await keptIn(page)).toMatchObject({ keys: 0, notes: 0, people: 0 })
    lineIsBack()
    await page.getByRole('link', { name: launchWords.signIn.en }).click()
    // Signed out without a line: the server hears of it before anyone signs in here.
    await signIn('mentor')
    await atHome()
    expect(await sentences('contact', 'note')).toEqual([])
  })

  test('goes through when the line is back and everything is sent', async () => {
    noLine()
    await logTalk('sent in time')
    await phone.press(signOutWords.signOut)
    await phone.sees(signOutWords.notSent(1))
    lineIsBack()
    await phone.press(signOutWords.sendNow)
    await phone.sees(launchProblems['signed-out'].title)
    expect(await keptIn(phone.page)).toMatchObject({ keys: 0, notes: 0, people: 0 })
    expect(await sentences('contact', 'note')).toEqual(['sent in time'])
  })

  test('is given up by who stays while a note is still being sent', async () => {
    const { page } = phone
    noLine()
    await logTalk('on its way')
    // The first try is over: it would be taken for the one that is held.
    await phone.sees(offlineWords.offline)
    let letPass = () => {}
    const held = new Promise<void>(resolve => {
      letPass = resolve
    })
    await page.route(
      url => url.pathname === '/fhir/QuestionnaireResponse',
      async route => {
        await held
        await route.continue()
      },
    )
    // The phone sends by itself as soon as it can: what it sends is held from now on.
    lineIsBack()
    await phone.press(signOutWords.signOut)
    await phone.sees(signOutWords.leaving)
    await phone.press(signOutWords.stay)
    letPass()
    await expect.poll(() => sentences('contact', 'note')).toEqual(['on its way'])
    await expect.poll(async () => (await keptIn(page)).notes).toBe(0)
    await atHome()
    expect(await page.evaluate(() => location.search)).not.toContain('signed-out')
  })

  test('ends what the phone could read, and the page behind it shows nothing', async () => {
    const { page } = phone
    const token = await page.evaluate(() => {
      const kept = Object.values(sessionStorage).find(each => each.includes('access_token'))
      return JSON.parse(kept ?? '{}').tokenResponse.access_token as string
    })
    const ask = () =>
      fetch(`${line.url}/fhir/Patient/bert`, { headers: { authorization: `Bearer ${token}` } })
    expect((await ask()).status).toBe(200)
    await phone.press(signOutWords.signOut)
    await phone.sees(launchProblems['signed-out'].title)
    expect((await ask()).status).toBe(401)
    await page.goBack()
    await page.locator('h1').waitFor()
    expect(await page.locator('body').innerText()).not.toContain('Bert')
  })
})

describe('what the phone keeps', () => {
  test('is the app’s own files: no answer of a server, and no address with a code', async () => {
    const { page } = phone
    await page.reload()
    await atHome()
    const kept = await page.evaluate(async () => {
      const caches_ = await Promise.all((await caches.keys()).map(name => caches.open(name)))
      const all = await Promise.all(
        caches_.map(async cache =>
          Promise.all(
            (await cache.keys()).map(async request => {
              const response = await cache.match(request)
              return [request.url, response?.url ?? '', (await response?.text())?.slice(0, 15) ?? '']
            }),
          ),
        ),
      )
      return all.flat()
    })
    const paths = kept.map(([url = '']) => url.slice(line.url.length))
    expect(paths.filter(path => !/^\/app\/($|assets\/[\w-]+\.(js|css)$|halfword\.svg$)/.test(path))).toEqual(
      [],
    )
    expect(paths).toContain('/app/')
    expect(kept.flat().filter(each => /code=|state=|fhir/.test(each))).toEqual([])
  })

  test('is nothing where the browser keeps nothing, and the page says so', async () => {
    const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 360, height: 800 } })
    context.setDefaultTimeout(10_000)
    await context.addInitScript(() => {
      Object.defineProperty(window, 'indexedDB', {
        get: () => {
          throw new DOMException('blocked', 'SecurityError')
        },
      })
    })
    const page = await context.newPage()
    const blocked = onPhone({ page, complaints: [] }, 'en')
    await page.goto(`${line.url}/app/launch?iss=${encodeURIComponent(`${line.url}/fhir`)}`)
    await signInOn(page, 'mentor')
    await blocked.sees(offlineWords.nothingLasts)
    await blocked.press(tellTeamWords.question)
    await blocked.choose(tellTeamWords.medicines)
    await blocked.press(talkWords.send)
    await blocked.sees(offlineWords.sent)
    await context.close()
    expect(await sentences('team-question', 'theme')).toEqual(['medicines'])
  })
})

const signIn = (username: string) => signInOn(phone.page, username)

async function signInOn(page: Phone['page'], username: string) {
  await page.locator('input[name=username]').fill(username)
  await page.locator('input[name=password]').fill('demo')
  await page.keyboard.press('Enter')
  await page.locator('button[value=allow]').click()
}
