import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startPages } from './pages-server.ts'

let pages: Awaited<ReturnType<typeof startPages>>
beforeAll(async () => {
  pages = await startPages()
})
afterAll(() => pages.close())

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(pages.url + path, { headers, redirect: 'manual' })
const textOf = async (path: string, headers?: Record<string, string>) => (await get(path, headers)).text()

describe('the landing page', () => {
  test('says what this is, that it is made up, and names one task for each role', async () => {
    const text = await textOf('/')
    expect(text).toContain('Peer mentoring for early rheumatoid arthritis')
    expect(text).toContain('Made-up people. No real data.')
    for (const task of ['Refer Lotte in 90 seconds', 'Accept a referral that waits', 'Find who read what']) {
      expect(text).toContain(task)
    }
  })

  test('says of a door that leads nowhere that it is not open yet', async () => {
    const text = await textOf('/')
    expect(text).toContain('href="/app/launch?iss=')
    expect(text.match(/Not open yet/g)).toHaveLength(3)
  })

  test('speaks the browser’s language, or the one that was chosen', async () => {
    expect(await textOf('/', { 'Accept-Language': 'nl-BE,nl;q=0.9' })).toContain('<html lang="nl">')
    expect(await textOf('/', { 'Accept-Language': 'pl,nl;q=0.5' })).toContain('<html lang="nl">')
    expect(await textOf('/', { 'Accept-Language': 'fr' })).toContain('<html lang="en">')
    const chosen = { 'Accept-Language': 'nl', Cookie: 'sandbox-language=en' }
    expect(await textOf('/', chosen)).toContain('<html lang="en">')
  })
})

describe('the patient list', () => {
  test('shows everyone, and what each chart is there for', async () => {
    const text = await textOf('/sandbox/')
    expect(text).toContain('14 patients')
    expect(text).toContain('VERHAEGEN, Lotte')
    expect(text).toContain('Said no two weeks ago: a quiet period')
  })

  test('finds by a part of a name, and says so in words when there is nobody', async () => {
    const found = await textOf('/sandbox/?q=verh')
    expect(found).toContain('1 patient<')
    expect(found).not.toContain('GOOSSENS')
    expect(await textOf('/sandbox/?q=%3Cb%3Ezz')).toContain('No patient is called “&lt;b&gt;zz”.')
  })

  test('pages through hundreds', async () => {
    const many = Array.from({ length: 260 }, (_, index) => ({
      resourceType: 'Patient' as const,
      id: `p${index}`,
      name: [{ family: `Family${String(index).padStart(3, '0')}` }],
    }))
    const crowd = await startPages({ resources: many })
    const first = await (await fetch(`${crowd.url}/sandbox/`)).text()
    expect(first).toContain('260 patients')
    expect(first).toContain('Page 1 of 11')
    expect(first).toContain('href="/sandbox/?page=2"')
    expect(first).not.toContain('rel="prev"')
    const last = await (await fetch(`${crowd.url}/sandbox/?q=family&page=11`)).text()
    expect(last).toContain('FAMILY259')
    expect(last).toContain('/sandbox/?q=family&amp;page=10')
    expect(last).not.toContain('rel="next"')
    crowd.close()
  })

  test.each(['0', '-1', '1.5', 'x', '1e99'])('page %s is the first page', async page => {
    expect(await textOf(`/sandbox/?page=${page}`)).toContain('VERHAEGEN, Lotte')
  })
})

