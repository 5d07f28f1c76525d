import type { AuditEvent, Bundle, QuestionnaireResponse, QuestionnaireResponseItem } from 'fhir/r4'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contactMode } from '../../mentoring/codes.ts'
import { coding } from '../../mentoring/coding.ts'
import { redFlag } from '../../mentoring/flags/terms.ts'
import { mentorForms } from '../../mentoring/mentor-view/forms.ts'
import { all, aTalkWithBert, nameIn } from './a-supervision.ts'
import { type FhirClient, type Halfword, startHalfword } from './halfword.ts'

let halfword: Halfword
let nurse: FhirClient
let mentor: FhirClient
let rheumatologist: FhirClient
beforeAll(async () => {
  halfword = await startHalfword()
  nurse = await halfword.as('nurse')
  mentor = await halfword.as('mentor')
  rheumatologist = await halfword.as('rheumatologist')
})
afterAll(() => halfword.close())

const said: QuestionnaireResponseItem = { linkId: 'note', answer: [{ valueString: 'Asked about work.' }] }
const otherwise: QuestionnaireResponseItem = { linkId: 'note', answer: [{ valueString: 'Asked nothing.' }] }
const hers: QuestionnaireResponseItem = { linkId: 'nurse-note', answer: [{ valueString: 'Slept badly.' }] }

type Form = QuestionnaireResponse
const kept = async (name: string) => (await nurse.get(name)).body as unknown as Form
/** Rita notes a talk with Bert; its name, and the form as it is kept. */
async function aNote() {
  const name = nameIn(await mentor.post('QuestionnaireResponse', aTalkWithBert('2026-11-20', [said])))
  return { name, form: await kept(name) }
}
const replaced = (form: Form, by: QuestionnaireResponseItem): Form => ({
  ...form,
  status: 'amended',
  item: [...(form.item ?? []).filter(({ linkId }) => linkId !== by.linkId), by],
})
const inBundle = (type: 'batch' | 'transaction', name: string, resource: Form): Bundle => ({
  resourceType: 'Bundle',
  type,
  entry: [{ resource, request: { method: 'PUT', url: name } }],
})

