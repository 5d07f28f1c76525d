import type { Resource } from 'fhir/r4'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FhirClient, type Halfword, startHalfword } from './halfword.ts'

let halfword: Halfword
let nurse: FhirClient
let patient: FhirClient
beforeAll(async () => {
  halfword = await startHalfword()
  nurse = await halfword.as('nurse')
  patient = await halfword.as('patient', 'openid fhirUser launch/patient patient/*.cruds')
})
afterAll(() => halfword.close())

/** All pages, by the links they give. */
async function all(client: FhirClient, first: string) {
  const resources: Resource[] = []
  const sizes: number[] = []
  let path = first
  for (let page = 0; page < 100 && path; page++) {
    const { status, body } = await client.get(path)
    expect(status).toBe(200)
    const entries = body.entry ?? []
    sizes.push(entries.length)
    resources.push(...entries.flatMap(({ resource }) => resource ?? []))
    path =
      (body.link ?? []).find(({ relation }) => relation === 'next')?.url.replace(`${client.base}/`, '') ?? ''
  }
  return { resources, sizes, names: resources.map(({ resourceType, id }) => `${resourceType}/${id}`) }
}

const ofPatients = [
  'CareTeam',
  'Condition',
  'Consent',
  'Encounter',
  'EpisodeOfCare',
  'Observation',
  'QuestionnaireResponse',
  'ServiceRequest',
  'Task',
]

describe('all that is kept of a patient', () => {
  test('is what a clinician finds of them type by type, the Patient first', async () => {
    const { names } = await all(nurse, 'Patient/nadia/$everything')
    expect(names[0]).toBe('Patient/nadia')
    const one = async (type: string) => {
      const { body } = await nurse.get(`${type}?patient=nadia&_count=200`)
      return (body.entry ?? []).map(({ resource }) => `${type}/${resource?.id}`)
    }
    const byType = (await Promise.all(ofPatients.map(one))).flat()
    expect(byType.length).toBeGreaterThan(8)
    const others = names.slice(1).filter(name => !name.startsWith('Provenance/'))
    expect(others).toEqual(byType.sort())
    expect(new Set(names).size).toBe(names.length)
  })

  test('comes in pages of the size that was asked for, each record once, none left out', async () => {
    const whole = await all(nurse, 'Patient/nadia/$everything?_count=200')
    const paged = await all(nurse, 'Patient/nadia/$everything?_count=3')
    expect(paged.names).toEqual(whole.names)
    expect(paged.sizes.slice(0, -1).every(size => size === 3)).toBe(true)
    expect(paged.sizes.length).toBeGreaterThan(2)
  })

  test('is their own record alone for a patient, and without what a patient does not read', async () => {
    const id = (await patient.get('Patient')).body.entry?.[0]?.resource?.id ?? ''
    const mine = await all(patient, `Patient/${id}/$everything`)
    expect(mine.names).toContain(`Patient/${id}`)
    expect(mine.names.filter(name => /^(Provenance|Flag)\//.test(name))).toEqual([])
    const staff = await all(nurse, `Patient/${id}/$everything`)
    expect(mine.names.filter(name => !staff.names.includes(name))).toEqual([])
    expect(staff.names.some(name => name.startsWith('Provenance/'))).toBe(true)
    for (const other of ['nadia', 'wim', 'never'].filter(each => each !== id)) {
      expect((await patient.get(`Patient/${other}/$everything`)).status).toBe(404)
    }
  })

  test('is not for another organisation, a mentor or an auditor', async () => {
    expect((await nurse.get('Patient/wim/$everything')).status).toBe(404)
    const [mentor, auditor] = [await halfword.as('mentor'), await halfword.as('auditor')]
    expect((await mentor.get('Patient/nadia/$everything')).status).toBeGreaterThanOrEqual(400)
    expect((await auditor.get('Patient/nadia/$everything')).status).toBe(403)
  })

  test('leaves an event about that patient for each page, without what was in it', async () => {
    await nurse.get('Patient/nadia/$everything?_count=4', { 'x-request-id': 'everything-1' })
    const auditor = await halfword.as('auditor')
    const { body } = await auditor.get('AuditEvent?patient=nadia&_sort=-_lastUpdated&_count=100')
    const of = (body.entry ?? []).filter(({ resource }) => JSON.stringify(resource).includes('everything-1'))
    expect(of).toHaveLength(1)
    expect(of[0]?.resource).toMatchObject({ outcome: '0', subtype: [{ code: 'operation' }] })
    expect(JSON.stringify(of[0]?.resource)).not.toContain('Condition/')
  })

  test.each(['_count=0', '_count=many', '_type=Condition', '_since=2026-01-01', '_cursor=x'])(
    'refuses %s in words',
    async query => {
      const { status, text } = await nurse.get(`Patient/nadia/$everything?${query}`)
      expect(status).toBe(400)
      expect(text).toContain('Supported: _count')
    },
  )

  test('is offered in the metadata by R4’s own definition', async () => {
    const { text } = await nurse.get('metadata')
    expect(text).toContain('"http://hl7.org/fhir/OperationDefinition/Patient-everything"')
  })
})
