import { useSignal } from '@preact/signals'
import { redFlag } from '../../mentoring/flags/terms.ts'
import { isSignedOff, worryGroups } from '../../mentoring/mentor-notes/worry.ts'
import { choicesIn, OneOf } from '../frame/choices.tsx'
import { say } from '../words/language.ts'
import { talkWords, tellTeamWords } from '../words/note-words.ts'
import { NoteForm, Sentence } from './form-parts.tsx'
import type { MentorModel } from './mentor-model.ts'
import { EmergencyNumbers, NurseNumber } from './numbers.tsx'
import type { Person } from './person.ts'
import type { Place } from './places.ts'

const dangers = worryGroups.find(({ group }) => group === 'danger-now')?.within ?? []

/** Danger: the numbers first, with or without a line; the form only after the call. */
export function DangerPart(props: {
  person: Person
  from: Extract<Place, { at: 'danger' }>['from']
  model: MentorModel
}) {
  const { person, from, model } = props
  const called = useSignal(false)
  return (
    <div class="danger-part">
      <p class="danger-first">
        <strong>{say(tellTeamWords.stay)}</strong>
      </p>
      <EmergencyNumbers today={model.today} />
      <p>{say(tellTeamWords.thenNurse)}</p>
      <NurseNumber today={model.today} />
      {called.value ? (
        <DangerForm person={person} from={from} model={model} />
      ) : (
        <div class="phone-actions still">
          <button type="button" onClick={model.places.back}>
            {say(talkWords.back)}
          </button>
          <button
            type="button"
            class="main"
            onClick={() => {
              called.value = true
            }}
          >
            {say(tellTeamWords.called)}
          </button>
        </div>
      )}
    </div>
  )
}

function DangerForm({ person, from, model }: Parameters<typeof DangerPart>[0]) {
  const { dangers: drafts, sendDanger } = model.notes
  const danger = drafts.of(person.id)
  return (
    <NoteForm notes={model.notes} send={() => sendDanger(person.id, from)} back={model.places.back}>
      <div id="worry">
        <OneOf
          name="danger"
          legend={say(tellTeamWords.whatDanger)}
          choices={[
            ...choicesIn(redFlag, dangers),
            { code: 'danger-now' as const, words: say(tellTeamWords.somethingElse) },
          ]}
          chosen={danger.flag}
          onChoose={flag => drafts.change(person.id, { flag })}
        />
      </div>
      <Sentence
        id="worry-words"
        label={say(tellTeamWords.words)}
        text={danger.text}
        onWrite={text => drafts.change(person.id, { text })}
      />
      {isSignedOff ? null : <p class="quiet">{say(tellTeamWords.notSignedOff)}</p>}
    </NoteForm>
  )
}
