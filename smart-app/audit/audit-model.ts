import { type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { Period } from '../../mentoring/audit-checks/check.ts'
import { dayIn, plusDays } from '../../mentoring/consent/calendar.ts'
import type { Panel } from '../connection/panel.ts'
import { type After, afterRealTime } from '../connection/patience.ts'
import type { Programme } from '../connection/programme.ts'
import type { Today } from '../today.ts'
import { type AuditLog, type LogRow, openAuditLog } from './audit-log.ts'
import { type EventChain, openEventChain } from './event-chain.ts'
import { type LogExport, openLogExport } from './export-log.ts'
import { type Identify, openIdentify } from './identify.ts'
import { type LogDays, openLogDays } from './log-days.ts'
import type { LogFilter } from './log-search.ts'
import { openSavedChecks, type SavedChecks } from './saved-checks.ts'
import { openWholeLog, type WholeLog } from './whole-log.ts'

/** An event that is looked at, and what it rests on. */
export interface OpenedEvent {
  readonly row: LogRow
  readonly chain: Panel<EventChain>
}

/** The auditor's page. */
export interface AuditModel {
  readonly zone: string
  /** The organisation's day. */
  readonly today: string
  /** What the page is about: both days are inside it. */
  readonly period: Signal<Period>
  readonly checks: SavedChecks
  readonly log: AuditLog
  readonly days: Panel<LogDays>
  readonly export: LogExport
  readonly whole: Panel<WholeLog>
  readonly identify: Identify
  readonly opened: ReadonlySignal<OpenedEvent | undefined>
  /** Searches the log as it is asked for now. */
  search(filter?: LogFilter): Promise<void>
  /** Another period: the log and the days, and the checks that were run. */
  show(period: Period): Promise<void>
  runChecks(): Promise<void>
  openEvent(row: LogRow): void
  closeEvent(): void
}

/** A week, today being its last day. */
const firstDays = 7

export function openAuditModel(programme: Programme, at: Today, after: After = afterRealTime): AuditModel {
  const zone = at.timezone
  const now = new Date(at.now)
  const today = dayIn(now.getTime(), zone)
  const period = signal<Period>({ from: plusDays(today, 1 - firstDays), until: today })
  const log = openAuditLog(programme, () => period.value, after)
  const asked = () => ({ period: period.value, filter: log.filter.value })
  const days = openLogDays(programme, { zone, now: () => now }, asked, after)
  const checks = openSavedChecks(programme, zone, after)
  const opened = signal<OpenedEvent | undefined>(undefined)

  // One search after the other, and of those that wait only the last: what is shown is what was asked for last.
  let asking: Promise<void> = Promise.resolve()
  let last = 0
  const search = (filter?: LogFilter) => {
    if (filter) log.filter.value = filter
    last += 1
    const mine = last
    asking = asking.then(async () => {
      if (mine === last) await log.found.load()
      if (mine === last) await days.load()
    })
    return asking
  }
  const runChecks = () => checks.run(period.value, now)

  return {
    zone,
    today,
    period,
    checks,
    log,
    days,
    export: openLogExport(programme, asked, after),
    whole: openWholeLog(programme, after),
    identify: openIdentify(programme, after),
    opened,
    search,
    runChecks,
    show: async next => {
      period.value = next
      await search()
      if (checks.list.value.length > 0) await runChecks()
    },
    openEvent: row => {
      const chain = openEventChain(programme, row, zone, after)
      opened.value = { row, chain }
      void chain.load()
    },
    closeEvent: () => {
      opened.value = undefined
    },
  }
}
