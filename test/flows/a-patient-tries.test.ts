import type { AuditEvent, QuestionnaireResponse, ServiceRequest, Task } from 'fhir/r4'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mentoringService } from '../../mentoring/codes.ts'
import { coding } from '../../mentoring/coding.ts'
import { mentorForms } from '../../mentoring/mentor-view/forms.ts'
import { all } from './a-supervision.ts'
import { type FhirClient, type Halfword, startHalfword } from './halfword.ts'

let halfword: Halfword
let bert: FhirClient
let mentor: FhirClient

beforeAll(async () => {
  halfword = await startHalfword()
  bert = await halfword.as('patient-2')
  mentor = await halfword.as('mentor')
})
afterAll(() => halfword.close())

describe('what a patient writes', () => {
  const question: QuestionnaireResponse = {
    resourceType: 'QuestionnaireResponse',
    questionnaire: mentorForms['team-question'].url,
    status: 'completed',
    subject: { reference: 'Patient/bert' },
    item: [{ linkId: 'question', answer: [{ valueString: 'Not from Rita.' }] }],
  }

  test.each(['PractitionerRole/mentor-role', 'Practitioner/nurse', 'Patient/hilde'])(
    'is no form of %s',
    async reference => {
      const reply = await bert.post('QuestionnaireResponse', { ...question, author: { reference } })
      expect(reply.status).toBe(422)
      expect(reply.text).toContain('QuestionnaireResponse.author')
      expect((await mentor.get('QuestionnaireResponse?patient=bert')).text).not.toContain('Not from Rita.')
    },
  )

  test('is no request of their doctor’s', async () => {
    const requester = { reference: 'Practitioner/rheumatologist' }
    const subject = { reference: 'Patient/bert' }
    const task: Task = { resourceType: 'Task', status: 'requested', intent: 'order', for: subject, requester }
    const order: ServiceRequest = {
      resourceType: 'ServiceRequest',
      status: 'active',
      intent: 'proposal',
      code: { coding: [coding(mentoringService, 'peer-mentoring-ra')] },
      authoredOn: '2026-11-23',
      subject,
      requester,
    }
    expect((await bert.post('Task', task)).status).toBe(422)
    expect((await bert.post('ServiceRequest', order)).status).toBe(422)
    const entry = [{ resource: task, request: { method: 'POST', url: 'Task' } }]
    expect((await bert.post('', { resourceType: 'Bundle', type: 'transaction', entry })).status).toBe(422)
  })

  test('is theirs, whether they say so or not', async () => {
    const author = { reference: 'Patient/bert' }
    expect((await bert.post('QuestionnaireResponse', { ...question, author })).status).toBe(201)
    const { body } = await bert.post('QuestionnaireResponse', question)
    expect(body.author).toEqual(author)
  })
})

describe('a patient who asks in vain', () => {
  const bare = ({ id: _, recorded: __, meta, entity = [], ...event }: AuditEvent) => ({
    ...event,
    profile: meta?.profile,
    entity: entity.flatMap(({ what, type }) => (what?.identifier ? [] : [[type?.code, what?.reference]])),
  })
  const log = async (more = '') => all<AuditEvent>(bert, `AuditEvent?patient=Patient/bert&_count=100${more}`)

  test('does not learn from their log whose a record is, or that there is one', async () => {
    const tried = async (id: string) => {
      const name = `Condition/${id}`
      expect((await bert.get(name)).status).toBe(404)
      expect((await bert.put(name, { resourceType: 'Condition', id })).status).toBe(403)
      const events = (await log()).filter(each => JSON.stringify(each).includes(name))
      expect(events).toHaveLength(2)
      const read = (await bert.get(`AuditEvent/${events[0]?.id}`)).body as unknown as AuditEvent
      return [...events, read].map(each => JSON.stringify(bare(each)).replaceAll(id, 'id'))
    }
    expect(await tried('hilde-ra')).toEqual(await tried('nobody-ra'))
    expect((await bert.get('AuditEvent?patient=bert&subtype=AuthZ-Role')).status).toBe(400)
  })

  test('does not find that event by the other patient, nor by there being one', async () => {
    for (const id of ['hilde-ra', 'nobody-ra']) await bert.get(`Condition/${id}`)
    for (const value of ['hilde', 'Patient/hilde', `${halfword.url}/fhir/Patient/hilde`, 'nobody']) {
      const { status, body } = await bert.get(`AuditEvent?patient=${encodeURIComponent(value)}`)
      expect([status, body.total], value).toEqual([200, 0])
    }
    expect(await log('&patient:missing=true')).toEqual([])
    expect(await log('&patient:missing=false')).toEqual([])
  })
})

test('an auditor’s reason to know who a patient is has letters that can be read', async () => {
  const auditor = await halfword.as('auditor')
  const because = (valueString: string) => ({
    resourceType: 'Parameters',
    parameter: [{ name: 'reason', valueString }],
  })
  const unseen = '\u200b\u202e'.repeat(20)
  expect((await auditor.post('Patient/bert/$identify', because(unseen))).status).toBe(422)
  expect((await auditor.post('Patient/bert/$identify', because(`a complaint${unseen}`))).status).toBe(200)
})
