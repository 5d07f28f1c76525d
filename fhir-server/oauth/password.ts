import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

const cost = { N: 16384, r: 8, p: 1 }
const keyLength = 32

/** A password as it is kept: scrypt with its own salt, 'scrypt$salt$key' in base64url. About 40 ms. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  return ['scrypt', salt.toString('base64url'), (await derive(password, salt)).toString('base64url')].join(
    '$',
  )
}

/** Whether it is the password. Without a hash the same work is done, and the answer is no: unknown names take as long. */
export async function isPassword(password: string, hash: string | undefined): Promise<boolean> {
  const [kind, salt, key] = hash?.split('$') ?? []
  const known = kind === 'scrypt' && salt !== undefined && key !== undefined
  const expected = known ? Buffer.from(key, 'base64url') : Buffer.alloc(keyLength)
  const derived = await derive(password, Buffer.from(known ? salt : 'nobody', 'base64url'))
  return expected.length === derived.length && timingSafeEqual(expected, derived) && known
}

function derive(password: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, keyLength, cost, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })
}
