import type { Consent, EpisodeOfCare, FhirResource } from 'fhir/r4'
import { describe, expect, test } from 'vitest'
import { composeParticipation } from '../../mentoring/participation.ts'
import { recordsToErase } from '../../mentoring/referral-records.ts'
import { runningMentoring } from '../../mentoring/running.ts'

const now = new Date('2026-03-15T09:00:00Z')
const zone = 'Europe/Brussels'
const subject = { reference: 'Patient/p' }

const episode = (status: EpisodeOfCare['status']): FhirResource => ({
  resourceType: 'EpisodeOfCare',
  id: 'e',
  status,
  patient: subject,
})
const consent = (difference: Partial<Consent> = {}, actor = 'PractitionerRole/m'): FhirResource => ({
  ...composeParticipation({ patient: 'Patient/p', organization: 'Organization/org-1', now }),
  id: 'c',
  provision: {
    type: 'deny',
    period: { start: '2026-01-01', end: '2026-12-31' },
    actor: [{ role: {}, reference: { reference: actor } }],
    provision: [{ type: 'permit' }],
  },
  ...difference,
})

describe('mentoring runs', () => {
  test.each(['planned', 'waitlist', 'active', 'onhold'] as const)('while an episode is %s', status => {
    expect(runningMentoring([episode(status)], now, zone)).toBe('episode')
  })
  test.each(['finished', 'cancelled', 'entered-in-error'] as const)('not by one that is %s', status => {
    expect(runningMentoring([episode(status)], now, zone)).toBeUndefined()
  })
  test('while a Consent permits something to a mentor, to the last day of its period', () => {
    const runs = (at: string) => runningMentoring([consent()], new Date(at), zone)
    expect(runs('2026-12-31T22:59:59Z')).toBe('consent')
    expect(runs('2026-12-31T23:00:00Z')).toBeUndefined()
  })
  test('while one runs whose end cannot be read', () => {
    const { provision } = consent() as Consent
    const unread = consent({ provision: { ...provision, period: { start: 'once' } } })
    expect(runningMentoring([unread], now, zone)).toBe('consent')
  })
  test('not by a withdrawn one, a refusal, participation, or the permission to ask without a name', () => {
    const refusal: Consent['provision'] = {
      type: 'deny',
      actor: [{ role: {}, reference: { reference: 'Practitioner/m' } }],
    }
    const none = [
      consent({ status: 'inactive' }),
      consent({ provision: refusal }),
      composeParticipation({ patient: 'Patient/p', organization: 'Organization/org-1', now }),
      consent({}, 'Organization/org-1'),
    ]
    expect(runningMentoring(none, now, zone)).toBeUndefined()
  })
})

describe('after a no at the call', () => {
  const referral = (n: number): FhirResource[] => [
    { resourceType: 'Condition', id: `ra${n}`, subject },
    { resourceType: 'Observation', id: `step${n}`, status: 'final', code: {}, subject },
    { resourceType: 'QuestionnaireResponse', id: `wish${n}`, status: 'completed', subject },
    { ...consent({ status: 'active' }, 'Organization/org-1'), id: `part${n}` } as FhirResource,
    {
      resourceType: 'ServiceRequest',
      id: `order${n}`,
      status: 'active',
      intent: 'order',
      subject,
      reasonReference: [{ reference: `Condition/ra${n}` }],
      supportingInfo: [{ reference: `QuestionnaireResponse/wish${n}` }, { reference: `Consent/part${n}` }],
    },
    {
      resourceType: 'Task',
      id: `task${n}`,
      status: 'accepted',
      intent: 'order',
      for: subject,
      focus: { reference: `ServiceRequest/order${n}` },
    },
    {
      resourceType: 'Provenance',
      id: `copy${n}`,
      recorded: '2026-01-01T00:00:00Z',
      agent: [{ who: { reference: 'Practitioner/d' } }],
      target: [subject, { reference: `Condition/ra${n}` }, { reference: `Observation/step${n}` }],
    },
  ]
  const patient: FhirResource = { resourceType: 'Patient', id: 'p' }
  const names = (records: readonly FhirResource[]) =>
    records.map(({ resourceType, id }) => `${resourceType}/${id}`)

  test('all goes of someone who never had a mentor', () => {
    const records = [patient, ...referral(1)]
    expect(recordsToErase('Task/task1', records)).toEqual(new Set(names(records)))
  })
  test('of someone who had one, what this referral brought goes, and nothing else', () => {
    const records = [patient, episode('finished'), ...referral(1), ...referral(2)]
    expect(recordsToErase('Task/task2', records)).toEqual(new Set(names(referral(2))))
  })
  test('what an earlier referral rests on as well stays', () => {
    const again = referral(2).map(each =>
      each.resourceType === 'ServiceRequest'
        ? { ...each, reasonReference: [{ reference: 'Condition/ra1' }] }
        : each,
    )
    const gone = recordsToErase('Task/task2', [patient, episode('finished'), ...referral(1), ...again])
    expect(gone.has('Condition/ra1')).toBe(false)
    expect(gone.has('ServiceRequest/order2')).toBe(true)
  })
})
