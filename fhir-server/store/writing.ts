import type { AuditLog } from './audit/audit.ts'
import type { Reading } from './reading.ts'
import type { Records } from './records.ts'
import type { Apply } from './settling.ts'
import type { Held, Precondition } from './store.ts'

/** What a write does beside records and log. */
type Beside = {
  /** Told before a record changes; of an undone change too, which does no harm. */
  readonly moved: () => void
  /** Absent: the log is only added to. */
  readonly removeEvents?: (upTo: number) => void
}

/** Applies a write inside a transaction: its preconditions first, and when one does not hold, nothing at all. */
export function applying(
  records: Records,
  log: AuditLog,
  read: Reading,
  { moved, removeEvents = onlyAddedTo }: Beside,
): Apply {
  function holds(precondition: Precondition): boolean {
    switch (precondition.when) {
      case 'version': {
        const { type, id, version } = precondition
        return (records.current(type, id)?.version ?? 0) === version
      }
      case 'exists': {
        const found = read.version(precondition.type, precondition.id, precondition.reach)
        return found !== undefined && !found.deleted
      }
      case 'none':
        return !read.anything(precondition.query)
      case 'all-of':
        return areSame(read.held(precondition.patient), precondition.records)
      default:
        return precondition satisfies never
    }
  }

  return ({ preconditions, commands, audit }) => {
    const because = preconditions.find(precondition => !holds(precondition))
    if (because) return { kind: 'conflict', because }
    if (commands.length > 0) moved()
    for (const command of commands) {
      if (command.do === 'remove-events') removeEvents(command.upTo)
      else records.apply(command)
    }
    for (const row of audit) log.append(row)
    return { kind: 'committed' }
  }
}

function onlyAddedTo(): never {
  throw new Error('The audit log is only added to.')
}

function areSame(now: readonly Held[], expected: readonly Held[]): boolean {
  const nameOf = ({ type, id, version }: Held) => `${type}/${id}/_history/${version}`
  const names = new Set(now.map(nameOf))
  return now.length === expected.length && expected.every(each => names.has(nameOf(each)))
}
