import { useEffect, useRef } from 'preact/hooks'
import { trainedOn } from '../../mentoring/supervision/certificate.ts'
import {
  type SupervisionType,
  supervisionPerson,
  supervisionType,
} from '../../mentoring/supervision/terms.ts'
import { SavingLine } from '../consent/sheet-saving.tsx'
import { choicesIn, OneOf, SomeOf } from '../frame/choices.tsx'
import { PageHeading } from '../frame/page-heading.tsx'
import { PanelView } from '../frame/panel-view.tsx'
import { keepInMind, letGo } from '../launch/unsaved.ts'
import { dayWords } from '../words/dates.ts'
import { stateWords } from '../words/frame-words.ts'
import { say } from '../words/language.ts'
import { supervisionWords } from '../words/supervision-words.ts'
import { confidenceFacts } from './confidence-layout.ts'
import { ConfidencePicture } from './confidence-picture.tsx'
import { DecisionsPart, personCodes, toggled } from './decisions-part.tsx'
import { DayField, Field, fieldId } from './field.tsx'
import { MentorHeader } from './mentor-header.tsx'
import type { SupervisionDraft } from './supervision-draft.ts'
import type { SupervisionModel, SupervisionView } from './supervision-model.ts'
import { Notices, SavedLine, WrongSummary } from './supervision-notices.tsx'
import { TalkPart } from './talk-part.tsx'
import { TalkQueue } from './talk-queue.tsx'

/** The nurse's page for one mentor: the talks since last time, what is asked, what is decided, and when they speak next. */
export function SupervisionPage(props: { model: SupervisionModel; zone: string; onBack: () => void }) {
  const { model, zone, onBack } = props
  return (
    <section class="page supervision">
      <p class="not-printed">
        <button type="button" onClick={onBack}>
          ← {say(supervisionWords.back)}
        </button>
      </p>
      <PanelView panel={model.view} what={supervisionWords.what}>
        {view => <Supervising view={view} model={model} zone={zone} />}
      </PanelView>
    </section>
  )
}

function Supervising({
  view,
  model,
  zone,
}: {
  view: SupervisionView
  model: SupervisionModel
  zone: string
}) {
  const name = view.firstName ?? say(supervisionWords.unnamed)
  const draft = model.draft.value
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => savesByKey(form, () => void model.save()), [model])
  // Saved, or left: then it is given up.
  useEffect(() => () => letGo(draft?.key ?? ''), [draft?.key])
  return (
    <>
      <PageHeading page="supervision">
        {say(supervisionWords.title(view.name ?? say(supervisionWords.unnamed)))}
      </PageHeading>
      {view.records.complete ? null : (
        <p class="notice">{say(stateWords.tooMany(supervisionWords.listWhat))}</p>
      )}
      <SavedLine view={view} model={model} />
      <MentorHeader supervised={view} />
      <Notices view={view} model={model} name={name} />
      <SavingLine saving={model.saving.value} again={model.again} />
      <WrongSummary model={model} />
      {draft ? (
        <form
          ref={form}
          tabIndex={-1}
          noValidate
          onInput={() => keepInMind(draft.key)}
          onSubmit={event => {
            event.preventDefault()
            void model.save()
          }}
        >
          <div class="supervision-parts">
            <TalkQueue view={view} model={model} />
            <TalkPart draft={draft} model={model} />
            <DecisionsPart draft={draft} view={view} model={model} />
          </div>
          <When draft={draft} view={view} model={model} name={name} />
        </form>
      ) : (
        <p class="not-printed">
          <button
            type="button"
            onClick={() => {
              model.another()
              requestAnimationFrame(() => form.current?.focus())
            }}
          >
            {say(supervisionWords.another)}
          </button>
        </p>
      )}
      <ConfidencePicture facts={confidenceFacts(view.overview, trainedOn(view.mentor.practitioner, zone))} />
      <p class="not-printed">
        <button type="button" onClick={() => void model.noteComplaint()}>
          {say(supervisionWords.complaint)}
        </button>{' '}
        <span class="quiet">{say(supervisionWords.complaintHint)}</span>
      </p>
    </>
  )
}

/** When and how they spoke, when they speak next, and the two signatures. */
function When(props: {
  draft: SupervisionDraft
  view: SupervisionView
  model: SupervisionModel
  name: string
}) {
  const { draft, view, model, name } = props
  const byPlan = model.nextByPlan.value
  return (
    <div class="supervision-when">
      <DayField
        model={model}
        linkId="date"
        label={say(supervisionWords.when)}
        value={draft.day}
        max={view.overview.today}
        onPick={day => model.set({ day })}
      />
      <OneOf
        name="type"
        legend={say(supervisionWords.type)}
        choices={choicesIn(supervisionType, typeCodes)}
        chosen={draft.type}
        onChoose={type => model.set({ type })}
      />
      <SomeOf
        legend={say(supervisionWords.present)}
        choices={choicesIn(supervisionPerson, personCodes)}
        chosen={draft.present}
        onToggle={code => model.set({ present: toggled(draft.present, code) })}
      />
      <Field model={model} linkId="duration" label={say(supervisionWords.duration)}>
        <input
          id={fieldId('duration')}
          type="text"
          inputMode="numeric"
          value={draft.minutes}
          onInput={event =>
            model.set({ minutes: event.currentTarget.value.replaceAll(/\D/g, '').slice(0, 3) })
          }
        />
      </Field>
      <DayField
        model={model}
        linkId="next"
        label={say(supervisionWords.nextDay)}
        hint={say(byPlan ? supervisionWords.nextByPlan(dayWords(byPlan)) : supervisionWords.nextFree)}
        value={draft.next}
        {...(byPlan ? { max: byPlan } : {})}
        onPick={next => model.set({ next })}
      />
      <label class="row">
        <input
          type="checkbox"
          checked={draft.agrees}
          onChange={event => model.set({ agrees: event.currentTarget.checked })}
        />
        <span>{say(supervisionWords.agrees)}</span>
      </label>
      <div class="buttons not-printed">
        <button type="submit" class="main">
          {say(supervisionWords.save(name))}
        </button>
        <button type="button" onClick={() => window.print()}>
          {say(supervisionWords.print)}
        </button>
        <span class="quiet">{say(supervisionWords.keys)}</span>
      </div>
    </div>
  )
}

const typeCodes = Object.keys(supervisionType.codes) as SupervisionType[]

/** Ctrl or Cmd with Enter saves, wherever the focus is in the form. */
function savesByKey(form: { readonly current: HTMLFormElement | null }, save: () => void) {
  const listen = (event: KeyboardEvent) => {
    const isMeant = event.key === 'Enter' && (event.ctrlKey || event.metaKey)
    if (!isMeant || !form.current?.contains(document.activeElement)) return
    event.preventDefault()
    save()
  }
  document.addEventListener('keydown', listen)
  return () => document.removeEventListener('keydown', listen)
}
