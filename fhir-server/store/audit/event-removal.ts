import { rmSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import { removed } from './audit-form.ts'
import { indexPathOf } from './audit-index.ts'
import { logSchema } from './audit-schema.ts'

/**
 * Empties the first rows of the log but for chain, leaf and link, so that the rest is still proved by the same hashes.
 * The table refuses changes; for this one change, in a transaction of a process that has the database alone, it does not.
 * @param mark notes that copies of what was overwritten may be left
 */
export function eventRemoval(database: DatabaseSync, mark: () => void): (upTo: number) => void {
  return upTo => {
    // Made anew from the log when it is next opened; what it knows of these events goes first, should this be broken off.
    const path = database.location()
    if (path) for (const tail of ['', '-wal', '-shm']) rmSync(`${indexPathOf(path)}${tail}`, { force: true })
    database.exec('DROP TRIGGER audit_no_update')
    database
      .prepare('UPDATE audit SET form = ?, lines = ? WHERE seq <= ? AND lines <> ?')
      .run(removed.form, removed.lines, upTo, removed.lines)
    database.exec(logSchema)
    mark()
  }
}
