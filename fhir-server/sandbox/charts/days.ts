/** Days and moments of a synthetic chart, counted back from its "now". Dates are calendar days in UTC. */

/** A FHIR date so many calendar months ago, on the same day of the month or the month's last. */
export function monthsAgo(now: Date, months: number): string {
  const first = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  first.setUTCDate(Math.min(now.getUTCDate(), last))
  return dayOf(first)
}

/** A FHIR date so many days ago. */
export function daysAgo(now: Date, days: number): string {
  return dayOf(new Date(now.getTime() - days * 86_400_000))
}

/** A FHIR instant so many minutes ago. */
export function minutesAgo(now: Date, minutes: number): string {
  return new Date(now.getTime() - minutes * 60_000).toISOString()
}

/** A birth date that makes someone this old, today and for some months to come. */
export function bornYearsAgo(now: Date, years: number): string {
  return monthsAgo(now, years * 12 + 3)
}

function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10)
}
