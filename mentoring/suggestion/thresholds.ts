/**
 * Every number of the rules, in one place; an organisation may change them. To be signed off by a rheumatologist.
 * Months are calendar months, and the day itself is still inside.
 */
export type Thresholds = typeof defaultThresholds

export const defaultThresholds = {
  adultYears: 18,
  youngYears: 40,
  /** How many reasons are shown. */
  reasonsShown: 3,
  months: {
    early: 24,
    firstDmard: 6,
    treatmentChange: 3,
    activity: 3,
    function: 12,
    distress: 3,
    justDiagnosed: 6,
    /** Cancer or bereavement. */
    heavyEvent: 3,
  },
  /** The highest value of remission, low and moderate. Sources: Aletaha & Smolen 2005; DAS28: < 2.6 is remission. */
  activity: {
    cdai: { remission: 2.8, low: 10, moderate: 22 },
    sdai: { remission: 3.3, low: 11, moderate: 26 },
    das28: { remission: 2.5999, low: 3.2, moderate: 5.1 },
  },
  /** Least HAQ-DI that is a reason. */
  function: 1,
  /** Least PHQ-9 that is a reason, and least PHQ-2 that asks how heavy it is. */
  distress: { phq9: 10, phq2: 3 },
  /** Least value that puts professional help first. */
  crisis: { phq9: 15, 'phq9-item9': 1, hads: 11, 'hads-anxiety': 11, 'hads-depression': 11 },
  /** Quiet months after the first and second no (after a third: until the patient asks), and after other answers. */
  quiet: { no: [6, 12], later: 3, 'has-support': 6, 'prefers-alternative': 6, ended: 12 },
  /** On how many days the prompt is shown without an answer. */
  shownDays: 3,
}
