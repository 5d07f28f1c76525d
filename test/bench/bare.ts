import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { openSqliteStore } from '../../fhir-server/store/sqlite.ts'
import { eventRow } from './in-process.ts'
import type { Asked } from './load.ts'

/** An answer as it was caught from our server. */
export type Caught = Pick<Asked, 'method' | 'path'> & {
  /** Who asked: tells apart what several see of one path. */
  readonly authorization?: string
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** What the process is asked to answer, and whether one AuditEvent is kept before each answer. */
export type Bare = { readonly answers: readonly Caught[]; readonly keepsEvents: boolean }

/**
 * The process to compare with: Hono on the same adapter with its own defaults, the same bytes and headers from memory,
 * and nothing else; or, to see what a durable event costs at the least, with one event on disk before each answer.
 */
process.once('message', ({ answers, keepsEvents }: Bare) => {
  const app = new Hono()
  const log = keepsEvents ? aLog() : undefined
  for (const { method, path } of answers) {
    const [route = ''] = path.split('?')
    const here = answers.filter(each => each.method === method && each.path.split('?')[0] === route)
    app.on(method, route, async c => {
      // A body has to come off the wire before the next request; nobody looks at it.
      if (method === 'POST') await c.req.arrayBuffer()
      const asker = here.length > 1 ? c.req.header('authorization') : undefined
      await log?.keep()
      const { status, headers, body } = here.find(each => each.authorization === asker) ?? here[0] ?? nothing
      return new Response(body, { status, headers })
    })
  }
  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) =>
    process.send?.({ to: 'listen', answer: port }),
  )
  process.once('SIGTERM', () => {
    server.close()
    log?.close()
    process.exit(0)
  })
})

/** A log of its own, which goes when it is closed. */
function aLog() {
  const directory = mkdtempSync(join(tmpdir(), 'halfword-bench-'))
  const store = openSqliteStore(join(directory, 'bare.db'))
  return {
    keep: () => store.commit({ commands: [], preconditions: [], audit: [eventRow()] }),
    close() {
      store.close()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

const nothing = { status: 404, headers: {}, body: '' }
