import type { QuestionnaireResponse } from 'fhir/r4'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mentorForms } from '../../mentoring/mentor-view/forms.ts'
import { type Label, labelled, nurseOnly, withheld } from '../../mentoring/record-labels.ts'
import { type FhirClient, type Halfword, startHalfword } from './halfword.ts'

let halfword: Halfword
let nurse: FhirClient
let patient: FhirClient
let rheumatologist: FhirClient
beforeAll(async () => {
  halfword = await startHalfword()
  nurse = await halfword.as('nurse')
  patient = await halfword.as('patient')
  rheumatologist = await halfword.as('rheumatologist')
})
afterAll(() => halfword.close())

/** A note of Hilde's that carries these labels, kept by the nurse. */
async function aNote(labels: readonly Label[]): Promise<string> {
  const note: QuestionnaireResponse = {
    resourceType: 'QuestionnaireResponse',
    questionnaire: mentorForms['team-question'].url,
    status: 'completed',
    subject: { reference: 'Patient/hilde' },
    item: [{ linkId: 'question', answer: [{ valueString: 'What helps in the morning?' }] }],
  }
  const kept = await nurse.post('QuestionnaireResponse', labelled(note, labels))
  expect(kept.status, kept.text).toBe(201)
  return String(kept.body.id)
}
const reads = async (client: FhirClient, id: string) =>
  (await client.get(`QuestionnaireResponse/${id}`)).status
const finds = async (client: FhirClient, id: string) =>
  (await client.get('QuestionnaireResponse?patient=hilde&_count=100')).text.includes(id)

describe('who reads what is written about talks', () => {
  test('a note that is withheld is not there for the patient, until the nurse takes the label away', async () => {
    const id = await aNote([withheld])
    expect(await reads(patient, id)).toBe(404)
    expect(await finds(patient, id)).toBe(false)
    expect((await patient.get(`QuestionnaireResponse/${id}/_history`)).status).toBe(404)
    const { body } = await nurse.get(`QuestionnaireResponse/${id}`)
    const released = await nurse.put(`QuestionnaireResponse/${id}`, labelled(body, []))
    expect(released.status, released.text).toBe(200)
    expect(await reads(patient, id)).toBe(200)
    expect(await finds(patient, id)).toBe(true)
  })

  test('a note for the nurse alone is not there for the rheumatologist', async () => {
    const id = await aNote([nurseOnly])
    expect(await reads(rheumatologist, id)).toBe(404)
    expect(await finds(rheumatologist, id)).toBe(false)
    expect(await reads(nurse, id)).toBe(200)
    expect(await reads(patient, id)).toBe(200)
  })

  test('a note without a label is read by all three', async () => {
    const id = await aNote([])
    for (const client of [nurse, patient, rheumatologist]) expect(await reads(client, id)).toBe(200)
  })
})
