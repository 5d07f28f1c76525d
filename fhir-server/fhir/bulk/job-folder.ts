import {
  appendFileSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { placeLine, placesHeading } from '../../../verify-audit/places.ts'
import type { LogPart, LogRow } from '../../store/store.ts'

/** An export that someone asked for, as its folder keeps it. */
export type Job = {
  readonly id: string
  /** Who asked, and how far they reach: to anyone else, and under other rights, there is no such job. */
  readonly owner: string
  /** The kick-off's URL. */
  readonly request: string
  /** FHIR instant. */
  readonly transactionTime: string
  readonly filters: LogPart['filters']
  /** The last row of the log that it covers. */
  readonly upTo: number
  /** Security time: milliseconds since 1970. */
  readonly expires: number
  readonly state: 'running' | 'complete' | 'failed'
  readonly files: readonly { readonly name: string; readonly count: number }[]
}

/** Events in one file: what a client that was broken off has to fetch again. */
const eventsInFile = 10_000
/** The places of all events in the log, and the checkpoint over them: what an export is verified with. */
export const placesName = 'places.txt'
export const checkpointName = 'checkpoint.txt'
const jobName = 'job.json'

/** The jobs that are kept in a folder; what cannot be read is none. */
export function jobsIn(folder: string): Job[] {
  return readdirSync(folder).flatMap(id => {
    try {
      return [JSON.parse(readFileSync(join(folder, id, jobName), 'utf8')) as Job]
    } catch {
      rmSync(join(folder, id), { recursive: true, force: true })
      return []
    }
  })
}

/** Writes a job down, whole or not at all. */
export function keepJob(folder: string, job: Job): void {
  mkdirSync(join(folder, job.id), { recursive: true, mode: 0o700 })
  const path = join(folder, job.id, jobName)
  writeFileSync(`${path}.new`, JSON.stringify(job), { mode: 0o600 })
  renameSync(`${path}.new`, path)
}

export function removeJob(folder: string, id: string): void {
  rmSync(join(folder, id), { recursive: true, force: true })
}

/** Opens one of a job's files to be sent. */
export function openFile(folder: string, id: string, name: string) {
  const path = join(folder, id, name)
  return { bytes: statSync(path).size, descriptor: openSync(path, 'r') }
}

/** Writes a job's files, a page at a time. */
export type Files = {
  add(rows: readonly LogRow[]): void
  end(checkpoint: string): Job['files']
}

/** Begins a job's files, from nothing, also where they were begun before. */
export function beginFiles(folder: string, id: string): Files {
  const files: { name: string; count: number }[] = []
  const write = (name: string, text: string) => appendFileSync(join(folder, id, name), text, { mode: 0o600 })
  for (const name of readdirSync(join(folder, id))) if (name !== jobName) rmSync(join(folder, id, name))
  write(placesName, placesHeading)
  return {
    add(rows) {
      const places = rows.map(({ chainId, leaf, json, removed }) =>
        placeLine({ chain: chainId, leaf, exported: json !== undefined, ...(removed ? { removed } : {}) }),
      )
      write(placesName, places.join(''))
      const events = rows.flatMap(({ json }) => (json === undefined ? [] : [`${json}\n`]))
      while (events.length > 0) {
        let file = files.at(-1)
        if (!file || file.count >= eventsInFile) {
          file = { name: `AuditEvent-${String(files.length + 1).padStart(4, '0')}.ndjson`, count: 0 }
          files.push(file)
        }
        const some = events.splice(0, eventsInFile - file.count)
        write(file.name, some.join(''))
        file.count += some.length
      }
    },
    end(checkpoint) {
      write(checkpointName, checkpoint)
      return files
    },
  }
}
