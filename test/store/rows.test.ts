import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openRows, type Rows } from '../../fhir-server/store/rows.ts'

let folder: string
let rows: Rows
let time = 0
const path = () => join(folder, 'store.sqlite')

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rows-'))
  time = Date.UTC(2026, 0, 15)
  rows = openRows(path(), () => time)
})
afterEach(() => {
  rows.close()
  rmSync(folder, { recursive: true })
})

test('a row is found again, by its model and id, until it is replaced or destroyed', () => {
  rows.upsert('Session', 's1', { uid: 'u1', a: 1 })
  rows.upsert('AccessToken', 's1', { a: 2 })
  expect(rows.find('Session', 's1')).toEqual({ uid: 'u1', a: 1 })
  rows.upsert('Session', 's1', { uid: 'u2' })
  expect(rows.findByUid('Session', 'u1')).toBeUndefined()
  expect(rows.findByUid('Session', 'u2')).toEqual({ uid: 'u2' })
  expect(rows.findByUid('AccessToken', 'u2')).toBeUndefined()
  rows.destroy('Session', 's1')
  expect(rows.find('Session', 's1')).toBeUndefined()
  expect(rows.find('AccessToken', 's1')).toEqual({ a: 2 })
})

test('an expired row is as if absent, for every way of asking', () => {
  rows.upsert('Session', 's1', { uid: 'u1' }, 10)
  time += 9_999
  expect(rows.find('Session', 's1')).toBeDefined()
  time += 1
  expect(rows.find('Session', 's1')).toBeUndefined()
  expect(rows.findByUid('Session', 'u1')).toBeUndefined()
  expect(rows.take('Session', 's1')).toBeUndefined()
  expect(rows.consume('Session', 's1')).toBe(false)
})

test('what may be used once is taken once', () => {
  rows.upsert('Nonce', 'n1', { iss: 'https://ehr.example' }, 600)
  expect(rows.take('Nonce', 'n1')).toEqual({ iss: 'https://ehr.example' })
  expect(rows.take('Nonce', 'n1')).toBeUndefined()
})

test('a code is consumed once, with the second it happened', () => {
  rows.upsert('AuthorizationCode', 'c1', { grantId: 'g1' }, 60)
  expect(rows.consume('AuthorizationCode', 'c1')).toBe(true)
  expect(rows.consume('AuthorizationCode', 'c1')).toBe(false)
  expect(rows.find('AuthorizationCode', 'c1')).toEqual({
    grantId: 'g1',
    consumed: Date.UTC(2026, 0, 15) / 1000,
  })
})

test('a revoked grant takes its tokens of that model along, and no others', () => {
  rows.upsert('AccessToken', 'a1', { grantId: 'g1' })
  rows.upsert('AccessToken', 'a2', { grantId: 'g2' })
  rows.upsert('Interaction', 'i1', { grantId: 'g1' })
  rows.revokeByGrantId('AccessToken', 'g1')
  expect(rows.find('AccessToken', 'a1')).toBeUndefined()
  expect(rows.find('AccessToken', 'a2')).toBeDefined()
  expect(rows.find('Interaction', 'i1')).toBeDefined()
})

test('expired rows are swept away, a few with each write', () => {
  for (let i = 0; i < 50; i++) rows.upsert('Nonce', `n${i}`, {}, 1)
  time += 1_000
  const count = () => {
    const database = new DatabaseSync(path())
    const n = Number(database.prepare('SELECT count(*) AS n FROM rows').get()?.n)
    database.close()
    return n
  }
  rows.upsert('Nonce', 'a', {}, 1)
  expect(count()).toBe(31)
  rows.upsert('Nonce', 'b', {}, 1)
  rows.upsert('Nonce', 'c', {}, 1)
  expect(count()).toBe(3)
})

test('rows outlive a restart, in a file that only its owner can read', () => {
  rows.upsert('Grant', 'g1', { a: 'ë' })
  rows.close()
  rows = openRows(path(), () => time)
  expect(rows.find('Grant', 'g1')).toEqual({ a: 'ë' })
  expect(statSync(path()).mode & 0o777).toBe(0o600)
})
