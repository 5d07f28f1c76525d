import fhirpath from 'fhirpath'
import r4 from 'fhirpath/fhir-context/r4'
import type { Invariant } from './definitions.ts'
import { atAGlance } from './invariants-at-a-glance.ts'
import { note, type Walk } from './walk.ts'

type Evaluate = (value: unknown, environment: object) => unknown
type Compiled = { readonly evaluate: Evaluate; readonly isPlain: (value: unknown) => boolean }
const compiled = new Map<Invariant, Compiled>()

/** Notes each invariant that is false of a value. What cannot be said (dates of different precision) is not held against it. */
export function checkInvariants(invariants: readonly Invariant[], value: unknown, walk: Walk) {
  for (const invariant of invariants) {
    if (isFalse(invariant, value, walk)) note(walk, 'invariant', `${invariant.human} (${invariant.key})`)
  }
}

function isFalse(invariant: Invariant, value: unknown, { resource }: Walk): boolean {
  try {
    const { isPlain, evaluate } = compile(invariant)
    if (isPlain(value)) return false
    const result = evaluate(value, { resource })
    return Array.isArray(result) && result.length === 1 && result[0] === false
  } catch {
    // R4's own expressions ask some things that cannot be worked out of every valid value.
    return false
  }
}

function compile(invariant: Invariant): Compiled {
  const known = compiled.get(invariant)
  if (known) return known
  const { base, expression } = invariant
  const evaluate = fhirpath.compile({ base, expression }, r4) as Evaluate
  const made = { evaluate, isPlain: atAGlance(expression) }
  compiled.set(invariant, made)
  return made
}
