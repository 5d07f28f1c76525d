import { fingerprint } from '../offline/fingerprint.ts'

/**
 * Whom this page has shown before, so that it can say when a match has ended. On the phone they are kept as
 * fingerprints: neither names nor ids.
 */
export interface KnownPeople {
  /** How many of those known before are not among these. */
  missing(ids: readonly string[]): Promise<number>
  /** Adds these to those known. */
  remember(ids: readonly string[]): Promise<void>
  /** From now on only these are known. */
  forgetOthers(ids: readonly string[]): Promise<void>
}

/** Where fingerprints are kept: the phone's storage. */
export type Keep = Pick<Storage, 'getItem' | 'setItem'>

/** Those known to the page of one mentor ('Practitioner/…'). Without a storage they are known until the page closes. */
export function openKnownPeople(mentor: string, keep: Keep | undefined): KnownPeople {
  const printsOf = (ids: readonly string[]) => Promise.all(ids.map(id => fingerprint(`${mentor} ${id}`)))
  const opened = fingerprint(mentor).then(print => {
    const place = `halfword.known.${print.slice(0, 16)}`
    return { place, known: new Set(parsed(attempt(() => keep?.getItem(place)))) }
  })

  async function write(prints: readonly string[]) {
    const { place, known } = await opened
    known.clear()
    for (const print of prints) known.add(print)
    attempt(() => keep?.setItem(place, JSON.stringify([...known])))
  }

  return {
    missing: async ids => {
      const now = new Set(await printsOf(ids))
      return [...(await opened).known].filter(each => !now.has(each)).length
    },
    remember: async ids => write([...(await opened).known, ...(await printsOf(ids))]),
    forgetOthers: async ids => write(await printsOf(ids)),
  }
}

/** The storage of this browser, where it gives one and can make fingerprints for it. */
export function phoneStorage(): Keep | undefined {
  return crypto.subtle ? attempt(() => localStorage) : undefined
}

function parsed(text: string | null | undefined): readonly string[] {
  const value: unknown = attempt(() => JSON.parse(text ?? '[]'))
  return Array.isArray(value) ? value.filter(each => typeof each === 'string') : []
}

/** Storage may be blocked or full: then this page forgets, and nothing else goes wrong. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}
