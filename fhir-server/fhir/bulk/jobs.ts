import { mkdirSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import type { Act } from '../../access/act.ts'
import type { LogProof } from '../../access/log-proof.ts'
import { Problem } from '../../problem.ts'
import { beginFiles, type Job, jobsIn, keepJob, openFile, removeJob } from './job-folder.ts'

/** The exports of one FHIR base. They outlast a restart: what was running then is begun again when its owner asks how far it is. */
export type ExportJobs = {
  /** Notes a job; nothing is written of it before it is run. @throws Problem 429 when there are too many */
  begin(asked: Omit<Job, 'id' | 'expires' | 'state' | 'files'>): Job
  /** Runs it, page after page, unless it runs already. */
  run(job: Job, read: Act['readLog']): void
  find(id: string, owner: string): Job | undefined
  /** How many rows of the log have been gone through. */
  progress(id: string): number
  open(job: Job, name: string): { readonly descriptor: number; readonly bytes: number }
  /** Ends it and removes its files. */
  remove(job: Job): void
  /** Removes what has expired. */
  sweep(): void
}

export type JobOptions = {
  readonly folder: string
  readonly proof: Pick<LogProof, 'begin'>
  /** Security time: milliseconds since 1970. */
  readonly securityTime: () => number
  readonly newId: () => string
  readonly report: (what: string, error: unknown) => void
}

const hour = 3_600_000
const lifetime = 6 * hour
const pageSize = 500
const mostOfOne = 20
const mostAtOnce = 4

/** Opens the folder of exports. */
export function exportJobs({ folder, proof, securityTime, newId, report }: JobOptions): ExportJobs {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const jobs = new Map(jobsIn(folder).map(job => [job.id, job]))
  /** Rows gone through, of those that run in this process. */
  const running = new Map<string, number>()
  const isCurrent = ({ expires }: Job) => expires > securityTime()

  function keep(job: Job): void {
    jobs.set(job.id, job)
    keepJob(folder, job)
  }

  function remove({ id }: Job): void {
    jobs.delete(id)
    running.delete(id)
    removeJob(folder, id)
  }

  function sweep(): void {
    for (const job of jobs.values()) if (!isCurrent(job)) remove(job)
  }

  async function write(job: Job, read: Act['readLog']): Promise<void> {
    const { id, upTo, filters } = job
    const files = beginFiles(folder, id)
    const reckoning = proof.begin()
    for (let after = 0; after < upTo; ) {
      const rows = await read({ after, upTo, count: pageSize, filters })
      await setImmediate()
      // Called off meanwhile.
      if (!running.has(id)) return
      for (const row of rows) reckoning.add(row)
      files.add(rows)
      after = rows.at(-1)?.seq ?? upTo
      running.set(id, after)
    }
    keep({ ...job, state: 'complete', files: files.end(reckoning.sign()) })
  }

  async function runToEnd(job: Job, read: Act['readLog']): Promise<void> {
    try {
      await write(job, read)
    } catch (error) {
      if (!running.has(job.id)) return
      report('an export failed', error)
      jobs.set(job.id, { ...job, state: 'failed' })
    } finally {
      running.delete(job.id)
    }
  }

  sweep()
  return {
    begin(asked) {
      sweep()
      const theirs = [...jobs.values()].filter(({ owner }) => owner === asked.owner)
      if (theirs.length >= mostOfOne || running.size >= mostAtOnce) throw tooMany
      const job: Job = {
        ...asked,
        id: newId(),
        expires: securityTime() + lifetime,
        state: 'running',
        files: [],
      }
      keep(job)
      return job
    },
    run(job, read) {
      if (running.has(job.id) || job.state !== 'running') return
      running.set(job.id, 0)
      void runToEnd(job, read)
    },
    find(id, owner) {
      const job = jobs.get(id)
      return job && job.owner === owner && isCurrent(job) ? job : undefined
    },
    progress: id => running.get(id) ?? 0,
    open: ({ id }, name) => openFile(folder, id, name),
    remove,
    sweep,
  }
}

const tooMany = new Problem(429, {
  code: 'throttled',
  message: `There are too many exports: end one (DELETE its status address), or wait. At most ${mostOfOne} each, ${mostAtOnce} at work.`,
})
