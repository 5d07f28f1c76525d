import type { DatabaseSync, SQLInputValue, SQLOutputValue, StatementSync } from 'node:sqlite'

/** A piece of SQL with the values that are bound to it. Only `sql` makes one, so no value becomes text of a statement. */
export type Sql = { readonly text: string; readonly values: readonly SQLInputValue[] }

/** Pieces of SQL are put in as they are; whatever else is put in is bound. */
export function sql(words: TemplateStringsArray, ...parts: readonly (Sql | string | number)[]): Sql {
  let text = words[0] ?? ''
  const values: SQLInputValue[] = []
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i]
    if (typeof part === 'object') {
      text += part.text
      for (const value of part.values) values.push(value)
    } else if (part !== undefined) {
      text += '?'
      values.push(part)
    }
    text += words[i + 1]
  }
  return { text, values }
}

/**
 * A whole number as a part of the statement's text: a LIMIT, and what stands for a type or a parameter. A bound one is a
 * floating-point number to SQLite, with which it sorts and limits half as fast. @throws Error for any other number
 */
export function whole(number: number): Sql {
  if (!Number.isSafeInteger(number)) throw new Error('Expected a whole number.')
  return { text: String(number), values: [] }
}

/** All of these hold; none: true. */
export function allOf(pieces: readonly Sql[]): Sql {
  return one(pieces) ?? between(pieces, ' AND ', '1')
}

/** One of these holds; none: false. */
export function anyOf(pieces: readonly Sql[]): Sql {
  return one(pieces) ?? between(pieces, ' OR ', '0')
}

export function listOf(pieces: readonly Sql[]): Sql {
  return joined(pieces, ', ')
}

const one = (pieces: readonly Sql[]) => (pieces.length === 1 ? pieces[0] : undefined)

function between(pieces: readonly Sql[], word: ' AND ' | ' OR ', ofNone: '1' | '0'): Sql {
  if (pieces.length === 0) return { text: ofNone, values: [] }
  const { text, values } = joined(pieces, word)
  return { text: `(${text})`, values }
}

const joined = (pieces: readonly Sql[], separator: ', ' | ' AND ' | ' OR '): Sql => ({
  text: pieces.map(piece => piece.text).join(separator),
  values: pieces.flatMap(piece => piece.values),
})

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
      return named(query.text).all(...query.values)
    },
    first(query) {
      before()
      return named(query.text).get(...query.values)
    },
    lists(query) {
      before()
      return lists(query.text).all(...query.values) as unknown as List[]
    },
    firstList(query) {
      before()
      return lists(query.text).get(...query.values) as unknown as List | undefined
    },
  }
}

/** Prepared statements, kept by their text: at least this many, and the least lately used go first. */
const kept = 200

function statementsOf(
  database: DatabaseSync,
  setUp = (_: StatementSync) => {},
): (text: string) => StatementSync {
  let late = new Map<string, StatementSync>()
  let earlier = new Map<string, StatementSync>()
  return text => {
    const known = late.get(text)
    if (known) return known
    const statement = earlier.get(text) ?? database.prepare(text)
    setUp(statement)
    if (late.size >= kept) {
      earlier = late
      late = new Map()
    }
    late.set(text, statement)
    return statement
  }
}
