import type { FhirResource } from 'fhir/r4'
import { type Answer, answer } from '../connection/answer.ts'
import type { Found } from '../connection/paging.ts'
import type { Programme } from '../connection/programme.ts'
import { readTogether } from '../connection/together.ts'

/** All that a mentor can search. */
const kinds = ['Patient', 'Task', 'QuestionnaireResponse', 'Observation', 'Condition', 'Appointment'] as const

/**
 * All that a mentor ('Practitioner/…') gets of the programme, in one request; and their roles, which a mentor can read
 * but not search, as far as what they wrote or were asked names them.
 */
export async function readMentorRecords(
  programme: Programme,
  me: string,
  given: AbortSignal,
): Promise<Answer<Found>> {
  const world = await readTogether(programme, [me, ...kinds], given)
  if (world.kind === 'failure') return world
  const roles = await readTogether(programme, rolesIn(world.value.resources), given)
  if (roles.kind === 'failure') return roles
  const { resources, complete } = world.value
  return answer({ resources: [...resources, ...roles.value.resources], complete })
}

/** 'PractitionerRole/…' of the mentor, where a record of theirs names it. */
function rolesIn(resources: readonly FhirResource[]): readonly string[] {
  const named = resources.flatMap(each => {
    if (each.resourceType === 'QuestionnaireResponse') return each.author?.reference ?? []
    return each.resourceType === 'Task' ? (each.owner?.reference ?? []) : []
  })
  return [...new Set(named)].filter(each => /^PractitionerRole\/[^/]+$/.test(each))
}
