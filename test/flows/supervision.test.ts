import type {
  AuditEvent,
  CareTeam,
  Consent,
  Encounter,
  EpisodeOfCare,
  FhirResource,
  PractitionerRole,
  Provenance,
  QuestionnaireResponse,
  Task,
} from 'fhir/r4'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkResource } from '../../fhir-server/fhir/checks/check.ts'
import { composeRequest } from '../../mentoring/matching/blind-ask.ts'
import { composeMentorship } from '../../mentoring/mentorship.ts'
import { composeReview } from '../../mentoring/supervision/review-task.ts'
import { supervisionReason } from '../../mentoring/supervision/terms.ts'
import { all, aSupervisionOfRita, aTalkWithBert, nameIn } from './a-supervision.ts'
import { type FhirClient, type Halfword, type Reply, startHalfword } from './halfword.ts'

let halfword: Halfword
let nurse: FhirClient
let mentor: FhirClient
let rheumatologist: FhirClient
let patient: FhirClient
let auditor: FhirClient
let elsewhere: FhirClient
let talk: string
const at = (instant: string) => halfword.clock.set(new Date(instant))

beforeAll(async () => {
  halfword = await startHalfword()
  nurse = await halfword.as('nurse')
  mentor = await halfword.as('mentor')
  rheumatologist = await halfword.as('rheumatologist')
  patient = await halfword.as('patient')
  auditor = await halfword.as('auditor')
  elsewhere = await halfword.as('nurse-2')
})
afterAll(() => halfword.close())

const ask = () =>
  nurse.post(
    'Task',
    composeRequest(
      { patient: 'hilde', role: 'mentor-role' },
      { themes: ['family'], channels: ['phone'], languages: ['nl'] },
      halfword.clock.now(),
    ),
  )
const aTeam = () =>
  composeMentorship({
    patient: 'hilde',
    organization: 'org-1',
    role: 'mentor-role',
    nurse: 'Practitioner/nurse',
    today: '2026-11-27',
    team: 'CareTeam/none',
    agreed: false,
  }).team
/** 'question: what was expected' */
const told = ({ body }: Reply) =>
  body.issue?.map(({ diagnostics }) => diagnostics?.replace(/^.*linkId='([^']+)'\)/, '$1'))
const takeBack = async (reply: Reply) =>
  nurse.put(nameIn(reply), { ...(reply.body as unknown as Task), status: 'cancelled' })
const dueTasks = async () =>
  (await all<Task>(nurse, 'Task?subject=Practitioner/mentor&code=supervision-review')).filter(
    ({ status }) => status === 'requested',
  )
const sound = (resource: FhirResource) =>
  expect(checkResource(resource, { profiles: true }), resource.resourceType).toEqual([])

describe('after the first talk', () => {
  test('a supervision is due within two days, and until then the mentor can be asked', async () => {
    const kept = await mentor.post('QuestionnaireResponse', aTalkWithBert('2026-11-23'))
    expect(kept.status, kept.text).toBe(201)
    talk = nameIn(kept)
    at('2026-11-25T22:59:00Z')
    const asked = await ask()
    expect(asked.status, asked.text).toBe(201)
    await takeBack(asked)
  })

  test('once it is late the mentor cannot be asked, nor a mentoring begun, by itself or in a transaction', async () => {
    at('2026-11-25T23:00:00Z')
    const asked = await ask()
    expect(asked.status).toBe(422)
    expect(asked.text).toContain('The supervision of this mentor is late. No new matches until it is done.')
    expect((await nurse.post('CareTeam', aTeam())).status).toBe(422)
    const together = await nurse.post('', {
      resourceType: 'Bundle',
      type: 'transaction',
      entry: [{ resource: aTeam(), request: { method: 'POST', url: 'CareTeam' } }],
    })
    expect(together.status).toBe(422)
    expect(await all(nurse, 'CareTeam?subject=Patient/hilde')).toEqual([])
  })

  test('another mentor, whose supervision is not late, can be asked', async () => {
    const other = composeRequest(
      { patient: 'hilde', role: 'mentor-3-role' },
      { themes: ['family'], channels: ['phone'], languages: ['nl'] },
      halfword.clock.now(),
    )
    const asked = await nurse.post('Task', other)
    expect(asked.status).toBe(201)
    await takeBack(asked)
  })

  test('the talk has asked for it: one Task, by its day', async () => {
    const due = await dueTasks()
    expect(
      due.map(({ restriction, reasonCode }) => [restriction?.period?.end, reasonCode?.coding?.[0]?.code]),
    ).toEqual([['2026-11-25', 'after-first-talk']])
    for (const task of due) sound(task)
  })

  test('is not done by closing its Task by hand', async () => {
    const [task] = await dueTasks()
    const closed = { ...task, status: 'completed', focus: { reference: talk } }
    expect((await nurse.put(`Task/${task?.id}`, closed)).status).toBe(422)
    const { id: _, meta: __, ...fresh } = closed
    expect((await nurse.post('Task', fresh)).status).toBe(422)
    expect((await ask()).status).toBe(422)
  })
})

