/** In seconds, of real time. */
export const lifetimes = {
  code: 60,
  idToken: 15 * 60,
  /** With a refresh token beside it, and without. */
  accessToken: 15 * 60,
  accessTokenAlone: 60 * 60,
  programToken: 5 * 60,
  /** What the programme gives on an EHR's word. */
  programmeToken: 10 * 60,
  interaction: 10 * 60,
  /** A browser that was signed in by password stays so, until it is closed or for this long. */
  session: 60 * 60,
  /** Counted from consent: no refresh reaches beyond it. */
  grant: 12 * 60 * 60,
  /** The furthest a client assertion may say it is good for. */
  assertion: 5 * 60,
  nonce: 10 * 60,
} as const
