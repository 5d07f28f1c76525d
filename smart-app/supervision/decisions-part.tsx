import { trainingModule } from '../../mentoring/codes.ts'
import { longestText } from '../../mentoring/supervision/form.ts'
import {
  type SupervisionDecision,
  supervisionDecision,
  supervisionPerson,
} from '../../mentoring/supervision/terms.ts'
import { choicesIn, SomeOf } from '../frame/choices.tsx'
import { dayWords } from '../words/dates.ts'
import { say } from '../words/language.ts'
import { supervisionWords } from '../words/supervision-words.ts'
import { DayField, fieldId, Pick, Sentence, WrongHere } from './field.tsx'
import type { ActionDraft, Module, SupervisionDraft } from './supervision-draft.ts'
import type { SupervisionModel, SupervisionView } from './supervision-model.ts'
import { patientName } from './talk-queue.tsx'

type Props = {
  readonly draft: SupervisionDraft
  readonly view: SupervisionView
  readonly model: SupervisionModel
}

/** What the two decide, and what goes with it. */
export function DecisionsPart({ draft, view, model }: Props) {
  const { decisions } = draft
  const has = (decision: SupervisionDecision) => decisions.has(decision)
  return (
    <section class="supervision-decide" aria-labelledby="deciding">
      <h2 id="deciding">{say(supervisionWords.decide)}</h2>
      <div id={fieldId('decisions')} tabIndex={-1}>
        <SomeOf
          legend={<span class="unseen">{say(supervisionWords.decide)}</span>}
          choices={choicesIn(supervisionDecision, decisionCodes)}
          chosen={decisions}
          onToggle={code => model.set({ decisions: toggled(decisions, code) })}
        />
        <WrongHere model={model} linkId="decisions" />
      </div>
      {has('extra-training') ? (
        <div id={fieldId('module')} tabIndex={-1}>
          <SomeOf
            legend={say(supervisionWords.module)}
            choices={choicesIn(trainingModule, moduleCodes)}
            chosen={draft.modules}
            onToggle={code => model.set({ modules: toggled(draft.modules, code) })}
          />
          <WrongHere model={model} linkId="module" />
        </div>
      ) : null}
      {has('end-match') ? (
        <Pick
          model={model}
          linkId="match"
          label={say(supervisionWords.whichMatch)}
          none="…"
          value={draft.match}
          choices={view.overview.matches
            .filter(({ to }) => !to)
            .map(({ episode, patient }) => ({
              code: `EpisodeOfCare/${episode}`,
              words: patientName(view, patient),
            }))}
          onPick={match => model.set({ match })}
        />
      ) : null}
      {has('ask-rheumatologist') ? (
        <Sentence
          model={model}
          linkId="question"
          label={say(supervisionWords.question)}
          value={draft.question}
          longest={longestText}
          onInput={question => model.set({ question })}
        />
      ) : null}
      {has('ask-rheumatologist') || has('misinformation') ? (
        <Pick
          model={model}
          linkId="about"
          label={say(supervisionWords.about)}
          none={say(supervisionWords.noTalk)}
          value={draft.about}
          choices={view.overview.talks.toReversed().map(({ form, day, patient }) => ({
            code: form,
            words: `${dayWords(day)}, ${patientName(view, patient)}`,
          }))}
          onPick={about => model.set({ about })}
        />
      ) : null}
      {has('agreed-action') ? <Actions draft={draft} view={view} model={model} /> : null}
    </section>
  )
}

/** As many as are filled in, and one more; the form has three. */
function Actions({ draft, model }: Props) {
  const filled = draft.actions.filter(({ text }) => text.trim() !== '').length
  const change = (at: number, part: Partial<ActionDraft>) =>
    model.set({
      actions: draft.actions.map((action, index) => (index === at ? { ...action, ...part } : action)),
    })
  return draft.actions.slice(0, filled + 1).map((action, index) => (
    <div key={`action-${index + 1}`} class="agreed">
      <Sentence
        model={model}
        linkId={`action-${index + 1}`}
        label={say(supervisionWords.action(index + 1))}
        value={action.text}
        longest={longestText}
        onInput={text => change(index, { text })}
      />
      <Pick
        model={model}
        linkId={`action-${index + 1}-owner`}
        label={say(supervisionWords.owner(index + 1))}
        none="…"
        value={action.owner}
        choices={choicesIn(supervisionPerson, personCodes)}
        onPick={owner => change(index, { owner })}
      />
      <DayField
        model={model}
        linkId={`action-${index + 1}-by`}
        label={say(supervisionWords.until(index + 1))}
        value={action.by}
        onPick={by => change(index, { by })}
      />
    </div>
  ))
}

const decisionCodes = Object.keys(supervisionDecision.codes) as SupervisionDecision[]
const moduleCodes = Object.keys(trainingModule.codes) as Module[]
export const personCodes = Object.keys(supervisionPerson.codes) as (keyof typeof supervisionPerson.codes)[]

/** A set with one more, or one less. */
export function toggled<Each>(chosen: ReadonlySet<Each>, each: Each): ReadonlySet<Each> {
  const next = new Set(chosen)
  if (!next.delete(each)) next.add(each)
  return next
}
