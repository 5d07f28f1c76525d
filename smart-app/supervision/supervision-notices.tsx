import { useEffect, useRef } from 'preact/hooks'
import { loadOf, newMatches } from '../../mentoring/supervision/new-matches.ts'
import { SavedNotice } from '../frame/saved-notice.tsx'
import { dayWords } from '../words/dates.ts'
import { say } from '../words/language.ts'
import { faultWords, supervisionWords } from '../words/supervision-words.ts'
import { fieldId } from './field.tsx'
import type { SupervisionModel, SupervisionView } from './supervision-model.ts'

/** What the nurse has to know before all else: late, matches that wait, a pause. */
export function Notices(props: { view: SupervisionView; model: SupervisionModel; name: string }) {
  const { view, model, name } = props
  const { late, pausesMatches, matches } = view.overview
  const canWait = pausesMatches && matches.some(({ to, onHold }) => !to && !onHold)
  return (
    <>
      {late > 0 ? <p class="notice trouble">{say(supervisionWords.late(late))}</p> : null}
      {pausesMatches ? <p class="notice trouble">{say(supervisionWords.matchesWait)}</p> : null}
      {canWait ? (
        <p class="not-printed">
          <button type="button" onClick={() => void model.letMatchesWait()}>
            {say(supervisionWords.letWait)}
          </button>
        </p>
      ) : null}
      {view.pause === 'own' ? <p class="notice">{say(supervisionWords.paused(name))}</p> : null}
      {view.pause === 'supervision' ? (
        <p class="notice">{say(supervisionWords.pausedBySupervision)}</p>
      ) : null}
    </>
  )
}

/** What was kept, and what is true since: said once the page has read it again. */
export function SavedLine({ view, model }: { view: SupervisionView; model: SupervisionModel }) {
  const kept = model.kept.value
  if (!kept || model.saving.value.kind !== 'saved') return null
  return <SavedNotice>{keptWords(kept, view)}</SavedNotice>
}

function keptWords(kept: NonNullable<SupervisionModel['kept']['value']>, view: SupervisionView): string {
  switch (kept) {
    case 'supervision':
      return `${savedWords(view.overview)} ${newMatchWords(view)}`.trim()
    case 'complaint':
      return say(supervisionWords.complaintNoted)
    case 'waiting':
      return say(supervisionWords.matchesOnHold)
    default:
      return kept satisfies never
  }
}

const savedWords = ({ next }: SupervisionView['overview']) =>
  say(next ? supervisionWords.saved(dayWords(next.day)) : supervisionWords.savedFree)

function newMatchWords({ overview, pause }: SupervisionView): string {
  const state = newMatches(overview, pause !== undefined)
  switch (state) {
    case 'held-back':
      return '' // The notices below say why.
    case 'full': {
      const { running, cap } = loadOf(overview)
      return say(supervisionWords.full(running, cap))
    }
    case 'not-held-back':
      return say(supervisionWords.notHeldBack)
    default:
      return state satisfies never
  }
}

/** All that is wrong, each with a way to its field. It takes the focus when a try to save finds something. */
export function WrongSummary({ model }: { model: SupervisionModel }) {
  const summary = useRef<HTMLDivElement>(null)
  const wrong = model.wrong.value
  useEffect(() => {
    if (wrong.length > 0) summary.current?.focus()
  }, [wrong])
  if (wrong.length === 0) return null
  return (
    <div class="notice trouble" role="alert" tabIndex={-1} ref={summary}>
      <p>{say(supervisionWords.wrong)}</p>
      <ul>
        {wrong.map(({ linkId, because, day }) => (
          <li key={linkId}>
            <a href={`#${fieldId(linkId)}`} onClick={event => goTo(event, linkId)}>
              {labelOf(linkId)}: {say(faultWords[because])} {day ? dayWords(day) : ''}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** The address stays as it is: it belongs to the launch. */
function goTo(event: MouseEvent, linkId: string) {
  event.preventDefault()
  document.getElementById(fieldId(linkId))?.focus()
}

function labelOf(linkId: string): string {
  const slot = Number(/^action-(\d)/.exec(linkId)?.[1] ?? 1)
  const labels = {
    date: supervisionWords.when,
    decisions: supervisionWords.decide,
    module: supervisionWords.module,
    match: supervisionWords.whichMatch,
    about: supervisionWords.about,
    question: supervisionWords.question,
    next: supervisionWords.nextDay,
    duration: supervisionWords.duration,
    reviewed: supervisionWords.queue,
  } as const
  const known = Object.entries(labels).find(([name]) => name === linkId)?.[1]
  return say(known ?? supervisionWords.action(slot))
}
