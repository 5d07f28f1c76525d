/** What the benchmark uses of autocannon, which brings no types. https://github.com/mcollina/autocannon#api */
declare module 'autocannon' {
  type Options = {
    readonly url: string
    readonly connections: number
    /** So many requests, all of them answered; then it ends. */
    readonly amount: number
    readonly method: 'GET' | 'POST'
    readonly headers: Readonly<Record<string, string>>
    readonly body?: string
    readonly verifyBody?: (body: string) => boolean
    /** Milliseconds between samples; also how soon the end is noticed. */
    readonly sampleInt?: number
    /** Seconds to wait for an answer. */
    readonly timeout?: number
  }
  type Result = {
    readonly '2xx': number
    readonly non2xx: number
    readonly errors: number
    readonly timeouts: number
    readonly mismatches: number
  }
  type Running = PromiseLike<Result> & {
    /** `milliseconds` from the request's first byte to the answer's last. */
    on(
      event: 'response',
      heard: (client: unknown, status: number, bytes: number, milliseconds: number) => void,
    ): void
  }
  const autocannon: (options: Options) => Running
  export = autocannon
}
