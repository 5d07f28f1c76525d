import type { Finding } from '../../mentoring/audit-checks/check.ts'
import { becauseWords, checkTitles, checkWords, resultWords } from '../words/audit-check-words.ts'
import { auditWords } from '../words/audit-words.ts'
import { dayWords, exactWords } from '../words/dates.ts'
import { failureWords } from '../words/frame-words.ts'
import { say } from '../words/language.ts'
import type { AuditModel } from './audit-model.ts'
import { CopyText } from './copy-text.tsx'
import type { CheckState, SavedCheck } from './saved-checks.ts'

/** The ten checks; each says what it found, also when that is nothing. */
export function ChecksPart({ model }: { model: AuditModel }) {
  const list = model.checks.list.value
  const states = list.map(({ state }) => state.value)
  const isDone = list.length > 0 && states.every(({ kind }) => kind !== 'waiting' && kind !== 'running')
  return (
    <section class="audit-part" aria-labelledby="checks">
      <h2 id="checks">{say(checkWords.title)}</h2>
      <p class="buttons">
        <button type="button" onClick={() => void model.runChecks()}>
          {say(checkWords.run)}
        </button>
      </p>
      <p role="status">{isDone ? say(checkWords.done(...tally(states))) : ''}</p>
      {list.length === 0 ? null : (
        <ol class="checks">
          {list.map((each, index) => (
            <Row key={each.check.id} number={index + 1} saved={each} zone={model.zone} />
          ))}
        </ol>
      )}
    </section>
  )
}

function tally(states: readonly CheckState[]): [number, number, number] {
  const results = states.flatMap(state => (state.kind === 'result' ? [state.result] : []))
  const good = results.filter(({ findings }) => findings.length === 0).length
  return [good, results.length - good, states.length - results.length]
}

function Row({ number, saved, zone }: { number: number; saved: SavedCheck; zone: string }) {
  const { check, period, queries } = saved
  const state = saved.state.value
  const title = say(checkTitles[check.id])
  return (
    <li class={`check-row ${lookOf(state)}`}>
      <h3>
        {number}. {title}
      </h3>
      <p class="check-result">
        <strong>{stateWordsOf(state, saved)}</strong>{' '}
        <span class="quiet">{say(checkWords.about(dayWords(period.from), dayWords(period.until)))}</span>
      </p>
      {state.kind === 'result' && state.result.unknown > 0 ? (
        <p class="quiet">{say(checkWords.unknown(state.result.unknown))}</p>
      ) : null}
      {state.kind === 'result' && state.result.findings.length > 0 ? (
        <Findings findings={state.result.findings} zone={zone} />
      ) : null}
      <details>
        <summary>{say(checkWords.queries)}</summary>
        {queries.map(query => (
          <CopyText key={query} text={query} label={title} />
        ))}
      </details>
    </li>
  )
}

/** Good is green, found is not; each also in words. */
function lookOf(state: CheckState): string {
  if (state.kind !== 'result') return state.kind
  return state.result.findings.length === 0 ? 'none-found' : 'some-found'
}

function stateWordsOf(state: CheckState, { check }: SavedCheck): string {
  switch (state.kind) {
    case 'waiting':
    case 'running':
      return say(checkWords[state.kind])
    case 'result':
      return say(resultWords(state.result, check))
    case 'too-many':
      return say(auditWords.tooMany(state.total))
    case 'refused':
      return `${say(auditWords.refused)} ${state.says}`
    case 'failed':
      return say(failureWords[state.because])
    default:
      return state satisfies never
  }
}

/** As many as a person reads; the query brings the rest. */
const mostShown = 50

function Findings({ findings, zone }: { findings: readonly Finding[]; zone: string }) {
  return (
    <details>
      <summary>{say(checkWords.findings(findings.length))}</summary>
      <ul class="findings">
        {findings.slice(0, mostShown).map((finding, index) => (
          <li key={`${finding.where} ${index}`}>
            {say(becauseWords(finding))} {finding.count ? `${say(checkWords.times(finding.count))}. ` : null}
            <span class="quiet">
              {[
                finding.at && exactWords(finding.at, zone),
                finding.where,
                finding.patient && `${say(auditWords.pseudonym)} ${finding.patient}`,
                finding.person,
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
      {findings.length > mostShown ? <p class="quiet">{say(checkWords.first(mostShown))}</p> : null}
    </details>
  )
}
