import { type Answer, answer } from '../connection/answer.ts'
import type { Programme } from '../connection/programme.ts'
import { askToday } from '../today.ts'
import { type WorkItem, workItems } from './work-item.ts'

/** What a row needs comes along with its Task: who it is about, what was asked, who asked and who has it. */
const along = ['patient', 'subject', 'focus', 'owner', 'requester']
  .map(each => `_include=Task:${each}`)
  .join('&')

/** The list as it was read. */
export interface ReadWork {
  /** The clinical time of the reading: clocks and lateness count from it. */
  readonly now: Date
  readonly items: readonly WorkItem[]
  /** There is more than one page of the screen reads. */
  readonly complete: boolean
}

/** The open work of the nurse's own organisation: the server shows no other. 'searchInBackground': nobody waits for it. */
export async function readItems(
  programme: Programme,
  zone: string,
  signal: AbortSignal,
  how: 'search' | 'searchInBackground' = 'search',
): Promise<Answer<ReadWork>> {
  const day = await askToday(signal)
  if (day.kind === 'failure') return day
  const found = await programme[how](`Task?status=requested,accepted,in-progress,on-hold&${along}`, signal)
  if (found.kind === 'failure') return found
  const { resources, complete } = found.value
  const items = workItems(resources, zone).filter(({ need }) => need !== 'over')
  return answer({ now: new Date(day.value.now), items, complete })
}

/** One row as it stands now, whatever its status. */
export async function readItem(
  programme: Programme,
  id: string,
  zone: string,
  signal: AbortSignal,
): Promise<Answer<WorkItem | undefined>> {
  const found = await programme.search(`Task?_id=${encodeURIComponent(id)}&${along}`, signal)
  if (found.kind === 'failure') return found
  return answer(workItems(found.value.resources, zone).find(({ task }) => task.id === id))
}
