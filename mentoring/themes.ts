import { type Theme, themes } from './codes.ts'

/** Who can be asked about something. */
export type Answerer =
  | 'mentor'
  | 'nurse'
  | 'rheumatologist'
  | 'physiotherapist'
  | 'patient-organisation'
  | 'social-worker'

/** Who answers a theme: what a mentor brings to it, and what goes to someone else. */
export type WhoAnswers = {
  /** `talks`: freely. `own-experience`: only what it was like for themselves. */
  readonly mentor: 'talks' | 'own-experience'
  readonly handedOver?: {
    readonly what: 'what-is-heavy' | 'entitlements' | 'exercises' | 'what-to-do' | 'advice' | 'every-question'
    readonly to: readonly Answerer[]
  }
}

const talks: WhoAnswers = { mentor: 'talks' }
const entitlements: WhoAnswers = {
  mentor: 'talks',
  handedOver: { what: 'entitlements', to: ['patient-organisation', 'social-worker'] },
}
const feelings: WhoAnswers = { mentor: 'talks', handedOver: { what: 'what-is-heavy', to: ['nurse'] } }
const pain: WhoAnswers = { mentor: 'own-experience', handedOver: { what: 'what-to-do', to: ['nurse'] } }
const movement: WhoAnswers = {
  mentor: 'own-experience',
  handedOver: { what: 'exercises', to: ['physiotherapist'] },
}

/** The task allocation between mentors and professionals; shown to mentor and patient, and on the leaflet. */
export const whoAnswers: Readonly<Record<Theme, WhoAnswers>> = {
  future: talks,
  'future-perspective': talks,
  energy: talks,
  fatigue: talks,
  pain,
  'pain-flares': pain,
  movement,
  physiotherapy: movement,
  work: entitlements,
  'work-study': entitlements,
  family: entitlements,
  'family-role': entitlements,
  relatives: talks,
  feelings,
  emotions: feelings,
  'social-recognition': talks,
  'daily-life': talks,
  'practical-tools': talks,
  nutrition: { mentor: 'own-experience', handedOver: { what: 'advice', to: ['nurse'] } },
  activities: talks,
  'care-system': entitlements,
  medicines: {
    mentor: 'own-experience',
    handedOver: { what: 'every-question', to: ['nurse', 'rheumatologist'] },
  },
  'something-else': talks,
}

/** The themes that screens show: the eight parents, with medicines and something else beside them. */
export const shownThemes: readonly Theme[] = themeCodes().filter(theme => parentOf(theme) === theme)

/** The theme a screen shows for this one: its parent, or itself. */
export function parentOf(theme: Theme): Theme {
  const [, , parent] = Object.entries(themes.codes).find(([code]) => code === theme)?.[1] ?? []
  return themeCodes().find(code => code === parent) ?? theme
}

function themeCodes(): readonly Theme[] {
  return Object.keys(themes.codes).filter((code): code is Theme => Object.hasOwn(themes.codes, code))
}
