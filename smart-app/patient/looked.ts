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
  /** The log goes further back: of the last day there may be more. */
  readonly more: boolean
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
  const further = signal<'idle' | 'reading' | 'failed'>('idle')
  const asked = signal<LookedLine | undefined>(undefined)

  async function read(
    path: string,
    before: readonly AuditEvent[],
    given: AbortSignal,
  ): Promise<Answer<'read'>> {
    const got = await readPage(programme, path, given)
    if (got.kind === 'failure') return got
    if (got.value.kind === 'refused') return failure('no-right')
    events.value = [
      ...before,
      ...got.value.resources.flatMap(each => (each.resourceType === 'AuditEvent' ? [each] : [])),
    ]
    next.value = got.value.next
    return answer('read')
  }

  const { saving, save, again } = openSaver({ refresh, after })
  return {
    log: openPanel(
      given => read(`AuditEvent?patient=Patient/${named}&_sort=-date&_count=${perPage}`, [], given),
      after,
    ),
    at: computed(() => ({
      days: whoLooked(events.value, { patient, zone }),
      more: next.value !== undefined,
    })),
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
