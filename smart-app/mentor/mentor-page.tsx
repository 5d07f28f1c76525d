import { useEffect } from 'preact/hooks'
import { PageHeading } from '../frame/page-heading.tsx'
import { PanelView } from '../frame/panel-view.tsx'
import { dayWords } from '../words/dates.ts'
import { say } from '../words/language.ts'
import { answerWords, mentorPageWords, standingWords } from '../words/mentor-words.ts'
import { Help } from './help.tsx'
import type { MentorHome } from './mentor-home.ts'
import type { MentorModel } from './mentor-model.ts'
import { PersonCard } from './person-card.tsx'
import { RequestCard } from './request-card.tsx'
import { SendingLine } from './sending-line.tsx'

/** The mentor's page, made for a phone in one hand: people, requests, a break, and help always at the top right. */
export function MentorPage({ model }: { model: MentorModel }) {
  useEffect(() => model.close, [model])
  const state = model.home.state.value
  const name = state.kind === 'ready' ? state.value.firstName : undefined
  return (
    <section class="phone-page">
      <div class="phone-top">
        <PageHeading page="mentor">{say(mentorPageWords.title(name))}</PageHeading>
        <Help today={model.today} />
      </div>
      <PanelView panel={model.home} what={mentorPageWords.page}>
        {home => <Home home={home} model={model} />}
      </PanelView>
    </section>
  )
}

function Home({ home, model }: { home: MentorHome; model: MentorModel }) {
  const { standing, people, asked } = home
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
          {people.length === 0 ? <p class="empty">{say(mentorPageWords.nobody)}</p> : null}
          {people.map(person => (
            <PersonCard key={person.id} person={person} timezone={model.today.timezone} />
          ))}
        </section>
      ) : (
        <p class="notice" role="status">
          {say(standingWords[standing])}
        </p>
      )}
      <Break home={home} model={model} />
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
  return said ? (
    <p class="notice" role="status">
      {say(answerWords[said].said)}
    </p>
  ) : null
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
