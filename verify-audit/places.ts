/** One event's place in the log: the next line, so its number need not be said. */
export type Place = {
  /** Which chain it hangs on: one for each process that wrote. */
  readonly chain: string
  readonly leaf: Uint8Array
  /** Whether the export that this file came with holds the event. */
  readonly exported: boolean
  /** Retention removed the event; its place is all that is left. */
  readonly removed?: true
}

/** The first line of a file of places. */
export const placesHeading = 'places in the audit log: chain, leaf, whether exported\n'

/** A line of it. A leaf tells nothing of its event: each holds a random id. */
export const placeLine = ({ chain, leaf, exported, removed }: Place): string =>
  `${chain} ${Buffer.from(leaf).toString('base64')} ${removed ? 'removed' : exported ? 'exported' : 'elsewhere'}\n`

/** Reads a line back; undefined when it is none. */
export function readPlace(line: string): Place | undefined {
  const [, chain, leaf = '', where] =
    /^([\w-]{1,64}) ([A-Za-z0-9+/]{43}=) (exported|elsewhere|removed)$/.exec(line) ?? []
  if (!chain) return undefined
  const place = { chain, leaf: Buffer.from(leaf, 'base64'), exported: where === 'exported' }
  return where === 'removed' ? { ...place, removed: true } : place
}
