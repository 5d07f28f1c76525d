import { type Answer, answer, failure, failureOf } from './answer.ts'

/** One request, as JSON. `signal` is required: nothing on this page may wait for ever. */
export interface Asked {
  readonly method?: 'GET' | 'POST' | 'PUT'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
  /** Only for ending a sign-in, whose cookie it is. Everything else goes without cookies. */
  readonly withCookies?: true
  readonly signal: AbortSignal
}

/** What came back: the status, the parsed body and the version it stands for, where the server named one. */
export interface Reply {
  readonly status: number
  readonly body: unknown
  readonly etag: string | undefined
}

/** Sends one request and gives back the reply whatever its status. An answer that is no JSON is a server error. */
export async function send(url: string, asked: Asked): Promise<Answer<Reply>> {
  let response: Response
  try {
    response = await fetch(url, {
      method: asked.method ?? 'GET',
      headers: { ...typeOf(asked.body), ...asked.headers },
      ...(asked.body === undefined ? {} : { body: written(asked.body) }),
      signal: asked.signal,
      credentials: asked.withCookies ? 'same-origin' : 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
    })
  } catch {
    return failure('unreachable')
  }
  const text = await response.text().catch(() => '')
  const etag = response.headers.get('etag') ?? undefined
  try {
    return answer({ status: response.status, body: text === '' ? undefined : JSON.parse(text), etag })
  } catch {
    return response.ok ? failure('server-error') : failure(failureOf(response.status))
  }
}

/** The same, where only a success counts. */
export async function ask(url: string, asked: Asked): Promise<Answer<Reply>> {
  const reply = await send(url, asked)
  if (reply.kind === 'failure') return reply
  const { status } = reply.value
  return status >= 200 && status < 300 ? reply : failure(failureOf(status))
}

function typeOf(body: unknown): Record<string, string> {
  // A form says itself what it is.
  return body === undefined || body instanceof URLSearchParams ? {} : { 'content-type': 'application/json' }
}

const written = (body: unknown) => (body instanceof URLSearchParams ? body : JSON.stringify(body))
