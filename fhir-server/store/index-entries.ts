import { always, type DateRange, dateRange } from './date-range.ts'
import { elementsAt, isObject } from './elements.ts'
import { pointerOf } from './references.ts'
import type { SearchParameter } from './search-parameters/kinds.ts'

/**
 * A value that text is searched in. Of a token: code and system; of a reference: id and type (or URL and nothing); of a
 * string: folded and as written; of a uri: itself.
 */
export type Word = { readonly a: string; readonly b: string }
export type Entries = {
  readonly words: readonly Word[]
  /** The identifiers of logical references, as tokens. */
  readonly identifiers: readonly Word[]
  readonly spans: readonly DateRange[]
}

/** How to read dates without a zone, and which absolute URLs are this server's own. */
export type Place = { readonly zone: string; readonly base?: string }

/** What one search parameter finds in a resource. */
export function entriesOf(resource: object, parameter: SearchParameter, place: Place): Entries {
  const elements = parameter.paths.flatMap(path => elementsAt(resource, path))
  if (elements.length === 0) return nothing
  switch (parameter.kind) {
    case 'token':
      return { ...nothing, words: elements.flatMap(tokensOf) }
    case 'reference': {
      const pointers = elements.map(element => pointerOf(element, parameter.targets, place.base))
      return {
        ...nothing,
        words: pointers.flatMap(to => to.targets).map(({ type, id }) => ({ a: id, b: type })),
        identifiers: pointers.flatMap(to => tokensOf(to.identifier)),
      }
    }
    case 'date':
      return { ...nothing, spans: elements.flatMap(element => spanOf(element, place.zone) ?? []) }
    case 'string':
      return { ...nothing, words: elements.flatMap(stringsOf).map(text => ({ a: fold(text), b: text })) }
    case 'uri':
      return { ...nothing, words: elements.filter(isText).map(text => ({ a: text, b: '' })) }
    default:
      return parameter.kind satisfies never
  }
}
const nothing: Entries = { words: [], identifiers: [], spans: [] }

const isText = (value: unknown): value is string => typeof value === 'string'
const textOf = (value: unknown) => (isText(value) ? value : '')

/** https://hl7.org/fhir/R4/search.html#token */
function tokensOf(element: unknown): readonly Word[] {
  if (typeof element === 'string' || typeof element === 'boolean') return [{ a: String(element), b: '' }]
  if (!isObject(element)) return []
  if (Array.isArray(element.coding)) return element.coding.flatMap(tokensOf)
  const system = textOf(element.system)
  if (isText(element.code)) return [{ a: element.code, b: system }]
  // A ContactPoint's system (phone, email) is no namespace: a value that has one is found by the value alone.
  if (isText(element.value)) return [{ a: element.value, b: system.includes(':') ? system : '' }]
  return []
}

/** Of a HumanName or an Address the parts that are strings. https://hl7.org/fhir/R4/search.html#string */
const parts = [
  ...['text', 'family', 'given', 'prefix', 'suffix'],
  ...['line', 'city', 'district', 'state', 'postalCode', 'country'],
]
function stringsOf(element: unknown): readonly string[] {
  if (isText(element)) return [element]
  if (!isObject(element)) return []
  return parts.flatMap(part => [element[part]].flat()).filter(isText)
}

/** Letters that Unicode does not take apart. */
const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
}

/** Without case and accents, as strings are compared: 'Zoë' and 'ZOE' are one. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[ßæœøłđð]/g, letter => letters[letter] ?? letter)
}

function spanOf(element: unknown, zone: string): DateRange | undefined {
  if (isText(element)) return dateRange(element, zone)
  if (!isObject(element)) return undefined
  if ('event' in element || 'repeat' in element || 'code' in element) return timingOf(element, zone)
  const start = dateRange(textOf(element.start), zone)
  const end = dateRange(textOf(element.end), zone)
  return start || end ? { from: start?.from ?? always.from, to: end?.to ?? always.to } : undefined
}

/** Of a Timing the outer limits alone. https://hl7.org/fhir/R4/search.html#date */
function timingOf(timing: Readonly<Record<string, unknown>>, zone: string): DateRange | undefined {
  const bounds = isObject(timing.repeat) ? spanOf(timing.repeat.boundsPeriod, zone) : undefined
  const events = [timing.event].flat().flatMap(event => dateRange(textOf(event), zone) ?? [])
  const all = bounds ? [...events, bounds] : events
  if (all.length === 0) return undefined
  return { from: Math.min(...all.map(span => span.from)), to: Math.max(...all.map(span => span.to)) }
}
