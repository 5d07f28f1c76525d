import { type ReadonlySignal, signal } from '@preact/signals'
import type { QuestionnaireResponse } from 'fhir/r4'
import type { MentorAnswer } from '../../mentoring/consent/terms.ts'
import { answer, type Failure } from '../connection/answer.ts'
import { openPanel, type Panel } from '../connection/panel.ts'
import { type After, afterRealTime, patiently } from '../connection/patience.ts'
import type { Programme } from '../connection/programme.ts'
import { readTogether } from '../connection/together.ts'
import { askToday, type Today } from '../today.ts'
import type { KnownPeople } from './known-people.ts'
import { answerForm, pauseForm } from './mentor-forms.ts'
import { type MentorHome, mentorHome } from './mentor-home.ts'

/** What was sent last, and how far it is: a request's id, a break ('pause') or its end ('back'). */
interface Sending {
  readonly what: string
  readonly state: 'sending' | 'sent' | { readonly failed: Failure }
}

/** The mentor's page: what is read, and the two things that can be sent from here. */
export interface MentorModel {
  readonly home: Panel<MentorHome>
  /** How many matches ended since the mentor last said that they had read it. */
  readonly ended: ReadonlySignal<number>
  readonly sending: ReadonlySignal<Sending | undefined>
  /** What the mentor just answered to a request that is no longer there. */
  readonly said: ReadonlySignal<MentorAnswer | undefined>
  readonly today: Today
  answer(task: string, said: MentorAnswer): Promise<void>
  pause(on: boolean): Promise<void>
  again(): Promise<void>
  /** "I have read it." */
  acknowledge(): Promise<void>
  /** Reads again when the page comes back into sight. */
  close(): void
}

/** All that a mentor can search; one request, so that it is of one moment. */
const kinds = [
  'Practitioner',
  'PractitionerRole',
  'Patient',
  'Task',
  'QuestionnaireResponse',
  'Observation',
  'Condition',
  'Appointment',
] as const

/** Opens the page of whoever's programme this is. */
export function openMentorModel(
  programme: Programme,
  known: KnownPeople,
  today: Today,
  after: After = afterRealTime,
): MentorModel {
  const ended = signal(0)
  const sending = signal<Sending | undefined>(undefined)
  const said = signal<MentorAnswer | undefined>(undefined)
  let last = async () => {}

  const home = openPanel(async given => {
    const day = await askToday(given)
    if (day.kind === 'failure') return day
    const got = await readTogether(programme, kinds, given)
    if (got.kind === 'failure') return got
    const read = mentorHome(got.value.resources, new Date(day.value.now), day.value.timezone)
    ended.value = (await countEnded(known, read, got.value.complete)) ?? ended.value
    return answer(read)
  }, after)

  async function send(what: string, form: QuestionnaireResponse, answered?: MentorAnswer) {
    if (sending.value?.state === 'sending') return
    last = () => send(what, form, answered)
    sending.value = { what, state: 'sending' }
    const sent = await patiently(
      given => programme.create(form, given),
      () => {},
      after,
    )
    sending.value = { what, state: sent.kind === 'failure' ? { failed: sent.because } : 'sent' }
    if (sent.kind === 'failure') return
    said.value = answered
    await home.refresh()
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
    said,
    answer: (task, given) => send(task, answerForm(task, given), given),
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

/**
 * How many matches ended since they were last acknowledged, and who is known from now on. Undefined where that cannot
 * be told: during a break nobody is shown, and no match has ended.
 */
export async function countEnded(
  known: KnownPeople,
  { standing, people }: MentorHome,
  complete: boolean,
): Promise<number | undefined> {
  if (standing !== 'in-standing' || !complete) return undefined
  const ids = people.map(({ id }) => id)
  const count = await known.missing(ids)
  await known.remember(ids)
  return count
}
