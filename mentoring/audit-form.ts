import { auditEvent, type Happening } from './audit-event.ts'
import { canonicalJson } from './canonical-json.ts'

/** The text that events have in common, and between its pieces which value of an event stands there. */
type EventForm = readonly (string | number)[]
/**
 * An event as its form and its values, each as it stands between the quotes of a JSON string. The first is its id, the
 * second when it was recorded.
 */
export type FormedEvent = { readonly form: EventForm; readonly values: readonly string[] }

/** So many forms are known at once; and an event that names more records has none. */
const mostForms = 2_000
const mostReferences = 8

/** A form, and which of all that a happening gives are its values. */
type Known = { readonly form: EventForm; readonly used: readonly number[] }
const known = new Map<string, Known>()

/**
 * The event of a happening: its text is `canonicalJson(auditEvent(happening))`, and what events of one form have in
 * common is composed once. Undefined for what has no form: an erasure, a reason in words, many records at once.
 */
export function formedEvent(happening: Happening): FormedEvent | undefined {
  const { who, data = [], consents = [], erased, reason } = happening
  if (erased || reason || data.length + consents.length > mostReferences) return undefined
  const named: Reference[] = []
  for (const text of [...(who.fhirUser === undefined ? [] : [who.fhirUser]), ...data, ...consents]) {
    const reference = referenceIn(text)
    if (!reference) return undefined
    named.push(reference)
  }
  const key = keyOf(happening, named)
  const { form, used } = known.get(key) ?? learnt(key, happening, named) ?? {}
  if (!form || !used) return undefined
  const given = givenBy(happening, named)
  return { form, values: used.map(at => inJson(given[at] ?? '')) }
}

type Reference = { readonly type: string; readonly id: string; readonly version: string }
const literal = /^([A-Z][A-Za-z]+)\/([A-Za-z0-9\-.]{1,64})(?:\/_history\/([0-9]+))?$/

function referenceIn(text: string): Reference | undefined {
  const [, type, id, version = ''] = literal.exec(text) ?? []
  return type && id ? { type, id, version } : undefined
}

/** All that decides an event's text beside what is given. */
function keyOf(
  { interaction, outcome, because, lacksRight, disclosed, who, server, patient, data, labels }: Happening,
  named: readonly Reference[],
): string {
  const flags = `${because ? 'b' : ''}${lacksRight ? 'r' : ''}${disclosed ? 'd' : ''}${patient ? 'p' : ''}`
  let key = `${interaction} ${outcome} ${flags} ${who.role} ${who.fhirUser ? 'u' : ''} ${data?.length ?? ''}`
  for (const { type, version } of named) key += version ? ` ${type}+` : ` ${type}`
  key += ` ${who.issuer} ${server}`
  return labels ? `${key} ${canonicalJson(labels)}` : key
}

/** What a happening gives of its own, in a fixed order. */
function givenBy(happening: Happening, named: readonly Reference[]): readonly string[] {
  const { id, recorded, request, who, patient = '', because = '' } = happening
  const given = [id, recorded, request.id, request.raw, who.tokenTail, who.address, who.clientId, who.sub]
  given.push(patient, because)
  for (const each of named) given.push(each.id, each.version)
  return given
}

/** Composed once, with marks in the places of what is given. */
function learnt(key: string, happening: Happening, named: readonly Reference[]): Known | undefined {
  // What stands in every event of it could be taken for a mark.
  if (key.includes(del)) return undefined
  const pieces = canonicalJson(auditEvent(marked(happening, named))).split(marks)
  const holes = pieces.flatMap((piece, at) => (at % 2 === 0 ? [] : [Number(piece)]))
  const used = [...new Set(holes)].sort((one, other) => one - other)
  const form = pieces.map((piece, at) => (at % 2 === 0 ? piece : used.indexOf(Number(piece))))
  if (known.size >= mostForms) known.clear()
  known.set(key, { form, used })
  return { form, used }
}

/** JSON leaves it as it is, and text stays one of single bytes, which is written faster. */
const del = '\u007f'
const mark = (at: number) => del + at + del
const marks = /\u007f(\d+)\u007f/

function marked(happening: Happening, named: readonly Reference[]): Happening {
  const { who, patient, because, data, consents } = happening
  const ten = givenBy(happening, []).length
  const references = named.map(({ type, version }, at) => {
    const [ofId, ofVersion] = [mark(ten + 2 * at), mark(ten + 2 * at + 1)]
    return version ? `${type}/${ofId}/_history/${ofVersion}` : `${type}/${ofId}`
  })
  const user = who.fhirUser === undefined ? {} : { fhirUser: references.shift() ?? '' }
  return {
    ...happening,
    id: mark(0),
    recorded: mark(1),
    request: { id: mark(2), raw: mark(3) },
    who: { ...who, ...user, tokenTail: mark(4), address: mark(5), clientId: mark(6), sub: mark(7) },
    ...(patient ? { patient: mark(8) } : {}),
    ...(because ? { because: mark(9) } : {}),
    ...(data ? { data: references.splice(0, data.length) } : {}),
    ...(consents ? { consents: references } : {}),
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON escapes them.
const special = /["\\\u0000-\u001f\ud800-\udfff]/
const inJson = (value: string): string => (special.test(value) ? JSON.stringify(value).slice(1, -1) : value)
