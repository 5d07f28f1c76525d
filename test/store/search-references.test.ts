import type { FhirResource } from 'fhir/r4'
import { describe, expect, test } from 'vitest'
import type { Criterion, ReferenceValue } from '../../fhir-server/store/store.ts'
import { aStore, compartment, found, observation, organization, search } from './a-store.ts'
import { put, writing } from './a-writing.ts'

describe('a reference', () => {
  const about = (id: string, subject: object) => observation(id, { subject })
  const resources = [
    about('a', { reference: 'Patient/p1' }),
    about('b', { reference: 'Patient/p1/_history/4' }),
    about('c', { reference: 'Group/p1' }),
    about('d', { reference: 'https://programme/fhir/Patient/p1' }),
    about('e', { reference: 'https://elsewhere/Patient/p1' }),
    about('f', { identifier: { system: 'urn:ssin', value: '7' } }),
    about('g', { type: 'Group', identifier: { system: 'urn:ssin', value: '7' } }),
    about('h', { reference: '#inside' }),
  ]
  const by = (param: string, ...any: ReferenceValue[]): Criterion => ({ param, kind: 'reference', any })

  test.each([
    ['by type and id, whatever its version', 'subject', { type: 'Patient', id: 'p1' }, ['a', 'b', 'd']],
    ['by id alone', 'subject', { id: 'p1' }, ['a', 'b', 'c', 'd']],
    ['by id, of patients only', 'patient', { id: 'p1' }, ['a', 'b', 'd']],
    ['by this server’s own URL', 'subject', { url: 'https://programme/fhir/Patient/p1' }, ['a', 'b', 'd']],
    ['by a URL elsewhere', 'patient', { url: 'https://elsewhere/Patient/p1' }, ['e']],
    ['by identifier', 'subject', { identifier: { system: 'urn:ssin', code: '7' } }, ['f', 'g']],
    ['by identifier, of what may be a patient', 'patient', { identifier: { code: '7' } }, ['f']],
  ] as const)('%s', async (_, param, value, ids) => {
    expect(await found(resources, by(param, value))).toEqual(ids)
  })

  test('that is only an identifier, or nothing, counts for :missing', async () => {
    const missing: Criterion = { param: 'subject', kind: 'reference', any: [], missing: true }
    expect(await found(resources, missing)).toEqual(['h'])
  })

  test('by canonical finds every version of it, by canonical and version that one', async () => {
    const answers = (id: string, questionnaire: string): FhirResource => ({
      resourceType: 'QuestionnaireResponse',
      id,
      status: 'completed',
      questionnaire,
    })
    const some = [answers('a', 'https://h/Questionnaire/q'), answers('b', 'https://h/Questionnaire/q|2')]
    expect(await found(some, by('questionnaire', { url: 'https://h/Questionnaire/q' }))).toEqual(['a', 'b'])
    expect(await found(some, by('questionnaire', { url: 'https://h/Questionnaire/q|2' }))).toEqual(['b'])
  })
})

describe('the identifier of what is referred to', () => {
  const patient = (id: string, value: string, of: string) =>
    put(
      { resourceType: 'Patient', id, identifier: [{ system: 'urn:ssin', value }] } as FhirResource & {
        id: string
      },
      { organizations: [of], patients: [id] },
    )
  const condition = (id: string, subject: string, of: string) =>
    put({ resourceType: 'Condition', id, subject: { reference: subject } } as FhirResource & { id: string }, {
      organizations: [of],
      patients: [subject.slice(8)],
    })
  const bySsin: Criterion = {
    param: 'patient',
    kind: 'reference',
    any: [{ identifier: { system: 'urn:ssin', code: '7' } }],
  }

  test('is found, one step away', async () => {
    const store = aStore()
    await store.commit(
      writing(
        patient('p1', '7', 'org-1'),
        patient('p2', '8', 'org-1'),
        condition('c1', 'Patient/p1', 'org-1'),
        condition('c2', 'Patient/p2', 'org-1'),
      ),
    )
    for (const reach of [organization('org-1'), compartment('p1')]) {
      const page = await store.search(search('Condition', [bySsin], { reach }))
      expect(page.versions.map(({ id }) => id)).toEqual(['c1'])
    }
  })

  test('says nothing of a patient out of reach', async () => {
    const store = aStore()
    await store.commit(writing(patient('p1', '7', 'org-2'), condition('c1', 'Patient/p1', 'org-1')))
    const reach = organization('org-1')
    expect((await store.search(search('Condition', [], { reach }))).total).toBe(1)
    expect((await store.search(search('Condition', [bySsin], { reach }))).total).toBe(0)
    const byIds = [{ in: 'ids', ids: ['c1'] }] as const
    expect((await store.search(search('Condition', [bySsin], { reach: byIds }))).total).toBe(0)
  })
})
