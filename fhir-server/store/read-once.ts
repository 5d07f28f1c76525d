import type { Reading } from './reading.ts'
import type { Reach, Version } from './store.ts'
import type { Turn } from './turn.ts'

/** So many records are kept at most, and so much of their text; then all are read anew. */
const mostRecords = 1_000
const mostText = 4 * 1024 * 1024

/**
 * Reads a record once for as long as no record of the file changes, whichever, and whoever changes it: an app asks for the
 * same few again and again, and the log's events change none.
 */
export function readOnce(
  read: Reading['version'],
  turn: Pick<Turn, 'stand'>,
): (type: string, id: string, reach: Reach) => Version | undefined {
  let stand: number | undefined
  let kept = new Map<string, Version>()
  let text = 0

  function forget(): void {
    kept = new Map()
    text = 0
  }

  return (type, id, reach) => {
    const now = turn.stand()
    if (now !== stand) forget()
    stand = now
    const key = `${type}/${id} ${JSON.stringify(reach)}`
    const before = kept.get(key)
    if (before) return before
    const version = read(type, id, reach)
    if (!version) return undefined
    if (kept.size >= mostRecords || text + version.json.length > mostText) forget()
    kept.set(key, version)
    text += version.json.length
    return version
  }
}
