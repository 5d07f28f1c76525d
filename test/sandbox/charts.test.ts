import type { Encounter, FhirResource, Patient } from 'fhir/r4'
import { describe, expect, test } from 'vitest'
import { checkResource } from '../../fhir-server/fhir/checks/check.ts'
import { personas, syntheticCharts } from '../../fhir-server/sandbox/charts/charts.ts'
import { yearsBetween } from '../../fhir-server/sandbox/pages/dates.ts'

const now = new Date('2026-05-12T10:00:00Z')
const charts = syntheticCharts(now)
const chartOf = (patient: string) =>
  charts.filter(each => each.id === patient || JSON.stringify(each).includes(`"Patient/${patient}"`))

describe('the synthetic charts', () => {
  test('name every resource once, with an id that FHIR takes', () => {
    const keys = charts.map(({ resourceType, id }) => `${resourceType}/${id}`)
    expect(new Set(keys).size).toBe(keys.length)
    for (const { id } of charts) expect(id).toMatch(/^[A-Za-z0-9.-]{1,64}$/)
  })

  test('are R4', () => {
    for (const each of charts) expect(checkResource(each, { profiles: false }), each.id).toEqual([])
  })

  test('say of every resource that it is test data', () => {
    for (const { meta } of charts) {
      expect(meta?.security?.[0]).toMatchObject({
        system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason',
        code: 'HTEST',
      })
    }
  })

  test('refer only to what is there', () => {
    const keys = new Set(charts.map(({ resourceType, id }) => `${resourceType}/${id}`))
    const references = [...JSON.stringify(charts).matchAll(/"reference":"([^"]+)"/g)].map(([, to]) => to)
    expect(references.length).toBeGreaterThan(100)
    for (const reference of references) expect(keys).toContain(reference)
  })

  test('omit what is not known rather than write null or nothing', () => {
    expect(JSON.stringify(charts)).not.toMatch(/null|""|\[\]|\{\}/)
    expect(hasUndefined(charts)).toBe(false)
  })

  test('hold nothing of the future, whatever the day they are made for', () => {
    for (const day of ['2024-02-29T23:59:00Z', '2026-12-31T00:01:00Z', '2027-03-01T12:00:00Z']) {
      const moment = new Date(day)
      const dates = [...JSON.stringify(syntheticCharts(moment)).matchAll(/"(\d{4}-\d{2}-\d{2}[^"]*)"/g)]
      for (const [, date = ''] of dates) expect(Date.parse(date)).toBeLessThanOrEqual(moment.getTime())
    }
  })

  test('have a visit going on for everyone but who died', () => {
    for (const { id } of personas) {
      const visits = chartOf(id).filter((each): each is Encounter => each.resourceType === 'Encounter')
      const going = visits.filter(({ status }) => status === 'in-progress')
      expect(going.length, id).toBe(id === 'paula' ? 0 : 1)
      for (const { class: kind } of going) expect(kind.code).toBe('AMB')
    }
  })

  test.each([
    ['lotte', 34],
    ['jan', 61],
    ['fatima', 45],
    ['marc', 58],
    ['greet', 70],
    ['tom', 17],
  ])('%s is %i', (id, age) => {
    expect(yearsBetween(patient(id).birthDate, '2026-05-12')).toBe(age)
  })

  test('differ in what each proves', () => {
    expect(patient('fatima').communication?.[0]?.language.coding?.[0]?.code).toBe('fr-BE')
    expect(patient('paula').deceasedDateTime).toBe('2026-04-16')
    expect(one('els-ra')).not.toHaveProperty('recordedDate')
    expect(one('ria-ra')).not.toHaveProperty('clinicalStatus')
    expect(one('jan-ra')).toMatchObject({ code: { coding: [{ code: 'M059' }] }, recordedDate: '2025-10-12' })
    expect(one('greet-ra')).toMatchObject({ extension: [{ valueDateTime: '2023-10-12' }] })
    expect(one('pieter-crisis')).toMatchObject({ code: { coding: [{ code: '6471006' }] } })
  })
})

function one(id: string): FhirResource | undefined {
  return charts.find(each => each.id === id) as FhirResource | undefined
}

function patient(id: string): Patient {
  const found = one(id)
  if (found?.resourceType !== 'Patient') throw new Error(`no Patient ${id}`)
  return found
}

function hasUndefined(value: unknown): boolean {
  if (value === undefined) return true
  return typeof value === 'object' && value !== null && Object.values(value).some(hasUndefined)
}
