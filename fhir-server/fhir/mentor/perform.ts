import type { Caller } from '../../access/caller.ts'
import { openDoor } from '../../access/door.ts'
import { type MentorAct, type MentorDoor, openMentorDoor } from '../../access/mentor-door.ts'
import { sha256 } from '../../access/mentor-sources.ts'
import type { RequestRecord } from '../../access/recording.ts'
import { type Answer, type Released, unavailable } from '../../access/released.ts'
import { Problem } from '../../problem.ts'
import type { FhirServer } from '../fhir-server.ts'
import { failureAnswer } from '../outcome.ts'
import { type FhirRequest, patientsNamed } from '../request.ts'
import { answer, type Command, type Told } from './answer.ts'
import { type Ceiling, type MentorRequest, parseRequest, typesOf } from './grammar.ts'
import { batchAnswer, createdAnswer, keptForm } from './kept-form.ts'
import { refusals } from './refusals.ts'

/**
 * A mentor's request, from beginning to end: its form, which depends on itself alone ▸ the grants and the world of this
 * instant ▸ an answer from that world ▸ its events and the forms it keeps, in one commit ▸ the answer.
 */
export async function performAsMentor(
  server: FhirServer,
  caller: Caller,
  record: RequestRecord,
  request: FhirRequest | Problem,
): Promise<Released> {
  const { house } = server
  const asked =
    request instanceof Problem ? malformed(request) : parseRequest(request, ceilingOf(caller), house.zone)
  try {
    for (let attempt = 0; attempt < tries; attempt++) {
      const done = await answerThrough(
        server,
        await openMentorDoor(house, caller, record, typesOf(asked)),
        asked,
        linesIn(request),
      )
      if (done) return done
    }
    return unavailable
  } catch (error) {
    house.report('a mentor’s request failed', error)
    return openDoor(house, caller, record).conclude(failureAnswer)
  }
}

/** How often a form that lost a race is decided again, in a world of its own each time, before it is given up. */
const tries = 5

/** Undefined: what a form's consequences rest on changed before it was kept. */
function answerThrough(
  server: FhirServer,
  door: MentorDoor,
  asked: MentorRequest,
  lines: readonly string[],
): Promise<Released | undefined> {
  const place = { base: server.house.base, cursorKey }
  const outcome = answer(door.world, asked, place)
  const parts = outcome.kind === 'batch' ? outcome.outcomes : [outcome]
  const requests = asked.kind === 'batch' ? asked.entries : [asked]
  const done = parts.map(part => carriedOut(server, door, part))
  const acts = done.map(({ told }, index) => ({
    ...actOf(requests[index], told),
    ...(outcome.kind === 'batch' ? { line: lines[index] ?? '' } : {}),
  }))
  const forms = done.flatMap(({ form }) => (form ? [form] : []))
  const answers = done.map(({ told }) => told.answer)
  const [only = refusals.forbidden] = answers
  const whole = outcome.kind === 'batch' ? batchAnswer(answers) : only
  return forms.length > 0 ? door.keep(whole, acts, forms) : door.conclude(whole, acts)
}

/** A form that is to be kept becomes a record and its answer; what was told stays as it is. */
function carriedOut(server: FhirServer, door: MentorDoor, part: Told | Command) {
  if (part.kind === 'told') return { told: part }
  const { base, newId } = server.house
  const form = keptForm(part, { id: newId(), author: door.author, at: door.now })
  return { told: createdAnswer(form, base, sha256), form }
}

/** What each entry of a batch asks, as it stands there. */
function linesIn(request: FhirRequest | Problem): readonly string[] {
  const body = request instanceof Problem ? undefined : request.body
  const entries = isObject(body) && Array.isArray(body.entry) ? body.entry : []
  return entries.map(entry => {
    const asked = isObject(entry) && isObject(entry.request) ? entry.request : {}
    return `${String(asked.method)} ${String(asked.url)}`
  })
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

const interactions = {
  read: 'read',
  search: 'search-type',
  create: 'create',
  batch: 'batch',
  refused: 'operation',
} as const

function actOf(asked: MentorRequest | undefined, { answer: given, seen }: Told): MentorAct {
  const kind = asked?.kind ?? 'refused'
  const listed = kind !== 'search'
  return {
    interaction: interactions[kind],
    ...(asked?.kind === 'read' ? { target: `${asked.type}/${asked.id}` } : {}),
    ...(asked?.kind === 'search' ? { asked: patientsNamed(asked.search.params) } : {}),
    seen: seen.map(({ type, id, patient, scope }) => ({
      ...(patient ? { patient } : {}),
      ...(scope ? { scope } : {}),
      ...(listed ? { reference: `${type}/${id}` } : {}),
    })),
    ...(given.because ? { because: given.because } : {}),
  }
}

/**
 * Binds a cursor to caller, grants and query. It is no secret, on purpose: two servers with equal records give equal
 * links, and a cursor that someone makes up reaches nothing but another page of what they can see.
 */
const cursorKey = new TextEncoder().encode('pages of a mentor')

/**
 * What the token leaves of a mentor's grammar; who they are, and in which roles, everyone can read: the world holds no
 * others. A scope with a query of its own asks for elements that no mentor is shown, and lets nothing through.
 */
const ceilingOf =
  ({ scopes }: Caller): Ceiling =>
  (deed, type) =>
    (deed !== 'create' && (type === 'Practitioner' || type === 'PractitionerRole')) ||
    scopes.some(
      scope =>
        scope.level === 'user' &&
        scope[deed] &&
        scope.query.length === 0 &&
        (scope.type === '*' || scope.type === type),
    )

/** Size, path and format are judged before anything is known of the mentor: one constant for each status. */
function malformed({ status }: Problem): MentorRequest {
  const given: Answer = { ...refusals.grammar, status, because: `${status} invalid` }
  return { kind: 'refused', answer: given }
}
