import { DatabaseSync } from 'node:sqlite'
import { afterAll, expect, test } from 'vitest'
import { growingChains, leafOf } from '../../verify-audit/tree.ts'
import type { FhirClient } from '../flows/halfword.ts'
import { type AServer, aServer, type Logged, linesOf, requestOf, verifyAudit } from './a-server.ts'
import { allKinds, type Clients, type Load, load, noteSystem, type Told, together } from './load.ts'

const kills = 50
const server = await aServer()
afterAll(() => server.remove())

/** After how many answers, or requests sent, each kill comes: all over the load, by no clock. */
const momentOf = (kill: number) => (kill * 29) % 53

/** Loads the server and kills it: in every other round by what was sent, so that more is under way. */
async function killedUnderLoad(clients: Clients, kill: number): Promise<Load> {
  const at = momentOf(kill)
  const bySent = kill % 2 === 1
  const end = () => void server.end()
  const done = await load(
    clients,
    `k${kill}`,
    count => bySent && count === at + 1 && end(),
    count => !bySent && count === at + 1 && end(),
  )
  await server.end()
  return done
}

/** How many records of each request came to the store after a row, and the last row. */
function notesIn({ database: path }: AServer, after: number): { notes: Notes; last: number } {
  const database = new DatabaseSync(path, { readOnly: true })
  const notes = new Map<string, number>()
  let last = after
  for (const { row, json } of database
    .prepare('SELECT row, json FROM versions WHERE row > ? ORDER BY row')
    .all(after)) {
    const { resourceType, identifier = [] } = JSON.parse(String(json))
    const name = identifier.find(({ system }: { system: string }) => system === noteSystem)?.value
    if (resourceType === 'Communication' && name) notes.set(name, (notes.get(name) ?? 0) + 1)
    last = Number(row)
  }
  database.close()
  return { notes, last }
}

/** Follows the log from its first row on: each event in its place, hanging on the one before it in its chain. */
function followedLog() {
  const chains = growingChains()
  let length = 0
  return (rows: readonly Logged[]): void => {
    for (const { seq, chainId, chain, json } of rows) {
      length += 1
      expect(seq).toBe(length)
      expect(Buffer.compare(chain, chains.add(chainId, leafOf(json))), `no. ${seq}`).toBe(0)
    }
  }
}

/** What the log says of each request: how its events ended, and how many records they name as created. */
function byRequest(logged: readonly Logged[]) {
  const requests = new Map<string, { outcomes: Set<string>; created: number }>()
  for (const { event } of logged) {
    const id = requestOf(event)
    const said = requests.get(id) ?? { outcomes: new Set(), created: 0 }
    requests.set(id, said)
    said.outcomes.add(event.outcome ?? '')
    const names = (event.entity ?? []).map(({ what }) => what?.reference ?? '')
    said.created += event.action === 'C' ? names.filter(name => isNew.test(name)).length : 0
  }
  return requests
}
const isNew = /^Communication\/[^/]+\/_history\/1$/

const writes: Partial<Record<Told['kind'], number>> = { create: 1, transaction: together }
const expected: Partial<Record<Told['kind'], number>> = {
  create: 201,
  'read of nothing': 404,
  'refused read': 404,
}

type Said = ReturnType<typeof byRequest>
type Notes = ReadonlyMap<string, number>

/** Everything in which clients, log and store disagree, in words. */
function disagreements({ told, unanswered }: Load, logged: readonly Logged[], notes: Notes): string[] {
  const said = byRequest(logged)
  const foreign = [...said].filter(([id, { created }]) => created !== (notes.get(id) ?? 0))
  return [
    ...told.flatMap(each => ofAnswered(each, said, notes)),
    ...unanswered.flatMap(each => ofUnanswered(each, said, notes)),
    ...foreign.map(([id]) => `${id}: other records are stored than the log names`),
  ]
}

function ofAnswered({ id, kind, status }: Told, said: Said, notes: Notes): string[] {
  const outcomes = [...(said.get(id)?.outcomes ?? [])]
  const checks = {
    [`was answered ${status}`]: status === (expected[kind] ?? 200),
    'left no event': outcomes.length > 0,
    'ended otherwise by the log': String(outcomes) === (status < 400 ? '0' : '4'),
    'is not stored whole': (notes.get(id) ?? 0) === (writes[kind] ?? 0),
  }
  return failed(checks).map(check => `${id}, an answered ${kind}, ${check}`)
}

function ofUnanswered({ id, kind }: Load['unanswered'][number], said: Said, notes: Notes): string[] {
  const stored = notes.get(id) ?? 0
  const checks = {
    'is stored in part': stored === 0 || stored === writes[kind],
    'has its write or its event alone': !writes[kind] || stored > 0 === said.has(id),
  }
  return failed(checks).map(check => `${id}, an unanswered ${kind}, ${check}`)
}

const failed = (checks: Readonly<Record<string, boolean>>) =>
  Object.keys(checks).filter(check => !checks[check])

async function verified(auditor: FhirClient) {
  const { body } = await auditor.get('AuditEvent/$verify')
  const parameters = body.parameter as { name: string; valueBoolean?: boolean; valueString?: string }[]
  const of = (name: string) => parameters.find(each => each.name === name)
  return { fits: of('result')?.valueBoolean, message: of('message')?.valueString }
}

test(`a server killed ${kills} times under load: what clients were told, the log and the store agree each time`, async () => {
  await server.start()
  const [nurse, mentor, auditor] = await Promise.all(['nurse', 'mentor', 'auditor'].map(server.as))
  if (!nurse || !mentor || !auditor) return expect.fail()
  const answered = new Map<string, number>()
  const follow = followedLog()
  const first = server.logged()
  follow(first)
  let lastEvent = first.length
  let lastNote = notesIn(server, 0).last
  let cutOff = 0
  let keptUntold = 0
  for (let kill = 0; kill < kills; kill++) {
    const done = await killedUnderLoad({ nurse, mentor }, kill)
    await server.start()
    const logged = server.logged(lastEvent)
    const { notes, last } = notesIn(server, lastNote)
    expect(disagreements(done, logged, notes), `kill ${kill}`).toEqual([])
    follow(logged)
    lastEvent = logged.at(-1)?.seq ?? lastEvent
    lastNote = last
    const said = byRequest(logged)
    for (const { kind } of done.told) answered.set(kind, (answered.get(kind) ?? 0) + 1)
    cutOff += done.unanswered.length
    keptUntold += done.unanswered.filter(({ id }) => said.has(id)).length
    if (kill % 10 === 0) expect(await verified(auditor), `kill ${kill}`).toMatchObject({ fits: true })
  }
  // The load was what it should be: each kind was answered, kills met requests under way, and some of those were kept.
  expect([...answered.keys()].sort()).toEqual([...allKinds].sort())
  expect(cutOff).toBeGreaterThan(kills)
  expect(keptUntold).toBeGreaterThan(0)
  // The server, against every checkpoint that it kept at a start, and the program, which knows no server.
  expect(await verified(auditor)).toMatchObject({ fits: true })
  const checkpoint = (await auditor.get('AuditEvent/$checkpoint')).text
  const files = { 'export.ndjson': linesOf(server.logged()), 'checkpoint.json': checkpoint }
  expect(verifyAudit(server, files)).toMatchObject({ code: 0 })
}, 600_000)