describe('what a mentor wrote', () => {
  test('is not said otherwise by a nurse: the refusal names the question and what is allowed, and is in the log', async () => {
    const { name, form } = await aNote()
    const reply = await nurse.put(name, replaced(form, otherwise))
    expect(reply.status).toBe(422)
    expect(reply.body).toMatchObject({
      issue: [{ code: 'business-rule', expression: ['QuestionnaireResponse.item'] }],
    })
    expect(reply.text).toContain('What a mentor wrote stands')
    expect(reply.text).toContain('nurse-note')
    expect(reply.text).toContain('Changed here: item \\"note\\".')
    expect(await kept(name)).toEqual(form)
    const auditor = await halfword.as('auditor')
    const events = await all<AuditEvent>(auditor, 'AuditEvent?_sort=-date&_count=50')
    const tried = events.filter(each => each.action === 'U' && JSON.stringify(each).includes(name))
    expect(tried.map(({ outcome }) => outcome)).toEqual(['4'])
  })

  test('stands in a transaction and in a batch', async () => {
    const { name, form } = await aNote()
    const changed = replaced(form, otherwise)
    const whole = await nurse.post('', inBundle('transaction', name, changed))
    expect(whole.status).toBe(422)
    expect(whole.text).toContain('What a mentor wrote stands')
    const each = await nurse.post('', inBundle('batch', name, changed))
    expect(each.body.entry?.[0]?.response?.status).toBe('422')
    expect(await kept(name)).toEqual(form)
  })

  test.each<[string, (form: Form) => Form]>([
    ['author', form => ({ ...form, author: { reference: 'Practitioner/nurse' } })],
    ['author', form => ({ ...form, author: { reference: 'PractitionerRole/mentor-2-role' } })],
    ['author', ({ author: _, ...form }) => form],
    ['authored', form => ({ ...form, authored: '2026-11-01T09:00:00Z' })],
    ['subject', form => ({ ...form, subject: { reference: 'Patient/hilde' } })],
    ['questionnaire', form => ({ ...form, questionnaire: mentorForms['mentor-checkin'].url })],
    [
      'identifier',
      form => ({ ...form, identifier: { system: 'urn:ietf:rfc:3986', value: `urn:uuid:${form.id}` } }),
    ],
    ['item \\"flag\\"', form => replaced(form, { ...hers, linkId: 'flag', answer: worry })],
  ])('keeps its %s', async (what, change) => {
    const { name, form } = await aNote()
    const reply = await nurse.put(name, change(form))
    expect(reply.status).toBe(422)
    expect(reply.text).toContain(`Changed here: ${what}`)
    expect(await kept(name)).toEqual(form)
  })
  const worry = [{ valueCoding: coding(redFlag, 'low-mood') }]

  test('is added to, and what was added is changed and taken away again', async () => {
    const { name, form } = await aNote()
    const partner = { linkId: 'partner', answer: [{ valueBoolean: false }] }
    const without = { ...form, status: 'amended' } as const
    const inTurn = [replaced(form, hers), replaced(form, partner), without]
    for (const each of inTurn) expect((await nurse.put(name, each)).status).toBe(200)
    const batch = await nurse.post('', inBundle('batch', name, replaced(form, hers)))
    expect(batch.body.entry?.[0]?.response?.status).toBe('200')
    const all = await nurse.post('', inBundle('transaction', name, { ...form, status: 'entered-in-error' }))
    expect(all.status, all.text).toBe(200)
    expect((await kept(name)).item).toContainEqual(said)
  })

  test('reads to the mentor as before when a nurse adds to it, on whichever day', async () => {
    const item = [{ linkId: 'mode', answer: phone }, said]
    const name = nameIn(
      await mentor.post('QuestionnaireResponse', { ...aTalkWithBert('2026-11-23', []), item }),
    )
    const types = ['QuestionnaireResponse', 'Encounter', 'Task', 'Appointment']
    const world = () => Promise.all(types.map(async type => (await mentor.get(`${type}?_count=100`)).text))
    const before = await world()
    const now = halfword.clock.now()
    halfword.clock.set(new Date(now.getTime() + 3 * 86_400_000))
    const { encounter: _, ...form } = replaced(await kept(name), hers)
    expect((await nurse.put(name, form)).status).toBe(200)
    expect(await world()).toEqual(before)
    halfword.clock.set(now)
  })
  const phone = [{ valueCoding: coding(contactMode, 'phone') }]

  test('is held against the first version: what a nurse filled in later, she corrects', async () => {
    const open = aTalkWithBert('2026-11-20', [said])
    const item = (open.item ?? []).filter(({ linkId }) => linkId !== 'duration')
    const name = nameIn(await mentor.post('QuestionnaireResponse', { ...open, item }))
    const lasting = (valueInteger: number) => ({ linkId: 'duration', answer: [{ valueInteger }] })
    for (const minutes of [3, 30])
      expect((await nurse.put(name, replaced(await kept(name), lasting(minutes)))).status).toBe(200)
    expect((await nurse.put(name, replaced(await kept(name), otherwise))).status).toBe(422)
  })

  test('is not another’s, nor otherwise, once it was deleted', async () => {
    const { name, form } = await aNote()
    expect((await nurse.delete(name)).status).toBe(204)
    for (const each of [replaced(form, otherwise), { ...form, author: { reference: 'Practitioner/nurse' } }])
      expect((await nurse.put(name, each)).status).toBe(422)
    const { questionnaire: _, ...none } = form
    expect((await nurse.put(name, none)).text).toContain('Changed here: questionnaire')
    expect((await nurse.get(name)).status).toBe(410)
    expect((await nurse.get(`${name}/_history/1`)).body).toEqual(form)
    expect((await nurse.put(name, form)).status, 'as it was').toBe(200)
  })

  test('of themselves, without a patient, is held so against everyone', async () => {
    const confidence = (valueInteger: number): Form => ({
      resourceType: 'QuestionnaireResponse',
      questionnaire: mentorForms['mentor-checkin'].url,
      status: 'completed',
      item: [{ linkId: 'confidence', answer: [{ valueInteger }] }],
    })
    const name = nameIn(await mentor.post('QuestionnaireResponse', confidence(3)))
    const form = await kept(name)
    for (const who of [nurse, rheumatologist]) {
      const { item = [] } = confidence(9)
      const reply = await who.put(name, { ...form, item })
      expect(reply.status, reply.text).toBe(422)
      expect(reply.text).toContain('item \\"confidence\\"')
    }
    expect(await kept(name)).toEqual(form)
  })
})

test.each([
  'PractitionerRole/mentor-role',
  'Practitioner/mentor',
  'PractitionerRole/mentor-role/_history/1',
  'Practitioner/mentor/_history/1',
])('nobody writes a new form in a mentor’s name: %s', async reference => {
  const resource = { ...aTalkWithBert('2026-11-20', [said]), author: { reference } }
  const reply = await nurse.post('QuestionnaireResponse', resource)
  expect(reply.status).toBe(422)
  expect(reply.body).toMatchObject({ issue: [{ expression: ['QuestionnaireResponse.author'] }] })
  const entry = [{ resource, request: { method: 'POST', url: 'QuestionnaireResponse' } }]
  expect((await nurse.post('', { resourceType: 'Bundle', type: 'transaction', entry })).status).toBe(422)
})

test('a mentor’s role ends, and never becomes another’s or another role', async () => {
  const role = (await nurse.get('PractitionerRole/mentor-role')).body
  const { code: _, ...withoutCode } = role
  for (const other of [{ ...role, practitioner: { reference: 'Practitioner/mentor-2' } }, withoutCode]) {
    const reply = await nurse.put('PractitionerRole/mentor-role', other)
    expect(reply.status).toBe(422)
    expect(reply.body).toMatchObject({ issue: [{ expression: ['PractitionerRole.practitioner'] }] })
  }
  for (const active of [false, true])
    expect((await nurse.put('PractitionerRole/mentor-role', { ...role, active })).status).toBe(200)
})
