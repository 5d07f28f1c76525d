import type { Communication, Observation, Provenance, QuestionnaireResponse, Task } from 'fhir/r4'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { coding } from '../../mentoring/coding.ts'
import { redFlag } from '../../mentoring/flags/terms.ts'
import { mentorForms } from '../../mentoring/mentor-view/forms.ts'
import { carries, nurseOnly } from '../../mentoring/record-labels.ts'
import { all, aSupervisionOfRita, aTalkWithBert, nameIn } from './a-supervision.ts'
import { type FhirClient, type Halfword, startHalfword } from './halfword.ts'

let halfword: Halfword
let nurse: FhirClient
let mentor: FhirClient
let rheumatologist: FhirClient
let bert: FhirClient

beforeAll(async () => {
  halfword = await startHalfword()
  nurse = await halfword.as('nurse')
  mentor = await halfword.as('mentor')
  rheumatologist = await halfword.as('rheumatologist')
  bert = await halfword.as('patient-2')
})
afterAll(() => halfword.close())

const words = 'only for the nurse to read'
const said = { linkId: 'note', answer: [{ valueString: words }] }
const worry = { linkId: 'flag', answer: [{ valueCoding: coding(redFlag, 'safeguarding') }] }

const hers = { ...worry, linkId: 'nurse-flag' }

/** Rita notes a talk; 'QuestionnaireResponse/…'. */
const aNote = async (...more: (typeof said | typeof worry)[]) =>
  nameIn(await mentor.post('QuestionnaireResponse', aTalkWithBert('2026-11-20', [said, ...more])))
const noteOf = async (name: string) => (await nurse.get(name)).body as unknown as QuestionnaireResponse
const view = 'Patient/bert/$mentor-view?mentor=PractitionerRole/mentor-role'

describe('what the mentor sees, shown to someone else', () => {
  test('is no way for the patient to a note that is withheld', async () => {
    const name = await aNote(worry)
    const preview = await bert.get(view)
    expect(preview.status).toBe(200)
    expect(preview.text).not.toContain(words)
    expect(preview.text).not.toContain(name)
    const consent = (await bert.get('Consent/bert-mentor-consent')).body
    expect((await bert.post(view, consent)).text).not.toContain(words)
  })

  test('is no way for the rheumatologist to what only nurses read', async () => {
    const name = await aNote()
    const { encounter } = await noteOf(name)
    const preview = await rheumatologist.get(view)
    expect(preview.text).toContain('"Patient/bert"')
    expect(preview.text).not.toContain(words)
    expect(preview.text).not.toContain(encounter?.reference)
    expect((await nurse.get(view)).text).toContain(words)
  })
})

describe('a note that is withheld', () => {
  test('stays so when it is changed by someone who does not send its labels', async () => {
    const name = await aNote(worry)
    const { meta: _, ...note } = await noteOf(name)
    const added = { ...said, linkId: 'nurse-note' }
    const amended = { ...note, status: 'amended', item: [...(note.item ?? []), added] }
    expect((await nurse.put(name, amended)).status).toBe(200)
    expect((await bert.get(name)).status).toBe(404)
    const [task] = await all<Task>(nurse, `Task?focus=${name}`)
    const { meta: __, ...rest } = task ?? ({} as Task)
    await nurse.put(`Task/${task?.id}`, {
      ...rest,
      status: 'accepted',
      owner: { reference: 'Practitioner/nurse' },
    })
    expect((await bert.get(`Task/${task?.id}`)).status).toBe(404)
  })

  test('is one from the moment at which a nurse adds a worry, and open again once she releases it', async () => {
    const name = await aNote()
    expect((await bert.get(name)).status).toBe(200)
    const note = await noteOf(name)
    const amended = { ...note, status: 'amended', item: [...(note.item ?? []), hers] }
    expect((await nurse.put(name, amended)).status).toBe(200)
    expect((await bert.get(name)).status).toBe(404)
    expect((await bert.get(`${name}/_history/1`)).status).toBe(404)
    const { meta: _, ...kept } = await noteOf(name)
    expect((await nurse.put(name, kept)).status).toBe(200)
    expect((await bert.get(name)).status).toBe(200)
  })

  test('is released by a nurse, who changes nothing else, and by nobody else', async () => {
    const question: QuestionnaireResponse = {
      resourceType: 'QuestionnaireResponse',
      questionnaire: mentorForms['team-question'].url,
      status: 'completed',
      subject: { reference: 'Patient/bert' },
      item: [worry],
    }
    const name = nameIn(await mentor.post('QuestionnaireResponse', question))
    const { meta: _, ...kept } = await noteOf(name)
    const [task] = await all<Task>(nurse, `Task?focus=${name}`)
    const { meta: __, ...work } = task ?? ({} as Task)
    expect((await rheumatologist.put(`Task/${task?.id}`, work)).status).toBe(200)
    expect((await bert.get(`Task/${task?.id}`)).status).toBe(404)
    await nurse.put(name, kept)
    expect((await bert.get(name)).status).toBe(200)
  })
})

