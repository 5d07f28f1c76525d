import type {
  Appointment,
  CareTeam,
  Communication,
  Consent,
  Encounter,
  EpisodeOfCare,
  FhirResource,
  QuestionnaireResponse,
  Task,
} from 'fhir/r4'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkResource } from '../../fhir-server/fhir/checks/check.ts'
import {
  aConsent,
  aKey,
  all,
  answer,
  asked,
  fitCheck,
  missed,
  question,
  readyForFirstTalk,
  referralTask,
  rita,
  type Seats,
  seats,
  stageNow,
  step,
  talk,
  work,
  worry,
} from './a-loop.ts'
import { type Halfword, type Reply, startHalfword } from './halfword.ts'

let halfword: Halfword
let people: Seats

beforeAll(async () => {
  halfword = await startHalfword()
  people = await seats(halfword)
})
afterAll(() => halfword.close())

const inDays = (days: number) =>
  halfword.clock.set(new Date(halfword.clock.now().getTime() + days * 86_400_000))
const ok = (reply: Reply, status = 201) => expect(reply.status, reply.text).toBe(status)

describe('from a mentor’s yes to the first talk', () => {
  test('a no sends the nurses looking further, without a reason and without their doing', async () => {
    const request = await asked(halfword, people)
    expect(await stageNow(people.nurse)).toBe('mentor-asked')
    ok(await people.mentor.post('QuestionnaireResponse', answer(request, 'no')))
    expect(await stageNow(people.nurse)).toBe('matching')
  })

  test('a yes moves the nurses’ Task to the patient’s consent', async () => {
    const request = await asked(halfword, people)
    ok(await people.mentor.post('QuestionnaireResponse', answer(request, 'yes')))
    expect(await stageNow(people.nurse)).toBe('awaiting-consent')
  })

  test('before consent no talk can be documented', async () => {
    const refused = await people.nurse.post('QuestionnaireResponse', talk())
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('No mentor runs')
    expect((await people.mentor.post('QuestionnaireResponse', talk())).status).toBe(404)
  })

  test('the patient’s consent begins the mentoring: Task, team, time and request follow in the same commit', async () => {
    ok(await people.patient.post('Consent', aConsent(halfword)))
    expect(await stageNow(people.nurse)).toBe('awaiting-first-talk')
    const teams = await all<CareTeam>(people.nurse, 'CareTeam')
    expect(teams.map(({ status }) => status)).toEqual(['active'])
    const episodes = await all<EpisodeOfCare>(people.nurse, 'EpisodeOfCare')
    expect(episodes.map(({ status }) => status)).toEqual(['planned'])
    const requests = await work(people.nurse, 'mentor-matching')
    expect(requests.map(({ status }) => status).sort()).toEqual(['completed', 'rejected'])
  })
})

