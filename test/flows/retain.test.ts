import { execFile } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { AuditEvent, Communication, EpisodeOfCare, Patient, Task } from 'fhir/r4'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { checkResource } from '../../fhir-server/fhir/checks/check.ts'
import { mentoringStage, type Stage } from '../../mentoring/codes.ts'
import { coding } from '../../mentoring/coding.ts'
import { downloaded, exported } from '../audit/a-program.ts'
import { aServer, linesOf, verifyAudit } from '../faults/a-server.ts'
import type { FhirClient } from './halfword.ts'

// Real processes are started, on a machine that may have other work.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const organization = { reference: 'Organization/org-1' }
const day = (daysAgo: number) => new Date(Date.now() - daysAgo * 86_400_000).toISOString()

const patientOf = (id: string): Patient => ({
  resourceType: 'Patient',
  id,
  managingOrganization: organization,
  name: [{ family: `family-${id}` }],
  identifier: [{ system: 'https://ehr.example/fhir/Patient', value: id }],
})
const taskOf = (id: string, stage: Stage, status: Task['status'], daysAgo: number): Task => ({
  resourceType: 'Task',
  id: `${id}-task`,
  status,
  intent: 'order',
  for: { reference: `Patient/${id}` },
  businessStatus: { coding: [coding(mentoringStage, stage)] },
  lastModified: day(daysAgo),
  note: [{ text: `words-about-${id}` }],
})
const episodeOf = (id: string, daysAgo: number): EpisodeOfCare => ({
  resourceType: 'EpisodeOfCare',
  id: `${id}-episode`,
  status: 'finished',
  patient: { reference: `Patient/${id}` },
  managingOrganization: organization,
  period: { start: day(daysAgo + 100).slice(0, 10), end: day(daysAgo).slice(0, 10) },
})
const messageOf = (id: string): Communication => ({
  resourceType: 'Communication',
  status: 'completed',
  subject: { reference: `Patient/${id}` },
  payload: [{ contentString: `words-about-${id}` }],
})

/** Synthetic: declined before a yes; matching for long; ended a year and more ago; ended years ago; ended lately. */
const server = await aServer([
  ...['declined', 'unmatched', 'worded', 'longago', 'lately'].map(patientOf),
  taskOf('declined', 'declined', 'rejected', 1),
  taskOf('unmatched', 'matching', 'in-progress', 250),
  taskOf('worded', 'closed', 'completed', 420),
  episodeOf('worded', 420),
  episodeOf('longago', 365 * 5 + 40),
  taskOf('lately', 'closed', 'completed', 300),
  episodeOf('lately', 300),
])
const entry = join(import.meta.dirname, '../../fhir-server/retain.ts')

function retain(...args: string[]) {
  return retainAt({}, ...args)
}

/** With more in its environment. */
function retainAt(
  more: Readonly<Record<string, string>>,
  ...args: string[]
): Promise<{ code: number; text: string }> {
  return new Promise(done => {
    execFile(
      process.execPath,
      [entry, ...args],
      { env: { ...server.env, ...more } },
      (error, stdout, stderr) =>
        done({ code: typeof error?.code === 'number' ? error.code : 0, text: stdout + stderr }),
    )
  })
}

/** The whole database as bytes, with its log. */
const bytes = () =>
  ['', '-wal']
    .map(tail => server.database + tail)
    .filter(existsSync)
    .map(path => readFileSync(path, 'latin1'))
    .join('')

function countsOf() {
  const database = new DatabaseSync(server.database, { readOnly: true })
  const rows = database
    .prepare(
      'SELECT (SELECT count(*) FROM versions) AS v, (SELECT count(*) FROM audit) AS a, (SELECT count(*) FROM rows) AS r',
    )
    .get()
  database.close()
  return { ...rows }
}

beforeAll(async () => {
  await server.start()
  const nurse = await server.as('nurse')
  for (const id of ['worded', 'lately']) {
    const { body } = await nurse.post('Communication', messageOf(id))
    const again = { ...messageOf(id), id: body.id, sent: day(0) }
    expect((await nurse.put(`Communication/${body.id}`, again, { 'if-match': 'W/"1"' })).status).toBe(200)
  }
})
afterAll(() => server.remove())

