/** One granted SMART resource scope. https://hl7.org/fhir/smart-app-launch/scopes-and-launch-context.html */
export type Scope = {
  readonly level: 'patient' | 'user' | 'system'
  /** A resource type, or '*'. */
  readonly type: string
  readonly create: boolean
  readonly read: boolean
  readonly update: boolean
  readonly delete: boolean
  readonly search: boolean
  /** The scope's own query, as parameter and value: every pair must hold. */
  readonly query: readonly (readonly [string, string])[]
}

const form = /^(patient|user|system)\/(\*|[A-Z][A-Za-z]+)\.(\*|read|write|c?r?u?d?s?)(?:\?(.+))?$/
const version1: Record<string, string> = { read: 'rs', write: 'cud', '*': 'cruds' }

/** Reads one scope in its v2 spelling, or the v1 spelling that means the same; undefined when it is no resource scope. */
export function parseScope(text: string): Scope | undefined {
  const [, level, type, letters, query] = form.exec(text) ?? []
  if (!letters || !type || (level !== 'patient' && level !== 'user' && level !== 'system')) return undefined
  const may = version1[letters] ?? letters
  return {
    level,
    type,
    create: may.includes('c'),
    read: may.includes('r'),
    update: may.includes('u'),
    delete: may.includes('d'),
    search: may.includes('s'),
    query: query ? [...new URLSearchParams(query)] : [],
  }
}
