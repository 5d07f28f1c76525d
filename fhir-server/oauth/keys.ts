import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type CryptoKey, exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose'
import { writeOnce } from '../access/write-once.ts'

/** The keys of an authorization server: id_tokens are signed with RS256, cookies and forms with a secret. */
export type ServerKeys = { readonly jwks: { readonly keys: JWK[] }; readonly secret: string }

/** Reads the keys of a folder, and makes them when they are missing. Files have mode 0600. */
export async function serverKeys(directory: string): Promise<ServerKeys> {
  const jwks = await kept(directory, 'signing.json', async () => ({ keys: [await newKey('RS256')] }))
  return { jwks, secret: await serverSecret(directory) }
}

/** 256 random bits that sign cookies, forms and nonces. */
export async function serverSecret(directory: string): Promise<string> {
  return secretIn(directory, 'secrets.json')
}

/** 256 random bits under which it is kept what patients without a record answered. Lost with it: whose those answers were. */
export async function quietSecret(directory: string): Promise<Uint8Array> {
  return Buffer.from(await secretIn(directory, 'quiet.json'), 'base64url')
}

async function secretIn(directory: string, name: string): Promise<string> {
  const [secret = ''] = await kept(directory, name, async () => [randomBytes(32).toString('base64url')])
  return secret
}

/** Signature algorithms of a client of SMART servers. https://hl7.org/fhir/smart-app-launch/client-confidential-asymmetric.html */
export const assertionAlgorithms = ['RS384', 'ES384'] as const
export type AssertionAlgorithm = (typeof assertionAlgorithms)[number]

/** Our keys as a client of EHRs. */
export type ClientKeys = {
  /** What /.well-known/jwks.json shows. */
  readonly publicJwks: { readonly keys: JWK[] }
  sign(claims: Readonly<Record<string, string | number>>, algorithm: AssertionAlgorithm): Promise<string>
}

/** Reads our client keys of a folder, and makes them when they are missing. */
export async function clientKeys(directory: string): Promise<ClientKeys> {
  const { keys } = await kept(directory, 'client.json', async () => ({
    keys: await Promise.all(assertionAlgorithms.map(newKey)),
  }))
  const signing = new Map<string, { kid: string; key: CryptoKey | Uint8Array }>()
  for (const jwk of keys) signing.set(jwk.alg ?? '', { kid: jwk.kid ?? '', key: await importJWK(jwk) })
  return {
    publicJwks: { keys: keys.map(publicPart) },
    async sign(claims, algorithm) {
      const found = signing.get(algorithm)
      if (!found) throw new Error(`no ${algorithm} key`)
      const header = { alg: algorithm, kid: found.kid, typ: 'JWT' }
      return new SignJWT(claims).setProtectedHeader(header).sign(found.key)
    },
  }
}

async function newKey(alg: string): Promise<JWK> {
  const { privateKey } = await generateKeyPair(alg, { extractable: true, modulusLength: 2048 })
  return { ...(await exportJWK(privateKey)), alg, use: 'sig', kid: randomBytes(12).toString('base64url') }
}

/** The public members by name: what is not listed stays here. */
function publicPart({ kty, n, e, crv, x, y, alg, use, kid }: JWK): JWK {
  const members = { kty, n, e, crv, x, y, alg, use, kid, key_ops: ['verify'] }
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as JWK
}

/** A JSON file that is made once, whole: a start that was cut short, or two starts at a time, leave one valid file. */
async function kept<T>(directory: string, name: string, make: () => Promise<T>): Promise<T> {
  const path = join(directory, name)
  const text = readIfThere(path)
  if (text !== undefined) return JSON.parse(text)
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  writeOnce(path, JSON.stringify(await make()), 0o600)
  return JSON.parse(readFileSync(path, 'utf8'))
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined
    throw error
  }
}

const isCode = (error: unknown, code: string) =>
  error instanceof Error && 'code' in error && error.code === code
