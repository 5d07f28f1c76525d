import { randomUUID } from 'node:crypto'
import type { Bundle, Condition, Task } from 'fhir/r4'
import { composeReferral, type ReferralInput } from '../../mentoring/referral.ts'
import type { Opened } from './from-chart.ts'
import type { FhirClient, Halfword } from './halfword.ts'

/** What the app would send of an open chart: the patient agreed that the nurse gets in touch. */
async function aReferral(
  { clock }: Halfword,
  opened: Opened,
  more: Partial<ReferralInput> = {},
): Promise<Bundle> {
  const patient = (await opened.chart.get(`Patient/${opened.chartPatient}`)).body
  const found = await opened.chart.get(`Condition?patient=${opened.chartPatient}`)
  const condition = (found.body.entry ?? []).map(({ resource }) => resource as Condition)[0]
  const composed = composeReferral({
    base: opened.chartBase,
    patient,
    condition: condition ?? {},
    reasons: [],
    wish: 'yes',
    themes: ['work'],
    participates: true,
    route: 'nurse-matches',
    step: 'tablets',
    requester: opened.requester,
    organization: `Organization/${opened.organization}`,
    now: clock.now(),
    today: clock.now().toISOString().slice(0, 10),
    newId: randomUUID,
    ...more,
  })
  if ('kind' in composed) throw new Error(composed.because)
  return composed
}

/** Refers, and says where everything lies: the references of all records, the patient's and the Task's. */
export async function refer(halfword: Halfword, opened: Opened, more: Partial<ReferralInput> = {}) {
  const reply = await opened.programme.post('', await aReferral(halfword, opened, more))
  if (reply.status !== 200) throw new Error(reply.text)
  const records = (reply.body.entry ?? []).map(
    ({ response }) => /([A-Za-z]+\/[^/]+)\/_history/.exec(response?.location ?? '')?.[1] ?? '',
  )
  const of = (type: string) => records.find(each => each.startsWith(`${type}/`)) ?? ''
  return { records, patient: of('Patient'), task: of('Task'), order: of('ServiceRequest') }
}

/** The nurses' Task as it stands. */
export async function taskOf(nurse: FhirClient, reference: string): Promise<Task> {
  return (await nurse.get(reference)).body as unknown as Task
}

/** The body of `$erase` after a no at the call, for the version of the Task that the nurse saw. */
export const aNo = (task: string, version: number) => ({
  resourceType: 'Parameters',
  parameter: [
    { name: 'task', valueReference: { reference: `${task}/_history/${version}` } },
    { name: 'answer', valueCode: 'no' },
  ],
})

/** The notes that `$quiet` answers, as 'answer date'. */
export async function notesOf({ programme }: Opened): Promise<string[]> {
  const { body } = await programme.get('$quiet')
  const parameter = (body as { parameter?: { part?: { valueCode?: string; valueDate?: string }[] }[] })
    .parameter
  return (parameter ?? []).map(({ part = [] }) =>
    part.map(each => each.valueCode ?? each.valueDate).join(' '),
  )
}
