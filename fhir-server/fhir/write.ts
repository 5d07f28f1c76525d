import { isFollowedForm } from '../../mentoring/following/forms.ts'
import { keyOf, keySystem } from '../../mentoring/mentor-view/form-reading.ts'
import type { Door } from '../access/door.ts'
import { Problem } from '../problem.ts'
import type { Precondition } from '../store/store.ts'
import type { FhirServer } from './fhir-server.ts'
import { followDrafts, isAbout } from './following.ts'
import { type Draft, dangling, draft, type Prepared, prepare } from './prepare.ts'
import { noParameters, notFound, resourceAnswer } from './read.ts'
import type { FhirRequest } from './request.ts'
import { matching } from './search.ts'

/** How often a write that lost a race is decided again before it is given up. */
const tries = 5

/** `POST [base]/Type`, conditional with If-None-Exist. https://hl7.org/fhir/R4/http.html#create */
export async function create(server: FhirServer, door: Door, request: FhirRequest, type: string) {
  const act = door.act('create')
  noParameters(request)
  door.reach('create', type)
  const once = request.ifNoneExist ?? onceByKey(door, request.body, type)
  for (let attempt = 0; attempt < tries; attempt++) {
    const condition = once ? await matching(server, door, type, once, 'If-None-Exist') : undefined
    if (condition?.found[0]) {
      return door.conclude(resourceAnswer(200, condition.found[0], locationOf(server, condition.found[0])))
    }
    const made = draft(server, door.caller, request.body, { type, id: server.house.newId(), version: 1 })
    const done = await write(server, door, act, request, made, condition ? [condition.none] : [], 201)
    if (!('kind' in done)) return done
    if (done.isBeside) continue
    if (done.because.when !== 'none' || !condition) throw conflictProblem(done.because, [made])
  }
  throw tooBusy
}

/** `PUT [base]/Type/id`, with If-Match where given. Ids are the server's: there is no create by update. https://hl7.org/fhir/R4/http.html#update */
export async function update(server: FhirServer, door: Door, request: FhirRequest, type: string, id: string) {
  const act = door.act('update', `${type}/${id}`)
  noParameters(request)
  const ifMatch = versionIn(request.ifMatch)
  for (let attempt = 0; attempt < tries; attempt++) {
    const current = await door.forWriting('update', type, id)
    if (!current) throw notFound()
    if (ifMatch !== undefined && ifMatch !== current.version) throw stale(current.version)
    const as = { type, id, version: current.version + 1, before: current }
    const made = draft(server, door.caller, request.body, as)
    const done = await write(server, door, act, request, made, [], 200)
    if (!('kind' in done)) return done
    if (!done.isBeside && done.because.when !== 'version') throw conflictProblem(done.because, [made])
  }
  throw tooBusy
}

/** `DELETE [base]/Type/id`. What was deleted stays deleted. https://hl7.org/fhir/R4/http.html#delete */
export async function remove(server: FhirServer, door: Door, request: FhirRequest, type: string, id: string) {
  const act = door.act('delete', `${type}/${id}`)
  noParameters(request)
  const ifMatch = versionIn(request.ifMatch)
  for (let attempt = 0; attempt < tries; attempt++) {
    const current = await door.forWriting('delete', type, id)
    if (!current) throw notFound()
    if (ifMatch !== undefined && ifMatch !== current.version) throw stale(current.version)
    const gone = { status: 204, headers: {}, body: '' }
    if (current.deleted) return door.conclude(gone)
    const version = current.version + 1
    act.wrote(`${type}/${id}`, current.patients)
    const done = await door.commit(gone, {
      commands: [{ do: 'delete', type, id, version, updated: server.house.now().toISOString() }],
      preconditions: [{ when: 'version', type, id, version: current.version }],
    })
    if (!('kind' in done)) return done
  }
  throw tooBusy
}

async function write(
  server: FhirServer,
  door: Door,
  act: ReturnType<Door['act']>,
  request: FhirRequest,
  made: Draft,
  conditions: readonly Precondition[],
  status: 200 | 201,
) {
  const forget = door.alsoWrote([])
  const followed = await followDrafts(door, [made])
  const [prepared] = await prepare(server, door, followed.drafts)
  if (!prepared) throw notFound()
  const { besides } = followed
  const { resource, belongs, version } = prepared
  act.wrote(`${resource.resourceType}/${resource.id}/_history/${version}`, belongs.patients)
  door.alsoWrote(besides.extras)
  const done = await door.commit(writtenAnswer(server, prepared, status, request.prefer), {
    commands: [...prepared.commands, ...besides.commands],
    preconditions: [...prepared.preconditions, ...conditions, ...besides.preconditions],
  })
  if (!('kind' in done)) return done
  forget()
  return { ...done, isBeside: isAbout(besides, done.because) }
}

/** A form that its client gave a key of its own is kept once: its author sent it before, and gets what is there. */
export function onceByKey({ caller }: Door, body: unknown, type: string): string | undefined {
  if (type !== 'QuestionnaireResponse' || typeof body !== 'object' || body === null) return undefined
  const key = 'identifier' in body ? keyOf(body.identifier) : undefined
  if (!key || !('questionnaire' in body) || !isFollowedForm(body.questionnaire)) return undefined
  const author = 'author' in body ? authorOf(body.author) : caller.fhirUser
  return author ? `identifier=${keySystem}|${key}&author=${author}` : undefined
}

const authorOf = (author: unknown) =>
  typeof author === 'object' && author !== null && 'reference' in author
    ? String(author.reference)
    : undefined

function writtenAnswer(server: FhirServer, prepared: Prepared, status: number, prefer: string | undefined) {
  const { resource, version, json } = prepared
  const kept = {
    type: resource.resourceType,
    id: resource.id,
    version,
    updated: resource.meta.lastUpdated,
    deleted: false,
    json,
    patients: [],
  }
  const answer = resourceAnswer(status, kept, locationOf(server, kept))
  return prefer?.includes('return=minimal') ? { ...answer, body: '' } : answer
}

const locationOf = (
  server: FhirServer,
  { type, id, version }: { type: string; id: string; version: number },
) => ({
  location: `${server.house.base}/${type}/${id}/_history/${version}`,
})

export function versionIn(ifMatch: string | undefined): number | undefined {
  if (ifMatch === undefined) return undefined
  const number = /^(?:W\/)?"([1-9][0-9]{0,8})"$/.exec(ifMatch.trim())?.[1]
  if (number) return Number(number)
  throw new Problem(400, { code: 'value', message: 'If-Match is expected as W/"<version>", from the ETag.' })
}

export const stale = (current: number) =>
  new Problem(412, {
    code: 'conflict',
    message: `Someone changed this record in the meantime: it is at version ${current}. Read it again and compare.`,
  })

export const tooBusy = new Problem(409, {
  code: 'conflict',
  message: 'Others are changing this record at the same time. Read it again and compare.',
})

/** What a lost race means for whoever asked. */
export function conflictProblem(because: Precondition, drafts: readonly Draft[]): Problem {
  switch (because.when) {
    case 'exists': {
      const issues = drafts.flatMap(({ references }) =>
        references
          .filter(({ type, id }) => type === because.type && id === because.id)
          .map(({ element }) => dangling(element, because.type)),
      )
      return new Problem(
        422,
        issues[0] ? [issues[0], ...issues.slice(1)] : dangling('reference', because.type),
      )
    }
    case 'none':
      return new Problem(412, {
        code: 'duplicate',
        message: 'A record that matches already exists.',
      })
    case 'version':
    case 'all-of':
      return tooBusy
    default:
      return because satisfies never
  }
}
