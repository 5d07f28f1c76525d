import type { DatabaseSync } from 'node:sqlite'
import { firstOf } from './elements.ts'
import type { SearchParameter } from './search-parameters/kinds.ts'
import { resourceTypes, searchParametersOf } from './search-parameters.ts'

/** One search parameter as it is indexed: under its number, and the identifiers of its logical references under another. */
export type Indexed = SearchParameter & { readonly number: number; readonly identifiers: number }

/** The numbers that stand for types and parameters in the narrow tables. */
export type Numbers = {
  /** 0 for what is no R4 type: nothing has that number. */
  ofType(type: string): number
  /** What is indexed of a type, by the parameter's name. `_id` and `_lastUpdated` stand in `current`. */
  indexed(type: string): ReadonlyMap<string, Indexed>
  /** Of that, what may find something in a resource, by the members that it has: most of what is indexed finds nothing. */
  indexedIn(type: string, resource: object): Iterable<Indexed>
  /** Of the types that may be found by identifier, their name and the number of that parameter. */
  readonly identifiers: ReadonlyMap<string, number>
}

/** Reads the numbers, giving one to each name that has none yet. */
export function numbersIn(database: DatabaseSync): Numbers {
  const given = database.prepare('INSERT INTO numbers (name) VALUES (?) ON CONFLICT DO NOTHING')
  for (const name of names()) given.run(name)
  const numbers = new Map<string, number>()
  for (const { name, number } of database.prepare('SELECT name, number FROM numbers').all()) {
    numbers.set(String(name), Number(number))
  }
  const numberOf = (name: string) => numbers.get(name) ?? Number.NaN

  const indexed = new Map<string, ReadonlyMap<string, Indexed>>()
  const identifiers = new Map<string, number>()
  for (const type of resourceTypes) {
    const entries = parametersIndexedOf(type).map(([name, parameter]): [string, Indexed] => [
      name,
      {
        ...parameter,
        number: numberOf(`${type}.${name}`),
        identifiers: parameter.kind === 'reference' ? numberOf(`${type}.${name}:identifier`) : Number.NaN,
      },
    ])
    indexed.set(type, new Map(entries))
    const identifier = indexed.get(type)?.get('identifier')
    if (identifier) identifiers.set(type, identifier.number)
  }
  const byMember = new Map([...indexed].map(([type, parameters]) => [type, membersOf(parameters.values())]))
  const types = new Map(resourceTypes.map(type => [type, numberOf(type)]))
  return {
    ofType: type => types.get(type) ?? 0,
    indexed: type => indexed.get(type) ?? new Map(),
    indexedIn(type, resource) {
      const members = byMember.get(type)
      const found = new Set<Indexed>()
      for (const name in resource) for (const parameter of members?.get(name) ?? []) found.add(parameter)
      return found
    },
    identifiers,
  }
}

/** Parameters by the members of a resource in which their values stand. */
function membersOf(parameters: Iterable<Indexed>): ReadonlyMap<string, readonly Indexed[]> {
  const members = new Map<string, Indexed[]>()
  for (const parameter of parameters) {
    for (const path of parameter.paths) {
      const member = firstOf(path)
      members.set(member, [...(members.get(member) ?? []), parameter])
    }
  }
  return members
}

function names(): readonly string[] {
  return resourceTypes.flatMap(type => [
    type,
    ...parametersIndexedOf(type).flatMap(([name, { kind }]) =>
      kind === 'reference' ? [`${type}.${name}`, `${type}.${name}:identifier`] : [`${type}.${name}`],
    ),
  ])
}

const parametersIndexedOf = (type: string) =>
  Object.entries(searchParametersOf(type)).filter(([name]) => name !== '_id' && name !== '_lastUpdated')
