import { themes } from '../../mentoring/codes.ts'
import { groupLimits } from '../../mentoring/contact/group-rules.ts'
import { shownThemes } from '../../mentoring/themes.ts'
import { choicesIn, SomeOf } from '../frame/choices.tsx'
import { talkWords } from '../words/contact-words.ts'
import { groupWords } from '../words/group-words.ts'
import { say } from '../words/language.ts'
import { type CameDraft, toggled } from './group-draft.ts'
import type { GroupModel } from './group-model.ts'
import type { GroupView } from './group-view.ts'
import { NumberField, Ticks } from './ticks.tsx'
import { WrongPart } from './wrong-part.tsx'

/** Who came, how long it took and what it was about, in one go. Someone close only where the patient wished it. */
export function CameForm(props: { draft: CameDraft; view: GroupView; model: GroupModel }) {
  const { draft, view, model } = props
  const { places } = draft.talk
  const nameOf = (who: string) => view.names.get(who) ?? say(groupWords.someone)
  const set = (part: Partial<CameDraft>) => {
    model.draft.value = { ...draft, ...part }
  }
  const mayBring = places.filter(
    ({ patient }) => draft.came.has(patient) && view.joins(patient, draft.talk) !== undefined,
  )
  return (
    <form
      class="talk"
      noValidate
      onSubmit={event => {
        event.preventDefault()
        void model.save(true)
      }}
    >
      <Ticks
        legend={say(groupWords.whoCame)}
        lines={places.map(({ patient }) => ({
          code: patient,
          words: say(groupWords.came(nameOf(patient))),
        }))}
        none={say(groupWords.noPatients)}
        chosen={draft.came}
        onToggle={patient => set({ came: toggled(draft.came, patient) })}
      >
        {mayBring.map(({ patient }) => (
          <label key={patient} class="row">
            <input
              type="checkbox"
              checked={draft.joined.has(patient)}
              onChange={() => set({ joined: toggled(draft.joined, patient) })}
            />
            <span>{say(groupWords.joined(nameOf(patient)))}</span>
          </label>
        ))}
      </Ticks>
      <div class="talk-fields">
        <NumberField
          label={say(groupWords.minutes)}
          value={draft.minutes}
          {...groupLimits.held}
          onInput={minutes => set({ minutes })}
        />
      </div>
      <SomeOf
        legend={say(talkWords.themes)}
        choices={choicesIn(themes, shownThemes)}
        chosen={draft.themes}
        onToggle={theme => set({ themes: toggled(draft.themes, theme) })}
      />
      <WrongPart view={view} model={model} />
      <div class="buttons drawer-save">
        <button type="submit" class="main">
          {say(groupWords.saveCame)}
        </button>
      </div>
    </form>
  )
}
