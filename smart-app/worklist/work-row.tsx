import { mentoringRoute, themes } from '../../mentoring/codes.ts'
import { wordsOf } from '../../mentoring/coding.ts'
import { dayOf } from '../../mentoring/consent/calendar.ts'
import { fitAnswer } from '../../mentoring/contact/terms.ts'
import { latenessOf } from '../../mentoring/worklist.ts'
import { dayWords } from '../words/dates.ts'
import { dueWords, laterWords } from '../words/due-words.ts'
import { followUpNeeds, followUpWords, receivedWords } from '../words/follow-up-words.ts'
import { language, say } from '../words/language.ts'
import { worklistWords } from '../words/worklist-words.ts'
import { daysSince } from './days-since.ts'
import { FlagPart } from './flag-part.tsx'
import { FollowUpActions } from './follow-up-actions.tsx'
import { OutcomeLine } from './outcome-line.tsx'
import { ReferralActions } from './referral-actions.tsx'
import { isPerson } from './whose.ts'
import type { WorkItem } from './work-item.ts'
import type { Worklist } from './worklist.ts'

interface RowParts {
  readonly item: WorkItem
  readonly list: Worklist
  /** The clinical time of the reading. */
  readonly now: Date
  readonly onSaid: (words: string) => void
}

/** One line of the list: who, what is needed, since when and until when, who has it, and what can be done. */
export function WorkRow({ item, list, now, onSaid }: RowParts) {
  const outcome = list.outcomes.value.get(item.task.id)
  const name = item.firstName || say(worklistWords.unnamed)
  return (
    <li class={`work ${item.priority ?? ''}`} data-task={item.task.id}>
      <div class="work-who">
        <strong>{item.who || say(worklistWords.unnamed)}</strong>
        {item.phone ? <a href={`tel:${item.phone.replaceAll(/[^+\d]/g, '')}`}>{item.phone}</a> : null}
        {item.kind === 'referral' ? <ReferralWords item={item} /> : <FollowUpWords item={item} />}
      </div>
      <Times item={item} list={list} now={now} />
      <span class="work-owner">
        {ownerWords(item, list.me)}
        {item.kind === 'follow-up' && item.task.status === 'accepted' ? ` · ${say(receivedWords)}` : ''}
      </span>
      {item.kind === 'referral' ? (
        <ReferralActions item={item} list={list} name={name} onSaid={onSaid} />
      ) : (
        <FollowUpActions item={item} list={list} name={name} onSaid={onSaid} />
      )}
      {item.kind === 'follow-up' && item.code === 'red-flag-review' ? (
        <FlagPart item={item} list={list} />
      ) : null}
      {outcome ? <OutcomeLine outcome={outcome} me={list.me} timezone={list.today.timezone} /> : null}
    </li>
  )
}

function ReferralWords({ item }: { item: Extract<WorkItem, { kind: 'referral' }> }) {
  return (
    <>
      {item.route && early.has(item.need) ? (
        <span class="quiet">{wordsOf(mentoringRoute, item.route, language.value)}</span>
      ) : null}
      {item.mentor ? <span>{say(worklistWords.mentorIs(item.mentor))}</span> : null}
      {item.note ? <span class="work-note">“{item.note}”</span> : null}
    </>
  )
}

/** How the patient wants to go on matters until there is a mentor. */
const early: ReadonlySet<WorkItem['need']> = new Set(['accept', 'call', 'later', 'match'])

function FollowUpWords({ item }: { item: Extract<WorkItem, { kind: 'follow-up' }> }) {
  const need = item.mentor === undefined ? followUpNeeds[item.code] : followUpWords.callMentor(item.mentor)
  return (
    <>
      {need ? <span>{say(need)}</span> : null}
      {item.from ? <span class="quiet">{say(followUpWords.from(item.from))}</span> : null}
      {item.fit ? <strong>{wordsOf(fitAnswer, item.fit, language.value)}</strong> : null}
      {item.theme ? <span class="quiet">{wordsOf(themes, item.theme, language.value)}</span> : null}
      {item.text ? <span class="work-note">“{item.text}”</span> : null}
    </>
  )
}

function Times({ item, list, now }: { item: WorkItem; list: Worklist; now: Date }) {
  const { timezone } = list.today
  const days = daysSince(item.since, { now: now.toISOString(), timezone })
  const lateness = latenessOf(item.due, now, timezone)
  const day = dayWords(dayOf(item.due, timezone) ?? '1970-01-01')
  const due = item.need === 'later' ? laterWords(lateness, day) : dueWords(lateness, day)
  return (
    <span class="work-since">
      <time dateTime={item.since}>{say(days === 0 ? worklistWords.today : worklistWords.days(days))}</time>
      {due ? (
        <>
          {' · '}
          {lateness.kind === 'late' ? <strong class="late">{say(due)}</strong> : say(due)}
        </>
      ) : null}
    </span>
  )
}

function ownerWords({ owner }: WorkItem, me: string): string {
  if (owner.reference === me) return say(worklistWords.you)
  if (!isPerson(owner.reference)) return say(worklistWords.nobody)
  return owner.name ?? say(worklistWords.aColleague)
}
