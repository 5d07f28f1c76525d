import { wordsOf } from '../../mentoring/coding.ts'
import { instruments } from '../../mentoring/suggestion/instruments.ts'
import type { Gap } from '../../mentoring/suggestion/suggestion.ts'
import { suggestionHold, suggestionReason } from '../../mentoring/suggestion/terms.ts'
import { language, type Said, say } from './language.ts'
import { partWords } from './source-words.ts'

/** What could not be checked, and why, in one sentence. */
export function gapWords(gap: Gap): string {
  switch (gap.code) {
    case 'unread':
      return say(unread(partWords(gap.what), gap.why === 'too-many'))
    case 'medicine-undated':
      return say({ en: `${gap.label}: no start date.`, nl: `${gap.label}: geen startdatum.` })
    case 'medicine-unknown':
      return say({
        en: `Not in our table of medicines: ${gap.labels.join(', ')}.`,
        nl: `Niet in onze tabel van medicijnen: ${gap.labels.join(', ')}.`,
      })
    case 'medicine-unreadable':
      return say({
        en: `${gap.count} order(s) without a readable medicine.`,
        nl: `${gap.count} voorschrift(en) zonder leesbaar medicijn.`,
      })
    case 'score-value':
      return say({ en: `${gap.label}: no usable value.`, nl: `${gap.label}: geen bruikbare waarde.` })
    case 'score-undated': {
      const { name } = instruments[gap.instrument]
      return say({ en: `${name}: no date.`, nl: `${name}: geen datum.` })
    }
    case 'phq2-only':
      return say({
        en: `PHQ-2 is ${gap.value}: we could not check how heavy it is.`,
        nl: `PHQ-2 is ${gap.value}: we konden niet nagaan hoe zwaar het weegt.`,
      })
    case 'date-imprecise': {
      const what = wordsOf(suggestionReason, gap.what, language.value)
      return say({
        en: `${what}: the date is not precise enough.`,
        nl: `${what}: de datum is niet precies genoeg.`,
      })
    }
    case 'hold-undated': {
      const what = wordsOf(suggestionHold, gap.hold, language.value)
      return say({ en: `${what}: no date.`, nl: `${what}: geen datum.` })
    }
    case 'birth-date':
    case 'das-method':
    case 'wish-undated':
      return say(fixed[gap.code])
    default:
      return gap satisfies never
  }
}

const fixed = {
  'birth-date': { en: 'No usable birth date.', nl: 'Geen bruikbare geboortedatum.' },
  'das-method': {
    en: 'A disease activity score that does not say which one it is.',
    nl: 'Een score voor ziekteactiviteit die niet zegt welke het is.',
  },
  'wish-undated': {
    en: 'An answer to the question of a talk, without a date.',
    nl: 'Een antwoord op de vraag naar een gesprek, zonder datum.',
  },
} as const satisfies Record<string, Said>

function unread(what: Said, tooMany: boolean): Said {
  return tooMany
    ? {
        en: `There is more in ${what.en}. We read the first part only.`,
        nl: `Er staat meer in ${what.nl}. We lazen enkel het eerste deel.`,
      }
    : { en: `We could not read ${what.en}.`, nl: `We konden ${what.nl} niet lezen.` }
}
