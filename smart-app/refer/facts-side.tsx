import { isSettled } from '../connection/panel.ts'
import { say } from '../words/language.ts'
import { referWords } from '../words/refer-words.ts'
import { timelineSummary } from '../words/timeline-summary.ts'
import type { LaneState } from '../words/timeline-words.ts'
import type { ChartPart, ChartReading } from './chart-reading.ts'
import { CouldNotCheck, StillLoading } from './could-not-check.tsx'
import { DiagnosisDay } from './diagnosis-day.tsx'
import { Facts } from './facts.tsx'
import type { ReferModel } from './refer-model.ts'
import { type LaneStates, Timeline } from './timeline.tsx'
import { TimelineTable } from './timeline-table.tsx'

/** The left half of the page: the chart in time, the reasons, what holds back, what could not be checked. */
export function FactsSide({ model, closed }: { model: ReferModel; closed: boolean }) {
  const settled = model.concluded.value !== undefined
  const { suggestion } = model.soFar.value
  const summary = timelineSummary(suggestion)
  return (
    <section class="facts-side" id="facts" aria-label={say(referWords.facts)} aria-busy={!settled}>
      {closed ? null : (
        <figure class="picture">
          <Timeline suggestion={suggestion} summary={summary} lanes={laneStates(model.chart)} />
          {settled ? <figcaption>{summary}</figcaption> : null}
          {settled ? <TimelineTable timeline={suggestion.timeline} /> : null}
        </figure>
      )}
      {settled && !closed ? <DiagnosisDay suggestion={suggestion} draft={model.draft} /> : null}
      {settled ? <Facts suggestion={suggestion} /> : <Lines />}
      {settled ? null : <StillLoading model={model} />}
      <CouldNotCheck model={model} gaps={settled ? suggestion.couldNotCheck : []} />
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

function Lines() {
  return (
    <div class="waiting" aria-hidden="true">
      <span class="waiting-line" />
      <span class="waiting-line" />
      <span class="waiting-line" />
    </div>
  )
}
