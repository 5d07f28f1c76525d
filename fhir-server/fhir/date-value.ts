import { Problem } from '../problem.ts'
import { dateRange } from '../store/date-range.ts'
import type { DateValue } from '../store/store.ts'

const form =
  /^(eq|ne|gt|lt|ge|le|sa|eb|ap)?(\d{4}(?:-\d{2}(?:-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})?)?)?)?)$/

/** Reads a date of a search: prefix and as much of a dateTime as is given. https://hl7.org/fhir/R4/search.html#date @throws Problem 400 */
export function dateValue(name: string, text: string, zone: string): DateValue {
  // A plus sign that came undone in the URL is a space.
  const [, prefix = 'eq', written] = form.exec(text.replace(' ', '+')) ?? []
  const range = written ? dateRange(written, zone) : undefined
  if (range && isPrefix(prefix)) return { prefix, ...range }
  throw new Problem(400, {
    code: 'value',
    message: `${name} is a date, like ge2026-01-31 or 2026-01-31T10:00:00Z, not "${text.slice(0, 64)}".`,
  })
}

const prefixes = ['eq', 'ne', 'gt', 'lt', 'ge', 'le', 'sa', 'eb', 'ap'] as const
const isPrefix = (text: string): text is DateValue['prefix'] => prefixes.some(prefix => prefix === text)
