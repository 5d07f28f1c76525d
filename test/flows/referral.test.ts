import { randomUUID } from 'node:crypto'
import type { AuditEvent, Bundle, Condition, Patient, ServiceRequest, Task } from 'fhir/r4'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { acceptTask } from '../../mentoring/loop-move.ts'
import { composeReferral, type ReferralInput } from '../../mentoring/referral.ts'
import { type Opened, openChart } from './from-chart.ts'
import { type FhirClient, type Halfword, startHalfword } from './halfword.ts'

let halfword: Halfword
let lotte: Opened
let jan: Opened
let nurse: FhirClient
beforeAll(async () => {
  halfword = await startHalfword()
  lotte = await openChart(halfword, 'lotte')
  jan = await openChart(halfword, 'jan')
  nurse = await halfword.as('nurse')
})
afterAll(() => halfword.close())

async function aReferral(opened: Opened, more: Partial<ReferralInput> = {}) {
  const patient = (await opened.chart.get(`Patient/${opened.chartPatient}`)).body
  const found = await opened.chart.get(`Condition?patient=${opened.chartPatient}`)
  const condition = (found.body.entry ?? []).map(({ resource }) => resource as Condition)[0]
  return composeReferral({
    base: opened.chartBase,
    patient,
    condition: condition ?? {},
    reasons: [],
    wish: 'yes',
    themes: ['work'],
    participates: true,
    route: 'nurse-matches',
    requester: opened.requester,
    organization: `Organization/${opened.organization}`,
    now: halfword.clock.now(),
    today: '2026-11-23',
    newId: randomUUID,
    ...more,
  }) as Bundle
}

describe('from the chart to the nurse', () => {
  test('the server redeems the code, binds the chart’s patient, and knows who signed in', () => {
    expect(lotte.chartPatient).toBe('lotte')
    expect(lotte.requester).toBe('Practitioner/rheumatologist')
  })

  test('before the referral the programme holds nothing of the patient', async () => {
    expect((await lotte.programme.get('Patient')).body.total).toBe(0)
    expect((await lotte.programme.get('Task')).body.total).toBe(0)
  })

  test('from one chart nobody refers, or reads, another patient', async () => {
    const stolen = await aReferral(jan)
    const reply = await lotte.programme.post('', stolen)
    expect(reply.status, reply.text).toBe(403)
    expect((await jan.programme.get('Patient')).body.total).toBe(0)
    expect((await lotte.programme.get('Patient/hilde')).status).toBe(404)
    expect((await lotte.chart.get('Patient/jan')).status).toBeGreaterThanOrEqual(403)
  })

  test('a referral without participation cannot be composed, and one without its Consent is refused', async () => {
    expect(await aReferral(lotte, { participates: false })).toEqual({
      kind: 'refusal',
      because: 'participation',
    })
    const referral = await aReferral(lotte)
    const entry = (referral.entry ?? []).map(each => {
      if (each.resource?.resourceType !== 'ServiceRequest') return each
      const order = each.resource as ServiceRequest
      const supportingInfo = order.supportingInfo?.filter(({ type }) => type !== 'Consent') ?? []
      return { ...each, resource: { ...order, supportingInfo } }
    })
    const reply = await lotte.programme.post('', { ...referral, entry })
    expect(reply.status, reply.text).toBe(422)
    expect(reply.text).toContain('ServiceRequest.supportingInfo')
    expect((await lotte.programme.get('Patient')).body.total).toBe(0)
  })

  test('the referral is one transaction, and each of its records is there with its event', async () => {
    const referral = await aReferral(lotte)
    const reply = await lotte.programme.post('', referral, { 'x-request-id': 'the-referral' })
    expect(reply.status, reply.text).toBe(200)
    expect(reply.body.entry).toHaveLength(referral.entry?.length ?? 0)
    const auditor = await halfword.as('auditor')
    const { body } = await auditor.get('AuditEvent?action=C&_sort=-date&_count=100')
    const events = (body.entry ?? [])
      .map(({ resource }) => resource as AuditEvent)
      .filter(({ entity }) => entity?.some(({ what }) => what?.identifier?.value === 'the-referral'))
    expect(events).toHaveLength(referral.entry?.length ?? 0)
    // With the same token: the chart's patient is found from now on.
    const own = await lotte.programme.get('Patient')
    expect(own.body.total).toBe(1)
    const [first] = (own.body.entry ?? []).map(({ resource }) => resource as Patient)
    expect(first?.managingOrganization?.reference).toBe('Organization/org-1')
  })

  test('a second referral adds no second patient', async () => {
    const reply = await lotte.programme.post('', await aReferral(lotte))
    expect(reply.body.entry?.[0]?.response?.status).toBe('200')
    expect((await lotte.programme.get('Patient')).body.total).toBe(1)
  })

  test('the nurse finds it and accepts; a second nurse who read it before is told', async () => {
    const [patient] = (await nurse.get('Patient?name=Lotte')).body.entry ?? []
    const { body } = await nurse.get(`Task?patient=${patient?.resource?.id}&status=requested`)
    const task = body.entry?.[0]?.resource as Task
    const accepted = acceptTask(task, 'Practitioner/nurse', halfword.clock.now())
    const first = await nurse.put(`Task/${task.id}`, accepted, { 'if-match': 'W/"1"' })
    expect(first.status, first.text).toBe(200)
    expect(first.body).toMatchObject({ status: 'accepted', owner: { reference: 'Practitioner/nurse' } })
    expect((await nurse.put(`Task/${task.id}`, accepted, { 'if-match': 'W/"1"' })).status).toBe(412)
    const elsewhere = await halfword.as('nurse-2')
    expect((await elsewhere.get(`Task/${task.id}`)).status).toBe(404)
  })
})
