import type { Language } from './texts.ts'

/** A FHIR date or dateTime as a reader writes it ('12 May 2026', 'May 2026', '2026'); '' for none, the text itself when it is no date. */
export function dateWords(date: string | undefined, language: Language): string {
  const [, year, month, day] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/.exec(date ?? '') ?? []
  if (!year) return date ?? ''
  const moment = new Date(Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1)))
  const parts: Intl.DateTimeFormatOptions = {
    year: 'numeric',
    ...(month && { month: 'short' }),
    ...(day && { day: '2-digit' }),
    timeZone: 'UTC',
  }
  return new Intl.DateTimeFormat(language === 'nl' ? 'nl-BE' : 'en-GB', parts).format(moment)
}

/** Whole years between a birth date and a day, both as FHIR dates; undefined when either is not a full date. */
export function yearsBetween(birthDate: string | undefined, day: string): number | undefined {
  if (!birthDate || !/^\d{4}-\d{2}-\d{2}/.test(birthDate) || birthDate > day) return undefined
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return day.slice(5, 10) < birthDate.slice(5, 10) ? years - 1 : years
}

/** The calendar day of a moment, as people in the stand-in hospital count it. */
export function dayIn(timezone: string, moment: Date): string {
  // The Swedish way to write a date is ISO's.
  return new Intl.DateTimeFormat('sv-SE', { timeZone: timezone, dateStyle: 'short' }).format(moment)
}
