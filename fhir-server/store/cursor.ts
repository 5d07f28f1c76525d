import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hash } from 'node:crypto'
import { Problem } from '../problem.ts'

/** By what the last row of a page was sorted. */
export type Position = readonly (string | number)[]

/** Hides in a cursor where a page ended: it stands in URLs, and sort keys may be names or birth dates. */
export type Cursors = {
  /** `about`: the search it belongs to; a cursor of another one is refused. */
  write(position: Position, about: string): string
  /** @throws Problem 400 when it is not one of ours */
  read(cursor: string, about: string): Position
}

const longest = 4_096
const mostWritten = 1_000

/** AES-256-GCM; the nonce is drawn from what is hidden, so the same page always has the same cursor. */
export function cursors(bytes: Uint8Array): Cursors {
  // Made once: to make it of bytes each time costs more than to use it.
  const key = createSecretKey(bytes)
  const secret = createHmac('sha256', key).update('nonces').digest('hex')
  // 12 bytes of a hash over a secret: who has seen some can neither go on from them nor make another. An HMAC costs ten times as much.
  const nonceOf = (text: string) => hash('sha256', secret + text, 'hex').slice(0, 24)
  // A list is asked for again and again. What is kept tells no more than what was sent.
  const written = new Map<string, string>()

  function seal(plain: string, about: string, nonce: Buffer): string {
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about))
    const hidden = cipher.update(plain, 'utf8')
    // Nothing comes at the end: GCM hides byte by byte.
    cipher.final()
    return Buffer.concat([nonce, cipher.getAuthTag(), hidden]).toString('base64url')
  }
  return {
    write(position, about) {
      const plain = JSON.stringify(position)
      const nonce = nonceOf(`${about}\0${plain}`)
      const known = written.get(nonce)
      if (known !== undefined) return known
      const cursor = seal(plain, about, Buffer.from(nonce, 'hex'))
      if (written.size >= mostWritten) written.clear()
      written.set(nonce, cursor)
      return cursor
    },
    read(cursor, about) {
      const bytes = Buffer.from(cursor.slice(0, longest), 'base64url')
      try {
        if (bytes.toString('base64url') !== cursor) throw new Error('It is not base64url.')
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 })
        decipher.setAAD(Buffer.from(about)).setAuthTag(bytes.subarray(12, 28))
        return JSON.parse(
          Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8'),
        )
      } catch (error) {
        const problem = new Problem(400, {
          code: 'invalid',
          message: 'The cursor is not of this search: begin again without it.',
        })
        problem.cause = error
        throw problem
      }
    },
  }
}
