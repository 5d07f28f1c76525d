import type { FhirResource } from 'fhir/r4'
import type { Chart as ChartFacts, Unread } from '../../mentoring/chart/chart.ts'
import { readChart } from '../../mentoring/chart/read-chart.ts'
import { noProgramme, type Programme as ProgrammeFacts } from '../../mentoring/suggestion/programme.ts'
import { readProgramme } from '../../mentoring/suggestion/read-programme.ts'
import { suggest } from '../../mentoring/suggestion/suggest.ts'
import type { Suggestion } from '../../mentoring/suggestion/suggestion.ts'
import type { Found } from '../connection/paging.ts'
import type { PanelState } from '../connection/panel.ts'
import type { Today } from '../today.ts'

/** What was read, part by part, as its panels show it. */
export interface WasRead {
  readonly chart: { readonly base: string; readonly patient: string }
  readonly parts: Readonly<Record<string, PanelState<Found>>>
  readonly patient: PanelState<FhirResource>
  /** The programme's records; absent where the programme cannot be read at all. */
  readonly programme?: {
    readonly base: string
    readonly patient: string | undefined
    readonly state: PanelState<readonly FhirResource[]>
  }
  /** The day of diagnosis that the clinician confirmed on this page; empty: none. */
  readonly confirmed: string
}

/** The chart as the rules see it, and what follows from it. */
export interface Concluded {
  readonly facts: ChartFacts
  readonly programme: ProgrammeFacts
  readonly suggestion: Suggestion
}

/** Hands what was read to the rules; what was not read is said as such and never taken for nothing. */
export function conclude(read: WasRead, today: Today): Concluded {
  const about = { timezone: today.timezone, now: new Date(today.now) }
  const facts = readChart(resourcesOf(read), { ...read.chart, ...about, unread: unreadOf(read) })
  const programme = withConfirmed(programmeFacts(read.programme, about), read.confirmed, facts.today)
  return { facts, programme, suggestion: suggest(facts, programme) }
}

function resourcesOf({ patient, parts }: WasRead): readonly FhirResource[] {
  const found = Object.values(parts).flatMap(state => (state.kind === 'ready' ? state.value.resources : []))
  return patient.kind === 'ready' ? [patient.value, ...found] : found
}

function unreadOf({ patient, parts, programme }: WasRead): readonly Unread[] {
  const all: readonly [string, PanelState<unknown>][] = [
    ['Patient', patient],
    ...Object.entries(parts),
    ['programme', programme?.state ?? { kind: 'failed', because: 'no-right' }],
  ]
  return [
    ...all.flatMap(([what, state]): Unread[] => (state.kind === 'ready' ? [] : [{ what, why: 'failed' }])),
    ...Object.entries(parts).flatMap(([what, state]): Unread[] =>
      state.kind === 'ready' && !state.value.complete ? [{ what, why: 'too-many' }] : [],
    ),
  ]
}

function programmeFacts(
  programme: WasRead['programme'],
  about: { timezone: string; now: Date },
): ProgrammeFacts {
  if (programme?.state.kind !== 'ready') return noProgramme
  const { base, patient, state } = programme
  return readProgramme(state.value, { ...about, base, patient })
}

/** A day that a clinician confirmed goes before the chart's own dates; one that is still to come is none. */
function withConfirmed(programme: ProgrammeFacts, day: string, today: string): ProgrammeFacts {
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || day > today) return programme
  return { ...programme, confirmed: { on: { text: day, first: day, last: day }, source: 'Condition' } }
}
