import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLocalJWKSet, jwtVerify } from 'jose'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { clientKeys, serverKeys } from '../../fhir-server/oauth/keys.ts'
import { aBrowser, authorizeUrl, redeem, signIn } from './a-browser.ts'
import { aProof, twoServers } from './two-servers.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keys-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('keys are made once, by one of several starts, and only their owner reads them', async () => {
  const directory = join(folder, 'keys', 'server')
  const [first, ...others] = await Promise.all([1, 2, 3].map(() => serverKeys(directory)))
  for (const other of [...others, await serverKeys(directory)]) expect(other).toEqual(first)
  const names = readdirSync(directory).sort()
  expect(names).toEqual(['secrets.json', 'signing.json'])
  for (const name of names) expect(statSync(join(directory, name)).mode & 0o777).toBe(0o600)
  expect(statSync(directory).mode & 0o777).toBe(0o700)
})

test('what is public of our client keys verifies what they sign, and holds no private part', async () => {
  const keys = await clientKeys(folder)
  const { keys: shown } = keys.publicJwks
  expect(shown.map(({ alg }) => alg)).toEqual(['RS384', 'ES384'])
  for (const jwk of shown)
    for (const secret of ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k']) expect(jwk).not.toHaveProperty(secret)
  const again = await clientKeys(folder)
  for (const algorithm of ['RS384', 'ES384'] as const) {
    const signed = await again.sign({ iss: 'us' }, algorithm)
    const { payload } = await jwtVerify(signed, createLocalJWKSet(keys.publicJwks))
    expect(payload).toEqual({ iss: 'us' })
  }
})

test('no secret that was handed out stands in the database', async () => {
  const house = await twoServers()
  const issuer = `${house.origin}/oauth`
  const proof = aProof()
  const launch = house.programme.launch({ patient: 'rosa', user: 'nurse' })
  const back = await signIn(aBrowser(), authorizeUrl(issuer, proof), 'nurse')
  const { body } = await redeem(issuer, back, proof)
  const stored = Buffer.concat(
    ['store.sqlite', 'store.sqlite-wal'].map(name => readFileSync(join(house.folder, name))),
  )
  expect(stored.includes('phone-app')).toBe(true)
  const secrets = [body.access_token, body.refresh_token, back.url.searchParams.get('code'), launch, 'demo"']
  for (const secret of secrets) expect(stored.includes(String(secret))).toBe(false)
  await house.close()
})