describe('talks', () => {
  const key = aKey()
  let first: Encounter | undefined

  test('the first that was held starts the mentoring, and asks patient and nurse whether it fits', async () => {
    const next = new Date(halfword.clock.now().getTime() + 7 * 86_400_000).toISOString()
    ok(await people.mentor.post('QuestionnaireResponse', talk({ next: [{ valueDateTime: next }] }, key)))
    expect(await stageNow(people.nurse)).toBe('mentoring')
    const [talked] = await talks()
    first = talked
    expect(first).toMatchObject({
      status: 'finished',
      class: { code: 'VR' },
      participant: [{ individual: { reference: rita } }],
      basedOn: [{ reference: 'ServiceRequest/hilde-referral' }],
      period: { start: '2026-11-23' },
      length: { value: 30 },
    })
    const [episode] = await all<EpisodeOfCare>(people.nurse, 'EpisodeOfCare')
    expect(episode?.status).toBe('active')
    expect(first?.episodeOfCare?.[0]?.reference).toBe(`EpisodeOfCare/${episode?.id}`)
    const checks = await work(people.nurse, 'fit-check')
    expect(checks.map(({ owner }) => owner?.reference).sort()).toEqual([
      'Organization/org-1',
      'Patient/hilde',
    ])
    const [appointment] = await all<Appointment>(people.nurse, 'Appointment')
    expect(appointment).toMatchObject({ status: 'booked', start: next })
  })

  test('the same form sent again is the one that is there, and nothing is written twice', async () => {
    const before = await counts()
    const again = await people.mentor.post('QuestionnaireResponse', talk({}, key))
    ok(again, 200)
    expect(again.body.identifier).toEqual(key.identifier)
    expect(await counts()).toEqual(before)
  })

  test('sent twenty times at the same moment, it is kept once', async () => {
    const once = aKey()
    const form = question({ question: [{ valueString: 'Is swimming all right?' }] })
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => people.mentor.post('QuestionnaireResponse', { ...form, ...once })),
    )
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200, 201]))
    expect(new Set(replies.map(({ body }) => body.id)).size).toBe(1)
    expect(await work(people.nurse, 'team-question')).toHaveLength(1)
  })

  test('a nurse’s form is kept once too', async () => {
    const once = aKey()
    const form = { ...question({ question: [{ valueString: 'Is cycling all right?' }] }), ...once }
    const replies = await Promise.all(
      Array.from({ length: 10 }, () => people.nurse.post('QuestionnaireResponse', form)),
    )
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(new Set(replies.map(({ body }) => body.id)).size).toBe(1)
  })

  test('the answer "good" closes the question to both', async () => {
    ok(await people.patient.post('QuestionnaireResponse', fitCheck('good')))
    const checks = await work(people.nurse, 'fit-check')
    expect(checks.map(({ status }) => status)).toEqual(['completed', 'completed'])
  })

  test('the next one closes its appointment; a nurse documents it as the mentor’s', async () => {
    inDays(7)
    ok(await people.nurse.post('QuestionnaireResponse', talk()))
    const [appointment] = await all<Appointment>(people.nurse, 'Appointment')
    expect(appointment?.status).toBe('fulfilled')
    const latest = (await talks()).at(-1)
    expect(latest).toMatchObject({
      participant: [{ individual: { reference: rita } }],
      appointment: [{ reference: `Appointment/${appointment?.id}` }],
    })
  })

  test('what was not held has its reason; two missed in a row are the nurse’s to ask about, once', async () => {
    inDays(7)
    ok(await people.mentor.post('QuestionnaireResponse', missed('no-answer')))
    expect((await talks()).at(-1)).toMatchObject({ status: 'cancelled' })
    expect(await work(people.nurse, 'missed-talks')).toEqual([])
    inDays(1)
    ok(await people.nurse.post('QuestionnaireResponse', missed('moved')))
    expect(await work(people.nurse, 'missed-talks'), 'what was moved was not missed').toEqual([])
    inDays(1)
    const replies = await Promise.all([
      people.mentor.post('QuestionnaireResponse', missed('patient-ill')),
      people.nurse.post('QuestionnaireResponse', missed('patient-ill')),
    ])
    for (const reply of replies) ok(reply)
    expect(await work(people.nurse, 'missed-talks')).toHaveLength(1)
  })

  test('entered in error, the talk no longer counts and its history stays', async () => {
    const forms = await all<QuestionnaireResponse>(people.nurse, 'QuestionnaireResponse')
    const form = forms.find(({ encounter }) => encounter?.reference === `Encounter/${first?.id}`)
    const by = (who: Seats['nurse']) =>
      who.put(`QuestionnaireResponse/${form?.id}`, { ...form, status: 'entered-in-error' })
    expect((await by(people.mentor)).status).toBe(403)
    ok(await by(people.nurse), 200)
    const after = await people.nurse.get(`Encounter/${first?.id}`)
    expect(after.body.status).toBe('entered-in-error')
    const before = await people.nurse.get(`Encounter/${first?.id}/_history/1`)
    expect(before.body.status).toBe('finished')
    expect(await stageNow(people.nurse), 'another talk was held').toBe('mentoring')
  })

  test('two nurses add to one talk: nothing is lost, and the second is told', async () => {
    ok(await people.nurse.post('QuestionnaireResponse', talk()))
    const latest = (await all<QuestionnaireResponse>(people.nurse, 'QuestionnaireResponse')).find(
      ({ encounter, authored, status }) => encounter && status === 'completed' && authored === undefined,
    )
    const amended = (note: string) => ({
      ...latest,
      status: 'amended',
      item: [...(latest?.item ?? []), { linkId: 'note', answer: [{ valueString: note }] }],
    })
    const ifMatch = { 'if-match': `W/"${latest?.meta?.versionId}"` }
    const replies = await Promise.all(
      ['One.', 'Two.'].map(note =>
        people.nurse.put(`QuestionnaireResponse/${latest?.id}`, amended(note), ifMatch),
      ),
    )
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 412])
    const found = (await talks()).filter(({ id }) => latest?.encounter?.reference === `Encounter/${id}`)
    expect(found).toHaveLength(1)
  })
})

