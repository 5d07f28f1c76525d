import type { Sql } from './sql.ts'
import type { Criterion, Reach } from './store.ts'

/** What a search runs over: the records of one type. `c` is its narrow table, in every piece of SQL. */
export type Source = {
  /** The table, named c. */
  readonly table: Sql
  /** What makes a row of that table one of those searched. */
  readonly base: Sql
  /** The column by which other tables point to a row. */
  readonly key: Sql
  /** A column that tells any two rows apart and never changes: it orders what the sort leaves equal. */
  readonly tie: Sql
  /** Six columns – id, version, updated, deleted, json, patients – of the current version, or of every one as their table is joined. */
  readonly columns: Sql
  readonly withJson: Sql
  readonly withAllVersions: Sql
  /** The number of a version. */
  readonly number: Sql
  /** Of this id, deleted or not. */
  named(id: string): Sql
  /** A query for whose a record is: `organizations` as a JSON array, `patients` with spaces between. */
  belonging(id: string): Sql
  within(reach: Reach): Sql
  /** @throws Problem 400 for a parameter that the type does not have */
  test(criterion: Criterion, reach: Reach): Sql
  /** A query for the keys of the rows that can match, where an index finds them. */
  keys(criterion: Criterion, reach: Reach): Sql | undefined
  /** The same for a reach of one part. */
  keysWithin(reach: Reach): Sql | undefined
  /** By what a row sorts: the least of its values, or descending the greatest; rows without come last. */
  sortKey(parameter: string, descending: boolean): Sql
}

/** Sorts behind every value: for rows that have none. */
export const last = {
  number: { ascending: 9e15, descending: -9e15 },
  text: { ascending: '\u{10ffff}', descending: '' },
} as const

/** So many characters of a text decide where it sorts. */
export const sortedLetters = 64
