import { useEffect, useMemo } from 'preact/hooks'
import { letGo } from '../launch/unsaved.ts'
import { talkWords } from '../words/contact-words.ts'
import { say } from '../words/language.ts'
import { worklistWords } from '../words/worklist-words.ts'
import { focusRow } from '../worklist/row-keys.ts'
import type { Referral, WorkItem } from '../worklist/work-item.ts'
import type { Worklist } from '../worklist/worklist.ts'
import { TalkDrawer } from './talk-drawer.tsx'
import { openTalkModel, type TalkModel } from './talk-model.ts'

/** The drawer beside the list, while a talk is being noted. What is not saved yet is kept for each row. */
export function TalkPart({
  list,
  page,
  onSaid,
}: {
  list: Worklist
  page: { readonly current: HTMLElement | null }
  onSaid: (words: string) => void
}) {
  const models = useMemo(() => new Map<string, TalkModel>(), [list])
  useEffect(() => () => [...models.keys()].forEach(drop), [models])
  function drop(id: string) {
    const key = models.get(id)?.draft.value?.key
    if (key) letGo(key)
    models.delete(id)
  }
  const item = list.talking.value
  if (!item) return null

  function modelOf(of: Referral): TalkModel {
    const kept = models.get(of.task.id)
    if (kept) return kept
    const opened = openTalkModel(list.programme, of, list)
    void opened.records.load()
    models.set(of.task.id, opened)
    return opened
  }

  const rows = rowsIn(page)
  const below = rows.slice(rows.findIndex(({ dataset }) => dataset.task === item.task.id) + 1)
  const nextRow = below[0]?.dataset.task
  const nextTalk = below.find(row => row.querySelector('[data-opens="talk"]'))?.dataset.task
  const name = item.firstName || say(worklistWords.unnamed)

  async function leave(to: string | undefined) {
    list.talking.value = undefined
    // The rows stand anew before one of them takes the focus.
    await Promise.resolve()
    requestAnimationFrame(() => focusRow(page, to))
  }
  async function saved(of: Referral, goOn: boolean) {
    drop(of.task.id)
    await list.look(of)
    onSaid(say(talkWords.saved(name)))
    const next = goOn ? referralIn(list, nextTalk) : undefined
    if (next) list.talking.value = next
    else await leave(nextRow ?? of.task.id)
  }

  return (
    <TalkDrawer
      key={item.task.id}
      model={modelOf(item)}
      list={list}
      name={name}
      hasNext={nextTalk !== undefined}
      onSaved={goOn => void saved(item, goOn)}
      onStep={words => {
        drop(item.task.id)
        onSaid(words)
        void leave(nextRow)
      }}
      onLeave={() => void leave(item.task.id)}
    />
  )
}

const rowsIn = (page: { readonly current: HTMLElement | null }) => [
  ...(page.current?.querySelectorAll<HTMLElement>('.work') ?? []),
]

function referralIn({ items }: Worklist, id: string | undefined): Referral | undefined {
  const state = items.state.value
  const all: readonly WorkItem[] = state.kind === 'ready' ? state.value.items : []
  return all.filter(item => item.kind === 'referral').find(({ task }) => task.id === id)
}
