import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Consent, FhirResource } from 'fhir/r4'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { narrow, withdraw } from '../../mentoring/consent/change.ts'
import { composeConsent } from '../../mentoring/consent/compose.ts'
import { type FhirClient, type Halfword, startHalfword } from './halfword.ts'

const folder = mkdtempSync(join(tmpdir(), 'halfword-seed-'))
let halfword: Halfword
let patient: FhirClient

/** A Consent as another system wrote it: it permits, and yet a new one may not look so. */
const foreign = (id: string, more: Partial<Consent>): Consent => ({
  ...composeConsent(
    { patient: 'p', organization: 'org-1', role: 'r' },
    {
      scopes: new Set(['MV-FLARE']),
      at: new Date('2026-11-01T09:00:00Z'),
      zone: 'Europe/Brussels',
      frozen: {},
      text: { version: '1', document: 'DocumentReference/left-behind' },
      recording: { by: 'screen' },
    },
    id,
  ),
  ...more,
})

const seed: readonly FhirResource[] = [
  { resourceType: 'Organization', id: 'org-1', name: 'Synthetic' },
  { resourceType: 'Practitioner', id: 'm' },
  {
    resourceType: 'PractitionerRole',
    id: 'r',
    practitioner: { reference: 'Practitioner/m' },
    organization: { reference: 'Organization/org-1' },
  },
  { resourceType: 'Patient', id: 'p', managingOrganization: { reference: 'Organization/org-1' } },
  foreign('dangling', {}),
  foreign('uncategorized', { category: [{ text: 'consent' }], sourceReference: { display: 'a paper' } }),
]

beforeAll(async () => {
  mkdirSync(join(folder, 'seed'))
  seed.forEach((resource, at) => {
    writeFileSync(join(folder, 'seed', `${at}.json`), JSON.stringify(resource))
  })
  const config = join(folder, 'config.json')
  const users = [{ username: 'p', password: 'p-password', role: 'patient', fhirUser: 'Patient/p' }]
  writeFileSync(config, JSON.stringify({ users }))
  halfword = await startHalfword({ SEED: join(folder, 'seed'), CONFIG: config })
  patient = await halfword.as('p', 'openid fhirUser launch/patient patient/*.cruds', 'p-password')
})
afterAll(async () => {
  await halfword.close()
  rmSync(folder, { recursive: true, force: true })
})

const read = async (id: string) => (await patient.get(`Consent/${id}`)).body as unknown as Consent
const less = new Set(['MV-NAME-CONTACT', 'MV-NEEDS'] as const)

describe.each(['dangling', 'uncategorized'])('a patient takes back what another system wrote: %s', id => {
  test('one scope', async () => {
    const { consent } = narrow(await read(id), less)
    const reply = await patient.put(`Consent/${id}`, consent)
    expect(reply.status, reply.text).toBe(200)
    expect((await read(id)).provision?.provision).toHaveLength(3)
  })

  test('in one transaction with something else', async () => {
    const consent = await read(id)
    const request = { method: 'PUT', url: `Consent/${id}` }
    const entry = [{ resource: narrow(consent, less).consent, request }]
    const reply = await patient.post('', { resourceType: 'Bundle', type: 'transaction', entry })
    expect(reply.status, reply.text).toBe(200)
  })

  test('all of it', async () => {
    const reply = await patient.put(`Consent/${id}`, withdraw(await read(id)).consent)
    expect(reply.status, reply.text).toBe(200)
  })
})

describe('but gives nothing by it', () => {
  test('that a new Consent could not give', async () => {
    const { meta, ...withdrawn } = await read('uncategorized')
    const again = await patient.put('Consent/uncategorized', { ...withdrawn, status: 'active' })
    expect(again.status).toBe(422)
    expect(again.text).toContain('Consent.category')
  })

  test('nor refers to anything new that is not there', async () => {
    const consent = await read('dangling')
    const elsewhere = { ...consent, sourceReference: { reference: 'DocumentReference/another' } }
    const reply = await patient.put('Consent/dangling', elsewhere)
    expect(reply.status).toBe(422)
    expect(reply.text).toContain('There is no such DocumentReference')
  })
})
