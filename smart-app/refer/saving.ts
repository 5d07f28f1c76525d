import type { Failure } from '../connection/answer.ts'

/** How far a write is. A failure takes nothing away: what was typed stays where it is. */
export type Saving =
  | { readonly kind: 'idle' }
  | { readonly kind: 'missing'; readonly what: readonly Missing[] }
  | { readonly kind: 'sending' }
  | { readonly kind: 'slow' }
  | { readonly kind: 'failed'; readonly because: Failure | 'other-patient' }
  | { readonly kind: 'saved'; readonly what: Saved }

/** What a referral still lacks, each with its field on the page. */
export type Missing = 'wish' | 'participation' | 'note' | 'chart' | 'ra' | 'patient'

/**
 * What was saved: a referral, or "not now" – in the patient's record; where the programme has none, the answer and its
 * day without a name; or nowhere, where it says nothing about when to ask again. "Never" is kept without a name.
 */
export type Saved = 'referral' | 'not-now' | 'not-now-nameless' | 'not-now-unkept' | 'never'
