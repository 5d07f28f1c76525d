import type { Profiler } from 'node:inspector'

/** What part of the house time goes to, most first. `share` is of the time that was not idle. */
export type Share = { readonly part: string; readonly microseconds: number; readonly share: number }

type Frame = { readonly name: string; readonly file: string }

/** From the bottom of the stack up, the first frame that a row knows decides; a row's file is the beginning of a path. */
const parts: readonly (readonly [part: string, file: string, name?: string])[] = [
  ['(idle)', '', '(idle)'],
  ['garbage collector', '', '(garbage collector)'],
  ['V8 and the kernel, not told apart', '', '(program)'],
  ['http: Node', 'node:_http'],
  ['http: Node', 'node:net'],
  ['http: Node', 'node:internal/stream'],
  ['http: Hono and its adapter', 'node_modules/hono'],
  ['http: Hono and its adapter', 'node_modules/@hono'],
  ['oauth: token look-up', 'fhir-server/oauth'],
  ['oauth: token look-up', 'fhir-server/fhir-base.ts'],
  ['fhir: checks of what is written', 'fhir-server/fhir/checks'],
  ['fhir: checks of what is written', 'node_modules/fhirpath'],
  ['fhir: request, route, answer', 'fhir-server/fhir'],
  ['fhir: request, route, answer', 'fhir-server/http-server.ts'],
  ['access: audit events composed', 'fhir-server/access/recording.ts'],
  ['access: audit events composed', 'mentoring/audit-event.ts'],
  ['access: canonical JSON', 'mentoring/canonical-json.ts'],
  ['access: world, door, belonging', 'fhir-server/access'],
  ['store: writes sent to their thread', 'fhir-server/store/commit-thread.ts'],
  ['store: SHA-256 chain', 'fhir-server/store/audit/chain.ts'],
  ['store: BEGIN and COMMIT, the disk', 'fhir-server/store/database.ts'],
  ['store: audit rows inserted', 'fhir-server/store/audit/audit.ts'],
  ['store: versions and index inserted', 'fhir-server/store/records.ts'],
  ['store: versions and index inserted', 'fhir-server/store/index-entries.ts'],
  ['store: group commit', 'fhir-server/store/group-commit.ts'],
  ['store: group commit', 'fhir-server/store/writing.ts'],
  ['store: read and search', 'fhir-server/store'],
  ['the profiler itself', 'test/bench'],
]
const other = 'Node, the rest'

/** The time of one profile by part of the house; the profiler's own and what was idle are left out. */
export function byPart({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): readonly Share[] {
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map(child => [child, id])))
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, frameOf(callFrame)]))
  const partOf = new Map<number, string>()
  const times = new Map<string, number>()
  for (const [at, node] of samples.entries()) {
    const part = partOf.get(node) ?? partOfStack(stackOf(node, parents, frames))
    partOf.set(node, part)
    times.set(part, (times.get(part) ?? 0) + (timeDeltas[at] ?? 0))
  }
  times.delete('(idle)')
  times.delete('the profiler itself')
  const all = [...times.values()].reduce((sum, time) => sum + time, 0)
  return [...times]
    .map(([part, microseconds]) => ({ part, microseconds, share: microseconds / all }))
    .toSorted((a, b) => b.microseconds - a.microseconds)
}

function partOfStack(stack: readonly Frame[]): string {
  for (const frame of stack) {
    const [part] = parts.find(row => knows(row, frame)) ?? []
    if (part) return part
  }
  return other
}

function knows([, file, name]: (typeof parts)[number], frame: Frame): boolean {
  return name === undefined ? frame.file.startsWith(file) : frame.name === name
}

function stackOf(node: number, parents: ReadonlyMap<number, number>, frames: ReadonlyMap<number, Frame>) {
  const stack: Frame[] = []
  for (let at: number | undefined = node; at !== undefined; at = parents.get(at)) {
    const frame = frames.get(at)
    if (frame) stack.push(frame)
  }
  return stack
}

const root = new URL('../../', import.meta.url).href

function frameOf({ functionName, url }: Profiler.ProfileNode['callFrame']): Frame {
  return { name: functionName, file: url.startsWith(root) ? url.slice(root.length) : url }
}
