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
  /** Reads, or reads again. A second call while one is under way does nothing. */
  load(): Promise<void>
}

/** A panel that has not begun to read. */
export function openPanel<T>(
  read: (signal: AbortSignal) => Promise<Answer<T>>,
  after: After = afterRealTime,
): Panel<T> {
  const state = signal<PanelState<T>>({ kind: 'loading' })
  let underWay: Promise<void> | undefined

  async function readOnce() {
    state.value = { kind: 'loading' }
    const result = await patiently(
      read,
      () => {
        state.value = { kind: 'slow' }
      },
      after,
    )
    state.value =
      result.kind === 'answer'
        ? { kind: 'ready', value: result.value }
        : { kind: 'failed', because: result.because }
    underWay = undefined
  }

  return {
    state,
    load: () => {
      underWay ??= readOnce()
      return underWay
    },
  }
}
