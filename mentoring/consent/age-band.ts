import { type Day, yearsBetween } from './calendar.ts'
import { type AgeBand, ageBand } from './terms.ts'

/**
 * The ten-year band of someone's age on a day. Undefined where the birth date is none, lies later, or is too coarse to
 * tell ('1986' in the year in which the band changes).
 */
export function ageBandOn(day: Day, birthDate: string | undefined): AgeBand | undefined {
  const [, year, month, date] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(birthDate ?? '') ?? []
  if (!year) return undefined
  const oldest = bandOf(yearsBetween(`${year}-${month ?? '01'}-${date ?? '01'}`, day))
  // The 31st stands for the end of any month: days compare as text.
  const youngest = bandOf(yearsBetween(`${year}-${month ?? '12'}-${date ?? '31'}`, day))
  return oldest === youngest ? oldest : undefined
}

const bands = Object.keys(ageBand.codes) as AgeBand[]

function bandOf(years: number): AgeBand | undefined {
  if (years < 0) return undefined
  return bands[Math.min(Math.max(Math.floor(years / 10) - 1, 0), bands.length - 1)]
}
