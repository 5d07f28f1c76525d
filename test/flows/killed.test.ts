import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Resource } from 'fhir/r4'
import { afterAll, expect, test } from 'vitest'
import { type FhirClient, fhirClient, freePort } from './halfword.ts'
import { signIn } from './sign-in.ts'

const entry = join(import.meta.dirname, '../../fhir-server/sandbox/start.ts')
const dataDirectory = mkdtempSync(join(tmpdir(), 'halfword-'))
let running: ChildProcess | undefined
afterAll(() => {
  running?.kill('SIGKILL')
  rmSync(dataDirectory, { recursive: true, force: true })
})

/** Starts the real process and resolves when it says that it is ready. */
async function start(port: number): Promise<ChildProcess> {
  const env = { ...process.env, PORT: String(port), DATA_DIR: dataDirectory }
  const child = spawn(process.execPath, [entry], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  await new Promise<void>((resolve, reject) => {
    child.once('exit', code => reject(new Error(`ended with ${code}`)))
    child.stdout?.on('data', (data: Buffer) => data.includes('is ready') && resolve())
  })
  return child
}

async function asUser(url: string, username: string): Promise<FhirClient> {
  const base = `${url}/fhir`
  return fhirClient(base, (await signIn({ base, redirectUri: `${url}/app/`, username })).access_token)
}

/** Writes until the server is gone; gives the ids of what was answered with 201. */
async function load(nurse: FhirClient, worker: number, onAnswer: () => void): Promise<string[]> {
  const kept: string[] = []
  for (let n = 0; n < 5000; n++) {
    try {
      const body = {
        resourceType: 'Communication',
        status: 'completed',
        subject: { reference: 'Patient/hilde' },
      }
      const reply = await nurse.post('Communication', body, { 'x-request-id': `w${worker}-${n}` })
      if (reply.status !== 201) continue
      kept.push(String(reply.body.id))
      onAnswer()
    } catch {
      return kept
    }
  }
  return kept
}

test('a server killed under load has, when it is started again, every answered write and its event', async () => {
  const port = await freePort()
  const url = `http://localhost:${port}`
  running = await start(port)
  const nurse = await asUser(url, 'nurse')
  let answered = 0
  // Killed by what it has answered, not by a clock.
  const killAt = 300
  const onAnswer = () => {
    answered += 1
    if (answered === killAt) running?.kill('SIGKILL')
  }
  const kept = (
    await Promise.all([0, 1, 2, 3, 4, 5, 6, 7].map(worker => load(nurse, worker, onAnswer)))
  ).flat()
  expect(kept.length).toBeGreaterThanOrEqual(killAt)

  running = await start(port)
  const again = await asUser(url, 'nurse')
  const auditor = await asUser(url, 'auditor')
  const stored = await idsOf(again, 'Communication?_count=200')
  expect(kept.filter(id => !stored.has(id))).toEqual([])
  const logged = new Set<string>()
  for await (const resource of all(auditor, 'AuditEvent?action=C&_count=200')) {
    const text = JSON.stringify(resource)
    for (const [, id] of text.matchAll(/"Communication\/([^/"]+)\/_history\/1"/g)) logged.add(id ?? '')
  }
  expect(kept.filter(id => !logged.has(id))).toEqual([])
  // And nothing is in the store that the log does not know.
  expect([...stored].filter(id => !logged.has(id))).toEqual([])
})

async function idsOf(client: FhirClient, path: string): Promise<Set<string>> {
  const ids = new Set<string>()
  for await (const resource of all(client, path)) ids.add(String(resource.id))
  return ids
}

async function* all(client: FhirClient, first: string): AsyncGenerator<Resource> {
  let path = first
  for (let page = 0; page < 200 && path; page++) {
    const { body } = await client.get(path)
    for (const { resource } of body.entry ?? []) if (resource) yield resource
    path =
      (body.link ?? []).find(({ relation }) => relation === 'next')?.url.replace(`${client.base}/`, '') ?? ''
  }
}
