import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { canonicalJson } from '../mentoring/canonical-json.ts'
import { type Checkpoint, keyText, openCheckpoint } from './checkpoint.ts'
import { type Given, readGiven } from './files.ts'
import { type Verdict, verifyLog } from './verify.ts'

const usage = `npm run verify-audit -- [--key public-key.txt] [--event event.json] export.ndjson … places.txt checkpoint …
Checks an export of the audit log against signed checkpoints, without a server or a database.
Exit code 0: everything fits. 1: something does not. 2: it could not be checked.
`

/** What the files say, or why they cannot be judged. */
function judged(
  paths: readonly string[],
  keyPath: string | undefined,
  eventPath: string | undefined,
): Verdict {
  const given = paths.map(path => ({ path, ...readGiven(path) }))
  const ofKind = <K extends Given['kind']>(kind: K) =>
    given.filter((each): each is typeof each & Extract<Given, { kind: K }> => each.kind === kind)
  const notes = ofKind('checkpoint')
  if (notes.length === 0) throw new Error('No checkpoint was given.')
  const named = keyPath === undefined ? undefined : readGiven(keyPath)
  if (named && named.kind !== 'key') throw new Error(`${keyPath} is no public key.`)
  const trusted = [...(named ? [named.key] : []), ...ofKind('key').map(({ key }) => key)]
  const keys = trusted.length > 0 ? trusted : notes.flatMap(note => note.keys)
  const [key] = keys
  if (!key) throw new Error('No public key was given, and none lies beside the checkpoint.')
  const checkpoints: Checkpoint[] = []
  for (const { path, note } of notes) {
    const checkpoint = openCheckpoint(note, keys)
    if (typeof checkpoint === 'string') return { fits: false, sentence: `${path}: ${checkpoint}.` }
    checkpoints.push(checkpoint)
  }
  const [first] = checkpoints
  const foreign = checkpoints.find(({ origin }) => origin !== first?.origin)
  if (foreign)
    return { fits: false, sentence: `The checkpoints are of two logs: ${foreign.origin} is another.` }
  const event = eventPath && canonicalJson(JSON.parse(readFileSync(eventPath, 'utf8')))
  const verdict = verifyLog({
    events: ofKind('export').flatMap(({ lines }) => lines),
    places: ofKind('places')
      .map(({ places }) => places)
      .sort((one, other) => other.length - one.length),
    checkpoints,
    ...(event ? { event } : {}),
  })
  const whence =
    trusted.length > 0 ? '' : ' It came with the checkpoint: compare it with the one you were given.'
  return { ...verdict, sentence: `${verdict.sentence}\nKey: ${keyText(key.name, key.key)}.${whence}` }
}

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { key: { type: 'string' }, event: { type: 'string' } },
  })
  if (positionals.length === 0) throw new Error(usage)
  const { fits, sentence } = judged(positionals, values.key, values.event)
  process.stdout.write(`${sentence}\n`)
  process.exitCode = fits ? 0 : 1
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : 'It could not be checked.'}\n`)
  process.exitCode = 2
}
