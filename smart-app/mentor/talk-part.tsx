import { contactMode, type Theme, themes } from '../../mentoring/codes.ts'
import { notHeldReason } from '../../mentoring/contact/terms.ts'
import { dayOf, type Talk } from '../../mentoring/mentor-notes/talk.ts'
import { shownThemes } from '../../mentoring/themes.ts'
import { choicesIn, OneOf, SomeOf } from '../frame/choices.tsx'
import { dayWords } from '../words/dates.ts'
import { say } from '../words/language.ts'
import { feelingWords, talkWords, tellWords } from '../words/note-words.ts'
import { NoteForm, Sentence } from './form-parts.tsx'
import { How, HowLong, NextTalk, When } from './how-and-when.tsx'
import type { MentorModel } from './mentor-model.ts'
import type { Person } from './person.ts'
import { QuestionFields } from './question-part.tsx'
import { WorryFields } from './worry-part.tsx'

const notHeldReasons = ['no-answer', 'moved', 'mentor-ill', 'patient-ill', 'other'] as const
const feelings = ['fine', 'heavy'] as const
const tellings = ['nothing', 'question', 'worry', 'danger'] as const

/** A talk on one page. What usually holds is filled in, so that a usual talk takes five touches from the people's list. */
export function TalkPart({ person, model }: { person: Person; model: MentorModel }) {
  const { talks, sendTalk } = model.notes
  const talk = talks.of(person.id)
  const change = (to: Partial<Talk>) => talks.change(person.id, to)
  const day = dayOf(talk, model.day())
  const isNoted = day !== undefined && person.talks.some(each => each.day === day)
  return (
    <NoteForm notes={model.notes} send={() => sendTalk(person.id)} back={model.places.back}>
      <div class="short">
        <OneOf
          name="held"
          legend={say(talkWords.held)}
          choices={[
            { code: 'yes', words: say(talkWords.yes) },
            { code: 'no', words: say(talkWords.notHeld) },
          ]}
          chosen={talk.held ? 'yes' : 'no'}
          onChoose={code => change({ held: code === 'yes' })}
        />
      </div>
      <When talk={talk} change={change} today={model.day()} />
      {isNoted ? (
        <p class="notice" role="status">
          {say(talkWords.sameDay)}
        </p>
      ) : null}
      {talk.held ? (
        <Held person={person} model={model} talk={talk} change={change} />
      ) : (
        <div id="reason">
          <OneOf
            name="reason"
            legend={say(talkWords.reason)}
            choices={choicesIn(notHeldReason, notHeldReasons)}
            chosen={talk.notHeld}
            onChoose={notHeld => change({ notHeld })}
          />
        </div>
      )}
      {talk.held && talk.tell === 'worry' ? null : (
        <Sentence
          id="note"
          label={say(talkWords.note)}
          hint={say(talkWords.noteHint)}
          text={talk.note}
          onWrite={note => change({ note })}
        />
      )}
      <NextTalk talk={talk} change={change} today={model.day()} />
    </NoteForm>
  )
}

function Held(props: {
  person: Person
  model: MentorModel
  talk: Talk
  change: (to: Partial<Talk>) => void
}) {
  const { person, model, talk, change } = props
  const toggle = (theme: Theme) => {
    const chosen = new Set(talk.themes)
    if (!chosen.delete(theme)) chosen.add(theme)
    change({ themes: chosen })
  }
  return (
    <>
      <How talk={talk} change={change} codes={Object.keys(contactMode.codes)} />
      <HowLong talk={talk} change={change} usual={person.usual} />
      <div id="themes">
        <SomeOf
          legend={say(talkWords.about)}
          choices={choicesIn(themes, shownThemes)}
          chosen={talk.themes}
          onToggle={toggle}
        />
      </div>
      <div id="feeling" class="short">
        <OneOf
          name="feeling"
          legend={say(talkWords.feeling)}
          choices={feelings.map(code => ({ code, words: say(feelingWords[code]) }))}
          chosen={talk.feeling}
          onChoose={feeling => change({ feeling })}
        />
      </div>
      <div id="tell" class="short">
        <OneOf
          name="tell"
          legend={say(talkWords.tell)}
          choices={tellings.map(code => ({ code, words: say(tellWords[code]) }))}
          chosen={talk.tell}
          onChoose={tell => {
            change({ tell })
            if (tell === 'danger') model.go({ at: 'danger', person: person.id, from: 'talk' })
          }}
        />
      </div>
      <Told person={person} model={model} talk={talk} change={change} />
    </>
  )
}

/** What the nurse has to know, where there is something. */
function Told(props: {
  person: Person
  model: MentorModel
  talk: Talk
  change: (to: Partial<Talk>) => void
}) {
  const { person, model, talk, change } = props
  switch (talk.tell) {
    case 'question':
      return (
        <QuestionFields
          person={person}
          question={talk.question}
          change={to => change({ question: { ...talk.question, ...to } })}
        />
      )
    case 'worry':
      return (
        <WorryFields
          person={person}
          worry={talk.worry}
          change={to => change({ worry: { ...talk.worry, ...to } })}
          danger={() => model.go({ at: 'danger', person: person.id, from: 'talk' })}
        />
      )
    case 'danger':
      return talk.toldDanger ? (
        <p class="notice" role="status">
          {say(talkWords.toldDanger)}
        </p>
      ) : null
    case 'nothing':
    case undefined:
      return null
    default:
      return talk.tell satisfies never
  }
}

/** When they last talked, as far as it was noted. */
export function LastTalk({ person }: { person: Person }) {
  const day = person.talks.find(({ held }) => held)?.day
  return day ? <p class="quiet">{say(talkWords.last(dayWords(day)))}</p> : null
}
