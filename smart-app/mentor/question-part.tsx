import type { Question } from '../../mentoring/mentor-notes/question.ts'
import { OneOf } from '../frame/choices.tsx'
import { ThemeTable } from '../refer/theme-table.tsx'
import { say } from '../words/language.ts'
import { tellTeamWords } from '../words/note-words.ts'
import { NoteForm, Sentence } from './form-parts.tsx'
import type { MentorModel } from './mentor-model.ts'
import type { Person } from './person.ts'
import { nameOf } from './person-name.ts'

const abouts = ['medicines', 'something-else'] as const

/** A question for the team: about medicines it takes three touches and no word. */
export function QuestionPart({ person, model }: { person: Person; model: MentorModel }) {
  const { questions, sendQuestion } = model.notes
  return (
    <NoteForm notes={model.notes} send={() => sendQuestion(person.id)} back={model.places.back}>
      <QuestionFields
        person={person}
        question={questions.of(person.id)}
        change={to => questions.change(person.id, to)}
      />
      <details>
        <summary>{say(tellTeamWords.whoAnswers)}</summary>
        <ThemeTable />
      </details>
    </NoteForm>
  )
}

/** The question itself, alone or within a talk. */
export function QuestionFields(props: {
  person: Person
  question: Question
  change: (to: Partial<Question>) => void
}) {
  const { question, change } = props
  const isMedicines = question.about === 'medicines'
  const words = { medicines: tellTeamWords.medicines, 'something-else': tellTeamWords.somethingElse }
  return (
    <>
      <div id="question-about" class="short">
        <OneOf
          name="question-about"
          legend={say(tellTeamWords.what)}
          choices={abouts.map(code => ({ code, words: say(words[code]) }))}
          chosen={question.about}
          onChoose={about => change({ about })}
        />
      </div>
      {isMedicines ? (
        <p class="notice">
          {say(tellTeamWords.sayThis)} <q class="voice">{say(tellTeamWords.template)}</q>
        </p>
      ) : null}
      {question.about ? (
        <Sentence
          id="question"
          label={say(isMedicines ? tellTeamWords.ifYouLike : tellTeamWords.theQuestion)}
          text={question.text}
          onWrite={text => change({ text })}
        />
      ) : null}
      <p class="quiet">{say(tellTeamWords.answered(nameOf(props.person)))}</p>
    </>
  )
}
