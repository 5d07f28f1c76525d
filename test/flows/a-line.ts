import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** When a request is cut: before the server gets it, or after the server did its work and before the answer is heard. */
export type Cut = 'before' | 'after' | undefined

/** A line between a phone and the server, which can be cut at any step. */
export interface Line {
  readonly url: string
  /** Leads to the server that listens at this port. */
  lead(port: number): void
  /** From now on, which requests are cut and when; nothing is cut where it says undefined. */
  cut(when: (method: string, path: string) => Cut): void
  /** All requests that reached the server. */
  readonly reached: readonly { readonly method: string; readonly path: string }[]
  close(): Promise<void>
}

export async function openLine(): Promise<Line> {
  let port = 0
  let when: (method: string, path: string) => Cut = () => undefined
  const reached: { method: string; path: string }[] = []
  const server = createServer((incoming, outgoing) => {
    const method = incoming.method ?? 'GET'
    const path = incoming.url ?? '/'
    // The line is the phone's: what a test asks the server itself gets through.
    const cut = incoming.headers['user-agent']?.startsWith('Mozilla') ? when(method, path) : undefined
    if (cut === 'before') return void incoming.socket.destroy()
    reached.push({ method, path })
    pass(port, incoming, outgoing, cut)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const own = (server.address() as AddressInfo).port
  return {
    url: `http://localhost:${own}`,
    lead: to => {
      port = to
    },
    cut: next => {
      when = next
    },
    reached,
    close: async () => {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}

function pass(port: number, incoming: IncomingMessage, outgoing: ServerResponse, cut: Cut): void {
  const { method, url, headers } = incoming
  const onward = request({ host: '127.0.0.1', port, method, path: url, headers }, answer => {
    if (cut === 'after') {
      // Heard to its end, so that the server has surely done its work.
      answer.resume().once('end', () => incoming.socket.destroy())
      return
    }
    outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders)
    answer.pipe(outgoing)
  })
  onward.once('error', () => incoming.socket.destroy())
  incoming.pipe(onward)
}
