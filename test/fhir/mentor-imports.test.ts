import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const folder = join(import.meta.dirname, '../../fhir-server/fhir/mentor')
/** What carries a request to its answer and out of it; the others only think. */
const wiring = ['perform.ts']

/** What the files that decide on an answer may stand on: the world, and no way into a store, a clock or a configuration. */
const allowed = [
  /^\.\/[a-z-]+\.ts$/,
  /^\.\.\/\.\.\/\.\.\/mentoring\//,
  /^\.\.\/\.\.\/problem\.ts$/,
  /^\.\.\/request\.ts$/,
  /^node:crypto$/,
  /^fhir\/r4$/,
]
const typesOnly = /^\.\.\/\.\.\/access\/released\.ts$/

const imports = readdirSync(folder)
  .filter(file => !wiring.includes(file))
  .flatMap(file => {
    const text = readFileSync(join(folder, file), 'utf8')
    const found = text.matchAll(/import\s+(type\s+)?[^'"]*?from\s+'([^']+)'|import\(\s*'([^']+)'/g)
    return [...found].map(([, type, name = '', dynamic]) => ({
      file,
      name: name || dynamic || '',
      isType: type !== undefined,
    }))
  })

test('the files were read', () => {
  expect(new Set(imports.map(({ file }) => file)).size).toBeGreaterThan(6)
  expect(imports.length).toBeGreaterThan(20)
})

test('a mentor’s grammar and answers can reach the world’s type, and nothing of the store', () => {
  const wrong = imports.filter(
    ({ name, isType }) => !allowed.some(form => form.test(name)) && !(isType && typesOnly.test(name)),
  )
  expect(wrong).toEqual([])
})

test('they know no clock, no randomness and no environment', () => {
  const impure = readdirSync(folder)
    .filter(file => !wiring.includes(file))
    .filter(file =>
      /Date\.now|new Date\(|Math\.random|randomUUID|process\.|fetch\(/.test(
        readFileSync(join(folder, file), 'utf8'),
      ),
    )
  expect(impure).toEqual([])
})
