import { writeSync } from 'node:fs'
import { openSqliteStore } from '../../fhir-server/store/sqlite.ts'
import { anEvent, put } from './a-writing.ts'

// Writes to the store named as argument until it is killed, many writes at a time, and prints the id of each one that
// was acknowledged. Ends by itself after a while, should nobody kill it.
const [, , path = ''] = process.argv
const store = openSqliteStore(path)

async function writeOn(lane: number): Promise<void> {
  for (let n = 0; n < 5_000; n++) {
    const id = `${lane}-${n}`
    const task = { resourceType: 'Task', id, status: 'requested', intent: 'order' } as const
    await store.commit({ commands: [put(task)], preconditions: [], audit: [anEvent(`e-${id}`)] })
    writeSync(1, `${id}\n`)
  }
}
await Promise.all(Array.from({ length: 8 }, (_, lane) => writeOn(lane)))
