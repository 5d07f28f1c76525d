import { batch, type ReadonlySignal, signal } from '@preact/signals'
import type { QuestionnaireResponse } from 'fhir/r4'
import type { Day } from '../../mentoring/consent/calendar.ts'
import { checkInForm } from '../../mentoring/mentor-notes/check-in.ts'
import { missingInQuestion, type Question, questionForm } from '../../mentoring/mentor-notes/question.ts'
import {
  type MissingInTalk,
  missingInTalk,
  newTalk,
  type Talk,
  talkForms,
  type UsualTalk,
} from '../../mentoring/mentor-notes/talk.ts'
import { missingInWorry, type Worry, worryForm } from '../../mentoring/mentor-notes/worry.ts'
import type { Outbox } from '../offline/outbox.ts'
import { type Drafts, openDrafts } from './drafts.ts'
import { newKey } from './mentor-forms.ts'
import type { Places } from './places.ts'

/** What a mentor writes down here: kept on the phone before anything else happens, and sent from there. */
export interface NotesModel {
  readonly talks: Drafts<Talk>
  readonly questions: Drafts<Question>
  readonly worries: Drafts<Worry>
  readonly dangers: Drafts<Worry>
  /** What the last form still needs; empty until someone tried to send it. */
  readonly missing: ReadonlySignal<readonly MissingInTalk[]>
  /** How it went with the last form. */
  readonly outcome: ReadonlySignal<'put' | 'not-kept' | undefined>
  sendTalk(person: string): Promise<void>
  sendQuestion(person: string): Promise<void>
  sendWorry(person: string): Promise<void>
  sendDanger(person: string, from: 'home' | 'talk' | 'worry'): Promise<void>
  sendCheckIn(confidence: number): Promise<void>
  /** A part is opened or left: what was said of the form before goes. */
  turn(): void
}

/** What the notes need of the page around them. */
export interface NotesParts {
  readonly outbox: Outbox
  readonly places: Places
  readonly today: () => Day
  /** IANA name of the programme's time zone. */
  readonly zone: string
  readonly usualOf: (person: string) => UsualTalk
}

/** Opens the forms of this page. */
export function openNotes({ outbox, places, today, zone, usualOf }: NotesParts): NotesModel {
  const talks = openDrafts<Talk>('talk', person => newTalk(usualOf(person)))
  const questions = openDrafts<Question>('question', () => ({ text: '' }))
  const worries = openDrafts<Worry>('worry', () => ({ text: '' }))
  const dangers = openDrafts<Worry>('danger', () => ({ flag: 'danger-now', text: '' }))
  const missing = signal<readonly MissingInTalk[]>([])
  const outcome = signal<'put' | 'not-kept' | undefined>(undefined)
  // A second tap while the first is under way would be a second note with a key of its own.
  let busy = false

  async function put(
    forms: () => readonly QuestionnaireResponse[],
    needs: readonly MissingInTalk[] = [],
    done: () => void = () => {},
  ) {
    if (busy) return
    missing.value = needs
    if (needs.length > 0) return
    busy = true
    const kept = await outbox.put(forms())
    busy = false
    // Together with the way home: its heading takes the focus first, then what is said of the note.
    batch(() => {
      outcome.value = kept ? 'put' : 'not-kept'
      if (kept) done()
    })
    if (kept) void outbox.send()
  }

  return {
    talks,
    questions,
    worries,
    dangers,
    missing,
    outcome,
    sendTalk: async person => {
      const talk = talks.of(person)
      const forms = () => talkForms(talk, { patient: person, today: today(), zone, newKey })
      await put(forms, missingInTalk(talk, today()), () => {
        talks.forget(person)
        places.home()
      })
    },
    sendQuestion: async person => {
      const question = questions.of(person)
      const form = () => [questionForm(question, { patient: person, key: newKey() })]
      await put(form, missingInQuestion(question), () => {
        questions.forget(person)
        places.home()
      })
    },
    sendWorry: async person => {
      const worry = worries.of(person)
      const form = () => [worryForm(worry, { patient: person, key: newKey() })]
      await put(form, missingInWorry(worry), () => {
        worries.forget(person)
        places.home()
      })
    },
    sendDanger: async (person, from) => {
      const danger = dangers.of(person)
      const form = () => [worryForm(danger, { patient: person, key: newKey() })]
      await put(form, missingInWorry(danger), () => {
        dangers.forget(person)
        if (from === 'worry') worries.forget(person)
        if (from !== 'talk') return places.home()
        talks.change(person, { tell: 'danger', toldDanger: true })
        places.back()
      })
    },
    sendCheckIn: async confidence => {
      await put(() => [checkInForm(confidence, { key: newKey() })])
    },
    turn: () => {
      missing.value = []
      outcome.value = undefined
    },
  }
}
