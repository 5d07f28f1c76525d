import { contactMode, peerWish, themes } from '../codes.ts'
import type { CodeSystem } from '../coding.ts'
import { canonical } from '../coding.ts'
import { interest, mentorAnswer } from '../consent/terms.ts'
import { fitAnswer, notHeldReason, talkFeeling } from '../contact/terms.ts'
import { redFlag } from '../flags/terms.ts'

/** What one question of a form takes as an answer. */
export type Question = {
  readonly required?: true
  readonly repeats?: true
  /** Only a nurse is asked this; to a mentor the question does not exist. */
  readonly nurseOnly?: true
  /**
   * What someone else may do with it in a form that a mentor wrote: answer it where it was left open, give another answer,
   * or take back that it was not held. Absent: nothing.
   */
  readonly others?: 'where-open' | 'another' | 'where-not-held'
  readonly answer: /** `mentors`: the codes that a mentor answers with; the others are a nurse's. */
    | { readonly kind: 'code'; readonly of: CodeSystem; readonly mentors?: readonly string[] }
    | { readonly kind: 'text'; readonly longest: number }
    | { readonly kind: 'number'; readonly from: number; readonly to: number }
    | { readonly kind: 'day' }
    | { readonly kind: 'month' }
    /** A day and a time with its offset. */
    | { readonly kind: 'moment' }
    | { readonly kind: 'yes-or-no' }
    /** A worry: whether there is one, or which. */
    | { readonly kind: 'yes-or-no-or-code'; readonly of: CodeSystem }
    /** One of the requests that this mentor was asked. */
    | { readonly kind: 'request' }
    /** A record of this type, by its local reference. */
    | { readonly kind: 'reference'; readonly to: string }
    /** A mentor, by their PractitionerRole. */
    | { readonly kind: 'mentor' }
}

/** A form: which questions it has, and whether it is about one of the mentor's patients. */
export type Form = {
  readonly url: string
  readonly about: 'patient' | 'request' | 'mentor'
  readonly questions: Readonly<Record<string, Question>>
  /** At least one of these is answered. */
  readonly oneOf?: readonly string[]
}

const longestText = 200
/** A form as mentors know it: what only a nurse is asked is no question of it, to be answered or to be shown. */
export const asMentorsKnowIt = (form: Form): Form => ({
  ...form,
  questions: Object.fromEntries(Object.entries(form.questions).filter(([, { nurseOnly }]) => !nurseOnly)),
})

/** Names one form of ours. */
export const form = (
  name: string,
  about: Form['about'],
  questions: Form['questions'],
  oneOf?: readonly string[],
): Form => ({
  url: `${canonical}/Questionnaire/${name}`,
  about,
  questions,
  ...(oneOf ? { oneOf } : {}),
})

/** All that a mentor can write: five forms, and no other. Their items are the questions by linkId. */
export const mentorForms = {
  contact: form('contact', 'patient', {
    when: { others: 'where-open', answer: { kind: 'day' } },
    /** Absent: yes. */
    held: { others: 'where-not-held', answer: { kind: 'yes-or-no' } },
    'not-held': { others: 'where-not-held', answer: { kind: 'code', of: notHeldReason } },
    mode: { others: 'where-open', answer: { kind: 'code', of: contactMode } },
    /** Minutes. */
    duration: { others: 'where-open', answer: { kind: 'number', from: 0, to: 600 } },
    themes: { repeats: true, answer: { kind: 'code', of: themes } },
    feeling: { answer: { kind: 'code', of: talkFeeling, mentors: ['fine', 'heavy'] } },
    note: { answer: { kind: 'text', longest: longestText } },
    flag: { repeats: true, answer: { kind: 'yes-or-no-or-code', of: redFlag } },
    /** The next talk that was agreed. */
    next: { others: 'another', answer: { kind: 'moment' } },
    /** Whether someone close was there too. */
    partner: { others: 'where-open', answer: { kind: 'yes-or-no' } },
    /** Who held it, where it was not the mentor of the running match. */
    with: { nurseOnly: true, answer: { kind: 'mentor' } },
    /** What a nurse adds to a talk that a mentor noted; what the mentor wrote stands beside it. */
    'nurse-themes': { nurseOnly: true, repeats: true, answer: { kind: 'code', of: themes } },
    'nurse-feeling': {
      nurseOnly: true,
      answer: { kind: 'code', of: talkFeeling, mentors: ['fine', 'heavy'] },
    },
    'nurse-note': { nurseOnly: true, answer: { kind: 'text', longest: longestText } },
    'nurse-flag': {
      nurseOnly: true,
      repeats: true,
      answer: { kind: 'yes-or-no-or-code', of: redFlag },
    },
  }),
  'team-question': form(
    'team-question',
    'patient',
    {
      theme: { answer: { kind: 'code', of: themes } },
      question: { answer: { kind: 'text', longest: longestText } },
      /** A worry without a talk. */
      flag: { answer: { kind: 'code', of: redFlag } },
    },
    ['question', 'flag'],
  ),
  'request-answer': form('request-answer', 'request', {
    request: { required: true, answer: { kind: 'request' } },
    answer: { required: true, answer: { kind: 'code', of: mentorAnswer } },
  }),
  'mentor-pause': form('mentor-pause', 'mentor', {
    pause: { required: true, answer: { kind: 'yes-or-no' } },
    until: { answer: { kind: 'day' } },
  }),
  'mentor-checkin': form('mentor-checkin', 'mentor', {
    /** How sure of themselves they feel, 0–10. */
    confidence: { required: true, answer: { kind: 'number', from: 0, to: 10 } },
  }),
} as const satisfies Readonly<Record<string, Form>>
export type FormName = keyof typeof mentorForms

/** What patients say of themselves, as far as a mentor may read it. */
export const patientForms = {
  peerWish: form('peer-wish', 'patient', {
    wish: { answer: { kind: 'code', of: peerWish } },
    themes: { repeats: true, answer: { kind: 'code', of: themes } },
  }),
  aboutMe: form('about-me', 'patient', {
    interests: { repeats: true, answer: { kind: 'code', of: interest } },
  }),
} as const satisfies Readonly<Record<string, Form>>

/** What patients and nurses fill in, and no mentor reads. */
export const teamForms = {
  'fit-check': form('fit-check', 'patient', {
    /** Whether to go on with this mentor. */
    fit: { required: true, answer: { kind: 'code', of: fitAnswer } },
  }),
  'who-reads': form('who-reads', 'patient', {
    /** Whether the rheumatologist reads a summary: days, channel and themes. */
    rheumatologist: { required: true, answer: { kind: 'yes-or-no' } },
  }),
} as const satisfies Readonly<Record<string, Form>>

/** Which of some forms a response answers; undefined when none. A version after '|' is left aside. */
export function formOf<Name extends string>(
  forms: Readonly<Record<Name, Form>>,
  questionnaire: string | undefined,
): Name | undefined {
  const url = questionnaire?.split('|')[0]
  const names = Object.keys(forms) as Name[]
  return names.find(name => forms[name].url === url)
}