describe('questions and worries', () => {
  test('a question about medicines is handed over, whatever else it says', async () => {
    const before = (await work(people.nurse, 'team-question')).length
    ok(
      await people.mentor.post(
        'QuestionnaireResponse',
        question({
          theme: [{ valueCoding: { system: `${system}/ra-peer-topic`, code: 'medicines' } }],
          question: [{ valueString: 'Another day of the week?' }],
        }),
      ),
    )
    expect(await work(people.nurse, 'medication-handover')).toHaveLength(1)
    expect(await work(people.nurse, 'team-question')).toHaveLength(before)
  })

  test('a danger is one Task that is due in a quarter of an hour, and an alert without its words', async () => {
    const form = question({ flag: worry('suicidality'), question: [{ valueString: 'Secret words.' }] })
    ok(await people.mentor.post('QuestionnaireResponse', form))
    const [task] = await work(people.nurse, 'red-flag-review')
    expect(task).toMatchObject({
      status: 'requested',
      priority: 'stat',
      reasonCode: { coding: [{ code: 'suicidality' }] },
      requester: { reference: rita },
      owner: { reference: 'Organization/org-1' },
    })
    const end = Date.parse(task?.restriction?.period?.end ?? '')
    expect(end - Date.parse(task?.authoredOn ?? '')).toBe(900_000)
    const [alert] = await all<Communication>(people.nurse, 'Communication')
    expect(alert).toMatchObject({ category: [{ coding: [{ code: 'alert' }] }], priority: 'stat' })
    expect(JSON.stringify(alert)).not.toContain('Secret')
  })

  test('the mentor reads "received" and "handled" of what they raised, and nothing of the outcome', async () => {
    const [task] = await work(people.nurse, 'red-flag-review')
    const seen = async () =>
      ((await people.mentor.get('Task?patient=hilde')).body.entry ?? [])
        .map(({ resource }) => resource as Task)
        .find(({ id }) => id === task?.id)
    expect(await seen()).toMatchObject({
      status: 'requested',
      code: { coding: [{ code: 'red-flag-review' }] },
    })
    const accepted = { ...task, status: 'accepted', owner: { reference: 'Practitioner/nurse' } }
    ok(await people.nurse.put(`Task/${task?.id}`, accepted), 200)
    expect(await seen()).toMatchObject({ status: 'accepted' })
    const handled = { ...accepted, status: 'completed', note: [{ text: 'Secret outcome.' }] }
    ok(await people.nurse.put(`Task/${task?.id}`, handled), 200)
    const shown = await seen()
    expect(shown).toMatchObject({ status: 'completed' })
    expect(JSON.stringify(shown)).not.toMatch(/Secret|nurse|suicid|"stat"/)
  })

  test('handled is handled: no other step is there', async () => {
    const [task] = await work(people.nurse, 'red-flag-review')
    const refused = await people.nurse.put(`Task/${task?.id}`, { ...task, status: 'requested' })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('No step is possible')
  })

  test('a worry about violence is withheld from the patient’s page, with all that follows from it', async () => {
    ok(await people.mentor.post('QuestionnaireResponse', question({ flag: worry('abuse') })))
    const mine = await people.patient.get('Task?_count=200')
    expect(mine.text).not.toContain('abuse')
    const forms = await people.patient.get('QuestionnaireResponse?_count=200')
    expect(forms.text).not.toContain('abuse')
    expect((await work(people.nurse, 'red-flag-review')).length).toBeGreaterThan(1)
  })

  test('a Flag is a professional’s: no patient, no mentor, and none in a mentor’s name', async () => {
    const flag = {
      resourceType: 'Flag',
      status: 'active',
      code: { text: 'A synthetic flag' },
      subject: { reference: 'Patient/hilde' },
    }
    expect((await people.mentor.post('Flag', flag)).status).toBe(403)
    expect((await people.patient.post('Flag', flag)).status).toBe(403)
    expect((await people.nurse.post('Flag', { ...flag, author: { reference: rita } })).status).toBe(403)
    ok(await people.nurse.post('Flag', flag))
  })
})

