import type { Door } from '../access/door.ts'
import type { Released } from '../access/released.ts'
import { Problem } from '../problem.ts'
import { cancelled, download, kickOff, status } from './bulk/export.ts'
import { type AgainFor, bundle } from './bundle.ts'
import { erase } from './erase.ts'
import { everything } from './everything.ts'
import type { FhirServer } from './fhir-server.ts'
import { identify } from './identify.ts'
import { checkpoint, place, verify } from './log-proof.ts'
import { mentorView } from './mentor-view.ts'
import { addQuietNote, readQuietNotes } from './quiet.ts'
import { history, read, vread } from './read.ts'
import type { FhirRequest } from './request.ts'
import { search } from './search.ts'
import { create, remove, update } from './write.ts'

/** An interaction that was asked, with the parts of its path. */
type Asked = {
  readonly server: FhirServer
  readonly door: Door
  readonly request: FhirRequest
  readonly type: string
  readonly id: string
  readonly version: string
  /** Carries out one entry of a batch. */
  readonly again: AgainFor
}

type Route = {
  /** Its names in http://hl7.org/fhir/restful-interaction, for the metadata. */
  readonly interactions: readonly string[]
  readonly run: (asked: Asked) => Promise<Released>
}
type Shape =
  | ''
  | 'Type'
  | 'Type/_search'
  | 'Type/id'
  | 'Type/id/_history'
  | 'Type/id/_history/version'
  | 'Patient/id/$mentor-view'
  | 'Patient/id/$erase'
  | 'Patient/id/$identify'
  | 'Patient/id/$everything'
  | '$quiet'
  | 'AuditEvent/$checkpoint'
  | 'AuditEvent/$verify'
  | 'AuditEvent/id/$place'
  | '$export'
  | '$export/job'
  | '$export/job/file'
type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

const looking: Route = {
  interactions: ['search-type'],
  run: ({ server, door, request, type }) => search(server, door, request, type),
}

const viewing: Route = {
  interactions: [],
  run: ({ server, door, request, id }) => mentorView(server, door, request, id),
}

/** Every interaction there is, by the shape of its path and its method. What is not here is refused in words. https://hl7.org/fhir/R4/http.html */
export const routes: Readonly<Record<Shape, Partial<Record<Method, Route>>>> = {
  '': {
    POST: {
      interactions: ['transaction', 'batch'],
      run: ({ server, door, request, again }) => bundle(server, door, again, request),
    },
  },
  Type: {
    GET: looking,
    POST: {
      interactions: ['create'],
      run: ({ server, door, request, type }) => create(server, door, request, type),
    },
  },
  'Type/_search': { POST: looking },
  'Type/id': {
    GET: { interactions: ['read'], run: ({ door, request, type, id }) => read(door, request, type, id) },
    PUT: {
      interactions: ['update'],
      run: ({ server, door, request, type, id }) => update(server, door, request, type, id),
    },
    DELETE: {
      interactions: ['delete'],
      run: ({ server, door, request, type, id }) => remove(server, door, request, type, id),
    },
  },
  'Type/id/_history': {
    GET: {
      interactions: ['history-instance'],
      run: ({ server, door, request, type, id }) => history(door, request, type, id, server.house.base),
    },
  },
  'Type/id/_history/version': {
    GET: {
      interactions: ['vread'],
      run: ({ door, request, type, id, version }) => vread(door, request, type, id, version),
    },
  },
  'Patient/id/$mentor-view': { GET: viewing, POST: viewing },
  'Patient/id/$erase': {
    POST: { interactions: [], run: ({ server, door, request, id }) => erase(server, door, request, id) },
  },
  'Patient/id/$identify': {
    POST: { interactions: [], run: ({ door, request, id }) => identify(door, request, id) },
  },
  'Patient/id/$everything': {
    GET: { interactions: [], run: ({ server, door, request, id }) => everything(server, door, request, id) },
  },
  $quiet: {
    GET: { interactions: [], run: ({ door, request }) => readQuietNotes(door, request) },
    POST: { interactions: [], run: ({ server, door, request }) => addQuietNote(server, door, request) },
  },
  'AuditEvent/$checkpoint': {
    GET: { interactions: [], run: ({ server, door }) => checkpoint(server, door) },
  },
  'AuditEvent/$verify': {
    GET: { interactions: [], run: ({ server, door }) => verify(server, door) },
  },
  'AuditEvent/id/$place': {
    GET: { interactions: [], run: ({ door, id }) => place(door, id) },
  },
  $export: {
    GET: { interactions: [], run: ({ server, door, request }) => kickOff(server, door, request) },
  },
  '$export/job': {
    GET: { interactions: [], run: ({ server, door, id }) => status(server, door, id) },
    DELETE: { interactions: [], run: ({ server, door, id }) => cancelled(server, door, id) },
  },
  '$export/job/file': {
    GET: { interactions: [], run: ({ server, door, request, id }) => download(server, door, request, id) },
  },
}

