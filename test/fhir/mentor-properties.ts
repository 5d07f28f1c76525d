import fc from 'fast-check'
import type { FhirRequest } from '../../fhir-server/fhir/request.ts'
import type { Scope } from '../../mentoring/codes.ts'
import { offeredScopes } from '../../mentoring/consent/scopes.ts'
import { everyType, shownTypes } from '../../mentoring/mentor-view/whitelist.ts'
import { today } from '../mentoring/mentoring-examples.ts'
import type { HiddenEdit } from './mentor-edit-tools.ts'
import { hiddenEdits, thawed } from './mentor-hidden-edits.ts'
import { type Pipeline, serve } from './mentor-pipeline.ts'
import { aStore, type Store } from './mentor-records.ts'
import { nextOf, requests } from './mentor-requests.ts'

const hour = 3_600_000
const scopes = fc
  .uniqueArray(fc.constantFrom(...offeredScopes), { minLength: 2 })
  .map(list => new Set<Scope>(offeredScopes.filter(scope => list.includes(scope))))
const edit = fc.tuple(fc.nat({ max: 1_000 }), fc.nat({ max: 5 }))
const edits = fc.array(edit, { minLength: 1, maxLength: 6 })
const steps = fc.array(
  fc.record({
    request: requests,
    /** Clinical time that passes before it, in hours. */
    later: fc.oneof({ arbitrary: fc.constant(0), weight: 3 }, fc.nat({ max: 1_600 })),
    /** Whether the patient withdraws before it. */
    withdrawn: fc.oneof({ arbitrary: fc.constant(false), weight: 9 }, fc.constant(true)),
  }),
  { minLength: 1, maxLength: 4 },
)

/** Two stores that differ in hidden things only, and what a mentor asks of them. */
const twins = fc.record({ scopes, frozen: fc.boolean(), one: edits, other: edits, steps })
type Twins = typeof twins extends fc.Arbitrary<infer T> ? T : never

function storesOf({ scopes: shared, frozen, one, other }: Twins): readonly [Store, Store] {
  const { store, hidden } = begunWith(shared, frozen)
  const after = (list: Twins['one']) =>
    list.reduce((edited, [which, value]) => hidden[which % hidden.length]?.(edited, value) ?? edited, store)
  return [after(one), after(other)]
}

type Beginning = { readonly store: Store; readonly hidden: readonly HiddenEdit[] }
const beginnings = new Map<string, Beginning>()

/** The store before any edit, and what stays hidden in it; made once for the same scopes. */
function begunWith(shared: ReadonlySet<Scope>, frozen: boolean): Beginning {
  const key = [...shared, frozen].join(' ')
  const known = beginnings.get(key)
  if (known) return known
  const store = frozen ? aStore(shared) : thawed(aStore(shared))
  const made = { store, hidden: hiddenEdits(shared, frozen) }
  beginnings.set(key, made)
  return made
}

const withoutConsents = (store: Store): Store => ({
  ...store,
  people: store.people.map(each =>
    each.patient.id === 'lotte'
      ? { ...each, consents: each.consents.map(consent => ({ ...consent, status: 'inactive' as const })) }
      : each,
  ),
})

/** All that there is to search, at once. */
const sweep: FhirRequest = {
  method: 'POST',
  segments: [],
  params: [],
  body: {
    resourceType: 'Bundle',
    type: 'batch',
    entry: shownTypes.map(type => ({ request: { method: 'GET', url: `${type}?_count=100` } })),
  },
}

/** Plays the steps, each with its next page, and looks at everything in the end; gives every answer's bytes. */
function play(pipeline: Pipeline, store: Store, { steps: asked }: Twins): string[] {
  let now = today.getTime()
  let current = store
  const ask = (request: FhirRequest) => serve(pipeline, current, new Date(now), request)
  const answers = asked.flatMap(({ request, later, withdrawn }) => {
    now += later * hour
    if (withdrawn) current = withoutConsents(current)
    const answered = ask(request)
    const next = nextOf(answered)
    return next ? [answered, ask(next)] : [answered]
  })
  return [...answers, ask(sweep)]
}

/** A new pipeline for each play: one that keeps something from request to request keeps it here too. */
export type Make = () => Pipeline

/** Two databases that differ only in what is hidden give byte-identical answers, in any order, at any time. */
export const twinWorlds = (make: Make) =>
  fc.property(twins, played => {
    const [one, other] = storesOf(played)
    const answers = play(make(), one, played)
    const others = play(make(), other, played)
    if (answers.length !== others.length) return false
    return answers.every((bytes, index) => bytes === others[index])
  })

/** An answer depends on what is there now, and not on what was asked before: a withdrawal or an end bites at once. */
export const noMemory = (make: Make) =>
  fc.property(twins, played => {
    const [store] = storesOf(played)
    const answers = play(make(), store, played)
    // Each request anew, as if it were the first.
    const afresh = play(forgetful(make), store, played)
    return answers.every((bytes, index) => bytes === afresh[index])
  })

const forgetful = (make: Make): Pipeline => ({
  grants: (...given) => make().grants(...given),
  sources: (...given) => make().sources(...given),
  world: (...given) => make().world(...given),
  answer: (...given) => make().answer(...given),
})

/** What consent does not permit is not told: with fewer scopes there is never a record more. */
export const fewerScopesTellLess = (make: Make) =>
  fc.property(twins, fc.constantFrom(...offeredScopes), ({ scopes: shared }, left) => {
    const fewer = new Set([...shared].filter(scope => scope !== left))
    const world = (given: ReadonlySet<Scope>) => {
      const pipeline = make()
      const { store } = begunWith(given, true)
      const grants = pipeline.grants(store, today)
      const made = pipeline.world(pipeline.sources(store, grants, today, everyType), grants, everyType, store)
      return made.kind === 'world' ? made.resources : []
    }
    const more = new Set(world(shared).map(({ json }) => json))
    return world(fewer).every(({ json, scope, patient }) => {
      return more.has(json) && !(scope === left && patient === 'lotte')
    })
  })