describe('steps that are not there', () => {
  test('nobody jumps over a stage, whatever their role', async () => {
    const task = await referralTask(people.nurse)
    const closed = stage(task, 'awaiting-consent', 'in-progress')
    const refused = await people.nurse.put('Task/hilde-task', closed)
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('It stands at \\"mentoring\\", and \\"awaiting-consent\\" was asked.')
    expect(refused.text).toContain('plan-last-talk')
    const rheumatologist = await halfword.as('rheumatologist')
    const forbidden = await rheumatologist.put('Task/hilde-task', stage(task, 'closing', 'in-progress'))
    expect([403, 404, 422]).toContain(forbidden.status)
    expect((await people.patient.put('Task/hilde-task', stage(task, 'cancelled', 'cancelled'))).status).toBe(
      403,
    )
    expect((await people.mentor.put('Task/hilde-task', closed)).status).toBe(403)
    expect(await stageNow(people.nurse)).toBe('mentoring')
  })

  test('a referral cannot begin where it likes, in a transaction neither', async () => {
    const { id: _, meta: __, ...task } = await referralTask(people.nurse)
    const made = stage(task as Task, 'mentoring', 'in-progress')
    expect((await people.nurse.post('Task', made)).status).toBe(422)
    const bundle = {
      resourceType: 'Bundle',
      type: 'transaction',
      entry: [{ resource: made, request: { method: 'POST', url: 'Task' } }],
    }
    expect((await people.nurse.post('', bundle)).status).toBe(422)
  })

  test('a patient and a rheumatologist document no talks', async () => {
    expect((await people.patient.post('QuestionnaireResponse', talk())).status).toBe(403)
    const rheumatologist = await halfword.as('rheumatologist')
    expect((await rheumatologist.post('QuestionnaireResponse', talk())).status).toBe(403)
  })

  test('a form that does not fit is refused in words', async () => {
    const contradicts = talk({ held: [{ valueBoolean: false }] })
    expect((await people.nurse.post('QuestionnaireResponse', contradicts)).status).toBe(422)
    const tomorrow = talk({ when: [{ valueDate: '2030-01-01' }] })
    expect((await people.nurse.post('QuestionnaireResponse', tomorrow)).text).toContain('in the future')
    const partner = talk({ partner: [{ valueBoolean: true }] })
    expect((await people.nurse.post('QuestionnaireResponse', partner)).text).toContain('someone close')
  })
})

describe('someone close', () => {
  test('is there only where the patient wished it', async () => {
    const wished = await people.patient.post('RelatedPerson', {
      resourceType: 'RelatedPerson',
      active: true,
      patient: { reference: 'Patient/hilde' },
      relationship: [{ coding: [{ system: `${system}/close-person`, code: 'joins-talks' }] }],
    })
    ok(wished)
    ok(await people.nurse.post('QuestionnaireResponse', talk({ partner: [{ valueBoolean: true }] })))
    const names = (await talks()).flatMap(({ participant = [] }) =>
      participant.map(({ individual }) => individual?.reference),
    )
    expect(names).toContain(`RelatedPerson/${wished.body.id}`)
  })
})

