import { mentoringStage } from '../../mentoring/codes.ts'
import { wordsOf } from '../../mentoring/coding.ts'
import type { OpenMentoring } from '../../mentoring/suggestion/suggestion.ts'
import { dateWords } from '../words/dates.ts'
import { language, say } from '../words/language.ts'
import { referWords } from '../words/refer-words.ts'
import { NoteField, RouteChoice, ThemeChips, ThenKept, WishQuestion } from './ask-form.tsx'
import { AskSaved } from './ask-saved.tsx'
import { LeafletButton } from './leaflet.tsx'
import type { ReferModel } from './refer-model.ts'
import { SavingStatus } from './saving-status.tsx'
import { ThemeTable } from './theme-table.tsx'
import type { WayIn } from './way-in.ts'

/** The right half of the page: the question, and what follows from the answer. */
export function AskPanel(props: { model: ReferModel; name: string; way: WayIn; leaflet: boolean }) {
  const { model, name, way, leaflet } = props
  const saving = model.saving.value
  const mentoring = model.concluded.value?.suggestion.mentoring
  if (saving.kind === 'saved')
    return <AskSaved model={model} name={name} saved={saving.what} leaflet={leaflet} />
  if (way === 'closed') return null
  if (way === 'already')
    return mentoring ? <OpenReferral mentoring={mentoring} name={name} leaflet={leaflet} /> : null
  return (
    <section class="ask" aria-labelledby="ask-title">
      <h2 id="ask-title">{say(referWords.ask(name))}</h2>
      {way === 'after-chart' && !model.chartSeen.value ? (
        <ChartSeen model={model} />
      ) : (
        <Questions model={model} name={name} />
      )}
    </section>
  )
}

function Questions({ model, name }: { model: ReferModel; name: string }) {
  const { draft, today } = model
  return (
    <>
      <SavingStatus model={model} />
      <NeverAgain model={model} name={name} />
      <WishQuestion draft={draft} name={name} />
      {draft.wanted.value ? (
        <>
          <ThemeChips draft={draft} />
          <details>
            <summary>{say(referWords.whoAnswers)}</summary>
            <ThemeTable />
          </details>
          <RouteChoice draft={draft} />
          <NoteField draft={draft} />
          <ThenKept organization={today.organization.name} />
        </>
      ) : null}
    </>
  )
}

/** What the patient said once and for all, and how they take it back. */
function NeverAgain({ model, name }: { model: ReferModel; name: string }) {
  const since = model.concluded.value?.programme.neverAgain?.since
  if (!since) return null
  return (
    <p class="notice">
      {say(referWords.neverSince(name, dateWords(since)))}{' '}
      <button type="button" onClick={() => void model.never('ask-again')}>
        {say(referWords.takeBack(name))}
      </button>
    </p>
  )
}

/** Before the question: the clinician has looked at what this page does not spell out. */
function ChartSeen({ model }: { model: ReferModel }) {
  return (
    <>
      <p>{say(referWords.seeChart)}</p>
      <p>
        <button
          type="button"
          onClick={() => {
            model.chartSeen.value = true
          }}
        >
          {say(referWords.chartSeen)}
        </button>
      </p>
    </>
  )
}

/** A referral that is open already, in place of a second one. */
function OpenReferral(props: { mentoring: OpenMentoring; name: string; leaflet: boolean }) {
  const { name, leaflet } = props
  const { stage, since } = props.mentoring
  return (
    <section class="sent" aria-labelledby="already-title">
      <h2 id="already-title">{say(referWords.alreadyTitle(name))}</h2>
      <p>
        {stage === 'asked-for'
          ? say(referWords.askedFor)
          : `${wordsOf(mentoringStage, stage, language.value)}.`}{' '}
        {since ? say(referWords.since(dateWords(since))) : null}
      </p>
      {leaflet ? <LeafletButton /> : null}
    </section>
  )
}
