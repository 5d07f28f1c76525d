import { type Removal, removalIn } from '../mentoring/retention/events.ts'
import type { Checkpoint } from './checkpoint.ts'

/** What is gone from a log, and what the log itself says of that: held against each other when all of it was read. */
export type Removed = {
  /** Takes the next place in; `json` where the event is at hand. */
  add(place: { readonly removed?: true; readonly json?: string | undefined }): void
  /** Why the gap is not to be believed; undefined: there is none, or retention made it. */
  wrong(checkpoints: readonly Checkpoint[]): string | undefined
  /** In words, where something was removed. */
  sentence(): string
}

/** Begins at the first place of a log. @param isPart whether events are missing that are elsewhere, one of which may say it */
export function removedSoFar(isPart = false): Removed {
  let read = 0
  let gone = 0
  let apart: number | undefined
  const said: Removal[] = []
  const covering = () => said.find(({ upTo }) => upTo >= gone)
  return {
    add({ removed, json }) {
      read += 1
      if (removed && gone === read - 1) gone = read
      else if (removed) apart ??= read
      const removal = json === undefined ? undefined : removalIn(json)
      // None can tell of itself.
      if (removal && removal.upTo < read) said.push(removal)
    },
    wrong(checkpoints) {
      if (apart !== undefined)
        return `Event no. ${apart} is gone, but not all before it: retention removes from the beginning.`
      if (gone === 0) return undefined
      const removal = covering()
      if (!removal)
        return isPart
          ? undefined
          : `Events no. 1 to ${gone} are gone, and no event of the log says that retention removed them.`
      // Whoever signed knew how many there were at that time: the next ones are younger.
      const signed = checkpoints.find(
        ({ size, time }) => size < gone && Date.parse(time) >= Date.parse(removal.before),
      )
      return (
        signed &&
        `Events no. ${signed.size + 1} to ${gone} are gone as older than ${dayOf(removal)}, but came after the checkpoint of ${signed.time}.`
      )
    },
    sentence() {
      if (gone === 0) return ''
      const removal = covering()
      return removal
        ? ` ${gone} events before ${dayOf(removal)} were removed by retention; their hashes are there.`
        : ` ${gone} events are said to be removed by retention; the event that tells of it is not in this export.`
    },
  }
}

/** The calendar day where the organisation is. */
const dayOf = ({ before }: Removal) => before.slice(0, 10)
