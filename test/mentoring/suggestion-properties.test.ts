import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { daysAfter } from '../../mentoring/chart/days.ts'
import { readChart } from '../../mentoring/chart/read-chart.ts'
import { noProgramme } from '../../mentoring/suggestion/programme.ts'
import { suggest } from '../../mentoring/suggestion/suggest.ts'
import {
  answer,
  asserted,
  atc,
  brussels,
  cdai,
  clinical,
  condition,
  icd10,
  methotrexate,
  notNow,
  ordered,
  patient,
  phq9,
  type Resource,
  ra,
  referral,
  snomed,
  taken,
  verification,
  wish,
} from './a-chart.ts'

const day = fc.integer({ min: 0, max: 2600 }).map(days => daysAfter('2020-01-01', days))
/** Dates as charts have them: days, months, years, instants, none. */
const date = fc.oneof(
  day,
  day.map(text => text.slice(0, 7)),
  day.map(text => text.slice(0, 4)),
  day.map(text => `${text}T23:30:00Z`),
  fc.constant(undefined),
)
const dates = fc.record({ on: date, onset: date, recorded: date }).map(({ on, onset, recorded }) => ({
  ...(on && asserted(on)),
  ...(onset && { onsetDateTime: onset }),
  recordedDate: recorded,
}))
const raAtAnyTime = fc
  .tuple(
    dates,
    fc.constantFrom('active', 'remission', 'resolved'),
    fc.constantFrom('confirmed', 'provisional'),
  )
  .map(([dated, word, sure]) => ra({ ...clinical(word), ...verification(sure), ...dated }))
const medicine = fc
  .tuple(fc.constantFrom('L04AX03', 'P01BA02', 'L04AB04', 'L01BA01', 'N02BE01'), date, fc.boolean())
  .map(([code, on, isOrder]) => (isOrder ? ordered(atc(code), on) : taken(atc(code), on)))
const fact: fc.Arbitrary<Resource> = fc.oneof(
  medicine,
  fc.tuple(fc.integer({ min: 0, max: 60 }), day).map(([value, on]) => cdai(value, on)),
  fc.tuple(fc.integer({ min: 0, max: 27 }), day).map(([value, on]) => phq9(value, on)),
  fc
    .tuple(fc.constantFrom('F32.2', 'F03', 'C50.9', 'Z56.6', 'M10.0'), day)
    .map(([code, recordedDate]) => condition([icd10(code)], { recordedDate })),
  fc.tuple(fc.constantFrom('yes', 'no', 'later', 'not-asked'), date).map(([said, on]) => wish(said, on)),
  fc.tuple(fc.constantFrom('has-support', 'does-not-want'), day).map(([reason, on]) => notNow(reason, on)),
  day.map(on => referral(on)),
)
const chart = fc
  .tuple(fc.array(raAtAnyTime, { minLength: 1, maxLength: 3 }), fc.array(fact, { maxLength: 8 }))
  .map(([conditions, facts]) => [patient(), ...conditions, ...facts])

describe('the answer', () => {
  test('does not depend on the order of the resources', async () => {
    await fc.assert(
      fc.property(
        chart.chain(resources =>
          fc.tuple(fc.constant(resources), fc.shuffledSubarray(resources, { minLength: resources.length })),
        ),
        day,
        ([resources, shuffled], on) => {
          expect(answer(shuffled, { on })).toEqual(answer(resources, { on }))
        },
      ),
    )
  })

  test('does not change when something stands in the chart twice', async () => {
    await fc.assert(
      fc.property(chart, day, (resources, on) => {
        expect(answer([...resources, ...resources], { on })).toEqual(answer(resources, { on }))
      }),
    )
  })

  test('is not touched by what has nothing to do with it', async () => {
    const unrelated: readonly Resource[] = [
      {
        resourceType: 'Immunization',
        id: 'i1',
        patient: { reference: 'Patient/lotte' },
        status: 'completed',
      },
      condition([icd10('K02.1')], { recordedDate: '2012-01-01' }),
      ordered(atc('N02BE01'), '2012-01-01'),
      ra({ subject: { reference: 'Patient/jan' }, ...asserted('2001-01-01') }),
      phq9(27, '2026-01-01'),
    ].map((resource, at) => (at === 4 ? { ...resource, subject: { reference: 'Patient/jan' } } : resource))
    await fc.assert(
      fc.property(chart, day, (resources, on) => {
        expect(answer([...unrelated, ...resources], { on })).toEqual(answer(resources, { on }))
      }),
    )
  })

  test('does not depend on where the machine stands', async () => {
    const before = process.env.TZ
    await fc.assert(
      fc.property(
        chart,
        day,
        fc.constantFrom('Pacific/Kiritimati', 'Pacific/Pago_Pago', 'UTC', 'America/St_Johns'),
        (resources, on, zone) => {
          process.env.TZ = 'UTC'
          const here = answer(resources, { on })
          process.env.TZ = zone
          expect(answer(resources, { on })).toEqual(here)
        },
      ),
    )
    if (before === undefined) delete process.env.TZ
    else process.env.TZ = before
  })

  test('shows at most three reasons, one enough by itself, and none unless it asks', async () => {
    await fc.assert(
      fc.property(chart, day, (resources, on) => {
        const { status, reasons } = answer(resources, { on })
        const asks = status.kind === 'suggestion' || status.kind === 'asked'
        expect(reasons.length).toBeLessThanOrEqual(3)
        expect(reasons.length > 0).toBe(asks)
        if (status.kind === 'suggestion') expect(reasons.some(({ enough }) => enough)).toBe(true)
      }),
    )
  })
})

