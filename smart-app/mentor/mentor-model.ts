import { type ReadonlySignal, signal } from '@preact/signals'
import type { QuestionnaireResponse } from 'fhir/r4'
import { dayIn } from '../../mentoring/consent/calendar.ts'
import type { MentorAnswer } from '../../mentoring/consent/terms.ts'
import { answer, type Failure } from '../connection/answer.ts'
import { openPanel, type Panel } from '../connection/panel.ts'
import { type After, afterRealTime, patiently } from '../connection/patience.ts'
import type { Programme } from '../connection/programme.ts'
import { readTogether } from '../connection/together.ts'
import type { Outbox } from '../offline/outbox.ts'
import type { PhoneClock } from '../offline/phone-clock.ts'
import type { PhoneStore } from '../offline/phone-store.ts'
import { isLineDown } from '../offline/what-next.ts'
import type { Today } from '../today.ts'
import { homeFrom, toKeep } from './kept-people.ts'
import type { KnownPeople } from './known-people.ts'
import { answerForm, newKey, pauseForm } from './mentor-forms.ts'
import { type MentorHome, mentorHome } from './mentor-home.ts'
import { type NotesModel, openNotes } from './notes-model.ts'
import { openPlaces, type Place, type Places } from './places.ts'

/** What was sent last, and how far it is: a request's id, a break ('pause') or its end ('back'). */
interface Sending {
  readonly what: string
  readonly state: 'sending' | 'sent' | { readonly failed: Failure }
}

/** The mentor's page: what is read, what is sent at once, and the notes that wait on the phone. */
export interface MentorModel {
  readonly home: Panel<MentorHome>
  /** How many matches ended since the mentor last said that they had read it. */
  readonly ended: ReadonlySignal<number>
  readonly sending: ReadonlySignal<Sending | undefined>
  /** What the mentor just answered to a request that is no longer there. */
  readonly said: ReadonlySignal<MentorAnswer | undefined>
  readonly today: Today
  readonly outbox: Outbox
  readonly notes: NotesModel
  readonly places: Places
  /** Where to sign in again. */
  readonly signIn: string
  /** Today, as far as this phone knows. */
  day(): string
  go(place: Place): void
  answer(task: string, said: MentorAnswer): Promise<void>
  pause(on: boolean): Promise<void>
  again(): Promise<void>
  /** "I have read it." */
  acknowledge(): Promise<void>
  close(): void
}

/** What the page needs from outside. */
export interface MentorParts {
  readonly programme: Programme
  readonly known: KnownPeople
  readonly today: Today
  readonly clock: PhoneClock
  readonly store: PhoneStore
  readonly outbox: Outbox
  readonly after?: After
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
export function openMentorModel(parts: MentorParts): MentorModel {
  const { programme, known, today, clock, store, outbox, after = afterRealTime } = parts
  const ended = signal(0)
  const sending = signal<Sending | undefined>(undefined)
  const said = signal<MentorAnswer | undefined>(undefined)
  const places = openPlaces()
  let last = async () => {}
  let seen: MentorHome | undefined

  const home = openPanel(async given => {
    const day = await clock.ask(given)
    if (day.kind === 'failure') return day
    const got = await readTogether(programme, kinds, given)
    outbox.heard(got.kind === 'failure' ? got.because : undefined)
    if (got.kind === 'failure') {
      const before = await seenBefore(got.because, seen, store)
      return before ? answer(before) : got
    }
    seen = mentorHome(got.value.resources, new Date(day.value.now), day.value.timezone)
    ended.value = (await countEnded(known, seen, got.value.complete)) ?? ended.value
    await store.keepPeople(toKeep(seen)).catch(() => {})
    return answer(seen)
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

  const day = () => dayIn(clock.now().getTime(), today.timezone)
  const usualOf = (person: string) =>
    seen?.people.find(({ id }) => id === person)?.usual ?? keptUsual(home, person)
  const notes = openNotes({ outbox, places, today: day, zone: today.timezone, usualOf })
  outbox.whenAnswered(() => void home.refresh())
  const stopLooking = lookWhen(() => {
    void home.refresh()
    void outbox.send()
  })

  return {
    home,
    ended,
    sending,
    today,
    said,
    outbox,
    notes,
    places,
    signIn: `launch?iss=${encodeURIComponent(programme.base)}`,
    day,
    go: place => {
      notes.turn()
      said.value = undefined
      places.go(place)
    },
    answer: (task, given) => send(task, answerForm(task, given, newKey()), given),
    pause: on => send(on ? 'pause' : 'back', pauseForm(on, newKey())),
    again: () => last(),
    acknowledge: async () => {
      const { value: state } = home.state
      ended.value = 0
      if (state.kind === 'ready') await known.forgetOthers(state.value.people.map(({ id }) => id))
    },
    close: () => {
      stopLooking()
      places.close()
      outbox.close()
    },
  }
}

const keptUsual = ({ state: { value } }: Panel<MentorHome>, person: string) =>
  (value.kind === 'ready' ? value.value.people.find(({ id }) => id === person)?.usual : undefined) ?? {}

/**
 * What can still be shown when nothing can be read: without a line what was on the screen, or the names that this phone
 * kept; after the end of the sign-in the names alone, so that what was not sent can still be seen and a talk noted.
 */
async function seenBefore(
  because: Failure,
  seen: MentorHome | undefined,
  store: PhoneStore,
): Promise<MentorHome | undefined> {
  const noLine = isLineDown(because)
  if (!noLine && because !== 'session-over') return undefined
  if (noLine && seen) return { ...seen, seen: 'earlier' }
  return homeFrom(await store.people().catch(() => undefined))
}

/** When the page comes back into sight, and when the line comes back. Gives back how to stop. */
function lookWhen(look: () => void): () => void {
  const whenSeen = () => {
    if (!document.hidden) look()
  }
  document.addEventListener('visibilitychange', whenSeen)
  window.addEventListener('online', look)
  return () => {
    document.removeEventListener('visibilitychange', whenSeen)
    window.removeEventListener('online', look)
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
