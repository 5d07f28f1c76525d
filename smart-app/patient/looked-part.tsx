import { useEffect } from 'preact/hooks'
import type { PrivacyQuestion } from '../../mentoring/privacy-question.ts'
import type { LookedDay, LookedLine } from '../../mentoring/who-looked.ts'
import { SavingLine } from '../consent/sheet-saving.tsx'
import { PanelView } from '../frame/panel-view.tsx'
import { dayWords } from '../words/dates.ts'
import { say } from '../words/language.ts'
import { clockIn, lookedSentence, lookedTimes, lookedWhy, lookedWords } from '../words/looked-words.ts'
import { AskAbout } from './ask-about.tsx'
import type { Looked } from './looked.ts'

/** "Who looked": by day, in sentences; what no person did is folded and explained. */
export function LookedPart(props: { looked: Looked; zone: string; questions: readonly PrivacyQuestion[] }) {
  const { looked, zone, questions } = props
  useEffect(() => void looked.log.load(), [looked])
  return (
    <section class="card looked" aria-labelledby="looked">
      <h2 id="looked">{say(lookedWords.title)}</h2>
      <p>{say(lookedWords.intro)}</p>
      <PanelView panel={looked.log} what={lookedWords.log}>
        {() => <Days looked={looked} zone={zone} questions={questions} />}
      </PanelView>
    </section>
  )
}

function Days(props: { looked: Looked; zone: string; questions: readonly PrivacyQuestion[] }) {
  const { looked, zone, questions } = props
  const { days, more, isPart } = looked.at.value
  const isEmpty = days.every(({ lines }) => lines.every(({ who }) => who === 'yourself'))
  return (
    <>
      {isEmpty && !more ? <p role="status">{say(lookedWords.none)}</p> : null}
      <SavingLine saving={looked.saving.value} again={looked.again} />
      {looked.saving.value.kind === 'saved' ? (
        <p class="notice" role="status">
          {say(lookedWords.sent)}
        </p>
      ) : null}
      {days.map((day, index) => (
        <Day
          key={day.day}
          day={day}
          isPart={isPart && index === days.length - 1}
          looked={looked}
          zone={zone}
          questions={questions}
        />
      ))}
      {more ? <Further looked={looked} /> : null}
    </>
  )
}

function Further({ looked }: { looked: Looked }) {
  const state = looked.further.value
  return (
    <>
      {state === 'idle' ? null : (
        <p role="status" aria-busy={state === 'reading'}>
          {say(state === 'reading' ? lookedWords.reading : lookedWords.notRead)}
        </p>
      )}
      <button type="button" onClick={() => void looked.readFurther()}>
        {say(lookedWords.earlier)}
      </button>
    </>
  )
}

function Day(props: {
  day: LookedDay
  isPart: boolean
  looked: Looked
  zone: string
  questions: readonly PrivacyQuestion[]
}) {
  const { day, isPart, looked, zone, questions } = props
  const people = day.lines.filter(({ who }) => who === 'person' || who === 'list')
  const folded = day.lines.filter(({ who }) => who === 'computer' || who === 'yourself')
  const computer = folded.find(({ who }) => who === 'computer')
  return (
    <section class="looked-day" aria-labelledby={`looked-${day.day}`}>
      <h3 id={`looked-${day.day}`}>{dayWords(day.day)}</h3>
      {people.length > 0 ? (
        <ul>
          {people.map(line => (
            <Line key={line.events[0]} line={line} looked={looked} zone={zone} questions={questions} />
          ))}
        </ul>
      ) : null}
      {folded.length > 0 ? (
        <details>
          <summary>{say(computer ? lookedSentence(computer) : lookedWords.folded)}</summary>
          {computer ? <p class="quiet">{say(lookedWords.foldedWhy)}</p> : null}
          {folded.map(line => (
            <p key={line.who} class="quiet">
              {line.who === 'yourself' ? `${say(lookedSentence(line))} ` : null}
              {say(lookedTimes(line, clockIn(zone)))}
            </p>
          ))}
        </details>
      ) : null}
      {isPart ? <p class="quiet">{say(lookedWords.partDay)}</p> : null}
    </section>
  )
}

function Line(props: {
  line: LookedLine
  looked: Looked
  zone: string
  questions: readonly PrivacyQuestion[]
}) {
  const { line, looked, zone, questions } = props
  const why = lookedWhy(line)
  const asked = questions.find(({ events }) => events.some(id => line.events.includes(id)))
  const id = `looked-${line.events[0]}`
  return (
    <li class={line.end === 'done' ? 'looked-line' : 'looked-line blocked'}>
      <p id={id}>{say(lookedSentence(line))}</p>
      <p class="quiet">
        {say(lookedTimes(line, clockIn(zone)))} {why ? say(why) : null}
      </p>
      {asked ? (
        <p class="quiet">
          <strong>{say(lookedWords.states[asked.state])}</strong>
        </p>
      ) : (
        <AskAbout about={id} onSend={remark => void looked.ask(line, remark)} />
      )}
    </li>
  )
}
