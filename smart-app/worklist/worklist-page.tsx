import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { PageHeading } from '../frame/page-heading.tsx'
import { PanelView } from '../frame/panel-view.tsx'
import { say } from '../words/language.ts'
import { worklistWords } from '../words/worklist-words.ts'
import type { WorkItem } from './work-item.ts'
import { WorkRow } from './work-row.tsx'
import type { Worklist } from './worklist.ts'
import { type Group, groupsOf } from './worklist-groups.ts'

/** The nurse's page: who is referred, by what is needed next. */
export function WorklistPage({ list }: { list: Worklist }) {
  const page = useRef<HTMLElement>(null)
  const keys = useSignal(true)
  const said = useSignal('')
  useEffect(() => list.close, [list])
  useEffect(() => listenForRowKeys(page, () => keys.value), [keys])
  const fresh = list.fresh.value
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
        {items => <Groups list={list} items={items} onSaid={words => (said.value = words)} />}
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
    </section>
  )
}

function Groups(props: { list: Worklist; items: readonly WorkItem[]; onSaid: (words: string) => void }) {
  const groups = groupsOf(props.items)
  if (groups.length === 0) return <p class="empty">{say(worklistWords.empty)}</p>
  return (
    <>
      {groups.map(group => (
        <GroupList key={group.stage} group={group} list={props.list} onSaid={props.onSaid} />
      ))}
    </>
  )
}

function GroupList({
  group,
  list,
  onSaid,
}: {
  group: Group
  list: Worklist
  onSaid: (words: string) => void
}) {
  const id = `group-${group.stage}`
  return (
    <section class="group" aria-labelledby={id}>
      <h2 id={id}>
        {say(worklistWords.needs[group.stage])} <span class="count">{group.items.length}</span>
      </h2>
      <ul>
        {group.items.map(item => (
          <WorkRow key={item.task.id} item={item} list={list} onSaid={onSaid} />
        ))}
      </ul>
    </section>
  )
}

/** J and K move the focus to the first button of the next or previous row; they can be switched off (WCAG 2.1.4). */
function listenForRowKeys(page: { readonly current: HTMLElement | null }, on: () => boolean) {
  const listen = (event: KeyboardEvent) => {
    const step = { j: 1, k: -1 }[event.key.toLowerCase()]
    if (!step || !on() || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
    const rows = [...(page.current?.querySelectorAll<HTMLElement>('.work') ?? [])]
    const here = rows.findIndex(row => row.contains(document.activeElement))
    const next = rows[here < 0 ? 0 : Math.min(Math.max(here + step, 0), rows.length - 1)]
    next?.querySelector<HTMLElement>('button')?.focus()
  }
  document.addEventListener('keydown', listen)
  return () => document.removeEventListener('keydown', listen)
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, select, textarea')
}
