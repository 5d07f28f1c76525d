import { wordsOf } from '../../mentoring/coding.ts'
import { groupOf, rulesOf } from '../../mentoring/flags/groups.ts'
import { redFlag } from '../../mentoring/flags/terms.ts'
import { HeldBack } from '../talks/held-back.tsx'
import { flagOwnerWords, followUpWords, unnamedWorry, urgencyWords } from '../words/follow-up-words.ts'
import { language, say } from '../words/language.ts'
import type { FollowUp } from './work-item.ts'
import type { Worklist } from './worklist.ts'

const dial = (number: string) => `tel:${number.replaceAll(/[^+\d]/g, '')}`

/** Which worry it is, how urgent its group is and whose; where it is danger, whom to call first. */
export function FlagPart({ item, list }: { item: FollowUp; list: Worklist }) {
  const { flag, phone, firstName, heldBack } = item
  const group = groupOf(flag)
  const { urgency, owner } = rulesOf(flag)
  const isNow = urgency === 'now'
  const emergency = isNow ? (list.today.help?.emergency ?? []) : []
  return (
    <div class={isNow ? 'work-flag danger' : 'work-flag'}>
      <strong>{flag ? wordsOf(redFlag, flag, language.value) : say(unnamedWorry)}</strong>
      <span>
        {group === 'unspecified' || group === flag ? null : `${wordsOf(redFlag, group, language.value)} · `}
        {say(urgencyWords[urgency])} · {say(flagOwnerWords[owner])}
      </span>
      {isNow ? <strong>{say(followUpWords.callFirst)}</strong> : null}
      {emergency.map(({ number, en, nl }) => (
        <a key={number} href={dial(number)}>
          {say({ en, nl })}: {number}
        </a>
      ))}
      {phone ? <a href={dial(phone)}>{say(followUpWords.callPatient(firstName))}</a> : null}
      {heldBack ? (
        <HeldBack
          onRelease={async () => {
            await list.release(item, heldBack)
          }}
        />
      ) : null}
    </div>
  )
}
