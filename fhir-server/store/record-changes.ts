import type { DatabaseSync } from 'node:sqlite'

/** A number in the file that moves with every change of records, whichever process makes it; the log does not move it. */
export type RecordChanges = {
  /** To be called in the transaction of the change. */
  count(): void
  read(): number
}

export function recordChanges(database: DatabaseSync): RecordChanges {
  const count = database.prepare("UPDATE facts SET value = value + 1 WHERE name = 'changes'")
  const read = database.prepare("SELECT value FROM facts WHERE name = 'changes'")
  return { count: () => void count.run(), read: () => Number(read.get()?.value) }
}
