import type { ContactMode, Theme, TreatmentStep } from '../codes.ts'
import type { AgeBand, ConflictOfInterest, Interest, LifeStage } from '../consent/terms.ts'

/** Something a patient asks of a mentor: never guessed, only what they said. */
export type MenteeWish =
  | { readonly of: 'gender'; readonly is: string }
  | { readonly of: 'age-band'; readonly is: AgeBand }
  | { readonly of: 'life-stage'; readonly is: LifeStage }
  | { readonly of: 'treatment-step'; readonly is: TreatmentStep }

/** The patient as the nurse matches them: what they said, or let be used. Absent means not known. */
export type Mentee = {
  /** Primary subtags of BCP 47. */
  readonly languages: readonly string[]
  readonly channels: readonly ContactMode[]
  readonly themes: readonly Theme[]
  /** Without it, no match. */
  readonly must: readonly MenteeWish[]
  /** Better with it. */
  readonly wouldLike: readonly MenteeWish[]
  readonly ageBand?: AgeBand
  readonly lifeStages?: readonly LifeStage[]
  readonly interests?: readonly Interest[]
  readonly treatmentStep?: TreatmentStep
  /** Ids of the PractitionerRoles to whom the patient said "not this person". */
  readonly notThese: ReadonlySet<string>
  /** By id of the PractitionerRole. */
  readonly conflicts: ReadonlyMap<string, ConflictOfInterest>
}
