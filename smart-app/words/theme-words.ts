import type { Answerer, WhoAnswers } from '../../mentoring/themes.ts'
import type { Said } from './language.ts'

export const answererWords: Readonly<Record<Answerer, Said>> = {
  mentor: { en: 'mentor', nl: 'mentor' },
  nurse: { en: 'nurse', nl: 'verpleegkundige' },
  rheumatologist: { en: 'rheumatologist', nl: 'reumatoloog' },
  physiotherapist: { en: 'physiotherapist', nl: 'kinesitherapeut' },
  'patient-organisation': { en: 'patient organisation', nl: 'patiëntenvereniging' },
  'social-worker': { en: 'social worker', nl: 'maatschappelijk werker' },
}

export const mentorWords: Readonly<Record<WhoAnswers['mentor'], Said>> = {
  talks: { en: 'mentor', nl: 'mentor' },
  'own-experience': { en: 'mentor, own experience only', nl: 'mentor, enkel eigen ervaring' },
}

type HandedOver = NonNullable<WhoAnswers['handedOver']>['what']

export const handedOverWords: Readonly<Record<HandedOver, Said>> = {
  'what-is-heavy': { en: 'what is heavy', nl: 'wat zwaar weegt' },
  entitlements: { en: 'rights and benefits', nl: 'rechten en tegemoetkomingen' },
  exercises: { en: 'exercises', nl: 'oefeningen' },
  'what-to-do': { en: 'what to do', nl: 'wat te doen' },
  advice: { en: 'advice', nl: 'advies' },
  'every-question': { en: 'every question', nl: 'elke vraag' },
}

export const themeTableWords = {
  theme: { en: 'Theme', nl: 'Thema' },
  who: { en: 'Who answers', nl: 'Wie beantwoordt' },
} as const satisfies Record<string, Said>
