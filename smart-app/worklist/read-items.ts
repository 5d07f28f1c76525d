import { type Answer, answer } from '../connection/answer.ts'
import type { Programme } from '../connection/programme.ts'
import { type WorkItem, workItems } from './work-item.ts'

/** What a row needs comes along with its Task: who it is about, what was asked, who has it. */
const along = '_include=Task:patient&_include=Task:focus&_include=Task:owner'

/** The open referrals of the nurse's own organisation: the server shows no other. */
export async function readItems(
  programme: Programme,
  signal: AbortSignal,
  how: 'search' | 'searchInBackground' = 'search',
): Promise<Answer<readonly WorkItem[]>> {
  const found = await programme[how](`Task?status=requested,accepted,in-progress,on-hold&${along}`, signal)
  return found.kind === 'failure' ? found : answer(workItems(found.value.resources))
}

/** One row as it stands now, whatever its status. */
export async function readItem(
  programme: Programme,
  id: string,
  signal: AbortSignal,
): Promise<Answer<WorkItem | undefined>> {
  const found = await programme.search(`Task?_id=${encodeURIComponent(id)}&${along}`, signal)
  return found.kind === 'failure' ? found : answer(workItems(found.value.resources)[0])
}
