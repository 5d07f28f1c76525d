import type { Place } from '../index-entries.ts'

/** What the thread that keeps the index is given: the store's file, and where it and its owner leave word for each other. */
export type WorkerData = { readonly path: string; readonly place: Place; readonly word: Int32Array }

/** The places of `word`: events came, the thread is to end, it has ended. */
export const words = { came: 0, stop: 1, ended: 2 } as const
