import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { faultFor, playFaults } from '../../fhir-server/sandbox/faults.ts'

const server = createServer()
let base = ''

beforeAll(async () => {
  const routes = new Hono()
  routes.use('/sandbox/fhir/*', playFaults(20))
  routes.get('/sandbox/fhir/*', context => context.json({ resourceType: 'Bundle' }))
  server.on('request', getRequestListener(routes.fetch))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/sandbox/fhir`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

test('only one patient’s chart has faults, and only in two places', () => {
  expect(faultFor('Observation', 'bram')).toBe('fails')
  expect(faultFor('MedicationRequest', 'bram')).toBe('hangs')
  expect(faultFor('Condition', 'bram')).toBeUndefined()
  expect(faultFor('Observation', 'lotte')).toBeUndefined()
  expect(faultFor('constructor', '__proto__')).toBeUndefined()
})

describe('over HTTP', () => {
  test.each(['patient=bram', 'patient=Patient/bram', 'subject=Patient%2Fbram', 'code=x&patient=bram'])(
    'a search for %s fails in words that name no data',
    async query => {
      const answer = await fetch(`${base}/Observation?${query}`)
      expect(answer.status).toBe(500)
      expect(answer.headers.get('content-type')).toBe('application/fhir+json')
      const text = await answer.text()
      expect(text).toContain('OperationOutcome')
      expect(text).not.toContain('bram')
    },
  )

  test('a search that hangs ends by itself, as a time-out', async () => {
    const answer = await fetch(`${base}/MedicationRequest?patient=bram`)
    expect(answer.status).toBe(503)
    expect(await answer.json()).toMatchObject({ issue: [{ code: 'timeout' }] })
  })

  test('a search that hangs ends when the client goes away', async () => {
    const routes = new Hono().use('*', playFaults(3_600_000))
    const leaving = new AbortController()
    const answer = routes.request('/MedicationRequest?patient=bram', { signal: leaving.signal })
    leaving.abort()
    expect((await answer).status).toBe(503)
  })

  test('everything else goes through', async () => {
    for (const path of [
      '/Observation?patient=lotte',
      '/Condition?patient=bram',
      '/Patient/bram',
      '/metadata',
    ]) {
      expect((await fetch(base + path)).status).toBe(200)
    }
  })
})
