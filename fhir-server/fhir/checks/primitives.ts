import { narrativeFault } from './narrative.ts'

/** A primitive type: its form in JSON, and what was expected where a value has another. */
export type Primitive = {
  readonly json: 'string' | 'number' | 'boolean'
  readonly expected: string
  readonly fits: (value: never) => boolean
}

const form = (
  expected: string,
  pattern: RegExp,
  also: (value: string) => boolean = () => true,
): Primitive => ({
  json: 'string',
  expected,
  fits: (value: string) => pattern.test(value) && also(value),
})
const whole = (expected: string, least: number): Primitive => ({
  json: 'number',
  expected,
  fits: (value: number) => Number.isInteger(value) && value >= least && value <= 2_147_483_647,
})

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what a string must not hold.
const text = /^[^\u0000-\u0008\u000b\u000c\u000e-\u001f]+$/
const day = '[0-9]{4}-[0-9]{2}-[0-9]{2}'
const clock = '([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\\.[0-9]+)?'
const zone = '(Z|[+-]((0[0-9]|1[0-3]):[0-5][0-9]|14:00))'

/** https://hl7.org/fhir/R4/datatypes.html#primitive */
const primitives: Readonly<Record<string, Primitive>> = {
  boolean: { json: 'boolean', expected: 'true or false', fits: () => true },
  integer: whole('a whole number', -2_147_483_648),
  unsignedInt: whole('a whole number, 0 or more', 0),
  positiveInt: whole('a whole number, 1 or more', 1),
  decimal: { json: 'number', expected: 'a number', fits: (value: number) => Number.isFinite(value) },
  string: form('text', text),
  markdown: form('text', text),
  code: form('a code, without blanks at its ends or twice in a row', /^[^\s]+(\s[^\s]+)*$/),
  id: form('an id: 1 to 64 letters, digits, "-" or "."', /^[A-Za-z0-9\-.]{1,64}$/),
  uri: form('a URI, without blanks', /^\S+$/),
  url: form('a URL, without blanks', /^\S+$/),
  canonical: form('a canonical URL, absolute and without blanks', /^(#|[A-Za-z][A-Za-z0-9+.-]*:)\S+$/),
  oid: form('an OID, as in urn:oid:1.2.3', /^urn:oid:[0-2](\.(0|[1-9][0-9]*))+$/),
  uuid: form(
    'a UUID, as in urn:uuid:c757873d-ec9a-4326-a141-556f43239520',
    /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
  ),
  base64Binary: form(
    'base64',
    /^\s*(?:[A-Za-z0-9+/]{4}\s*)*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})\s*$/,
  ),
  date: form('a date that exists: 2026-03-31, 2026-03 or 2026', /^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$/, isReal),
  dateTime: form(
    'a date that exists, or a date with time and time zone: 2026-03-31T09:30:00+02:00',
    new RegExp(`^([0-9]{4}(-[0-9]{2})?|${day}(T${clock}${zone})?)$`),
    isReal,
  ),
  instant: form(
    'an instant with time zone: 2026-03-31T09:30:00.000+02:00',
    new RegExp(`^${day}T${clock}${zone}$`),
    isReal,
  ),
  time: form('a time of day: 09:30:00', new RegExp(`^${clock}$`)),
  xhtml: {
    json: 'string',
    expected: 'plain XHTML in one <div>',
    fits: (value: string) => !narrativeFault(value),
  },
}

/** A primitive type by its name; undefined: it is none. */
export const primitiveOf = (type: string): Primitive | undefined =>
  Object.hasOwn(primitives, type) ? primitives[type] : undefined

/** What was expected of a value of that type, or undefined when it is one. */
export function expectedInstead(primitive: Primitive, value: unknown): string | undefined {
  const isOne = typeof value === primitive.json && primitive.fits(value as never)
  return isOne ? undefined : primitive.expected
}

const longest = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Is there such a day? '2026-02-29' is none. The year 0 is none either. */
function isReal(value: string): boolean {
  const year = Number(value.slice(0, 4))
  if (year === 0) return false
  if (value.length === 4) return true
  const month = Number(value.slice(5, 7))
  if (month < 1 || month > 12) return false
  if (value.length === 7) return true
  const date = Number(value.slice(8, 10))
  if (date < 1 || date > (longest[month - 1] ?? 0)) return false
  return month !== 2 || date < 29 || (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0))
}
