import type { Days } from '../../mentoring/chart/days.ts'
import { type Language, language } from './language.ts'

const locales: Readonly<Record<Language, string>> = { en: 'en-GB', nl: 'nl-BE' }

/** A FHIR date as precisely as it is known: "3 Mar 2026", "Mar 2026" or "2026". */
export function dateWords({ first, last, text }: Days): string {
  if (first === last) return dayWords(first)
  const day = new Date(`${first}T00:00:00Z`)
  return text.length > 4 ? format(day, { month: 'short', year: 'numeric' }) : text
}

/** A calendar day: "3 Mar 2026". */
export function dayWords(day: string): string {
  return format(new Date(`${day}T00:00:00Z`), { day: 'numeric', month: 'short', year: 'numeric' })
}

/** A month of a year: "Mar 2026". */
export function monthWords(month: Date): string {
  return format(month, { month: 'short', year: 'numeric' })
}

/** A birth date as banners write it, so that day and month cannot be mixed up: "03-Apr-1992". */
export function birthWords(birthDate: string): string {
  const parts = birthDate.split('-')
  if (parts.length < 3) return birthDate
  const month = format(new Date(`${birthDate}T00:00:00Z`), { month: 'short' }).replace('.', '')
  return `${parts[2]}-${month}-${parts[0]}`
}

/** An instant in the organisation's time zone: "3 Mar, 14:05". */
export function momentWords(instant: string, timezone: string): string {
  return new Intl.DateTimeFormat(locales[language.value], {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: timezone,
  }).format(new Date(instant))
}

/** An instant to the second, for whoever compares two of them: "3 Mar 2026, 14:05:09". */
export function exactWords(instant: string, timezone: string): string {
  return new Intl.DateTimeFormat(locales[language.value], {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZone: timezone,
  }).format(new Date(instant))
}

function format(date: Date, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locales[language.value], { ...options, timeZone: 'UTC' }).format(date)
}
