import { contactMode, themes } from '../../mentoring/codes.ts'
import { wordsOf } from '../../mentoring/coding.ts'
import { notHeldReason, talkFeeling } from '../../mentoring/contact/terms.ts'
import { redFlag } from '../../mentoring/flags/terms.ts'
import type { QuestionLine, TalkLine, WrittenLine } from '../../mentoring/written-lines.ts'
import { dayWords } from '../words/dates.ts'
import { language, say } from '../words/language.ts'
import { questionStateWords, talkWords, writerWords } from '../words/talk-words.ts'

/** Everything that was written about the patient's talks, the newest first. `mentor` is a first name. */
export function MyTalks(props: { lines: readonly WrittenLine[]; mentor: string; mentorReads: boolean }) {
  const { lines, mentor, mentorReads } = props
  return (
    <section class="card" aria-labelledby="my-talks">
      <h2 id="my-talks">{say(talkWords.title)}</h2>
      {lines.length === 0 ? (
        <p class="empty">{say(talkWords.none)}</p>
      ) : (
        <>
          <p class="quiet">{say(mentorReads ? talkWords.all : talkWords.allNurse)}</p>
          <ul class="written">
            {lines.map(line => (
              <li key={line.id}>
                {line.kind === 'talk' ? <Talk line={line} /> : <Question line={line} />}
                <p class="quiet">{capital(say(writerWords[line.by](mentor)))}</p>
                {line.kind === 'talk' && line.added ? <Added added={line.added} /> : null}
              </li>
            ))}
          </ul>
          <p class="quiet">{say(talkWords.notRight)}</p>
        </>
      )}
    </section>
  )
}

function Talk({ line }: { line: TalkLine }) {
  const day = dayWords(line.day)
  const { value: spoken } = language
  const how = [
    line.mode && wordsOf(contactMode, line.mode, spoken).toLowerCase(),
    line.minutes && say(talkWords.minutes(line.minutes)),
    line.withSomeone && say(talkWords.withSomeone),
  ].filter(Boolean)
  const why = line.notHeld ? wordsOf(notHeldReason, line.notHeld, spoken).toLowerCase() : ''
  return (
    <>
      <h3>{say(line.held ? talkWords.held(day, how.join(', ')) : talkWords.notHeld(day, why))}</h3>
      {line.byMistake ? <p class="notice">{say(talkWords.byMistake)}</p> : null}
      {line.themes.length > 0 ? (
        <p>{say(talkWords.about(line.themes.map(each => wordsOf(themes, each, spoken)).join(', ')))}</p>
      ) : null}
      {line.feeling ? <p>{say(talkWords.feeling(wordsOf(talkFeeling, line.feeling, spoken)))}</p> : null}
      {line.remark ? <blockquote>{line.remark}</blockquote> : null}
      {line.worries.map(each => (
        <p key={String(each)}>{say(talkWords.worry(each === true ? '' : wordsOf(redFlag, each, spoken)))}</p>
      ))}
    </>
  )
}

/** What a nurse added to what the mentor wrote. */
function Added({ added }: { added: NonNullable<TalkLine['added']> }) {
  const { value: spoken } = language
  const parts = [
    ...added.themes.map(each => wordsOf(themes, each, spoken)),
    ...(added.feeling ? [wordsOf(talkFeeling, added.feeling, spoken)] : []),
  ]
  return (
    <>
      <p>{say(talkWords.added(parts.join(', ')))}</p>
      {added.remark ? <blockquote>{added.remark}</blockquote> : null}
      {added.worries.map(each => (
        <p key={String(each)}>
          {say(talkWords.addedWorry(each === true ? '' : wordsOf(redFlag, each, spoken)))}
        </p>
      ))}
    </>
  )
}

function Question({ line }: { line: QuestionLine }) {
  const { value: spoken } = language
  const theme = line.theme ? wordsOf(themes, line.theme, spoken) : ''
  return (
    <>
      <h3>{say(talkWords.question(dayWords(line.day), theme))}</h3>
      {line.text ? <blockquote>{line.text}</blockquote> : null}
      {line.worry ? <p>{say(talkWords.worry(wordsOf(redFlag, line.worry, spoken)))}</p> : null}
      <p>{say(questionStateWords[line.state])}</p>
    </>
  )
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
