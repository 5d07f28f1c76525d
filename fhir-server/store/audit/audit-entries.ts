import { entriesOf, type Place, type Word } from '../index-entries.ts'
import { searchParametersOf } from '../search-parameters.ts'

/** What of an event is found by a value that many others have not: who, what, from where, under which token. */
export const linkedParameters = ['agent', 'entity', 'address', 'policy'] as const
type Linked = (typeof linkedParameters)[number]

/** Of a reference the literal ones, and its identifiers apart. */
export const linkKinds = {
  agent: 1,
  'agent.identifier': 2,
  entity: 3,
  'entity.identifier': 4,
  address: 5,
  policy: 6,
} as const
type LinkKind = keyof typeof linkKinds
/** Of these hardly two events have the same: a request's id, and the event's own, which is no link. */
export const isNamed = (what: string): boolean => what === 'entity.identifier'
export const ownId = 0
export type Link = Word & { readonly what: LinkKind }

/**
 * What many events have in common: whose auditors read them, and all values of the parameters of which there are few –
 * type, action, outcome, purpose, roles. An event has one shape, and there are some hundreds of shapes.
 */
export type Shape = {
  readonly organization: string
  /** By parameter; of a linked one only what stands for this very server, which every event names. */
  readonly words: Readonly<Partial<Record<string, readonly Word[]>>>
  /** The linked parameters of which the event has a value, and whether it names a patient. */
  readonly has: readonly string[]
}

/** All that an event is searched by. */
export type EventEntries = {
  readonly shape: Shape
  /** Milliseconds since 1970. */
  readonly date: number
  readonly links: readonly Link[]
}

const parameters = searchParametersOf('AuditEvent')
const isLinked = (name: string): name is Linked => linkedParameters.some(each => each === name)
const ofShape = Object.entries(parameters).filter(
  ([name, { kind }]) => kind !== 'date' && name !== '_id' && name !== 'patient' && !isLinked(name),
)

/** Reads an event once. `organization`: whose auditors read it, as its row in the log says. */
export function entriesIn(event: object, organization: string, recorded: string, place: Place): EventEntries {
  const words: Record<string, readonly Word[]> = {}
  for (const [name, parameter] of ofShape) {
    const found = entriesOf(event, parameter, place)
    if (found.words.length > 0) words[name] = inOrder(found.words)
    if (found.identifiers.length > 0) words[`${name}.identifier`] = inOrder(found.identifiers)
  }
  const here = new Set((words['source.identifier'] ?? []).map(({ a }) => a))
  const links = linkedParameters.flatMap(name => linksBy(name, event, place))
  for (const link of links) {
    if (here.has(link.a)) words[link.what] = inOrder([...(words[link.what] ?? []), { a: link.a, b: link.b }])
  }
  const has = links.flatMap(({ what, b }) => (b === 'Patient' ? [what, 'patient'] : [what]))
  return {
    shape: { organization, words, has: [...new Set(has)].sort() },
    date: dateOf(recorded),
    links: links.filter(({ a }) => !here.has(a)),
  }
}

/** What is no instant is nowhere in time: an event that another hand was at is still found by its id. */
export const dateOf = (recorded: string): number => Date.parse(recorded) || 0

function linksBy(name: Linked, event: object, place: Place): Link[] {
  const parameter = parameters[name]
  if (!parameter) return []
  const { words, identifiers } = entriesOf(event, parameter, place)
  const literal = words.map(word => ({ ...word, what: name }))
  if (name !== 'agent' && name !== 'entity') return once(literal)
  return once([...literal, ...identifiers.map(word => ({ ...word, what: `${name}.identifier` as const }))])
}

/** Each once: an event may name a patient as what was read and as whose it is. */
const once = (links: readonly Link[]): Link[] => [
  ...new Map(links.map(link => [`${link.what}\n${link.a}\n${link.b}`, link])).values(),
]

const nameOf = ({ a, b }: Word) => `${a}\n${b}`

/** Sorted and each once, so that equal shapes are written alike. */
const inOrder = (words: readonly Word[]): readonly Word[] => {
  if (words.length === 1) return words
  return [...new Map(words.map(word => [nameOf(word), word])).values()].sort((one, other) =>
    nameOf(one) < nameOf(other) ? -1 : 1,
  )
}

/** What another hand has put in an event's place is found by $verify, not by a search. */
export function eventIn(json: string): object | undefined {
  try {
    const event: unknown = JSON.parse(json)
    return typeof event === 'object' && event !== null ? event : undefined
  } catch {
    return undefined
  }
}
