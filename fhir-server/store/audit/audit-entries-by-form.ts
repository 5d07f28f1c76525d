import type { Place } from '../index-entries.ts'
import type { FilledForm, LogForm } from '../store.ts'
import { dateOf, type EventEntries, entriesIn, eventIn, type Link, type Shape } from './audit-entries.ts'
import { eventOf, isWhole, textOf, valuesIn } from './audit-form.ts'

/** What the events of one form and organisation are found by, read once with stand-ins for their values. */
type Learnt = {
  /** How many values an event of it has. */
  readonly count: number
  readonly shape: Shape
  readonly links: readonly LinkBy[]
  /** Which values stand in references, and which is an address. */
  readonly inReferences: readonly number[]
  readonly addresses: readonly number[]
  /** Links, by their places, that are one where their values are. */
  readonly alike: readonly (readonly [number, number])[]
  /** The values of this very server: what has one is no link. */
  readonly here: readonly string[]
}
/** A link that all have, or one of which a value is a part. */
type LinkBy = { readonly link: Link } | { readonly what: Link['what']; readonly a: Part; readonly b: Part }
type Part = string | { readonly before: string; readonly value: number; readonly after: string }

/** What was read; `isShared`: its shape is the very object that others of its form have. */
export type Read = { readonly id: string; readonly entries: EventEntries; readonly isShared: boolean }
/** Reads the entries of an event by the number of its form; undefined for what is no event. */
export type Reading = (number: number, event: FilledForm) => Read | undefined

/** So many forms, each of one organisation, are known at once. */
const most = 5_000

/** Reads events as `entriesIn` does, what those of one form have in common but once. */
export function readingByForm(place: Place): Reading {
  const known = new Map<string, Learnt | undefined>()

  function learntOf(number: number, form: LogForm, values: readonly string[]): Learnt | undefined {
    if (isWhole(form)) return undefined
    const organization = values.at(-1) ?? ''
    const key = `${number} ${organization}`
    if (known.has(key)) return known.get(key)
    if (known.size >= most) known.clear()
    const learnt = learn(form, organization, values.length, place)
    known.set(key, learnt)
    return learnt
  }

  return (number, filled) => {
    const values = valuesIn(filled.lines)
    const learnt = learntOf(number, filled.form, values)
    const shared = learnt && !special.test(filled.lines) ? entriesBy(learnt, values) : undefined
    if (shared) return { id: values[0] ?? '', entries: shared, isShared: true }
    const { id, recorded, organization, json } = eventOf(filled)
    const event = eventIn(json)
    return event && { id, entries: entriesIn(event, organization, recorded, place), isShared: false }
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: what is escaped in JSON, or would end a string, is read.
const special = /["\\\u0000-\u0009\u000b-\u001f]/
/** Ids that are read as any other, and addresses that are as they are found. */
const id = /^[A-Za-z0-9.-]{1,64}$/
const address = /^[0-9a-f.:]{1,64}$/

/** The entries of an event by its values; undefined where one of them has to be read to be told. */
function entriesBy(learnt: Learnt, values: readonly string[]): EventEntries | undefined {
  const { count, shape, inReferences, addresses, alike, here } = learnt
  if (values.length !== count) return undefined
  for (const at of inReferences) if (!id.test(values[at] ?? '')) return undefined
  for (const at of addresses) if (!address.test(values[at] ?? '')) return undefined
  const links = learnt.links.map(by =>
    'link' in by ? by.link : { what: by.what, a: filledIn(by.a, values), b: filledIn(by.b, values) },
  )
  if (links.some(({ a }) => here.includes(a))) return undefined
  return { shape, date: dateOf(values[1] ?? ''), links: once(links, alike) }
}

/** Each once: who was read, for one, is also whose record it was. */
function once(links: readonly Link[], alike: Learnt['alike']): readonly Link[] {
  const isOne = ([one, other]: Learnt['alike'][number]) =>
    links[one]?.a === links[other]?.a && links[one]?.b === links[other]?.b
  if (!alike.some(isOne)) return links
  const again = new Set(alike.flatMap(pair => (isOne(pair) ? [pair[1]] : [])))
  return links.filter((_, at) => !again.has(at))
}

function filledIn(part: Part, values: readonly string[]): string {
  if (typeof part === 'string') return part
  const value = values[part.value] ?? ''
  return part.before === '' && part.after === '' ? value : part.before + value + part.after
}

/** Of what differs between two readings the values decide. */
const standIns = ['a', 'b'].map(letter => (at: number) => `stand-in-${letter}${at}z`)

/** Undefined where it is not sure that an event with other values would have the same entries but for these. */
function learn(form: LogForm, organization: string, count: number, place: Place): Learnt | undefined {
  const read = standIns.map(standIn => {
    const values = Array.from({ length: count }, (_, at) => standIn(at))
    const text = textOf(form, values)
    const event = eventIn(text)
    return event && { values, text, ...entriesIn(event, organization, '', place) }
  })
  const [one, other] = read
  if (!one || !other || one.links.length !== other.links.length) return undefined
  if (JSON.stringify(one.shape) !== JSON.stringify(other.shape)) return undefined
  const links = one.links.flatMap((link, n): LinkBy[] => {
    const same = other.links[n]
    if (same?.what !== link.what) return []
    if (same.a === link.a && same.b === link.b) return [{ link }]
    const a = partOf(link.a, same.a, one.values, other.values)
    const b = partOf(link.b, same.b, one.values, other.values)
    return a === undefined || b === undefined ? [] : [{ what: link.what, a, b }]
  })
  if (links.length !== one.links.length) return undefined
  return {
    count,
    shape: one.shape,
    links,
    inReferences: one.values.flatMap((value, at) => (standsInReference(one.text, value) ? [at] : [])),
    addresses: links.flatMap(by =>
      'link' in by || by.what !== 'address' || typeof by.a === 'string' ? [] : [by.a.value],
    ),
    alike: one.links.flatMap(({ what }, n) =>
      one.links.slice(0, n).flatMap((link, before) => (link.what === what ? [[before, n] as const] : [])),
    ),
    here: (one.shape.words['source.identifier'] ?? []).map(({ a }) => a),
  }
}

/** Which value stands in a text; undefined where the two readings do not tell. */
function partOf(
  text: string,
  other: string,
  values: readonly string[],
  others: readonly string[],
): Part | undefined {
  if (text === other) return text
  const value = values.findIndex(each => text.includes(each))
  const [before, after, ...more] = text.split(values[value] ?? text)
  if (before === undefined || after === undefined || more.length > 0) return undefined
  return other === `${before}${others[value]}${after}` ? { before, value, after } : undefined
}

function standsInReference(text: string, value: string): boolean {
  let isThere = false
  JSON.parse(text, (key, member: unknown) => {
    if (key === 'reference' && typeof member === 'string' && member.includes(value)) isThere = true
    return member
  })
  return isThere
}
