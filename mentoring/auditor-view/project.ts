import { type AuditedType, auditorSees, type Kept, type Leaf } from './whitelist.ts'

/** A record as an auditor sees it: a new object, built from the whitelist alone. */
export function projectForAuditor(
  type: AuditedType,
  resource: object,
): { readonly resourceType: AuditedType } {
  return { resourceType: type, ...kept(resource, auditorSees[type]) }
}

function kept(value: object, whitelist: Exclude<Kept, Leaf>): Readonly<Record<string, unknown>> {
  const found: Record<string, unknown> = {}
  for (const [element, what] of Object.entries(whitelist)) {
    const shown = shownOf(own(value, element), what)
    if (shown !== undefined) found[element] = shown
  }
  return found
}

function shownOf(value: unknown, what: Kept): unknown {
  if (Array.isArray(value)) {
    const each = value.map(one => shownOf(one, what)).filter(one => one !== undefined)
    return each.length > 0 ? each : undefined
  }
  if (typeof what === 'string') return leaves[what](value)
  if (!isObject(value)) return undefined
  const found = kept(value, what)
  return Object.keys(found).length > 0 ? found : undefined
}

const textLike =
  (form: RegExp) =>
  (value: unknown): unknown =>
    typeof value === 'string' && form.test(value) ? value : undefined

/** Values are shown only in the form that their kind has: a name in the place of a code is no code. */
const leaves: Readonly<Record<Leaf, (value: unknown) => unknown>> = {
  code: textLike(/^[a-zA-Z][a-zA-Z0-9-]{0,63}$/),
  id: textLike(/^[A-Za-z0-9\-.]{1,64}$/),
  date: textLike(/^\d{4}(-\d{2}(-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2}))?)?)?$/),
  boolean: value => (typeof value === 'boolean' ? value : undefined),
  uri: textLike(/^(https?:\/\/|urn:)\S{1,255}$/),
  coding: codingOf,
  concept: value => {
    const codings = isObject(value) && Array.isArray(value.coding) ? value.coding.map(codingOf) : []
    const coding = codings.filter(one => one !== undefined)
    return coding.length > 0 ? { coding } : undefined
  },
  // Of this server's own records alone: an address elsewhere holds an id of the EHR's.
  reference: value => {
    const reference = isObject(value) ? value.reference : undefined
    const isOwn =
      typeof reference === 'string' &&
      /^[A-Z][A-Za-z]+\/[A-Za-z0-9\-.]{1,64}(\/_history\/\d+)?$/.test(reference)
    return isOwn ? { reference } : undefined
  },
}

function codingOf(value: unknown): unknown {
  if (!isObject(value)) return undefined
  const system = leaves.uri(value.system)
  const code = textLike(/^[^\s]{1,64}$/)(value.code)
  return system && code ? { system, code } : undefined
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

const own = (value: object, element: string): unknown =>
  Object.hasOwn(value, element) ? (value as Readonly<Record<string, unknown>>)[element] : undefined
