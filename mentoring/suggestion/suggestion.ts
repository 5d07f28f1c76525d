import type { Source } from '../chart/chart.ts'
import type { Day, Days } from '../chart/days.ts'
import type { Stage, Theme, Wish } from '../codes.ts'
import type { Substance } from './drugs.ts'
import type { Instrument, Level } from './instruments.ts'
import type { SuggestionHold, SuggestionReason } from './terms.ts'

/** What `suggest` answers for one chart on one day: what the page shows, and whether a card is sent. */
export type Suggestion = {
  readonly day: Day
  readonly status: Status
  /** At most three, in the table's order; empty unless the status is 'suggestion' or 'asked'. */
  readonly reasons: readonly Reason[]
  /** What holds but is not enough by itself, whether shown or not. */
  readonly context: readonly Reason[]
  /** What holds back. Sensitive ones never stand on a screen that may be turned. */
  readonly holds: readonly Hold[]
  readonly couldNotCheck: readonly Gap[]
  readonly early: Early
  readonly timeline: Timeline
  /** The latest answer, to the wish or noted as "not now". */
  readonly answer?: Answered
  /** A mentoring that is open or running; shown instead of a second referral, whatever the status. */
  readonly mentoring?: OpenMentoring
  /** Themes the patient or the nurse recorded. */
  readonly themes: readonly Theme[]
}

/** One of these decides, in the order of precedence of the rules. */
export type Status =
  | { readonly kind: 'deceased' }
  | { readonly kind: 'not-adult' }
  | { readonly kind: 'no-suggestion'; readonly because: 'no-ra' | 'not-early' | 'no-reason' }
  | { readonly kind: 'cannot-tell'; readonly because: 'age' | 'diagnosis-date' | 'chart-unread' }
  | { readonly kind: 'professional-first' }
  /** `see-chart`: no card, no leaflet, "See the chart before you ask". `wait`: not now. */
  | { readonly kind: 'hold'; readonly how: 'see-chart' | 'wait' }
  | { readonly kind: 'asked'; readonly wish: 'yes' | 'hear-more' }
  | ({ readonly kind: 'mentoring' } & OpenMentoring)
  /** `until` is the last quiet day; absent: until the patient says otherwise, or a new reason comes. */
  | { readonly kind: 'quiet'; readonly because: QuietBecause; readonly until?: Day }
  | { readonly kind: 'suggestion' }

export type QuietBecause =
  | Extract<SuggestionHold, 'wish-no' | 'wish-later' | 'mentoring-ended' | 'never-again' | 'shown-often'>
  | 'has-support'
  | 'prefers-alternative'

/** One answer with its day: to the wish, or noted as "not now". */
export type Answered = {
  readonly answer: Exclude<Wish, 'not-asked'> | 'has-support' | 'prefers-alternative'
  readonly on: Days
  readonly source: Source
}

/** A mentoring that was asked for or runs. */
export type OpenMentoring = {
  readonly stage: Stage | 'asked-for'
  readonly since?: Days
  readonly source: Source
}

/** Why a talk may help: one fact of the chart, with where it stands and when it is from. */
export type Reason = {
  readonly code: SuggestionReason
  /** Enough by itself; otherwise it is shown only beside one that is. */
  readonly enough: boolean
  readonly source: Source
  readonly on?: Days
  readonly value: ReasonValue
}

/** What the words of a reason need. */
type ReasonValue =
  | { readonly kind: 'wish'; readonly answer: 'yes' | 'hear-more' }
  | { readonly kind: 'drug'; readonly substance: Substance }
  | {
      readonly kind: 'score'
      readonly instrument: Instrument
      readonly value: number
      readonly level?: Level
    }
  | { readonly kind: 'work-problem' }
  | { readonly kind: 'diagnosed' }
  | { readonly kind: 'younger-than'; readonly years: number }
  | { readonly kind: 'themes'; readonly themes: readonly Theme[] }

/** What holds back, with its source; `sensitive` says "See the chart before you ask" and no more. */
export type Hold = {
  readonly code: Extract<
    SuggestionHold,
    'crisis' | 'capacity' | 'safety' | 'cancer' | 'bereavement' | 'in-hospital'
  >
  readonly sensitive: boolean
  readonly source: Source
  readonly on?: Days
}

/** What could not be checked, coded, with what its sentence names. */
export type Gap =
  | { readonly code: 'unread'; readonly what: string; readonly why: string; readonly count: number }
  | { readonly code: 'birth-date' }
  | { readonly code: 'medicine-undated'; readonly label: string; readonly source: Source }
  | { readonly code: 'medicine-unknown'; readonly labels: readonly string[]; readonly count: number }
  | { readonly code: 'medicine-unreadable'; readonly count: number }
  | { readonly code: 'das-method'; readonly source: Source; readonly on?: Days }
  | { readonly code: 'score-value'; readonly label: string; readonly source: Source; readonly on?: Days }
  | { readonly code: 'score-undated'; readonly instrument: Instrument; readonly source: Source }
  | { readonly code: 'phq2-only'; readonly value: number; readonly source: Source; readonly on?: Days }
  | {
      readonly code: 'date-imprecise'
      readonly what: SuggestionReason
      readonly source: Source
      readonly on: Days
    }
  | { readonly code: 'wish-undated'; readonly source: Source }
  | { readonly code: 'hold-undated'; readonly hold: 'cancer' | 'bereavement'; readonly source: Source }

/** Whether this is early RA, by which rule of "When was it diagnosed", and by which date. */
export type Early = {
  readonly verdict: 'early' | 'not-early' | 'cannot-tell'
  readonly rule: 1 | 2 | 3 | 4 | 5
  readonly by?: {
    /** `confirmed` is a date that a clinician confirmed in the programme. */
    readonly date: 'confirmed' | 'asserted' | 'onset' | 'recorded'
    readonly on: Days
    readonly source: Source
  }
  /** Why it cannot be told, and what the page says. */
  readonly because?: CannotTell
  /** First day that is still inside the window. */
  readonly windowStart: Day
}

export type CannotTell =
  | 'no-date'
  | 'recorded-before-asserted'
  | 'onset-after-recording'
  | 'asserted-imprecise'
  | 'recorded-imprecise'
  | 'onset-before-window'
  | 'older-treatment'
  | 'older-score'
  | 'older-condition'
  | 'chart-unread'

/** What the picture shows; also its table. Sorted by day. */
export type Timeline = {
  readonly diagnosis?: { readonly on: Days; readonly by: 'confirmed' | 'asserted' | 'onset' | 'recorded' }
  readonly medicines: readonly {
    readonly substance: Substance
    readonly start: Days
    readonly first: boolean
    readonly source: Source
  }[]
  readonly activity: readonly {
    readonly instrument: Instrument
    readonly value: number
    readonly level: Level
    readonly on: Days
    readonly source: Source
  }[]
  readonly flares: readonly { readonly on: Days; readonly source: Source }[]
  readonly mentoring: readonly {
    readonly what: 'wish' | 'not-now' | 'referral' | 'mentoring-start' | 'mentoring-end'
    readonly on: Days
    readonly source: Source
  }[]
}
