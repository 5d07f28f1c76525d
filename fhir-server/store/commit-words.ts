import type { MessagePort } from 'node:worker_threads'
import type { Place } from './index-entries.ts'
import type { Write } from './store.ts'

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

/** What it is told: writes, in their order, or that there are no more. */
export type ToWriter = readonly Write[] | 'end'

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
