import { type Period, readPeriod } from './period.ts'

/**
 * How long what is kept, and from when on. CONFIG's `retention` can name other periods, never other rules. What an
 * organisation has to keep is for its data protection officer to sign off.
 */
export const retentionRules = {
  /** A referral that ended before participation was confirmed: from the day it ended. */
  'not-confirmed': 'P0D',
  /** Participation was confirmed, and no mentor was found: from the day on which the referral last moved. */
  'never-matched': 'P6M',
  /** What anyone wrote in words, of a mentoring that has ended: from its end. */
  'free-text': 'P1Y',
  /** All else of a mentoring that has ended – themes, dates, flags, consents: from its end. */
  contacts: 'P5Y',
  /** Tokens, sessions and launches: from the instant at which they expired. */
  tokens: 'PT1H',
  /** The audit log: from the day on which it was written. */
  'audit-events': 'P10Y',
} as const
export type RetentionRule = keyof typeof retentionRules
export type Periods = Readonly<Record<RetentionRule, Period>>

/** The periods of an organisation: what it names, and the defaults. @throws RangeError for what is no period */
export function periodsOf(named: Readonly<Partial<Record<RetentionRule, string | undefined>>> = {}): Periods {
  const period = (rule: RetentionRule): Period => {
    const text = named[rule] ?? retentionRules[rule]
    const read = readPeriod(text)
    if (!read)
      throw new RangeError(`retention ${rule} is a period like P6M, P10Y, P30D or PT1H, not "${text}"`)
    return read
  }
  return {
    'not-confirmed': period('not-confirmed'),
    'never-matched': period('never-matched'),
    'free-text': period('free-text'),
    contacts: period('contacts'),
    tokens: period('tokens'),
    'audit-events': period('audit-events'),
  }
}
