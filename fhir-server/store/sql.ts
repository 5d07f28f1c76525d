import type { DatabaseSync, SQLInputValue, SQLOutputValue, StatementSync } from 'node:sqlite'
import { type Shape, shapeOf, textOf, withPart } from './sql-shape.ts'

/** A piece of SQL with the values that are bound to it. Only this file makes one, so no value becomes text of a statement. */
export type Sql = { readonly shape: Shape; readonly values: readonly SQLInputValue[] }

/** Pieces of SQL are put in as they are; whatever else is put in is bound. */
export function sql(words: TemplateStringsArray, ...parts: readonly (Sql | string | number)[]): Sql {
  let shape = shapeOf(words)
  const values: SQLInputValue[] = []
  for (const part of parts) {
    if (typeof part === 'object') {
      shape = withPart(shape, part.shape)
      for (const value of part.values) values.push(value)
    } else {
      shape = withPart(shape, undefined)
      values.push(part)
    }
  }
  return { shape, values }
}

/**
 * A whole number as a part of the statement's text: a LIMIT, and what stands for a type or a parameter. A bound one is a
 * floating-point number to SQLite, with which it sorts and limits half as fast. @throws Error for any other number
 */
export function whole(number: number): Sql {
  if (!Number.isSafeInteger(number)) throw new Error('Expected a whole number.')
  return { shape: shapeOf(number), values: none }
}

/** All of these hold; none: true. */
export function allOf(pieces: readonly Sql[]): Sql {
  return one(pieces) ?? (pieces.length === 0 ? sql`1` : sql`(${joined(pieces, ' AND ')})`)
}

/** One of these holds; none: false. */
export function anyOf(pieces: readonly Sql[]): Sql {
  return one(pieces) ?? (pieces.length === 0 ? sql`0` : sql`(${joined(pieces, ' OR ')})`)
}

export function listOf(pieces: readonly Sql[]): Sql {
  return joined(pieces, ', ')
}

const one = (pieces: readonly Sql[]) => (pieces.length === 1 ? pieces[0] : undefined)

function joined(pieces: readonly Sql[], separator: ', ' | ' AND ' | ' OR '): Sql {
  let shape = shapeOf(separator)
  const values: SQLInputValue[] = []
  for (const piece of pieces) {
    shape = withPart(shape, piece.shape)
    for (const value of piece.values) values.push(value)
  }
  return { shape, values }
}

const none: readonly SQLInputValue[] = []

/** A row by the names of its columns, and one by their order: that takes half as long to make. */
export type Row = ReturnType<StatementSync['all']>[number]
export type List = readonly SQLOutputValue[]
export type Asking = {
  all(query: Sql): readonly Row[]
  first(query: Sql): Row | undefined
  lists(query: Sql): readonly List[]
  firstList(query: Sql): List | undefined
}

/** Asks the database, with statements that are prepared once; `before` each question. */
export function asking(database: DatabaseSync, before = () => {}): Asking {
  const named = statementsOf(database)
  const lists = statementsOf(database, statement => statement.setReturnArrays(true))
  return {
    all(query) {
      before()
      return named(query.shape).all(...query.values)
    },
    first(query) {
      before()
      return named(query.shape).get(...query.values)
    },
    lists(query) {
      before()
      return lists(query.shape).all(...query.values) as unknown as List[]
    },
    firstList(query) {
      before()
      return lists(query.shape).get(...query.values) as unknown as List | undefined
    },
  }
}

/** Prepared statements: at least this many are kept, and the least lately used go first. */
const kept = 200

function statementsOf(
  database: DatabaseSync,
  setUp = (_: StatementSync) => {},
): (shape: Shape) => StatementSync {
  let late = new Map<Shape, StatementSync>()
  let earlier = new Map<Shape, StatementSync>()
  return shape => {
    const known = late.get(shape)
    if (known) return known
    const statement = earlier.get(shape) ?? database.prepare(textOf(shape))
    setUp(statement)
    if (late.size >= kept) {
      earlier = late
      late = new Map()
    }
    late.set(shape, statement)
    return statement
  }
}
