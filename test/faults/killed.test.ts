import { DatabaseSync } from 'node:sqlite'
import { afterAll, expect, test } from 'vitest'
import type { FhirClient } from '../flows/halfword.ts'
import { type AServer, aServer, type Logged, requestOf } from './a-server.ts'
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

/** How many records of each request the store holds, and whether all of them are their first version. */
function notesIn({ database: path }: AServer): ReadonlyMap<string, number> {
  const database = new DatabaseSync(path, { readOnly: true })
  const notes = new Map<string, number>()
  for (const { json } of database.prepare('SELECT json FROM versions').all()) {
    const { resourceType, identifier = [] } = JSON.parse(String(json))
    const name = identifier.find(({ system }: { system: string }) => system === noteSystem)?.value
    if (resourceType === 'Communication' && name) notes.set(name, (notes.get(name) ?? 0) + 1)
  }
  database.close()
  return notes
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
const expected: Partial<Record<Told['kind'], number>> = { create: 201, 'read of nothing': 404, 'refused read': 404 }

/** Everything in which clients, log and store disagree, in words. */
function disagreements({ told, unanswered }: Load, logged: readonly Logged[], notes: ReadonlyMap<string, number>) {
  const said = byRequest(logged)
  const wrong: string[] = []
  for (const { id, kind, status } of told) {
    const wanted = expected[kind] ?? 200
    const events = said.get(id)
    const outcome = status < 400 ? '0' : '4'
    if (status !== wanted) wrong.push(`${id}, a ${kind}, was answered ${status}`)
    if (!events) wrong.push(`${id}, a ${kind} answered ${status}, left no event`)
    else if (String([...events.outcomes]) !== outcome) wrong.push(`${id}: the log tells another end of it`)
    if ((notes.get(id) ?? 0) !== (writes[kind] ?? 0)) wrong.push(`${id}, a ${kind}, is not stored whole`)
  }
  for (const { id, kind } of unanswered) {
    const stored = notes.get(id) ?? 0
    if (stored !== 0 && stored !== writes[kind]) wrong.push(`${id}, an unanswered ${kind}, is stored in part`)
    if (writes[kind] && stored > 0 !== said.has(id)) wrong.push(`${id}: write and event are not together`)
  }
  for (const [id, { created }] of said) {
    if (created !== (notes.get(id) ?? 0) && id.startsWith('k')) wrong.push(`${id}: other records than the log names`)
  }
  return wrong
}

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
  let last = 0
  let cutOff = 0
  let keptUntold = 0
  for (let kill = 0; kill < kills; kill++) {
    last = server.logged(last).at(-1)?.seq ?? last
    const before = last
    const done = await killedUnderLoad({ nurse, mentor }, kill)
    await server.start()
    const logged = server.logged(before)
    const notes = notesIn(server)
    expect(disagreements(done, logged, notes), `kill ${kill}`).toEqual([])
    expect(await verified(auditor), `kill ${kill}`).toMatchObject({ fits: true })
    const said = byRequest(logged)
    for (const { kind } of done.told) answered.set(kind, (answered.get(kind) ?? 0) + 1)
    cutOff += done.unanswered.length
    keptUntold += done.unanswered.filter(({ id }) => said.has(id)).length
  }
  // The load was what it should be: each kind was answered, kills met requests under way, and some of those were kept.
  expect([...answered.keys()].sort()).toEqual([...allKinds].sort())
  expect(cutOff).toBeGreaterThan(kills)
  expect(keptUntold).toBeGreaterThan(0)
}, 300_000)