describe('a supervision that was held', () => {
  let form: string
  const inForm = <R extends FhirResource>(query: string) => all<R>(nurse, query)

  test('is kept with all that follows from it, in one commit', async () => {
    at('2026-11-26T15:00:00Z')
    const reply = await nurse.post(
      'QuestionnaireResponse',
      aSupervisionOfRita('2026-11-26', {
        type: 'phone-debrief',
        reviewed: [talk],
        more: [
          { linkId: 'went-well', answer: [{ valueString: 'Telling how it was at work.' }] },
          { linkId: 'confidence', answer: [{ valueInteger: 8 }] },
          { linkId: 'next', answer: [{ valueDate: '2026-12-18' }] },
          { linkId: 'agrees', answer: [{ valueBoolean: true }] },
        ],
      }),
    )
    expect(reply.status, reply.text).toBe(201)
    form = nameIn(reply)
    const kept = reply.body as unknown as QuestionnaireResponse
    expect(kept.author?.reference).toBe('Practitioner/nurse')
    expect(kept.authored?.slice(0, 10)).toBe('2026-11-26')
    sound(kept)
    const encounter = (await nurse.get(kept.encounter?.reference ?? '')).body as unknown as Encounter
    expect(encounter.participant?.map(({ individual }) => individual?.reference)).toEqual([
      'PractitionerRole/mentor-role',
      'Practitioner/nurse',
    ])
    expect(encounter).not.toHaveProperty('subject')
    sound(encounter)
  })

  test('completes the Task that asked for it, and the next one has its day', async () => {
    const tasks = await inForm<Task>('Task?subject=Practitioner/mentor&code=supervision-review')
    const ours = tasks.filter(({ focus, status }) => status === 'requested' || focus?.reference === form)
    expect(
      ours
        .map(({ status, restriction, reasonCode }) => [
          status,
          restriction?.period?.end,
          reasonCode?.coding?.[0]?.code,
        ])
        .toSorted(),
    ).toEqual([
      ['completed', '2026-11-25', 'after-first-talk'],
      ['requested', '2026-12-18', 'agreed'],
    ])
    for (const task of ours) sound(task)
  })

  test('leaves one Provenance for each patient, with the nurse as verifier of the talks', async () => {
    const [verified, ...more] = await inForm<Provenance>(`Provenance?target=${talk}&agent-type=verifier`)
    expect(more).toEqual([])
    expect(verified?.agent.map(({ who }) => who.reference)).toEqual(['Practitioner/nurse'])
    expect(verified?.entity?.map(({ what }) => what.reference)).toEqual([form])
    if (verified) sound(verified)
    const [written] = await inForm<Provenance>(`Provenance?target=${form}`)
    expect(written?.agent.map(({ type, who }) => [type?.coding?.[0]?.code, who.reference])).toEqual([
      ['author', 'Practitioner/nurse'],
      ['attester', 'PractitionerRole/mentor-role'],
    ])
    const [{ encounter } = {}] = await inForm<QuestionnaireResponse>(
      `QuestionnaireResponse?_id=${form.split('/')[1]}`,
    )
    expect(await inForm<Provenance>(`Provenance?target=${encounter?.reference}`)).toEqual([written])
  })

  test('is of no patient in the log; what verifies a patient’s talks is of that patient', async () => {
    const events = async (name: string) =>
      (await all<AuditEvent>(auditor, `AuditEvent?entity=${name}&action=C`)).flatMap(({ entity = [] }) =>
        entity.flatMap(({ what }) => (what?.reference?.startsWith('Patient/') ? [what.reference] : [])),
      )
    const [verified] = await inForm<Provenance>(`Provenance?target=${talk}&agent-type=verifier`)
    expect(await events(form)).toEqual([])
    expect(await events(`Provenance/${verified?.id}`)).toEqual(['Patient/bert'])
  })

  test('lets the mentor be asked again', async () => {
    const asked = await ask()
    expect(asked.status, asked.text).toBe(201)
    await takeBack(asked)
  })

  test('is sent again by the same key and kept once', async () => {
    const key = { system: 'urn:ietf:rfc:3986', value: 'urn:uuid:6a1f0c5e-5a57-4c7f-9a52-0d1c6f7b8a90' }
    const body = { ...aSupervisionOfRita('2026-11-26', { type: 'group' }), identifier: key }
    const once = { 'if-none-exist': `identifier=${key.system}|${key.value}` }
    const first = await nurse.post('QuestionnaireResponse', body, once)
    const again = await nurse.post('QuestionnaireResponse', body, once)
    expect([first.status, again.status]).toEqual([201, 200])
    expect(again.body.id).toBe(first.body.id)
  })
})

