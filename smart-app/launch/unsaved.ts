/** What is being filled in on this page, by a name of its own. */
const filledIn = new Set<string>()

/** Notes that something was filled in and is not saved: whoever signs out is asked first. */
export function keepInMind(name: string): void {
  filledIn.add(name)
}

/** It is saved, or given up. */
export function letGo(name: string): void {
  filledIn.delete(name)
}

export const isUnsaved = (): boolean => filledIn.size > 0
