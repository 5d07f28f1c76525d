import type { NotNowReason, Stage, Theme, Wish } from '../codes.ts'
import type { Drug } from '../suggestion/drugs.ts'
import type { Instrument } from '../suggestion/instruments.ts'
import type { Day, Days } from './days.ts'

/** A resource this fact was read from: a relative reference where it has an id, else 'Type'. */
export type Source = string

/** Something that could not be read: the kind of resource (or 'resource'), and why, in one coded word. */
export type Unread = {
  readonly what: string
  readonly why: 'failed' | 'not-a-resource' | 'no-patient' | 'several-patients' | 'subject' | 'too-many'
  readonly source?: Source
}

/** Whether some of these kinds were not read, or not all of them. */
export function isMissing(unread: readonly Unread[], kinds: readonly string[]): boolean {
  return unread.some(({ what, why }) => (why === 'failed' || why === 'too-many') && kinds.includes(what))
}

/** A code with its system, both as written. */
export type Code = { readonly system: string; readonly code: string; readonly display?: string }

/** The patient's own facts. Absent means not known. */
export type PatientFacts = {
  readonly source: Source
  /** First given name, for the words on the page. */
  readonly firstName?: string
  readonly name?: string
  readonly birth?: Days
  /** deceased[x] is set, whatever it says, but for `deceasedBoolean: false`. */
  readonly deceased: boolean
}

/** A diagnosis as far as the rules look at it: any code, any status. */
export type ConditionFact = {
  readonly source: Source
  readonly codes: readonly Code[]
  /** As written, lower case; absent when absent or not a known word. */
  readonly clinical?: string
  readonly verification?: string
  readonly asserted?: Days
  readonly onset?: Days
  readonly recorded?: Days
  /** Days of the abatement, 'undated' when it is set without a date. */
  readonly abated?: Days | 'undated'
  /** When the encounter began in which the diagnosis was made. */
  readonly encounter?: Days
}

/** A medicine that was ordered or is taken, with a status that counts as a start. */
export type MedicineFact = {
  readonly source: Source
  readonly codes: readonly Code[]
  /** The DMARD it is, or what else the table knows it as; absent when the table does not know it. */
  readonly drug?: Drug
  /** What the chart calls it, at most 80 characters; may be empty. */
  readonly label: string
  readonly start?: Days
  /** What it was ordered for: codes, and references to Conditions. */
  readonly reasonCodes: readonly Code[]
  readonly reasonSources: readonly Source[]
}

/** One measured score. */
export type ScoreFact = {
  readonly source: Source
  readonly instrument: Instrument
  readonly value: number
  readonly at?: Days
}

/** An answer to the wish. */
export type WishFact = {
  readonly source: Source
  readonly answer: Wish
  readonly themes: readonly Theme[]
  readonly authored?: Days
}

/** A note that mentoring does not follow now, with its coded reason where one was given. */
export type NotNowFact = {
  readonly source: Source
  readonly reason?: NotNowReason
  readonly authored?: Days
}

/** A mentoring as its ServiceRequest, Task or EpisodeOfCare shows it. */
export type MentoringFact = {
  readonly source: Source
  readonly state: 'asked-for' | 'open' | 'running' | 'ended-well' | 'ended'
  readonly stage?: Stage
  readonly since?: Days
  readonly until?: Days
}

/** A stay that goes on by its status; over all the same once its end has passed. */
export type StayFact = {
  readonly source: Source
  readonly kind: 'inpatient' | 'emergency'
  readonly end?: Days
}

/** A score or medicine that is there but could not be used. */
export type OddFact = {
  readonly source: Source
  readonly why: 'das-method' | 'score-value' | 'medicine-unreadable' | 'wish-answer'
  readonly label: string
  readonly at?: Days
}

/** What the rules need of one chart, as known on one day of the organisation's time zone, sorted by source. */
export type Chart = {
  /** The day it is. What is dated wholly later is as if undated. */
  readonly today: Day
  readonly patient?: PatientFacts
  readonly conditions: readonly ConditionFact[]
  readonly medicines: readonly MedicineFact[]
  readonly scores: readonly ScoreFact[]
  readonly wishes: readonly WishFact[]
  readonly notNow: readonly NotNowFact[]
  readonly mentoring: readonly MentoringFact[]
  readonly stays: readonly StayFact[]
  readonly odd: readonly OddFact[]
  readonly unread: readonly Unread[]
}
