import { contactMode, themes } from '../../mentoring/codes.ts'
import { wordsOf } from '../../mentoring/coding.ts'
import type { GroupTalk } from '../../mentoring/contact/group-reading.ts'
import { momentWords } from '../words/dates.ts'
import { groupStateWords, groupWords } from '../words/group-words.ts'
import { language, say } from '../words/language.ts'
import { cameTo, planOf } from './group-draft.ts'
import type { GroupModel } from './group-model.ts'
import type { GroupView } from './group-view.ts'

interface RowParts {
  readonly talk: GroupTalk
  readonly view: GroupView
  readonly model: GroupModel
}

/** One group talk: when, how and where it is, who leads it and who comes, and what can be done. */
export function GroupRow({ talk, view, model }: RowParts) {
  const { state, mode, moderator, mentors, places, capacity } = talk
  const spoken = language.value
  const name = (who: string) => view.names.get(who) ?? say(groupWords.someoneElse)
  const about = talk.themes.map(theme => wordsOf(themes, theme, spoken)).join(', ')
  const isTold = state !== 'cancelled'
  return (
    <li class="work group-talk">
      <div class="work-who">
        <strong>{momentWords(talk.start.toISOString(), model.zone)}</strong>
        <span class={state === 'not-published' || state === 'to-note' ? 'late' : 'quiet'}>
          {say(groupStateWords[state])}
        </span>
        <span class="work-note">
          {[wordsOf(contactMode, mode, spoken), about].filter(Boolean).join(' · ')}
        </span>
        {isTold ? (
          <span class="work-note quiet">
            {[moderator ? say(groupWords.leads(name(moderator))) : undefined, ...mentors.map(name)]
              .filter(Boolean)
              .join(' · ')}
          </span>
        ) : null}
        {isTold ? (
          <span class="work-note">
            {state === 'held' ? null : `${say(groupWords.taken(places.length, capacity))}: `}
            {places.map(({ patient }) => name(patient)).join(', ')}
          </span>
        ) : null}
      </div>
      <Deeds talk={talk} view={view} model={model} />
    </li>
  )
}

function Deeds({ talk, model }: RowParts) {
  const when = momentWords(talk.start.toISOString(), model.zone)
  switch (talk.state) {
    case 'held':
    case 'cancelled':
      return null
    case 'to-note':
      return (
        <div class="work-do">
          <button type="button" class="main" onClick={() => model.open(cameTo(talk))}>
            {say(groupWords.note(when))}
          </button>
          <button type="button" onClick={() => model.open({ kind: 'over', talk })}>
            {say(groupWords.notHeld(when))}
          </button>
        </div>
      )
    case 'not-published':
    case 'coming':
      return (
        <div class="work-do">
          <button type="button" onClick={() => model.open(planOf(talk, model.zone))}>
            {say(groupWords.change(when))}
          </button>
          <button type="button" onClick={() => model.open({ kind: 'over', talk })}>
            {say(groupWords.callOff(when))}
          </button>
        </div>
      )
    default:
      return talk.state satisfies never
  }
}
