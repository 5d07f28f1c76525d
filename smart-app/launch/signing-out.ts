import { type ReadonlySignal, signal } from '@preact/signals'
import type { ProgrammeSession } from './programme-session.ts'
import { leaveSignedOut } from './sign-out.ts'
import { isUnsaved } from './unsaved.ts'

/** Signing out, the same for every role. */
export interface SigningOut {
  /** `asking`: something is not saved, may it go? `leaving`: the page shows nothing any more. */
  readonly state: ReadonlySignal<'idle' | 'asking' | 'leaving'>
  ask(): void
  /** The answer: what is not saved may go. */
  goOn(): void
  stay(): void
  /** Ends the sign-in and leaves the page, whatever waits. */
  leave(): Promise<void>
  /** A page that has something of its own to do first does it instead, and calls `leave` after it. */
  first(letGo: () => void): void
  /** Follows the person's other tabs and the browser's Back; gives back how to stop. */
  watch(): () => void
}

/** Opens it for one sign-in. */
export function openSigningOut(session: ProgrammeSession): SigningOut {
  const state = signal<'idle' | 'asking' | 'leaving'>('idle')
  const who = `${session.serverUrl} ${session.fhirUser ?? ''}`
  const leave = async () => {
    if (state.value === 'leaving') return
    state.value = 'leaving'
    tell(who)
    leaveSignedOut(await session.end())
  }
  let letGo: () => void = () => void leave()
  return {
    state,
    ask: () => {
      if (isUnsaved()) state.value = 'asking'
      else letGo()
    },
    goOn: () => {
      state.value = 'idle'
      letGo()
    },
    stay: () => {
      state.value = 'idle'
    },
    leave,
    first: own => {
      letGo = own
    },
    watch: () => {
      // Not the browser's sign-in: by now it may be the next person's.
      const follow = async () => {
        // Its own word comes back to this tab as well.
        if (state.value === 'leaving') return
        state.value = 'leaving'
        await session.forget()
        leaveSignedOut(true)
      }
      const shownAgain = ({ persisted }: PageTransitionEvent) => {
        if (persisted && !session.isKept()) void follow()
      }
      window.addEventListener('pageshow', shownAgain)
      const stopListening = listen(who, follow)
      return () => {
        window.removeEventListener('pageshow', shownAgain)
        stopListening()
      }
    },
  }
}

/** Between the tabs of one browser. https://html.spec.whatwg.org/multipage/web-messaging.html#broadcasting-to-other-browsing-contexts */
const channelName = 'halfword.signed-out'

function tell(who: string): void {
  const channel = new BroadcastChannel(channelName)
  channel.postMessage(who)
  channel.close()
}

function listen(who: string, act: () => Promise<void>): () => void {
  const channel = new BroadcastChannel(channelName)
  channel.onmessage = ({ data }) => {
    if (data === who) void act()
  }
  return () => channel.close()
}
