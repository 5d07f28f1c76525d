import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FhirResource } from 'fhir/r4'
import { onTestFinished } from 'vitest'
import { openDatabase } from '../../fhir-server/store/database.ts'
import { openSqliteStore, type StoreOptions, sqliteStore } from '../../fhir-server/store/sqlite.ts'
import type { Criterion, Query, Reach } from '../../fhir-server/store/store.ts'
import { put, writing } from './a-writing.ts'

/** The path of a database in a folder of its own, which goes when the test has finished. */
export function aPath(): string {
  const folder = mkdtempSync(join(tmpdir(), 'store-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, 'store.sqlite')
}

/** A store in a file of its own, closed when the test has finished. */
export function aStore(options: StoreOptions = {}) {
  const store = openSqliteStore(aPath(), options)
  onTestFinished(() => store.close())
  return store
}

/** The same, written to without a thread: for properties, which open hundreds. */
export function aThreadlessStore(options: StoreOptions = {}) {
  const store = sqliteStore(openDatabase(aPath()), options)
  onTestFinished(() => store.close())
  return store
}

export const everything: Reach = [{ in: 'whole-store' }]
export const organization = (id: string): Reach => [{ in: 'organization', id }]
export const compartment = (patient: string): Reach => [{ in: 'compartment', patient }]

/** A search of a type for everything, a hundred a page. */
export function search(type: string, criteria: readonly Criterion[], changes: Partial<Query> = {}): Query {
  return { type, criteria, reach: everything, sort: [], count: 100, total: true, ...changes }
}

/** Which of these resources a criterion finds, by id: in a store whose own base is https://programme/fhir. */
export async function found(resources: readonly FhirResource[], criterion: Criterion) {
  const store = aStore({ base: 'https://programme/fhir' })
  const [first] = resources
  await store.commit(writing(...resources.map(each => put({ ...each, id: each.id ?? '' }))))
  const page = await store.search(search(first?.resourceType ?? '', [criterion]))
  return page.versions.map(({ id }) => id)
}

export const observation = (id: string, changes: object): FhirResource => ({
  resourceType: 'Observation',
  id,
  status: 'final',
  code: {},
  ...changes,
})
