import { type ReadonlySignal, signal } from '@preact/signals'
import { type Answer, answer, failure } from '../connection/answer.ts'
import type { After } from '../connection/patience.ts'
import type { EhrTokens } from './ehr-tokens.ts'

/** A session that an EHR opened: both tokens, renewed before they end. */
export interface EhrSession {
  /** The last tokens received. They may be past their time: use `fresh` to send something. */
  readonly tokens: ReadonlySignal<EhrTokens>
  /** True once the session can only be opened again from the chart. */
  readonly over: ReadonlySignal<boolean>
  /** Tokens with at least half a minute left, renewed first where needed. */
  fresh(): Promise<Answer<EhrTokens>>
  /** Renews now, whatever the time: after a server said that a token is no longer good. */
  renew(): Promise<Answer<EhrTokens>>
}

/** What a session needs from outside. */
export interface SessionParts {
  /** Asks our server for new tokens. */
  readonly askRenewal: (renewal: string) => Promise<Answer<EhrTokens>>
  readonly keep: (tokens: EhrTokens) => void
  /** Real time in milliseconds: tokens run on real time, never on the clinical clock. */
  readonly now: () => number
  readonly after: After
}

/** Renewed when this many milliseconds are left. */
const margin = 30_000

/**
 * Opens a session on its first tokens. One renewal at a time, since a renewal handle works once. A renewal that could not be
 * reached leaves the session open and is tried again at the next use; one that was refused ends it, and so does one that
 * comes back for another patient.
 */
export function openEhrSession(first: EhrTokens, receivedAt: number, parts: SessionParts): EhrSession {
  const tokens = signal(first)
  const over = signal(false)
  let endsAt = endOf(first, receivedAt)
  let underWay: Promise<Answer<EhrTokens>> | undefined
  let cancelTimer = () => {}

  function plan() {
    cancelTimer()
    cancelTimer = parts.after(Math.max(endsAt - margin - parts.now(), 1_000), () => void renew())
  }

  async function renewOnce(): Promise<Answer<EhrTokens>> {
    const renewed = await parts.askRenewal(tokens.value.renewal)
    underWay = undefined
    if (renewed.kind === 'failure') {
      if (renewed.because === 'session-over' || renewed.because === 'no-right') over.value = true
      return renewed
    }
    if (renewed.value.chart.patient !== tokens.value.chart.patient) {
      over.value = true
      return failure('session-over')
    }
    tokens.value = renewed.value
    endsAt = endOf(renewed.value, parts.now())
    parts.keep(renewed.value)
    plan()
    return renewed
  }

  function renew() {
    if (over.value) return Promise.resolve(failure('session-over'))
    underWay ??= renewOnce()
    return underWay
  }

  if (endsAt - parts.now() > margin) plan()
  return {
    tokens,
    over,
    renew,
    fresh: () =>
      !over.value && endsAt - parts.now() > margin ? Promise.resolve(answer(tokens.value)) : renew(),
  }
}

function endOf(tokens: EhrTokens, receivedAt: number): number {
  const seconds = Math.min(tokens.chart.expires_in, tokens.programme?.expires_in ?? tokens.chart.expires_in)
  return receivedAt + seconds * 1000
}
