import { momentWords } from '../words/dates.ts'
import { failureWords } from '../words/frame-words.ts'
import { type Said, say } from '../words/language.ts'
import { worklistWords } from '../words/worklist-words.ts'
import { isPerson } from './whose.ts'
import type { WorkItem } from './work-item.ts'
import type { Outcome } from './worklist.ts'

const refusals: Readonly<Partial<Record<string, Said>>> = {
  'reason-missing': worklistWords.reasonMissing,
  'mentoring-runs': worklistWords.mentoringRuns,
  'only-once': worklistWords.onlyOnce,
}

/** What became of the last step on a row, where that is not plain to see. */
export function OutcomeLine({ outcome, me, timezone }: { outcome: Outcome; me: string; timezone: string }) {
  switch (outcome.kind) {
    case 'saving':
      return <p class="work-outcome" aria-busy="true" />
    case 'saved':
    case 'erased':
    case 'gone':
      return null
    case 'changed':
      return (
        <p class="work-outcome notice" role="alert">
          {changedWords(outcome.item, me, timezone)}
        </p>
      )
    case 'refused':
      return (
        <p class="work-outcome notice trouble" role="alert">
          {say(refusals[outcome.because] ?? worklistWords.refused)}
        </p>
      )
    case 'failed':
      return (
        <p class="work-outcome notice trouble" role="alert">
          {say(worklistWords.notSaved)} {say(failureWords[outcome.because])}
        </p>
      )
    default:
      return outcome satisfies never
  }
}

/** Who was first, as far as the Task says it: whoever has just taken it up is surely who changed it. */
export function changedWords(item: WorkItem, me: string, timezone: string): string {
  const { owner, task } = item
  const isTakenUp = item.kind === 'follow-up' || item.stage === 'accepted'
  const isKnown = isTakenUp && isPerson(owner.reference) && owner.reference !== me
  const who = (isKnown && owner.name) || say(worklistWords.aColleague)
  return say(worklistWords.changed(who, task.lastModified ? momentWords(task.lastModified, timezone) : ''))
}
