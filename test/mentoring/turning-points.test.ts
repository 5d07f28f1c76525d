import fc from 'fast-check'
import type { Consent, Period } from 'fhir/r4'
import { expect, test } from 'vitest'
import { decide } from '../../mentoring/consent/grants.ts'
import { mustPass } from '../../mentoring/consent/standing.ts'
import { stretchOf, turningPoints } from '../../mentoring/consent/turning-points.ts'
import { composeAskPermission } from '../../mentoring/matching/ask-permission.ts'
import { composeRequest, openRequests } from '../../mentoring/matching/blind-ask.ts'
import {
  aConsent,
  aMentor,
  aPractitioner,
  aRole,
  facts,
  given,
  organization,
  zone,
} from './mentoring-examples.ts'

const hour = 3_600_000
const first = Date.UTC(2026, 2, 20)
/** Around a change of the clocks, to the millisecond. */
const instants = fc.integer({ min: 0, max: 20 * 24 * hour }).map(ms => new Date(first + ms))

/** The same instant as dates of every precision say it. */
const dates = fc
  .tuple(instants, fc.constantFrom(7, 10, 10, 19, 23), fc.constantFrom('Z', '+02:00'))
  .map(([at, length, offset]) => at.toISOString().slice(0, length) + (length > 10 ? offset : ''))
const periods: fc.Arbitrary<Period> = fc
  .tuple(fc.option(dates, { nil: undefined }), fc.option(dates, { nil: undefined }))
  .map(([a, b]) => ({ ...(a ? { start: a } : {}), ...(b ? { end: b } : {}) }))

const mentors = fc
  .record({
    certified: fc.tuple(periods, periods),
    role: periods,
    away: fc.option(periods, { nil: undefined }),
  })
  .map(({ certified, role, away }) => {
    const { qualification = [] } = aPractitioner()
    const notAvailable = away ? { notAvailable: [{ description: 'away', during: away }] } : {}
    return aMentor(
      aPractitioner({
        qualification: qualification.map((each, n) => ({
          ...each,
          period: certified[n % mustPass.length] ?? {},
        })),
      }),
      [aRole({ period: role, ...notAvailable })],
    )
  })

const consents = fc
  .record({ whole: periods, rule: fc.option(periods, { nil: undefined }), at: dates, denies: fc.boolean() })
  .map(({ whole, rule, at, denies }): Consent => {
    const { provision } = aConsent()
    const nested = (provision?.provision ?? []).map((each, n) => ({
      ...each,
      ...(rule && n === 0 ? { period: rule } : {}),
      ...(denies && n === 1 ? { type: 'deny' as const } : {}),
    }))
    return aConsent({ dateTime: at, provision: { ...provision, period: whole, provision: nested } })
  })

const { text, recording } = given()
const permission = composeAskPermission(
  { patient: 'lotte', organization },
  { withAgeBand: true, at: new Date(first), zone, text, recording },
  'ask',
)
const requests = fc.tuple(instants, periods).map(([at, period]) => {
  const asked = composeRequest(
    { patient: 'lotte', role: 'rita-mentor' },
    { themes: ['work'], channels: ['phone'], languages: ['nl'] },
    at,
  )
  return { ...asked, id: 'request', restriction: { ...asked.restriction, period } }
})

const situations = fc
  .record({
    mentor: mentors,
    consents: fc.array(consents, { maxLength: 2 }),
    asked: fc.array(requests, { maxLength: 2 }),
  })
  .map(({ mentor, consents: some, asked }) => ({
    mentor,
    patient: facts({ consents: [...some.map((each, n) => ({ ...each, id: `consent-${n}` })), permission] }),
    asked,
  }))

/** All that is decided on these records at an instant. */
function decisions({ mentor, patient, asked }: Situation, at: Date): unknown {
  const requests = asked.map(task => ({ task, patient: patient.patient, consents: patient.consents }))
  return [decide(mentor, patient, at, zone), openRequests(mentor, requests, at, zone)]
}
type Situation = typeof situations extends fc.Arbitrary<infer T> ? T : never

test('between two turning points of the records everything is decided alike', () => {
  let turned = 0
  fc.assert(
    fc.property(situations, instants, instants, (situation, one, other) => {
      const points = turningPoints([situation.mentor, situation.patient, situation.asked], zone)
      const stretch = stretchOf(points, one.getTime())
      const begins = new Date(Math.max(points[stretch - 1] ?? first, first))
      expect(decisions(situation, begins)).toEqual(decisions(situation, one))
      if (stretchOf(points, other.getTime()) === stretch) {
        expect(decisions(situation, other)).toEqual(decisions(situation, one))
      } else turned += 1
    }),
    { numRuns: 1_500 },
  )
  expect(turned).toBeGreaterThan(500)
})

test('and at each of them something may turn: a Consent ends with its last millisecond', () => {
  const consent = aConsent({ dateTime: '2026-03-01T10:00:00Z' })
  const ending = {
    ...consent,
    provision: { ...consent.provision, period: { start: '2026-03-01', end: '2026-03-29' } },
  }
  const situation = { mentor: aMentor(), patient: facts({ consents: [ending] }), asked: [] }
  const points = turningPoints([situation.mentor, situation.patient], zone)
  const end = Date.parse('2026-03-29T22:00:00Z')
  expect(points).toContain(end)
  expect(stretchOf(points, end - 1)).toBe(stretchOf(points, end) - 1)
  expect(decide(situation.mentor, situation.patient, new Date(end - 1), zone).kind).toBe('grant')
  expect(decide(situation.mentor, situation.patient, new Date(end), zone).kind).toBe('no-grant')
})

test('dates are found wherever they stand; what is no date turns nothing', () => {
  const records = [
    { period: { end: '2026-03' } },
    [{ deep: [{ at: '2026-03-05T10:00:00Z' }] }],
    'not one',
    7,
    null,
  ]
  expect(turningPoints(records, 'UTC').map(at => new Date(at).toISOString())).toEqual([
    '2026-03-01T00:00:00.000Z',
    '2026-03-05T10:00:00.000Z',
    '2026-03-05T10:00:01.000Z',
    '2026-04-01T00:00:00.000Z',
  ])
  expect(turningPoints(['2026-02-30', '2026-03-05T10:00', '20260305'], 'UTC')).toEqual([])
  expect(stretchOf([], 0)).toBe(0)
})