describe('two at once', () => {
  test('lose nothing: who was second keeps theirs after the first, or is told', async () => {
    const body = (text: string) =>
      aSupervisionOfRita('2026-11-26', {
        type: 'group',
        more: [{ linkId: 'was-hard', answer: [{ valueString: text }] }],
      })
    const replies = await Promise.all(
      ['one', 'two', 'three'].map(text => nurse.post('QuestionnaireResponse', body(text))),
    )
    const statuses = replies.map(({ status }) => status)
    expect(statuses).toContain(201)
    for (const status of statuses) expect([201, 409]).toContain(status)
    for (const reply of replies.filter(({ status }) => status === 201)) {
      const answered = await all<Task>(nurse, `Task?focus=${nameIn(reply)}`)
      expect(answered.map(({ status }) => status)).toEqual(['completed'])
    }
    expect(await dueTasks()).toHaveLength(1)
  })
})

describe('who may', () => {
  const form = () => aSupervisionOfRita('2026-11-26', { type: 'phone-debrief', reviewed: [talk] })
  let kept: string
  beforeAll(async () => {
    kept = nameIn(await nurse.post('QuestionnaireResponse', form()))
  })

  test('only a nurse writes one down', async () => {
    expect((await rheumatologist.post('QuestionnaireResponse', form())).status).toBe(403)
    expect((await patient.post('QuestionnaireResponse', form())).status).toBe(403)
    expect((await auditor.post('QuestionnaireResponse', form())).status).toBe(403)
    // A mentor's forms are five others.
    expect((await mentor.post('QuestionnaireResponse', form())).status).toBe(422)
    const other = await elsewhere.post('QuestionnaireResponse', form())
    expect([other.status, told(other)]).toEqual([
      422,
      ['mentor: There is no such mentor here: expected a PractitionerRole of your organisation.'],
    ])
  })

  test('the care team reads it, and neither mentor, patient, auditor nor another organisation', async () => {
    expect((await nurse.get(kept)).status).toBe(200)
    expect((await rheumatologist.get(kept)).status).toBe(200)
    expect((await mentor.get(kept)).status).toBe(404)
    expect((await patient.get(kept)).status).toBe(404)
    expect((await auditor.get(kept)).status).toBe(403)
    expect((await elsewhere.get(kept)).status).toBe(404)
  })

  test('in a transaction all follows from it as well, together with what else is written there', async () => {
    const together = (...resources: readonly FhirResource[]) =>
      nurse.post('', {
        resourceType: 'Bundle',
        type: 'transaction',
        entry: resources.map(resource => ({
          resource,
          request: { method: 'POST', url: resource.resourceType },
        })),
      })
    const reply = await together(form(), aTalkWithBert('2026-11-25'))
    expect(reply.status, reply.text).toBe(200)
    const [held, noted] = (reply.body.entry ?? []).map(
      ({ response }) => /([A-Za-z]+\/[^/]+)\/_history/.exec(response?.location ?? '')?.[1] ?? '',
    )
    const { body } = await nurse.get(held ?? '')
    sound(body as unknown as FhirResource)
    const answered = await all<Task>(nurse, `Task?focus=${held}`)
    expect(answered.map(({ status }) => status)).toEqual(['completed'])
    const verified = await all<Provenance>(nurse, `Provenance?target=${talk}&agent-type=verifier`)
    expect(verified.flatMap(({ entity }) => entity?.map(({ what }) => what.reference))).toContain(held)
    expect((await nurse.get(noted ?? '')).body.encounter).toBeDefined()
    expect(await dueTasks()).toHaveLength(1)
  })

  test('two of one mentor in a transaction: the second answers what the first asked for', async () => {
    const reply = await nurse.post('', {
      resourceType: 'Bundle',
      type: 'transaction',
      entry: [form(), form()].map(resource => ({
        resource,
        request: { method: 'POST', url: 'QuestionnaireResponse' },
      })),
    })
    expect(reply.status, reply.text).toBe(200)
    expect(await dueTasks()).toHaveLength(1)
  })

  test('whoever else sends one in a transaction is refused', async () => {
    for (const other of [rheumatologist, patient]) {
      const reply = await other.post('', {
        resourceType: 'Bundle',
        type: 'transaction',
        entry: [{ resource: form(), request: { method: 'POST', url: 'QuestionnaireResponse' } }],
      })
      expect(reply.status).toBe(403)
    }
  })

  test('what was kept stays: it can be marked as entered in error, and then it was none', async () => {
    const { body } = await nurse.get(kept)
    const changed = { ...body, item: form().item?.slice(0, 5) }
    expect((await nurse.put(kept, changed)).status).toBe(422)
    expect((await nurse.put(kept, { ...body, status: 'amended' })).status).toBe(422)
    const marked = { ...body, status: 'entered-in-error' }
    const claim = { profile: ['https://halfword.example/fhir/StructureDefinition/none'] }
    expect((await nurse.put(kept, { ...marked, meta: claim })).status).toBe(422)
    expect((await nurse.put(kept, marked)).status).toBe(200)
  })

  test('it is not made into another form, nor another form into it', async () => {
    const { body } = await nurse.get(nameIn(await nurse.post('QuestionnaireResponse', form())))
    const asTalk = { ...aTalkWithBert('2026-11-25'), id: body.id }
    expect((await nurse.put(`QuestionnaireResponse/${body.id}`, asTalk)).status).toBe(422)
    const hers = nameIn(await nurse.post('QuestionnaireResponse', aTalkWithBert('2026-11-25')))
    const { body: noted } = await nurse.get(hers)
    const { questionnaire, authored, author, encounter, item } = body as unknown as QuestionnaireResponse
    const { subject: _, ...rest } = noted
    const asSupervision = { ...rest, questionnaire, authored, author, encounter, item }
    const reply = await nurse.put(hers, asSupervision)
    expect([reply.status, told(reply)]).toEqual([
      422,
      [
        'QuestionnaireResponse.status: A supervision that was kept can only be marked as entered-in-error, with all else as it was.',
      ],
    ])
  })

  test('who wrote it, when and by which profile is the server’s to say, whatever it was sent with', async () => {
    const reply = await nurse.post('QuestionnaireResponse', {
      ...form(),
      meta: { profile: ['https://halfword.example/fhir/StructureDefinition/none'] },
      subject: { reference: 'Patient/bert' },
      authored: '2020-01-01',
      author: { reference: 'PractitionerRole/mentor-role' },
    })
    expect(reply.status, reply.text).toBe(201)
    const held = reply.body as unknown as QuestionnaireResponse
    expect([held.author?.reference, held.authored?.slice(0, 10), held.subject]).toEqual([
      'Practitioner/nurse',
      '2026-11-26',
      undefined,
    ])
    sound(held)
  })
})

