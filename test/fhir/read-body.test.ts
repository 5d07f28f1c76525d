import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { readBody } from '../../fhir-server/fhir/request.ts'

const mebibyte = 1024 * 1024

test('a body is read whole, in however many pieces it comes', async () => {
  const incoming = new PassThrough()
  const body = readBody(incoming)
  incoming.write('{"a":')
  await new Promise(setImmediate)
  incoming.end('"é"}')
  expect((await body).toString('utf8')).toBe('{"a":"é"}')
})

test('none is none', async () => {
  const incoming = new PassThrough()
  incoming.end()
  expect(await readBody(incoming)).toHaveLength(0)
})

test('a larger one is refused, and read to its end before', async () => {
  const incoming = new PassThrough()
  const body = readBody(incoming)
  for (let n = 0; n < 5; n++) incoming.write(Buffer.alloc(mebibyte))
  incoming.end()
  await expect(body).rejects.toMatchObject({ status: 413 })
  expect(incoming.readableEnded).toBe(true)
})

test('one without an end is cut off', async () => {
  const incoming = new PassThrough()
  const body = readBody(incoming)
  const feeding = setInterval(() => incoming.write(Buffer.alloc(8 * mebibyte)), 1)
  await expect(body).rejects.toThrow()
  clearInterval(feeding)
  expect(incoming.destroyed).toBe(true)
})

test.each([
  ['went away', () => {}],
  ['failed', (incoming: PassThrough) => incoming.on('error', () => {})],
])('a client that %s in the middle, or before, leaves nobody waiting', async (how, heard) => {
  for (const isBefore of [true, false]) {
    const incoming = new PassThrough()
    heard(incoming)
    incoming.write('{')
    const leave = () => incoming.destroy(how === 'failed' ? new Error('reset') : undefined)
    if (isBefore) {
      leave()
      await new Promise(setImmediate)
    }
    const body = readBody(incoming)
    if (!isBefore) leave()
    await expect(body).rejects.toThrow()
  }
})
