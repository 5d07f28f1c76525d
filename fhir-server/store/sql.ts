import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'

/** A piece of SQL with the values that are bound to it. Only `sql` makes one, so no value becomes text of a statement. */
export type Sql = { readonly text: string; readonly values: readonly SQLInputValue[] }

/** Pieces of SQL are put in as they are; whatever else is put in is bound. */
export function sql(words: TemplateStringsArray, ...parts: readonly (Sql | string | number)[]): Sql {
  let text = words[0] ?? ''
  const values: SQLInputValue[] = []
  parts.forEach((part, i) => {
    if (typeof part === 'object') {
      text += part.text
      values.push(...part.values)
    } else {
      text += '?'
      values.push(part)
    }
    text += words[i + 1] ?? ''
  })
  return { text, values }
}

/** All of these hold; none: true. */
export function allOf(pieces: readonly Sql[]): Sql {
  return pieces.length === 0 ? sql`1` : between(pieces, ' AND ')
}

/** One of these holds; none: false. */
export function anyOf(pieces: readonly Sql[]): Sql {
  return pieces.length === 0 ? sql`0` : between(pieces, ' OR ')
}

export function listOf(pieces: readonly Sql[]): Sql {
  return {
    text: pieces.map(piece => piece.text).join(', '),
    values: pieces.flatMap(piece => piece.values),
  }
}

function between(pieces: readonly Sql[], word: ' AND ' | ' OR '): Sql {
  return {
    text: `(${pieces.map(piece => piece.text).join(word)})`,
    values: pieces.flatMap(piece => piece.values),
  }
}

/** Prepared statements, kept by their text; the one longest unused goes first. */
const kept = 200

export type Row = ReturnType<StatementSync['all']>[number]
export type Asking = {
  all(query: Sql): readonly Row[]
  first(query: Sql): Row | undefined
}

/** Asks the database, with statements that are prepared once. */
export function asking(database: DatabaseSync): Asking {
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
    all: query => prepared(query.text).all(...query.values),
    first: query => prepared(query.text).get(...query.values),
  }
}