describe('what is wrong is named', () => {
  const send = (...more: Parameters<typeof aSupervisionOfRita>) =>
    nurse.post('QuestionnaireResponse', aSupervisionOfRita(...more))

  test.each([
    ['a day to come', { day: '2026-11-27' }, 'date: Expected today or a day before.'],
    ['a day long past', { day: '2026-09-01' }, 'date: Expected a day of the last 60.'],
    [
      'training without a module',
      { decisions: ['extra-training'] },
      'module: Expected an answer, because of what was decided.',
    ],
    [
      'both to go on and to pause',
      { decisions: ['continue', 'pause'] },
      'decisions: Expected either to go on or to pause.',
    ],
    [
      'a next day after the one that the plan asks for',
      { next: '2026-12-22' },
      'next: Expected no later than the plan asks for: 2026-12-21.',
    ],
    ['the next one before this one', { next: '2026-11-26' }, 'next: Expected a day after the supervision.'],
    ['a story', { text: 'x'.repeat(201) }, 'was-hard: Expected an answer as the form takes it.'],
    [
      'a match of nobody',
      { match: 'EpisodeOfCare/nadia-mentoring' },
      'match: Expected an EpisodeOfCare of this mentor that runs.',
    ],
  ] as const)('%s', async (_, said, words) => {
    const {
      day = '2026-11-26',
      decisions,
      next,
      text,
      match,
    } = {
      day: undefined,
      decisions: undefined,
      next: undefined,
      text: undefined,
      match: undefined,
      ...said,
    }
    const reply = await send(day, {
      decisions: decisions ?? (match ? ['end-match'] : ['continue']),
      more: [
        ...(text ? [{ linkId: 'was-hard', answer: [{ valueString: text }] }] : []),
        ...(match ? [{ linkId: 'match', answer: [{ valueReference: { reference: match } }] }] : []),
        ...(next ? [{ linkId: 'next', answer: [{ valueDate: next }] }] : []),
      ],
    })
    expect([reply.status, told(reply)]).toEqual([422, [words]])
  })

  test('a talk of another mentor’s', async () => {
    const other = await nurse.post('QuestionnaireResponse', {
      ...aTalkWithBert('2026-11-20'),
      subject: { reference: 'Patient/nadia' },
      author: { reference: 'Practitioner/nurse' },
    })
    const reply = await send('2026-11-26', { reviewed: [nameIn(other)] })
    expect([reply.status, told(reply)]).toEqual([
      422,
      ['reviewed: Expected contact forms of this mentor’s talks.'],
    ])
  })
})

