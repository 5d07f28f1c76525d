import { trainingModule } from '../codes.ts'
import { form, type Question } from '../mentor-view/forms.ts'
import { supervisionDecision, supervisionPerson, supervisionType } from './terms.ts'

/** The five things a supervision asks, in their order; each is a sentence or two, or skipped. */
export const prompts = ['went-well', 'was-hard', 'facts-or-advice', 'boundaries', 'health-and-load'] as const
export type Prompt = (typeof prompts)[number]

/** How many things can be agreed in one supervision, each with who does it and by when. */
export const actionSlots = [1, 2, 3] as const

/** Characters: a sentence or two, not a story. */
export const longestText = 200

const sentence: Question = { answer: { kind: 'text', longest: longestText } }
const actions = Object.fromEntries(
  actionSlots.flatMap((slot): [string, Question][] => [
    [`action-${slot}`, sentence],
    [`action-${slot}-owner`, { answer: { kind: 'code', of: supervisionPerson } }],
    [`action-${slot}-by`, { answer: { kind: 'day' } }],
  ]),
)

/**
 * A supervision of one mentor, as the nurse writes it. About no patient: what was talked over is pointed at, and no
 * patient's story is told again.
 */
export const supervisionForm = form('supervision', 'mentor', {
  /** The mentor, in the role that is supervised. */
  mentor: { required: true, answer: { kind: 'mentor' } },
  date: { required: true, answer: { kind: 'day' } },
  type: { required: true, answer: { kind: 'code', of: supervisionType } },
  present: { repeats: true, answer: { kind: 'code', of: supervisionPerson } },
  /** Minutes. */
  duration: { answer: { kind: 'number', from: 1, to: 240 } },
  /** Contact forms of this mentor's talks. */
  reviewed: { repeats: true, answer: { kind: 'reference', to: 'QuestionnaireResponse' } },
  ...Object.fromEntries(prompts.map(prompt => [prompt, sentence])),
  /** How sure the mentor feels, 0–10, in their own word. */
  confidence: { answer: { kind: 'number', from: 0, to: 10 } },
  decisions: { required: true, repeats: true, answer: { kind: 'code', of: supervisionDecision } },
  /** Which training, for `extra-training`. */
  module: { repeats: true, answer: { kind: 'code', of: trainingModule } },
  /** Which match ends, for `end-match`. */
  match: { answer: { kind: 'reference', to: 'EpisodeOfCare' } },
  /** In which talk, for `ask-rheumatologist` and `misinformation`. */
  about: { answer: { kind: 'reference', to: 'QuestionnaireResponse' } },
  question: sentence,
  ...actions,
  next: { answer: { kind: 'day' } },
  /** The mentor heard what is written here and says that it is right. */
  agrees: { answer: { kind: 'yes-or-no' } },
})
