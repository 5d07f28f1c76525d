/** JSON with its keys sorted and no spaces, so that the same value has the same bytes. https://www.rfc-editor.org/rfc/rfc8785 */
export function canonicalJson(value: unknown): string {
  return isInOrder(value) ? JSON.stringify(value) : sorted(value)
}

/**
 * Whether every object in it has its members in order already: then the engine writes it, several times as fast. Each
 * event of the log is looked through so, hence without lists of its keys.
 */
function isInOrder(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true
  if (Array.isArray(value)) {
    for (let at = 0; at < value.length; at++) if (!isInOrder(value[at])) return false
    return true
  }
  const members = value as Readonly<Record<string, unknown>>
  let before: string | undefined
  for (const key in members) {
    if ((before !== undefined && key < before) || !isInOrder(members[key])) return false
    before = key
  }
  return true
}

function sorted(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(sorted).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${sorted(member)}`).join(',')}}`
}
