import { isObject, type Json } from './walk.ts'

type Holds = (value: Json) => boolean

/**
 * A test that is true only of values of which an invariant is true: then its engine, five to thirty times slower, need
 * not be asked. Of most expressions it takes one term: a member that is absent, or there. https://hl7.org/fhirpath/N1
 */
export function atAGlance(expression: string): (value: unknown) => boolean {
  const terms = termsOf(expression)
  return value => isObject(value) && terms.some(holds => holds(value))
}

/** The terms of which one is enough. An expression that holds together otherwise has none. */
function termsOf(expression: string): readonly Holds[] {
  const [premise = '', conclusion, ...more] = apart(expression, ' implies ')
  if (more.length > 0) return []
  if (conclusion !== undefined) return [...notThen(premise), ...termsOf(conclusion)]
  // With `or` it is worked out from left to right.
  return apart(expression, ' xor ').length > 1 ? [] : apart(expression, ' or ').flatMap(enough)
}

function enough(term: string): readonly Holds[] {
  for (const [form, holds] of forms) {
    const [, member, ...more] = form.exec(term) ?? []
    if (member) return [holds(member, ...more)]
  }
  const [, member] = emptyPath.exec(withoutArguments(term)) ?? []
  return member ? [isAbsent(member)] : []
}

/** A choice stands under longer names ('abatement', 'abatementDateTime'), what is said of a primitive under '_'. */
const isAbsent =
  (member: string): Holds =>
  value => {
    for (const key in value) if (key.includes(member)) return false
    return true
  }

const forms: readonly (readonly [form: RegExp, holds: (...found: string[]) => Holds])[] = [
  [/^([a-z]\w*)\.(?:exists|hasValue)\(\)\.not\(\)$/, (member = '') => isAbsent(member)],
  [
    /^([a-z]\w*)\.exists\(\)$/,
    (member = '') =>
      value =>
        value[member] !== undefined,
  ],
  [
    /^([a-z]\w*)\.contains\('([^'\\]+)'\)\.not\(\)$/,
    (member = '', text = '') =>
      value => {
        const held = value[member]
        return typeof held === 'string' && !held.includes(text)
      },
  ],
]
/** Nothing is found below a member that is absent. */
const emptyPath = /^([a-z]\w*)(?:\.(?:where\(\)|\w+(?!\w*\()))*\.empty\(\)$/

function notThen(premise: string): readonly Holds[] {
  const [, there] = /^([a-z]\w*)\.exists\(\)$/.exec(premise) ?? []
  if (there) return [isAbsent(there)]
  const [, text] = /^type = '(\w+)'$/.exec(premise) ?? []
  return text ? [value => value.type !== text] : []
}

/** The parts between an operator, where it stands in no parentheses and in no text. */
function apart(expression: string, operator: string): readonly string[] {
  const outer = withoutArguments(expression, ' ')
  const parts: string[] = []
  let from = 0
  for (let at = outer.indexOf(operator); at >= 0; at = outer.indexOf(operator, from)) {
    parts.push(expression.slice(from, at))
    from = at + operator.length
  }
  return [...parts, expression.slice(from)]
}

/** What stands in parentheses or quotes left out, or put in its place so many times. */
function withoutArguments(expression: string, filler = ''): string {
  let depth = 0
  let isText = false
  let outer = ''
  for (const [at, letter] of [...expression].entries()) {
    const isQuote = letter === "'" && expression[at - 1] !== '\\'
    if (isQuote) isText = !isText
    if (letter === ')' && !isText) depth--
    outer += depth === 0 && !isText && !isQuote ? letter : filler.replace(' ', '_')
    if (letter === '(' && !isText) depth++
  }
  return outer
}
