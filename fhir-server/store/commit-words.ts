import type { MessagePort } from 'node:worker_threads'
import type { Place } from './index-entries.ts'
import type { AuditRow, Write } from './store.ts'

/** What the thread that writes is given. */
export type WriterData = {
  readonly path: string
  readonly place: Place
  readonly chain: string
  readonly rewrittenUpTo: number
  readonly port: MessagePort
  /** Where it leaves word for someone who cannot listen to the port meanwhile. */
  readonly word: Int32Array
}

/** The places of `word`: how often it has answered, and whether it has ended. */
export const words = { answered: 0, ended: 1 } as const

/**
 * What it is told: writes, in their order, or that there are no more. The events of all of them go as one text, which is
 * handed over much faster than as many parts; a write that is only logged is the number of its events.
 */
export type ToWriter = { readonly writes: readonly Sent[]; readonly events: string } | 'end'
type Sent = number | (Omit<Write, 'audit'> & { readonly events: number })

/** @throws Error when what is no part of an event's JSON would break the text */
export function packed(writes: readonly Write[]): ToWriter {
  let events = ''
  const sent: Sent[] = []
  for (const { commands, preconditions, audit } of writes) {
    const isOnlyLogged = commands.length === 0 && preconditions.length === 0
    sent.push(isOnlyLogged ? audit.length : { commands, preconditions, events: audit.length })
    for (const row of audit) events += lineOf(row)
  }
  return { writes: sent, events }
}

export function unpacked({ writes, events }: Exclude<ToWriter, 'end'>): readonly Write[] {
  let at = 0
  const next = (): AuditRow => {
    const end = events.indexOf('\n', at)
    const [id = '', recorded = '', organization = '', json = ''] = events.slice(at, end).split('\t')
    at = end + 1
    return { id, recorded, organization, json }
  }
  const rows = (number: number): readonly AuditRow[] => Array.from({ length: number }, next)
  return writes.map(write =>
    typeof write === 'number'
      ? { commands: [], preconditions: [], audit: rows(write) }
      : { commands: write.commands, preconditions: write.preconditions, audit: rows(write.events) },
  )
}

/** In JSON neither a tab nor the end of a line stands as it is. https://www.rfc-editor.org/rfc/rfc8259#section-7 */
function lineOf({ id, recorded, organization, json }: AuditRow): string {
  for (const part of [id, recorded, organization, json]) {
    if (part.includes('\t') || part.includes('\n'))
      throw new Error('An audit row holds a tab or the end of a line.')
  }
  return `${id}\t${recorded}\t${organization}\t${json}\n`
}

/** What became of a write; a conflict by the place of its precondition. */
export type Told =
  | 'committed'
  | { readonly conflict: number }
  | { readonly failed: unknown; readonly isRefused: boolean }

/** What it answers: of the writes that came first, what became of each. */
export type FromWriter = {
  readonly outcomes: readonly Told[]
  /** Someone else wrote to the file since the answer before. */
  readonly elsewhere: boolean
}
