import { mentoringStage, themes } from '../../mentoring/codes.ts'
import { wordsOf } from '../../mentoring/coding.ts'
import { instruments } from '../../mentoring/suggestion/instruments.ts'
import type { Hold, Reason, Status, Suggestion } from '../../mentoring/suggestion/suggestion.ts'
import { suggestionHold, suggestionReason } from '../../mentoring/suggestion/terms.ts'
import { dayWords } from './dates.ts'
import { language, type Said, say } from './language.ts'
import { substanceWords } from './medicine-words.ts'
import { levelWords } from './timeline-words.ts'

/** The sentence under the title: what follows from this chart today. */
export function statusWords({ status, couldNotCheck }: Suggestion, name: string): string {
  // What could not be read is never "no suggestion".
  const unread = couldNotCheck.some(gap => gap.code === 'unread')
  if (status.kind === 'no-suggestion' && unread) return say(cannotTell['chart-unread'])
  switch (status.kind) {
    case 'suggestion':
      return say({
        en: `A talk with a trained patient mentor may suit ${name}. Optional.`,
        nl: `Een gesprek met een opgeleide patiënt-mentor kan iets zijn voor ${name}. Vrijblijvend.`,
      })
    case 'asked':
      return say({
        en: `${name} asked for a talk with a mentor.`,
        nl: `${name} vroeg zelf om een gesprek met een mentor.`,
      })
    case 'no-suggestion':
      return say(noSuggestion[status.because](name))
    case 'cannot-tell':
      return say(cannotTell[status.because])
    case 'professional-first':
      return say({
        en: 'Offer professional help first. A mentor can follow later.',
        nl: 'Bied eerst professionele hulp aan. Een mentor kan later.',
      })
    case 'hold':
      return say(
        status.how === 'see-chart'
          ? { en: 'See the chart before you ask.', nl: 'Bekijk het dossier voor u het vraagt.' }
          : { en: 'Better not now. You can still refer.', nl: 'Nu liever niet. U kan wel doorverwijzen.' },
      )
    case 'mentoring':
      return status.stage === 'asked-for'
        ? say({ en: 'A mentor was asked for.', nl: 'Er is een mentor gevraagd.' })
        : say({
            en: `A mentor was asked for. Now: ${wordsOf(mentoringStage, status.stage, 'en').toLowerCase()}.`,
            nl: `Er is een mentor gevraagd. Nu: ${wordsOf(mentoringStage, status.stage, 'nl').toLowerCase()}.`,
          })
    case 'quiet':
      return say(quiet(status.until ? dayWords(status.until) : undefined, name))
    case 'not-adult':
      return say({ en: 'The programme is for adults.', nl: 'Het programma is voor volwassenen.' })
    case 'deceased':
      return say({ en: `${name} has died.`, nl: `${name} is overleden.` })
    default:
      return status satisfies never
  }
}

const noSuggestion: Readonly<
  Record<Extract<Status, { kind: 'no-suggestion' }>['because'], (name: string) => Said>
> = {
  'no-reason': () => ({
    en: 'No suggestion today. You can still refer.',
    nl: 'Vandaag geen suggestie. U kan wel doorverwijzen.',
  }),
  'not-early': name => ({
    en: `The diagnosis is more than 24 months old. If ${name} asks, you can refer.`,
    nl: `De diagnose is meer dan 24 maanden oud. Als ${name} het vraagt, kan u doorverwijzen.`,
  }),
  'no-ra': () => ({
    en: 'This chart holds no active diagnosis of RA.',
    nl: 'Dit dossier bevat geen actieve diagnose van RA.',
  }),
}

const cannotTell: Readonly<Record<Extract<Status, { kind: 'cannot-tell' }>['because'], Said>> = {
  age: {
    en: 'We cannot tell the age from this chart.',
    nl: 'We kunnen de leeftijd niet afleiden uit dit dossier.',
  },
  'diagnosis-date': {
    en: 'We cannot tell if this is early RA.',
    nl: 'We weten niet of dit vroege RA is.',
  },
  'chart-unread': {
    en: 'We could not read part of the chart, so we cannot say if a talk may suit. You can still ask.',
    nl: 'We konden een deel van het dossier niet lezen, en weten dus niet of een gesprek iets kan zijn. U kan het wel vragen.',
  },
}

function quiet(until: string | undefined, name: string): Said {
  return until
    ? {
        en: `We do not bring this up until ${until}. ${name} can always ask.`,
        nl: `We brengen dit niet ter sprake tot ${until}. ${name} kan het altijd zelf vragen.`,
      }
    : {
        en: `We do not bring this up. ${name} can always ask.`,
        nl: `We brengen dit niet ter sprake. ${name} kan het altijd zelf vragen.`,
      }
}

/** A reason in words: what it is, and its value. */
export function reasonWords({ code, value }: Reason): string {
  const what = wordsOf(suggestionReason, code, language.value)
  switch (value.kind) {
    case 'drug':
      return `${what}: ${say(substanceWords[value.substance])}`
    case 'score':
      return [
        `${what}: ${instruments[value.instrument].name} ${value.value}`,
        value.level && say(levelWords[value.level]),
      ]
        .filter(Boolean)
        .join(', ')
    case 'younger-than':
      return say({ en: `Younger than ${value.years}`, nl: `Jonger dan ${value.years}` })
    case 'themes':
      return `${what}: ${value.themes.map(theme => wordsOf(themes, theme, language.value)).join(', ')}`
    case 'wish':
    case 'work-problem':
    case 'diagnosed':
      return what
    default:
      return value satisfies never
  }
}

/** What holds back, in words that may stand on a turned screen: a sensitive hold says only where to look. */
export function holdWords({ code, sensitive }: Hold): string {
  return sensitive
    ? say({ en: 'See the chart before you ask.', nl: 'Bekijk het dossier voor u het vraagt.' })
    : wordsOf(suggestionHold, code, language.value)
}
