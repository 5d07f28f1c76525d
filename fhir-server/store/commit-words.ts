import type { MessagePort } from 'node:worker_threads'
import type { LoggedWrite } from './audit/audit-form.ts'
import type { Place } from './index-entries.ts'
import type { FilledForm, LogForm } from './store.ts'

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
 * What it is told: writes, in their order, or that there are no more. Events go as one list of numbers and texts, which
 * is handed over faster than as many objects; a write that is only logged is the number of its events.
 */
export type ToWriter =
  | {
      readonly writes: readonly Sent[]
      /** Of each event the number of its form, by which later messages name it too. */
      readonly forms: readonly number[]
      readonly newForms: readonly (readonly [number: number, form: LogForm])[]
      readonly lines: readonly string[]
    }
  | 'end'
type Sent = number | (Omit<LoggedWrite, 'audit'> & { readonly events: number })

/** After so many forms their numbers begin anew: a thread need not know all that ever were. */
const mostForms = 5_000

/** Writes as they go to one thread, which is told of a form once. */
export function packing(): (writes: readonly LoggedWrite[]) => Exclude<ToWriter, 'end'> {
  let numbers = new WeakMap<LogForm, number>()
  let next = 0
  return writes => {
    if (next >= mostForms) {
      numbers = new WeakMap()
      next = 0
    }
    const forms: number[] = []
    const newForms: [number, LogForm][] = []
    const lines: string[] = []
    const sent: Sent[] = []
    for (const { commands, preconditions, audit } of writes) {
      const isOnlyLogged = commands.length === 0 && preconditions.length === 0
      sent.push(isOnlyLogged ? audit.length : { commands, preconditions, events: audit.length })
      for (const row of audit) {
        let number = numbers.get(row.form)
        if (number === undefined) {
          number = next++
          numbers.set(row.form, number)
          newForms.push([number, row.form])
        }
        forms.push(number)
        lines.push(row.lines)
      }
    }
    return { writes: sent, forms, newForms, lines }
  }
}

/** The same writes, of events nothing but what the log holds. */
export function unpacking(): (told: Exclude<ToWriter, 'end'>) => readonly LoggedWrite[] {
  const known = new Map<number, LogForm>()
  return ({ writes, forms, newForms, lines }) => {
    for (const [number, form] of newForms) known.set(number, form)
    let at = 0
    const next = (): FilledForm => {
      const form = known.get(forms[at] ?? -1) ?? []
      const event = { form, lines: lines[at] ?? '' }
      at += 1
      return event
    }
    const rows = (events: number): readonly FilledForm[] => Array.from({ length: events }, next)
    return writes.map(write =>
      typeof write === 'number'
        ? { commands: [], preconditions: [], audit: rows(write) }
        : { commands: write.commands, preconditions: write.preconditions, audit: rows(write.events) },
    )
  }
}

/** What became of a write; a conflict by the place of its precondition. */
export type Told =
  | 'committed'
  | { readonly conflict: number }
  | { readonly failed: unknown; readonly isRefused: boolean }

/** What it answers: of the writes that came first, what became of each; of so many that all are committed, their number. */
export type FromWriter = {
  readonly outcomes: readonly Told[] | number
  /** Someone else wrote to the file since the answer before. */
  readonly elsewhere: boolean
}