describe('what was decided', () => {
  const decide = async (...said: Parameters<typeof aSupervisionOfRita>) => {
    const reply = await nurse.post('QuestionnaireResponse', aSupervisionOfRita(...said))
    expect(reply.status, reply.text).toBe(201)
    const form = nameIn(reply)
    const tasks = await all<Task>(nurse, `Task?focus=${form}`)
    return tasks.filter(({ code }) => code?.coding?.[0]?.code !== 'supervision-review')
  }
  const inShort = (tasks: readonly Task[]) =>
    tasks.map(task => [
      task.code?.coding?.[0]?.code,
      task.for?.reference,
      task.restriction?.period?.end,
      task.description,
    ])
  const rita = async () =>
    (await nurse.get('PractitionerRole/mentor-role')).body as unknown as PractitionerRole
  const bert = async () => (await nurse.get('EpisodeOfCare/bert-mentoring')).body as unknown as EpisodeOfCare

  test('extra training, a question and something agreed are Tasks with a day', async () => {
    const tasks = await decide('2026-11-26', {
      decisions: ['extra-training', 'ask-rheumatologist', 'agreed-action'],
      more: [
        {
          linkId: 'module',
          answer: [
            {
              valueCoding: {
                system: 'https://halfword.example/fhir/CodeSystem/mentor-training-module',
                code: 'boundaries',
              },
            },
          ],
        },
        { linkId: 'question', answer: [{ valueString: 'May a mentor speak about vaccines?' }] },
        { linkId: 'action-1', answer: [{ valueString: 'Read the page on work together.' }] },
        { linkId: 'action-1-by', answer: [{ valueDate: '2026-12-04' }] },
      ],
    })
    expect(inShort(tasks).toSorted()).toEqual([
      ['agreed-action', 'Practitioner/mentor', '2026-12-04', 'Read the page on work together.'],
      ['ask-rheumatologist', 'Practitioner/mentor', '2026-11-28', 'May a mentor speak about vaccines?'],
      ['extra-training', 'Practitioner/mentor', '2027-01-21', undefined],
    ])
    for (const task of tasks) sound(task)
  })

  test('wrong information told in a talk is a review for that talk’s patient, without the words', async () => {
    const tasks = await decide('2026-11-26', {
      decisions: ['misinformation'],
      more: [{ linkId: 'about', answer: [{ valueReference: { reference: talk } }] }],
    })
    expect(inShort(tasks)).toEqual([['red-flag-review', 'Patient/bert', '2026-11-28', undefined]])
    expect(tasks[0]?.reasonCode?.coding?.[0]?.code).toBe('misinformation')
  })

  test('a pause lets the mentor see nobody, the matches wait, and a nurse calls each patient', async () => {
    expect((await mentor.get('Patient')).body.total).toBe(1)
    const tasks = await decide('2026-11-26', { decisions: ['pause'] })
    expect(inShort(tasks)).toEqual([['match-paused', 'Patient/bert', '2026-11-28', undefined]])
    expect((await bert()).status).toBe('onhold')
    expect((await rita()).notAvailable?.map(({ description }) => description)).toEqual([
      'Paused by supervision',
    ])
    expect((await mentor.get('Patient')).body.total).toBe(0)
  })

  test('coming back by their own form does not end it', async () => {
    await mentor.post('QuestionnaireResponse', {
      resourceType: 'QuestionnaireResponse',
      questionnaire: 'https://halfword.example/fhir/Questionnaire/mentor-pause',
      status: 'completed',
      item: [{ linkId: 'pause', answer: [{ valueBoolean: false }] }],
    })
    expect((await rita()).notAvailable).toHaveLength(1)
    await decide('2026-11-26', { decisions: ['extra-training'], more: [aModule] })
    expect((await rita()).notAvailable).toHaveLength(1)
  })

  test('to go on ends it, and the matches go on', async () => {
    await decide('2026-11-26', { decisions: ['continue'] })
    expect(await rita()).not.toHaveProperty('notAvailable')
    expect((await bert()).status).toBe('active')
    expect((await mentor.get('Patient')).body.total).toBe(1)
  })

  test('a match that ends: mentorship, team and consent end, and a nurse calls the patient', async () => {
    const tasks = await decide('2026-11-26', {
      decisions: ['end-match'],
      more: [
        { linkId: 'match', answer: [{ valueReference: { reference: 'EpisodeOfCare/bert-mentoring' } }] },
      ],
    })
    expect(inShort(tasks)).toEqual([])
    const calls = await all<Task>(nurse, 'Task?patient=bert&code=mentoring-ended')
    expect(calls.map(({ status }) => status)).toEqual(['requested'])
    expect((await nurse.get('Task/bert-task')).body.businessStatus).toMatchObject({
      coding: [{ code: 'closing' }],
    })
    expect(await bert()).toMatchObject({ status: 'finished', period: { end: '2026-11-26' } })
    const [team] = await all<CareTeam>(nurse, 'CareTeam?subject=Patient/bert')
    expect(team?.status).toBe('inactive')
    const consents = await all<Consent>(nurse, 'Consent?patient=bert&actor=PractitionerRole/mentor-role')
    expect(consents.map(({ status }) => status)).toEqual(['inactive'])
    const [changed] = await all<Provenance>(nurse, 'Provenance?target=EpisodeOfCare/bert-mentoring')
    expect(changed?.agent.map(({ who }) => who.reference)).toContain('Practitioner/nurse')
    expect((await mentor.get('Patient')).body.total).toBe(0)
  })
})

