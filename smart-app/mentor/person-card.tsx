import { type ContactMode, contactMode } from '../../mentoring/codes.ts'
import { wordsOf } from '../../mentoring/coding.ts'
import { isGroup } from '../../mentoring/contact/encounter.ts'
import { dayWords, momentWords } from '../words/dates.ts'
import { language, say } from '../words/language.ts'
import { tellingWords, toldWords } from '../words/mentor-self-words.ts'
import { mentorPageWords } from '../words/mentor-words.ts'
import { talkWords, tellTeamWords } from '../words/note-words.ts'
import { itemWords } from '../words/shown-words.ts'
import type { MentorModel } from './mentor-model.ts'
import type { Person, Told } from './person.ts'
import { nameOf } from './person-name.ts'
import { itemsOf } from './shown-item.ts'
import { ShownList } from './shown-list.tsx'
import { LastTalk } from './talk-part.tsx'

/** Someone this mentor talks with: name, themes, next talk; what can be written down; and what they share. */
export function PersonCard({ person, model }: { person: Person; model: MentorModel }) {
  const { id, shown, next, told } = person
  const name = nameOf(person)
  const wishes = (shown.get('MV-NEEDS') ?? []).flatMap(itemsOf).map(itemWords)
  const isKnown = shown.size > 0
  return (
    <article class="card person" aria-labelledby={`person-${id}`}>
      <h3 id={`person-${id}`}>{name}</h3>
      {wishes.length > 0 ? <p class="voice">{wishes.join(' · ')}</p> : null}
      {isKnown ? (
        <p>
          {next
            ? say(nextWords(next.mode)(momentWords(next.start, model.today.timezone)))
            : say(mentorPageWords.noTalk)}
          {next?.mode ? ` · ${wordsOf(contactMode, next.mode, language.value)}` : null}
        </p>
      ) : null}
      <LastTalk person={person} />
      <button type="button" class="main big" onClick={() => model.go({ at: 'talk', person: id })}>
        {say(talkWords.log)}
      </button>
      <button type="button" class="wide" onClick={() => model.go({ at: 'question', person: id })}>
        {say(tellTeamWords.question)}
      </button>
      <div class="two">
        <button type="button" onClick={() => model.go({ at: 'worry', person: id })}>
          {say(tellTeamWords.worry)}
        </button>
        <button
          type="button"
          class="danger-button"
          onClick={() => model.go({ at: 'danger', person: id, from: 'home' })}
        >
          {say(tellTeamWords.danger)}
        </button>
      </div>
      <ToldList told={told} />
      {isKnown ? (
        <details>
          <summary>{say(mentorPageWords.shares(name))}</summary>
          <ShownList shown={shown} />
        </details>
      ) : null}
    </article>
  )
}

/** Questions and worries that were passed on: how far they are, never what came of them. */
function ToldList({ told }: { told: readonly Told[] }) {
  if (told.length === 0) return null
  return (
    <div>
      <h4>{say(toldWords.title)}</h4>
      <ul class="told">
        {told.map(({ id, what, state, at }) => (
          <li key={id}>
            {say(tellingWords[what])}
            {at ? ` (${dayWords(at.slice(0, 10))})` : ''}: <strong>{say(toldWords[state])}</strong>
          </li>
        ))}
      </ul>
    </div>
  )
}

const nextWords = (mode: ContactMode | undefined) =>
  isGroup(mode) ? mentorPageWords.nextGroupTalk : mentorPageWords.nextTalk
