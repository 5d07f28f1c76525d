import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readConfig } from '../fhir-server/config.ts'

const folder = mkdtempSync(join(tmpdir(), 'halfword-'))
let files = 0
function aFile(content: unknown): string {
  files += 1
  const path = join(folder, `config-${files}.json`)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}
const sandbox = (variables: Record<string, string>) => () => readConfig(variables, true)
const production = (variables: Record<string, string>) => () => readConfig(variables, false)

describe('the configuration', () => {
  test('needs nothing in the sandbox', () => {
    const config = readConfig({}, true)
    expect(config).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      publicUrl: 'http://localhost:3000',
      sandbox: true,
      organization: { id: 'org-1', timezone: 'Europe/Brussels', languages: ['nl', 'en'] },
    })
  })

  test('in production has no users but those of CONFIG, and needs the organisation', () => {
    expect(production({})).toThrow(/^CONFIG organization is missing/)
    const CONFIG = aFile({
      organization: { id: 'h', name: 'H', timezone: 'Europe/Brussels', languages: ['nl'] },
    })
    expect(readConfig({ CONFIG }, false)).toMatchObject({ sandbox: false, users: [] })
  })

  test('has whom a mentor calls: the sandbox Belgium’s numbers, production those of CONFIG and no others', () => {
    const emergency = [{ number: '112', en: 'Emergency', nl: 'Noodgeval' }]
    const organization = { id: 'h', name: 'H', timezone: 'Europe/Brussels', languages: ['nl'] }
    const numbersIn = (given: object, on: boolean) =>
      readConfig({ CONFIG: aFile({ organization: { ...organization, ...given } }) }, on).organization.help
    expect(numbersIn({}, true)?.emergency.map(({ number }) => number)).toEqual([
      '112',
      '1813',
      '106',
      '070 245 245',
    ])
    expect(numbersIn({}, false)).toBeUndefined()
    expect(numbersIn({ help: { emergency } }, false)).toEqual({ emergency })
    expect(numbersIn({ help: { emergency } }, true)).toEqual({ emergency })
  })

  const wrong: readonly (readonly [string, Record<string, string>, RegExp])[] = [
    ['a port that is no number', { PORT: 'many' }, /^PORT: /],
    ['a public URL with a path', { PUBLIC_URL: 'https://clinic.example/app' }, /^PUBLIC_URL: is an origin/],
    ['a sandbox that is neither on nor off', { SANDBOX: 'perhaps' }, /^SANDBOX: is "on" or "off"/],
    [
      'a database that is not supported yet',
      { DATABASE_URL: 'postgres://x' },
      /^DATABASE_URL: is not supported yet/,
    ],
    ['a seed folder that is not there', { SEED: join(folder, 'nowhere') }, /^SEED: is a folder/],
    ['a start time that is no instant', { NOW: 'tomorrow' }, /^NOW: is an instant/],
    ['a CONFIG that is not there', { CONFIG: join(folder, 'nowhere.json') }, /^CONFIG cannot be read/],
    ['a CONFIG that is no JSON', { CONFIG: aFile('{') }, /^CONFIG is not JSON/],
    ['a key that CONFIG does not know', { CONFIG: aFile({ user: [] }) }, /^CONFIG .*user/],
    [
      'a role that there is not',
      {
        CONFIG: aFile({
          users: [{ username: 'x', password: 'y', role: 'admin', fhirUser: 'Practitioner/x' }],
        }),
      },
      /^CONFIG users\.0\.role/,
    ],
    [
      'a user without any way to sign in',
      { CONFIG: aFile({ users: [{ role: 'nurse', fhirUser: 'Practitioner/x' }] }) },
      /^CONFIG users\.0: is known by/,
    ],
    [
      'a time zone that there is not',
      { CONFIG: aFile({ organization: { id: 'h', name: 'H', timezone: 'Mars/Base' } }) },
      /^CONFIG organization\.timezone/,
    ],
    [
      'an emergency number that is none',
      {
        CONFIG: aFile({
          organization: { id: 'h', name: 'H', help: { emergency: [{ number: 'call', en: 'E', nl: 'N' }] } },
        }),
      },
      /^CONFIG organization\.help\.emergency\.0\.number: is a telephone number/,
    ],
    [
      'help without emergency numbers',
      { CONFIG: aFile({ organization: { id: 'h', name: 'H', help: { emergency: [] } } }) },
      /^CONFIG organization\.help\.emergency/,
    ],
  ]
  test.each(wrong)('stops the start with one line for %s', (_, variables, line) => {
    expect(sandbox(variables)).toThrow(line)
    try {
      sandbox(variables)()
    } catch (error) {
      expect(String(error)).not.toContain('\n')
    }
  })

  test('keeps the sandbox, its clock and its charts out of the production entry', () => {
    expect(production({ SANDBOX: 'on' })).toThrow(/production entry/)
    expect(production({ NOW: '2026-11-23T09:00:00Z' })).toThrow(/^NOW is for the sandbox/)
    expect(production({ CHARTS: folder })).toThrow(/^CHARTS is for the sandbox/)
  })

  test('never repeats a secret in its line', () => {
    const CONFIG = aFile({
      clients: [{ client_id: 'x', client_secret: 'short-secret', redirect_uris: 'no list' }],
    })
    expect(sandbox({ CONFIG })).toThrow()
    try {
      sandbox({ CONFIG })()
    } catch (error) {
      expect(String(error)).not.toContain('short-secret')
    }
  })
})