const aModule = {
  linkId: 'module',
  answer: [
    {
      valueCoding: {
        system: 'https://halfword.example/fhir/CodeSystem/mentor-training-module',
        code: 'listening',
      },
    },
  ],
}

test('every Task of a supervision names its reason from our list', async () => {
  const tasks = await all<Task>(nurse, 'Task?subject=Practitioner/mentor&code=supervision-review')
  const codes = tasks.flatMap(({ reasonCode }) => reasonCode?.coding?.map(({ code }) => code) ?? [])
  for (const code of codes) expect(Object.keys(supervisionReason.codes)).toContain(code)
})

describe('a complaint', () => {
  test('is noted by the nurse without its words, and asks for a supervision within two days', async () => {
    at('2026-11-28T09:00:00Z')
    const noted = await nurse.post(
      'Task',
      composeReview(
        { mentor: 'Practitioner/mentor', organization: 'Organization/org-1', now: halfword.clock.now() },
        '2026-11-30',
        'complaint',
      ),
    )
    expect(noted.status, noted.text).toBe(201)
    expect((await mentor.get(nameIn(noted))).status).toBe(404)
    at('2026-11-30T23:00:00Z')
    expect((await ask()).status).toBe(422)
    const heard = await nurse.post('QuestionnaireResponse', aSupervisionOfRita('2026-12-01'))
    expect(heard.status, heard.text).toBe(201)
    expect((await nurse.get(nameIn(noted))).body.status).toBe('completed')
    const asked = await ask()
    expect(asked.status, asked.text).toBe(201)
    await takeBack(asked)
  })
})

