import { type EventEntries, entriesIn, eventIn, type Link, type Shape } from './audit-entries.ts'
import type { Place } from './index-entries.ts'

/**
 * What texts of events have in common that differ in ids, instants and what was asked alone: of one length, with the
 * same text between the same holes. It is read once, with stand-ins in its holes.
 */
type Form = {
  readonly organization: string
  readonly fixed: readonly Fixed[]
  readonly holes: readonly Hole[]
  readonly shape: Shape
  readonly links: readonly { readonly link: Link; readonly id?: number }[]
}
type Fixed = { readonly from: number; readonly to: number; readonly text: string }
/** `id`: which of the event's ids, told apart by first mention; absent: nothing in it is searched. */
type Hole = {
  readonly from: number
  readonly to: number
  readonly kind: keyof typeof kinds
  readonly id?: number
}

const kinds = {
  id: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/y,
  // As BALP names a token (mentoring/audit-agents.ts): its last 32 characters.
  token: /urn:ietf:params:oauth:jti:[A-Za-z0-9_-]{32}/y,
  instant: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/y,
  asked: /[A-Za-z0-9+/=]*/y,
}

/**
 * A UUID at the beginning of a value or as the id of a literal reference, the name of a token, and values that no search
 * parameter reads.
 */
const holes = new RegExp(
  [
    `:"(?:[A-Z][A-Za-z]+/)?(?<id>${kinds.id.source})`,
    `"(?<token>${kinds.token.source})`,
    `"(?:lastUpdated|recorded)":"(?<instant>${kinds.instant.source})`,
    `"query":"(?<asked>${kinds.asked.source})`,
  ].join('|'),
  'g',
)

/** Ids by which a form is read; as UUIDs, or names of tokens, they are read as any other. */
const standIns = '00000000-0000-4000-8000-'
const standIn = (id: number, kind: Hole['kind']): string =>
  kind === 'token'
    ? `urn:ietf:params:oauth:jti:${standIns}${String(id).padStart(8, '0')}`
    : `${standIns}${String(id).padStart(12, '0')}`
const likeId = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|jti:[A-Za-z0-9_-]{32}/i

/** An erasure names every record: it has a form of its own. */
const mostHoles = 32
/** Of one length so many are tried before an event is read by itself. */
const mostOfLength = 8
/** So many in all: each holds about the text of an event. */
const most = 500

/** Of the events of no known form the form of one in so many is learnt: it is of use only if others follow. */
const learning = 16

/** What was read; `isShared`: its shape and links are the very objects that others of its form have, but for its ids. */
export type Read = { readonly entries: EventEntries; readonly isShared: boolean }
/** Reads an event's entries from its text; undefined for what is no event. */
export type Reading = (json: string, organization: string, recorded: string) => Read | undefined

/** Reads events as `entriesIn` does, those of one form but once. */
export function readingByForm(place: Place): Reading {
  const forms = new Map<number, Form[]>()
  let kept = 0
  let unknown = 0

  function keep(form: Form, length: number): void {
    if (kept === most) {
      forms.clear()
      kept = 0
    }
    const alike = forms.get(length) ?? []
    forms.set(length, alike)
    if (alike.length === mostOfLength) alike.pop()
    else kept += 1
    alike.unshift(form)
  }

  function entriesByOneOf(
    alike: Form[],
    ...event: readonly [string, string, string]
  ): EventEntries | undefined {
    for (const [at, form] of alike.entries()) {
      const entries = entriesBy(form, ...event)
      if (!entries) continue
      // The next is likely to be of the same.
      if (at > 0) alike.unshift(...alike.splice(at, 1))
      return entries
    }
    return undefined
  }

  return (json, organization, recorded) => {
    const known = entriesByOneOf(forms.get(json.length) ?? [], json, organization, recorded)
    if (known) return { entries: known, isShared: true }
    const form = unknown % learning === 0 ? formOf(json, organization, place) : undefined
    unknown += 1
    if (form) keep(form, json.length)
    const event = eventIn(json)
    return event && { entries: entriesIn(event, organization, recorded, place), isShared: false }
  }
}

/** The entries of an event of this form; undefined when it is of another. */
function entriesBy(
  form: Form,
  json: string,
  organization: string,
  recorded: string,
): EventEntries | undefined {
  if (form.organization !== organization) return undefined
  for (const { from, to, text } of form.fixed) if (json.slice(from, to) !== text) return undefined
  const ids = idsIn(json, form.holes)
  if (!ids) return undefined
  return {
    shape: form.shape,
    date: Date.parse(recorded),
    links: form.links.map(({ link, id }) =>
      id === undefined ? link : { what: link.what, a: ids[id] ?? '', b: link.b },
    ),
  }
}

/** Those that are one in the form have to be one, and the others others. */
function idsIn(json: string, of: readonly Hole[]): readonly string[] | undefined {
  const ids: string[] = []
  for (const { from, to, kind, id } of of) {
    const pattern = kinds[kind]
    pattern.lastIndex = from
    if (!pattern.test(json) || pattern.lastIndex !== to) return undefined
    if (id === undefined) continue
    const value = json.slice(from, to)
    if (id < ids.length ? ids[id] !== value : ids.includes(value)) return undefined
    if (id === ids.length) ids.push(value)
  }
  return ids
}

/** Undefined where it is not sure that an event with other ids would have the same entries but for these. */
function formOf(json: string, organization: string, place: Place): Form | undefined {
  if (json.includes(standIns)) return undefined
  const found = holesIn(json)
  if (found.length > mostHoles || !found.some(({ id }) => id !== undefined)) return undefined
  const fixed = between(found, json)
  const model = eventIn(fixed.map(({ text }, at) => text + contentOf(found[at])).join(''))
  if (!model) return undefined
  const { shape, links } = entriesIn(model, organization, '', place)
  if (likeId.test(JSON.stringify(shape.words))) return undefined
  const ids = new Map(
    found.flatMap(({ id, kind }) => (id === undefined ? [] : [[standIn(id, kind), id] as const])),
  )
  const filled = links.map(link => {
    const id = ids.get(link.a)
    return id === undefined ? { link } : { link, id }
  })
  // Another's id that stood here and in a hole too would be one value, and once in the index.
  const isSure = filled.every(({ link, id }) => !likeId.test(id === undefined ? link.a + link.b : link.b))
  return isSure ? { organization, fixed, holes: found, shape, links: filled } : undefined
}

function holesIn(json: string): readonly Hole[] {
  const ids = new Map<string, number>()
  return Array.from(json.matchAll(holes), match => {
    const { id, token, instant, asked = '' } = match.groups ?? {}
    const name = id ?? token
    const value = name ?? instant ?? asked
    const from = match.index + match[0].length - value.length
    const to = from + value.length
    if (name === undefined) return { from, to, kind: instant === undefined ? 'asked' : 'instant' }
    const number = ids.get(name) ?? ids.size
    ids.set(name, number)
    return { from, to, kind: id === undefined ? 'token' : 'id', id: number }
  })
}

function between(found: readonly Hole[], json: string): readonly Fixed[] {
  const ends = [...found.map(({ from }) => from), json.length]
  return ends.map((to, at) => {
    const from = found[at - 1]?.to ?? 0
    return { from, to, text: json.slice(from, to) }
  })
}

const contentOf = (hole: Hole | undefined): string =>
  hole?.id === undefined ? '' : standIn(hole.id, hole.kind)
