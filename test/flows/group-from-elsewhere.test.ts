import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Appointment, FhirResource } from 'fhir/r4'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { contactMode } from '../../mentoring/codes.ts'
import { coding } from '../../mentoring/coding.ts'
import { type Halfword, startHalfword } from './halfword.ts'

const folder = mkdtempSync(join(tmpdir(), 'halfword-group-'))
let halfword: Halfword

const patient = (id: string): FhirResource => ({
  resourceType: 'Patient',
  id,
  managingOrganization: { reference: 'Organization/org-9' },
})
const going = (reference: string) => ({ actor: { reference }, status: 'accepted' as const })
const shared: Appointment = {
  resourceType: 'Appointment',
  id: 'shared',
  status: 'booked',
  comment: 'Other brings a sister',
  appointmentType: { coding: [coding(contactMode, 'group-online')] },
  start: '2026-12-03T17:00:00Z',
  end: '2026-12-03T18:00:00Z',
  participant: ['Patient/one', 'Patient/other', 'Practitioner/n'].map(going),
}

beforeAll(async () => {
  const resources: FhirResource[] = [
    { resourceType: 'Organization', id: 'org-9', name: 'Synthetic' },
    { resourceType: 'Practitioner', id: 'n' },
    patient('one'),
    patient('other'),
    shared,
  ]
  const entry = resources.map(resource => ({ resource }))
  writeFileSync(
    join(folder, 'seed.json'),
    JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry }),
  )
  const config = {
    organization: { id: 'org-9', name: 'Synthetic', timezone: 'Europe/Brussels', languages: ['nl'] },
    users: [{ username: 'p', password: 'p-password', role: 'patient', fhirUser: 'Patient/one' }],
  }
  const at = join(mkdtempSync(join(tmpdir(), 'halfword-group-')), 'config.json')
  writeFileSync(at, JSON.stringify(config))
  halfword = await startHalfword({ SEED: folder, CONFIG: at })
})
afterAll(async () => {
  await halfword.close()
  rmSync(folder, { recursive: true, force: true })
})

test('an Appointment of several patients that came with the seed tells a patient nothing of the others', async () => {
  const one = await halfword.as('p', undefined, 'p-password')
  const paths = [
    'Appointment/shared',
    'Appointment/shared/_history',
    'Appointment/shared/_history/1',
    'Appointment',
    'Appointment?patient=one',
    'Patient/one/$everything',
  ]
  for (const path of paths) {
    const { status, text } = await one.get(path)
    expect(status, path).toBe(200)
    expect(text, path).toContain('2026-12-03T17:00:00Z')
    expect(text, path).not.toMatch(/other/i)
  }
  for (const query of ['patient=other', 'patient:Patient=other', 'actor=Patient/other', '_include=*'])
    expect((await one.get(`Appointment?${query}`)).status, query).toBeGreaterThanOrEqual(400)
})