describe('a supervision that nobody holds', () => {
  const episode = async () =>
    (await nurse.get('EpisodeOfCare/nadia-mentoring')).body as unknown as EpisodeOfCare
  const calls = () => all<Task>(nurse, 'Task?patient=nadia&code=match-paused')

  test('lets the matches wait once it is more than 28 days late, with one call to each patient', async () => {
    // Sofie’s first talk with Nadia was on 17 October: week 8 is due by 12 December.
    at('2027-01-09T22:59:00Z')
    await halfword.sandbox.programme.sweep()
    expect((await episode()).status).toBe('active')
    at('2027-01-09T23:00:00Z')
    await halfword.sandbox.programme.sweep()
    await halfword.sandbox.programme.sweep()
    expect((await episode()).status).toBe('onhold')
    const called = await calls()
    expect(called.map(({ status, restriction }) => [status, restriction?.period?.end])).toEqual([
      ['requested', '2027-01-12'],
    ])
    for (const task of called) sound(task)
    const events = await all<AuditEvent>(auditor, `AuditEvent?entity=EpisodeOfCare/nadia-mentoring&action=U`)
    expect(
      events.map(({ agent }) => agent.some(({ who }) => who?.identifier?.value === 'halfword-clock')),
    ).toEqual([true])
  })

  test('and they go on with the supervision', async () => {
    const form = aSupervisionOfRita('2027-01-10')
    const ofSofie = {
      ...form,
      item: form.item?.map(each =>
        each.linkId === 'mentor'
          ? {
              linkId: 'mentor',
              answer: [{ valueReference: { reference: 'PractitionerRole/mentor-2-role' } }],
            }
          : each,
      ),
    }
    const { status, text } = await nurse.post('QuestionnaireResponse', ofSofie)
    expect(status, text).toBe(201)
    expect((await episode()).status).toBe('active')
  })
})
