import type { Scope } from '../../mentoring/codes.ts'
import { wordsOf } from '../../mentoring/coding.ts'
import type { ShownItem } from '../mentor/shown-item.ts'
import { monthWords } from './dates.ts'
import { language, type Said, say } from './language.ts'

/** What a mentor may be shown, as the headings of the mentor's page and of the preview. */
export const scopeWords: Readonly<Record<Scope, Said>> = {
  'MV-NAME-CONTACT': { en: 'Name and contact', nl: 'Naam en contact' },
  'MV-NEEDS': { en: 'Wants to talk about', nl: 'Wil praten over' },
  'MV-OWN-NOTES': { en: 'Talks with you', nl: 'Gesprekken met jou' },
  'MV-ASK': { en: 'Request without a name', nl: 'Vraag zonder naam' },
  'MV-AGE-BAND': { en: 'Age group', nl: 'Leeftijdsgroep' },
  'MV-DX-MONTH': { en: 'Since when they have RA', nl: 'Sinds wanneer die RA heeft' },
  'MV-TX-STEP': { en: 'Treatment step', nl: 'Behandelingsstap' },
  'MV-LIFE-STAGE': { en: 'Work and family', nl: 'Werk en gezin' },
  'MV-INTERESTS': { en: 'Interests', nl: 'Interesses' },
  'MV-FLARE': { en: 'Flare', nl: 'Opflakkering' },
}

export const shownWords = {
  notShared: { en: 'Not shared', nl: 'Niet gedeeld' },
  orNotNoted: {
    en: 'What is not shared, and what nobody noted yet, look the same here.',
    nl: 'Wat niet gedeeld is en wat niemand al noteerde, zien er hier gelijk uit.',
  },
  notNoted: { en: 'Nothing noted yet', nl: 'Nog niets genoteerd' },
  alikeToMentor: {
    en: 'To the mentor, what nobody noted yet looks like what is not shared.',
    nl: 'Voor de mentor ziet wat niemand al noteerde eruit als wat niet gedeeld is.',
  },
  flareNow: { en: 'Having a flare', nl: 'Heeft een opflakkering' },
  noFlare: { en: 'No flare now', nl: 'Nu geen opflakkering' },
  recordedSince: (month: string): Said => ({
    en: `In the record since ${month}`,
    nl: `In het dossier sinds ${month}`,
  }),
} as const

/** One thing that is shown, in the reader's words. */
export function itemWords(item: ShownItem): string {
  switch (item.of) {
    case 'name':
      return item.text
    case 'contact':
      return item.value
    case 'language':
      return languageName(item.code)
    case 'code':
      return wordsOf<string>(item.system, item.code, language.value)
    case 'diagnosed':
      return monthOrYear(item.month)
    case 'recorded':
      return say(shownWords.recordedSince(monthOrYear(item.month)))
    case 'flare':
      return say(item.now ? shownWords.flareNow : shownWords.noFlare)
    default:
      return item satisfies never
  }
}

/** A language in the reader's own: 'nl-BE' is "Dutch". */
export function languageName(code: string): string {
  const names = new Intl.DisplayNames([language.value], { type: 'language', fallback: 'code' })
  return names.of(code.split('-')[0] ?? code) ?? code
}

function monthOrYear(text: string): string {
  return text.length > 4 ? monthWords(new Date(`${text.slice(0, 7)}-01T00:00:00Z`)) : text
}