describe('npm run retain', () => {
  test('is refused in one line while a server holds the database, and changes nothing', async () => {
    const before = countsOf()
    for (const args of [[], ['--dry-run']]) {
      expect(await retain(...args)).toEqual({
        code: 1,
        text: 'A server holds the database: stop it first. Nothing was changed.\n',
      })
    }
    expect(countsOf()).toEqual(before)
  })

  test('says what it would do, by rule and id and without a name, and changes nothing', async () => {
    await server.end('SIGKILL')
    const before = countsOf()
    const { code, text } = await retain('--dry-run')
    expect(code).toBe(0)
    expect(text).toContain('not-confirmed (P0D): 1 patient(s)\n  Patient/declined: all records;')
    expect(text).toContain('never-matched (P6M): 1 patient(s)\n  Patient/unmatched: all records;')
    expect(text).toMatch(
      /free-text \(P1Y\): 1 patient\(s\)\n {2}Patient\/worded: Communication\/[\w-]+, Task\/worded-task;/,
    )
    expect(text).toContain('contacts (P5Y): 1 patient(s)\n  Patient/longago: all records;')
    expect(text).toContain('audit-events (P10Y): 0 event(s)')
    expect(text).toContain('Nothing was changed')
    expect(text).not.toContain('family-')
    expect(countsOf()).toEqual(before)
    expect(bytes()).toContain('family-declined')
  })

  test('takes what is due out of the file, to the last byte, and nothing else', async () => {
    const gone = [
      'family-declined',
      'family-unmatched',
      'family-longago',
      'words-about-declined',
      'words-about-worded',
    ]
    expect(gone.filter(each => !bytes().includes(each))).toEqual([])
    const { code, text } = await retain()
    expect({ code, text }).toMatchObject({
      code: 0,
      text: expect.stringContaining('written to the audit log'),
    })
    expect(gone.filter(each => bytes().includes(each))).toEqual([])
    for (const stays of ['family-worded', 'family-lately', 'words-about-lately'])
      expect(bytes()).toContain(stays)
  })

  test('leaves events that say so, and a log that verifies here and offline', async () => {
    const events = server.logged().map(({ event }) => event)
    const ofRetention = events.filter(({ outcomeDesc }) => outcomeDesc === 'retention')
    const patients = (event: AuditEvent) =>
      event.entity?.find(({ role }) => role?.code === '1')?.what?.reference
    expect(ofRetention.map(event => [patients(event), event.action])).toEqual([
      ['Patient/declined', 'D'],
      ['Patient/longago', 'D'],
      ['Patient/unmatched', 'D'],
      ['Patient/worded', 'U'],
      [undefined, 'E'],
    ])
    for (const event of ofRetention) expect(checkResource(event, { profiles: false })).toEqual([])
    const run = ofRetention.at(-1)?.entity?.[0]?.detail
    expect(run).toContainEqual({ type: 'retention-never-matched', valueString: '1' })

    await server.start()
    const [nurse, auditor] = [await server.as('nurse'), await server.as('auditor')]
    for (const id of ['declined', 'unmatched', 'longago'])
      expect((await nurse.get(`Patient/${id}`)).status).toBe(404)
    const { body } = await nurse.get('Communication?patient=worded')
    const [bare] = body.entry ?? []
    expect(bare?.resource).toMatchObject({
      resourceType: 'Communication',
      meta: { versionId: '3' },
      status: 'completed',
    })
    expect(bare?.resource).not.toHaveProperty('payload')
    const path = `Communication/${bare?.resource?.id}/_history`
    expect((await nurse.get(path)).body.entry).toHaveLength(1)
    expect((await nurse.get(`${path}/1`)).status).toBe(404)
    const task = (await nurse.get('Task/worded-task')).body
    expect(task.businessStatus).toEqual({ coding: [coding(mentoringStage, 'closed')] })
    expect(task).not.toHaveProperty('note')
    const found = await auditor.get('AuditEvent?patient=declined&action=D')
    expect(found.body.entry).toHaveLength(1)
    expect((await auditor.get('AuditEvent/$verify')).text).toContain('"valueBoolean":true')
    const checkpoint = (await auditor.get('AuditEvent/$checkpoint')).text
    const files = { 'export.ndjson': linesOf(server.logged()), 'checkpoint.json': checkpoint }
    expect(verifyAudit(server, files)).toMatchObject({ code: 0 })
    await server.end('SIGTERM')
  })

  test('finds nothing to do when it is run again', async () => {
    const { text } = await retain('--dry-run')
    expect(text.match(/: 0 patient\(s\)/g)).toHaveLength(4)
  })

  test('names an argument or a setting that is wrong, in one line', async () => {
    expect(await retain('--force')).toMatchObject({
      code: 1,
      text: expect.stringMatching(/^Unknown option '--force'[^\n]*\n$/),
    })
  })
})