describe('what a mentor is answered', () => {
  /** The answer without what each has of its own: its id, its version and its moment. */
  const shape = ({ status, headers, body }: Reply) => {
    const { id: _, meta, authored: __, item: ___, ...rest } = body as Record<string, unknown>
    const { versionId: ____, ...labels } = meta as Record<string, unknown>
    const names = [...headers.keys()].filter(name => name !== 'date').sort()
    return { status, names, labels, rest }
  }

  test('is the same whatever hidden records make of it: kept, and no word of what followed', async () => {
    const talks = async () => (await all<Encounter>(people.nurse, 'Encounter')).length
    const form = talk({ partner: [{ valueBoolean: true }] })
    const usual = shape(await people.mentor.post('QuestionnaireResponse', form))
    const before = await talks()
    // Whom the patient wishes to join is hidden from the mentor, and so is that nobody is any more.
    const someone = (await people.patient.get('RelatedPerson')).body.entry?.[0]?.resource
    await people.patient.put(`RelatedPerson/${someone?.id}`, { ...someone, active: false })
    expect(shape(await people.mentor.post('QuestionnaireResponse', form))).toEqual(usual)
    expect(await talks()).toBe(before + 1)
    const latest = await people.nurse.get('Encounter?patient=hilde&_sort=-_lastUpdated&_count=1')
    expect(JSON.stringify(latest.body.entry)).not.toContain('RelatedPerson')
  })
})

describe('the end', () => {
  test('the last talk is planned; going on is possible once, with its reason', async () => {
    ok(await step(halfword, people.nurse, 'plan-last-talk'), 200)
    expect(await stageNow(people.nurse)).toBe('closing')
    ok(await step(halfword, people.nurse, 'keep-going', 'Two more talks.'), 200)
    ok(await step(halfword, people.nurse, 'plan-last-talk'), 200)
    const task = await referralTask(people.nurse)
    const again = { ...stage(task, 'mentoring', 'in-progress'), statusReason: { text: 'Once more.' } }
    expect((await people.nurse.put('Task/hilde-task', again)).text).toContain('once')
  })

  test('a withdrawal makes the nurse call both; from then on only the end can be recorded', async () => {
    const next = new Date(halfword.clock.now().getTime() + 86_400_000).toISOString()
    ok(await people.nurse.post('QuestionnaireResponse', talk({ next: [{ valueDateTime: next }] })))
    const consent = await theirConsent()
    ok(await people.patient.put(`Consent/${consent?.id}`, { ...consent, status: 'inactive' }), 200)
    const [call] = await work(people.nurse, 'mentoring-ended')
    expect(call).toMatchObject({ status: 'requested', requester: { reference: 'Patient/hilde' } })
    const booked = await people.nurse.get(`Appointment?patient=hilde&status=booked`)
    expect(booked.body.total, 'the next talk is called off').toBe(0)
    const day = halfword.clock.now().toISOString().slice(0, 10)
    const refused = await people.nurse.post('QuestionnaireResponse', talk())
    expect(refused.status).toBe(422)
    expect(refused.text).toContain(`It ended on ${day}.`)
    expect((await people.mentor.post('QuestionnaireResponse', talk())).status).toBe(404)
  })

  test('closing ends the mentoring’s time and team in the same commit', async () => {
    ok(await step(halfword, people.nurse, 'close'), 200)
    expect(await stageNow(people.nurse)).toBe('closed')
    expect(await work(people.nurse, 'mentoring-ended'), 'both are to be called already').toHaveLength(1)
    const episodes = await all<EpisodeOfCare>(people.nurse, 'EpisodeOfCare')
    expect(episodes.map(({ status }) => status)).toEqual(['finished'])
    const teams = await all<CareTeam>(people.nurse, 'CareTeam')
    expect(teams.map(({ status }) => status)).toEqual(['inactive'])
    const order = await people.nurse.get('ServiceRequest/hilde-referral')
    expect(order.body.status).toBe('completed')
  })
})

