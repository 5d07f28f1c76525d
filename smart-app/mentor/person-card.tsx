import { contactMode } from '../../mentoring/codes.ts'
import { wordsOf } from '../../mentoring/coding.ts'
import { momentWords } from '../words/dates.ts'
import { language, say } from '../words/language.ts'
import { mentorPageWords } from '../words/mentor-words.ts'
import { itemWords } from '../words/shown-words.ts'
import type { Person } from './mentor-home.ts'
import { itemsOf } from './shown-item.ts'
import { ShownList } from './shown-list.tsx'

/** Someone this mentor talks with: name, themes, next talk, and what they share. */
export function PersonCard({ person, timezone }: { person: Person; timezone: string }) {
  const { id, firstName, shown, next } = person
  const name = firstName ?? say(mentorPageWords.unnamed)
  const wishes = (shown.get('MV-NEEDS') ?? []).flatMap(itemsOf).map(itemWords)
  return (
    <article class="card person" aria-labelledby={`person-${id}`}>
      <h3 id={`person-${id}`}>{name}</h3>
      {wishes.length > 0 ? <p class="voice">{wishes.join(' · ')}</p> : null}
      <p>
        {next
          ? say(mentorPageWords.nextTalk(momentWords(next.start, timezone)))
          : say(mentorPageWords.noTalk)}
        {next?.mode ? ` · ${wordsOf(contactMode, next.mode, language.value)}` : null}
      </p>
      <details>
        <summary>{say(mentorPageWords.shares(name))}</summary>
        <ShownList shown={shown} />
      </details>
    </article>
  )
}
