import type { Condition, FhirResource, Provenance } from 'fhir/r4'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answer } from '../../smart-app/connection/answer.ts'
import { openProgramme } from '../../smart-app/connection/programme.ts'
import { conclude } from '../../smart-app/refer/conclude.ts'
import { readProgrammeRecords } from '../../smart-app/refer/programme-reading.ts'
import { aNo, refer } from './a-referral.ts'
import { type Opened, openChart } from './from-chart.ts'
import { type FhirClient, type Halfword, startHalfword } from './halfword.ts'

let halfword: Halfword
let nurse: FhirClient
beforeAll(async () => {
  halfword = await startHalfword()
  nurse = await halfword.as('nurse')
})
afterAll(() => halfword.close())

/** Opens Els' chart as the app does, and concludes from what it reads of both bases. */
async function launched() {
  const opened = await openChart(halfword, 'els')
  const token = async () => answer(opened.programme.token)
  const programme = openProgramme(opened.programme.base, { token, renew: token })
  const patient = (await opened.programme.get('Patient')).body.entry?.[0]?.resource?.id
  const read = await readProgrammeRecords(programme, patient, AbortSignal.timeout(10_000))
  if (read.kind === 'failure') throw new Error(read.because)
  const state = { kind: 'ready', value: read.value } as const
  return {
    opened,
    concluded: concluded(opened, await chartOf(opened), { patient, state, base: programme.base }),
  }
}

async function chartOf({ chart, chartPatient }: Opened) {
  const kinds = ['Condition', 'MedicationRequest', 'Observation', 'Encounter']
  const found = await Promise.all(kinds.map(kind => chart.get(`${kind}?patient=${chartPatient}`)))
  const resources = found.flatMap(({ body }) =>
    (body.entry ?? []).map(({ resource }) => resource as FhirResource),
  )
  return { patient: (await chart.get(`Patient/${chartPatient}`)).body as never, resources }
}

function concluded(
  { chartBase, chartPatient }: Opened,
  { patient, resources }: Awaited<ReturnType<typeof chartOf>>,
  programme: NonNullable<Parameters<typeof conclude>[0]['programme']>,
) {
  return conclude(
    {
      chart: { base: chartBase, patient: chartPatient },
      patient: { kind: 'ready', value: patient },
      parts: { all: { kind: 'ready', value: { resources, complete: true } } },
      programme,
      confirmed: '',
    },
    {
      now: halfword.clock.now().toISOString(),
      timezone: 'Europe/Brussels',
      organization: { id: 'org-1', name: '' },
    },
  )
}

test('a day of diagnosis that the clinician confirms dates the disease from the next launch on', async () => {
  const before = await launched()
  expect(before.concluded.suggestion.early).toMatchObject({ verdict: 'cannot-tell', because: 'no-date' })

  const { patient, task, records } = await refer(halfword, before.opened, { confirmed: '2026-02-10' })
  const conditionOf = records.find(each => each.startsWith('Condition/')) ?? ''
  const condition = (await nurse.get(conditionOf)).body as unknown as Condition
  expect(condition.extension).toEqual([
    {
      url: 'http://hl7.org/fhir/StructureDefinition/condition-assertedDate',
      valueDateTime: '2026-02-10',
    },
  ])
  const found = await nurse.get(`Provenance?target=${conditionOf}&agent-type=verifier`)
  expect(found.body.total).toBe(1)
  const says = found.body.entry?.[0]?.resource as Provenance
  expect(says).toMatchObject({
    recorded: expect.stringMatching(/^2026-11-23T09:00:/),
    agent: [{ who: { reference: 'Practitioner/rheumatologist' } }],
  })

  const after = await launched()
  expect(after.concluded.programme.confirmed).toMatchObject({ on: { text: '2026-02-10' } })
  expect(after.concluded.suggestion.early).toMatchObject({
    verdict: 'early',
    rule: 1,
    by: { date: 'confirmed', on: { text: '2026-02-10' }, source: `Provenance/${says.id}` },
  })
  expect(after.concluded.suggestion.status).toMatchObject({ kind: 'mentoring', stage: 'referred' })

  // It goes with what the referral brought.
  await nurse.post(`${patient}/$erase`, aNo(task, 1))
  const last = await launched()
  expect(last.concluded.programme.confirmed).toBeUndefined()
  expect(last.concluded.suggestion.status).toMatchObject({ kind: 'quiet', because: 'wish-no' })
  expect((await nurse.get(`Provenance/${says.id}`)).status).toBe(404)
})

test('a date that was only copied from the chart is not taken for one that was confirmed', async () => {
  const lotte = await openChart(halfword, 'lotte')
  await refer(halfword, lotte)
  const { body } = await lotte.programme.get('Provenance?agent-type=verifier')
  expect(body.total).toBe(0)
})
