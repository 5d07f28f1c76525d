import type { Caller } from '../access/caller.ts'
import { openDoor } from '../access/door.ts'
import type { RequestRecord } from '../access/recording.ts'
import type { Released } from '../access/released.ts'
import { Problem } from '../problem.ts'
import type { AgainFor } from './bundle.ts'
import type { FhirServer } from './fhir-server.ts'
import { performAsMentor } from './mentor/perform.ts'
import { failureAnswer, problemAnswer } from './outcome.ts'
import type { FhirRequest } from './request.ts'
import { routeOf } from './routes.ts'

/**
 * Carries out one interaction for someone whom we know, and answers it through the door: what went well, what the
 * caller can mend, and what broke, each with its event.
 */
export async function perform(
  server: FhirServer,
  caller: Caller,
  record: RequestRecord,
  request: FhirRequest | Problem,
): Promise<Released> {
  // A mentor has a way of their own, which this one cannot be bent into.
  if (caller.role === 'mentor') return performAsMentor(server, caller, record, request)
  const door = openDoor(server.house, caller, record)
  try {
    if (request instanceof Problem) throw request
    const [type = '', id = '', , version = ''] = request.segments
    const again: AgainFor = (entry, line) =>
      perform(server, caller, { ...record, raw: Buffer.from(line).toString('base64') }, entry)
    return await routeOf(request, server).run({ server, door, request, type, id, version, again })
  } catch (error) {
    if (error instanceof Problem) return door.conclude(problemAnswer(error))
    server.house.report('an interaction failed', error)
    return door.conclude(failureAnswer)
  }
}
