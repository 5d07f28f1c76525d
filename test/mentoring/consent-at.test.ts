import type { Provenance } from 'fhir/r4'
import { describe, expect, test } from 'vitest'
import { stateAt, statesOf, versionsOf } from '../../mentoring/audit-checks/consent-at.ts'
import { hildesConsent, zone } from './a-world-to-audit.ts'

const at = (instant: string) => Date.parse(instant)
const states = (withdrawn?: string) => statesOf(hildesConsent(withdrawn), zone)
const on = (instant: string, withdrawn?: string) => stateAt(states(withdrawn), at(instant))

describe('a consent at one moment', () => {
  test('is not given before it was, then in force, then withdrawn', () => {
    const withdrawn = '2026-11-20T09:30:00Z'
    expect(on('2026-11-01T08:59:59Z', withdrawn)).toBe('not-given')
    expect(on('2026-11-01T09:00:00Z', withdrawn)).toBe('in-force')
    expect(on('2026-11-20T09:29:59Z', withdrawn)).toBe('in-force')
    expect(on('2026-11-20T09:30:00Z', withdrawn)).toBe('withdrawn')
  })

  test('ends with the last day of its period', () => {
    const end = states().find(({ state }) => state === 'ended')
    expect(end).toBeDefined()
    expect(stateAt(states(), (end?.from ?? 0) - 1)).toBe('in-force')
    expect(stateAt(states(), end?.from ?? 0)).toBe('ended')
  })

  test('does not end after it was withdrawn', () => {
    expect(states('2026-11-20T09:30:00Z').map(({ state }) => state)).toEqual(['in-force', 'withdrawn'])
  })

  describe('that is inactive because the mentoring ended', () => {
    const over = '2026-11-20T09:30:00Z'
    const end = (more: Partial<Provenance> = {}): Provenance => ({
      resourceType: 'Provenance',
      target: [{ reference: 'EpisodeOfCare/1' }, { reference: 'Consent/to-rita' }],
      recorded: '2026-11-20T09:29:59.990Z',
      agent: [{ who: { reference: 'Practitioner/nurse' } }],
      entity: [{ role: 'derivation', what: { reference: 'Task/1' } }],
      ...more,
    })
    const last = (...provenances: Provenance[]) =>
      statesOf(hildesConsent(over), zone, provenances).at(-1)?.state

    test('has ended', () => {
      expect(last(end())).toBe('ended')
      expect(last(end({ recorded: over }))).toBe('ended')
    })

    test('was withdrawn where the patient wrote it, or nothing says that it followed from another record', () => {
      expect(last(end({ agent: [{ who: { reference: 'Patient/hilde' } }] }))).toBe('withdrawn')
      expect(last(end({ target: [{ reference: 'Consent/other' }] }))).toBe('withdrawn')
      expect(last(end({ recorded: '2026-11-01T09:00:00Z' }))).toBe('withdrawn')
      expect(last(end({ recorded: '2026-11-20T09:30:01Z' }))).toBe('withdrawn')
      expect(last(end({ entity: [] }))).toBe('withdrawn')
      expect(last()).toBe('withdrawn')
    })
  })

  test('is unknown where no version is at hand, and before the versions that are', () => {
    expect(stateAt([], at('2026-11-20T09:00:00Z'))).toBe('unknown')
    const last = hildesConsent('2026-11-20T09:30:00Z').slice(1)
    expect(stateAt(statesOf(last, zone), at('2026-11-10T09:00:00Z'))).toBe('unknown')
    expect(stateAt(statesOf(last, zone), at('2026-11-21T09:00:00Z'))).toBe('withdrawn')
  })

  test('has each version once, the oldest first, however they came', () => {
    const [first, second] = hildesConsent('2026-11-20T09:30:00Z')
    const versions = versionsOf([second, first, second].flatMap(each => each ?? []))
    expect(versions.get('to-rita')?.map(({ meta }) => meta?.versionId)).toEqual(['1', '2'])
  })
})
