import { closeSync } from 'node:fs'
import type { Door } from '../../access/door.ts'
import type { Answer, Released } from '../../access/released.ts'
import { Problem } from '../../problem.ts'
import type { FhirServer } from '../fhir-server.ts'
import { fhirJson } from '../outcome.ts'
import type { FhirRequest } from '../request.ts'
import { filtersOf } from './asked.ts'
import { byteRange } from './byte-range.ts'
import { checkpointName, type Job, placesName } from './job-folder.ts'

const plain = 'text/plain; charset=utf-8'
const ndjson = 'application/fhir+ndjson'
/** Seconds. */
const again = '1'

/** `GET [base]/$export`: takes the export on. https://hl7.org/fhir/uv/bulkdata/export.html#bulk-data-kick-off-request */
export async function kickOff(server: FhirServer, door: Door, request: FhirRequest): Promise<Released> {
  const act = door.act('operation')
  const owner = ownerOf(door)
  const { house, exports } = server
  const filters = filtersOf(request, house.zone)
  const query = new URLSearchParams(request.params.map(([name, value]) => [name, value])).toString()
  const job = exports.begin({
    owner,
    filters,
    request: `${house.base}/$export${query ? `?${query}` : ''}`,
    transactionTime: house.now().toISOString(),
    upTo: await act.logEnd(),
  })
  const at = { 'content-location': `${house.base}/$export/${job.id}` }
  const answer = await door.conclude(
    accepted('The export was taken on: ask its Content-Location how far it is.', at),
  )
  if (answer.status === 202) exports.run(job, act.readLog)
  else exports.remove(job)
  return answer
}

/** `GET` of its status: how far it is, and then what came of it. https://hl7.org/fhir/uv/bulkdata/export.html#bulk-data-status-request */
export async function status(server: FhirServer, door: Door, id: string): Promise<Released> {
  const act = door.act('operation')
  const { exports } = server
  const job = found(server, door, id)
  if (job.state === 'failed') throw failed
  if (job.state === 'complete') return door.conclude(manifest(server, job))
  const done = exports.progress(job.id)
  const progress = job.upTo === 0 ? 100 : Math.floor((100 * done) / job.upTo)
  const answer = await door.conclude({
    status: 202,
    headers: { 'x-progress': `${progress}% (${done} of ${job.upTo} events)`, 'retry-after': again },
    body: '',
  })
  // What a restart broke off is begun again.
  if (answer.status === 202) exports.run(job, act.readLog)
  return answer
}

/** `DELETE` of its status: ends it and removes its files. */
export async function cancelled(server: FhirServer, door: Door, id: string): Promise<Released> {
  door.act('operation')
  const job = found(server, door, id)
  const answer = await door.conclude(accepted('The export was ended, and its files removed.', {}))
  if (answer.status === 202) server.exports.remove(job)
  return answer
}

/** `GET` of one of its files. */
export async function download(
  server: FhirServer,
  door: Door,
  { segments, range }: FhirRequest,
  id: string,
): Promise<Released> {
  door.act('export')
  const job = found(server, door, id)
  const [, , name = ''] = segments
  const isEvents = job.files.some(file => file.name === name)
  if (job.state !== 'complete' || (!isEvents && name !== placesName && name !== checkpointName)) throw gone
  const file = server.exports.open(job, name)
  try {
    const part = byteRange(range, file.bytes)
    const headers = {
      'content-type': isEvents ? ndjson : plain,
      expires: new Date(job.expires).toUTCString(),
      'accept-ranges': 'bytes',
      ...(part ? { 'content-range': `bytes ${part.from}-${part.to}/${file.bytes}` } : {}),
    }
    const sent = part ? { ...file, from: part.from, bytes: part.to - part.from + 1 } : file
    const answer = await door.conclude({ status: part ? 206 : 200, headers, body: '', file: sent })
    if (!answer.file) closeSync(file.descriptor)
    return answer
  } catch (error) {
    closeSync(file.descriptor)
    throw error
  }
}

/** Whose a job is: this client for this user, with what they reach now. @throws Problem 403 when that is no AuditEvent */
function ownerOf(door: Door): string {
  door.wholeLog()
  const { issuer, clientId, sub } = door.caller
  return JSON.stringify([
    issuer,
    clientId,
    sub,
    door.reach('read', 'AuditEvent'),
    door.reach('search', 'AuditEvent'),
  ])
}

function found({ exports }: FhirServer, door: Door, id: string): Job {
  const job = exports.find(id, ownerOf(door))
  if (!job) throw gone
  return job
}

function manifest({ house }: FhirServer, job: Job): Answer {
  const url = (name: string) => `${house.base}/$export/${job.id}/${name}`
  return {
    status: 200,
    headers: { 'content-type': 'application/json', expires: new Date(job.expires).toUTCString() },
    body: JSON.stringify({
      transactionTime: job.transactionTime,
      request: job.request,
      requiresAccessToken: true,
      output: job.files.map(({ name, count }) => ({ type: 'AuditEvent', url: url(name), count })),
      error: [],
      // What `npm run verify-audit` holds the files against.
      extension: { auditLog: { places: url(placesName), checkpoint: url(checkpointName), events: job.upTo } },
    }),
  }
}

const accepted = (text: string, headers: Record<string, string>): Answer => ({
  status: 202,
  headers: { 'content-type': fhirJson, ...headers },
  body: JSON.stringify({
    resourceType: 'OperationOutcome',
    issue: [{ severity: 'information', code: 'informational', details: { text } }],
  }),
})

const gone = new Problem(404, {
  code: 'not-found',
  message: 'There is no such export or file: it was ended, has expired, or never was.',
})
const failed = new Problem(500, {
  code: 'exception',
  message: 'The export could not be finished. Ask for it anew.',
})
