import { type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { AuditEvent, FhirResource } from 'fhir/r4'
import type { Period } from '../../mentoring/audit-checks/check.ts'
import { type AuditFacts, factsOf } from '../../mentoring/audit-facts.ts'
import { answer } from '../connection/answer.ts'
import { type Refused, readPage } from '../connection/page.ts'
import { openPanel, type Panel } from '../connection/panel.ts'
import { type After, afterRealTime, patiently } from '../connection/patience.ts'
import type { Programme } from '../connection/programme.ts'
import { type LogFilter, logPath, noFilter, type SortBy, type Sorting } from './log-search.ts'

/** One event: as it is read, and as it is. */
export interface LogRow {
  readonly facts: AuditFacts
  readonly event: AuditEvent
}

/** What a search of the log brought so far. */
export type LogFound =
  | {
      readonly kind: 'found'
      readonly rows: readonly LogRow[]
      readonly total: number
      /** The very search, as an absolute address. */
      readonly query: string
    }
  | Refused

/** The log as a table: what is asked of it, and what it answered. */
export interface AuditLog {
  readonly filter: Signal<LogFilter>
  readonly sorting: Signal<Sorting>
  readonly found: Panel<LogFound>
  readonly further: ReadonlySignal<'idle' | 'reading' | 'failed'>
  /** Rows read after the first page. */
  readonly rest: ReadonlySignal<readonly LogRow[]>
  readonly hasMore: ReadonlySignal<boolean>
  sortBy(by: SortBy): Promise<void>
  readFurther(): Promise<void>
}

const perPage = 100

/** Opens the log; nothing is read yet. `period` is what the page shows now. */
export function openAuditLog(
  programme: Programme,
  period: () => Period,
  after: After = afterRealTime,
): AuditLog {
  const filter = signal<LogFilter>(noFilter)
  const sorting = signal<Sorting>({ by: 'date', descending: true })
  const further = signal<'idle' | 'reading' | 'failed'>('idle')
  const rest = signal<readonly LogRow[]>([])
  const next = signal<string | undefined>(undefined)
  const hasMore = signal(false)

  const goOnAt = (path: string | undefined) => {
    next.value = path
    hasMore.value = path !== undefined
  }

  const found = openPanel<LogFound>(async given => {
    const path = logPath(period(), filter.value, sorting.value)
    rest.value = []
    goOnAt(undefined)
    const got = await readPage(programme, `${path}&_count=${perPage}`, given)
    if (got.kind === 'failure') return got
    if (got.value.kind === 'refused') return answer(got.value)
    const { resources, total } = got.value
    goOnAt(got.value.next)
    const rows = rowsIn(resources)
    return answer({ kind: 'found', rows, total: total ?? rows.length, query: `${programme.base}/${path}` })
  }, after)

  return {
    filter,
    sorting,
    found,
    further,
    rest,
    hasMore,
    sortBy: by => {
      const { value: before } = sorting
      sorting.value = { by, descending: before.by === by ? !before.descending : by === 'date' }
      return found.refresh()
    },
    readFurther: async () => {
      const path = next.value
      if (!path || further.value === 'reading') return
      further.value = 'reading'
      const got = await patiently(
        given => readPage(programme, path, given),
        () => {},
        after,
      )
      further.value = got.kind === 'failure' || got.value.kind === 'refused' ? 'failed' : 'idle'
      if (got.kind === 'failure' || got.value.kind === 'refused') return
      rest.value = [...rest.value, ...rowsIn(got.value.resources)]
      goOnAt(got.value.next)
    },
  }
}

const rowsIn = (resources: readonly FhirResource[]): LogRow[] =>
  resources.flatMap(each =>
    each.resourceType === 'AuditEvent' ? [{ event: each, facts: factsOf(each) }] : [],
  )
