import type { Panel } from '../connection/panel.ts'
import { PanelView } from '../frame/panel-view.tsx'
import { auditWords } from '../words/audit-words.ts'
import { dayWords, momentWords } from '../words/dates.ts'
import { say } from '../words/language.ts'
import type { Gaps, LogDays } from './log-days.ts'

/** How many events each day had: darker is more, and the number says it. A table of its own, so that nothing is only colour. */
export function DayStrip({ days, zone }: { days: Panel<LogDays>; zone: string }) {
  return (
    <PanelView panel={days} what={auditWords.days}>
      {found => {
        if (found.kind === 'refused') return null
        if (found.kind === 'too-long') return <p class="quiet">{say(auditWords.tooLong)}</p>
        const [busiest] = found.days.toSorted((a, b) => b.count - a.count)
        if (!busiest || found.total === 0) return null
        return (
          <figure class="day-strip">
            <figcaption>
              {say(auditWords.days)}. {say(auditWords.daysSummary(dayWords(busiest.day), busiest.count))}
            </figcaption>
            <ol>
              {found.days.map(({ day, count }) => (
                <li key={day} class={`heat-${heatOf(count, busiest.count)}`}>
                  <span class="unseen">{dayWords(day)}: </span>
                  <strong>{count}</strong>
                  <span aria-hidden="true">{day.slice(8)}</span>
                </li>
              ))}
            </ol>
            <GapLines gaps={found.gaps} zone={zone} />
          </figure>
        )
      }}
    </PanelView>
  )
}

/** 0 for none, then 1 to 4. */
const heatOf = (count: number, most: number) => (count === 0 ? 0 : Math.max(1, Math.ceil((count / most) * 4)))

function GapLines({ gaps, zone }: { gaps: Gaps; zone: string }) {
  switch (gaps.kind) {
    case 'narrowed':
      return null
    case 'too-many':
      return <p class="quiet">{say(auditWords.gapsTooMany)}</p>
    case 'looked':
      return gaps.gaps.length === 0 ? (
        <p class="quiet">{say(auditWords.noGaps)}</p>
      ) : (
        <ul class="notice trouble">
          {gaps.gaps.map(({ from, to }) => (
            <li key={from}>{say(auditWords.gap(at(from, zone), at(to, zone)))}</li>
          ))}
        </ul>
      )
    default:
      return gaps satisfies never
  }
}

const at = (instant: number, zone: string) => momentWords(new Date(instant).toISOString(), zone)