describe('a worry that a nurse adds to a mentor’s talk', () => {
  test('becomes her work and its alert, and the mentor reads the same bytes as before', async () => {
    const name = await aNote()
    const asked = [name, 'QuestionnaireResponse', 'Task', `QuestionnaireResponse?_id=${name.split('/')[1]}`]
    const read = () => Promise.all(asked.map(async path => (await mentor.get(path)).text))
    const before = await read()
    const note = await noteOf(name)
    const amended = { ...note, status: 'amended', item: [...(note.item ?? []), hers] }
    expect((await nurse.put(name, amended)).status).toBe(200)
    const [task, ...more] = await all<Task>(nurse, `Task?focus=${name}`)
    expect(more).toEqual([])
    expect(task).toMatchObject({
      status: 'requested',
      priority: 'asap',
      code: { coding: [{ code: 'red-flag-review' }] },
      reasonCode: { coding: [{ code: 'safeguarding' }] },
      requester: { reference: 'Practitioner/nurse' },
    })
    const alerts = await all<Communication>(nurse, 'Communication?patient=bert&_count=200')
    expect(alerts.filter(({ about }) => about?.[0]?.reference === `Task/${task?.id}`)).toHaveLength(1)
    expect(await read()).toEqual(before)
  })
})

describe('what only nurses read', () => {
  test('is not opened by sending it again without its labels', async () => {
    const name = await aNote()
    const { meta: _, ...note } = await noteOf(name)
    await nurse.put(name, note)
    expect(carries(await noteOf(name), nurseOnly)).toBe(true)
    await nurse.put(name, { ...note, status: 'entered-in-error' })
    expect((await rheumatologist.get(name)).status).toBe(404)
    expect((await rheumatologist.get(`${name}/_history/1`)).status).toBe(404)
  })

  test('is not named to the rheumatologist by where something came from', async () => {
    const name = await aNote()
    const { encounter } = await noteOf(name)
    const theirs = await all<Provenance>(rheumatologist, 'Provenance?_count=200')
    expect(JSON.stringify(theirs)).not.toContain(name)
    expect(JSON.stringify(theirs)).not.toContain(encounter?.reference)
    expect(JSON.stringify(await all(nurse, 'Provenance?_count=200'))).toContain(name)
  })
})

test('a record stays with its patient: another never reads its earlier versions', async () => {
  const observation: Observation = {
    resourceType: 'Observation',
    status: 'final',
    code: { text: 'Synthetic' },
    subject: { reference: 'Patient/hilde' },
    valueString: 'of Hilde',
  }
  const name = nameIn(await nurse.post('Observation', observation))
  const kept = (await nurse.get(name)).body
  const moved = { ...kept, subject: { reference: 'Patient/bert' }, valueString: 'of Bert' }
  const reply = await nurse.put(name, moved)
  expect(reply.status).toBe(422)
  expect(reply.text).toContain('A record stays with its patient')
  const entry = [{ resource: moved, request: { method: 'PUT', url: name } }]
  expect((await nurse.post('', { resourceType: 'Bundle', type: 'transaction', entry })).status).toBe(422)
  expect((await bert.get(`${name}/_history/1`)).status).toBe(404)
})

test('a supervision that was kept is not made into another form by a transaction', async () => {
  const reviewed = [await aNote()]
  const name = nameIn(
    await nurse.post('QuestionnaireResponse', aSupervisionOfRita('2026-11-23', { reviewed })),
  )
  const { meta: _, ...kept } = await noteOf(name)
  const item = [{ linkId: 'confidence', answer: [{ valueInteger: 9 }] }]
  const resource = { ...kept, questionnaire: mentorForms['mentor-checkin'].url, item }
  const entry = [{ resource, request: { method: 'PUT', url: name } }]
  const reply = await nurse.post('', { resourceType: 'Bundle', type: 'transaction', entry })
  expect(reply.status).toBe(422)
  expect(reply.text).toContain('A supervision that was kept can only be marked as entered-in-error')
  expect((await noteOf(name)).questionnaire).toBe(kept.questionnaire)
})
