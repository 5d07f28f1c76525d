import { type TreatmentStep, treatmentStep } from '../../mentoring/codes.ts'
import { wordsOf } from '../../mentoring/coding.ts'
import { type AgeBand, ageBand, type LifeStage, lifeStage } from '../../mentoring/consent/terms.ts'
import type { MenteeWish } from '../../mentoring/matching/mentee.ts'
import { language, say } from '../words/language.ts'
import { genderWords } from '../words/match-words.ts'

/** One wish that can be chosen, in words. */
export interface WishChoice {
  readonly wish: MenteeWish
  readonly words: string
}

/** The kinds of wishes, in the order of the page. */
export const wishKinds: readonly MenteeWish['of'][] = ['gender', 'age-band', 'life-stage', 'treatment-step']

/** What can be wished for, by kind. */
export function wishChoices(of: MenteeWish['of']): readonly WishChoice[] {
  switch (of) {
    case 'gender':
      return (['female', 'male'] as const).map(is => ({ wish: { of, is }, words: say(genderWords[is]) }))
    case 'age-band':
      return codes<AgeBand>(ageBand.codes).map(is => ({
        wish: { of, is },
        words: wordsOf(ageBand, is, language.value),
      }))
    case 'life-stage':
      return codes<LifeStage>(lifeStage.codes).map(is => ({
        wish: { of, is },
        words: wordsOf(lifeStage, is, language.value),
      }))
    case 'treatment-step':
      return codes<TreatmentStep>(treatmentStep.codes).map(is => ({
        wish: { of, is },
        words: wordsOf(treatmentStep, is, language.value),
      }))
    default:
      return of satisfies never
  }
}

const codes = <Code extends string>(of: Readonly<Record<Code, unknown>>) => Object.keys(of) as Code[]
