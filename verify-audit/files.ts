import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type NoteKey, readKey } from './checkpoint.ts'
import { type Place, placesHeading, readPlace } from './places.ts'

/** What a file on the command line holds, told by its beginning. */
export type Given =
  | { readonly kind: 'export'; readonly lines: readonly string[] }
  | { readonly kind: 'places'; readonly places: readonly Place[] }
  | { readonly kind: 'checkpoint'; readonly note: string; readonly keys: readonly NoteKey[] }
  | { readonly kind: 'key'; readonly key: NoteKey }

/** Beside the checkpoints that a server keeps lies its public key. */
const keyFileName = 'public-key.txt'

/** Reads one file. @throws Error, with a sentence, when it is none of them */
export function readGiven(path: string): Given {
  const text = readFileSync(path, 'utf8')
  const key = readKey(text.trim())
  if (key) return { kind: 'key', key }
  if (text.startsWith(placesHeading)) return { kind: 'places', places: placesIn(text, path) }
  if (text.startsWith('{"')) return fromOperation(text) ?? { kind: 'export', lines: linesOf(text) }
  if (text === '') return { kind: 'export', lines: [] }
  if (text.includes('\n— ')) return { kind: 'checkpoint', note: text, keys: keysBeside(path) }
  throw new Error(`${path} is no export, checkpoint, file of places or public key.`)
}

/** What `AuditEvent/$checkpoint` answers: a Parameters resource. */
function fromOperation(text: string): Given | undefined {
  if (!text.startsWith('{"resourceType":"Parameters"')) return undefined
  const { parameter } = JSON.parse(text) as { parameter?: { name?: string; valueString?: string }[] }
  const textNamed = (name: string) => parameter?.find(each => each.name === name)?.valueString ?? ''
  const key = readKey(textNamed('key'))
  return { kind: 'checkpoint', note: textNamed('checkpoint'), keys: key ? [key] : [] }
}

function keysBeside(path: string): readonly NoteKey[] {
  const beside = join(dirname(path), keyFileName)
  const key = existsSync(beside) ? readKey(readFileSync(beside, 'utf8').trim()) : undefined
  return key ? [key] : []
}

function placesIn(text: string, path: string): readonly Place[] {
  return linesOf(text.slice(placesHeading.length)).map((line, at) => {
    const place = readPlace(line)
    if (!place) throw new Error(`${path}: line ${at + 2} is no place in a log.`)
    return place
  })
}

const linesOf = (text: string) => text.split('\n').filter(line => line !== '')
