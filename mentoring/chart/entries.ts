import type { Unread } from './chart.ts'
import { compareText } from './days.ts'
import { isJson, type Json, objectAt, own, textAt } from './json.ts'
import { type Entry, sourceOf } from './subject.ts'

/** More resources than any chart page can hold; the rest is named as not read. */
const most = 20_000
/** Bundles inside Bundles that are unfolded: a batch-response holds searchsets. One deeper is named as not read. */
const deepest = 4

/** The resources of a list, those inside Bundles included, once each: of several versions the last updated. */
export function entriesOf(resources: readonly unknown[]): {
  entries: readonly Entry[]
  unread: readonly Unread[]
} {
  const all = resources
    .slice(0, most + 1)
    .flatMap(resource => unfold(resource))
    .slice(0, most + 1)
  const unread: Unread[] = all.flatMap(entry => (entry ? [] : [{ what: 'resource', why: 'not-a-resource' }]))
  if (all.length > most) unread.push({ what: 'resource', why: 'too-many' })
  const bySource = new Map<string, Entry[]>()
  for (const entry of all.slice(0, most)) {
    if (!entry) continue
    const source = sourceOf(entry)
    const known = bySource.get(source)
    if (known) known.push(entry)
    else bySource.set(source, [entry])
  }
  const entries = [...bySource].flatMap(([source, same]) => (source.includes('/') ? newest(same) : same))
  return { entries, unread }
}

/** The version that was updated last; all of them where that does not tell. */
function newest(versions: readonly Entry[]): readonly Entry[] {
  if (versions.length === 1) return versions
  const updated = versions.map(({ resource }) => textAt(objectAt(resource, 'meta'), 'lastUpdated') ?? '')
  const last = updated.toSorted(compareText).at(-1)
  return versions.filter((_, at) => updated[at] === last)
}

function unfold(resource: unknown, fullUrl?: string, depth = 0): readonly (Entry | undefined)[] {
  if (!isJson(resource)) return [undefined]
  if (own(resource, 'resourceType') !== 'Bundle') return [entryOf(resource, fullUrl)]
  if (depth === deepest) return [undefined]
  const entries = own(resource, 'entry')
  return (Array.isArray(entries) ? entries.slice(0, most) : []).flatMap(entry => {
    if (!isJson(entry) || own(entry, 'resource') === undefined) return []
    return unfold(own(entry, 'resource'), textAt(entry, 'fullUrl'), depth + 1)
  })
}

function entryOf(resource: Json, fullUrl?: string): Entry | undefined {
  const type = textAt(resource, 'resourceType')
  if (!type || !/^[A-Z][A-Za-z]{2,63}$/.test(type)) return undefined
  return { resource, type, ...(fullUrl && { fullUrl }) }
}