describe('a chart', () => {
  test('has a banner, the record, and a tab for the app', async () => {
    const text = await textOf('/sandbox/chart/lotte')
    for (const words of ['VERHAEGEN, Lotte', '12 Feb 1992 (34 y)', '100101', 'Dutch'])
      expect(text).toContain(words)
    for (const words of ['Seropositive rheumatoid arthritis', 'Methotrexate', '118 U/mL', 'Going on now']) {
      expect(text).toContain(words)
    }
    expect(text).toContain('data-patient="lotte" data-user="rheumatologist"')
    expect(text).toContain('<iframe title="Peer mentoring app" hidden>')
  })

  test('is in Dutch where the chart has Dutch', async () => {
    const text = await textOf('/sandbox/chart/lotte', { 'Accept-Language': 'nl' })
    for (const words of ['Seropositieve reumatoïde artritis', 'één keer per week', '24,5'])
      expect(text).toContain(words)
  })

  test('shows an entry in error as one, and keeps it out of the summary', async () => {
    const text = await textOf('/sandbox/chart/ria')
    const [summary = '', problems = ''] = text.split('id="problems"')
    expect(summary).not.toContain('Rheumatoid arthritis')
    expect(problems).toContain('Entered in error')
  })

  test('says in one quiet line that someone died, and no age', async () => {
    const text = await textOf('/sandbox/chart/paula')
    expect(text).toContain('Died 16 Apr 2026')
    expect(text).not.toContain(' y)')
  })

  test('that is not there is a page that says so', async () => {
    const answer = await get('/sandbox/chart/nobody')
    expect(answer.status).toBe(404)
    expect(await answer.text()).toContain('There is no such patient here')
  })

  test('writes what a chart holds as text, never as markup', async () => {
    const script = '<script>alert(1)</script>'
    const odd = await startPages({
      resources: [
        { resourceType: 'Patient', id: 'odd', name: [{ family: script, given: ['"><b>'] }] } as never,
        {
          resourceType: 'Condition',
          id: 'c',
          code: { text: script },
          subject: { reference: 'Patient/odd' },
        } as never,
      ],
    })
    const text = await (await fetch(`${odd.url}/sandbox/chart/odd`)).text()
    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(text).not.toMatch(/<script>|<SCRIPT>|"><b>/)
    odd.close()
  })

  test('of an odd EHR shows what can be shown', async () => {
    const subject = { reference: 'Patient/x' }
    const bare = await startPages({
      resources: [
        { resourceType: 'Patient', id: 'x' },
        { resourceType: 'Condition', id: 'a', subject },
        { resourceType: 'Encounter', id: 'b', subject },
        { resourceType: 'Medication', id: 'm', code: { coding: [{ code: 'C1' }] }, subject },
        {
          resourceType: 'MedicationRequest',
          id: 'd',
          subject,
          medicationReference: { reference: 'Medication/m' },
        },
        {
          resourceType: 'MedicationStatement',
          id: 'e',
          subject,
          contained: [{ resourceType: 'Medication', id: 'in', code: { text: 'Inside' } }],
          medicationReference: { reference: '#in' },
        },
        {
          resourceType: 'Observation',
          id: 'f',
          subject,
          component: [{ code: { text: 'Systolic' }, valueQuantity: { value: 120, unit: 'mmHg' } }],
        },
      ] as never,
    })
    const answer = await fetch(`${bare.url}/sandbox/chart/x`)
    expect(answer.status).toBe(200)
    const text = await answer.text()
    for (const words of ['No name', 'not recorded', 'C1', 'Inside', 'Systolic 120 mmHg'])
      expect(text).toContain(words)
    bare.close()
  })
})

describe('every page', () => {
  test.each(['/', '/sandbox/', '/sandbox/chart/lotte', '/sandbox/chart/nobody'])(
    '%s holds no script or style of its own, is not kept and not framed',
    async path => {
      const answer = await get(path)
      const policy = answer.headers.get('content-security-policy') ?? ''
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("script-src 'self'")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).not.toContain('unsafe')
      expect(answer.headers.get('cache-control')).toBe('no-store')
      expect(await answer.text()).not.toMatch(/<script(?![^>]*src=)|<style|\sstyle=|\son[a-z]+=/)
    },
  )

  test('finds its scripts and styles, and no other file', async () => {
    const text = await textOf('/sandbox/chart/lotte')
    const files = [...text.matchAll(/"(\/sandbox\/public\/[^"]+)"/g)].map(([, file = '']) => file)
    expect(files.length).toBeGreaterThan(3)
    for (const file of files) expect((await get(file)).status).toBe(200)
    for (const file of ['start.ts', '..%2faccounts.ts', '..%2f..%2fconfig.ts', 'constructor']) {
      expect((await get(`/sandbox/public/${file}`)).status).toBe(404)
    }
  })

  test('leaves the other routes of the process alone', async () => {
    const app = await get('/app/launch')
    expect(app.headers.get('content-security-policy')).toBeNull()
  })
})