describe('events older than their period', () => {
  /** Eleven years on, as the demonstration's clock may be set. */
  const later = { SANDBOX: 'on', NOW: day(-365.25 * 11), SEED: '' }
  let early: string
  let before: ReturnType<typeof server.logged>
  let auditor: FhirClient

  test('lose all but their places in the chain', async () => {
    await server.start()
    early = (await (await server.as('auditor')).get('AuditEvent/$checkpoint')).text
    before = server.logged()
    await server.end('SIGTERM')
    const dry = await retainAt(later, '--dry-run')
    expect(dry.text).toMatch(
      new RegExp(
        `audit-events \\(P10Y\\): ${before.length} event\\(s\\) before \\d{4}-\\d\\d-\\d\\d, no. 1 to ${before.length}`,
      ),
    )
    expect(server.logged()).toEqual(before)
    expect((await retainAt(later)).code).toBe(0)
    const ids = before.map(({ event }) => String(event.id))
    const files = readdirSync(server.data).filter(name => name.includes('.db'))
    const all = files.map(name => readFileSync(join(server.data, name), 'latin1')).join('')
    expect(ids.filter(id => all.includes(id))).toEqual([])
  })

  test('are not found any more, and what is left is', async () => {
    await server.start()
    auditor = await server.as('auditor')
    expect((await auditor.get(`AuditEvent/${before[0]?.event.id}`)).status).toBe(404)
    const { body } = await auditor.get('AuditEvent?_count=200&_total=accurate')
    const left = (body.entry ?? []).flatMap(({ resource }) => resource ?? [])
    expect(left.length).toBeGreaterThan(0)
    for (const resource of left)
      expect(resource).toMatchObject({ resourceType: 'AuditEvent', recorded: expect.any(String) })
    expect(left.filter(({ id }) => before.some(({ event }) => event.id === id))).toEqual([])
  })

  test('are said to be gone by $verify, the export and the offline program, which prove the rest', async () => {
    const words = new RegExp(`${before.length} events before \\d{4}-\\d\\d-\\d\\d were removed by retention`)
    const verified = await auditor.get('AuditEvent/$verify')
    expect(verified.text).toMatch(words)
    expect(verified.text).toContain('"valueBoolean":true')
    const { events, places, checkpoint } = await downloaded(auditor, (await exported(auditor)).manifest)
    const files = {
      'e.ndjson': events,
      'places.txt': places,
      'late.txt': checkpoint,
      'early.json': early,
      'key.txt': await keyOf(),
    }
    const verdict = verifyAudit(server, files)
    expect(verdict.text).toMatch(words)
    expect(verdict.code).toBe(0)
    const cut = { ...files, 'e.ndjson': events.slice(events.indexOf('\n') + 1) }
    expect(verifyAudit(server, cut).code).toBe(1)
  })

  test('are told from one that another hand emptied', async () => {
    await server.end('SIGTERM')
    const database = new DatabaseSync(server.database)
    database.exec(
      "DROP TRIGGER audit_no_update; UPDATE audit SET lines = '' WHERE seq = (SELECT max(seq) FROM audit) - 2",
    )
    database.close()
    await server.start()
    const { text } = await (await server.as('auditor')).get('AuditEvent/$verify')
    expect(text).toContain('"valueBoolean":false')
    expect(text).toContain('is gone, but not all before it')
  })

  const keyOf = async () => (await fetch(`${server.base}/.well-known/audit-log-key`)).text()
})
