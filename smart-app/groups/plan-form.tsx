import { contactMode, themes } from '../../mentoring/codes.ts'
import { dayIn } from '../../mentoring/consent/calendar.ts'
import { groupLimits } from '../../mentoring/contact/group-rules.ts'
import { shownThemes } from '../../mentoring/themes.ts'
import { choicesIn, OneChip, SomeOf } from '../frame/choices.tsx'
import { groupWords } from '../words/group-words.ts'
import { say } from '../words/language.ts'
import { type PlanDraft, toggled } from './group-draft.ts'
import type { GroupModel } from './group-model.ts'
import type { GroupView, Named } from './group-view.ts'
import { NumberField, Ticks } from './ticks.tsx'
import { WrongPart } from './wrong-part.tsx'

interface PlanParts {
  readonly draft: PlanDraft
  readonly view: GroupView
  readonly model: GroupModel
}

/** A session that is planned or changed. Without someone who leads it, it can be saved and is not published. */
export function PlanForm({ draft, view, model }: PlanParts) {
  const isPublished = draft.talk?.state === 'coming'
  const set = (part: Partial<PlanDraft>) => {
    model.draft.value = { ...draft, ...part }
  }
  return (
    <form
      class="talk"
      noValidate
      onSubmit={event => {
        event.preventDefault()
        void model.save(true)
      }}
    >
      <When draft={draft} view={view} model={model} />
      <OneChip
        name="group-mode"
        legend={say(groupWords.mode)}
        choices={choicesIn(contactMode, ['group-in-person', 'group-online'])}
        chosen={draft.mode}
        onChoose={mode => set({ mode: mode === 'group-online' ? mode : 'group-in-person' })}
      />
      <SomeOf
        legend={say(groupWords.themes)}
        choices={choicesIn(themes, shownThemes)}
        chosen={draft.themes}
        onToggle={theme => set({ themes: toggled(draft.themes, theme) })}
      />
      <Who draft={draft} view={view} set={set} />
      <WrongPart view={view} model={model} />
      <div class="buttons drawer-save">
        <button type="submit" class="main">
          {say(isPublished ? groupWords.saveChange : groupWords.publish)}
        </button>
        {isPublished || draft.moderator !== '' ? null : (
          <button type="button" onClick={() => void model.save(false)}>
            {say(groupWords.keep)}
          </button>
        )}
      </div>
    </form>
  )
}

function When({ draft, view, model }: PlanParts) {
  const set = (part: Partial<PlanDraft>) => {
    model.draft.value = { ...draft, ...part }
  }
  return (
    <div class="talk-fields">
      <label>
        <span>{say(groupWords.day)}</span>
        <input
          type="date"
          min={dayIn(view.now.getTime(), model.zone)}
          value={draft.day}
          onInput={event => set({ day: event.currentTarget.value })}
        />
      </label>
      <label>
        <span>{say(groupWords.time)}</span>
        <input type="time" value={draft.time} onInput={event => set({ time: event.currentTarget.value })} />
      </label>
      <NumberField
        label={say(groupWords.minutes)}
        value={draft.minutes}
        {...groupLimits.minutes}
        onInput={minutes => set({ minutes })}
      />
      <NumberField
        label={say(groupWords.capacity)}
        value={draft.capacity}
        {...groupLimits.capacity}
        onInput={capacity => set({ capacity })}
      />
    </div>
  )
}

function Who(props: { draft: PlanDraft; view: GroupView; set: (part: Partial<PlanDraft>) => void }) {
  const { draft, view, set } = props
  const nameOf = (who: string) => view.names.get(who)
  const mentors = withChosen(view.mayHelp, draft.mentors, nameOf)
  const patients = withChosen(view.mayCome, draft.patients, nameOf)
  return (
    <>
      <div class="talk-fields">
        <label>
          <span>{say(groupWords.moderator)}</span>
          <select
            value={draft.moderator}
            aria-describedby="moderator-hint"
            onChange={event => set({ moderator: event.currentTarget.value })}
          >
            <option value="">{say(groupWords.nobodyYet)}</option>
            {view.moderators.map(({ who, name }) => (
              <option key={who} value={who}>
                {name ?? say(groupWords.someoneElse)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <p class="quiet" id="moderator-hint">
        {say(groupWords.moderatorHint)}
      </p>
      <Ticks
        legend={say(groupWords.mentors)}
        lines={mentors.map(({ who, name }) => ({ code: who, words: name ?? say(groupWords.someoneElse) }))}
        none={say(groupWords.noMentors)}
        chosen={draft.mentors}
        onToggle={who => set({ mentors: toggled(draft.mentors, who) })}
      />
      <Ticks
        legend={say(groupWords.patients)}
        hint={say(groupWords.patientsHint)}
        lines={patients.map(({ who, name }) => ({
          code: who,
          words: say(groupWords.saysYes(name ?? say(groupWords.someone))),
        }))}
        none={say(groupWords.noPatients)}
        chosen={draft.patients}
        onToggle={who => set({ patients: toggled(draft.patients, who) })}
      >
        <p class="quiet" role="status">
          {say(groupWords.taken(draft.patients.size, draft.capacity))}
        </p>
      </Ticks>
    </>
  )
}

/** Those who can be chosen, and those who were chosen before and no longer can: they are to be seen, and taken off. */
function withChosen(
  can: readonly Named[],
  chosen: ReadonlySet<string>,
  nameOf: (who: string) => string | undefined,
): readonly Named[] {
  const more = [...chosen].filter(who => !can.some(each => each.who === who))
  return [
    ...can,
    ...more.map(who => {
      const name = nameOf(who)
      return { who, ...(name ? { name } : {}) }
    }),
  ]
}
