import { randomUUID } from 'node:crypto'
import { composeReferral } from '../../../mentoring/referral.ts'
import { lottesChart } from './lotte.ts'
import { openRecords } from './records.ts'

/** What a programme holds after these synthetic patients were referred, the first on the first of these days. */
export function referred(people: readonly { given: string; family: string; on: string }[]) {
  const records = openRecords([
    { resourceType: 'Organization', id: 'org-1', name: 'Synthetic Rheumatology Centre A' },
    { resourceType: 'Practitioner', id: 'nurse', name: [{ family: 'Vos', given: ['An'] }] },
    { resourceType: 'Practitioner', id: 'nurse-b', name: [{ family: 'Claes', given: ['Bea'] }] },
  ])
  const [patient, condition] = lottesChart()
  for (const { given, family, on } of people) {
    const composed = composeReferral({
      base: 'https://ehr.example/fhir',
      patient: { ...patient, id: given, name: [{ family, given: [given] }] },
      condition: { ...condition },
      reasons: [],
      wish: 'yes',
      themes: ['work'],
      participates: true,
      route: 'nurse-matches',
      requester: 'Practitioner/rheumatologist',
      organization: 'Organization/org-1',
      now: new Date(`${on}T10:00:00Z`),
      today: on,
      newId: randomUUID,
    })
    if (!('resourceType' in composed)) throw new Error('no referral')
    records.transact(composed)
  }
  return records.all()
}
