import type { AuditEvent, CapabilityStatement } from 'fhir/r4'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FhirClient } from '../flows/halfword.ts'
import { aServerWithPrograms, downloaded, exported, fetched, later } from './a-program.ts'

let server: Awaited<ReturnType<typeof aServerWithPrograms>>
let program: FhirClient
let auditor: FhirClient
let nurse: FhirClient

beforeAll(async () => {
  server = await aServerWithPrograms()
  ;[program, auditor, nurse] = [
    await server.asProgram('auditing'),
    await server.halfword.as('auditor'),
    await server.halfword.as('nurse'),
  ]
  await nurse.get('Patient/hilde')
})
afterAll(() => server.halfword.close())

const eventsIn = (ndjson: string): AuditEvent[] =>
  ndjson
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line))
const urlOf = (event: AuditEvent) =>
  Buffer.from(event.entity?.find(({ query }) => query)?.query ?? '', 'base64').toString()

describe('an export', () => {
  test('is declared', async () => {
    const { rest } = (await program.get('metadata')).body as unknown as CapabilityStatement
    expect(rest?.[0]?.operation?.map(({ name }) => name)).toContain('export')
    const log = rest?.[0]?.resource?.find(({ type }) => type === 'AuditEvent')
    expect(log?.operation?.map(({ name }) => name)).toEqual(['checkpoint', 'verify', 'place'])
  })

  test('holds every event that was there when it was asked for, in the order of the log', async () => {
    const { manifest, at } = await exported(program, '?_type=AuditEvent&_outputFormat=ndjson')
    expect(manifest).toMatchObject({
      transactionTime: expect.stringMatching(/^2026-11-23T09:0/),
      request: `${server.base}/$export?_type=AuditEvent&_outputFormat=ndjson`,
      requiresAccessToken: true,
      error: [],
    })
    expect(at.startsWith(`${server.base}/`)).toBe(true)
    const events = eventsIn((await downloaded(program, manifest)).events)
    expect(events.every(({ resourceType }) => resourceType === 'AuditEvent')).toBe(true)
    expect(manifest.output).toEqual([
      { type: 'AuditEvent', url: expect.stringContaining(at), count: events.length },
    ])
    const { body } = await program.get('AuditEvent?_count=200')
    const found = (body.entry ?? []).map(({ resource }) => resource?.id)
    expect(found.length).toBeGreaterThan(events.length)
    expect(events.map(({ id }) => id)).toEqual(found.slice(0, events.length))
    expect(events.some(({ agent }) => agent.some(({ who }) => who?.reference === 'Practitioner/nurse'))).toBe(
      true,
    )
  })

  test('leaves an event for each kick-off, status, download and cancel', async () => {
    const { manifest, at } = await exported(program)
    await downloaded(program, manifest)
    await fetched(program, at, 'DELETE')
    const { body } = await program.get(
      'AuditEvent?_count=200&_sort=-date&type=rest,http://dicom.nema.org/resources/ontology/DCM|110106',
    )
    const about = (body.entry ?? []).map(({ resource }) => resource as AuditEvent)
    const job = at.slice(at.lastIndexOf('/') + 1)
    const of = (words: string) => about.filter(event => urlOf(event).startsWith(words))
    expect(of('GET /fhir/$export').length).toBeGreaterThan(2)
    expect(of(`DELETE /fhir/$export/${job}`)).toHaveLength(1)
    const download = of(`GET /fhir/$export/${job}/AuditEvent-0001.ndjson`)
    expect(download).toHaveLength(1)
    expect(download[0]).toMatchObject({
      type: { code: '110106' },
      subtype: [{ code: 'disclose' }],
      action: 'R',
      outcome: '0',
      agent: [{ type: { coding: [{ code: '110152' }] } }, { type: { coding: [{ code: '110153' }] } }],
    })
  })

  test('is narrowed by _since and _typeFilter', async () => {
    const all = eventsIn((await downloaded(program, (await exported(program)).manifest)).events)
    const future = new Date(server.halfword.clock.now().getTime() + 60_000).toISOString()
    expect((await exported(program, `?_since=${future}`)).manifest.output).toEqual([])
    const filter = (query: string) => `_typeFilter=${encodeURIComponent(`AuditEvent?${query}`)}`
    const { manifest } = await exported(program, `?${filter('action=R')}&${filter('subtype=search-type')}`)
    const ids = eventsIn((await downloaded(program, manifest)).events).map(({ id }) => id)
    const expected = all.filter(
      ({ action, subtype }) => action === 'R' || subtype?.some(({ code }) => code === 'search-type'),
    )
    expect(ids.length).toBeLessThan(all.length)
    expect(ids.slice(0, expected.length)).toEqual(expected.map(({ id }) => id))
  })

  test('is for an auditor as well, and for nobody whose role does not read the log', async () => {
    const { manifest } = await exported(auditor)
    expect(eventsIn((await downloaded(auditor, manifest)).events).length).toBeGreaterThan(2)
    for (const path of ['$export', 'AuditEvent/$checkpoint', 'AuditEvent/$verify']) {
      expect((await nurse.get(path, later)).status, path).toBe(403)
    }
  })

  test('is there for the client alone that asked', async () => {
    const { manifest, at } = await exported(program)
    const other = await server.asProgram('auditing-too')
    for (const url of [at, manifest.output[0]?.url ?? '', manifest.extension.auditLog.places]) {
      for (const stranger of [other, auditor]) {
        const { status, text } = await fetched(stranger, url)
        expect([status, JSON.parse(text).resourceType], url).toEqual([404, 'OperationOutcome'])
      }
      expect((await fetch(url)).status).toBe(401)
      expect((await fetched(program, url)).status).toBe(200)
    }
    expect((await fetched(other, at, 'DELETE')).status).toBe(404)
    // The same client with a token of other scopes reaches something else.
    const narrower = await server.asProgram('auditing', 'system/AuditEvent.rs?action=D')
    expect((await fetched(narrower, at)).status).toBe(404)
  })

  test('tells by HEAD how long a file is, and sends it after that as before', async () => {
    const { manifest } = await exported(program)
    const url = manifest.output[0]?.url ?? ''
    const head = await fetched(program, url, 'HEAD')
    const { headers, text } = await fetched(program, url)
    expect([head.status, head.text]).toEqual([200, ''])
    expect(head.headers.get('content-length')).toBe(String(Buffer.byteLength(text)))
    expect(headers.get('content-type')).toBe('application/fhir+ndjson')
    expect(Date.parse(headers.get('expires') ?? '')).toBeGreaterThan(Date.now())
  })

  test('goes on where a download was broken off', async () => {
    const { manifest } = await exported(program)
    const url = manifest.output[0]?.url ?? ''
    const whole = await fetched(program, url)
    const part = async (range: string) => {
      const headers = { authorization: `Bearer ${program.token}`, range }
      const response = await fetch(url, { headers })
      return [response.status, response.headers.get('content-range'), await response.text()]
    }
    const bytes = Buffer.from(whole.text)
    expect(whole.headers.get('accept-ranges')).toBe('bytes')
    const size = bytes.length
    expect(await part('bytes=100-')).toEqual([
      206,
      `bytes 100-${size - 1}/${size}`,
      bytes.subarray(100).toString(),
    ])
    expect(await part('bytes=0-9')).toEqual([206, `bytes 0-9/${size}`, bytes.subarray(0, 10).toString()])
    expect(await part('bytes=-7')).toEqual([
      206,
      `bytes ${size - 7}-${size - 1}/${size}`,
      bytes.subarray(-7).toString(),
    ])
    for (const odd of ['bytes=0-1,4-5', 'lines=1-2', 'bytes=9-2']) {
      expect((await part(odd)).slice(0, 2), odd).toEqual([200, null])
    }
    expect((await part(`bytes=${size}-`))[0]).toBe(416)
  })

  test('is gone once it was cancelled', async () => {
    const { manifest, at } = await exported(program)
    expect((await fetched(program, at, 'DELETE')).status).toBe(202)
    for (const url of [at, manifest.output[0]?.url ?? '']) {
      const { status, text } = await fetched(program, url)
      expect([status, JSON.parse(text).resourceType]).toEqual([404, 'OperationOutcome'])
    }
  })

  test.each([
    ['?_type=Patient', 'Patient'],
    ['?_type=AuditEvent,Patient', 'Patient'],
    ['?_since=yesterday', '_since'],
    ['?_outputFormat=text/csv', '_outputFormat'],
    ['?_elements=id', '_elements'],
    ['?_typeFilter=Patient%3Fname%3Dx', 'Patient'],
    ['?_typeFilter=AuditEvent%3F_count%3D2', '_typeFilter'],
    ['?_typeFilter=AuditEvent%3Fcolour%3Dred', 'colour'],
  ])('refuses %s in words', async (query, word) => {
    const { status, text } = await program.get(`$export${query}`, later)
    expect(status).toBe(400)
    expect(text).toContain(word)
  })

  test('is not asked for without Prefer: respond-async, nor in a batch', async () => {
    expect((await program.get('$export')).status).toBe(400)
    expect((await program.post('$export', {}, later)).status).toBe(405)
    const entry = [{ request: { method: 'GET', url: '$export' } }]
    const { body } = await program.post('', { resourceType: 'Bundle', type: 'batch', entry })
    expect(body.entry?.[0]?.response?.status).toBe('400')
  })
})
