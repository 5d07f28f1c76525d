import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  belongingOf,
  belongingTogether,
  type Identified,
  keepInside,
} from '../../fhir-server/access/belonging.ts'
import type { Caller } from '../../fhir-server/access/caller.ts'
import type { Belonging } from '../../fhir-server/store/store.ts'

const aCaller = (more: Partial<Caller> = {}): Caller => ({
  issuer: 'https://programme.example/oauth',
  sub: 'nurse',
  clientId: 'app',
  fhirUser: 'Practitioner/nurse',
  role: 'nurse',
  organization: 'org-1',
  scopes: [],
  tokenTail: '',
  launch: {},
  ...more,
})
const none: ReadonlySet<string> = new Set()
const lotte = { patients: ['lotte'], organizations: ['org-1'] }
const fromChart = (patient?: string) =>
  aCaller({
    launch: { chart: { base: 'https://ehr.example', patient: 'p1' }, ...(patient ? { patient } : {}) },
  })

describe('a record that is written', () => {
  test('stays in the writer’s organisation', () => {
    expect(() => keepInside(aCaller(), lotte, none)).not.toThrow()
    expect(() => keepInside(aCaller(), { patients: [], organizations: ['org-2'] }, none)).toThrow(
      /another organisation/,
    )
    expect(() => keepInside(aCaller(), { ...lotte, organizations: ['org-1', 'org-2'] }, none)).toThrow()
  })

  test('from a chart is that chart’s patient’s, or a Patient that the same request makes for it', () => {
    expect(() => keepInside(fromChart('lotte'), lotte, none)).not.toThrow()
    expect(() => keepInside(fromChart(), lotte, new Set(['lotte']))).not.toThrow()
    expect(() => keepInside(fromChart(), lotte, none)).toThrow(/not of that patient/)
    expect(() => keepInside(fromChart('jan'), lotte, none)).toThrow()
    expect(() => keepInside(fromChart('lotte'), { ...lotte, patients: ['lotte', 'jan'] }, none)).toThrow()
    expect(() => keepInside(fromChart('lotte'), { ...lotte, patients: [] }, none)).toThrow()
  })

  test('by a patient is their own', () => {
    const patient = aCaller({ role: 'patient', fhirUser: 'Patient/lotte' })
    expect(() => keepInside(patient, lotte, none)).not.toThrow()
    expect(() => keepInside(patient, { ...lotte, patients: ['jan'] }, none)).toThrow(/your own/)
    expect(() => keepInside(patient, { ...lotte, patients: ['lotte', 'jan'] }, none)).toThrow()
    expect(() => keepInside(patient, { ...lotte, patients: [] }, none)).toThrow()
  })
})

describe('records that are written together', () => {
  const names = ['Patient/a', 'Patient/b', 'Observation/o', 'Task/t', 'Communication/c', 'Provenance/p']
  const stored: Readonly<Record<string, Belonging>> = {
    'Patient/a': { patients: ['a'], organizations: ['org-a'] },
    'Observation/o': { patients: ['b'], organizations: ['org-b'] },
    'Task/t': { patients: ['a'], organizations: ['org-a'] },
  }
  const lookUp = async (type: string, id: string) => stored[`${type}/${id}`]
  const pointing = fc.constantFrom(...names).map(reference => ({ reference }))
  const records = fc.uniqueArray(
    fc.record({
      name: fc.constantFrom(...names, 'Medication/m', 'Organization/x'),
      members: fc.dictionary(fc.constantFrom('subject', 'for', 'focus', 'target', 'about'), pointing),
      manages: fc.option(fc.constant({ reference: 'Organization/org-c' }), { nil: undefined }),
    }),
    { selector: ({ name }) => name, maxLength: 6 },
  )

  /** The plain way: everything twice, in order, patients before. */
  async function twice(resources: readonly Identified[]) {
    const pending = new Map<string, Belonging>()
    const known = async (type: string, id: string) => pending.get(`${type}/${id}`) ?? lookUp(type, id)
    for (const round of ['Patient', 'others', 'again']) {
      for (const resource of resources) {
        const { resourceType, id } = resource
        if ((resourceType === 'Patient') !== (round === 'Patient')) continue
        pending.set(`${resourceType}/${id}`, await belongingOf(resource, known, 'home'))
      }
    }
    return pending
  }

  test('belong to those whom they would belong to if all were worked out once more', async () => {
    let others = 0
    await fc.assert(
      fc.asyncProperty(records, async drawn => {
        const resources = drawn.map(({ name, members, manages }) => {
          const [resourceType = '', id = ''] = name.split('/')
          return { ...members, resourceType, id, managingOrganization: manages } as unknown as Identified
        })
        const now = await belongingTogether(resources, lookUp, 'home')
        expect(Object.fromEntries(now)).toEqual(Object.fromEntries(await twice(resources)))
        if ([...now].some(([name, { patients }]) => !name.startsWith('Patient/') && patients.length > 0))
          others += 1
      }),
      { numRuns: 1000 },
    )
    expect(others).toBeGreaterThan(100)
  })

  test('belong to the patient of a record that comes after them', async () => {
    const provenance = { resourceType: 'Provenance', id: 'p', target: [{ reference: 'Observation/new' }] }
    const observation = { resourceType: 'Observation', id: 'new', subject: { reference: 'Patient/a' } }
    const found = await belongingTogether(
      [provenance, observation] as unknown as Identified[],
      lookUp,
      'home',
    )
    expect(found.get('Provenance/p')).toEqual({ patients: ['a'], organizations: ['org-a'] })
  })
})
