import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { AuditEvent } from 'fhir/r4'
import { composePrivacyQuestion } from '../../mentoring/privacy-question.ts'
import { type LookedDay, type LookedLine, whoLooked } from '../../mentoring/who-looked.ts'
import { type Answer, answer, failure } from '../connection/answer.ts'
import { readPage } from '../connection/page.ts'
import { openPanel, type Panel } from '../connection/panel.ts'
import { type After, afterRealTime, patiently } from '../connection/patience.ts'
import type { Programme } from '../connection/programme.ts'
import { openSaver, type Saving } from '../connection/saver.ts'

/** What the log holds of a patient, as far back as it was read. */
interface LookedAt {
  readonly days: readonly LookedDay[]
  /** The log goes further back. */
  readonly more: boolean
  /** Of the last day there is more: it alone was too long to read at once. Any other day is whole. */
  readonly isPart: boolean
}

/** "Who looked", on the patient's page. */
export interface Looked {
  readonly log: Panel<'read'>
  readonly at: ReadonlySignal<LookedAt>
  /** Reading further back: whether it is under way, or failed. */
  readonly further: ReadonlySignal<'idle' | 'reading' | 'failed'>
  readonly saving: ReadonlySignal<Saving>
  /** The line that was asked about last. */
  readonly asked: ReadonlySignal<LookedLine | undefined>
  readFurther(): Promise<void>
  /** "This does not look right." */
  ask(line: LookedLine, remark: string): Promise<void>
  again(): Promise<void>
}

/** How many events are read at once. */
const perPage = 100

/** How many pages are read for one more whole day, before a part of it is shown. */
const mostPages = 10

export interface LookedParts {
  readonly programme: Programme
  /** Id of the Patient. */
  readonly patient: string
  readonly organization: string
  readonly zone: string
  /** Reads again what else the page shows. */
  readonly refresh: () => Promise<void>
  readonly after?: After
}

/** Opens it; nothing is read yet. */
export function openLooked(parts: LookedParts): Looked {
  const { programme, patient, organization, zone, refresh, after = afterRealTime } = parts
  const named = encodeURIComponent(patient)
  const events = signal<readonly AuditEvent[]>([])
  const next = signal<string | undefined>(undefined)
  const isPart = signal(false)
  const further = signal<'idle' | 'reading' | 'failed'>('idle')
  const asked = signal<LookedLine | undefined>(undefined)

  async function read(
    path: string,
    before: readonly AuditEvent[],
    given: AbortSignal,
  ): Promise<Answer<'read'>> {
    const whole = wholeDays(before)
    let found = before
    let following: string | undefined = path
    for (let page = 0; following && page < mostPages && wholeDays(found) === whole; page += 1) {
      const got: Awaited<ReturnType<typeof readPage>> = await readPage(programme, following, given)
      if (got.kind === 'failure') return got
      if (got.value.kind === 'refused') return failure('no-right')
      found = [
        ...found,
        ...got.value.resources.flatMap(each => (each.resourceType === 'AuditEvent' ? [each] : [])),
      ]
      following = got.value.next
    }
    events.value = found
    next.value = following
    isPart.value = following !== undefined && wholeDays(found) === whole
    return answer('read')
  }

  const daysOf = (found: readonly AuditEvent[]) => whoLooked(found, { patient, zone })
  /** As long as the log goes further back, the last day may not be whole. */
  const wholeDays = (found: readonly AuditEvent[]) => Math.max(daysOf(found).length - 1, 0)

  const { saving, save, again } = openSaver({ refresh, after })
  return {
    log: openPanel(
      given => read(`AuditEvent?patient=Patient/${named}&_sort=-date&_count=${perPage}`, [], given),
      after,
    ),
    at: computed(() => {
      const days = daysOf(events.value)
      const more = next.value !== undefined
      return { days: more && !isPart.value ? days.slice(0, -1) : days, more, isPart: isPart.value }
    }),
    further,
    saving,
    asked,
    again,
    readFurther: async () => {
      const path = next.value
      if (!path || further.value === 'reading') return
      further.value = 'reading'
      const got = await patiently(
        given => read(path, events.value, given),
        () => {},
        after,
      )
      further.value = got.kind === 'failure' ? 'failed' : 'idle'
    },
    ask: async (line, remark) => {
      asked.value = line
      await save(async (now, given) =>
        programme.create(
          composePrivacyQuestion({ patient, organization, events: line.events, remark, now }),
          given,
        ),
      )
    },
  }
}
