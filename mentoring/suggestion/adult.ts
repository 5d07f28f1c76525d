import { birthday, type Day, type Days } from '../chart/days.ts'

/** Whether someone has reached an age; 'doubtful' when the birth date leaves it open, or there is none. */
export function hasReached(birth: Days | undefined, years: number, today: Day): 'yes' | 'no' | 'doubtful' {
  if (!birth) return 'doubtful'
  if (today >= birthday(birth.last, years)) return 'yes'
  return today < birthday(birth.first, years) ? 'no' : 'doubtful'
}

/** Certainly younger than this. */
export function isYoungerThan(birth: Days | undefined, years: number, today: Day): boolean {
  return hasReached(birth, years, today) === 'no'
}
