import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { groupsOf, type Need } from '../../mentoring/worklist.ts'
import { PageHeading } from '../frame/page-heading.tsx'
import { PanelView } from '../frame/panel-view.tsx'
import { TalkPart } from '../talks/talk-part.tsx'
import { stateWords } from '../words/frame-words.ts'
import { say } from '../words/language.ts'
import { worklistWords } from '../words/worklist-words.ts'
import type { ReadWork } from './read-items.ts'
import { listenForRowKeys } from './row-keys.ts'
import { isOf } from './whose.ts'
import { WhoseChoice } from './whose-choice.tsx'
import type { WorkItem } from './work-item.ts'
import { WorkRow } from './work-row.tsx'
import type { Worklist } from './worklist.ts'

/** The nurse's page: what waits, by what is needed next. */
export function WorklistPage({ list }: { list: Worklist }) {
  const page = useRef<HTMLElement>(null)
  const keys = useSignal(true)
  const said = useSignal('')
  useEffect(() => list.close, [list])
  useEffect(() => listenForRowKeys(page, () => keys.value), [keys])
  const fresh = list.fresh.value
  const onSaid = (words: string) => {
    said.value = words
  }
  return (
    <section class="page" ref={page}>
      <div>
        <PageHeading page="worklist">{say(worklistWords.title)}</PageHeading>
        <p class="quiet">{say(worklistWords.of(list.today.organization.name))}</p>
      </div>
      <p class="said" role="status">
        {said.value}
      </p>
      {fresh > 0 ? (
        <p class="notice fresh" role="status">
          {say(worklistWords.fresh(fresh))}{' '}
          <button type="button" onClick={list.load}>
            {say(worklistWords.show)}
          </button>
        </p>
      ) : null}
      <PanelView panel={list.items} what={worklistWords.list}>
        {read => <Groups list={list} read={read} onSaid={onSaid} />}
      </PanelView>
      <label class="keys">
        <input
          type="checkbox"
          checked={keys.value}
          onChange={event => {
            keys.value = event.currentTarget.checked
          }}
        />
        <span>{say(worklistWords.keys)}</span>
      </label>
      <TalkPart list={list} page={page} onSaid={onSaid} />
    </section>
  )
}

interface GroupParts {
  readonly list: Worklist
  readonly read: ReadWork
  readonly onSaid: (words: string) => void
}

/** Headings with their rows; those without any, one after another, in one line. */
function Groups({ list, read, onSaid }: GroupParts) {
  const whose = list.whose.value
  const groups = groupsOf(
    read.items.filter(item => isOf(whose, item)),
    list.today.timezone,
  )
  const isEmpty = groups.every(({ items }) => items.length === 0)
  return (
    <>
      {read.complete ? null : <p class="notice">{say(stateWords.tooMany(worklistWords.list))}</p>}
      {read.items.length > 0 ? <WhoseChoice list={list} items={read.items} /> : null}
      {isEmpty ? (
        <p class="empty">{say(whose === 'all' ? worklistWords.empty : worklistWords.noneOfThese)}</p>
      ) : (
        groups.map(({ need, items }, at) =>
          items.length > 0 ? (
            <GroupList key={need} need={need} items={items} list={list} read={read} onSaid={onSaid} />
          ) : groups[at - 1]?.items.length === 0 ? null : (
            <Nothing key={need} needs={emptyFrom(groups, at)} />
          ),
        )
      )}
    </>
  )
}

type Groups = ReturnType<typeof groupsOf<WorkItem>>

/** This empty group and those after it, up to the next that is not. */
function emptyFrom(groups: Groups, at: number): readonly Need[] {
  const rest = groups.slice(at)
  const end = rest.findIndex(({ items }) => items.length > 0)
  return rest.slice(0, end < 0 ? rest.length : end).map(({ need }) => need)
}

function Nothing({ needs }: { needs: readonly Need[] }) {
  return (
    <p class="nothing">
      {say(worklistWords.nothing)}: {needs.map(need => say(worklistWords.needs[need])).join(' · ')}
    </p>
  )
}

function GroupList(props: GroupParts & { need: Need; items: readonly WorkItem[] }) {
  const { need, items, list, read, onSaid } = props
  const id = `group-${need}`
  return (
    <section class="group" aria-labelledby={id}>
      <h2 id={id}>
        {say(worklistWords.needs[need])} <span class="count">{items.length}</span>
      </h2>
      <ul>
        {items.map(item => (
          <WorkRow key={item.task.id} item={item} list={list} now={read.now} onSaid={onSaid} />
        ))}
      </ul>
    </section>
  )
}
