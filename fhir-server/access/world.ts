import type { Reach, Within } from '../store/store.ts'
import type { Caller } from './caller.ts'
import type { Scope } from './scopes.ts'
import { searchableBy } from './searchable.ts'

/** What is asked of a resource type. */
export type Deed = 'create' | 'read' | 'update' | 'delete' | 'search'

/**
 * What a role may: the deeds; to point at a record from one that it writes, which no scope narrows; to erase a patient
 * whole; to be told who a patient is; and to read and add what is kept of a chart's patient without a name.
 */
export type Right = Deed | 'refer' | 'erase' | 'note' | 'identify'

/**
 * All that a caller can reach. There is no third kind: someone without a role has the world `refused`, and in a world a
 * type that is not named cannot be reached.
 */
export type World =
  | { readonly kind: 'refused'; readonly because: string }
  | {
      readonly kind: 'world'
      /** Where a deed may look, as the token's scopes narrow it; undefined: not at all. */
      reach(deed: Deed, type: string): Reach | undefined
      /** Where a reference in a written resource may point: what the role can read, whatever the scopes say. */
      mayRefer(type: string): Reach | undefined
      /** Where a patient may be erased whole; undefined: nowhere. */
      mayErase(): Reach | undefined
      /** Of which patients one may be told, for a reason, who they are; undefined: of none. */
      mayIdentify(): Reach | undefined
      /** Whether what is kept without a name may be read, or added to. */
      mayNote(deed: 'read' | 'create'): boolean
    }

/** What a role can reach in one store, before scopes. Given by whoever runs the store: the programme's rules, or the stand-in EHR's. */
export type Rights = (caller: Caller) => ((right: Right, type: string) => Reach | undefined) | undefined

/** Reads the queries of granular scopes ('category=…|laboratory'); undefined when the server cannot search so. */
export type ScopeQuery = (type: string, query: Scope['query']) => Within['and'] | undefined

/** The caller's world: what the role may, and of that only what the token was granted. */
export function worldOf(caller: Caller, rights: Rights, scopeQuery: ScopeQuery): World {
  const may = rights(caller)
  if (!may) return { kind: 'refused', because: 'no role here' }
  return {
    kind: 'world',
    reach: (deed, type) => narrow(may(deed, type), deed, type, caller, scopeQuery),
    mayRefer: type => may('refer', type) ?? self(caller, type),
    // All types go with a patient, so the token must let delete all.
    mayErase: () => narrow(may('erase', 'Patient'), 'delete', '*', caller, scopeQuery),
    mayIdentify() {
      const reach = may('identify', 'Patient')
      return reach && narrow(reach, 'read', 'Patient', caller, scopeQuery)
    },
    // An answer to the wish is a QuestionnaireResponse, wherever it is kept.
    mayNote: deed =>
      narrow(may('note', 'QuestionnaireResponse'), deed, 'QuestionnaireResponse', caller, scopeQuery) !==
      undefined,
  }
}

function narrow(reach: Reach | undefined, deed: Deed, type: string, caller: Caller, scopeQuery: ScopeQuery) {
  const granted = caller.scopes.filter(scope => scope[deed] && (scope.type === '*' || scope.type === type))
  const parts = reach ? granted.flatMap(scope => underScope(reach, scope, type, caller, scopeQuery)) : []
  // A sign-in with `openid fhirUser` can always read who it is. https://hl7.org/fhir/smart-app-launch/scopes-and-launch-context.html#scopes-for-requesting-identity-data
  const own = deed === 'read' && !caller.asScoped ? self(caller, type) : undefined
  const [first, ...rest] = [...parts, ...(own ?? [])]
  return first ? ([first, ...rest] satisfies Reach) : undefined
}

function underScope(
  reach: Reach,
  scope: Scope,
  type: string,
  caller: Caller,
  scopeQuery: ScopeQuery,
): Within[] {
  // Who sees a part of a type cannot narrow their token by the rest: what it then finds would tell it.
  if (!isSearchable(searchableBy(caller, type), scope.query)) return []
  const and = scope.query.length > 0 ? scopeQuery(type, scope.query) : []
  if (!and) return []
  if (scope.level === 'user' && caller.role === 'program') return []
  if (scope.level === 'system' && caller.role !== 'program') return []
  if (scope.level !== 'patient') return reach.map(within => withAlso(within, and))
  const { patient } = caller.launch
  if (!patient) return []
  return reach.flatMap(within => inCompartment(within, patient).map(narrowed => withAlso(narrowed, and)))
}

const isSearchable = (only: ReadonlySet<string> | undefined, query: Scope['query']) =>
  !only || query.every(([name]) => !name.includes('identifier') && only.has(name.split(':')[0] ?? ''))

/** `within`, and in this patient's compartment as well. */
function inCompartment(within: Within, patient: string): Within[] {
  switch (within.in) {
    case 'whole-store':
      return [{ ...within, in: 'compartment', patient }]
    case 'organization': {
      const { id: organization, and } = within
      return [{ in: 'compartment', patient, organization, ...(and ? { and } : {}) }]
    }
    case 'compartment':
      return within.patient === patient ? [within] : []
    case 'ids':
      return []
    default:
      return within satisfies never
  }
}

const withAlso = (within: Within, and: NonNullable<Within['and']>): Within =>
  and.length > 0 ? { ...within, and: [...(within.and ?? []), ...and] } : within

function self(caller: Caller, type: string): Reach | undefined {
  const [ownType, ownId] = caller.fhirUser?.split('/') ?? []
  return ownType === type && ownId ? [{ in: 'ids', ids: [ownId] }] : undefined
}
