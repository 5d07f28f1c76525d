/** A literal reference to a resource of this server, and the element it stands in. */
export type LocalReference = { readonly element: string; readonly type: string; readonly id: string }

const relative = /^([A-Z][A-Za-z]+)\/([A-Za-z0-9\-.]{1,64})(?:\/_history\/[0-9]+)?$/

/** All `reference` members of a resource that point into this store ('Type/id'), with their elements. Contained ('#…') and absolute ones do not. */
export function referencesIn(resource: object & { readonly resourceType?: unknown }): LocalReference[] {
  const found: LocalReference[] = []
  gather(resource, String(resource.resourceType), found)
  return found
}

function gather(value: unknown, element: string, found: LocalReference[]): void {
  if (Array.isArray(value)) {
    value.forEach((each, index) => {
      gather(each, `${element}[${index}]`, found)
    })
    return
  }
  if (typeof value !== 'object' || value === null) return
  for (const [name, member] of Object.entries(value)) {
    if (name === 'reference' && typeof member === 'string') {
      const [, type, id] = relative.exec(member) ?? []
      if (type && id) found.push({ element: `${element}.reference`, type, id })
    } else gather(member, `${element}.${name}`, found)
  }
}

/** The same value with absolute references to this server's own base made relative, so that one record is named in one way. */
export function withLocalReferences(value: unknown, base: string): unknown {
  if (Array.isArray(value)) return value.map(each => withLocalReferences(each, base))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      name === 'reference' && typeof member === 'string' && member.startsWith(`${base}/`)
        ? member.slice(base.length + 1)
        : withLocalReferences(member, base),
    ]),
  )
}
