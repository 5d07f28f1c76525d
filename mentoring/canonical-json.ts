/**
 * JSON with its keys sorted and no spaces, so that the same value has the same bytes. Members that stand in order already
 * are written as they stand, and what is settled is not written again. https://www.rfc-editor.org/rfc/rfc8785
 */
export function canonicalJson(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const known = texts.get(value)
  if (known !== undefined) return known
  return Array.isArray(value) ? listText(value) : objectText(value as Members)
}

/** What is settled has one text for ever. */
const texts = new WeakMap<object, string>()

/** Settles a value that many others are to contain: nothing can change it any more, and its text is made once. */
export function settled<T extends object>(value: T): T {
  freeze(value)
  texts.set(value, canonicalJson(value))
  return value
}

function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null) return
  Object.freeze(value)
  Object.values(value).forEach(freeze)
}

type Members = Readonly<Record<string, unknown>>

function listText(list: readonly unknown[]): string {
  let text = ''
  for (let at = 0; at < list.length; at++) text += (at === 0 ? '' : ',') + (canonicalJson(list[at]) ?? 'null')
  return `[${text}]`
}

/** Each event of the log is written here, hence without lists of its members. */
function objectText(members: Members): string {
  let text = ''
  let before: string | undefined
  for (const name in members) {
    if (before !== undefined && name < before) return sortedText(members)
    before = name
    text += memberText(text, name, members[name])
  }
  return `{${text}}`
}

function sortedText(members: Members): string {
  let text = ''
  for (const name of Object.keys(members).sort()) text += memberText(text, name, members[name])
  return `{${text}}`
}

const memberText = (before: string, name: string, member: unknown): string =>
  member === undefined ? '' : `${before === '' ? '' : ','}${nameOf(name)}${canonicalJson(member)}`

/** A member's name as it stands in JSON; the same few come again and again. */
function nameOf(key: string): string {
  const known = names.get(key)
  if (known !== undefined) return known
  const name = `${JSON.stringify(key)}:`
  if (names.size < mostNames) names.set(key, name)
  return name
}
const names = new Map<string, string>()
const mostNames = 1_000
