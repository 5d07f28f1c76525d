import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { noon, startPages } from './pages-server.ts'

let pages: Awaited<ReturnType<typeof startPages>>
beforeEach(async () => {
  pages = await startPages()
})
afterEach(() => pages.close())

const post = (path: string, body: string, headers: Record<string, string> = {}) =>
  fetch(pages.url + path, { method: 'POST', body, headers, redirect: 'manual' })
const json = (path: string, body: unknown) =>
  post(path, JSON.stringify(body), { 'Content-Type': 'application/json' })
const form = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  post(path, new URLSearchParams(fields).toString(), {
    'Content-Type': 'application/x-www-form-urlencoded',
    ...headers,
  })

describe('a launch', () => {
  test('is made for a patient and a user', async () => {
    const answer = await json('/sandbox/launch', { patient: 'lotte', user: 'nurse' })
    expect(answer.status).toBe(200)
    expect(await answer.json()).toEqual({
      launch: 'launch-1',
      url: `${pages.url}/app/launch?iss=x&launch=launch-1`,
    })
    expect(pages.asked).toEqual([{ patient: 'lotte', user: 'nurse' }])
  })

  test('can be against another base', async () => {
    const iss = `${pages.url}/fhir`
    await json('/sandbox/launch', { patient: 'p', user: 'nurse', iss })
    expect(pages.asked).toEqual([{ patient: 'p', user: 'nurse', iss }])
  })

  test.each([
    [{ user: 'nurse' }, 'patient'],
    [{ patient: 'lotte' }, 'user'],
    [{ patient: '../x', user: 'nurse' }, 'patient'],
    [{ patient: 'lotte', user: 'nurse', iss: 'no address' }, 'iss'],
    [{ patient: 'lotte', user: 'nurse', scope: 'x' }, 'scope'],
    ['lotte', 'body'],
  ])('from %j is refused with the name of what is wrong', async (body, named) => {
    const answer = await json('/sandbox/launch', body)
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ error: 'invalid', message: expect.stringContaining(named) })
    expect(pages.asked).toEqual([])
  })

  test('that is no JSON, or too large, is refused', async () => {
    expect((await post('/sandbox/launch', '{')).status).toBe(400)
    expect((await post('/sandbox/launch', `"${'x'.repeat(20_000)}"`)).status).toBe(413)
  })

  test('that the record system refuses says why', async () => {
    const refusing = await startPages({ launch: () => ({ refused: 'There is no patient of that id.' }) })
    const answer = await fetch(`${refusing.url}/sandbox/launch`, {
      method: 'POST',
      body: JSON.stringify({ patient: 'x', user: 'nurse' }),
    })
    expect(answer.status).toBe(400)
    expect(await answer.json()).toEqual({ error: 'refused', message: 'There is no patient of that id.' })
    refusing.close()
  })
})

describe('the clock', () => {
  test('shows itself, and is set to an instant', async () => {
    expect(await (await fetch(`${pages.url}/sandbox/clock`)).json()).toEqual({ now: noon.toISOString() })
    const answer = await json('/sandbox/clock', { now: '2027-01-01T01:00:00+01:00' })
    expect(await answer.json()).toEqual({ now: '2027-01-01T00:00:00.000Z' })
    expect(pages.clock.now()).toEqual(new Date('2027-01-01T00:00:00Z'))
  })

  test.each([
    {},
    { now: 'tomorrow' },
    { now: '2027-01-01' },
    { now: '2027-02-30T00:00:00Z' },
    { now: '1999-12-31T00:00:00Z' },
    { now: 5 },
    { at: '2027-01-01T00:00:00Z' },
  ])('refuses %j and stays', async body => {
    const answer = await json('/sandbox/clock', body)
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({
      error: 'invalid',
      message: expect.stringMatching(/now|at/),
    })
    expect(pages.clock.now()).toEqual(noon)
  })

  test('goes a week on, or to a date, from any page and back to it', async () => {
    const week = await form('/sandbox/clock/move', { days: '7', next: '/sandbox/chart/lotte#results' })
    expect(week.status).toBe(303)
    expect(week.headers.get('location')).toBe('/sandbox/chart/lotte#results')
    expect(pages.clock.now()).toEqual(new Date('2026-05-19T10:00:00Z'))
    await form('/sandbox/clock/move', { date: '2025-12-31', next: '/' })
    expect(pages.clock.now()).toEqual(new Date('2025-12-31T10:00:00Z'))
    expect(await (await fetch(`${pages.url}/sandbox/`)).text()).toContain('31 Dec 2025')
  })

  test('does not leave the years it is made for', async () => {
    for (const fields of [{ date: '1900-01-01' }, { date: '2200-01-01' }])
      await form('/sandbox/clock/move', fields)
    expect((await form('/sandbox/clock/move', { days: '99999' })).status).toBe(400)
    expect(pages.clock.now()).toEqual(noon)
  })
})

