import { isObject, type Json, note, type Walk } from './walk.ts'

/** What R4 asks of the entries of a Bundle together: bdl-2, 3, 4 and 7. https://hl7.org/fhir/R4/bundle.html#invs */
export function checkEntries({ type, entry }: Json, walk: Walk) {
  if (!Array.isArray(entry)) return
  const asks = type === 'batch' || type === 'transaction' || type === 'history'
  const answers = type === 'batch-response' || type === 'transaction-response' || type === 'history'
  const seen = new Set<string>()
  entry.filter(isObject).forEach((each, at) => {
    walk.trail.push('entry', at)
    if (each.search !== undefined && type !== 'searchset') {
      note(walk, 'invariant', 'Expected entry.search only in a searchset (bdl-2).', 'search')
    }
    checkPart(each, 'request', asks, 'bdl-3', walk)
    checkPart(each, 'response', answers, 'bdl-4', walk)
    const name = nameOf(each)
    if (name && type !== 'history' && seen.has(name)) {
      note(walk, 'invariant', 'Expected another fullUrl: it stands at an entry before (bdl-7).', 'fullUrl')
    }
    if (name) seen.add(name)
    walk.trail.length -= 2
  })
}

function checkPart(entry: Json, part: string, isDue: boolean, key: string, walk: Walk) {
  if ((entry[part] !== undefined) === isDue) return
  const expected = isDue ? `Expected a ${part} in each entry` : `Expected no ${part} in a Bundle of this type`
  note(walk, 'invariant', `${expected} (${key}).`, part)
}

/** One resource, in one version, stands once in a Bundle. */
function nameOf({ fullUrl, resource }: Json): string | undefined {
  const meta = isObject(resource) && isObject(resource.meta) ? resource.meta : {}
  return typeof fullUrl === 'string' ? `${fullUrl} ${meta.versionId ?? ''}` : undefined
}
