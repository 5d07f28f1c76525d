import type { WorkItem } from './work-item.ts'

/** Whose rows are shown: everyone's, those that nobody has taken, or those of one person ('Practitioner/…'). */
export type Whose = 'all' | 'nobody' | `Practitioner/${string}`

/** Whether a row belongs to those that are shown. */
export function isOf(whose: Whose, { owner }: WorkItem): boolean {
  if (whose === 'all') return true
  return whose === 'nobody' ? !isPerson(owner.reference) : owner.reference === whose
}

/** The people who have a row, by name. */
export function peopleIn(items: readonly WorkItem[]): readonly { reference: Whose; name?: string }[] {
  const people = new Map<Whose, string | undefined>()
  for (const { owner } of items) if (isPerson(owner.reference)) people.set(owner.reference, owner.name)
  return [...people]
    .map(([reference, name]) => ({ reference, ...(name ? { name } : {}) }))
    .toSorted((one, other) => (one.name ?? '').localeCompare(other.name ?? ''))
}

export const isPerson = (reference: string): reference is `Practitioner/${string}` =>
  reference.startsWith('Practitioner/')
