import { type ReadonlySignal, signal } from '@preact/signals'
import type { Outbox } from '../offline/outbox.ts'
import type { Places } from './places.ts'

type State = 'idle' | 'trying' | 'held' | 'sure' | 'leaving' | 'stuck'

/** Signing out: held back as long as something is not sent, unless the mentor says twice that it may go. */
export interface SignOut {
  /** `trying`: what waits is being sent first. `sure`: asked whether it may be thrown away. `stuck`: the phone did not let go. */
  readonly state: ReadonlySignal<State>
  ask(): Promise<void>
  /** The first of the two words for throwing away what is not sent. */
  throwAway(): void
  /** The second. */
  yes(): Promise<void>
  stay(): void
}

/** `leave` ends the sign-in and leaves the page. */
export function openSignOut(
  { outbox, places }: { readonly outbox: Outbox; readonly places: Places },
  leave: () => Promise<void>,
): SignOut {
  const state = signal<State>('idle')
  const unsent = () => outbox.notes.value.length + outbox.unreadable.value
  const isTrying = () => state.value === 'trying'
  /** The part of the page that says what stands in the way. */
  const show = () => {
    if (places.place.value.at !== 'sign-out') places.go({ at: 'sign-out' })
  }

  async function signOut() {
    state.value = 'leaving'
    // The phone first: whatever becomes of the line, nothing of this mentor can be read here any more.
    if (!(await isDestroyed(outbox))) {
      state.value = 'stuck'
      show()
      return
    }
    await leave()
  }

  return {
    state,
    ask: async () => {
      if (state.value === 'trying' || state.value === 'leaving') return
      state.value = 'trying'
      if (unsent() > 0) show()
      if (outbox.notes.value.length > 0) await outbox.send()
      // They stayed after all, while it was being sent.
      if (!isTrying()) return
      if (unsent() === 0) return signOut()
      state.value = 'held'
    },
    throwAway: () => {
      state.value = 'sure'
    },
    yes: signOut,
    stay: () => {
      state.value = 'idle'
      places.home()
    },
  }
}

async function isDestroyed(outbox: Outbox): Promise<boolean> {
  try {
    await outbox.destroy()
    return true
  } catch {
    return false
  }
}
