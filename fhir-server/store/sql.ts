import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'

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

/** Prepared statements, kept by their text; the one longest unused goes first. */
const kept = 200

export type Row = ReturnType<StatementSync['all']>[number]
export type Asking = {
  all(query: Sql): readonly Row[]
  first(query: Sql): Row | undefined
}

/** Asks the database, with statements that are prepared once; `before` each question. */
export function asking(database: DatabaseSync, before = () => {}): Asking {
  const statements = new Map<string, StatementSync>()
  function prepared(text: string): StatementSync {
    const known = statements.get(text)
    if (known) {
      statements.delete(text)
      statements.set(text, known)
      return known
    }
    const statement = database.prepare(text)
    const oldest = statements.size >= kept ? statements.keys().next().value : undefined
    if (oldest !== undefined) statements.delete(oldest)
    statements.set(text, statement)
    return statement
  }
  return {
    all(query) {
      before()
      return prepared(query.text).all(...query.values)
    },
    first(query) {
      before()
      return prepared(query.text).get(...query.values)
    },
  }
}
