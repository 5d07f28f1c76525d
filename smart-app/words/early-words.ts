import type { CannotTell, Early } from '../../mentoring/suggestion/suggestion.ts'
import { dateWords } from './dates.ts'
import { type Said, say } from './language.ts'

/** Why it cannot be told whether RA is early. */
const cannotTell: Readonly<Record<CannotTell, Said>> = {
  'no-date': {
    en: 'The chart has no diagnosis date.',
    nl: 'Het dossier heeft geen diagnosedatum.',
  },
  'recorded-before-asserted': {
    en: 'RA was recorded before the date of diagnosis that the chart gives.',
    nl: 'RA werd genoteerd voor de diagnosedatum die het dossier geeft.',
  },
  'onset-after-recording': {
    en: 'The onset is later than the day RA was recorded.',
    nl: 'Het begin is later dan de dag waarop RA werd genoteerd.',
  },
  'asserted-imprecise': {
    en: 'The date of diagnosis is not precise enough.',
    nl: 'De diagnosedatum is niet precies genoeg.',
  },
  'recorded-imprecise': {
    en: 'The day RA was recorded is not precise enough.',
    nl: 'De dag waarop RA werd genoteerd is niet precies genoeg.',
  },
  'onset-before-window': {
    en: 'RA was recorded in the last 24 months, but began earlier.',
    nl: 'RA werd in de laatste 24 maanden genoteerd, maar begon eerder.',
  },
  'older-treatment': {
    en: 'RA was recorded in the last 24 months, but a DMARD was started earlier.',
    nl: 'RA werd in de laatste 24 maanden genoteerd, maar een DMARD werd eerder gestart.',
  },
  'older-score': {
    en: 'RA was recorded in the last 24 months, but a disease activity score is older.',
    nl: 'RA werd in de laatste 24 maanden genoteerd, maar een score voor ziekteactiviteit is ouder.',
  },
  'older-condition': {
    en: 'RA was recorded in the last 24 months, but another entry of RA is older.',
    nl: 'RA werd in de laatste 24 maanden genoteerd, maar een andere vermelding van RA is ouder.',
  },
  'chart-unread': {
    en: 'Part of the chart could not be read.',
    nl: 'Een deel van het dossier kon niet gelezen worden.',
  },
}

/** What the page says about the date of diagnosis; undefined where there is nothing to ask. */
export function earlyWords({ verdict, rule, because, by }: Early): string | undefined {
  if (verdict === 'cannot-tell') return because && say(cannotTell[because])
  if (rule !== 4 || !by) return undefined
  return say({
    en: `Early by the day it was recorded, ${dateWords(by.on)}: the chart has no diagnosis date.`,
    nl: `Vroeg volgens de dag waarop het werd genoteerd, ${dateWords(by.on)}: het dossier heeft geen diagnosedatum.`,
  })
}
