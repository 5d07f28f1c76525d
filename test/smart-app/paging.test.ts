import { describe, expect, test } from 'vitest'
import { answer, failure } from '../../smart-app/connection/answer.ts'
import { searchAll } from '../../smart-app/connection/paging.ts'

const base = 'https://ehr.example/fhir'

describe('a search', () => {
  test('reads the next pages', async () => {
    const pages: Record<string, unknown> = {
      [`${base}/Condition?patient=1&_count=200`]: aPage('a', `${base}?_getpages=2`),
      [`${base}?_getpages=2`]: aPage('b'),
    }
    const found = await searchAll(base, 'Condition?patient=1', async url => answer(pages[url]))
    expect(found).toMatchObject({ value: { complete: true, resources: [{ id: 'a' }, { id: 'b' }] } })
  })

  test('ends after fifteen pages, and says that there was more', async () => {
    let pages = 0
    const found = await searchAll(base, 'Observation?patient=1', async () => {
      pages += 1
      return answer(aPage(String(pages), `${base}/next`))
    })
    expect(pages).toBe(15)
    expect(found).toMatchObject({ value: { complete: false } })
  })

  test('carries its token to no other server', async () => {
    const asked: string[] = []
    const found = await searchAll(base, 'Observation?patient=1', async url => {
      asked.push(url)
      return answer(aPage('a', 'https://elsewhere.example/fhir/next'))
    })
    expect(asked).toEqual([`${base}/Observation?patient=1&_count=200`])
    expect(found).toMatchObject({ value: { complete: false } })
  })

  test('that fails on its second page brings nothing, not half', async () => {
    const answers = [answer(aPage('a', `${base}/next`)), failure('server-error')]
    const found = await searchAll(
      base,
      'Observation?patient=1',
      async () => answers.shift() ?? failure('not-found'),
    )
    expect(found).toEqual(failure('server-error'))
  })

  test('answered by something that is no Bundle is a server error', async () => {
    await expect(searchAll(base, 'Condition', async () => answer('<html>'))).resolves.toEqual(
      failure('server-error'),
    )
  })
})

function aPage(id: string, next?: string) {
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    ...(next ? { link: [{ relation: 'next', url: next }] } : {}),
    entry: [{ resource: { resourceType: 'Condition', id } }],
  }
}
