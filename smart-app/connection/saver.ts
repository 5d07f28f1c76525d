import { type ReadonlySignal, signal } from '@preact/signals'
import { askToday } from '../today.ts'
import type { Answer, Failure } from './answer.ts'
import { type After, patiently } from './patience.ts'

/** How far the last write is. A failure takes nothing away. */
export type Saving =
  | { readonly kind: 'idle' | 'sending' | 'slow' | 'saved' }
  | { readonly kind: 'failed'; readonly because: Failure }

/** Writes one thing at a time, with the clinical time of the moment, and reads again after it. */
export interface Saver {
  readonly saving: ReadonlySignal<Saving>
  save(work: (now: Date, given: AbortSignal) => Promise<Answer<unknown>>): Promise<void>
  again(): Promise<void>
}

/** `refresh` reads again what the page shows. */
export function openSaver({ refresh, after }: { refresh: () => Promise<void>; after: After }): Saver {
  const saving = signal<Saving>({ kind: 'idle' })
  let last = async () => {}

  async function save(work: (now: Date, given: AbortSignal) => Promise<Answer<unknown>>) {
    if (saving.value.kind === 'sending' || saving.value.kind === 'slow') return
    last = () => save(work)
    saving.value = { kind: 'sending' }
    const done = await patiently(
      async given => {
        const day = await askToday(given)
        return day.kind === 'failure' ? day : work(new Date(day.value.now), given)
      },
      () => {
        saving.value = { kind: 'slow' }
      },
      after,
    )
    const failed = done.kind === 'failure' ? done.because : undefined
    // What a colleague did meanwhile, or what was saved though nobody heard of it, is shown.
    if (!failed || failed === 'changed-meanwhile' || failed === 'took-too-long') await refresh()
    saving.value = failed ? { kind: 'failed', because: failed } : { kind: 'saved' }
  }

  return { saving, save, again: () => last() }
}
