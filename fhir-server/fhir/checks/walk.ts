import type { Issue } from '../../problem.ts'

/** A walk through one resource: where it is, and what it found. */
export type Walk = {
  readonly issues: Issue[]
  /** From the type downwards: 'Patient', 'name', 0, 'given', 1. */
  readonly trail: (string | number)[]
  /** How many objects are around this one. */
  depth: number
  /** The resource that the walk is in, and the one that contains it (itself, where none does). */
  resource: Json
  container: Json
}

export type Json = Readonly<Record<string, unknown>>
export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A body with more than this is hopeless; the rest is not told. */
const mostIssues = 50
export const isHopeless = ({ issues }: Walk) => issues.length >= mostIssues

/** Notes what is wrong where the walk stands, or at an element below. */
export function note(walk: Walk, code: string, message: string, below?: string) {
  if (isHopeless(walk)) return
  const element = pathOf(below === undefined ? walk.trail : [...walk.trail, below])
  walk.issues.push({ code, message, element })
}

/** 'Patient.name[0].given[1]' */
function pathOf(trail: readonly (string | number)[]): string {
  return trail
    .map((step, at) => (typeof step === 'number' ? `[${step}]` : at === 0 ? step : `.${step}`))
    .join('')
}

/** What was sent, short enough to be repeated. */
export function quoted(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}
