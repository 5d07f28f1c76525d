import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import type { Asked } from './load.ts'

/** An answer as it was caught from our server. */
export type Caught = Pick<Asked, 'method' | 'path'> & {
  /** Who asked: tells apart what several see of one path. */
  readonly authorization?: string
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** The process to compare with: Hono on the same adapter with its own defaults, the same bytes and headers from memory, and nothing else. */
process.once('message', (answers: readonly Caught[]) => {
  const app = new Hono()
  for (const { method, path } of answers) {
    const [route = ''] = path.split('?')
    const here = answers.filter(each => each.method === method && each.path.split('?')[0] === route)
    app.on(method, route, async c => {
      // A body has to come off the wire before the next request; nobody looks at it.
      if (method === 'POST') await c.req.arrayBuffer()
      const asker = here.length > 1 ? c.req.header('authorization') : undefined
      const { status, headers, body } = here.find(each => each.authorization === asker) ?? here[0] ?? nothing
      return new Response(body, { status, headers })
    })
  }
  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) =>
    process.send?.({ to: 'listen', answer: port }),
  )
  process.once('SIGTERM', () => {
    server.close(() => process.exit(0))
    process.nextTick(() => process.exit(0))
  })
})

const nothing = { status: 404, headers: {}, body: '' }
