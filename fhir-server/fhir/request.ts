import type { Readable } from 'node:stream'
import { Problem } from '../problem.ts'

/** One interaction as it was asked, over HTTP or as an entry of a batch. */
export type FhirRequest = {
  readonly method: string
  /** The path below the FHIR base, decoded, one by one. */
  readonly segments: readonly string[]
  /** In the order they came, duplicates too. */
  readonly params: readonly (readonly [string, string])[]
  readonly body?: unknown
  readonly ifMatch?: string
  readonly ifNoneMatch?: string
  readonly ifNoneExist?: string
  readonly prefer?: string
  readonly range?: string
}

const mebibyte = 1024 * 1024
/** A larger body is refused. */
const largestBody = 2 * mebibyte
/** A deeper JSON is refused: R4 resources need about ten. */
const deepest = 50

/** The segments of a path below the base. @throws Problem 400 when it is not well formed. */
export function segmentsOf(path: string): string[] {
  const segments = path.split('/').filter((segment, index, all) => segment !== '' || index < all.length - 1)
  return segments.map(segment => {
    const text = decoded(segment)
    if (text === '' || text === '.' || text === '..' || text.includes('/')) throw malformedPath
    return text
  })
}

const malformedPath = new Problem(400, {
  code: 'invalid',
  message: 'The path is not well formed: expected [base]/Type/id.',
})

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    throw malformedPath
  }
}

/** The parameters of a query or a form. */
export const paramsOf = (query: string): (readonly [string, string])[] =>
  query === '' ? [] : [...new URLSearchParams(query)]

/** Ids of the patients whom a search names, for the log: of a Patient search those of its `_id`. */
export const patientsNamed = (params: FhirRequest['params'], type = ''): string[] =>
  params.flatMap(([name, value]) => {
    const names = name === 'patient' || name === 'subject' || name === 'subject:Patient'
    if (!names && !(type === 'Patient' && name === '_id')) return []
    return value.split(',').flatMap(each => /^(?:Patient\/)?([A-Za-z0-9\-.]{1,64})$/.exec(each)?.[1] ?? [])
  })

/**
 * Reads the whole body, bounded; by its events, which cost a fraction of going through it as a list.
 * @throws Problem 413; Error where the client went away
 */
export function readBody(incoming: Readable): Promise<Buffer> {
  const parts: Buffer[] = []
  let size = 0
  return new Promise((resolve, reject) => {
    if (incoming.destroyed) return reject(cutOff())
    incoming.on('data', (part: Buffer) => {
      size += part.length
      // Read on to the end, so that the client can hear the answer, but keep nothing more.
      if (size <= largestBody) parts.push(part)
      else if (size > largestBody * 16) incoming.destroy()
    })
    incoming.once('end', () => (size > largestBody ? reject(tooLong) : resolve(Buffer.concat(parts))))
    incoming.once('error', reject)
    // After its end this tells nothing new.
    incoming.once('close', () => reject(cutOff()))
  })
}

const tooLong = new Problem(413, {
  code: 'too-long',
  message: `The body is larger than ${largestBody / mebibyte} MiB.`,
})

const cutOff = () => new Error('The body ended before its end.')

/** Parses a JSON body. @throws Problem 415 for another content type (XML), 400 for malformed JSON or one too deep. */
export function parseResource(body: Buffer, contentType: string | undefined): unknown {
  const type = contentType?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/fhir+json' && type !== 'application/json' && type !== 'application/json+fhir') {
    throw new Problem(415, {
      code: 'not-supported',
      message: 'Expected Content-Type application/fhir+json: this server speaks JSON only.',
    })
  }
  const text = body.toString('utf8')
  try {
    const parsed: unknown = JSON.parse(text)
    if (depthOf(parsed, 0) > deepest) throw tooDeep
    return parsed
  } catch (error) {
    if (error instanceof Problem) throw error
    throw new Problem(400, {
      code: 'structure',
      message: 'The body is not well-formed JSON: expected one FHIR resource.',
    })
  }
}

const tooDeep = new Problem(400, {
  code: 'structure',
  message: `The body is nested deeper than ${deepest} levels.`,
})

function depthOf(value: unknown, above: number): number {
  if (typeof value !== 'object' || value === null || above > deepest) return above
  let deepestBelow = above
  for (const member of Object.values(value)) {
    const below = depthOf(member, above + 1)
    if (below > deepestBelow) deepestBelow = below
  }
  return deepestBelow
}

/** Refuses what asks for another format than JSON, and takes `_format` out of the parameters. @throws Problem 406 */
export function jsonOnly(params: FhirRequest['params'], accept: string | undefined): FhirRequest['params'] {
  const formats = params.filter(([name]) => name === '_format').map(([, value]) => value.split(';')[0] ?? '')
  if (formats.length === 0 && accept === 'application/fhir+json') return params
  const asked =
    formats.length > 0 ? formats : (accept ?? '*/*').split(',').map(each => each.split(';')[0]?.trim() ?? '')
  const acceptable = asked.some(type => jsonTypes.has(type.toLowerCase()))
  if (!acceptable) {
    throw new Problem(406, {
      code: 'not-supported',
      message: 'This server answers in application/fhir+json only.',
    })
  }
  return params.filter(([name]) => name !== '_format')
}

const jsonTypes = new Set([
  '',
  '*/*',
  'application/*',
  'json',
  'text/json',
  'application/json',
  'application/fhir+json',
  'application/json+fhir',
])
