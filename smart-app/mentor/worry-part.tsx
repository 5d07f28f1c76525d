import { type RedFlag, redFlag } from '../../mentoring/flags/terms.ts'
import {
  isDangerNow,
  isSignedOff,
  parentOf,
  type Worry,
  worryGroups,
} from '../../mentoring/mentor-notes/worry.ts'
import { choicesIn, OneOf } from '../frame/choices.tsx'
import { say } from '../words/language.ts'
import { tellTeamWords } from '../words/note-words.ts'
import { NoteForm, Sentence } from './form-parts.tsx'
import type { MentorModel } from './mentor-model.ts'
import type { Person } from './person.ts'
import { nameOf } from './person-name.ts'

/** A worry without a talk. */
export function WorryPart({ person, model }: { person: Person; model: MentorModel }) {
  const { worries, sendWorry } = model.notes
  return (
    <NoteForm notes={model.notes} send={() => sendWorry(person.id)} back={model.places.back}>
      <WorryFields
        person={person}
        worry={worries.of(person.id)}
        change={to => worries.change(person.id, to)}
        danger={() => model.go({ at: 'danger', person: person.id, from: 'worry' })}
      />
    </NoteForm>
  )
}

/** Which worry, first by its group; `danger` opens the numbers before anything else is asked. */
export function WorryFields(props: {
  person: Person
  worry: Worry
  change: (to: Partial<Worry>) => void
  danger: () => void
}) {
  const { worry, change } = props
  const group = worry.flag && parentOf(worry.flag)
  const within = worryGroups.find(each => each.group === group)?.within ?? []
  const choose = (flag: RedFlag) => (isDangerNow(flag) ? props.danger() : change({ flag }))
  return (
    <>
      <p>{say(tellTeamWords.askFirst(nameOf(props.person)))}</p>
      <div id="worry">
        <OneOf
          name="worry"
          legend={say(tellTeamWords.which)}
          choices={choicesIn(
            redFlag,
            worryGroups.map(each => each.group),
          )}
          chosen={group}
          onChoose={choose}
        />
      </div>
      {within.length > 0 ? (
        <OneOf
          name="worry-more"
          legend={say(tellTeamWords.more)}
          choices={choicesIn(redFlag, within)}
          chosen={worry.flag === group ? undefined : worry.flag}
          onChoose={choose}
        />
      ) : null}
      <Sentence
        id="worry-words"
        label={say(tellTeamWords.words)}
        text={worry.text}
        onWrite={text => change({ text })}
      />
      {isSignedOff ? null : <p class="quiet">{say(tellTeamWords.notSignedOff)}</p>}
    </>
  )
}
