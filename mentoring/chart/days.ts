/** A calendar day, YYYY-MM-DD, in the organisation's time zone. Days compare as strings. */
export type Day = string

/**
 * A FHIR date as the days it may be: one day, or all days of a month or year. Both ends are inside.
 * `at` is the instant in milliseconds where the text has a time of day, to order what happened on one day.
 */
export type Days = { readonly text: string; readonly first: Day; readonly last: Day; readonly at?: number }