/** Finds what was asked for. @throws Problem 404 or 405 that says what there is instead */
export function routeOf({ method, segments }: FhirRequest, server: FhirServer): Route {
  const [type, ...below] = segments
  const ofAll = type !== undefined && Object.hasOwn(onAllTypes, type) ? onAllTypes[type] : undefined
  if (type !== undefined && !ofAll && !server.types.includes(type)) throw unknownType(type, server)
  const shape = ofAll ? ofAll[below.length] : shapeOf(below, type)
  const there = shape === undefined || !isOffered(shape, server) ? undefined : routes[shape]
  if (!there) throw notOffered(segments)
  // HEAD is GET whose body is not sent.
  const route = methods.has(method) ? there[(method === 'HEAD' ? 'GET' : method) as Method] : undefined
  if (route) return route
  throw new Problem(405, {
    code: 'not-supported',
    message: `${method.slice(0, 16)} is not supported here. Supported: ${Object.keys(there).join(', ')}.`,
  })
}

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE'])

/** Operations of the whole base, by how much stands behind their name. */
const onAllTypes: Readonly<Partial<Record<string, readonly Shape[]>>> = {
  $export: ['$export', '$export/job', '$export/job/file'],
  $quiet: ['$quiet'],
}

/** Whether a base has this: only the programme keeps what is kept without a name, erases, and has auditors. */
export const isOffered = (shape: string, { house }: FhirServer): boolean =>
  house.quietKey !== undefined || !ofTheProgramme.has(shape)
const ofTheProgramme: ReadonlySet<string> = new Set(['$quiet', 'Patient/id/$erase', 'Patient/id/$identify'])

const onPatient: Readonly<Partial<Record<string, Shape>>> = {
  '$mentor-view': 'Patient/id/$mentor-view',
  $erase: 'Patient/id/$erase',
  $identify: 'Patient/id/$identify',
  $everything: 'Patient/id/$everything',
}

/** Operations on one record, by its type and their name. */
const onRecord: Readonly<Partial<Record<string, Readonly<Partial<Record<string, Shape>>>>>> = {
  Patient: onPatient,
  AuditEvent: { $place: 'AuditEvent/id/$place' },
}

function shapeOf(below: readonly string[], type: string | undefined): Shape | undefined {
  if (type === undefined) return ''
  const [second, third, fourth] = below
  if (second === undefined) return 'Type'
  if (second === '_search' && below.length === 1) return 'Type/_search'
  if (type === 'AuditEvent' && below.length === 1 && (second === '$checkpoint' || second === '$verify')) {
    return `AuditEvent/${second}`
  }
  if (second.startsWith('_') || second.startsWith('$')) return undefined
  if (third === undefined) return 'Type/id'
  if (below.length === 2 && third.startsWith('$')) return onRecord[type]?.[third]
  if (third !== '_history' || below.length > 3) return undefined
  return fourth === undefined ? 'Type/id/_history' : 'Type/id/_history/version'
}

const notOffered = (segments: readonly string[]) =>
  new Problem(404, {
    code: 'not-supported',
    message: `${segments.join('/').slice(0, 96)} is not offered here: see [base]/metadata.`,
  })

const unknownType = (type: string, server: FhirServer) =>
  new Problem(404, {
    code: 'not-supported',
    message: `"${type.slice(0, 64)}" is not a resource type of this server. Its types: ${server.types.join(', ')}.`,
  })
