import { type ReadonlySignal, signal } from '@preact/signals'
import type { QuestionnaireResponse } from 'fhir/r4'
import type { Failure } from '../connection/answer.ts'
import { type After, afterRealTime, patiently } from '../connection/patience.ts'
import type { Programme } from '../connection/programme.ts'
import { alone } from './alone.ts'
import type { PhoneStore, WaitingNote } from './phone-store.ts'
import { isLineDown, pauseBefore, type WhatNext, whatNext } from './what-next.ts'

/** `idle`: nothing under way. The line is down, or the sign-in over, as the last try found. */
type Line = 'idle' | 'sending' | 'no-line' | 'sign-in'

/** The way of a mentor's notes from this phone to the programme: kept first, then sent, each once. */
export interface Outbox {
  /** What is not sent yet, in its order. */
  readonly notes: ReadonlySignal<readonly WaitingNote[]>
  /** Notes on this phone that no longer open. */
  readonly unreadable: ReadonlySignal<number>
  readonly line: ReadonlySignal<Line>
  readonly lasts: boolean
  /** Keeps some forms, all before the first is sent. False: nothing was kept. */
  put(forms: readonly QuestionnaireResponse[]): Promise<boolean>
  /** Sends what waits, one after the other. */
  send(): Promise<void>
  /** What to do after a round in which the server took or refused something, or the sign-in. */
  whenAnswered(act: () => void): void
  /** Sends one that was refused. */
  again(key: string): Promise<void>
  throwAway(key: string): Promise<void>
  /** Throws away what no longer opens. */
  dropUnreadable(): Promise<void>
  /** What a read found of the line. */
  heard(failed: Failure | undefined): void
  /** Ends it: nothing more is sent, and what is kept is destroyed. */
  destroy(): Promise<void>
  close(): void
}

/** Opens it on what the phone kept. */
export async function openOutbox(
  store: PhoneStore,
  programme: Pick<Programme, 'create'>,
  after: After = afterRealTime,
): Promise<Outbox> {
  const notes = signal<readonly WaitingNote[]>([])
  const unreadable = signal(0)
  const line = signal<Line>('idle')
  let tries = 0
  let closed = false
  let answeredOne = false
  let whenAnswered = () => {}
  let cancelRetry = () => {}
  let underWay: Promise<void> | undefined

  async function look() {
    const kept = await store.notes()
    notes.value = kept.notes
    unreadable.value = kept.unreadable
  }

  async function sendOne(note: WaitingNote): Promise<WhatNext> {
    const reply = await patiently(
      given => programme.create(note.form, given),
      () => {},
      after,
    )
    const next = whatNext(reply)
    if (next === 'sent') await store.drop(note.key)
    if (next === 'refused') await store.mark(note.key, 'refused')
    await look()
    if (next === 'sent' || next === 'refused') answeredOne = true
    return next
  }

  /** The first that waits and was not tried in this round; one that came in or went meanwhile is seen. */
  const nextBut = (tried: ReadonlySet<string>) =>
    closed ? undefined : notes.value.find(({ key, state }) => state === 'waiting' && !tried.has(key))

  async function sendAll() {
    cancelRetry()
    await look()
    const tried = new Set<string>()
    for (let note = nextBut(tried); note; note = nextBut(tried)) {
      tried.add(note.key)
      line.value = 'sending'
      const next = await sendOne(note)
      if (next === 'sign-in' || next === 'no-line') return settle(next)
    }
    settle('idle')
  }

  function settle(found: Line) {
    line.value = found
    const waits = notes.value.some(({ state }) => state === 'waiting')
    if (waits && found !== 'sign-in') planRetry()
    if (!waits) tries = 0
    if (answeredOne || found === 'sign-in') whenAnswered()
    answeredOne = false
  }

  function planRetry() {
    if (closed) return
    cancelRetry = after(pauseBefore(tries), () => void send())
    tries += 1
  }

  function send(): Promise<void> {
    underWay ??= alone('halfword.sending', sendAll).finally(() => {
      underWay = undefined
    })
    return underWay
  }

  await look()
  return {
    notes,
    unreadable,
    line,
    lasts: store.lasts,
    put: async forms => {
      const kept = await keepAll(store, forms)
      await look()
      return kept
    },
    send,
    whenAnswered: act => {
      whenAnswered = act
    },
    again: async key => {
      await store.mark(key, 'waiting')
      await send()
    },
    throwAway: async key => {
      await store.drop(key)
      await look()
    },
    dropUnreadable: async () => {
      await store.dropUnreadable()
      await look()
    },
    heard: failed => {
      if (failed && isLineDown(failed)) line.value = 'no-line'
      if (failed === 'session-over') line.value = 'sign-in'
      if (failed || line.value === 'sending') return
      line.value = 'idle'
      if (notes.value.some(({ state }) => state === 'waiting')) void send()
    },
    destroy: async () => {
      closed = true
      cancelRetry()
      await store.destroy()
      await look()
    },
    close: () => {
      closed = true
      cancelRetry()
    },
  }
}

async function keepAll(store: PhoneStore, forms: readonly QuestionnaireResponse[]): Promise<boolean> {
  try {
    return await store.add(
      forms.map(form => ({ key: form.identifier?.value ?? '', state: 'waiting' as const, form })),
    )
  } catch {
    return false
  }
}
