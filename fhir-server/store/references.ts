import { isObject } from './elements.ts'

/** Where a reference points: a resource of this store, or (`type` empty) an absolute URL. */
export type Target = { readonly type: string; readonly id: string }

const local = /^([A-Z][A-Za-z]+)\/([A-Za-z0-9\-.]{1,64})(?:\/_history\/[^/]+)?$/
const history = /\/_history\/[^/]+$/

/**
 * Reads a literal reference, without its version. `base` is this server's own FHIR base: what begins with it is local.
 * Undefined for a contained resource. https://hl7.org/fhir/R4/references.html#literal
 */
export function targetOf(text: string, base?: string): Target | undefined {
  if (text === '' || text.startsWith('#')) return undefined
  const tail = base && text.startsWith(`${base}/`) ? text.slice(base.length + 1) : text
  const [, type, id] = local.exec(tail) ?? []
  return type && id ? { type, id } : { type: '', id: text.replace(history, '') }
}

/** What a Reference element (or a canonical) says of its target. */
export type Pointer = {
  readonly targets: readonly Target[]
  /** The Identifier of a logical reference. */
  readonly identifier?: object
}

/** Reads a Reference or a canonical; only those that point to one of these types, when types are given. */
export function pointerOf(value: unknown, types: readonly string[] | undefined, base?: string): Pointer {
  if (typeof value === 'string') return { targets: canonicalTargets(value, base) }
  if (!isObject(value)) return { targets: [] }
  const target = typeof value.reference === 'string' ? targetOf(value.reference, base) : undefined
  const type = typeof value.type === 'string' ? value.type : typeOf(target)
  if (types && type && !types.includes(type)) return { targets: [] }
  // An absolute URL that names no type cannot be told to be a Patient.
  const targets = target && (!types || typeOf(target)) ? [target] : []
  return isObject(value.identifier) ? { targets, identifier: value.identifier } : { targets }
}

function typeOf(target: Target | undefined): string | undefined {
  if (!target) return undefined
  return target.type || /\/([A-Z][A-Za-z]+)\/[^/]+$/.exec(target.id)?.[1]
}

/** A canonical with a version is found with and without it. https://hl7.org/fhir/R4/references.html#canonical */
function canonicalTargets(text: string, base: string | undefined): readonly Target[] {
  const bar = text.indexOf('|')
  const target = targetOf(bar < 0 ? text : text.slice(0, bar), base)
  if (!target) return []
  return bar < 0 ? [target] : [target, { type: '', id: text }]
}
