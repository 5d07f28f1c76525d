type Step = { readonly name: string; readonly where?: readonly [string, string] }

const paths = new Map<string, readonly Step[]>()

/** What stands at a path in a resource's JSON, arrays walked through: 'name.given', 'telecom[system=email]'. */
export function elementsAt(resource: object, path: string): readonly unknown[] {
  let steps = paths.get(path)
  if (!steps) {
    steps = path.split('.').map(stepOf)
    paths.set(path, steps)
  }
  let found: unknown[] = [resource]
  for (const step of steps) {
    const next: unknown[] = []
    for (const parent of found) if (isObject(parent)) take(parent[step.name], step, next)
    if (next.length === 0) return next
    found = next
  }
  return found
}

function take(value: unknown, step: Step, into: unknown[]): void {
  for (const one of Array.isArray(value) ? value : [value]) {
    if (one === undefined || one === null) continue
    if (step.where && !(isObject(one) && one[step.where[0]] === step.where[1])) continue
    into.push(one)
  }
}

/** The member of a resource with which a path begins. */
export const firstOf = (path: string): string => stepOf(path.split('.')[0] ?? path).name

function stepOf(text: string): Step {
  const [, name = text, key, value] = /^(\w+)\[(\w+)=(.+)\]$/.exec(text) ?? []
  return key && value ? { name, where: [key, value] } : { name }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
