import { parseScope, type Scope } from '../access/scopes.ts'

/**
 * Of the scopes asked for, what is allowed: each as it was asked when it is allowed whole, else cut down to what is
 * allowed of it, else dropped. https://hl7.org/fhir/smart-app-launch/scopes-and-launch-context.html
 */
export function narrow(asked: readonly string[], allowed: readonly string[]): readonly string[] {
  return [
    ...new Set(asked.flatMap(scope => (parseScope(scope) ? parts(scope, allowed) : same(scope, allowed)))),
  ]
}

const same = (scope: string, allowed: readonly string[]) => (allowed.includes(scope) ? [scope] : [])

function parts(text: string, allowed: readonly string[]): readonly string[] {
  const cut = allowed.flatMap(limit => common(text, limit) ?? [])
  // Whole, or else its parts: 'user/*.cruds' beside 'user/Patient.r' that came out of it would only confuse.
  return cut.includes(text) ? [text] : cut
}

const letters = { create: 'c', read: 'r', update: 'u', delete: 'd', search: 's' } as const
const deeds = ['create', 'read', 'update', 'delete', 'search'] as const

/** What two scopes share, spelled as the asked one was; undefined when they share nothing. */
function common(text: string, limitText: string): string | undefined {
  const asked = parseScope(text)
  const limit = parseScope(limitText)
  if (!asked || !limit || asked.level !== limit.level) return undefined
  const type = commonType(asked.type, limit.type)
  const may = deeds.filter(deed => asked[deed] && limit[deed])
  const query = commonQuery(text, asked, limitText, limit)
  if (!type || may.length === 0 || query === undefined) return undefined
  const whole = type === asked.type && deeds.every(deed => asked[deed] === may.includes(deed))
  if (whole && query === queryOf(text)) return text
  return `${asked.level}/${type}.${spelled(may.map(deed => letters[deed]).join(''), text)}${query}`
}

const commonType = (asked: string, limit: string) =>
  limit === '*' ? asked : asked === '*' || asked === limit ? limit : undefined

/** Both queries must hold. */
function commonQuery(text: string, asked: Scope, limitText: string, limit: Scope): string | undefined {
  const missing = limit.query.filter(
    ([name, value]) => !asked.query.some(([n, v]) => n === name && v === value),
  )
  if (missing.length === 0) return queryOf(text)
  if (asked.query.length === 0) return queryOf(limitText)
  return `${queryOf(text)}&${queryOf(limitText).slice(1)}`
}

const queryOf = (text: string) => (text.includes('?') ? text.slice(text.indexOf('?')) : '')

const version1: Record<string, string> = { rs: 'read', cud: 'write', cruds: '*' }

/** A scope asked for in its v1 spelling is answered in it, where it has one. */
const spelled = (may: string, text: string) =>
  (/\.(read|write|\*)(\?|$)/.test(text) ? version1[may] : undefined) ?? may
