import { useSignal } from '@preact/signals'
import { mentoringRoute } from '../../mentoring/codes.ts'
import { wordsOf } from '../../mentoring/coding.ts'
import { canHappen, loop, stepsFor } from '../../mentoring/loop.ts'
import { dayWords, momentWords } from '../words/dates.ts'
import { failureWords } from '../words/frame-words.ts'
import { language, type Said, say } from '../words/language.ts'
import { matchWords } from '../words/match-words.ts'
import { worklistWords } from '../words/worklist-words.ts'
import { StepForm } from './step-form.tsx'
import type { WorkItem } from './work-item.ts'
import type { Outcome, Worklist } from './worklist.ts'
import { daysSince } from './worklist-groups.ts'

/** One referral: who, since when, who has it, and what can be done. */
export function WorkRow(props: { item: WorkItem; list: Worklist; onSaid: (words: string) => void }) {
  const { item, list } = props
  const open = useSignal(false)
  const outcome = list.outcomes.value.get(item.task.id)
  const name = item.firstName || say(worklistWords.unnamed)
  const steps = stepsFor(item.stage, list.role)

  async function act(happening: (typeof steps)[number], reason: string) {
    const result = await list.act(item, happening, reason)
    if (result.kind === 'erased' || result.kind === 'gone')
      props.onSaid(say(worklistWords[result.kind](name)))
    if (result.kind !== 'saved') return
    open.value = false
    props.onSaid(
      say(
        Object.keys(loop[result.item.stage]).length === 0
          ? worklistWords.ended(name)
          : worklistWords.saved(name, worklistWords.needs[result.item.stage]),
      ),
    )
  }

  return (
    <li class="work">
      <div class="work-who">
        <strong>{item.patient || say(worklistWords.unnamed)}</strong>
        {item.phone ? <a href={`tel:${item.phone.replaceAll(/[^+\d]/g, '')}`}>{item.phone}</a> : null}
        {item.route ? <span class="quiet">{wordsOf(mentoringRoute, item.route, language.value)}</span> : null}
        {item.note ? <span class="work-note">“{item.note}”</span> : null}
      </div>
      <Since item={item} list={list} />
      <span class="work-owner">{ownerWords(item, list.me)}</span>
      <div class="work-do">
        {steps.includes('accept') ? (
          <button
            type="button"
            class="main"
            aria-disabled={outcome?.kind === 'saving'}
            onClick={() => void act('accept', '')}
          >
            {say(worklistWords.accept(name))}
          </button>
        ) : null}
        {canHappen('consent-yes', item.stage) ? (
          <button
            type="button"
            class="main"
            onClick={() => {
              list.matching.value = item
            }}
          >
            {say(matchWords.open(name))}
          </button>
        ) : null}
        {steps.some(step => step !== 'accept') ? (
          <button
            type="button"
            aria-expanded={open.value}
            onClick={() => {
              open.value = !open.value
            }}
          >
            {say(worklistWords.note(name))}
          </button>
        ) : null}
      </div>
      {outcome ? <OutcomeLine outcome={outcome} me={list.me} timezone={list.today.timezone} /> : null}
      {open.value ? (
        <StepForm
          id={item.task.id}
          name={name}
          steps={steps.filter(step => step !== 'accept')}
          needsReason={step => loop[item.stage][step]?.reason === 'needed'}
          warning={step => (loop[item.stage][step]?.erases ? worklistWords.erases(name) : undefined)}
          onSave={(step, reason) => void act(step, reason)}
          onBack={() => {
            open.value = false
          }}
        />
      ) : null}
    </li>
  )
}

function Since({ item, list }: { item: WorkItem; list: Worklist }) {
  const days = daysSince(item.since, list.today)
  return (
    <span class="work-since">
      <time dateTime={item.since}>{say(days === 0 ? worklistWords.today : worklistWords.days(days))}</time>
      {item.due ? <> · {say(dueWords(item, item.due.slice(0, 10)))}</> : null}
    </span>
  )
}

/** On hold, the day is not a deadline: from then on the nurse asks again. */
function dueWords({ stage }: WorkItem, day: string) {
  return stage === 'on-hold' ? worklistWords.askFrom(dayWords(day)) : worklistWords.due(dayWords(day))
}

function ownerWords({ owner }: WorkItem, me: string): string {
  if (owner.reference === me) return say(worklistWords.you)
  if (!owner.reference.startsWith('Practitioner')) return say(worklistWords.nobody)
  return owner.name ?? say(worklistWords.aColleague)
}

const refusals: Readonly<Partial<Record<string, Said>>> = {
  'reason-missing': worklistWords.reasonMissing,
  'mentoring-runs': worklistWords.mentoringRuns,
}

function OutcomeLine({ outcome, me, timezone }: { outcome: Outcome; me: string; timezone: string }) {
  switch (outcome.kind) {
    case 'saving':
      return <p class="work-outcome" aria-busy="true" />
    case 'saved':
    case 'erased':
    case 'gone':
      return null
    case 'changed': {
      const { owner, task, stage } = outcome.item
      // Only who has just accepted it is surely who changed it.
      const isOwner = stage === 'accepted' && owner.reference.startsWith('Practitioner')
      const who = (isOwner && owner.reference !== me && owner.name) || say(worklistWords.aColleague)
      return (
        <p class="work-outcome notice" role="alert">
          {say(worklistWords.changed(who, task.lastModified ? momentWords(task.lastModified, timezone) : ''))}
        </p>
      )
    }
    case 'refused':
      return (
        <p class="work-outcome notice trouble" role="alert">
          {say(refusals[outcome.because] ?? worklistWords.refused)}
        </p>
      )
    case 'failed':
      return (
        <p class="work-outcome notice trouble" role="alert">
          {say(worklistWords.notSaved)} {say(failureWords[outcome.because])}
        </p>
      )
    default:
      return outcome satisfies never
  }
}
