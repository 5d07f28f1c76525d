import type { Bundle, Consent } from 'fhir/r4'
import { describe, expect, test } from 'vitest'
import { composeParticipation } from '../../mentoring/participation.ts'
import { composeSelfRequest, type SelfRequest } from '../../mentoring/self-request.ts'

const now = new Date('2026-03-02T09:00:00Z')
const participation: Consent = composeParticipation({
  patient: 'Patient/lotte',
  organization: 'Organization/org-1',
  now,
})

function ask(more: Partial<SelfRequest> = {}): Bundle {
  const ids = ['a', 'b', 'c', 'd'].values()
  return composeSelfRequest({
    patient: 'Patient/lotte',
    organization: 'Organization/org-1',
    themes: ['work', 'energy'],
    consents: [],
    now,
    newId: () => ids.next().value ?? '',
    ...more,
  })
}
const typesOf = (bundle: Bundle) => (bundle.entry ?? []).map(({ resource }) => resource?.resourceType)

describe('a patient’s own wish for a mentor', () => {
  test('brings the wish, participation, a proposal and the nurses’ Task together', () => {
    expect(typesOf(ask())).toEqual(['QuestionnaireResponse', 'Consent', 'ServiceRequest', 'Task'])
  })

  test('is a proposal, never an order: an order is a clinician’s', () => {
    expect(JSON.stringify(ask())).toContain('"intent":"proposal"')
    expect(JSON.stringify(ask())).not.toMatch(/ServiceRequest[^}]*"intent":"order"/)
  })

  test('asks for participation only where the patient does not take part yet', () => {
    expect(typesOf(ask({ consents: [participation] }))).not.toContain('Consent')
    expect(typesOf(ask({ consents: [{ ...participation, status: 'inactive' }] }))).toContain('Consent')
  })

  test('the Task points at the proposal, belongs to the organisation, and is asked for by the patient', () => {
    const bundle = ask()
    const [, , request, task] = bundle.entry ?? []
    expect(task?.resource).toMatchObject({
      focus: { reference: request?.fullUrl },
      owner: { reference: 'Organization/org-1' },
      requester: { reference: 'Patient/lotte' },
      for: { reference: 'Patient/lotte' },
      status: 'requested',
    })
  })
})
