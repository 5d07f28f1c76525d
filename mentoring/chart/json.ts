import type { Code } from './chart.ts'
import { usualSystem } from './systems.ts'

/** A JSON object whose members are not known yet. */
export type Json = Readonly<Record<string, unknown>>

/** How many entries of one list are read; the rest of a longer one is not looked at. */
const longest = 200

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The member as an object; an empty one where it is anything else. */
export function objectAt(of: Json, member: string): Json {
  const value = own(of, member)
  return isJson(value) ? value : {}
}

/** The objects in the member's list; none where it is no list. */
export function objectsAt(of: Json, member: string): readonly Json[] {
  const value = own(of, member)
  return Array.isArray(value) ? value.slice(0, longest).filter(isJson) : []
}

/** The member as text, trimmed; undefined where it is no text, empty, or longer than any code or reference is. */
export function textAt(of: Json, member: string): string | undefined {
  const value = own(of, member)
  if (typeof value !== 'string' || value.length > 2000) return undefined
  return value.trim() || undefined
}

/** The member as a finite number. */
export function numberAt(of: Json, member: string): number | undefined {
  const value = own(of, member)
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

/** The member itself, never one of the prototype's. */
export function own(of: Json, member: string): unknown {
  return Object.hasOwn(of, member) ? of[member] : undefined
}

/** The codes of a CodeableConcept that have both a code and a system; text alone is no code. */
export function codesOf(concept: Json): readonly Code[] {
  return objectsAt(concept, 'coding').flatMap(codeOf)
}

/** A Coding's code: one, or none when code or system is missing. */
function codeOf(coding: Json): readonly Code[] {
  const [system, code, display] = [
    textAt(coding, 'system'),
    textAt(coding, 'code'),
    textAt(coding, 'display'),
  ]
  if (!system || !code) return []
  return [{ system: usualSystem(system), code, ...(display && { display }) }]
}

/** What a concept is called: its text, else a display, else a code; at most 80 characters. */
export function labelOf(concept: Json): string | undefined {
  const codings = objectsAt(concept, 'coding')
  const label =
    textAt(concept, 'text') ??
    codings.map(coding => textAt(coding, 'display')).find(Boolean) ??
    codings.map(coding => textAt(coding, 'code')).find(Boolean)
  return label?.slice(0, 80)
}
