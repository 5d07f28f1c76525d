import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/** AES-256-GCM under a key made from a secret of 256 random bits; nonce, tag and text in base64url. */
export function seal(secret: string, text: string): string {
  const nonce = randomBytes(nonceLength)
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret), nonce)
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')
}

/** @throws Error when it was sealed under another secret, or changed */
export function unseal(secret: string, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64url')
  const text = nonceLength + tagLength
  const cipher = createDecipheriv('aes-256-gcm', keyOf(secret), bytes.subarray(0, nonceLength), {
    authTagLength: tagLength,
  })
  cipher.setAuthTag(bytes.subarray(nonceLength, text))
  return Buffer.concat([cipher.update(bytes.subarray(text)), cipher.final()]).toString('utf8')
}

const nonceLength = 12
const tagLength = 16

const keyOf = (secret: string) => Buffer.from(hkdfSync('sha256', secret, '', 'sealed', 32))
