import { entriesOf, fold, type Place, type Word } from './index-entries.ts'
import { targetOf } from './references.ts'
import type { SearchParameter } from './search-parameters/kinds.ts'
import type { Criterion, ReferenceValue, TokenValue } from './store.ts'

/** Whether a resource itself answers to a criterion: for what is searched too seldom to be indexed. */
export function answers(
  resource: object,
  criterion: Criterion,
  parameter: SearchParameter,
  place: Place,
): boolean {
  const { words, identifiers } = entriesOf(resource, parameter, place)
  if (criterion.missing !== undefined) {
    return criterion.missing === (words.length === 0 && identifiers.length === 0)
  }
  switch (criterion.kind) {
    case 'token': {
      const found = criterion.any.some(value => words.some(isToken(value, parameter.system)))
      return criterion.not ? !found : found
    }
    case 'reference':
      return criterion.any.some(value =>
        'identifier' in value
          ? identifiers.some(isToken(value.identifier, undefined))
          : words.some(isTarget(value, place)),
      )
    case 'string':
      return criterion.any.some(text => words.some(isString(text, criterion.match)))
    case 'uri':
      return criterion.any.some(value => words.some(({ a }) => a === value))
    case 'date':
      return false
    default:
      return criterion satisfies never
  }
}

const isToken =
  ({ code, system }: TokenValue, implied: string | undefined) =>
  ({ a, b }: Word) =>
    (code !== undefined || system !== undefined) &&
    (code === undefined || a === code) &&
    (system === undefined || b === (system === implied ? '' : system))

const isTarget =
  (value: Exclude<ReferenceValue, { identifier: TokenValue }>, place: Place) =>
  ({ a, b }: Word) => {
    if ('id' in value) return a === value.id && (value.type === undefined ? b !== '' : b === value.type)
    const target = targetOf(value.url, place.base)
    return a === target?.id && b === target.type
  }

const isString =
  (text: string, match: (Criterion & { kind: 'string' })['match']) =>
  ({ a, b }: Word) => {
    switch (match) {
      case 'starts':
        return a.startsWith(fold(text))
      case 'contains':
        return a.includes(fold(text))
      case 'exact':
        return b === text
      default:
        return match satisfies never
    }
  }
