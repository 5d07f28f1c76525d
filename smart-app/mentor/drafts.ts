import { signal } from '@preact/signals'
import { keepInMind, letGo } from '../launch/unsaved.ts'

/** What is being filled in, one for each person; going to another part of the page loses nothing. */
export interface Drafts<D> {
  of(person: string): D
  change(person: string, change: Partial<D>): void
  forget(person: string): void
}

/** `begin` makes an empty one; `name` tells these drafts from others. */
export function openDrafts<D extends object>(name: string, begin: (person: string) => D): Drafts<D> {
  const drafts = signal<ReadonlyMap<string, D>>(new Map())
  const of = (person: string) => drafts.value.get(person) ?? begin(person)
  return {
    of,
    change: (person, change) => {
      drafts.value = new Map(drafts.value).set(person, { ...of(person), ...change })
      keepInMind(`${name} ${person}`)
    },
    forget: person => {
      const rest = new Map(drafts.value)
      rest.delete(person)
      drafts.value = rest
      letGo(`${name} ${person}`)
    },
  }
}
