import { parseScope } from '../access/scopes.ts'
import type { Part } from './sign-in-texts.ts'

/** One thing that can be given or withheld, and the parts of it that can be given instead. */
export type Choice = { readonly scope: string; readonly parts: readonly PartChoice[] }
export type PartChoice = { readonly scope: string; readonly part: Part }

const categories: Readonly<Record<string, { readonly system: string; readonly parts: readonly Part[] }>> = {
  Observation: {
    system: 'http://terminology.hl7.org/CodeSystem/observation-category',
    parts: ['laboratory', 'vital-signs', 'social-history', 'survey'],
  },
  Condition: {
    system: 'http://terminology.hl7.org/CodeSystem/condition-category',
    parts: ['problem-list-item', 'encounter-diagnosis'],
  },
}

/** What the consent page offers of the scopes that could be granted; identity and launch context are not chosen. */
export const choicesOf = (scopes: readonly string[]): readonly Choice[] =>
  scopes.filter(isChosen).map(scope => ({ scope, parts: partsOf(scope) }))

const isChosen = (scope: string) => scope === 'offline_access' || parseScope(scope) !== undefined

/** Granular scopes of SMART 2: a category by itself. https://hl7.org/fhir/smart-app-launch/scopes-and-launch-context.html#finer-grained-resource-constraints-using-search-parameters */
function partsOf(scope: string): readonly PartChoice[] {
  const parsed = parseScope(scope)
  const found = parsed && parsed.query.length === 0 ? categories[parsed.type] : undefined
  return (found?.parts ?? []).map(part => ({ scope: `${scope}?category=${found?.system}|${part}`, part }))
}

/** The scopes to grant: of those that could be, what was ticked; a part only where the whole was not. */
export function chosen(scopes: readonly string[], ticked: ReadonlySet<string>): readonly string[] {
  return scopes.flatMap(scope => {
    if (!isChosen(scope) || ticked.has(scope)) return [scope]
    return partsOf(scope)
      .map(part => part.scope)
      .filter(part => ticked.has(part))
  })
}

/** Whether a patient must be in context. */
export const needsPatient = (scopes: readonly string[]): boolean =>
  scopes.some(scope => scope.startsWith('patient/') || scope === 'launch/patient')
