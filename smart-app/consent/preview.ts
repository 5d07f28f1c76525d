import { effect, type ReadonlySignal, signal } from '@preact/signals'
import type { Consent } from 'fhir/r4'
import type { Scope } from '../../mentoring/codes.ts'
import { type Answer, answer } from '../connection/answer.ts'
import { resourcesIn } from '../connection/paging.ts'
import type { PanelState } from '../connection/panel.ts'
import { type After, afterRealTime, patiently } from '../connection/patience.ts'
import type { Programme } from '../connection/programme.ts'
import { type Shown, shareable, shownIn } from '../mentor/shown.ts'

/** What became more or less in the preview since it was last in sight. */
export interface Change {
  readonly kind: 'added' | 'removed'
  readonly scope: Scope
}

/** What one mentor would see, as the server answers it. */
export interface Preview {
  readonly state: ReadonlySignal<PanelState<Shown>>
  /** A newer one is on its way; what is in sight is the one before. */
  readonly busy: ReadonlySignal<boolean>
  readonly changes: ReadonlySignal<readonly Change[]>
  load(): void
  close(): void
}

/** Reads what the mentor would see under a Consent; undefined: under those in force. */
export type ReadView = (proposed: Consent | undefined, signal: AbortSignal) => Promise<Answer<Shown>>

/** Asks the server, which makes the preview as it makes the mentor's own pages. */
export function viewOf(programme: Programme, patient: string, role: string): ReadView {
  const path = `Patient/${encodeURIComponent(patient)}/$mentor-view?mentor=PractitionerRole/${encodeURIComponent(role)}`
  return async (proposed, given) => {
    const got = await programme.operate(path, proposed, given)
    return got.kind === 'failure' ? got : answer(shownIn(resourcesIn(got.value)))
  }
}

/** How long, in milliseconds, the choices rest before the server is asked. */
const rest = 250

/** Follows a proposed Consent: each change is previewed after a short rest, and only the newest counts. */
export function openPreview(
  read: ReadView,
  proposed: ReadonlySignal<Consent | undefined>,
  after: After = afterRealTime,
): Preview {
  const state = signal<PanelState<Shown>>({ kind: 'loading' })
  const busy = signal(true)
  const changes = signal<readonly Change[]>([])
  let newest = 0
  let cancel = () => {}

  async function look(consent: Consent | undefined) {
    newest += 1
    const mine = newest
    const got = await patiently(
      given => read(consent, given),
      () => {},
      after,
    )
    if (mine !== newest) return
    busy.value = false
    if (got.kind === 'failure') {
      state.value = { kind: 'failed', because: got.because }
      return
    }
    const before = state.value
    changes.value = before.kind === 'ready' ? changesBetween(before.value, got.value) : []
    state.value = { kind: 'ready', value: got.value }
  }

  function soon(consent: Consent | undefined, wait: number) {
    cancel()
    busy.value = true
    cancel = after(wait, () => void look(consent))
  }

  const stop = effect(() => {
    const consent = proposed.value
    soon(consent, newest === 0 ? 0 : rest)
  })

  return {
    state,
    busy,
    changes,
    load: () => soon(proposed.value, 0),
    close: () => {
      stop()
      cancel()
    },
  }
}

/** Which scopes came or went, in the order of the page. */
function changesBetween(before: Shown, now: Shown): readonly Change[] {
  return shareable.flatMap((scope): Change[] => {
    if (before.has(scope) === now.has(scope)) return []
    return [{ kind: now.has(scope) ? 'added' : 'removed', scope }]
  })
}
