import { wordsOf } from '../../mentoring/coding.ts'
import { type RedFlag, redFlag } from '../../mentoring/flags/terms.ts'
import type { Today } from '../today.ts'
import { followUpWords } from '../words/follow-up-words.ts'
import { language, say } from '../words/language.ts'
import type { FollowUp } from './work-item.ts'

/** Which worry it is and in which group; where it is danger, whom to call first. */
export function FlagPart({ item, flag, today }: { item: FollowUp; flag: RedFlag; today: Today }) {
  const [, , group] = redFlag.codes[flag] as readonly [string, string, RedFlag?]
  const isDanger = (group ?? flag) === 'danger-now'
  const emergency = isDanger ? (today.help?.emergency ?? []) : []
  return (
    <p class={isDanger ? 'work-flag danger' : 'work-flag'}>
      <strong>{wordsOf(redFlag, flag, language.value)}</strong>
      {group ? <span class="quiet">{wordsOf(redFlag, group, language.value)}</span> : null}
      {isDanger ? <strong>{say(followUpWords.callFirst)}</strong> : null}
      {emergency.map(({ number, en, nl }) => (
        <a key={number} href={`tel:${number.replaceAll(/[^+\d]/g, '')}`}>
          {say({ en, nl })}: {number}
        </a>
      ))}
      {item.phone ? (
        <a href={`tel:${item.phone.replaceAll(/[^+\d]/g, '')}`}>
          {say(followUpWords.callPatient(item.firstName))}
        </a>
      ) : null}
    </p>
  )
}
