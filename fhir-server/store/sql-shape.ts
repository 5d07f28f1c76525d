/**
 * What a piece of SQL is without its values. Pieces that are put together alike are one and the same shape, so a prepared
 * statement is found by it, and the text is put together once.
 */
export type Shape = {
  readonly whole: Whole
  /** The shape to which one part was added: a shape, or undefined for what is bound. */
  readonly before?: Shape
  readonly part?: Shape | undefined
  readonly grown: Map<Shape | undefined, Shape>
}
/** What holds the parts: the words between them, or one that stands between any two; a number stands by itself. */
type Whole = readonly string[] | string | number

/** Beyond that many all are forgotten: whoever asks in ever new ways fills no memory. */
const most = 20_000
let count = 0
let begun = new Map<Whole, Shape>()

/** The shape that has no parts yet. */
export function shapeOf(whole: Whole): Shape {
  const known = begun.get(whole)
  if (known && count < most) return known
  if (count >= most) {
    count = 0
    begun = new Map()
  }
  const shape: Shape = { whole, grown: new Map() }
  begun.set(whole, shape)
  count += 1
  return shape
}

/** The shape with one more part. */
export function withPart(before: Shape, part: Shape | undefined): Shape {
  const known = before.grown.get(part)
  if (known) return known
  const shape: Shape = { whole: before.whole, before, part, grown: new Map() }
  before.grown.set(part, shape)
  count += 1
  return shape
}

/** The text, with a question mark for each value. */
export function textOf(shape: Shape): string {
  const parts: string[] = []
  for (let at = shape; at.before; at = at.before) parts.push(at.part ? textOf(at.part) : '?')
  parts.reverse()
  const { whole } = shape
  if (typeof whole === 'number') return String(whole)
  if (typeof whole === 'string') return parts.join(whole)
  return whole.reduce((text, word, i) => text + (parts[i - 1] ?? '') + word)
}
