import { type ReadonlySignal, signal } from '@preact/signals'
import type { Answer, Failure } from './answer.ts'
import { type After, afterRealTime, patiently } from './patience.ts'

/** What one part of the page can show. `partial` never stands alone: a list says itself what it lacks. */
export type PanelState<T> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'slow' }
  | { readonly kind: 'ready'; readonly value: T }
  | { readonly kind: 'failed'; readonly because: Failure }

/** One part of the page with its own waiting, its own failure and its own "try again". */
export interface Panel<T> {
  readonly state: ReadonlySignal<PanelState<T>>
  /** Reads, or reads again, and shows that it does. A second call while one is under way does nothing. */
  load(): Promise<void>
  /** Reads again while what was read stays in sight. */
  refresh(): Promise<void>
}

/** A panel that has not begun to read. */
export function openPanel<T>(
  read: (signal: AbortSignal) => Promise<Answer<T>>,
  after: After = afterRealTime,
): Panel<T> {
  const state = signal<PanelState<T>>({ kind: 'loading' })
  let underWay: Promise<void> | undefined

  async function readOnce(inSight: boolean) {
    if (!inSight) state.value = { kind: 'loading' }
    const result = await patiently(
      read,
      () => {
        if (!inSight) state.value = { kind: 'slow' }
      },
      after,
    )
    state.value =
      result.kind === 'answer'
        ? { kind: 'ready', value: result.value }
        : { kind: 'failed', because: result.because }
    underWay = undefined
  }

  function start(inSight: boolean) {
    underWay ??= readOnce(inSight)
    return underWay
  }

  return { state, load: () => start(false), refresh: () => start(state.value.kind === 'ready') }
}

/** Read, or failed: no longer under way. */
export function isSettled({ kind }: PanelState<unknown>): boolean {
  return kind === 'ready' || kind === 'failed'
}
