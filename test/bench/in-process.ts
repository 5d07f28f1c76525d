import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rowBy } from '../../fhir-server/access/audit-row.ts'
import { timedId } from '../../fhir-server/access/event-id.ts'
import { put as putOf } from '../../fhir-server/access/put.ts'
import { openSqliteStore } from '../../fhir-server/store/sqlite.ts'
import type { AuditRow, Store } from '../../fhir-server/store/store.ts'
import type { Happening } from '../../mentoring/audit-event.ts'
import { connections } from './load.ts'

/** One step of an audited read by itself, without HTTP: microseconds each. */
export type Step = { readonly step: string; readonly microseconds: number }

/** The steps of an audited read, one by one, in this process and on a database of its own; the first is a read that nobody audits. */
export async function stepsOfARead(): Promise<readonly Step[]> {
  const directory = mkdtempSync(join(tmpdir(), 'halfword-bench-'))
  const store = openSqliteStore(join(directory, 'steps.db'))
  try {
    await put(store)
    return [
      await timed('store.read of a Patient, not audited', 20_000, () =>
        store.read('Patient', 'one', [{ in: 'organization', id: 'here' }]),
      ),
      await timed('its AuditEvent by its form', 20_000, async () => eventRow()),
      await timed(`${connections} events committed together, each`, 300, () => together(store), connections),
      await timed('one event committed alone', 300, () => committed(store, eventRow())),
    ]
  } finally {
    store.close()
    rmSync(directory, { recursive: true, force: true })
  }
}

async function timed(step: string, times: number, work: () => Promise<unknown>, perTime = 1): Promise<Step> {
  for (let n = 0; n < times / 4; n++) await work()
  const begun = performance.now()
  for (let n = 0; n < times; n++) await work()
  return { step, microseconds: ((performance.now() - begun) * 1000) / times / perTime }
}

const instant = '2026-11-23T09:00:00.000Z'

async function put(store: Store): Promise<void> {
  const name = [{ family: 'Bench', given: ['Synthetic'] }]
  const meta = { versionId: '1', lastUpdated: instant }
  const resource = { resourceType: 'Patient' as const, id: 'one', meta, name }
  const belongs = { organizations: ['here'], patients: ['one'] }
  await store.commit({
    commands: [putOf(resource, 1, belongs)],
    preconditions: [],
    audit: [],
  })
}

const together = (store: Store) =>
  Promise.all(Array.from({ length: connections }, () => committed(store, eventRow())))

const committed = (store: Store, row: AuditRow) =>
  store.commit({ commands: [], preconditions: [], audit: [row] })

/** One event of a read, composed anew. */
export const eventRow = (): AuditRow => rowBy(happened(), 'here')

const base = 'http://localhost:3000/fhir'

const happened = (): Happening => ({
  id: timedId(randomUUID(), new Date()),
  recorded: instant,
  interaction: 'read',
  outcome: '0',
  who: {
    issuer: 'http://localhost:3000/oauth',
    sub: 'nurse',
    clientId: 'halfword-app',
    fhirUser: 'Practitioner/nurse',
    role: 'nurse',
    tokenTail: 'x'.repeat(32),
    address: '127.0.0.1',
  },
  server: base,
  request: {
    id: timedId(randomUUID(), new Date()),
    raw: Buffer.from('GET /fhir/Patient/one').toString('base64'),
  },
  patient: 'one',
  data: ['Patient/one/_history/1'],
})
