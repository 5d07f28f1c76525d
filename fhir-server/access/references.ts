/** A literal reference to a resource of this server, and the element it stands in. */
export type LocalReference = { readonly element: string; readonly type: string; readonly id: string }

const relative = /^([A-Z][A-Za-z]+)\/([A-Za-z0-9\-.]{1,64})(?:\/_history\/[0-9]+)?$/

/** All `reference` members of a resource that point into this store ('Type/id'), with their elements. Contained ('#…') and absolute ones do not. */
export function referencesIn(resource: object & { readonly resourceType?: unknown }): LocalReference[] {
  const found: LocalReference[] = []
  gather(resource, [String(resource.resourceType)], found)
  return found
}

/** `trail`: the steps to the value, from the type downwards. */
function gather(value: object, trail: string[], found: LocalReference[]): void {
  const isList = Array.isArray(value)
  for (const [name, member] of Object.entries(value)) {
    if (name === 'reference' && typeof member === 'string') {
      found.push(...pointedAt(member, trail))
    } else if (typeof member === 'object' && member !== null) {
      trail.push(isList ? `[${name}]` : `.${name}`)
      gather(member, trail, found)
      trail.pop()
    }
  }
}

function pointedAt(text: string, trail: readonly string[]): readonly LocalReference[] {
  const [, type, id] = relative.exec(text) ?? []
  return type && id ? [{ element: `${trail.join('')}.reference`, type, id }] : []
}

/** The same value with absolute references to this server's own base made relative, so that one record is named in one way. */
export function withLocalReferences(value: unknown, base: string): unknown {
  const own = `${base}/`
  return withTexts(value, (text, name) =>
    name === 'reference' && text.startsWith(own) ? text.slice(own.length) : text,
  )
}

/**
 * The same JSON with its texts changed, each told the name of its member ('' in a list); what holds none that changes is
 * not copied.
 */
export function withTexts(
  value: unknown,
  change: (text: string, name: string) => string,
  name = '',
): unknown {
  if (typeof value === 'string') return change(value, name)
  if (typeof value !== 'object' || value === null) return value
  return Array.isArray(value) ? listWithTexts(value, change) : membersWithTexts(value, change)
}

type Change = Parameters<typeof withTexts>[1]

function listWithTexts(list: readonly unknown[], change: Change): readonly unknown[] {
  let copy: unknown[] | undefined
  for (let at = 0; at < list.length; at++) {
    const now = withTexts(list[at], change)
    if (now === list[at]) continue
    copy ??= [...list]
    copy[at] = now
  }
  return copy ?? list
}

function membersWithTexts(members: object, change: Change): object {
  let copy: Record<string, unknown> | undefined
  for (const [name, member] of Object.entries(members)) {
    const now = withTexts(member, change, name)
    if (now === member) continue
    // It has every member already, so that none of them ('__proto__') is set on what it inherits.
    copy ??= { ...members }
    copy[name] = now
  }
  return copy ?? members
}
