import type { ComponentChildren } from 'preact'
import { wordsOf } from '../../mentoring/coding.ts'
import { loadOf } from '../../mentoring/supervision/new-matches.ts'
import { supervisionReason, supervisionType } from '../../mentoring/supervision/terms.ts'
import { dayWords } from '../words/dates.ts'
import { language, say } from '../words/language.ts'
import { supervisionWords } from '../words/supervision-words.ts'
import type { SupervisedMentor } from './mentors.ts'

/** Who is supervised: certificate, matches, the last supervision and the next. */
export function MentorHeader({ supervised }: { supervised: SupervisedMentor }) {
  const { overview, certifiedUntil } = supervised
  const { matches, supervisions, today } = overview
  const { running, cap } = loadOf(overview)
  const waiting = matches.filter(({ to, onHold }) => !to && onHold).length
  const last = supervisions.at(-1)
  return (
    <dl class="supervised">
      <Fact name={say(supervisionWords.certificate)}>
        {say(
          certifiedUntil && certifiedUntil >= today
            ? supervisionWords.certified(dayWords(certifiedUntil))
            : supervisionWords.notCertified,
        )}
      </Fact>
      <Fact name={say(supervisionWords.matches)}>
        {say(supervisionWords.matchesOf(running, cap))}
        {waiting > 0 ? `, ${say(supervisionWords.waiting(waiting))}` : ''}
      </Fact>
      <Fact name={say(supervisionWords.last)}>
        {last
          ? `${dayWords(last.day)}, ${wordsOf(supervisionType, last.type, language.value).toLowerCase()}`
          : say(supervisionWords.none)}
      </Fact>
      <Fact name={say(supervisionWords.next)}>{nextWords(overview)}</Fact>
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** By when the next one is, and why. */
export function nextWords({ next }: SupervisedMentor['overview']): string {
  if (!next) return say(supervisionWords.notDue)
  const why = next.reasons.map(reason => wordsOf(supervisionReason, reason, language.value).toLowerCase())
  return say(supervisionWords.by(dayWords(next.day), why.join(', ')))
}
