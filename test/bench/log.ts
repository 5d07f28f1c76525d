import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as moment } from 'node:timers/promises'
import { put } from '../../fhir-server/access/put.ts'
import { parseSearch } from '../../fhir-server/fhir/query.ts'
import { paramsOf } from '../../fhir-server/fhir/request.ts'
import { Problem } from '../../fhir-server/problem.ts'
import { indexPathOf } from '../../fhir-server/store/audit/audit-index.ts'
import { openSqliteStore } from '../../fhir-server/store/sqlite.ts'
import type { Reach, Store } from '../../fhir-server/store/store.ts'
import { base, eventAt, idAt, patientAt, requestAt, timeAt, userAt } from './a-long-log.ts'
import { percentile } from './load.ts'

const together = 500
const times = 15
const reach: Reach = [{ in: 'organization', id: 'org-1' }]
const day = (i: number) => new Date(timeAt(i)).toISOString().slice(0, 10)

/** What an auditor asks, of a log of `n` events; what is asked for lies in its middle. */
const searches = (n: number): readonly (readonly [string, string])[] => {
  const middle = Math.floor(n / 2)
  const patient = patientAt(middle)
  return [
    ['the newest twenty', '_sort=-date'],
    ['the oldest twenty', ''],
    ['date, both bounds', `date=ge${day(middle)}&date=lt${day(middle + 2_000)}&_sort=-date`],
    ['patient', `patient=${patient}&_sort=-date`],
    ['patient, date', `patient=${patient}&date=ge${day(middle - 100)}&_sort=-date`],
    ['patient.identifier', `patient.identifier=urn:ssin|${patient}&_sort=-date`],
    ['agent', `agent=Practitioner/${userAt(middle, 'nurse')}&_sort=-date`],
    ['agent.identifier', `agent.identifier=${userAt(middle, 'nurse')}&_sort=-date`],
    ['agent, outcome 8', `agent=Practitioner/${userAt(middle, 'nurse')}&outcome=8&_sort=-date`],
    ['agent, address', `agent=Practitioner/${userAt(middle, 'mentor')}&address=10.0.1.7&_sort=-date`],
    ['entity', `entity=Consent/of-${patient}&_sort=-date`],
    ['entity.identifier (request id)', `entity.identifier=${requestAt(middle)}`],
    ['entity-type', 'entity-type=Consent&_sort=-date'],
    ['entity-role', 'entity-role=24&_sort=-date'],
    ['source', `source.identifier=${base}&_sort=-date`],
    ['type', 'type=rest&_sort=-date'],
    ['subtype', 'subtype=vread&_sort=-date'],
    ['action', 'action=U&_sort=-date'],
    ['outcome 4', 'outcome=4&_sort=-date'],
    ['outcome 8', 'outcome=8&_sort=-date'],
    ['outcome:not 0, subtype', 'outcome:not=0&subtype=search-type&_sort=-date'],
    ['agent-role', 'agent-role=mentor&_sort=-date'],
    ['agent-role, outcome 4', 'agent-role=mentor&outcome=4&_sort=-date'],
    ['address', 'address=10.0.3.5&_sort=-date'],
    ['purpose', 'purpose=SUPNWK&_sort=-date'],
    ['_lastUpdated', `_lastUpdated=ge${day(middle)}`],
    ['_id', `_id=${idAt(middle)}`],
    ['_sort=outcome,-date', '_sort=outcome,-date'],
    ['how many: all', '_summary=count'],
    ['how many: outcome 4, half the log', `_summary=count&outcome=4&date=ge${day(middle)}`],
    ['how many: an agent’s', `_summary=count&agent=Practitioner/${userAt(middle, 'nurse')}`],
  ]
}

/**
 * `npm run bench -- --log`: writes logs of these sizes, one after another in the same file, and measures each search an
 * auditor can ask in each.
 */
export async function measureLog(
  sizes: readonly number[],
  say: (...lines: readonly string[]) => void,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'halfword-log-'))
  const path = join(folder, 'log.db')
  const store = openSqliteStore(path, { base })
  try {
    const found = new Map<string, string[]>()
    let written = 0
    for (const size of sizes) {
      written = await grown(store, path, written, size, say)
      for (const [name, query] of searches(size)) {
        found.set(name, [...(found.get(name) ?? []), await median(store, query)])
      }
    }
    say('', `${'milliseconds (and how many match)'.padEnd(38)}${sizes.map(size => cell(size)).join('')}`)
    for (const [name, each] of found) say(`${name.padEnd(38)}${each.map(cell).join('')}`)
  } finally {
    store.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

const cell = (value: number | string) => String(value).padStart(18)

async function grown(
  store: Store,
  path: string,
  from: number,
  to: number,
  say: (...lines: readonly string[]) => void,
): Promise<number> {
  const begun = performance.now()
  for (let at = from; at < to; at += together) {
    const audit = Array.from({ length: Math.min(together, to - at) }, (_, i) => eventAt(at + i))
    await store.commit({ commands: at === from ? patientOf(to) : [], preconditions: [], audit })
  }
  const wrote = performance.now() - begun
  await upToDate(store)
  const indexed = performance.now() - begun
  const size = (file: string) => Math.round(statSync(file).size / to)
  say(
    `${to} events: written in ${(wrote / 1000).toFixed(1)} s, indexed ${((indexed - wrote) / 1000).toFixed(1)} s later; ` +
      `${size(path)} bytes an event in the log, ${size(indexPathOf(path))} in the index.`,
  )
  return to
}

/** The patient of the middle, so that they can be asked for by identifier. */
function patientOf(n: number) {
  const id = patientAt(Math.floor(n / 2))
  const meta = { versionId: '1', lastUpdated: '2024-01-01T00:00:00.000Z' }
  const identifier = [{ system: 'urn:ssin', value: id }]
  const resource = { resourceType: 'Patient' as const, id, meta, identifier }
  const belongs = { organizations: ['org-1'], patients: [id] }
  return [put(resource, 1, belongs)]
}

/** Waits as an auditor would who is told to come back. */
async function upToDate(store: Store): Promise<void> {
  for (;;) {
    try {
      await asked(store, '_summary=count')
      return
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 503) throw error
      await moment(1_000)
    }
  }
}

async function median(store: Store, query: string): Promise<string> {
  const took: number[] = []
  let found = 0
  for (let n = 0; n < times; n++) {
    const begun = performance.now()
    found = await asked(store, query)
    took.push(performance.now() - begun)
  }
  return `${percentile(took, 0.5).toFixed(2)} (${found})`
}

async function asked(store: Store, query: string): Promise<number> {
  const { query: search } = parseSearch('AuditEvent', paramsOf(query), 'Europe/Brussels')
  const { total = 0 } = await store.search({ ...search, reach })
  return total
}
