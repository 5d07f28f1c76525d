import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { seedOnce } from '../fhir-server/seed.ts'
import { aStore, compartment, search } from './store/a-store.ts'

/** A store filled from one Bundle of charts, as they came from another system. */
async function filledWith(...resources: readonly object[]) {
  const folder = mkdtempSync(join(tmpdir(), 'charts-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const entry = resources.map(resource => ({ resource }))
  writeFileSync(join(folder, 'charts.json'), JSON.stringify({ resourceType: 'Bundle', entry }))
  const store = aStore()
  const remarks = await seedOnce(store, folder, 'hospital', new Date('2026-03-15T10:00:00Z'), false)
  const found = async (type: string, patient: string) => {
    const { versions } = await store.search(search(type, [], { reach: compartment(patient) }))
    return versions.map(({ id }) => id)
  }
  return { remarks, found }
}
const patient = (id: string) => ({ resourceType: 'Patient', id })
const order = (id: string, of: string, medicine: string) => ({
  resourceType: 'MedicationRequest',
  id,
  subject: { reference: `Patient/${of}` },
  medicationReference: { reference: `Medication/${medicine}` },
})

test('what is no type of R4, or a log, is left out and named; the rest of the charts is there', async () => {
  const { remarks, found } = await filledWith(
    { resourceType: 'Transport', id: 't' },
    { resourceType: 'AuditEvent', id: 'e' },
    patient('a'),
    { resourceType: 'Condition', id: 'ra', subject: { reference: 'Patient/a' } },
  )
  expect(remarks).toEqual([
    'charts.json, entry 1: Transport left out: no type of R4',
    'charts.json, entry 2: AuditEvent left out: a log is not put here',
  ])
  expect(await found('Condition', 'a')).toEqual(['ra'])
})

test('a medicine that stands by itself is in the charts whose orders name it, and in no other', async () => {
  const { found } = await filledWith(
    { resourceType: 'Medication', id: 'methotrexate' },
    { resourceType: 'Medication', id: 'unused' },
    order('first', 'a', 'methotrexate'),
    order('second', 'b', 'methotrexate'),
    ...['a', 'b', 'c'].map(patient),
  )
  expect(await found('Medication', 'a')).toEqual(['methotrexate'])
  expect(await found('Medication', 'b')).toEqual(['methotrexate'])
  expect(await found('Medication', 'c')).toEqual([])
})
