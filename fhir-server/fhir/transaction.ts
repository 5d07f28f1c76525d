import type { Act } from '../access/act.ts'
import type { Door } from '../access/door.ts'
import type { Released } from '../access/released.ts'
import { Problem } from '../problem.ts'
import type { Command, Precondition, Version } from '../store/store.ts'
import type { AskedEntry } from './bundle.ts'
import type { FhirServer } from './fhir-server.ts'
import { followDrafts, isAbout } from './following.ts'
import { fhirJson } from './outcome.ts'
import { type Draft, draft, type Prepared, prepare } from './prepare.ts'
import { etagOf } from './read.ts'
import { resolveReferences } from './resolve.ts'
import { matching } from './search.ts'
import { conflictProblem, onceByKey, stale, tooBusy, versionIn } from './write.ts'

/** What is to become of one entry. */
type Planned = { readonly asked: AskedEntry; readonly act: Act } & (
  | {
      readonly do: 'put'
      readonly type: string
      readonly id: string
      readonly version: number
      readonly before?: Version
    }
  | {
      readonly do: 'delete'
      readonly type: string
      readonly id: string
      readonly version: number
      readonly current: Version
    }
  | { readonly do: 'nothing'; readonly type: string; readonly id: string; readonly found: Version }
) & { readonly conditions: readonly Precondition[] }

/**
 * All or nothing, in one commit: conditional creates and references are looked up in the caller's own world, `urn:uuid`
 * full URLs become ids, and each entry leaves its own event.
 */
export async function transaction(
  server: FhirServer,
  door: Door,
  entries: readonly AskedEntry[],
): Promise<Released> {
  onceEach(entries)
  for (let attempt = 0; attempt < tries; attempt++) {
    const done = await decide(server, door, entries)
    if (done) return done
  }
  throw tooBusy
}

/** How often a transaction whose consequences lost a race is decided again before it is given up. */
const tries = 5

/** Undefined: what follows from it lost a race, and has to be worked out again. */
async function decide(
  server: FhirServer,
  door: Door,
  entries: readonly AskedEntry[],
): Promise<Released | undefined> {
  const forget = door.alsoWrote([])
  const planned: Planned[] = []
  for (const asked of entries) planned.push(await atEntry(asked, () => plan(server, door, asked)))
  const resolved = await resolveReferences(server, door, planned.map(placeOf))
  const drafts = planned.flatMap(each =>
    each.do === 'put' ? [{ each, made: draftOf(server, door, each, resolved) }] : [],
  )
  const followed = await followDrafts(
    door,
    drafts.map(({ made }) => made),
  )
  const prepared = await prepare(server, door, followed.drafts)
  const { besides } = followed
  const written = new Map(drafts.map(({ each }, index) => [each.asked, prepared[index]]))
  for (const each of planned) note(each, written.get(each.asked))
  const answer = {
    status: 200,
    headers: { 'content-type': fhirJson },
    body: responseOf(server, planned, written),
  }
  door.alsoWrote(besides.extras)
  const done = await door.commit(answer, {
    commands: [
      ...planned.flatMap(each => commandsOf(server, each, written.get(each.asked))),
      ...besides.commands,
    ],
    preconditions: [
      ...planned.flatMap(({ conditions }) => conditions),
      ...prepared.flatMap(each => each.preconditions),
      ...besides.preconditions,
    ],
  })
  if (!('kind' in done)) return done
  if (!isAbout(besides, done.because)) throw conflictProblem(done.because, prepared)
  forget()
  return undefined
}

async function plan(server: FhirServer, door: Door, asked: AskedEntry): Promise<Planned> {
  const { method, segments, params, ifMatch } = asked.request
  const [type = '', id, ...tooMany] = segments
  if (params.length > 0 || tooMany.length > 0 || !server.types.includes(type)) throw notInTransaction(method)
  if (method === 'POST' && id === undefined) {
    door.reach('create', type)
    const condition = await conditionOf(server, door, asked, type)
    const found = condition?.found[0]
    const act = door.act(found ? 'read' : 'create')
    if (found) return { asked, act, do: 'nothing', type, id: found.id, found, conditions: [] }
    const conditions = condition ? [condition.none] : []
    return { asked, act, do: 'put', type, id: server.house.newId(), version: 1, conditions }
  }
  if (id === undefined || (method !== 'PUT' && method !== 'DELETE')) throw notInTransaction(method)
  return planChange(door, asked, method, type, id, versionIn(ifMatch))
}

async function conditionOf(server: FhirServer, door: Door, { request, entry }: AskedEntry, type: string) {
  const once = request.ifNoneExist ?? onceByKey(door, entry.resource, type)
  return once ? matching(server, door, type, once, 'ifNoneExist') : undefined
}

