import type { Answer, Failure } from '../connection/answer.ts'

/**
 * What becomes of a note after it was sent: gone; kept until there is a line; kept, while the next one is tried; kept until
 * sign-in; or shown to its mentor.
 */
export type WhatNext = 'sent' | 'no-line' | 'later' | 'sign-in' | 'refused'

/** A note leaves the phone only when the server said that it has it. What may pass by itself waits; what will not is shown. */
export function whatNext(answer: Answer<unknown>): WhatNext {
  return answer.kind === 'answer' ? 'sent' : after[answer.because]
}

const after: Readonly<Record<Failure, WhatNext>> = {
  unreachable: 'no-line',
  'took-too-long': 'no-line',
  'server-error': 'later',
  'changed-meanwhile': 'later',
  'session-over': 'sign-in',
  'no-right': 'refused',
  'not-found': 'refused',
  'not-accepted': 'refused',
}

/** Whether the line is what failed: nothing else is known of the server then. */
export function isLineDown(because: Failure): boolean {
  return because === 'unreachable' || because === 'took-too-long'
}

/** Milliseconds until the next try, by how many failed before it; from then on each minute while the page is open. */
export function pauseBefore(tries: number): number {
  return pauses[Math.min(tries, pauses.length - 1)] ?? longestPause
}

const longestPause = 60_000
const pauses = [2_000, 5_000, 15_000, 30_000, longestPause]
