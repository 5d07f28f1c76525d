import { type FhirClient, fhirClient } from '../flows/halfword.ts'
import { signIn } from '../flows/sign-in.ts'
import type { Caught } from './bare.ts'
import { compare, type Pace, warmUp } from './compare.ts'
import { stepsOfARead } from './in-process.ts'
import { type Asked, ask, connections } from './load.ts'
import { measureLog } from './log.ts'
import { logSize } from './log-size.ts'
import { byPart } from './profile.ts'
import { type Measured, startBare, startOurs } from './servers.ts'
import { heading, leastLines, lineOf, partLines, sizeLine, stepLines } from './tables.ts'
import { type Workload, workloads } from './workloads.ts'

/**
 * `npm run bench [-- --quick] [-- --profile | --log]`: the real server beside bare Hono that answers the same bytes, and the
 * ratios. Each round asks a fixed number of requests and waits for every answer, so that the log can be counted. With
 * --log: how long searches of the audit log take as it grows.
 */
const quick = process.argv.includes('--quick')
const profile = process.argv.includes('--profile')
const begun = performance.now()
const pace: Pace = quick
  ? { warmSeconds: 0.5, pairs: 2, roundSeconds: 0.7, until: begun + 30_000 }
  : { warmSeconds: 3, pairs: 5, roundSeconds: 2, until: begun + 170_000 }

const say = (...lines: readonly string[]): void => void process.stdout.write(`${lines.join('\n')}\n`)

if (process.argv.includes('--log')) {
  await measureLog(quick ? [10_000, 100_000] : [10_000, 100_000, 1_000_000], say)
  process.exit()
}
const ours = await startOurs()
try {
  const [nurse, auditor] = [await asUser('nurse'), await asUser('auditor')]
  const all = await workloads(nurse, await asUser('mentor'))
  if (profile) await whereTimeGoes(all)
  else await besideBareHono(all, auditor)
} finally {
  await ours.close()
}
say(`${Math.round((performance.now() - begun) / 1000)} s.`)

async function besideBareHono(all: readonly Workload[], auditor: FhirClient): Promise<void> {
  const caught: Caught[] = []
  for (const { asked } of all) caught.push(await caughtFrom(ours.origin, asked))
  const bare = await startBare({ answers: caught, keepsEvents: false })
  try {
    const { wrong, expected, events } = await measured(all, caught, bare, auditor)
    say('', `Answers that were not a 2xx with the expected bytes: ${wrong}.`)
    say(`AuditEvents: ${events}; by what was asked: ${expected}.`)
    if (ours.dataDirectory) say(sizeLine(logSize(ours.dataDirectory)))
    if (wrong > 0 || events !== expected) process.exitCode = 1
    await theLeast(all, caught, bare)
  } finally {
    await bare.close()
  }
}

/** What remains of bare Hono when it does nothing more than keep one event before each answer: no server that does can have more. */
async function theLeast([workload]: readonly Workload[], [answer]: readonly Caught[], bare: Measured) {
  if (!workload || !answer) return
  const keeping = await startBare({ answers: [answer], keepsEvents: true })
  try {
    const compared = await compare(
      workload.asked,
      answer,
      { ours: keeping, bare },
      { ...pace, until: begun + 1e9 },
    )
    say('', ...leastLines(workload, compared))
  } finally {
    await keeping.close()
  }
}

async function measured(
  all: readonly Workload[],
  caught: readonly Caught[],
  bare: Measured,
  auditor: FhirClient,
) {
  say(...heading(connections))
  const before = await eventsIn(auditor)
  let wrong = 0
  // The question of how many there are is asked twice, and the first leaves an event too.
  let expected = 1
  for (const [at, workload] of all.entries()) {
    const answer = caught[at]
    if (!answer) continue
    const warm = await warmUp(workload.asked, answer, { ours, bare }, pace.warmSeconds / 2)
    wrong += warm.wrong
    expected += warm.asked * workload.events
  }
  for (const [at, workload] of all.entries()) {
    const answer = caught[at]
    if (!answer) continue
    const compared = await compare(workload.asked, answer, { ours, bare }, pace)
    wrong += compared.wrong
    expected += compared.asked * workload.events
    say(lineOf(workload, compared))
  }
  return { wrong, expected, events: (await eventsIn(auditor)) - before }
}

async function whereTimeGoes(all: readonly Workload[]): Promise<void> {
  say('An audited read by its steps, in process:', ...stepLines(await stepsOfARead()))
  for (const { name, asked } of all) {
    const amount = async (seconds: number) => {
      const { requests, seconds: took } = await ask(ours.origin, asked, 320, () => true)
      return Math.ceil((requests / took) * seconds)
    }
    await ask(ours.origin, asked, await amount(1), () => true)
    const times = await amount(quick ? 1 : 4)
    const taken = await ours.profiled(() => ask(ours.origin, asked, times, () => true))
    say('', `${name}: microseconds a request, by part`, ...partLines(byPart(taken), times))
  }
}

async function asUser(username: string): Promise<FhirClient> {
  const base = `${ours.origin}/fhir`
  const { access_token } = await signIn({ base, redirectUri: `${ours.origin}/app/`, username })
  return fhirClient(base, access_token)
}

/** One answer as it is, but for the headers that belong to the connection. */
async function caughtFrom(origin: string, { method, path, headers, body }: Asked): Promise<Caught> {
  const reply = await fetch(`${origin}${path}`, { method, headers, ...(body === undefined ? {} : { body }) })
  const text = await reply.text()
  if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${text}`)
  const ofConnection = ['connection', 'keep-alive', 'date', 'content-length']
  const kept = [...reply.headers].filter(([name]) => !ofConnection.includes(name))
  const asker = headers.authorization ? { authorization: headers.authorization } : {}
  return { method, path, ...asker, status: reply.status, headers: Object.fromEntries(kept), body: text }
}

/** How many events the log holds, but for the one of this very question: by its checkpoint, which waits for no index. */
async function eventsIn(auditor: FhirClient): Promise<number> {
  const { body, status, text } = await auditor.get('AuditEvent/$checkpoint')
  const [checkpoint] = Array.isArray(body.parameter) ? body.parameter : []
  // Its second line is the size. https://c2sp.org/tlog-checkpoint
  const size = Number(String(checkpoint?.valueString).split('\n')[1])
  if (Number.isSafeInteger(size)) return size
  throw new Error(`the log was not counted: ${status} ${text}`)
}
