import { say } from '../words/language.ts'
import { mentorPageWords } from '../words/mentor-words.ts'

/** The first name, or "Someone" where none is shared. */
export const nameOf = ({ firstName }: { readonly firstName?: string }): string =>
  firstName ?? say(mentorPageWords.unnamed)
