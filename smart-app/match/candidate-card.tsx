import type { Bar } from '../../mentoring/matching/bars.ts'
import type { Candidate } from '../../mentoring/matching/ranking.ts'
import { barNames, barWords } from '../../mentoring/matching/words.ts'
import { language, say } from '../words/language.ts'
import { differences, likenesses } from '../words/likeness-words.ts'
import { matchWords, mayNotAskWords } from '../words/match-words.ts'
import { languageName } from '../words/shown-words.ts'
import { askedWords } from './asked-words.ts'
import type { MatchModel } from './match-model.ts'
import type { MatchView } from './match-view.ts'

/** A mentor who fits: four bars in words, what is alike, honestly what is different, and what can be asked. */
export function CandidateCard(props: {
  candidate: Candidate
  view: MatchView
  model: MatchModel
  patient: string
}) {
  const { candidate, view, model, patient } = props
  const { mentor, bars, asNew } = candidate
  const { role } = mentor
  const name = mentor.firstName ?? say(matchWords.unnamed)
  const may = view.mayAsk(role)
  const saidYes = view.request?.state === 'yes' && view.request.role === role
  return (
    <li class="candidate" aria-labelledby={`mentor-${role}`}>
      <div class="candidate-head">
        <h3 id={`mentor-${role}`}>{name}</h3>
        {asNew ? <span class="tag">{say(matchWords.newMentor)}</span> : null}
        <span class="quiet">
          {say(matchWords.speaks(mentor.languages.map(languageName).join(', ')))} ·{' '}
          {say(matchWords.running(mentor.load))}
        </span>
      </div>
      <ul class="bars">
        {bars.map(bar => (
          <BarLine key={bar.name} bar={bar} />
        ))}
      </ul>
      {differences(bars) ? <p class="different">{differences(bars)}</p> : null}
      <div class="buttons">
        {may.kind === 'may-ask' ? (
          <button type="button" class="main" onClick={() => void model.ask(role)}>
            {say(matchWords.ask(name))}
          </button>
        ) : null}
        {view.mayConsent(role) && !saidYes ? (
          <button type="button" onClick={() => model.openSheet(role)}>
            {say(matchWords.consent(patient, name))}
          </button>
        ) : null}
      </div>
      {may.kind === 'may-not-ask' && !saidYes ? (
        <p class="quiet">
          {may.because === 'is-asked' ? isAsked(name, view, model) : say(mayNotAskWords[may.because](name))}
        </p>
      ) : null}
    </li>
  )
}

/** When this mentor was asked, and until when the answer can come. */
function isAsked(name: string, { request }: MatchView, model: MatchModel): string {
  const when = { now: model.now(), zone: model.today.timezone }
  return request ? Object.values(askedWords(request, name, when)).join(' ') : ''
}

const filled = { strong: 3, some: 2, little: 1, unknown: 0 } as const

/** A word first; the marks beside it repeat it for the eye. */
function BarLine({ bar }: { bar: Bar }) {
  return (
    <li class={`bar-line ${bar.word}`}>
      <span class="bar-name">{barNames[bar.name][language.value]}</span>
      <span class="bar-marks" aria-hidden="true">
        {'●'.repeat(filled[bar.word])}
        <i>{'○'.repeat(3 - filled[bar.word])}</i>
      </span>
      <strong>{barWords[bar.word][language.value]}</strong>
      <span class="bar-alike">{likenesses(bar.alike)}</span>
    </li>
  )
}