test('everything that was written is valid against its profile, and says where it comes from', async () => {
  const types = [
    'Encounter',
    'Task',
    'Communication',
    'Appointment',
    'EpisodeOfCare',
    'CareTeam',
    'Consent',
    'ServiceRequest',
  ] as const
  for (const type of types) {
    for (const record of await all<FhirResource>(people.nurse, type)) {
      expect(checkResource(record, { profiles: true }), JSON.stringify(record)).toEqual([])
      const isOurs = record.meta?.profile?.some(url => /talk$|follow-up$/.test(url))
      if (!isOurs) continue
      const from = await people.nurse.get(`Provenance?target=${type}/${record.id}`)
      const [provenance] = from.body.entry ?? []
      expect(provenance?.resource, `${type}/${record.id}`).toMatchObject({ entity: [{ role: 'derivation' }] })
      expect(checkResource(provenance?.resource, { profiles: true })).toEqual([])
    }
  }
})

test('another mentor without blame: everything ends, and the search begins again', async () => {
  const other = await startHalfword()
  try {
    const those = await seats(other)
    await readyForFirstTalk(other, those)
    const before = (await referralTask(those.nurse)).meta?.versionId
    const both = [those.nurse, those.mentor, those.nurse, those.mentor, those.nurse, those.mentor]
    const replies = await Promise.all(both.map(who => who.post('QuestionnaireResponse', talk())))
    for (const reply of replies) ok(reply)
    expect(await all<Encounter>(those.nurse, 'Encounter')).toHaveLength(1 + both.length)
    expect(await work(those.nurse, 'fit-check'), 'the first talk is one').toHaveLength(2)
    expect((await referralTask(those.nurse)).meta?.versionId).toBe(String(Number(before) + 1))
    ok(await those.patient.post('QuestionnaireResponse', fitCheck('another')))
    const open = (await work(those.nurse, 'fit-check')).find(({ status }) => status === 'requested')
    expect(open).toMatchObject({ statusReason: { coding: [{ code: 'another' }] }, priority: 'urgent' })
    ok(await step(other, those.nurse, 're-match'), 200)
    expect(await stageNow(those.nurse)).toBe('matching')
    const consents = await all<Consent>(those.nurse, 'Consent')
    expect(
      consents.filter(
        ({ provision, status }) =>
          status === 'active' && provision?.actor?.some(({ reference }) => reference?.reference === rita),
      ),
    ).toEqual([])
    expect((await those.mentor.get('Patient/hilde')).status).toBe(404)
    const calls = await work(those.nurse, 'mentoring-ended')
    expect(
      calls.map(({ focus }) => focus?.reference),
      'the nurse did it, and calls the mentor',
    ).toEqual([rita])
  } finally {
    await other.close()
  }
})

const system = 'https://halfword.example/fhir/CodeSystem'
const talks = async () =>
  (await all<Encounter>(people.nurse, 'Encounter'))
    .filter(({ meta }) => meta?.profile?.some(url => url.endsWith('/talk')))
    .sort((one, other) => (one.meta?.lastUpdated ?? '').localeCompare(other.meta?.lastUpdated ?? ''))
const stage = (task: Task, code: string, status: Task['status']): Task => ({
  ...task,
  status,
  businessStatus: { coding: [{ system: `${system}/mentoring-stage`, code }] },
})

async function counts(): Promise<readonly number[]> {
  const types = ['QuestionnaireResponse', 'Encounter', 'Task', 'Appointment', 'Communication'] as const
  const found: number[] = []
  for (const type of types) found.push((await all(people.nurse, type)).length)
  return found
}

async function theirConsent(): Promise<Consent | undefined> {
  return (await all<Consent>(people.nurse, 'Consent')).find(
    ({ status, provision }) =>
      status === 'active' && provision?.actor?.some(({ reference }) => reference?.reference === rita),
  )
}
