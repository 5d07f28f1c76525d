/** One thing that the simulation takes for true: a share between 0 and 1 where no unit is named. */
export type Assumption = {
  readonly value: number | readonly number[]
  readonly says: string
  /** Where it comes from; 'assumption' where nobody has measured it. */
  readonly from: string
}

const guess = 'assumption'
const cohort = 'early-RA cohort, n = 2683, RMD Open, rmdopen.bmj.com markup 138670, table 1'
const norfolk = 'Norfolk Arthritis Register, RA subgroup, n = 698, PMC1856031, table 1'
const arthritisClinic = 'early arthritis clinic, 53 with RA, ARD, ard.bmj.com markup 193051, table 1'
const matcham = 'Matcham 2013, doi 10.1093/rheumatology/ket169'
const survey = 'survey of 192 patients with rheumatic disease, PMC10880925 (they chose to answer)'

/**
 * Every number that the simulated charts are made of, and nothing of it stands anywhere else. They are synthetic: what
 * comes out says how the rules behave under these assumptions, and nothing of real patients.
 */
export const assumptions = {
  // Who.
  ageMean: { value: 54, says: 'age at diagnosis, years: mean', from: cohort },
  ageDeviation: { value: 15, says: 'age at diagnosis, years: standard deviation', from: cohort },
  ageRange: { value: [18, 92], says: 'age at diagnosis, years: the youngest and the oldest', from: guess },
  onsetDaysBefore: { value: 166, says: 'days from onset to diagnosis: median', from: cohort },
  onsetSpread: { value: 0.8, says: '… spread: standard deviation of its logarithm', from: guess },

  // When the chart is opened.
  visitDays: {
    value: [0, 42, 91, 182, 274, 365, 547, 716],
    says: 'days after diagnosis on which a visit is, and the chart is opened',
    from: guess,
  },
  enteredBefore: {
    value: 0.5,
    says: 'a visit’s own diagnosis and orders stand in the chart when the app is opened; else from the next visit',
    from: guess,
  },

  // How the diagnosis is written.
  withAsserted: { value: 0.1, says: 'Condition with the day of diagnosis (assertedDate)', from: guess },
  withOnset: { value: 0.25, says: 'Condition with onset and recordedDate', from: guess },
  withOnsetYear: {
    value: 0.05,
    says: 'Condition with the onset as a year alone, and recordedDate',
    from: guess,
  },
  withoutDate: {
    value: 0.05,
    says: 'Condition without any date (all that remain: recordedDate alone)',
    from: guess,
  },
  inIcd: { value: 0.5, says: 'Condition in ICD-10 rather than SNOMED CT', from: guess },

  // Medicines.
  dmardInYear: { value: 0.925, says: 'a DMARD in the first year', from: arthritisClinic },
  dmardAtDiagnosis: {
    value: 0.8,
    says: '… of them on the day of diagnosis (the rest: next visit)',
    from: guess,
  },
  hydroxychloroquineFirst: { value: 0.15, says: 'the first DMARD is hydroxychloroquine', from: guess },
  medicineAsText: { value: 0.05, says: 'a chart whose medicines are text without a code', from: guess },
  changesWhenActive: {
    value: 0.5,
    says: 'above low disease activity from the third visit on: another DMARD is ordered',
    from: guess,
  },

  // Disease activity.
  cdaiMean: { value: 25, says: 'CDAI at diagnosis: mean', from: cohort },
  cdaiDeviation: { value: 14, says: 'CDAI at diagnosis: standard deviation', from: cohort },
  cdaiRange: { value: [0, 76], says: 'CDAI: least and most', from: 'the instrument' },
  responds: {
    value: 0.6,
    says: 'responds to a DMARD',
    from: 'assumption; CareRA, low-risk arms: 47 and 65 % in remission at week 16, PMC4422551',
  },
  leftIfResponding: { value: 0.6, says: 'what a visit leaves of the activity, responding', from: guess },
  leftIfNot: { value: 0.92, says: 'what a visit leaves of the activity, not responding', from: guess },
  flare: { value: 0.08, says: 'a flare at a visit', from: guess },
  flareCdai: { value: 18, says: 'what a flare adds to the CDAI', from: guess },
  cdaiNoise: { value: 4, says: 'what else moves a CDAI: standard deviation', from: guess },
  lowCdai: { value: 10, says: 'highest CDAI of low activity', from: 'Aletaha & Smolen 2005' },
  activityRecorded: { value: 0.7, says: 'a visit with a recorded activity score', from: guess },
  usesDas28: { value: 0.5, says: 'a chart that holds DAS28 rather than CDAI', from: guess },
  saysDas28: { value: 0.8, says: '… and says so in method or text', from: guess },
  cdaiPoints: { value: [0, 2.8, 10, 22, 76], says: 'CDAI that …', from: 'the limits of both instruments' },
  das28Points: {
    value: [1.6, 2.59, 3.2, 5.1, 9.4],
    says: '… is taken as this DAS28; between them straight lines',
    from: 'the limits of both instruments; the ends: assumption',
  },

  // Function, work, mood.
  haqMean: { value: 1, says: 'HAQ-DI at diagnosis: mean', from: norfolk },
  haqDeviation: { value: 0.8, says: 'HAQ-DI at diagnosis: standard deviation', from: norfolk },
  haqRange: { value: [0, 3], says: 'HAQ-DI: least and most', from: 'the instrument' },
  haqLater: { value: 0.8, says: 'what is left of it from half a year on', from: norfolk },
  haqRecorded: { value: 0.25, says: 'a visit with a recorded HAQ-DI', from: guess },
  workProblem: { value: 0.03, says: 'a problem at work is coded at some visit (ICD-10 Z56)', from: guess },
  phq9Recorded: {
    value: 0.1,
    says: 'a visit with a recorded PHQ-9',
    from: 'assumption; screening was given up for lack of time, design S63',
  },
  phq9TenOrMore: { value: 0.388, says: 'PHQ-9 of 10 or more', from: matcham },
  phq9FifteenOfThem: { value: 0.53, says: '… of them 15 or more', from: survey },
  item9: { value: 0.09, says: 'PHQ-9 question 9 above “not at all”', from: 'design S64' },
  item9Recorded: { value: 0.5, says: 'a PHQ-9 that comes with its questions', from: guess },

  // What holds back.
  dementia: { value: 0.01, says: 'dementia is coded', from: guess },
  abuse: { value: 0.003, says: 'abuse is coded', from: guess },
  crisisCoded: { value: 0.005, says: 'a crisis is coded at some visit', from: guess },
  cancer: { value: 0.01, says: 'cancer is found at some visit', from: guess },
  bereaved: { value: 0.02, says: 'a bereavement is coded at some visit', from: guess },
  inHospital: { value: 0.01, says: 'a visit during an inpatient or emergency stay', from: guess },

  // What people do.
  asksUnprompted: {
    value: 0.01,
    says: 'a visit at which the patient asks for a peer unprompted',
    from: guess,
  },
  clinicianAsks: { value: 0.4, says: 'a shown prompt after which the wish is asked', from: guess },
  answersYes: { value: 0.2, says: 'the answer is yes', from: guess },
  answersHearMore: { value: 0.15, says: 'the answer is “hear more”', from: guess },
  answersLater: { value: 0.25, says: 'the answer is “later” (all that remain: no)', from: guess },
  isReferred: { value: 0.9, says: 'a patient who wants it is referred at that visit', from: guess },
  mentoringDays: { value: 120, says: 'days that a mentoring takes', from: guess },
  endsWell: { value: 0.8, says: 'a mentoring that ends as planned', from: guess },
} as const satisfies Record<string, Assumption>

/** The table, or one with other values in it. */
export type Assumed = {
  readonly [Name in keyof typeof assumptions]: Widened<(typeof assumptions)[Name]['value']>
}
type Widened<Value> = { readonly value: Value extends number ? number : Value }
