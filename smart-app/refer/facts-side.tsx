import type { ComponentChildren } from 'preact'
import { isSettled, type Panel } from '../connection/panel.ts'
import { stateWords } from '../words/frame-words.ts'
import { say } from '../words/language.ts'
import { referWords } from '../words/refer-words.ts'
import { sourceWords } from '../words/source-words.ts'
import { timelineSummary } from '../words/timeline-summary.ts'
import type { LaneState } from '../words/timeline-words.ts'
import type { ChartPart, ChartReading } from './chart-reading.ts'
import { Facts } from './facts.tsx'
import type { ReferModel } from './refer-model.ts'
import { type LaneStates, Timeline, TimelineTable } from './timeline.tsx'

/** The left half of the page: the chart in time, the reasons, what holds back, what could not be checked. */
export function FactsSide({ model }: { model: ReferModel }) {
  const settled = model.concluded.value !== undefined
  const { suggestion } = model.soFar.value
  const summary = timelineSummary(suggestion)
  return (
    <section class="facts-side" id="facts" aria-label={say(referWords.facts)} aria-busy={!settled}>
      <figure class="picture">
        <Timeline suggestion={suggestion} summary={summary} lanes={laneStates(model.chart)} />
        <figcaption>{settled ? summary : say(stateWords.loading(referWords.readingChart))}</figcaption>
        {settled ? <TimelineTable timeline={suggestion.timeline} /> : null}
      </figure>
      {settled ? <Facts suggestion={suggestion} /> : <Lines />}
      {Object.entries(model.chart.parts).map(([type, panel]) => (
        <PartTrouble key={type} type={type} panel={panel} />
      ))}
      <PartTrouble type="Patient" panel={model.chart.patient} />
    </section>
  )
}

function laneStates({ parts }: ChartReading): LaneStates {
  const stateOf = (...types: readonly ChartPart[]): LaneState => {
    const states = types.map(type => parts[type].state.value)
    if (!states.every(isSettled)) return 'under-way'
    return states.some(({ kind }) => kind === 'failed') ? 'unread' : 'read'
  }
  return {
    medicines: stateOf('MedicationRequest', 'MedicationStatement'),
    activity: stateOf('Observation'),
    flares: stateOf('Condition'),
    mentoring: stateOf('QuestionnaireResponse', 'ServiceRequest'),
  }
}

/** A part of the chart that is slow, or that could not be read: the rest goes on without it. */
function PartTrouble<T>({ type, panel }: { type: string; panel: Panel<T> }): ComponentChildren {
  const { kind } = panel.state.value
  if (kind === 'slow')
    return (
      <p class="quiet" role="status">
        {say(stateWords.slow(sourceWords(type)))}
      </p>
    )
  if (kind !== 'failed') return null
  return (
    <div class="failed" role="alert">
      <p>{say(stateWords.partial(sourceWords(type)))}</p>
      <button type="button" onClick={() => void panel.load()}>
        {say(referWords.tryAgain)}
      </button>
    </div>
  )
}

function Lines() {
  return (
    <div class="waiting" aria-hidden="true">
      <span class="waiting-line" />
      <span class="waiting-line" />
      <span class="waiting-line" />
    </div>
  )
}
