import type { AuditEvent, Bundle, Parameters } from 'fhir/r4'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { leafOf, linkOf } from '../../fhir-server/store/audit/chain.ts'
import { canonicalJson } from '../../mentoring/canonical-json.ts'
import { type Halfword, startHalfword } from '../flows/halfword.ts'

let halfword: Halfword
beforeAll(async () => {
  halfword = await startHalfword()
})
afterAll(() => halfword.close())

const valuesOf = (body: unknown) =>
  Object.fromEntries(
    ((body as Parameters).parameter ?? []).map(({ name, valueInteger, valueString, valueBase64Binary }) => [
      name,
      valueInteger ?? valueString ?? valueBase64Binary,
    ]),
  )

test('each event tells where it stands, and each link is made of the one before it and its own leaf', async () => {
  const auditor = await halfword.as('auditor')
  for (const _ of [1, 2]) await auditor.get('AuditEvent?_count=1')
  const found = (await auditor.get('AuditEvent?_sort=date&_count=4')).body as Partial<Bundle<AuditEvent>>
  let link: Uint8Array = new Uint8Array(32)
  let number = 0
  for (const { resource } of found.entry ?? []) {
    const { status, body } = await auditor.get(`AuditEvent/${resource?.id}/$place`)
    expect(status).toBe(200)
    const leaf = leafOf(canonicalJson(resource))
    link = linkOf(link, leaf)
    number += 1
    expect(valuesOf(body)).toMatchObject({
      number,
      leaf: Buffer.from(leaf).toString('base64'),
      link: Buffer.from(link).toString('base64'),
    })
    expect(Number(valuesOf(body).size)).toBeGreaterThanOrEqual(number)
  }
  expect(number).toBe(4)
})

test('to ask is in the log too', async () => {
  const auditor = await halfword.as('auditor')
  const [first] = ((await auditor.get('AuditEvent?_count=1')).body as Partial<Bundle<AuditEvent>>).entry ?? []
  await auditor.get(`AuditEvent/${first?.resource?.id}/$place`, { 'x-request-id': 'asked-where' })
  const { body } = await auditor.get('AuditEvent?_sort=-date&_count=1')
  expect(JSON.stringify(body)).toContain('asked-where')
})

test('only an event within reach has a place', async () => {
  const auditor = await halfword.as('auditor')
  expect((await auditor.get('AuditEvent/none/$place')).status).toBe(404)
  const [first] = ((await auditor.get('AuditEvent?_count=1')).body as Partial<Bundle<AuditEvent>>).entry ?? []
  for (const user of ['nurse', 'mentor'])
    expect((await (await halfword.as(user)).get(`AuditEvent/${first?.resource?.id}/$place`)).status).toBe(403)
  expect((await (await halfword.as('patient')).get(`AuditEvent/${first?.resource?.id}/$place`)).status).toBe(
    404,
  )
})
