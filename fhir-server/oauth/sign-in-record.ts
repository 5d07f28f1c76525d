import type { Account, EhrUser } from './accounts.ts'

/** How a try to get in ended, or that someone signed out. */
export type SignInOutcome =
  | 'password-accepted'
  | 'password-refused'
  | 'throttled'
  | 'access-given'
  | 'access-refused'
  | 'ehr-accepted'
  | 'ehr-renewed'
  | 'unusable-id-token'
  | 'unknown-user'
  | 'unknown-nonce'
  | 'ehr-refused'
  | 'ehr-unreachable'
  | 'renewal-refused'
  | 'signed-out'

/** One outcome, for the audit log. No password, token or name that was typed; `account` only where it is known who it is. */
export type SignIn = {
  readonly outcome: SignInOutcome
  /** Of the authorization server. */
  readonly issuer: string
  readonly clientId?: string
  readonly account?: Account
  readonly ehrUser?: EhrUser
  readonly chart?: { readonly base: string; readonly patient: string }
  /** The network address the try came from. */
  readonly address?: string
}

/** Keeps an outcome before it is answered; when it cannot, it throws and nothing is given. */
export type RecordSignIn = (signIn: SignIn) => Promise<void>
