import { momentWords } from '../words/dates.ts'
import { say } from '../words/language.ts'
import { askingWords } from '../words/match-words.ts'
import { hoursLeft } from './hours-left.ts'
import type { SentRequest } from './requests-of.ts'

/** That a mentor was asked and when; and the clock of the answer, or what it was. */
export function askedWords(
  { state, task, until }: SentRequest,
  mentor: string,
  { now, zone }: { readonly now: Date; readonly zone: string },
): { readonly asked: string; readonly answer: string } {
  const asked = say(askingWords.asked(mentor, momentWords(task.authoredOn ?? now.toISOString(), zone)))
  if (state !== 'open') return { asked, answer: say(askingWords.states[state]) }
  return {
    asked,
    answer: until ? say(askingWords.hoursLeft(hoursLeft(until, now), momentWords(until, zone))) : '',
  }
}
