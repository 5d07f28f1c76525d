import { type ChildProcess, fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import type { Profiler } from 'node:inspector'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../flows/halfword.ts'
import type { Bare } from './bare.ts'
import type { Question } from './observed.ts'

export type Used = { readonly main: number; readonly whole: number }

/** A server in a process of its own. */
export type Measured = {
  readonly origin: string
  /** Where its files are; of bare Hono, none. */
  readonly dataDirectory?: string
  /** Microseconds of processor time that it has used so far: the thread that answers, and all threads. */
  cpu(): Promise<Used>
  /** The processor's profile of what it does while `work` runs. */
  profiled(work: () => Promise<unknown>): Promise<Profiler.Profile>
  close(): Promise<void>
}

const here = import.meta.dirname
/** Longest wait for a process to say something, milliseconds. */
const patience = 60_000

/** The real entry of the sandbox, on a free port, with a database of its own that goes when it is closed. */
export async function startOurs(): Promise<Measured> {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'halfword-bench-'))
  const port = await freePort()
  const child = start(join(here, '../../fhir-server/sandbox/start.ts'), {
    PORT: String(port),
    DATA_DIR: dataDirectory,
  })
  await within(
    new Promise<void>(resolve =>
      child.stdout?.on('data', (data: Buffer) => data.includes('is ready') && resolve()),
    ),
    child,
  )
  const measured = observed(child, `http://localhost:${port}`)
  return {
    ...measured,
    dataDirectory,
    async close() {
      await measured.close()
      rmSync(dataDirectory, { recursive: true, force: true })
    },
  }
}

/** Bare Hono, which answers what was caught. */
export async function startBare(bare: Bare): Promise<Measured> {
  const child = start(join(here, 'bare.ts'), {})
  child.send(bare)
  return observed(child, `http://127.0.0.1:${await heard<number>(child, 'listen')}`)
}

function start(entry: string, variables: Readonly<Record<string, string>>): ChildProcess {
  return fork(entry, [], {
    execArgv: ['--import', import.meta.resolve('./observed.ts')],
    env: { PATH: process.env.PATH, ...variables },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
}

function observed(child: ChildProcess, origin: string): Measured {
  const question = <T>(asked: Question): Promise<T> => {
    child.send(asked)
    return heard<T>(child, asked)
  }
  return {
    origin,
    async cpu() {
      const { main, whole } = await question<Record<keyof Used, NodeJS.CpuUsage>>('cpu')
      return { main: main.user + main.system, whole: whole.user + whole.system }
    },
    async profiled(work) {
      await question('begin profile')
      await work()
      return question<Profiler.Profile>('end profile')
    },
    async close() {
      const ended = new Promise<void>(resolve => child.once('exit', () => resolve()))
      child.kill('SIGTERM')
      await ended
    },
  }
}

function heard<T>(child: ChildProcess, to: string): Promise<T> {
  return within(
    new Promise<T>(resolve => {
      const listen = (message: { readonly to: string; readonly answer: T }) => {
        if (message.to !== to) return
        child.off('message', listen)
        resolve(message.answer)
      }
      child.on('message', listen)
    }),
    child,
  )
}

async function within<T>(promise: Promise<T>, child: ChildProcess): Promise<T> {
  let stop = (): void => undefined
  const never = new Promise<never>((_, reject) => {
    const timer = setTimeout(() => reject(new Error('a measured server does not answer')), patience)
    const ended = (code: number | null) => reject(new Error(`a measured server ended with ${code}`))
    child.once('exit', ended)
    stop = () => {
      clearTimeout(timer)
      child.off('exit', ended)
    }
  })
  try {
    return await Promise.race([promise, never])
  } finally {
    stop()
  }
}
