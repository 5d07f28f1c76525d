import { type ReadonlySignal, signal } from '@preact/signals'
import type { QuestionnaireResponse } from 'fhir/r4'
import type { MentorAnswer } from '../../mentoring/consent/terms.ts'
import { answer, type Failure } from '../connection/answer.ts'
import { openPanel, type Panel } from '../connection/panel.ts'
import { type After, afterRealTime, patiently } from '../connection/patience.ts'
import type { Programme } from '../connection/programme.ts'
import { askToday, type Today } from '../today.ts'
import type { KnownPeople } from './known-people.ts'
import { answerForm, pauseForm } from './mentor-forms.ts'
import { type MentorHome, mentorHome } from './mentor-home.ts'
import { readMentorRecords } from './mentor-records.ts'

/** What was sent last, and how far it is: a request's id, a break ('pause') or its end ('back'). */
export interface Sending {
  readonly what: string
  readonly state: 'sending' | 'sent' | { readonly failed: Failure }
}

/** The mentor's page: what is read, and the two things that can be sent from here. */
export interface MentorModel {
  readonly home: Panel<MentorHome>
  /** How many matches ended since the mentor last said that they had read it. */
  readonly ended: ReadonlySignal<number>
  readonly sending: ReadonlySignal<Sending | undefined>
  readonly today: Today
  answer(task: string, said: MentorAnswer): Promise<void>
  pause(on: boolean): Promise<void>
  again(): Promise<void>
  /** "I have read it." */
  acknowledge(): Promise<void>
  /** Reads again when the page comes back into sight. */
  close(): void
}

/** Opens the page of one mentor. `me` is 'Practitioner/…'. */
export function openMentorModel(
  programme: Programme,
  me: string,
  known: KnownPeople,
  today: Today,
  after: After = afterRealTime,
): MentorModel {
  const ended = signal(0)
  const sending = signal<Sending | undefined>(undefined)
  let last = async () => {}

  const home = openPanel(async given => {
    const day = await askToday(given)
    if (day.kind === 'failure') return day
    const got = await readMentorRecords(programme, me, given)
    if (got.kind === 'failure') return got
    const read = mentorHome(got.value.resources, new Date(day.value.now), day.value.timezone)
    await noteEnded(read, got.value.complete)
    return answer(read)
  }, after)

  /** During a break nobody is shown, and no match has ended. */
  async function noteEnded({ standing, people }: MentorHome, complete: boolean) {
    if (standing !== 'in-standing' || !complete) return
    const ids = people.map(({ id }) => id)
    ended.value = await known.missing(ids)
    await known.remember(ids)
  }

  async function send(what: string, form: QuestionnaireResponse) {
    if (sending.value?.state === 'sending') return
    last = () => send(what, form)
    sending.value = { what, state: 'sending' }
    const sent = await patiently(
      given => programme.create(form, given),
      () => {},
      after,
    )
    sending.value = { what, state: sent.kind === 'failure' ? { failed: sent.because } : 'sent' }
    if (sent.kind === 'answer') await home.refresh()
  }

  const look = () => {
    if (!document.hidden) void home.refresh()
  }
  document.addEventListener('visibilitychange', look)

  return {
    home,
    ended,
    sending,
    today,
    answer: (task, said) => send(task, answerForm(task, said)),
    pause: on => send(on ? 'pause' : 'back', pauseForm(on)),
    again: () => last(),
    acknowledge: async () => {
      const { value: state } = home.state
      ended.value = 0
      if (state.kind === 'ready') await known.forgetOthers(state.value.people.map(({ id }) => id))
    },
    close: () => document.removeEventListener('visibilitychange', look),
  }
}
