import type { FhirResource } from 'fhir/r4'
import { expect, onTestFinished, test } from 'vitest'
import { openSqliteStore } from '../../fhir-server/store/sqlite.ts'
import type { Store } from '../../fhir-server/store/store.ts'
import { aPath, aStore, search } from './a-store.ts'
import { put, writing } from './a-writing.ts'

const byName = search('Patient', [], { count: 1, sort: [{ param: 'family', descending: false }] })

async function withPatients(store: Store) {
  const patients = ['Peeters', 'Janssens', 'Maes'].map((family, i) =>
    put({ resourceType: 'Patient', id: `p${i}`, name: [{ family }] } as FhirResource & { id: string }),
  )
  await store.commit(writing(...patients))
  return store
}

test('a cursor does not tell by what the page was sorted', async () => {
  const store = await withPatients(aStore())
  const { next = '' } = await store.search(byName)
  expect(Buffer.from(next, 'base64url').toString('latin1').toLowerCase()).not.toContain('janss')
  expect((await store.search(byName)).next).toBe(next)
})

test('a cursor still leads on after a restart', async () => {
  const path = aPath()
  const before = await withPatients(openSqliteStore(path))
  const { next = '' } = await before.search(byName)
  before.close()
  const after = openSqliteStore(path)
  onTestFinished(() => after.close())
  const page = await after.search({ ...byName, cursor: next })
  expect(page.versions.map(({ id }) => id)).toEqual(['p2'])
  expect(page.total).toBe(3)
})

test('what is written between two pages moves nothing that was there', async () => {
  const store = await withPatients(aStore())
  const { next = '' } = await store.search(byName)
  await store.commit(
    writing(
      put({ resourceType: 'Patient', id: 'new', name: [{ family: 'Aerts' }] } as FhirResource & {
        id: string
      }),
    ),
  )
  const page = await store.search({ ...byName, cursor: next })
  expect(page.versions.map(({ id }) => id)).toEqual(['p2'])
})

test('a cursor that is not of this search is refused', async () => {
  const store = await withPatients(aStore())
  const { next = '' } = await store.search(byName)
  const swapped = next.startsWith('A') ? `B${next.slice(1)}` : `A${next.slice(1)}`
  const wrong = [
    ...['', 'x', 'p1', '!', next.slice(0, -1), `${next}A`, swapped, 'A'.repeat(5000)].map(cursor => ({
      ...byName,
      cursor,
    })),
    { ...byName, cursor: next, sort: [{ param: 'family', descending: true }] },
    { ...byName, cursor: next, sort: [] },
    { ...byName, cursor: next, type: 'Practitioner' },
  ]
  for (const query of wrong) {
    await expect(store.search(query)).rejects.toMatchObject({ status: 400, issues: [{ code: 'invalid' }] })
  }
  const elsewhere = await withPatients(aStore())
  await expect(elsewhere.search({ ...byName, cursor: next })).rejects.toMatchObject({ status: 400 })
})

test('a count of 0 asks for the total alone', async () => {
  const store = await withPatients(aStore())
  expect(await store.search({ ...byName, count: 0, total: false })).toEqual({ versions: [], total: 3 })
})

test('a sort by more than is bearable is refused', async () => {
  const sort = ['family', 'given', 'birthdate', '_id', 'name'].map(param => ({ param, descending: false }))
  await expect(aStore().search({ ...byName, sort })).rejects.toMatchObject({ status: 400 })
})