/** How sure it is that RA is no longer early. */
const lateness = { early: 0, 'cannot-tell': 1, 'not-early': 2 }

test('a later clock never makes RA earlier', async () => {
  const conditions = fc.array(raAtAnyTime, { minLength: 1, maxLength: 3 })
  // From the day on which no date of the chart is still to come.
  const on = fc.nat(1500).map(days => daysAfter('2027-02-14', days))
  await fc.assert(
    fc.property(
      conditions,
      fc.array(medicine, { maxLength: 2 }),
      on,
      fc.nat(1500),
      (found, taken, now, days) => {
        const verdict = (at: string) => answer([patient(), ...found, ...taken], { on: at }).early.verdict
        expect(lateness[verdict(daysAfter(now, days))]).toBeGreaterThanOrEqual(lateness[verdict(now)])
      },
    ),
    { numRuns: 1000 },
  )
})

test('a date that comes to pass may say what could not be told, never that old RA is early', async () => {
  const conditions = fc.array(raAtAnyTime, { minLength: 1, maxLength: 3 })
  await fc.assert(
    fc.property(conditions, day, fc.nat(1500), (found, now, days) => {
      const verdict = (at: string) => answer([patient(), ...found], { on: at }).early.verdict
      if (verdict(now) === 'not-early') expect(verdict(daysAfter(now, days))).not.toBe('early')
    }),
    { numRuns: 1000 },
  )
})

test('hostile input is never thrown at', async () => {
  const anything = fc.anything({ maxDepth: 4, withNullPrototype: true, withBigInt: true })
  const word = fc.constantFrom(
    'active',
    'Patient/lotte',
    '2026-01-01',
    '69896004',
    'http://snomed.info/sct',
    '#m',
    '',
  )
  const junk = fc.oneof(word, anything)
  const members = [
    ...['id', 'subject', 'code', 'status', 'intent', 'clinicalStatus', 'verificationStatus', 'extension'],
    ...[
      'onsetDateTime',
      'onsetAge',
      'onsetPeriod',
      'abatementDateTime',
      'recordedDate',
      'contained',
      'component',
    ],
    ...[
      'medicationReference',
      'medicationCodeableConcept',
      'authoredOn',
      'valueQuantity',
      'item',
      'entry',
      'name',
    ],
    ...[
      'birthDate',
      'deceasedDateTime',
      'identifier',
      'period',
      'class',
      'questionnaire',
      'authored',
      'meta',
    ],
  ]
  const types = [
    ...['Patient', 'Condition', 'MedicationRequest', 'MedicationStatement', 'Medication', 'Observation'],
    ...['Encounter', 'QuestionnaireResponse', 'ServiceRequest', 'Task', 'EpisodeOfCare', 'Bundle'],
  ]
  const resource = fc
    .tuple(fc.constantFrom(...types), fc.dictionary(fc.constantFrom(...members), junk))
    .map(([resourceType, rest]) => ({ ...rest, resourceType }))
  const bent = fc
    .tuple(
      fc.constantFrom(patient(), ra(), methotrexate(), wish('yes', '2026-01-01')),
      fc.constantFrom(...members),
      junk,
    )
    .map(([right, member, wrong]) => ({ ...right, [member]: wrong }))
  await fc.assert(
    fc.property(fc.array(fc.oneof(resource, bent, anything), { maxLength: 12 }), resources => {
      const read = readChart(resources, { now: new Date('2026-03-15T11:00:00Z'), timezone: brussels })
      expect(() => JSON.stringify(suggest(read, noProgramme))).not.toThrow()
    }),
    { numRuns: 2000 },
  )
})

test('a coding that is added to an RA Condition never makes RA of what it excludes', async () => {
  await fc.assert(
    fc.property(
      fc.constantFrom('410502007', '410795001', '416956002', '50442003'),
      fc.boolean(),
      (code, first) => {
        const pair = [snomed('69896004'), snomed(code)]
        const both = condition(first ? pair : pair.toReversed(), { recordedDate: '2025-06-15' })
        expect(answer([patient(), both]).status).toMatchObject({ because: 'no-ra' })
      },
    ),
  )
})
