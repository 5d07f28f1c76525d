import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FhirClient } from '../flows/halfword.ts'
import { aServerWithPrograms, downloaded, exported } from './a-program.ts'
import { noteOver, placesOf, placesText, someEvents } from './an-export.ts'

const main = resolve(import.meta.dirname, '../../verify-audit/main.ts')
const folder = mkdtempSync(join(tmpdir(), 'verify-audit-'))
let server: Awaited<ReturnType<typeof aServerWithPrograms>>
let program: FhirClient

/** The program as it is started, with the files it was given; it knows of no server. */
function verifyAudit(...args: string[]): Promise<{ code: number; text: string }> {
  return new Promise(done => {
    execFile(process.execPath, [main, ...args], { cwd: folder }, (error, stdout, stderr) =>
      done({ code: typeof error?.code === 'number' ? error.code : 0, text: stdout + stderr }),
    )
  })
}

function kept(name: string, text: string): string {
  writeFileSync(join(folder, name), text)
  return name
}

beforeAll(async () => {
  server = await aServerWithPrograms()
  program = await server.asProgram('auditing')
  await (await server.halfword.as('nurse')).get('Patient/hilde')
})
afterAll(async () => {
  await server.halfword.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('npm run verify-audit', () => {
  test('agrees with the server about its log: export, checkpoints of two moments, one event', async () => {
    const early = kept('early.json', (await program.get('AuditEvent/$checkpoint')).text)
    const { manifest } = await exported(program)
    const { events, places, checkpoint } = await downloaded(program, manifest)
    const [first = ''] = events.split('\n')
    const { id } = JSON.parse(first)
    const key = kept('key.txt', await (await fetch(`${server.base}/.well-known/audit-log-key`)).text())
    const files = [
      kept('export.ndjson', events),
      kept('places.txt', places),
      kept('checkpoint.txt', checkpoint),
      early,
    ]
    const event = kept('event.json', (await program.get(`AuditEvent/${id}`)).text)
    const fits = await verifyAudit('--key', key, '--event', event, ...files)
    expect(fits).toMatchObject({ code: 0, text: expect.stringContaining(`AuditEvent/${id} is no. 1.`) })
    expect(fits.text).toContain('fit 2 checkpoint(s)')
    expect((await verifyAudit('export.ndjson', 'early.json')).code).toBe(0)

    const { body } = await program.get('AuditEvent/$verify')
    expect(body.parameter).toContainEqual({ name: 'result', valueBoolean: true })

    const changed = kept('changed.ndjson', events.replace('"outcome":"0"', '"outcome":"4"'))
    const found = await verifyAudit('--key', key, changed, ...files.slice(1))
    expect(found.code).toBe(1)
    expect(found.text).toMatch(/^AuditEvent\/[\w-]+ \(line \d+\) is not event no\./)
  })

  test('takes a checkpoint that the server kept, with the key beside it', async () => {
    const log = placesOf(someEvents(4))
    const note = kept('4.txt', noteOver(log))
    const lines = kept('four.ndjson', `${someEvents(4).join('\n')}\n`)
    expect(await verifyAudit(lines, note)).toMatchObject({
      code: 2,
      text: expect.stringContaining('No public key'),
    })
    const at = join(server.halfword.dataDirectory, 'checkpoints', 'programme', 'public-key.txt')
    kept('public-key.txt', readFileSync(at, 'utf8'))
    // The key of another log: no signature here is its own.
    expect(await verifyAudit(lines, kept('places-4.txt', placesText(log)), note)).toMatchObject({
      code: 1,
      text: expect.stringContaining('no signature on it is from a key that was given'),
    })
  })

  test('says how it is used, and which file it cannot read', async () => {
    expect((await verifyAudit()).code).toBe(2)
    expect((await verifyAudit(kept('note.md', 'hello'))).text).toContain('note.md is no export')
  })
})
