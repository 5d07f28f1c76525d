import type { DatabaseSync } from 'node:sqlite'
import type { FilledForm, LogForm } from '../store.ts'
import { isWhole, textOf, valuesIn } from './audit-form.ts'
import { beginning, leafOf, linkOf } from './chain.ts'

/** The end of the audit log: one chain for each process that writes. */
export type AuditLog = {
  append(event: FilledForm): void
  /** Notes where the chain stands; the answer goes back there, when what was appended since is undone. */
  note(): () => void
}

/** Begins a chain. What it takes to search the log is worked out afterwards, from the log alone: audit-index.ts. */
export function auditLog(database: DatabaseSync, chainId: string): AuditLog {
  const insert = database.prepare(
    'INSERT INTO audit (chain_id, leaf, chain, form, lines) VALUES (?, ?, ?, ?, ?)',
  )
  const find = database.prepare('SELECT number FROM audit_form WHERE pieces = ?')
  const add = database.prepare('INSERT INTO audit_form (pieces) VALUES (?)')
  let head = beginning
  let numbers = new WeakMap<LogForm, number>()

  function numberOf(form: LogForm, values: readonly string[]): number {
    const before = numbers.get(form)
    if (before !== undefined && !isWhole(form)) return before
    if (!textOf(form, values).includes('"resourceType":"AuditEvent"')) {
      throw new Error('What goes to the audit log is an AuditEvent.')
    }
    if (before !== undefined) return before
    const pieces = JSON.stringify(form)
    const number = Number(find.get(pieces)?.number ?? add.run(pieces).lastInsertRowid)
    numbers.set(form, number)
    return number
  }

  return {
    append({ form, lines }) {
      const values = valuesIn(lines)
      const leaf = leafOf(textOf(form, values))
      const chain = linkOf(head, leaf)
      insert.run(chainId, leaf, chain, numberOf(form, values), lines)
      head = chain
    },
    note() {
      const before = head
      return () => {
        head = before
        // A form that was added since is undone too.
        numbers = new WeakMap()
      }
    },
  }
}
