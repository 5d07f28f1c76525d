import fc from 'fast-check'
import { expect, test } from 'vitest'
import { projectForAuditor } from '../../mentoring/auditor-view/project.ts'
import { isAudited } from '../../mentoring/auditor-view/whitelist.ts'
import { examples } from '../profiles/artefacts.ts'

const audited: readonly ({ resourceType: string } & Record<string, unknown>)[] = [
  ...examples.flatMap(each => (isAudited(each.resourceType) ? [{ ...each }] : [])),
  {
    resourceType: 'EpisodeOfCare',
    id: 'e',
    status: 'active',
    statusHistory: [{ status: 'planned', period: { start: '2026-01-01', end: '2026-02-01' } }],
    patient: { reference: 'Patient/p' },
  },
  {
    resourceType: 'Practitioner',
    id: 'm',
    active: true,
    qualification: [
      {
        code: { coding: [{ system: 'https://x.example', code: 'red-flags' }] },
        period: { end: '2027-01-01' },
      },
    ],
  },
]
const seen = (resource: object & { resourceType: string }) =>
  isAudited(resource.resourceType) ? JSON.stringify(projectForAuditor(resource.resourceType, resource)) : ''

/** Elements that hold words or health wherever they stand, and some that R4 does not have. */
const hidden = [
  ...['display', 'text', 'note', 'description', 'name', 'telecom', 'identifier', 'extension', 'contained'],
  ...['reasonCode', 'patientInstruction', 'sourceAttachment', 'birthDate', 'photo', 'made-up', '_status'],
] as const

/** The same record as another hand could have filled it: hidden elements, in any of its objects. */
function twin(
  value: unknown,
  plant: readonly (readonly [string, unknown])[],
  at: { count: number },
): unknown {
  if (Array.isArray(value)) return value.map(each => twin(each, plant, at))
  if (typeof value !== 'object' || value === null) return value
  const own = Object.entries(value).map(([name, below]) => [name, twin(below, plant, at)] as const)
  const [planted] = plant.slice(at.count % plant.length)
  at.count += 1
  return Object.fromEntries(planted ? [...own.filter(([name]) => name !== planted[0]), planted] : own)
}

test('two records that differ only in what an auditor may not see look the same to them, byte for byte', () => {
  expect(new Set(audited.map(({ resourceType }) => resourceType)).size).toBeGreaterThanOrEqual(5)
  const words = fc.oneof(fc.string(), fc.array(fc.record({ text: fc.string() }), { maxLength: 2 }), fc.date())
  fc.assert(
    fc.property(
      fc.constantFrom(...audited),
      fc.array(fc.tuple(fc.constantFrom(...hidden), words), { minLength: 1, maxLength: 12 }),
      (resource, plant) => {
        const other = twin(resource, plant, { count: 0 }) as typeof resource
        expect(seen({ ...other, resourceType: resource.resourceType })).toBe(seen(resource))
      },
    ),
    { numRuns: 500 },
  )
})

test.each([
  ['a name in the place of a code', { status: 'Lotte Maes' }],
  ['words in the place of a date', { authoredOn: 'the day after Lotte called' }],
  ['a chart elsewhere', { for: { reference: 'https://ehr.example/fhir/Patient/123' } }],
  ['a person by number', { owner: { identifier: { value: '79121137740' }, display: 'Lotte' } }],
  ['a code without a system', { code: { coding: [{ code: 'Lotte' }], text: 'Lotte' } }],
])('%s is not shown', (_, wrong) => {
  const task = { resourceType: 'Task', id: 't', status: 'requested', ...wrong }
  expect(projectForAuditor('Task', task)).toEqual({
    resourceType: 'Task',
    id: 't',
    ...('status' in wrong ? {} : { status: 'requested' }),
  })
})
