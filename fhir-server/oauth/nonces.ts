import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { lifetimes } from './lifetimes.ts'
import type { ServerRows } from './rows-adapter.ts'

/** Our nonces for the EHR's id_token: each for one issuer, once, for ten minutes. Only used ones are kept: asking for one costs us nothing. */
export type Nonces = {
  issue(iss: string): string
  /** Whether it is ours, for this issuer, still good, and not used before; from then on it is used. */
  use(nonce: string, iss: string): boolean
}

/** `now` is security time: real milliseconds since 1970. */
export function createNonces(secret: string, rows: ServerRows, now: () => number): Nonces {
  const seal = (body: string, iss: string) =>
    createHmac('sha256', secret)
      .update(JSON.stringify(['nonce', body, iss]))
      .digest('base64url')
  return {
    issue(iss) {
      const expires = Math.floor(now() / 1000) + lifetimes.nonce
      const body = `${expires}-${randomBytes(16).toString('base64url')}`
      return `${body}.${seal(body, iss)}`
    },
    use(nonce, iss) {
      const [body = '', given = '', ...more] = nonce.split('.')
      const expected = Buffer.from(seal(body, iss))
      const found = Buffer.from(given)
      if (more.length > 0 || found.length !== expected.length || !timingSafeEqual(found, expected))
        return false
      if (Number.parseInt(body, 10) * 1000 <= now()) return false
      return rows.once('Nonce', nonce, lifetimes.nonce)
    },
  }
}
