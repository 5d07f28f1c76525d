import type { QuestionnaireResponse } from 'fhir/r4'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contactMode, themes } from '../../mentoring/codes.ts'
import { coding } from '../../mentoring/coding.ts'
import { composeWhoReads } from '../../mentoring/contact/patient-forms.ts'
import { mentorForms } from '../../mentoring/mentor-view/forms.ts'
import { type Label, labelled, nurseOnly, withheld } from '../../mentoring/record-labels.ts'
import { talkWords } from '../../smart-app/words/talk-words.ts'
import { openBrowser } from '../browser.ts'
import { holdsUp, sit } from './a-match.ts'
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

const aTalk: QuestionnaireResponse = {
  resourceType: 'QuestionnaireResponse',
  questionnaire: mentorForms.contact.url,
  status: 'completed',
  subject: { reference: 'Patient/bert' },
  item: [
    { linkId: 'when', answer: [{ valueDate: '2026-11-22' }] },
    { linkId: 'mode', answer: [{ valueCoding: coding(contactMode, 'phone') }] },
    { linkId: 'themes', answer: [{ valueCoding: coding(themes, 'work') }] },
    { linkId: 'note', answer: [{ valueString: 'Asked how others told their boss.' }] },
  ],
}

describe('the patient’s choice for the rheumatologist', () => {
  const seen = async () => {
    const talks = (await rheumatologist.get('Encounter?patient=bert&date=2026-11-22')).body.total
    const notes = (
      await rheumatologist.get(
        `QuestionnaireResponse?patient=bert&questionnaire=${encodeURIComponent(mentorForms.contact.url)}`,
      )
    ).body.total
    return { talks, notes }
  }
  const choose = async (mayRead: boolean) => {
    const bert = await halfword.as('patient-2')
    const chosen = composeWhoReads(mayRead, { patient: 'Patient/bert', now: halfword.clock.now() })
    const sent = await bert.post('QuestionnaireResponse', chosen)
    expect(sent.status, sent.text).toBe(201)
    halfword.clock.set(new Date(halfword.clock.now().getTime() + 60_000))
  }

  test('without it they read neither talk nor note; with it the talk alone; taken back, nothing again', async () => {
    const kept = await nurse.post('QuestionnaireResponse', aTalk)
    expect(kept.status, kept.text).toBe(201)
    expect(await seen()).toEqual({ talks: 0, notes: 0 })
    await choose(true)
    expect(await seen()).toEqual({ talks: 1, notes: 0 })
    const later = await nurse.post('QuestionnaireResponse', aTalk)
    expect(later.status, later.text).toBe(201)
    expect(await seen()).toEqual({ talks: 2, notes: 0 })
    await choose(false)
    expect(await seen()).toEqual({ talks: 0, notes: 0 })
  })

  test('is never a rheumatologist’s to make', async () => {
    const chosen = composeWhoReads(true, { patient: 'Patient/bert', now: halfword.clock.now() })
    expect((await rheumatologist.post('QuestionnaireResponse', chosen)).status).toBe(403)
  })

  test('is made with one tap on the patient’s page, and taken back with another', async () => {
    const browser = await openBrowser()
    try {
      const seat = await sit(browser, halfword, { username: 'patient-2', locale: 'nl-BE', width: 360 })
      const part = seat.page.getByRole('region', { name: talkWords.whoReads.nl })
      await part.getByRole('checkbox').check()
      await part.getByText(talkWords.rheumatologistDoes.nl).waitFor()
      await holdsUp(seat, [320, 1280])
      await part.getByRole('checkbox').uncheck()
      await part.getByText(talkWords.rheumatologistDoesNot.nl).waitFor()
    } finally {
      await browser.close()
    }
  })
})

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
