import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AuditEvent, Consent, Resource } from 'fhir/r4'
import { programmeSeed } from '../../fhir-server/sandbox/programme-seed.ts'
import { composeConsent } from '../../mentoring/consent/compose.ts'
import { type FhirClient, fhirClient, freePort } from '../flows/halfword.ts'
import { signIn } from '../flows/sign-in.ts'
import { logAt } from '../store/log-rows.ts'

const entry = join(import.meta.dirname, '../../fhir-server/main.ts')
const organization = { id: 'org-1', name: 'Synthetic' }
const users = ['nurse', 'mentor', 'auditor'].map(role => ({
  username: role,
  password: 'demo',
  role,
  fhirUser: `Practitioner/${role}`,
}))

/** The patient hilde lets the mentor see her age band. */
function consentToMentor(): Consent {
  const consent = composeConsent(
    { patient: 'hilde', organization: organization.id, role: 'mentor-role' },
    {
      scopes: new Set(['MV-AGE-BAND']),
      at: new Date(),
      zone: 'Europe/Brussels',
      frozen: { 'MV-AGE-BAND': { value: '40-49' } },
      text: { version: '1', document: 'DocumentReference/none' },
      recording: { by: 'screen' },
    },
    'hilde-mentor',
  )
  return { ...consent, sourceReference: { display: 'synthetic' } }
}

/** An event as it stands in the log. */
export type Logged = {
  readonly seq: number
  readonly chainId: string
  readonly chain: Uint8Array
  readonly json: string
  readonly event: AuditEvent
}

/** A production server with synthetic records, in one folder of data, that is started, ended and started again. */
export async function aServer(more: readonly Resource[] = []) {
  const folder = mkdtempSync(join(tmpdir(), 'faults-'))
  const data = join(folder, 'data')
  const seed = join(folder, 'seed')
  mkdirSync(seed)
  const records = [
    ...programmeSeed(new Date(), 'https://ehr.example/fhir', organization),
    consentToMentor(),
    ...more,
  ]
  const entries = {
    resourceType: 'Bundle',
    type: 'collection',
    entry: records.map(resource => ({ resource })),
  }
  writeFileSync(join(seed, 'seed.json'), JSON.stringify(entries))
  const config = join(folder, 'config.json')
  writeFileSync(config, JSON.stringify({ organization, users }))
  const port = await freePort()
  const url = `http://localhost:${port}`
  let running: ChildProcess | undefined
  let isRemoved = false

  const env = {
    PATH: process.env.PATH,
    PORT: String(port),
    CONFIG: config,
    SEED: seed,
    DATA_DIR: data,
    NODE_COMPILE_CACHE: join(folder, 'cache'),
  }
  async function start(through: readonly string[] = []): Promise<ChildProcess> {
    // A test that ran out of time goes on behind its back.
    if (isRemoved) throw new Error('the server was removed')
    const [command = process.execPath, ...before] = through
    const args = through.length > 0 ? [...before, process.execPath, entry] : [entry]
    const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
    running = child
    let said = ''
    child.stderr.on('data', (text: Buffer) => {
      said += text
    })
    await new Promise<void>((resolve, reject) => {
      child.once('exit', code => reject(new Error(`ended with ${code}: ${said}`)))
      child.stdout.on('data', (text: Buffer) => text.includes('is ready') && resolve())
    })
    return child
  }

  return {
    url,
    base: `${url}/fhir`,
    folder,
    data,
    database: join(data, 'programme.db'),
    env,
    /** Starts it, by another command where one is given. @throws with what it said, when it ends instead */
    start,
    /** Sends it a signal and waits until it is gone. */
    async end(signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL') {
      if (!running || running.exitCode !== null || running.signalCode !== null) return
      const gone = new Promise(resolve => running?.once('exit', resolve))
      running.kill(signal)
      await gone
    },
    /** The token outlives the server: it is good for an hour. */
    async as(username: string): Promise<FhirClient> {
      const asked = {
        base: `${url}/fhir`,
        redirectUri: `${url}/app/`,
        username,
        scope: 'openid fhirUser user/*.cruds',
      }
      return fhirClient(`${url}/fhir`, (await signIn(asked)).access_token)
    },
    /** The log from a row on, read out of the file itself. */
    logged(after = 0, path = join(data, 'programme.db')): Logged[] {
      return logAt(path, after).map(row => ({ ...row, event: JSON.parse(row.json) }))
    },
    async remove() {
      isRemoved = true
      await this.end()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
export type AServer = Awaited<ReturnType<typeof aServer>>

/** The request that an event is of, as its client named it. */
export function requestOf({ entity = [] }: AuditEvent): string {
  const named = entity.find(({ type }) => type?.code === 'XrequestId')
  return named?.what?.identifier?.value ?? ''
}

/** The offline program, with files of these texts: what it said, and whether everything fits. */
export function verifyAudit({ folder }: Pick<AServer, 'folder'>, files: Readonly<Record<string, string>>) {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  const program = join(import.meta.dirname, '../../verify-audit/main.ts')
  const paths = Object.keys(files).map(name => join(folder, name))
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...paths], { encoding: 'utf8' })
  return { code: status, text: stdout + stderr }
}

/** The log as an export would hold it. */
export const linesOf = (logged: readonly Logged[]) => logged.map(({ json }) => `${json}\n`).join('')