describe('who is at the screen', () => {
  const cookieOf = (answer: Response) => answer.headers.get('set-cookie') ?? ''
  const chartFor = async (cookie: string) =>
    (await fetch(`${pages.url}/sandbox/chart/lotte`, { headers: { Cookie: cookie } })).text()

  test('is the first of the staff, until someone else takes over', async () => {
    expect(await chartFor('')).toContain('data-user="rheumatologist"')
    const answer = await form('/sandbox/user', { user: 'nurse', next: '/sandbox/' })
    expect(cookieOf(answer)).toMatch(/^sandbox-user=nurse; .*HttpOnly; SameSite=Lax$/)
    expect(await chartFor('sandbox-user=nurse')).toContain('data-user="nurse"')
    expect(await chartFor('sandbox-user=stranger')).toContain('data-user="rheumatologist"')
  })

  test('is nobody once the session was ended: no chart shows, and what apps may read ends', async () => {
    const answer = await form('/sandbox/session/end', {}, { Cookie: 'sandbox-user=nurse' })
    expect(pages.ended).toEqual(['nurse'])
    const cookie = cookieOf(answer).split(';')[0] ?? ''
    for (const path of ['/sandbox/', '/sandbox/chart/lotte']) {
      const text = await (await fetch(pages.url + path, { headers: { Cookie: cookie } })).text()
      expect(text).toContain('Your session has ended')
      expect(text).not.toContain('VERHAEGEN')
    }
  })
})

test('the language is remembered, and a language that is not ours changes nothing', async () => {
  const answer = await form('/sandbox/language', { language: 'nl', next: '/' })
  expect(answer.headers.get('location')).toBe('/')
  expect(answer.headers.get('set-cookie')).toContain('sandbox-language=nl')
  expect((await form('/sandbox/language', { language: 'tlh' })).headers.get('set-cookie')).toBeNull()
})

test('reset puts the demonstration back', async () => {
  const answer = await form('/sandbox/reset', {})
  expect(answer.headers.get('location')).toBe('/sandbox/')
  expect(pages.resets).toHaveLength(1)
})

test.each([
  'https://evil.example/',
  '//evil.example',
  '/\\evil.example',
  '/sandbox/\\..',
  'javascript:alert(1)',
  '/oauth/authorize',
])('no form leads to %s', async next => {
  const answer = await form('/sandbox/language', { language: 'nl', next })
  expect(answer.headers.get('location')).toBe('/sandbox/')
})

test.each([
  { 'Sec-Fetch-Site': 'cross-site' },
  { 'Sec-Fetch-Site': 'same-site' },
  { Origin: 'https://evil.example' },
  { Origin: 'null' },
])('a page of another site (%j) changes nothing', async headers => {
  for (const path of ['/sandbox/reset', '/sandbox/clock/move', '/sandbox/launch', '/sandbox/session/end']) {
    const answer = await form(path, { days: '7' }, headers)
    expect(answer.status).toBe(403)
  }
  expect(pages.resets).toEqual([])
  expect(pages.clock.now()).toEqual(noon)
})
