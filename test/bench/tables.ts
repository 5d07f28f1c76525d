import type { Compared } from './compare.ts'
import type { Step } from './in-process.ts'
import type { LogSize } from './log-size.ts'
import type { Share } from './profile.ts'
import type { Workload } from './workloads.ts'

export const heading = (connections: number): readonly string[] => [
  `${connections} connections; rounds in turn: ours, bare, ours, bare. Two figures are ours / bare.`,
  'Every request of ours is audited, reads too: its event is on disk before it is answered.',
  'All are warmed up before any is measured; between rounds each server comes to rest: the log’s index is in step then.',
  'Only the ratio says something, and only within one run: the machine has other work.',
  'cpu: microseconds of processor time a request, of the thread that answers; then of all threads.',
  'busy: the answering thread’s processor time by elapsed time.',
  '',
  row([
    '',
    'ours/bare',
    'aims',
    'by pair',
    'requests/s',
    'p50 ms',
    'p99 ms',
    'cpu µs',
    'all threads',
    'busy',
  ]),
]

/** One workload's figures; the aims are the least shares of bare Hono's requests a second. */
export function lineOf({ name, aims, events }: Workload, { ours, bare, ratios }: Compared): string {
  const both = (ofSide: (side: Compared['ours']) => number) =>
    `${short(ofSide(ours))} / ${short(ofSide(bare))}`
  return row([
    events === 1 ? name : `${name} (${events} events)`,
    ratioOf(ours, bare).toFixed(3),
    aims.map(aim => `${aim} ${ratioOf(ours, bare) >= aim ? 'met' : 'not met'}`).join(', ') || '–',
    `${ratios.at(0)?.toFixed(3)}–${ratios.at(-1)?.toFixed(3)}`,
    both(side => side.perSecond),
    both(side => side.p50),
    both(side => side.p99),
    both(side => side.cpu.main),
    both(side => side.cpu.whole),
    `${ours.busy.toFixed(2)} / ${bare.busy.toFixed(2)}`,
  ])
}

/** The same for bare Hono that keeps one event of its own before each answer. */
export const leastLines = (workload: Workload, compared: Compared): readonly string[] => [
  'What an event on disk costs by itself: bare Hono that keeps one before each answer, beside bare Hono that keeps none.',
  lineOf({ ...workload, name: `${workload.name}, bare, kept`, aims: [] }, compared),
]

const ratioOf = (ours: Compared['ours'], bare: Compared['bare']) => ours.perSecond / bare.perSecond

export const sizeLine = ({ json, file, index }: LogSize): string =>
  `An AuditEvent takes ${Math.round(json)} bytes as JSON, ${Math.round(file)} of the database file and ${Math.round(index)} of its index.`

export const stepLines = (steps: readonly Step[]): readonly string[] =>
  steps.map(({ step, microseconds }) => `${short(microseconds).padStart(8)}  ${step}`)

export const partLines = (shares: readonly Share[], requests: number): readonly string[] =>
  shares.map(({ part, microseconds, share }) => {
    const percent = `${Math.round(share * 100)} %`
    return `${short(microseconds / requests).padStart(8)}  ${percent.padStart(5)}  ${part}`
  })

const short = (value: number) => (value < 10 ? value.toFixed(1) : Math.round(value).toString())

function row([name = '', ...cells]: readonly string[]): string {
  return `${name.padEnd(35)}${cells.map(cell => cell.padStart(14)).join('')}`
}
