import { contactMode, themes, treatmentStep } from '../../mentoring/codes.ts'
import { type CodeSystem, wordsOf } from '../../mentoring/coding.ts'
import { ageBand, interest, lifeStage } from '../../mentoring/consent/terms.ts'
import type { Bar, Likeness } from '../../mentoring/matching/bars.ts'
import { language, type Said, say } from './language.ts'

const systems: Readonly<Record<Likeness['of'], CodeSystem>> = {
  'age-band': ageBand,
  'life-stage': lifeStage,
  'treatment-step': treatmentStep,
  theme: themes,
  interest,
  channel: contactMode,
}

const different: Said = { en: 'Different', nl: 'Anders' }

/** What two people share, as one line: "working, walking". */
export function likenesses(all: readonly Likeness[]): string {
  return all.map(word).join(', ')
}

/** "Different: retired." – of all four bars together; empty when nothing is. */
export function differences(bars: readonly Bar[]): string {
  const all = bars.flatMap(bar => bar.different)
  return all.length > 0 ? `${say(different)}: ${likenesses(all)}.` : ''
}

function word({ of, code }: Likeness): string {
  const words = wordsOf<string>(systems[of], code, language.value)
  return of === 'age-band' ? words : words.charAt(0).toLowerCase() + words.slice(1)
}
