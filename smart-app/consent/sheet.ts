import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { Attachment, Consent } from 'fhir/r4'
import type { Scope } from '../../mentoring/codes.ts'
import type { Recording } from '../../mentoring/consent/compose.ts'
import type { Answer, Failure } from '../connection/answer.ts'
import { type After, afterRealTime, patiently } from '../connection/patience.ts'
import { askToday, type Today } from '../today.ts'
import { openPaper, type Paper } from './paper.ts'
import { openPreview, type Preview, type ReadView } from './preview.ts'
import { type ConsentAbout, proposeConsent, refuseMentor } from './proposal.ts'

/** What a patient can say instead of yes. */
export type No = 'another' | 'not-this-person' | 'later'

/** What came of the sheet, as it is to be written. */
export type Decision =
  | { readonly kind: 'yes'; readonly consent: Consent }
  | { readonly kind: No; readonly consent: Consent }

/** How far a write is. A failure takes nothing away. */
export type SheetSaving =
  | { readonly kind: 'idle' | 'sending' | 'slow' }
  | { readonly kind: 'failed'; readonly because: Failure | 'sheet-missing' }

/** What the sheet shows now: the choices, the ways to say no, or how it ended. */
type SheetStep = 'choose' | 'no' | 'given' | 'noted'

/** Where a sheet is filled in, and by whom. */
export interface SheetParts {
  readonly about: ConsentAbout
  /** How the two are called on the sheet. */
  readonly patientName: string
  readonly mentorName: string
  readonly today: Today
  /** The nurse who holds the screen ('Practitioner/…'); absent on the patient's own page. */
  readonly witness?: string
  readonly view: ReadView
  readonly write: (decision: Decision, now: Date, signal: AbortSignal) => Promise<Answer<unknown>>
  readonly after?: After
}

/** One sheet: what the patient chooses, what the mentor would then see, and the way to write it down. */
export interface ConsentSheet extends Pick<SheetParts, 'patientName' | 'mentorName' | 'witness'> {
  readonly scopes: Signal<ReadonlySet<Scope>>
  readonly how: Signal<Recording['by']>
  readonly paper: Paper
  /** An earlier last day, YYYY-MM-DD; empty: the usual one. */
  readonly until: Signal<string>
  /** The first and the last day that can be chosen as the last, and the one that holds now. */
  readonly days: { readonly first: string; readonly latest: string; readonly chosen: ReadonlySignal<string> }
  readonly step: Signal<SheetStep>
  readonly saving: ReadonlySignal<SheetSaving>
  readonly preview: Preview
  yes(): Promise<void>
  no(how: No): Promise<void>
  again(): Promise<void>
  close(): void
}

/** Opens a sheet on what was shared before, or on nothing. */
export function openSheet(parts: SheetParts, shared: ReadonlySet<Scope> = new Set()): ConsentSheet {
  const { about, today, after = afterRealTime } = parts
  const scopes = signal(shared)
  const how = signal<Recording['by']>('screen')
  const paper = openPaper()
  const until = signal('')
  const step = signal<SheetStep>('choose')
  const saving = signal<SheetSaving>({ kind: 'idle' })
  const opened = new Date(today.now)

  const propose = (recording: Recording, at: Date) => {
    const day = until.value ? { until: until.value } : {}
    return proposeConsent(about, { scopes: scopes.value, recording, ...day }, at)
  }
  const proposed = computed(() => propose({ by: 'screen' }, opened))
  const latest = endOf(proposeConsent(about, { scopes: new Set(), recording: { by: 'screen' } }, opened))
  const preview = openPreview(parts.view, proposed, after)
  let last: () => Promise<void> = async () => {}

  async function save(decided: (now: Date) => Decision, then: SheetStep) {
    if (saving.value.kind === 'sending' || saving.value.kind === 'slow') return
    last = () => save(decided, then)
    saving.value = { kind: 'sending' }
    const done = await patiently(
      given => writeNow(parts, decided, given),
      () => (saving.value = { kind: 'slow' }),
      after,
    )
    saving.value = done.kind === 'failure' ? { kind: 'failed', because: done.because } : { kind: 'idle' }
    if (done.kind === 'answer') step.value = then
  }

  return {
    ...parts,
    scopes,
    how,
    paper,
    until,
    days: { first: opened.toISOString().slice(0, 10), latest, chosen: computed(() => endOf(proposed.value)) },
    step,
    saving,
    preview,
    yes: async () => {
      const recording = recordingOf(how.value, paper.attachment.value, parts.witness)
      if (!recording) saving.value = { kind: 'failed', because: 'sheet-missing' }
      else await save(now => ({ kind: 'yes', consent: propose(recording, now) }), 'given')
    },
    no: async way => {
      const recording: Recording = parts.witness ? { by: 'word', witness: parts.witness } : { by: 'screen' }
      const noted = (now: Date): Consent =>
        way === 'not-this-person'
          ? refuseMentor(about, recording, now)
          : // The same agreement, rejected: it permits nothing, and says what was asked.
            { ...propose(recording, now), status: 'rejected' }
      await save(now => ({ kind: way, consent: noted(now) }), 'noted')
    },
    again: () => last(),
    close: preview.close,
  }
}

async function writeNow(
  { write }: SheetParts,
  decided: (now: Date) => Decision,
  given: AbortSignal,
): Promise<Answer<unknown>> {
  const day = await askToday(given)
  if (day.kind === 'failure') return day
  const now = new Date(day.value.now)
  return write(decided(now), now, given)
}

const endOf = ({ provision }: Consent) => provision?.period?.end ?? ''

/** How it is recorded; undefined where the signed sheet is not there yet. */
function recordingOf(
  by: Recording['by'],
  attachment: Attachment | undefined,
  witness = '',
): Recording | undefined {
  switch (by) {
    case 'screen':
      return { by }
    case 'word':
      return { by, witness }
    case 'paper':
      return attachment && { by, witness, paper: { attachment } }
    default:
      return by satisfies never
  }
}
