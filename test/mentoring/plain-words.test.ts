import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import * as codes from '../../mentoring/codes.ts'
import { readability, type Said, textsIn } from './readability.ts'

const root = join(import.meta.dirname, '../..')
const files = globSync('{smart-app,fhir-server,mentoring}/**/*.{ts,tsx}', { cwd: root })
const written = files.flatMap(file => textsIn(file, readFileSync(join(root, file), 'utf8')))
const coded = Object.entries(codes).flatMap(([name, system]) =>
  Object.values<readonly (string | undefined)[]>(system.codes).flatMap(
    ([en = '', nl = '']): readonly Said[] => [
      { file: `mentoring/codes.ts ${name}`, language: 'en', text: en },
      { file: `mentoring/codes.ts ${name}`, language: 'nl', text: nl },
    ],
  ),
)
const all = [...written, ...coded]

/**
 * Words that judge, press or sell; a talk with a mentor is an offer. Product: "may suit", never "should"; nobody is
 * eligible, and nobody is non-compliant.
 */
const forbidden =
  /\b(recommend\w*|eligib\w*|should|must|non-?complian\w*|non-?adheren\w*|refus(es|ed) care|buddy|aanbevol\w*|aanbevel\w*|aangeraden|geschikt|moet(en)?|verplicht\w*|therapie-?ontrouw\w*|therapietrouw\w*|lotgeno\w*)\b/i

test('the texts of the screens were found, in both languages alike', () => {
  const count = (language: Said['language']) => written.filter(said => said.language === language).length
  expect(count('en')).toBeGreaterThan(150)
  expect(Math.abs(count('en') - count('nl'))).toBeLessThan(20)
  expect(coded.length).toBeGreaterThan(200)
})

test('no text judges, presses or sells', () => {
  expect(all.filter(({ text }) => forbidden.test(text)).map(({ file, text }) => `${file}: ${text}`)).toEqual(
    [],
  )
})

test.each([
  'You should ask.',
  'She is eligible.',
  'Dit moet u doen.',
  'Aanbevolen voor u.',
  'therapieontrouw',
])('the list knows "%s"', text => {
  expect(text).toMatch(forbidden)
})

describe('the texts are plain', () => {
  const long = written
    .filter(({ file }) => !file.startsWith('fhir-server/sandbox/charts/'))
    .map(said => ({ ...said, ...readability(said) }))
    .filter(({ words }) => words >= 8)

  test('no sentence of the screens has more than 20 words', () => {
    expect(long.filter(({ wordsPerSentence }) => wordsPerSentence > 20).map(({ text }) => text)).toEqual([])
  })
  test('no text reads harder than 40 of 100', () => {
    const hard = long.filter(({ ease }) => ease < 40)
    expect(hard.map(({ file, text, ease }) => `${Math.round(ease)} ${file}: ${text}`)).toEqual([])
  })
  test('the leaflet, which a patient takes home, reads at 55 or easier, and at 65 on the whole', () => {
    const leaflet = long.filter(({ file }) => file.includes('leaflet'))
    expect(leaflet.length).toBeGreaterThan(3)
    expect(leaflet.filter(({ ease }) => ease < 55).map(({ text }) => text)).toEqual([])
    expect(leaflet.reduce((sum, { ease }) => sum + ease, 0) / leaflet.length).toBeGreaterThan(65)
  })
})

test('the figure tells plain from hard', () => {
  const plain = readability({
    language: 'en',
    text: 'A mentor has had RA for years. You can ask what helped.',
  })
  const hard = readability({
    language: 'en',
    text: 'Participation necessitates authorisation by the multidisciplinary rehabilitation organisation beforehand.',
  })
  expect(plain.ease).toBeGreaterThan(80)
  expect(hard.ease).toBeLessThan(0)
})
