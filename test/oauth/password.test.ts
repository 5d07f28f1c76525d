import { expect, test } from 'vitest'
import { hashPassword, isPassword } from '../../fhir-server/oauth/password.ts'
import { createThrottle } from '../../fhir-server/oauth/throttle.ts'

test('a password is kept as a salted hash', async () => {
  const [one, two] = await Promise.all([hashPassword('geheim'), hashPassword('geheim')])
  expect(one).not.toBe(two)
  expect(one).not.toContain('geheim')
  expect(await isPassword('geheim', one)).toBe(true)
  expect(await isPassword('Geheim', one)).toBe(false)
})

test('without a hash no password is right', async () => {
  for (const hash of [undefined, '', 'geheim', 'scrypt$', 'scrypt$$', 'plain$x$y'])
    expect(await isPassword('', hash)).toBe(false)
})

test('an accent typed in two ways is one password', async () => {
  expect(await isPassword('cafe\u0301', await hashPassword('caf\u00e9'))).toBe(true)
})

let time = 0
const wrong = async () => false
const right = async () => true
async function guess(count: number, address: string, isRight = wrong, throttle = createThrottle(() => time)) {
  const kinds = await Promise.all(
    Array.from({ length: count }, async () => (await throttle.attempt('nurse', address, isRight)).kind),
  )
  return { throttle, kinds }
}

test('ten guesses from one address, thirty on loopback, then one waits five minutes', async () => {
  for (const [address, allowed] of [
    ['192.0.2.1', 10],
    ['127.0.0.1', 30],
    ['::ffff:127.0.0.1', 30],
    ['::1', 30],
  ] as const) {
    const { throttle, kinds } = await guess(allowed + 5, address)
    expect(kinds.filter(kind => kind === 'wrong')).toHaveLength(allowed)
    expect(await throttle.attempt('nurse', address, right)).toEqual({ kind: 'wait', seconds: 300 })
    expect((await throttle.attempt('nurse', '192.0.2.99', right)).kind).toBe('right')
    expect((await throttle.attempt('other', address, right)).kind).toBe('right')
    time += 300_000
    expect((await throttle.attempt('nurse', address, right)).kind).toBe('right')
  }
})

test('only failures count', async () => {
  const { kinds, throttle } = await guess(200, '192.0.2.1', right)
  expect(new Set(kinds)).toEqual(new Set(['right']))
  await guess(9, '192.0.2.1', wrong, throttle)
  await throttle.attempt('nurse', '192.0.2.1', right)
  expect((await guess(9, '192.0.2.1', wrong, throttle)).kinds).not.toContain('wait')
})

test('a try that breaks down holds up nobody', async () => {
  const throttle = createThrottle(() => time)
  const broken = throttle.attempt('nurse', '192.0.2.1', () => Promise.reject(new Error('no memory')))
  const next = throttle.attempt('nurse', '192.0.2.1', right)
  await expect(broken).rejects.toThrow('no memory')
  expect((await next).kind).toBe('right')
})
