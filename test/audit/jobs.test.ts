import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { type ExportJobs, exportJobs } from '../../fhir-server/fhir/bulk/jobs.ts'
import type { LogRow } from '../../fhir-server/store/store.ts'
import { leafOf } from '../../verify-audit/tree.ts'

const asked = {
  owner: 'program',
  request: 'url',
  transactionTime: '2026-11-23T09:00:00Z',
  filters: [],
  upTo: 2,
}
const row = (seq: number): LogRow => {
  const json = `{"id":"e${seq}"}`
  return { seq, chainId: 'c', leaf: leafOf(json), chain: leafOf(json), id: `e${seq}`, json }
}

function aFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'exports-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  let time = 0
  let ids = 0
  const reported: unknown[] = []
  const start = () =>
    exportJobs({
      folder,
      proof: { begin: () => ({ add: () => {}, size: () => 0, sign: () => 'signed' }) },
      securityTime: () => time,
      newId: () => `job-${ids++}`,
      report: (_, error) => reported.push(error),
    })
  const pass = (milliseconds: number) => {
    time += milliseconds
  }
  return { folder, start, reported, pass }
}

/** Reads a page when it is let. */
function byHand() {
  const { promise, resolve, reject } = Promise.withResolvers<readonly LogRow[]>()
  return { read: () => promise, give: () => resolve([row(1), row(2)]), fail: () => reject(new Error('disk')) }
}

async function ended(jobs: ExportJobs, id: string) {
  for (let turn = 0; turn < 1_000 && jobs.find(id, 'program')?.state === 'running'; turn++) {
    await new Promise(resolve => setImmediate(resolve))
  }
  return jobs.find(id, 'program')
}

test('a job runs to its end; its files are its owner’s alone on disk', async () => {
  const { folder, start } = aFolder()
  const jobs = start()
  const job = jobs.begin(asked)
  const { read, give } = byHand()
  jobs.run(job, read)
  expect(jobs.find(job.id, 'program')?.state).toBe('running')
  expect(jobs.find(job.id, 'another')).toBeUndefined()
  give()
  expect(await ended(jobs, job.id)).toMatchObject({
    state: 'complete',
    files: [{ name: 'AuditEvent-0001.ndjson', count: 2 }],
  })
  const path = join(folder, job.id, 'AuditEvent-0001.ndjson')
  expect(readFileSync(path, 'utf8')).toBe('{"id":"e1"}\n{"id":"e2"}\n')
  expect(statSync(path).mode & 0o777).toBe(0o600)
})

test('a job that a restart broke off is run again from its beginning; a finished one is still there', async () => {
  const { folder, start } = aFolder()
  const before = start()
  const [broken, whole] = [before.begin(asked), before.begin(asked)]
  before.run(broken, byHand().read)
  const first = byHand()
  before.run(whole, first.read)
  first.give()
  await ended(before, whole.id)
  const after = start()
  expect(after.find(whole.id, 'program')?.state).toBe('complete')
  const found = after.find(broken.id, 'program')
  expect(found?.state).toBe('running')
  const second = byHand()
  if (found) after.run(found, second.read)
  second.give()
  expect((await ended(after, broken.id))?.files).toEqual([{ name: 'AuditEvent-0001.ndjson', count: 2 }])
  expect(readFileSync(join(folder, broken.id, 'places.txt'), 'utf8').split('\n')).toHaveLength(4)
})

test('files expire, a cancelled job writes nothing more, and a failed one says so', async () => {
  const { folder, start, pass, reported } = aFolder()
  const jobs = start()
  const [expiring, cancelled, failing] = [jobs.begin(asked), jobs.begin(asked), jobs.begin(asked)]
  const hands = [byHand(), byHand(), byHand()] as const
  jobs.run(expiring, hands[0].read)
  jobs.run(cancelled, hands[1].read)
  jobs.run(failing, hands[2].read)
  jobs.remove(cancelled)
  hands[0].give()
  hands[1].give()
  hands[2].fail()
  expect((await ended(jobs, expiring.id))?.state).toBe('complete')
  expect((await ended(jobs, failing.id))?.state).toBe('failed')
  expect(reported).toHaveLength(1)
  expect(existsSync(join(folder, cancelled.id))).toBe(false)
  pass(7 * 3_600_000)
  expect(jobs.find(expiring.id, 'program')).toBeUndefined()
  jobs.sweep()
  expect(readdirSync(folder)).toEqual([])
})

test('one owner keeps at most twenty, and four are at work at a time', () => {
  const jobs = aFolder().start()
  for (let n = 0; n < 20; n++) jobs.begin(asked)
  expect(() => jobs.begin(asked)).toThrow('too many exports')
  const others = aFolder().start()
  for (let n = 0; n < 4; n++) others.run(others.begin(asked), byHand().read)
  expect(() => others.begin({ ...asked, owner: 'another' })).toThrow('too many exports')
})
