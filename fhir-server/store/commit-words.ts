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
 * What it is told: writes, in their order, or that there are no more. The rows of their events go as one list of texts,
 * which is handed over faster than as many objects; a write that is only logged is the number of its events.
 */
export type ToWriter = { readonly writes: readonly Sent[]; readonly texts: readonly string[] } | 'end'
type Sent = number | (Omit<Write, 'audit'> & { readonly events: number })

/** Writes as they go to the thread. */
export function packed(writes: readonly Write[]): ToWriter {
  const texts: string[] = []
  const sent: Sent[] = []
  for (const { commands, preconditions, audit } of writes) {
    const isOnlyLogged = commands.length === 0 && preconditions.length === 0
    sent.push(isOnlyLogged ? audit.length : { commands, preconditions, events: audit.length })
    for (const { id, recorded, organization, json } of audit) texts.push(id, recorded, organization, json)
  }
  return { writes: sent, texts }
}

/** The same writes, of events nothing but their rows. */
export function unpacked({ writes, texts }: Exclude<ToWriter, 'end'>): readonly Write[] {
  let at = 0
  const next = (): AuditRow => {
    const [id = '', recorded = '', organization = '', json = ''] = texts.slice(at, at + 4)
    at += 4
    return { id, recorded, organization, json }
  }
  const rows = (events: number): readonly AuditRow[] => Array.from({ length: events }, next)
  return writes.map(write =>
    typeof write === 'number'
      ? { commands: [], preconditions: [], audit: rows(write) }
      : { commands: write.commands, preconditions: write.preconditions, audit: rows(write.events) },
  )
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
