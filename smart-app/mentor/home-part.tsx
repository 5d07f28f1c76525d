import { SavedNotice } from '../frame/saved-notice.tsx'
import { dayWords } from '../words/dates.ts'
import { say } from '../words/language.ts'
import { answerWords, mentorPageWords, standingWords } from '../words/mentor-words.ts'
import { offlineWords } from '../words/offline-words.ts'
import { CheckInPart } from './check-in-part.tsx'
import type { MentorHome } from './mentor-home.ts'
import type { MentorModel } from './mentor-model.ts'
import { PersonCard } from './person-card.tsx'
import { RequestCard } from './request-card.tsx'
import { SelfPart } from './self-part.tsx'
import { SendingLine } from './sending-line.tsx'

/** The people first; then requests, the monthly figure, a break, and what is the mentor's own. */
export function HomePart({ home, model }: { home: MentorHome; model: MentorModel }) {
  const { standing, people, asked, seen, nextCheckIn, self } = home
  const day = model.day()
  const isNow = seen === 'now'
  return (
    <>
      <Ended model={model} />
      <Answered model={model} />
      {asked.map(each => (
        <RequestCard key={each.task.id} asked={each} model={model} />
      ))}
      {standing === 'in-standing' ? (
        <section class="people" aria-labelledby="people">
          <h2 id="people">{say(mentorPageWords.people)}</h2>
          {seen === 'names-only' ? <p class="quiet">{say(offlineWords.namesOnly)}</p> : null}
          {people.length === 0 ? <p class="empty">{say(mentorPageWords.nobody)}</p> : null}
          {people.map(person => (
            <PersonCard key={person.id} person={person} model={model} />
          ))}
        </section>
      ) : (
        <p class="notice" role="status">
          {say(standingWords[standing])}
        </p>
      )}
      {standing === 'in-standing' && people.length > 0 && nextCheckIn && nextCheckIn <= day ? (
        <CheckInPart notes={model.notes} />
      ) : null}
      <Break home={home} model={model} />
      {isNow ? <SelfPart self={self} day={day} /> : null}
      <button type="button" onClick={() => void model.home.load()}>
        {say(mentorPageWords.lookAgain)}
      </button>
    </>
  )
}

/** Without a name and without a reason. */
function Ended({ model }: { model: MentorModel }) {
  const count = model.ended.value
  if (count === 0) return null
  return (
    <div class="notice" role="status">
      <p>
        <strong>{say(mentorPageWords.ended(count))}</strong>
      </p>
      <button type="button" onClick={() => void model.acknowledge()}>
        {say(mentorPageWords.read)}
      </button>
    </div>
  )
}

/** The request itself is gone by now. */
function Answered({ model }: { model: MentorModel }) {
  const said = model.said.value
  return said ? <SavedNotice key={said}>{say(answerWords[said].said)}</SavedNotice> : null
}

function Break({ home, model }: { home: MentorHome; model: MentorModel }) {
  const { standing, pausedSince } = home
  const isPaused = standing === 'paused'
  if (!isPaused && standing !== 'in-standing') return null
  const next = isPaused ? 'back' : 'pause'
  return (
    <section class="card break" aria-labelledby="break">
      <h2 id="break">{say(isPaused ? mentorPageWords.breakNow : mentorPageWords.breakTitle)}</h2>
      {isPaused && pausedSince ? (
        <p>{say(mentorPageWords.breakSince(dayWords(pausedSince.slice(0, 10))))}</p>
      ) : null}
      {isPaused ? null : <p>{say(mentorPageWords.breakText)}</p>}
      <button type="button" class={isPaused ? 'main' : ''} onClick={() => void model.pause(!isPaused)}>
        {say(isPaused ? mentorPageWords.back : mentorPageWords.takeBreak)}
      </button>
      <SendingLine model={model} what={next} />
    </section>
  )
}
