import type { Outcome } from '../../fhir-server/fhir/mentor/answer.ts'
import { refusals } from '../../fhir-server/fhir/mentor/refusals.ts'
import type { Grant } from '../../mentoring/consent/grants.ts'
import type { Projected } from '../../mentoring/mentor-view/project.ts'
import type { World } from '../../mentoring/mentor-view/world.ts'
import {
  allRecords,
  answering,
  inWorld,
  type Json,
  type Mutant,
  storedOf,
  told,
  withBody,
} from './mentor-mutant.ts'
import { honest, type Pipeline } from './mentor-pipeline.ts'
import type { Store } from './mentor-records.ts'

/** Leaks in how it is answered, and in what is remembered. */
export const answerMutants: readonly Mutant[] = [
  {
    leak: '403 for what is there and hidden',
    make: answering((outcome, request, store) =>
      request.kind === 'read' && isNotFound(outcome) && storedOf(store, request)
        ? told(refusals.forbidden)
        : outcome,
    ),
  },
  {
    leak: '410 for what was deleted',
    make: answering((outcome, request, { deleted }) =>
      request.kind === 'read' && isNotFound(outcome) && deleted.includes(request.id)
        ? told({ ...refusals.notFound, status: 410 })
        : outcome,
    ),
  },
  {
    leak: 'a 404 that says whose it is',
    make: answering((outcome, request, store) =>
      request.kind === 'read' && isNotFound(outcome)
        ? withBody(outcome, body => `${body}${JSON.stringify(storedOf(store, request)?.meta ?? {})}`)
        : outcome,
    ),
  },
  {
    leak: 'the total of the store',
    make: answering((outcome, request, store) =>
      request.kind === 'search'
        ? withBody(outcome, body =>
            body.replace(
              /"total":\d+/,
              `"total":${allRecords(store).filter(({ resourceType }) => resourceType === request.search.type).length}`,
            ),
          )
        : outcome,
    ),
  },
  {
    leak: 'a next link where only hidden rows follow',
    make: answering((outcome, request, store) =>
      request.kind === 'search' &&
      allRecords(store).filter(({ resourceType }) => resourceType === request.search.type).length > 8
        ? withBody(outcome, body => `${body} `)
        : outcome,
    ),
  },
  {
    leak: 'a status that depends on a hidden patient in a note',
    make: answering((outcome, request, store) =>
      request.kind === 'create' &&
      isNotFound(outcome) &&
      store.people.some(({ patient }) => patient.id === request.form.patient)
        ? told(refusals.forbidden)
        : outcome,
    ),
  },
  {
    leak: 'a status that depends on a hidden Task in an answer',
    make: answering((outcome, request, store) =>
      request.kind === 'create' &&
      isNotFound(outcome) &&
      allRecords(store).some(({ id }) => id === request.form.request)
        ? told(refusals.forbidden)
        : outcome,
    ),
  },
  {
    leak: 'results in the order of the rows',
    make: inWorld((world, store) => ({
      ...world,
      resources: [...world.resources].sort((a, b) => row(store, a) - row(store, b)),
    })),
  },
  {
    leak: 'a cursor bound to the Consents',
    make: () => ({
      ...honest,
      world: (sources, grants, types, store) => {
        const world = honest.world(sources, grants, types, store)
        return world.kind === 'world'
          ? { ...world, granted: JSON.stringify(grants.map(({ consents }) => consents)) }
          : world
      },
    }),
  },
  {
    leak: 'a search by stored dates',
    make: inWorld((world, store) => ({
      ...world,
      resources: world.resources.filter(
        each =>
          String((storedOf(store, each) as unknown as Json | undefined)?.effectiveDateTime ?? '9') >
          '2026-01-15',
      ),
    })),
  },
  {
    leak: 'ids counted by row',
    make: inWorld((world, store) => ({
      ...world,
      resources: world.resources.map(
        each =>
          ({ ...each, json: each.json.replace(/"id":"[^"]*"/, `"id":"${row(store, each)}"`) }) as Projected,
      ),
    })),
  },

  { leak: 'a world that is kept for the next request', make: keeping, by: 'no memory' },
  { leak: 'grants that are kept for the next request', make: keepingGrants, by: 'no memory' },
  {
    leak: 'a grant that outlives its Consent',
    make: () => ({ ...honest, grants: (store, now) => honest.grants(stillActive(store), now) }),
  },
]

const isNotFound = (outcome: Outcome) => outcome.kind === 'told' && outcome.answer.status === 404
const row = (store: Store, each: { readonly type: string; readonly id: string }) =>
  allRecords(store).findIndex(({ resourceType, id }) => resourceType === each.type && id === each.id)

const stillActive = (store: Store): Store => ({
  ...store,
  people: store.people.map(each => ({
    ...each,
    consents: each.consents.map(consent =>
      consent.status === 'inactive' ? { ...consent, status: 'active' as const } : consent,
    ),
  })),
})

/** A world that is kept, for the same mentor and request types, whatever has happened since. */
function keeping(): Pipeline {
  const kept = new Map<string, World>()
  return {
    ...honest,
    world: (sources, grants, types, store) => {
      const key = [...types].join(' ')
      const world = kept.get(key) ?? honest.world(sources, grants, types, store)
      kept.set(key, world)
      return world
    },
  }
}
function keepingGrants(): Pipeline {
  let kept: readonly Grant[] | undefined
  return { ...honest, grants: (store, now) => (kept ??= honest.grants(store, now)) }
}
