import { type ReadonlySignal, signal } from '@preact/signals'
import type { FhirResource } from 'fhir/r4'
import type { About, Check, Period, Result } from '../../mentoring/audit-checks/check.ts'
import { checks } from '../../mentoring/audit-checks/checks.ts'
import { limitsOf } from '../../mentoring/consent/calendar.ts'
import type { Answer, Failure } from '../connection/answer.ts'
import { type After, afterRealTime } from '../connection/patience.ts'
import type { Programme } from '../connection/programme.ts'
import { type ReadAll, readAll } from './read-all.ts'

/** What a check has come to. Never blank: waiting, a result, or why there is none. */
export type CheckState =
  | { readonly kind: 'waiting' | 'running' }
  | { readonly kind: 'result'; readonly result: Result }
  | { readonly kind: 'too-many'; readonly total: number }
  | { readonly kind: 'refused'; readonly says: string }
  | { readonly kind: 'failed'; readonly because: Failure }

/** A check on the page: for which period it ran, and what it asked. */
export interface SavedCheck {
  readonly check: Check
  readonly period: Period
  /** As they can be asked again by anyone: absolute addresses. */
  readonly queries: readonly string[]
  readonly state: ReadonlySignal<CheckState>
}

/** The ten checks, run one after the other. */
export interface SavedChecks {
  readonly list: ReadonlySignal<readonly SavedCheck[]>
  /** Runs all for this period; what is under way for another is left behind. */
  run(period: Period, now: Date): Promise<void>
}

/** Opens them; nothing has run yet. */
export function openSavedChecks(
  programme: Programme,
  zone: string,
  after: After = afterRealTime,
): SavedChecks {
  const list = signal<readonly SavedCheck[]>([])
  return {
    list,
    run: async (period, now) => {
      const about = aboutOf(period, now, zone)
      const states = checks.map(() => signal<CheckState>({ kind: 'waiting' }))
      const mine = checks.map((check, index) => ({
        check,
        period,
        queries: check.queries(period).map(query => `${programme.base}/${query}`),
        state: states[index] ?? signal<CheckState>({ kind: 'waiting' }),
      }))
      list.value = mine
      // Several checks rest on the same search: it is asked once for all.
      const asked = new Map<string, Promise<Answer<ReadAll>>>()
      const ask = (path: string) => {
        const known = asked.get(path) ?? readAll(programme, path, after)
        asked.set(path, known)
        return known
      }
      for (const { check, state } of mine) {
        if (list.value !== mine) return
        state.value = { kind: 'running' }
        state.value = await runOne(check, period, about, ask)
      }
    },
  }
}

const aboutOf = ({ from, until }: Period, now: Date, zone: string): About => ({
  limits: limitsOf({ start: from, end: until }, zone) ?? { from: 0, to: 0 },
  now,
  zone,
})

async function runOne(
  check: Check,
  period: Period,
  about: About,
  ask: (path: string) => Promise<Answer<ReadAll>>,
): Promise<CheckState> {
  const first = await together(check.queries(period), ask)
  if (first.kind !== 'found') return first
  const more = check.followUps?.(first.resources, about) ?? []
  const second = await together(more, ask)
  if (second.kind !== 'found') return second
  return { kind: 'result', result: check.judge([...first.resources, ...second.resources], about) }
}

type Together =
  | { readonly kind: 'found'; readonly resources: readonly FhirResource[] }
  | Exclude<CheckState, { kind: 'result' }>

async function together(
  paths: readonly string[],
  ask: (path: string) => Promise<Answer<ReadAll>>,
): Promise<Together> {
  const resources: FhirResource[] = []
  for (const path of paths) {
    const got = await ask(path)
    if (got.kind === 'failure') return { kind: 'failed', because: got.because }
    const { value } = got
    if (value.kind === 'refused') return { kind: 'refused', says: value.says }
    if (value.kind === 'too-many') return { kind: 'too-many', total: value.total }
    resources.push(...value.resources)
  }
  return { kind: 'found', resources }
}
