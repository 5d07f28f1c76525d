import type { StateSince } from '../../mentoring/audit-checks/consent-at.ts'
import { consentStateWords, eventWords } from '../words/audit-event-words.ts'
import { exactWords } from '../words/dates.ts'
import { say } from '../words/language.ts'
import type { ConsentThen } from './event-chain.ts'

/** How a Consent stood over time, as a bar with the event's moment in it, and as a table. */
export function ConsentBar({ consent, at, zone }: { consent: ConsentThen; at: number; zone: string }) {
  const known = consent.states.filter(({ from }) => Number.isFinite(from))
  const [first] = known
  if (!first) return null
  const parts = partsOf(known, at)
  const label = `${say(eventWords.bar(consent.name))}. ${say(eventWords.thatTime(say(consentStateWords[consent.atThatTime])))}`
  return (
    <>
      <div class="consent-bar" role="img" aria-label={label}>
        {parts.segments.map(({ from, state, share }) => (
          <span key={from} class={`state-${state}`} style={{ flexGrow: share }}>
            {say(consentStateWords[state])}
          </span>
        ))}
        <i style={{ insetInlineStart: `${parts.mark}%` }} />
      </div>
      <table>
        <thead>
          <tr>
            <th scope="col">{say(eventWords.since)}</th>
            <th scope="col">{say(eventWords.state)}</th>
          </tr>
        </thead>
        <tbody>
          {known.map(({ from, state, version }) => (
            <tr key={from}>
              <th scope="row">{exactWords(new Date(from).toISOString(), zone)}</th>
              <td>
                {say(consentStateWords[state])} <span class="quiet">{say(eventWords.version(version))}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

/** From a little before its first change or the event, to a little after the last of both. Shares are in percent. */
function partsOf(states: readonly StateSince[], at: number) {
  const edges = [...states.map(({ from }) => from), at]
  const [least, most] = [Math.min(...edges), Math.max(...edges)]
  const margin = Math.max((most - least) * 0.1, 3_600_000)
  const [begin, end] = [least - margin, most + margin]
  const percent = (instant: number) => ((instant - begin) / (end - begin)) * 100
  const before: StateSince = { from: begin, state: 'not-given', version: '' }
  const all = [before, ...states]
  return {
    mark: percent(at),
    segments: all.map((each, index) => ({
      ...each,
      share: percent(all[index + 1]?.from ?? end) - percent(each.from),
    })),
  }
}
