import autocannon from 'autocannon'

/** How many ask at the same time. */
export const connections = 64

/** One request, asked again and again. */
export type Asked = {
  readonly method: 'GET' | 'POST'
  /** Path and query. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

/** What came of a number of requests. */
export type Round = {
  readonly requests: number
  /** From the first request to the last answer. */
  readonly seconds: number
  /** Of each answer, in the order they came. */
  readonly milliseconds: readonly number[]
  /** Answers that were not 2xx, not the expected bytes, or never came. */
  readonly wrong: number
}

/** Asks so many times, over 64 connections, and waits for every answer: what was begun is counted. */
export async function ask(
  origin: string,
  { path, method, headers, body }: Asked,
  amount: number,
  isRight: (body: string) => boolean,
): Promise<Round> {
  const milliseconds: number[] = []
  const begun = performance.now()
  let ended = begun
  const running = autocannon({
    url: `${origin}${path}`,
    connections: Math.min(connections, amount),
    amount,
    method,
    headers,
    ...(body === undefined ? {} : { body }),
    verifyBody: isRight,
    sampleInt: 20,
    timeout: 30,
  })
  running.on('response', (_client, _status, _bytes, took) => {
    milliseconds.push(took)
    ended = performance.now()
  })
  const { '2xx': good, errors, mismatches } = await running
  return {
    requests: amount,
    seconds: (ended - begun) / 1000,
    milliseconds,
    wrong: amount - good + errors + mismatches,
  }
}

/** The value that this share of the values does not exceed; 0 of none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0
}
