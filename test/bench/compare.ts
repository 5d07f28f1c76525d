import { setTimeout as moment } from 'node:timers/promises'
import type { Caught } from './bare.ts'
import { type Asked, ask, percentile, type Round } from './load.ts'
import type { Measured, Used } from './servers.ts'

/** How one server did in all timed rounds together. */
type Side = {
  readonly perSecond: number
  /** Milliseconds. */
  readonly p50: number
  readonly p99: number
  /** Microseconds of processor time per request: of the thread that answers, and of all threads. */
  readonly cpu: Used
  /** The answering thread's processor time by elapsed time: well below 1, it was waiting for someone. */
  readonly busy: number
}
export type Compared = {
  readonly ours: Side
  readonly bare: Side
  /** Of each pair of rounds, ours / bare in requests per second; the lowest first. */
  readonly ratios: readonly number[]
  /** Requests that ours was asked, warming up included. */
  readonly asked: number
  /** Answers of either that were not as caught. */
  readonly wrong: number
}
/** How long a comparison takes: no further pair is begun after `until` (performance.now()), but one there is always. */
export type Pace = {
  readonly warmSeconds: number
  readonly pairs: number
  readonly roundSeconds: number
  readonly until: number
}

type Counted = Round & { readonly cpu: Used }
type Runner = (amount: number) => Promise<Counted>

/** What was asked of ours alone, for the log to be counted against, and the wrong answers of both. */
type Warmed = Pick<Compared, 'asked' | 'wrong'>

/** Asks both for a while, before anything is measured: the first that is measured is answered by warm code as the last is. */
export async function warmUp(
  asked: Asked,
  caught: Caught,
  { ours, bare }: { readonly ours: Measured; readonly bare: Measured },
  seconds: number,
): Promise<Warmed> {
  const warmOurs = await warmed(runner(ours, asked, caught), seconds)
  const warmBare = await warmed(runner(bare, asked, caught), seconds)
  return {
    asked: sum(warmOurs, ({ requests }) => requests),
    wrong: sum([...warmOurs, ...warmBare], ({ wrong }) => wrong),
  }
}

/** Rounds in turn – ours, bare, ours, bare – so that whatever else the machine does meets both. */
export async function compare(
  asked: Asked,
  caught: Caught,
  servers: { readonly ours: Measured; readonly bare: Measured },
  { warmSeconds, pairs, roundSeconds, until }: Pace,
): Promise<Compared> {
  const ours = runner(servers.ours, asked, caught)
  const bare = runner(servers.bare, asked, caught)
  const warmOurs = await warmed(ours, warmSeconds)
  const warmBare = await warmed(bare, warmSeconds)
  const rounds: { readonly ours: Counted; readonly bare: Counted }[] = []
  for (let pair = 0; pair < pairs && (pair === 0 || performance.now() < until); pair++) {
    rounds.push({
      ours: await ours(Math.ceil(rateOf(warmOurs.slice(0, 1)) * roundSeconds)),
      bare: await bare(Math.ceil(rateOf(warmBare.slice(0, 1)) * roundSeconds)),
    })
  }
  const ofOurs = rounds.map(each => each.ours)
  const ofBare = rounds.map(each => each.bare)
  return {
    ours: sideOf(ofOurs),
    bare: sideOf(ofBare),
    ratios: rounds.map(pair => rateOf([pair.ours]) / rateOf([pair.bare])).toSorted((a, b) => a - b),
    asked: sum([...warmOurs, ...ofOurs], ({ requests }) => requests),
    wrong: sum([...warmOurs, ...ofOurs, ...warmBare, ...ofBare], ({ wrong }) => wrong),
  }
}

function runner(server: Measured, asked: Asked, caught: Caught): Runner {
  const isRight = rightAnswer(caught.body)
  return async amount => {
    const before = await server.cpu()
    const round = await ask(server.origin, asked, amount, isRight)
    const after = await atRest(server)
    return { ...round, cpu: { main: after.main - before.main, whole: after.whole - before.whole } }
  }
}

/** Milliseconds between two looks, and so much processor time between them is rest, in microseconds. */
const look = 20
const rest = 2_000
/** So many looks at most. */
const mostLooks = 250

/** Waits until a server does nothing more – the log's index is in step –, so that its work is its own and not in the other's round. */
async function atRest(server: Measured): Promise<Used> {
  let before = await server.cpu()
  for (let looks = 0; looks < mostLooks; looks++) {
    await moment(look)
    const now = await server.cpu()
    if (now.whole - before.whole < rest) return now
    before = now
  }
  return before
}

/** A few requests, then more by their pace: for compilers and caches, and to know how many a round takes. */
async function warmed(run: Runner, seconds: number): Promise<readonly Counted[]> {
  const first = await run(320)
  return [await run(Math.ceil(rateOf([first]) * seconds)), first]
}

/** The caught bytes; what a write makes anew – ids and times – may differ, in nothing but its letters and digits. */
export function rightAnswer(caught: string): (body: string) => boolean {
  const blank = blanked(caught)
  return body => body === caught || (body.length === caught.length && blanked(body) === blank)
}

const blanked = (body: string) =>
  body
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'id')
    .replaceAll(/"lastUpdated":"[^"]*"|"lastModified":"[^"]*"/g, 'time')

function sideOf(rounds: readonly Counted[]): Side {
  const milliseconds = rounds.flatMap(round => round.milliseconds)
  const main = sum(rounds, ({ cpu }) => cpu.main)
  const whole = sum(rounds, ({ cpu }) => cpu.whole)
  return {
    perSecond: rateOf(rounds),
    p50: percentile(milliseconds, 0.5),
    p99: percentile(milliseconds, 0.99),
    cpu: { main: main / milliseconds.length, whole: whole / milliseconds.length },
    busy: main / 1e6 / sum(rounds, ({ seconds }) => seconds),
  }
}

function rateOf(rounds: readonly Round[]): number {
  return sum(rounds, ({ requests }) => requests) / sum(rounds, ({ seconds }) => seconds)
}

function sum<T>(all: readonly T[], of: (one: T) => number): number {
  return all.reduce((total, one) => total + of(one), 0)
}
