import { useMemo } from 'preact/hooks'
import { dayIn } from '../../mentoring/consent/calendar.ts'
import { answer } from '../connection/answer.ts'
import { openPanel } from '../connection/panel.ts'
import type { Programme } from '../connection/programme.ts'
import { PanelView } from '../frame/panel-view.tsx'
import { askToday, type Today } from '../today.ts'
import { say } from '../words/language.ts'
import { supervisionWords } from '../words/supervision-words.ts'
import { nextWords } from './mentor-header.tsx'
import { type SupervisedMentor, supervisedMentors } from './mentors.ts'
import { readMentorRecords } from './supervision-records.ts'

/** All mentors with when they are supervised next, late ones first; from each a way to their page. */
export function SupervisionList(props: {
  programme: Programme
  today: Today
  /** 'Practitioner/…' */
  onOpen: (mentor: string) => void
}) {
  const { programme, today, onOpen } = props
  const panel = useMemo(() => {
    const opened = openPanel(given => readMentors(programme, today, given))
    void opened.load()
    return opened
  }, [programme, today])
  return (
    <section class="group supervision-list" aria-labelledby="supervision-list">
      <h2 id="supervision-list">{say(supervisionWords.list)}</h2>
      <PanelView panel={panel} what={supervisionWords.listWhat}>
        {mentors => <Mentors mentors={mentors} onOpen={onOpen} />}
      </PanelView>
    </section>
  )
}

function Mentors(props: { mentors: readonly SupervisedMentor[]; onOpen: (mentor: string) => void }) {
  const { mentors, onOpen } = props
  if (mentors.length === 0) return <p class="empty">{say(supervisionWords.noMentors)}</p>
  return (
    <ul>
      {mentors.map(each => {
        const { mentor, name, firstName, overview } = each
        const { id } = mentor.practitioner
        return (
          <li key={id} class="work">
            <div class="work-who">
              <strong>{name ?? say(supervisionWords.unnamed)}</strong>
              {overview.late > 0 ? (
                <strong class="late">{say(supervisionWords.lateShort(overview.late))}</strong>
              ) : null}
            </div>
            <span class="work-since">{nextWords(overview)}</span>
            <div class="work-do">
              <button type="button" onClick={() => onOpen(`Practitioner/${id}`)}>
                {say(supervisionWords.open(firstName ?? say(supervisionWords.unnamed)))}
              </button>
            </div>
          </li>
        )
      })}
    </ul>
  )
}

async function readMentors(programme: Programme, { timezone }: Today, given: AbortSignal) {
  const day = await askToday(given)
  if (day.kind === 'failure') return day
  const now = new Date(day.value.now)
  const read = await readMentorRecords(programme, dayIn(now.getTime(), timezone), given)
  return read.kind === 'failure' ? read : answer(supervisedMentors(read.value, now, timezone))
}
