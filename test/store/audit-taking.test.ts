import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { indexPathOf, openAuditIndex } from '../../fhir-server/store/audit/audit-index.ts'
import { openSqliteStore } from '../../fhir-server/store/sqlite.ts'
import { eventAt } from '../bench/a-long-log.ts'
import { aPath } from './a-store.ts'
import { anEvent, log } from './a-writing.ts'

const place = { zone: 'Europe/Brussels' }

const idOf = (n: number) => `${String(n).padStart(8, '0')}-1111-7222-8333-444444444444`

/** A log of so many events, one in three of no form; nothing of it is in an index yet. */
async function aLog(events: number): Promise<{ readonly path: string; readonly log: DatabaseSync }> {
  const path = aPath()
  const store = openSqliteStore(path)
  const some = Array.from({ length: events }, (_, n) => (n % 3 === 0 ? anEvent(idOf(n)) : eventAt(n)))
  await log(store, ...some)
  store.close()
  const opened = new DatabaseSync(path, { readOnly: true })
  onTestFinished(() => opened.close())
  return { path, log: opened }
}

/** The events of a table of the index, also where several stand in a row. */
const events = (table: string, key: string) =>
  `SELECT ${key}, date, seq FROM ${table} UNION ALL
    SELECT ${key}, d.value, s.value FROM ${table}, json_each(more) d JOIN json_each(more) s
      ON d.key % 2 = 0 AND s.key = d.key + 1`

/** What an index says, however its shapes and terms are numbered. */
function contentsOf(path: string) {
  const index = new DatabaseSync(path, { readOnly: true })
  try {
    return [
      'SELECT what, a, b, seq, json, date FROM named JOIN shape ON number = shape ORDER BY what, a, b, seq',
      `SELECT json, date, seq FROM (${events('place', 'shape')}) JOIN shape ON number = shape ORDER BY json, date, seq`,
      'SELECT json, day, events FROM day JOIN shape ON number = shape ORDER BY json, day',
      `SELECT what, a, b, json, date, seq FROM (${events('link', 'term, shape')})
        JOIN term t ON t.number = term JOIN shape s ON s.number = shape
        ORDER BY what, a, b, json, date, seq`,
      'SELECT * FROM facts ORDER BY name',
    ].map(query => index.prepare(query).all())
  } finally {
    index.close()
  }
}

function atOnce(path: string, log: DatabaseSync) {
  const whole = `${path}-whole`
  const index = openAuditIndex(whole, log, place)
  index.advance(10_000)
  index.close()
  return contentsOf(whole)
}

test('an index that several take turns to bring up to date, in steps of any size, says what one made at once says', async () => {
  const { path, log } = await aLog(400)
  const expected = atOnce(path, log)
  expect(expected.map(rows => rows.length)).toEqual([
    400 + 266,
    400,
    expect.any(Number),
    expect.any(Number),
    5,
  ])
  const step = fc.record({ by: fc.nat(1), most: fc.integer({ min: 1, max: 150 }) })
  let at = 0
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), steps => {
      at += 1
      const own = `${path}-${at}`
      const both = [openAuditIndex(own, log, place), openAuditIndex(own, log, place)]
      for (const { by, most } of steps) both[by]?.advance(most)
      both[0]?.advance(10_000)
      for (const each of both) each.close()
      expect(contentsOf(own)).toEqual(expected)
    }),
    { numRuns: 12 },
  )
})

test('what was learnt in a step that was undone is not taken for known', async () => {
  const { path, log } = await aLog(60)
  const expected = atOnce(path, log)
  let faults = 0
  log.function('faulty', chain => {
    if (faults === 0) return chain
    faults -= 1
    throw new Error('the disk is away')
  })
  log.exec(`CREATE TEMP VIEW audit AS
    SELECT seq, faulty(chain) AS chain, form, lines FROM main.audit`)
  const index = openAuditIndex(indexPathOf(path), log, place)
  onTestFinished(() => index.close())
  for (const most of [20, 10_000]) {
    faults = 1
    expect(() => index.advance(most)).toThrow('the disk is away')
    index.advance(most)
  }
  expect(contentsOf(indexPathOf(path))).toEqual(expected)
})

test('numbers are not kept when another has made the index anew', async () => {
  const { path, log } = await aLog(60)
  const expected = atOnce(path, log)
  const own = indexPathOf(path)
  const index = openAuditIndex(own, log, place)
  onTestFinished(() => index.close())
  index.advance(40)
  // As it would be after another process, of another form, had been there, with numbers of its own.
  const other = new DatabaseSync(own)
  other.exec(`UPDATE term SET number = -number; UPDATE link SET term = -term;
    UPDATE shape SET number = -number; UPDATE place SET shape = -shape; UPDATE named SET shape = -shape;
    UPDATE link SET shape = -shape; UPDATE day SET shape = -shape`)
  other.close()
  index.advance(10_000)
  expect(contentsOf(own)).toEqual(expected)
})
