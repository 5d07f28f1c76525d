import { signal } from '@preact/signals'

/** The languages of the screens. */
export type Language = 'en' | 'nl'

/** A sentence in both languages; complete by type. */
export type Said = Readonly<Record<Language, string>>

const key = 'halfword.language'

/** The language of the page: what this tab chose before, or the first of the browser's that there is, or English. */
export const language = signal<Language>('en')

/** Reads the choice of this tab or the browser's wish, and says it in `<html lang>`. */
export function findLanguage(kept: string | null, wished: readonly string[]): Language {
  const found = [kept ?? '', ...wished].map(each => each.slice(0, 2).toLowerCase()).find(isLanguage)
  return found ?? 'en'
}

/** Sets the language of the page, for this tab. */
export function choose(chosen: Language): void {
  language.value = chosen
  document.documentElement.lang = chosen
  try {
    sessionStorage.setItem(key, chosen)
  } catch {
    // Storage may be blocked: the choice then holds for this page only.
  }
}

/** Sets the language that the page begins with. */
export function beginLanguage(): void {
  choose(findLanguage(keptLanguage(), navigator.languages))
}

/** A sentence in the page's language; reading it in a component makes the component follow the choice. */
export function say(said: Said): string {
  return said[language.value]
}

function keptLanguage(): string | null {
  try {
    return sessionStorage.getItem(key)
  } catch {
    return null
  }
}

function isLanguage(text: string): text is Language {
  return text === 'en' || text === 'nl'
}
