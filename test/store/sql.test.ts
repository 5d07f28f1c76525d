import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { allOf, anyOf, asking, listOf, type Sql, sql, whole } from '../../fhir-server/store/sql.ts'
import { textOf } from '../../fhir-server/store/sql-shape.ts'

/** A piece, and beside it the text and the values that it should have. */
type Made = { readonly piece: Sql; readonly text: string; readonly values: readonly (string | number)[] }

const joined = (made: readonly Made[], word: string) => ({
  text: made.map(({ text }) => text).join(word),
  values: made.flatMap(({ values }) => values),
})
const inBrackets = (made: readonly Made[], word: string, ofNone: string) => {
  const { text, values } = joined(made, word)
  return { text: made.length === 0 ? ofNone : made.length === 1 ? text : `(${text})`, values }
}
const pieces = (made: readonly Made[]) => made.map(({ piece }) => piece)

const { made } = fc.letrec<{ made: Made; some: Made[] }>(tie => ({
  some: fc.array(tie('made'), { maxLength: 4, depthIdentifier: 'sql' }),
  made: fc.oneof(
    { depthIdentifier: 'sql', maxDepth: 4 },
    fc.constant({ piece: sql``, text: '', values: [] }),
    fc.integer().map(n => ({ piece: whole(n), text: String(n), values: [] })),
    fc.string().map(value => ({ piece: sql`a = ${value}`, text: 'a = ?', values: [value] })),
    fc.tuple(fc.string(), fc.integer()).map(([one, two]) => ({
      piece: sql`a IN (${one}, ${two})`,
      text: 'a IN (?, ?)',
      values: [one, two],
    })),
    fc.tuple(tie('made'), fc.integer()).map(([{ piece, text, values }, n]) => ({
      piece: sql`b > ${n} AND NOT ${piece}`,
      text: `b > ? AND NOT ${text}`,
      values: [n, ...values],
    })),
    tie('some').map(some => ({ piece: allOf(pieces(some)), ...inBrackets(some, ' AND ', '1') })),
    tie('some').map(some => ({ piece: anyOf(pieces(some)), ...inBrackets(some, ' OR ', '0') })),
    tie('some').map(some => ({ piece: listOf(pieces(some)), ...joined(some, ', ') })),
  ),
}))

test('the text and the values of what is put together are those of its pieces, in order', () => {
  fc.assert(
    fc.property(made, ({ piece, text, values }) => {
      expect(textOf(piece.shape)).toBe(text)
      expect(piece.values).toEqual(values)
    }),
  )
})

test('what is put together alike has one shape, whatever its values, and no other text has it', () => {
  const about = (a: string, n: number, limit: number) =>
    sql`SELECT ${allOf([sql`x = ${a}`, sql`y = ${n}`])} LIMIT ${whole(limit)}`
  expect(about('a', 1, 20).shape).toBe(about('b', 2, 20).shape)
  expect(about('a', 1, 20).shape).not.toBe(about('a', 1, 21).shape)
  fc.assert(
    fc.property(made, made, (one, other) => {
      fc.pre(one.text !== other.text)
      expect(one.piece.shape).not.toBe(other.piece.shape)
    }),
  )
})

test('each question is answered, however many others were asked before it', () => {
  const database = new DatabaseSync(':memory:')
  onTestFinished(() => database.close())
  const ask = asking(database)
  for (const round of [1, 2, 3]) {
    for (let n = 0; n < 500; n++) {
      const query = sql`SELECT ${whole(n)} AS n, ${round} AS round`
      if (n % 7 === 0) expect(ask.first(query)).toEqual({ n, round })
      expect(ask.firstList(query)).toEqual([n, round])
    }
    // More than are remembered.
    for (let n = 0; n < 25_000; n++) whole(round * 1e6 + n)
  }
})
