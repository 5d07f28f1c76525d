import fc from 'fast-check'
import type { FhirResource } from 'fhir/r4'
import { expect, test } from 'vitest'
import type { Query, Reach, Store } from '../../fhir-server/store/store.ts'
import { aThreadlessStore, search } from './a-store.ts'
import { put, writing } from './a-writing.ts'
import { answers, isWithin, type Kept, type Step, sortedBy, type Thing } from './model.ts'
import { criteria, reach, sort, steps } from './model-arbitraries.ts'

const resourceOf = ({ id, status, codes, subject, date, name }: Thing): FhirResource & { id: string } => ({
  resourceType: 'Observation',
  id,
  status,
  code: { coding: codes.map(each => ({ ...each })) },
  ...(subject ? { subject: { reference: subject } } : {}),
  ...(date ? { effectiveDateTime: date } : {}),
  ...(name ? { valueString: name } : {}),
})

/** Applies the steps to the store and, beside it, to a map. */
async function lived(store: Store, all: readonly Step[]): Promise<Map<string, Kept>> {
  const kept = new Map<string, Kept>()
  for (const [i, step] of all.entries()) {
    const updated = new Date(Date.UTC(2026, 0, 1) + Math.floor(i / 2)).toISOString()
    if ('put' in step) {
      const before = kept.get(step.put.id)
      const version = (before?.version ?? 0) + 1
      const { organizations, patients } = step
      await store.commit(writing(put(resourceOf(step.put), { version, updated, organizations, patients })))
      const joined = before?.joined ?? []
      kept.set(step.put.id, {
        thing: step.put,
        deleted: false,
        version,
        updated,
        organizations,
        joined,
        patients,
      })
    } else if ('remove' in step) {
      await remove(store, kept, step.remove, updated)
    } else if ('erase' in step) {
      if (kept.delete(step.erase)) {
        await store.commit(writing({ do: 'erase', type: 'Observation', id: step.erase }))
      }
    } else {
      await join(store, kept, step.join, step.to)
    }
  }
  return kept
}

async function remove(store: Store, kept: Map<string, Kept>, id: string, updated: string): Promise<void> {
  const before = kept.get(id)
  if (!before || before.deleted) return
  const version = before.version + 1
  await store.commit(writing({ do: 'delete', type: 'Observation', id, version, updated }))
  kept.set(id, { ...before, deleted: true, version, updated })
}

async function join(store: Store, kept: Map<string, Kept>, id: string, organization: string): Promise<void> {
  const before = kept.get(id)
  if (!before) return
  await store.commit(writing({ do: 'join', type: 'Observation', id, organization }))
  kept.set(id, { ...before, joined: [...before.joined, organization] })
}

test('a search finds, counts, sorts and pages exactly what a slow and simple reading finds', async () => {
  await fc.assert(
    fc.asyncProperty(
      steps,
      fc.array(fc.tuple(criteria, reach, sort, fc.integer({ min: 1, max: 3 })), {
        minLength: 4,
        maxLength: 8,
      }),
      async (all, queries) => {
        const store = aThreadlessStore()
        const kept = await lived(store, all)
        for (const [asked, reached, order, count] of queries) {
          const matches = [...kept.values()].filter(
            each =>
              !each.deleted && isWithin(each, reached) && asked.every(criterion => answers(each, criterion)),
          )
          const expected = sortedBy(matches, order)
          const query = search('Observation', asked, { reach: reached, sort: order, count })
          expect(await allPages(store, query)).toEqual({ ids: expected, totals: [expected.length] })
          expect(await store.search({ ...query, count: 0 })).toEqual({ versions: [], total: expected.length })
        }
        store.close()
      },
    ),
    { numRuns: 60 },
  )
})

async function allPages(store: Store, query: Query) {
  const found: string[] = []
  const totals = new Set<number | undefined>()
  let cursor: string | undefined
  do {
    const page = await store.search({ ...query, ...(cursor ? { cursor } : {}) })
    expect(page.versions.length).toBeLessThanOrEqual(query.count)
    found.push(...page.versions.map(({ id }) => id))
    totals.add(page.total)
    cursor = page.next
  } while (cursor && found.length < 100)
  return { ids: found, totals: [...totals] }
}

test('a read, a version and a history are there exactly where the current record is within reach', async () => {
  await fc.assert(
    fc.asyncProperty(steps, fc.array(reach, { minLength: 3, maxLength: 6 }), async (all, reaches) => {
      const store = aThreadlessStore()
      const kept = await lived(store, all)
      for (const each of kept.values()) {
        for (const reached of reaches) {
          const seen = await seenOf(store, each, reached)
          expect(seen).toEqual(isWithin(each, reached) ? wholeOf(each) : nothing)
        }
      }
      store.close()
    }),
    { numRuns: 40 },
  )
})

async function seenOf(store: Store, { thing: { id }, version }: Kept, reached: Reach) {
  const read = await store.read('Observation', id, reached)
  const old = await store.vread('Observation', id, 1, reached)
  const history = await store.history('Observation', id, reached, 100)
  const older = await store.history('Observation', id, reached, 1, version)
  return {
    current: read && [read.version, read.deleted, read.patients.toSorted()],
    first: old?.version,
    history: history.map(each => each.version),
    oneOlder: older.map(each => each.version),
  }
}

const wholeOf = ({ version, deleted, patients }: Kept) => ({
  current: [version, deleted, patients.toSorted()],
  first: 1,
  history: Array.from({ length: version }, (_, i) => version - i),
  oneOlder: version > 1 ? [version - 1] : [],
})
const nothing = { current: undefined, first: undefined, history: [], oneOlder: [] }
