import fc from 'fast-check'
import type { Criterion, DateValue, Reach, Within } from '../../fhir-server/store/store.ts'
import { type DateText, dates, folded, type Name, rangeOf, type Step, type Thing } from './model.ts'

const ids = ['r1', 'r2', 'r3', 'r4', 'r5', 'r6'] as const
const anId = fc.constantFrom(...ids)
const code = fc.constantFrom(
  { system: 's1', code: 'x' },
  { system: 's1', code: 'y' },
  { system: 's2', code: 'x' },
  { code: 'x' },
)
const absent = { requiredKeys: ['id', 'status', 'codes'] as ('id' | 'status' | 'codes')[] }
const thing: fc.Arbitrary<Thing> = fc.record(
  {
    id: anId,
    status: fc.constantFrom('final', 'amended'),
    codes: fc.uniqueArray(code, { maxLength: 3 }),
    subject: fc.constantFrom('Patient/a', 'Patient/b', 'Group/a'),
    date: fc.constantFrom(...(Object.keys(dates) as DateText[])),
    name: fc.constantFrom(...(Object.keys(folded) as Name[])),
  },
  absent,
)
export const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        put: thing,
        organizations: fc.subarray(['o1', 'o2']),
        patients: fc.subarray(['a', 'b']),
      }),
    },
    { weight: 1, arbitrary: fc.record({ remove: anId }) },
    { weight: 1, arbitrary: fc.record({ erase: anId }) },
    { weight: 1, arbitrary: fc.record({ join: anId, to: fc.constantFrom('o1', 'o2') }) },
  ),
  { minLength: 1, maxLength: 14 },
)

const prefix = fc.constantFrom<DateValue['prefix']>('eq', 'ne', 'gt', 'lt', 'ge', 'le', 'sa', 'eb', 'ap')
const missing = fc.option(fc.boolean(), { nil: undefined, freq: 4 })
const withMissing = (criterion: Criterion, isMissing: boolean | undefined): Criterion =>
  isMissing === undefined ? criterion : { ...criterion, missing: isMissing }
const criterion: fc.Arbitrary<Criterion> = fc.oneof(
  fc
    .tuple(
      fc.array(fc.oneof(code, fc.constant({ system: 's1' }), fc.constant({ system: '', code: 'x' })), {
        maxLength: 2,
      }),
      fc.boolean(),
      missing,
    )
    .map(([any, not, isMissing]) => withMissing({ param: 'code', kind: 'token', any, not }, isMissing)),
  fc
    .constantFrom('final', 'amended')
    .map(status => ({ param: 'status', kind: 'token' as const, any: [{ code: status }] })),
  fc
    .subarray([...ids])
    .map(some => ({ param: '_id', kind: 'token' as const, any: some.map(id => ({ code: id })) })),
  fc
    .tuple(
      fc.constantFrom('patient', 'subject'),
      fc.constantFrom({ id: 'a' }, { type: 'Patient', id: 'a' }, { type: 'Patient', id: 'b' }),
      missing,
    )
    .map(([param, value, isMissing]) => withMissing({ param, kind: 'reference', any: [value] }, isMissing)),
  fc
    .tuple(prefix, fc.constantFrom(...(Object.keys(dates) as DateText[])), missing)
    .map(([each, text, isMissing]) =>
      withMissing({ param: 'date', kind: 'date', any: [{ prefix: each, ...rangeOf(text) }] }, isMissing),
    ),
  fc
    .tuple(
      fc.constantFrom<'starts' | 'contains' | 'exact'>('starts', 'contains', 'exact'),
      fc.constantFrom('an', 'ANA', 'Zoë', 'o', 'x'),
    )
    .map(([match, text]) => ({ param: 'value-string', kind: 'string' as const, match, any: [text] })),
)
export const criteria = fc.array(criterion, { maxLength: 2 })
const within: fc.Arbitrary<Within> = fc
  .tuple(
    fc.oneof(
      fc.constantFrom('o1', 'o2', 'o3', '').map(id => ({ in: 'organization' as const, id })),
      fc.constantFrom('a', 'b', '').map(patient => ({ in: 'compartment' as const, patient })),
      fc.constant({ in: 'compartment' as const, patient: 'a', organization: 'o1' }),
      fc.subarray([...ids], { minLength: 1 }).map(([first = 'r1', ...rest]) => ({
        in: 'ids' as const,
        ids: [first, ...rest] as [string, ...string[]],
      })),
      fc.constant({ in: 'whole-store' as const }),
    ),
    fc.option(fc.array(criterion, { minLength: 1, maxLength: 2 }), { nil: undefined, freq: 3 }),
  )
  .map(([part, and]) => (and ? { ...part, and } : part))
export const reach: fc.Arbitrary<Reach> = fc
  .tuple(within, fc.array(within, { maxLength: 1 }))
  .map(([first, rest]) => [first, ...rest])
export const sort = fc.uniqueArray(
  fc.record({
    param: fc.constantFrom('_lastUpdated', '_id', 'date', 'code', 'value-string'),
    descending: fc.boolean(),
  }),
  { maxLength: 2, selector: ({ param }) => param },
)
