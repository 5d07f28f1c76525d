import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import type { Hono } from 'hono'
import type { AuthorizationServer } from './oauth/authorization-server.ts'

/** Longest wait for a whole request, milliseconds. */
const requestPatience = 30_000

/** What a request may meet: handlers first, in order, each under its own paths, then the routes. Asked anew for each request, so that a demonstration can be reset. */
export type Site = {
  readonly handlers: readonly Pick<AuthorizationServer, 'handle'>[]
  readonly routes: Hono<{ Bindings: HttpBindings }>
}

/** Starts listening. @throws when the port is taken */
export async function listen(site: () => Site, host: string, port: number): Promise<Server> {
  const listeners = new WeakMap<Site, (incoming: IncomingMessage, outgoing: ServerResponse) => unknown>()
  const server = createServer({ requestTimeout: requestPatience }, (incoming, outgoing) => {
    const now = site()
    if (now.handlers.some(handler => handler.handle(incoming, outgoing))) return
    let routes = listeners.get(now)
    if (!routes) {
      routes = getRequestListener(now.routes.fetch, { overrideGlobalObjects: false })
      listeners.set(now, routes)
    }
    void routes(incoming, outgoing)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve())
  })
  return server
}