async function planChange(
  door: Door,
  asked: AskedEntry,
  method: 'PUT' | 'DELETE',
  type: string,
  id: string,
  ifMatch: number | undefined,
): Promise<Planned> {
  const deed = method === 'PUT' ? 'update' : 'delete'
  const act = door.act(deed, `${type}/${id}`)
  const current = await door.forWriting(deed, type, id)
  if (!current) throw new Problem(404, { code: 'not-found', message: 'There is no such record here.' })
  if (ifMatch !== undefined && ifMatch !== current.version) throw stale(current.version)
  const condition: Precondition = { when: 'version', type, id, version: current.version }
  const next = { asked, act, type, id, version: current.version + 1, conditions: [condition] }
  if (method === 'PUT') return { ...next, do: 'put', before: current }
  if (current.deleted) return { asked, act, do: 'nothing', type, id, found: current, conditions: [] }
  return { ...next, do: 'delete', current }
}

const placeOf = ({ asked, type, id }: Planned) => ({
  fullUrl: asked.entry.fullUrl,
  reference: `${type}/${id}`,
  resource: asked.entry.resource,
  element: asked.element,
})

function draftOf(
  server: FhirServer,
  door: Door,
  each: Planned & { do: 'put' },
  resolved: (value: unknown) => unknown,
): Draft {
  return atEntrySync(each.asked, () => draft(server, door.caller, resolved(each.asked.entry.resource), each))
}

function note({ act, type, id, ...each }: Planned, prepared: Prepared | undefined): void {
  if (each.do === 'put') act.wrote(`${type}/${id}/_history/${each.version}`, prepared?.belongs.patients ?? [])
  if (each.do === 'delete') act.wrote(`${type}/${id}`, each.current.patients)
  if (each.do === 'nothing') act.wrote(`${type}/${id}`, each.found.patients)
}

function commandsOf(server: FhirServer, each: Planned, prepared: Prepared | undefined): readonly Command[] {
  if (each.do === 'put') return prepared?.commands ?? []
  if (each.do === 'nothing') return []
  const { type, id, version } = each
  return [{ do: 'delete', type, id, version, updated: server.house.now().toISOString() }]
}

function responseOf(
  server: FhirServer,
  planned: readonly Planned[],
  written: ReadonlyMap<AskedEntry, Prepared | undefined>,
) {
  const entry = planned.map(each => {
    const { type, id } = each
    if (each.do === 'delete') return { response: { status: '204' } }
    const version = each.do === 'put' ? each.version : each.found.version
    const status = each.do === 'nothing' ? '200' : each.version === 1 ? '201' : '200'
    const lastModified = written.get(each.asked)?.resource.meta.lastUpdated
    const location = `${server.house.base}/${type}/${id}/_history/${version}`
    return {
      response: { status, location, etag: etagOf({ version }), ...(lastModified ? { lastModified } : {}) },
    }
  })
  return JSON.stringify({ resourceType: 'Bundle', type: 'transaction-response', entry })
}

/** The same resource may not be written twice in one transaction. https://hl7.org/fhir/R4/http.html#trules */
function onceEach(entries: readonly AskedEntry[]): void {
  const seen = new Set<string>()
  for (const { element, entry, request } of entries) {
    const names = [entry.fullUrl, ...(request.method === 'POST' ? [] : [request.segments.join('/')])]
    for (const name of names) {
      if (name && seen.has(name)) {
        throw new Problem(400, {
          code: 'duplicate',
          element,
          message: 'This entry stands in the transaction twice.',
        })
      }
      if (name) seen.add(name)
    }
  }
}

const notInTransaction = (method: string) =>
  new Problem(400, {
    code: 'not-supported',
    message: `${method} is not supported so in a transaction. Supported: POST Type (with ifNoneExist), PUT Type/id, DELETE Type/id.`,
  })

/** Says in which entry a Problem lies. */
async function atEntry<T>(asked: AskedEntry, run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    throw inEntry(asked, error)
  }
}
function atEntrySync<T>(asked: AskedEntry, run: () => T): T {
  try {
    return run()
  } catch (error) {
    throw inEntry(asked, error)
  }
}
function inEntry({ element }: AskedEntry, error: unknown): unknown {
  if (!(error instanceof Problem)) return error
  const [first, ...rest] = error.issues.map(issue => ({
    ...issue,
    element: issue.element ? `${element}.resource: ${issue.element}` : `${element}.request`,
  }))
  return first ? new Problem(error.status, [first, ...rest]) : error
}
