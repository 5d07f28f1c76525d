import { type ChildProcess, execFileSync, spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { type FhirClient, startHalfword } from '../flows/halfword.ts'
import { type AServer, aServer, type Logged, linesOf, requestOf, verifyAudit } from './a-server.ts'

// Real processes are started, on a machine that may have other work.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

async function forThisTest(): Promise<AServer> {
  const server = await aServer()
  onTestFinished(() => server.remove())
  return server
}

/** SQLite would follow /proc's links back to where the small disk is not. */
function copyOf(data: string, folder: string): string {
  for (const name of ['programme.db', 'programme.db-wal']) copyFileSync(join(data, name), join(folder, name))
  return join(folder, 'programme.db')
}

/** Asks under a name that the log can be asked for. */
function asker(client: FhirClient, told: Told[]) {
  return async (path: string, body?: object) => {
    const id = `q${told.length}`
    const headers = { 'x-request-id': id }
    const reply = await (body ? client.post(path, body, headers) : client.get(path, headers))
    told.push({ id, status: reply.status, text: reply.text })
    return reply
  }
}
type Told = { readonly id: string; readonly status: number; readonly text: string }

/** Answered with an event, or refused with the constant 503 and without one. */
function agree(told: readonly Told[], logged: readonly Logged[]): void {
  const events = new Set(logged.map(({ event }) => requestOf(event)))
  expect(told.filter(({ id, status }) => (status === 503) === events.has(id))).toEqual([])
  const refusals = new Set(told.filter(({ status }) => status === 503).map(({ text }) => text))
  expect(refusals.size).toBeLessThanOrEqual(1)
  for (const text of refusals) expect(text).toContain('could not be kept, so it was not carried out')
}

const note = (length: number) => ({
  resourceType: 'Communication',
  status: 'completed',
  subject: { reference: 'Patient/hilde' },
  payload: [{ contentString: 'x'.repeat(length) }],
})

/** With file systems of its own, where this machine lets anyone have them. */
const alone = ['unshare', '--user', '--map-root-user', '--mount']
const mayMount = () => spawnSync('env', [...alone, 'mount', '-t', 'tmpfs', 'none', tmpdir()]).status === 0

describe('a full disk', () => {
  /** A small disk of its own, and a file on it that can be thrown away. */
  const smallDisk = ({ data }: AServer) => [
    ...alone,
    'sh',
    '-c',
    `mkdir -p ${data} && mount -t tmpfs -o size=14m none ${data} && head -c 3000000 /dev/zero > ${data}/ballast && exec "$@"`,
    'sh',
  ]
  const limit = ({ pid }: ChildProcess, bytes: string) =>
    execFileSync('prlimit', ['--pid', `${pid}`, `--fsize=${bytes}:`])

  test.for([
    {
      disk: 'of its own',
      can: mayMount,
      needs: 'no small disk can be mounted here without more rights',
      through: smallDisk,
      fill: () => undefined,
      free: (_: ChildProcess, data: string) => rmSync(join(data, 'ballast')),
    },
    {
      disk: 'quota',
      can: () => spawnSync('prlimit', ['--version']).status === 0,
      needs: 'this system has no prlimit',
      through: () => [],
      fill: (child: ChildProcess, data: string) =>
        limit(child, `${statSync(join(data, 'programme.db-wal')).size}`),
      free: (child: ChildProcess) => limit(child, 'unlimited'),
    },
  ])(
    '($disk) answers nothing whose event cannot be kept, and goes on when there is room',
    async ({ can, needs, through, fill, free }, { skip }) => {
      skip(!can(), needs)
      const server = await forThisTest()
      const child = await server.start(through(server))
      const data = `/proc/${child.pid}/root${server.data}`
      const told: Told[] = []
      const nurse = await server.as('nurse')
      const ask = asker(nurse, told)
      expect((await ask('Communication', note(10))).status).toBe(201)
      fill(child, data)
      await untilRefused(() => ask('Communication', note(100_000)))
      await untilRefused(() => ask('Patient/nadia'))
      await untilRefused(() => ask('Communication?patient=hilde&_count=2'))
      expect((await ask('', { resourceType: 'Bundle', type: 'batch', entry: [] })).status).toBe(503)
      // Nor does anyone get in whose sign-in cannot be kept.
      await expect(server.as('nurse')).rejects.toThrow()
      free(child, data)
      expect((await ask('Patient/nadia')).status).toBe(200)
      expect((await ask('Communication', note(10))).status).toBe(201)
      agree(told, server.logged(0, copyOf(data, server.folder)))
      const stored = told.filter(({ status }) => status === 201).length
      expect((await ask('Communication?patient=hilde&_total=accurate&_count=1')).body.total).toBe(stored)
      const auditor = await server.as('auditor')
      expect((await auditor.get('AuditEvent/$verify')).text).toContain('"valueBoolean":true')
    },
  )

  const most = 1_000
  async function untilRefused(ask: () => Promise<{ status: number }>): Promise<void> {
    for (let n = 0; n < most; n++) if ((await ask()).status === 503) return
    throw new Error('the disk was never full')
  }
})

describe('a database that another process holds', () => {
  test('is waited for, and then nothing is answered; what waited is not done later', async () => {
    const server = await forThisTest()
    await server.start()
    const told: Told[] = []
    const ask = asker(await server.as('nurse'), told)
    const other = new DatabaseSync(server.database)
    onTestFinished(() => other.close())
    other.exec('BEGIN IMMEDIATE')
    for (const status of [await ask('Patient/nadia'), await ask('Communication', note(10))].map(
      each => each.status,
    )) {
      expect(status).toBe(503)
    }
    other.exec('COMMIT')
    expect((await ask('Patient/nadia')).status).toBe(200)
    expect((await ask('Communication?patient=hilde&_total=accurate&_count=1')).body.total).toBe(0)
    agree(told, server.logged())
  })

  test('stops the start, in one line', async () => {
    const server = await forThisTest()
    await server.start()
    await server.end('SIGTERM')
    const other = new DatabaseSync(server.database)
    onTestFinished(() => other.close())
    other.exec('BEGIN IMMEDIATE')
    await expect(server.start()).rejects.toThrow(/ended with 1: The start failed: .*database is locked\.\n$/)
  })
})

describe('a database that fails', () => {
  test('and cannot tell whose a token is: the same refusal as where an event cannot be kept', async () => {
    const halfword = await startHalfword()
    onTestFinished(() => halfword.close())
    const nurse = await halfword.as('nurse')
    const other = new DatabaseSync(join(halfword.dataDirectory, 'programme.db'))
    other.exec('DROP TABLE rows')
    other.close()
    const { status, text } = await nurse.get('Patient/nadia')
    agree([{ id: 'none', status, text }], [])
    expect(status).toBe(503)
  })

  test('its file can only be read: the start is stopped, in one line', async ({ skip }) => {
    skip(!mayMount(), 'no folder can be made read-only here without more rights')
    const server = await forThisTest()
    const readOnly = `mount --bind ${server.data} ${server.data} && mount -o remount,bind,ro ${server.data} && exec "$@"`
    const through = [...alone, 'sh', '-c', readOnly, 'sh']
    await server.start()
    await server.end('SIGTERM')
    await expect(server.start(through)).rejects.toThrow(/ended with 1: The start failed: [^\n]+\n$/)
  })

  test('its file is damaged: the start is stopped, in one line', async () => {
    const server = await forThisTest()
    await server.start()
    await server.end('SIGTERM')
    for (const path of [server.database, `${server.database}-wal`].filter(existsSync)) {
      writeFileSync(path, Buffer.alloc(statSync(path).size, 7), { flag: 'r+' })
    }
    await expect(server.start()).rejects.toThrow(/ended with 1: The start failed: [^\n]+\n$/)
  })

  test('the end of its log file is cut off after a kill: a checkpoint from before finds it', async () => {
    const server = await forThisTest()
    await server.start()
    const [nurse, auditor] = [await server.as('nurse'), await server.as('auditor')]
    await server.end('SIGTERM')
    await server.start()
    for (let n = 0; n < 5; n++) await nurse.get('Patient/nadia')
    const checkpoint = (await auditor.get('AuditEvent/$checkpoint')).text
    const before = server.logged()
    await server.end()
    truncateSync(`${server.database}-wal`, statSync(`${server.database}-wal`).size / 2)
    await server.start()
    const after = server.logged()
    expect(after.length).toBeLessThan(before.length)
    const files = { 'export.ndjson': linesOf(after), 'checkpoint.json': checkpoint }
    expect(verifyAudit(server, files)).toMatchObject({
      code: 1,
      text: expect.stringContaining('it was cut short'),
    })
  })

  test('its log file is cut off under the running server: whatever is answered is FHIR, and it is found', async () => {
    const server = await forThisTest()
    await server.start()
    const [nurse, auditor] = [await server.as('nurse'), await server.as('auditor')]
    await nurse.get('Patient/nadia')
    const checkpoint = (await auditor.get('AuditEvent/$checkpoint')).text
    truncateSync(`${server.database}-wal`)
    for (const client of [nurse, auditor, nurse, auditor]) {
      for (const path of ['Patient/nadia', 'Communication', 'Task', 'AuditEvent/$verify', 'Patient/hilde']) {
        expect(await client.get(path)).toMatchObject({ body: { resourceType: expect.any(String) } })
      }
    }
    await server.end()
    await server.start()
    const files = { 'export.ndjson': linesOf(server.logged()), 'checkpoint.json': checkpoint }
    expect(verifyAudit(server, files).code).toBe(1)
  })
})
