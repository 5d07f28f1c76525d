import type { MissingInTalk } from '../../mentoring/mentor-notes/talk.ts'

/** Ids of the parts of the forms. */
export type Field =
  | 'when'
  | 'reason'
  | 'mode'
  | 'length'
  | 'themes'
  | 'feeling'
  | 'tell'
  | 'question-about'
  | 'question'
  | 'worry'
  | 'worry-words'
  | 'note'
  | 'next'

/** Where an answer is missing. */
export const fieldOf: Readonly<Record<MissingInTalk, Field>> = {
  day: 'when',
  'day-not-yet': 'when',
  'day-too-old': 'when',
  reason: 'reason',
  mode: 'mode',
  minutes: 'length',
  themes: 'themes',
  feeling: 'feeling',
  tell: 'tell',
  about: 'question-about',
  question: 'question',
  'question-too-long': 'question',
  worry: 'worry',
  'worry-too-long': 'worry-words',
  'note-too-long': 'note',
  next: 'next',
  'next-is-past': 'next',
}

/** Brings a part of the form into sight, with the focus on where it is answered. */
export function focusField(field: Field): void {
  const part = document.getElementById(field)
  part?.scrollIntoView({ block: 'center' })
  part?.querySelector<HTMLElement>('input:checked, input, select, textarea')?.focus()
}
