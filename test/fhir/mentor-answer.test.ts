import type { Bundle, FhirResource, Patient } from 'fhir/r4'
import { describe, expect, test } from 'vitest'
import { answer } from '../../fhir-server/fhir/mentor/answer.ts'
import { parseRequest, typesOf } from '../../fhir-server/fhir/mentor/grammar.ts'
import { batchAnswer, createdAnswer, keptForm } from '../../fhir-server/fhir/mentor/kept-form.ts'
import { refusals, unfit } from '../../fhir-server/fhir/mentor/refusals.ts'
import type { FhirRequest } from '../../fhir-server/fhir/request.ts'
import type { Scope } from '../../mentoring/codes.ts'
import { offeredScopes } from '../../mentoring/consent/scopes.ts'
import { everyType } from '../../mentoring/mentor-view/whitelist.ts'
import { aMentor, aPractitioner, aRole, today, zone } from '../mentoring/mentoring-examples.ts'
import { everything, honest, place, sha256 } from './mentor-pipeline.ts'
import { aStore, type Store } from './mentor-records.ts'

const all = new Set<Scope>(offeredScopes)
const base: FhirRequest = { method: 'GET', segments: [], params: [] }
const get = (path: string, method = 'GET'): FhirRequest => {
  const [segments = '', query = ''] = path.split('?')
  return { ...base, method, segments: segments.split('/'), params: [...new URLSearchParams(query)] }
}

function outcome(request: FhirRequest, store: Store = aStore(all), now = today) {
  const asked = parseRequest(request, everything, zone)
  const types = typesOf(asked)
  const grants = honest.grants(store, now)
  const world = honest.world(honest.sources(store, grants, now, types), grants, types, store)
  return honest.answer(world, asked, store)
}
function told(request: FhirRequest, store?: Store, now?: Date) {
  const come = outcome(request, store, now)
  if (come.kind !== 'told') throw new Error(`came to ${come.kind}`)
  return come.answer
}
const found = (path: string, store?: Store) => JSON.parse(told(get(path), store).body) as Bundle
const ids = (bundle: Bundle) => bundle.entry?.map(({ resource }) => resource?.id) ?? []

describe('a read', () => {
  test('gives the projected record, with a hash as its ETag and no time at all', () => {
    const { status, headers, body } = told(get('Patient/lotte'))
    expect(status).toBe(200)
    const patient = JSON.parse(body) as Patient
    expect(patient).toMatchObject({ id: 'lotte', name: [{ given: ['Lotte'] }] })
    expect(headers).toEqual({
      'content-type': 'application/fhir+json; charset=utf-8',
      etag: `W/"${patient.meta?.versionId}"`,
    })
    expect(patient.meta?.versionId).toMatch(/^[0-9a-f]{64}$/)
    expect(patient.meta).not.toHaveProperty('lastUpdated')
  })

  test.each([
    'Patient/jan',
    'Patient/nobody',
    'Observation/lotte-lab',
    'Task/lotte-flag',
    'Patient/jan-removed',
    'Condition/lotte-gout',
    'QuestionnaireResponse/lotte-other-note',
    'Appointment/lotte-after',
    'Patient/not an id',
  ])('of %s is the one 404', path => {
    expect(told(get(path))).toBe(refusals.notFound)
  })

  test('HEAD is GET without its body', () => {
    const { body, ...rest } = told(get('Patient/lotte'))
    expect(body).not.toBe('')
    expect(told(get('Patient/lotte', 'HEAD'))).toEqual({ ...rest, body: '' })
    expect(told(get('Patient/jan', 'HEAD'))).toEqual({ ...refusals.notFound, body: '' })
  })

  test('a condition on what one has is left aside: nothing is 304', () => {
    const request = { ...get('Patient/lotte'), ifNoneMatch: told(get('Patient/lotte')).headers.etag ?? '' }
    expect(told(request)).toEqual(told(get('Patient/lotte')))
  })
})

describe('a search', () => {
  test('finds in what is visible, counts it and orders it by id', () => {
    const bundle = found('QuestionnaireResponse?patient=Patient/lotte')
    expect(ids(bundle)).toEqual(['lotte-about-me', 'lotte-own-note', 'lotte-wish'])
    expect(bundle.total).toBe(3)
    expect(bundle.link).toEqual([
      {
        relation: 'self',
        url: 'https://programme.example/fhir/QuestionnaireResponse?patient=Patient%2Flotte',
      },
    ])
    expect(bundle.entry?.[0]?.fullUrl).toBe(
      'https://programme.example/fhir/QuestionnaireResponse/lotte-about-me',
    )
  })

  test('has _id, patient, status and date, with alternatives, and all of them together', () => {
    expect(ids(found('Patient'))).toEqual(['lotte', 'mia'])
    expect(ids(found('Patient?_id=mia,jan'))).toEqual(['mia'])
    expect(ids(found('Task?patient=lotte&status=completed'))).toEqual(['lotte-task'])
    expect(ids(found('Task?status=requested'))).toEqual(['an-request'])
    expect(ids(found('Encounter?patient=mia,lotte&date=2026-02-27'))).toEqual(['lotte-talk', 'mia-talk'])
    expect(ids(found('Encounter?date=lt2026-02-27'))).toEqual([])
    expect(ids(found('Appointment?date=ge2026-03-10&date=lt2026-03-11&_id=lotte-next'))).toEqual([
      'lotte-next',
    ])
    expect(ids(found('Encounter?patient=jan'))).toEqual([])
  })

  test('never finds by a date that is not shown', () => {
    expect(ids(found('Observation?patient=lotte'))).toHaveLength(4)
    expect(ids(found('Observation?patient=lotte&date=gt1900'))).toEqual([])
  })

  test('POST _search is the same search', () => {
    const asGet = get('Observation?patient=lotte&_count=2')
    const asPost = { ...asGet, method: 'POST', segments: ['Observation', '_search'] }
    expect(told(asPost)).toEqual(told(asGet))
  })

  test('pages by a cursor that goes on where the last page ended', () => {
    const first = found('Observation?_count=3')
    const next =
      first.link
        ?.find(({ relation }) => relation === 'next')
        ?.url.split('/')
        .at(-1) ?? ''
    const second = found(next)
    expect([first.total, second.total]).toEqual([4, 4])
    expect(new Set([...ids(first), ...ids(second)]).size).toBe(4)
    expect(second.link?.map(({ relation }) => relation)).toEqual(['self'])
    expect(found('Observation?_count=0')).toMatchObject({ total: 4 })
  })

  test('a cursor is good for its own search, caller and grants alone', () => {
    const link = found('Observation?_count=1').link?.at(-1)?.url ?? ''
    const cursor = new URL(link).searchParams.get('_cursor') ?? ''
    const page = (path: string, store?: Store) => told(get(`${path}&_cursor=${cursor}`), store)
    expect(page('Observation?_count=1').status).toBe(200)
    expect(page('Observation?_count=2')).toBe(refusals.grammar)
    expect(page('Observation?_count=1&status=final')).toBe(refusals.grammar)
    expect(page('Condition?_count=1')).toBe(refusals.grammar)
    expect(page('Observation?_count=1', aStore(new Set(['MV-FLARE'])))).toBe(refusals.grammar)
    const someone = { ...aPractitioner(), id: 'jos' }
    const role = aRole({ practitioner: { reference: 'Practitioner/jos' } })
    expect(
      page('Observation?_count=1', { ...aStore(all), mentor: { practitioner: someone, roles: [role] } }),
    ).toBe(refusals.grammar)
    expect(told(get('Observation?_count=1&_cursor=bG90dGU.x'))).toBe(refusals.grammar)
  })
})

describe('what is not in the grammar', () => {
  test.each([
    'Observation?code=http://loinc.org|1988-5',
    'Observation?patient.birthdate=1991',
    'Patient?_has:Observation:patient:code=x',
    'Patient?birthdate=1991-04-12',
    'Patient?name=Peeters',
    'Patient?_include=Patient:organization',
    'Patient?_revinclude=Observation:subject',
    'Patient?_sort=birthdate',
    'Patient?_lastUpdated=gt2020',
    'Patient?_total=accurate',
    'Patient?_summary=count',
    'Patient?_elements=birthDate',
    'Patient?_filter=name eq Peeters',
    'Patient?_id:not=lotte',
    'Patient?_id=',
    'Patient?_count=-1',
    'Patient?_count=1&_count=2',
    'Patient?_cursor=a&_cursor=b',
    'Patient?__proto__=x',
    'Encounter?date=ap2026-01-01',
    'Encounter?date=2026-02-30',
    'Condition?recorded-date=2025',
    'Patient/lotte?_elements=birthDate',
    `Patient?_id=${'a,'.repeat(60)}a`,
    `Patient?${'_id=a&'.repeat(30)}`,
  ])('%s is the one 400', path => {
    expect(told(get(path))).toBe(refusals.grammar)
  })

  test.each([
    '',
    'Consent',
    'Consent/lotte-consent',
    'AuditEvent',
    'Flag',
    'constructor',
    'Patient/lotte/_history',
    'Patient/lotte/_history/1',
    'Patient/_history',
    'Patient/$everything',
    'Patient/lotte/$mentor-view',
    'Patient/lotte/Observation',
    '$graphql',
  ])('GET /%s is the one 403', path => {
    expect(told(get(path))).toBe(refusals.forbidden)
  })

  test.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'])('%s is the one 403', method => {
    expect(told(get('Patient/lotte', method))).toBe(refusals.forbidden)
    expect(told(get('QuestionnaireResponse/lotte-own-note', method))).toBe(refusals.forbidden)
  })

  test('POST elsewhere than to QuestionnaireResponse and _search is the one 403', () => {
    expect(told(get('Patient', 'POST'))).toBe(refusals.forbidden)
    expect(told(get('Patient/lotte', 'POST'))).toBe(refusals.forbidden)
    expect(told(get('Consent/_search', 'POST'))).toBe(refusals.forbidden)
  })

  test('conditional requests are refused whatever is there', () => {
    expect(told({ ...get('Patient/lotte'), ifMatch: 'W/"1"' })).toBe(refusals.grammar)
    expect(told({ ...aNote('lotte'), ifNoneExist: 'subject=Patient/jan' })).toBe(refusals.grammar)
  })

  test('what the token does not reach is the one 403, before anything is looked up', () => {
    const onlyPatients = (_deed: string, type: string) => type === 'Patient'
    const kind = (path: string) => parseRequest(get(path), onlyPatients, zone)
    expect(kind('Patient/lotte').kind).toBe('read')
    for (const path of ['Condition/lotte-ra', 'Condition?patient=lotte', 'Condition?nonsense=1']) {
      expect(kind(path)).toEqual({ kind: 'refused', answer: refusals.forbidden })
    }
    expect(parseRequest(aNote('lotte'), onlyPatients, zone)).toEqual({
      kind: 'refused',
      answer: refusals.forbidden,
    })
  })
})

function aNote(patient: string, changes: object = {}): FhirRequest {
  const body = {
    resourceType: 'QuestionnaireResponse',
    questionnaire: 'https://halfword.example/fhir/Questionnaire/contact',
    status: 'completed',
    subject: { reference: `Patient/${patient}` },
    item: [
      {
        linkId: 'mode',
        answer: [
          { valueCoding: { system: 'https://halfword.example/fhir/CodeSystem/contact-mode', code: 'phone' } },
        ],
      },
      { linkId: 'duration', answer: [{ valueInteger: 30 }] },
      { linkId: 'themes', answer: [{ valueCoding: { code: 'work' } }, { valueCoding: { code: 'fatigue' } }] },
      { linkId: 'note', answer: [{ valueString: 'We talked about work.' }] },
      { linkId: 'flag', answer: [{ valueBoolean: false }] },
    ],
    ...changes,
  }
  return { ...base, method: 'POST', segments: ['QuestionnaireResponse'], body }
}

describe('writing a form', () => {
  test('a contact note is kept about a patient who shares; who and when are the server’s', () => {
    const attempt = aNote('lotte', {
      id: 'mine',
      author: { reference: 'PractitionerRole/jos-mentor' },
      authored: '1999-01-01',
      meta: { security: [{ code: 'MV-FLARE' }] },
      encounter: { reference: 'Encounter/jan-talk' },
      contained: [{ resourceType: 'Patient' }],
    })
    const command = outcome(attempt)
    if (command.kind !== 'keep-form') throw new Error(command.kind)
    const kept = keptForm(command, { id: 'new', author: 'PractitionerRole/rita-mentor', at: today })
    expect(kept).toEqual({
      resourceType: 'QuestionnaireResponse',
      id: 'new',
      questionnaire: 'https://halfword.example/fhir/Questionnaire/contact',
      status: 'completed',
      subject: { reference: 'Patient/lotte' },
      authored: '2026-03-02T09:00:00.000Z',
      author: { reference: 'PractitionerRole/rita-mentor' },
      item: [
        {
          linkId: 'mode',
          answer: [
            {
              valueCoding: {
                system: 'https://halfword.example/fhir/CodeSystem/contact-mode',
                code: 'phone',
                display: 'By phone',
              },
            },
          ],
        },
        { linkId: 'duration', answer: [{ valueInteger: 30 }] },
        {
          linkId: 'themes',
          answer: [
            expect.objectContaining({
              valueCoding: expect.objectContaining({ code: 'work', display: 'Work' }),
            }),
            expect.anything(),
          ],
        },
        { linkId: 'note', answer: [{ valueString: 'We talked about work.' }] },
        { linkId: 'flag', answer: [{ valueBoolean: false }] },
      ],
    })
    const created = createdAnswer(kept, place.base, sha256)
    expect(created.answer).toMatchObject({
      status: 201,
      headers: { location: `${place.base}/QuestionnaireResponse/new` },
    })
    const store = aStore(all)
    const [lotte, ...others] = store.people
    const later = {
      ...store,
      people: [...(lotte ? [{ ...lotte, records: [...lotte.records, kept] }] : []), ...others],
    }
    expect(told(get('QuestionnaireResponse/new'), later).body).toBe(created.answer.body)
  })

  test.each(['jan', 'nobody', 'an'])('about %s it is the one 404', patient => {
    expect(told(aNote(patient))).toBe(refusals.notFound)
  })

  test('a request can be answered while it is open, and no other Task', () => {
    const reply = (task: string): FhirRequest =>
      aNote('', {
        questionnaire: 'https://halfword.example/fhir/Questionnaire/request-answer',
        subject: undefined,
        item: [
          { linkId: 'request', answer: [{ valueReference: { reference: task } }] },
          { linkId: 'answer', answer: [{ valueCoding: { code: 'may-know' } }] },
        ],
      })
    expect(outcome(reply('Task/an-request'))).toMatchObject({
      kind: 'keep-form',
      form: 'request-answer',
      request: 'an-request',
    })
    expect(told(reply('Task/an-request'), undefined, new Date('2026-03-04T09:30:00.001Z'))).toBe(
      refusals.notFound,
    )
    expect(told(reply('Task/lotte-task'))).toBe(refusals.notFound)
    expect(told(reply('Task/jan-task'))).toBe(refusals.notFound)
  })

  test('a mentor who paused can still say that the pause is over', () => {
    const role = aRole({ notAvailable: [{ description: 'x' }] })
    const store = { ...aStore(all), mentor: aMentor(aPractitioner(), [role]) }
    const back = aNote('', {
      questionnaire: 'https://halfword.example/fhir/Questionnaire/mentor-pause',
      subject: undefined,
      item: [{ linkId: 'pause', answer: [{ valueBoolean: false }] }],
    })
    expect(outcome(back, store)).toMatchObject({ kind: 'keep-form', form: 'mentor-pause' })
    expect(told(aNote('lotte'), store)).toBe(refusals.notFound)
    expect(ids(found('Patient', store))).toEqual([])
    expect(ids(found('PractitionerRole', store))).toEqual(['rita-mentor'])
  })

  const item = (linkId: string, ...answer: object[]) => ({ item: [{ linkId, answer }] })
  test.each<[string, object, object]>([
    ['another resource', { resourceType: 'Observation' }, unfit.form],
    ['another form', { questionnaire: 'https://halfword.example/fhir/Questionnaire/peer-wish' }, unfit.form],
    ['no form', { questionnaire: undefined }, unfit.form],
    ['a draft', { status: 'in-progress' }, unfit.status],
    ['no patient', { subject: undefined }, unfit.subject],
    ['a patient elsewhere', { subject: { reference: 'https://x.example/Patient/lotte' } }, unfit.subject],
    ['no items', { item: undefined }, unfit.items],
    ['an item that the form does not have', item('secret', { valueString: 'x' }), unfit.items],
    ['nested items', { item: [{ linkId: 'note', item: [] }] }, unfit.items],
    [
      'an item twice',
      {
        item: [...item('duration', { valueInteger: 1 }).item, ...item('duration', { valueInteger: 2 }).item],
      },
      unfit.items,
    ],
    ['a code that is not known', item('mode', { valueCoding: { code: 'pigeon' } }), unfit.answers],
    [
      'a code of another system',
      item('mode', { valueCoding: { system: 'http://x.example', code: 'phone' } }),
      unfit.answers,
    ],
    ['text too long', item('note', { valueString: 'x'.repeat(201) }), unfit.answers],
    ['text with a control character', item('note', { valueString: 'a\u0000b' }), unfit.answers],
    ['minutes below nothing', item('duration', { valueInteger: -1 }), unfit.answers],
    [
      'two answers where one is asked',
      item('duration', { valueInteger: 1 }, { valueInteger: 2 }),
      unfit.answers,
    ],
    ['an answer of another kind', item('duration', { valueString: '30' }), unfit.answers],
  ])('%s is refused by the body alone', (_what, changes, refusal) => {
    expect(told(aNote('lotte', changes))).toBe(refusal)
    expect(told(aNote('jan', changes))).toBe(refusal)
  })
})

test.each([
  [[]],
  [null],
  ['text'],
  [5],
  [{}],
  [undefined],
  [{ resourceType: 'QuestionnaireResponse', questionnaire: 5 }],
])('a body like %j is no form', body => {
  expect(told({ ...aNote('lotte'), body })).toBe(unfit.form)
})

describe('a batch', () => {
  const entry = (method: string, url: string, more: object = {}) => ({ request: { method, url }, ...more })
  const batch = (...entries: object[]): FhirRequest => ({
    ...base,
    method: 'POST',
    body: { resourceType: 'Bundle', type: 'batch', entry: entries },
  })

  test('is its requests, each in the same world', () => {
    const come = outcome(
      batch(
        entry('GET', 'Patient/lotte'),
        entry('GET', 'Patient/jan'),
        entry('GET', 'Observation?code=x'),
        entry('PUT', 'Patient/lotte'),
        entry('POST', 'QuestionnaireResponse', { resource: aNote('lotte').body }),
        entry('GET', '../Patient/jan'),
        entry('POST', ''),
        entry('HEAD', 'Patient/jan'),
        { request: 5 },
      ),
    )
    if (come.kind !== 'batch') throw new Error(come.kind)
    const kinds = come.outcomes.map(each => (each.kind === 'told' ? each.answer.status : each.kind))
    expect(kinds).toEqual([200, 404, 400, 403, 'keep-form', 400, 400, 404, 400])
    const [first] = come.outcomes
    expect(first?.kind === 'told' && first.answer).toEqual(told(get('Patient/lotte')))
    const told2 = come.outcomes.flatMap(each => (each.kind === 'told' ? [each.answer] : []))
    const answered = JSON.parse(batchAnswer(told2).body) as Bundle
    expect(answered.entry?.[0]?.resource?.id).toBe('lotte')
    expect(answered.entry?.[1]?.response).toMatchObject({
      status: '404',
      outcome: { resourceType: 'OperationOutcome' },
    })
  })

  test('a transaction is the one 403, and too many entries the one 400', () => {
    expect(told({ ...batch(), body: { resourceType: 'Bundle', type: 'transaction', entry: [] } })).toBe(
      refusals.forbidden,
    )
    expect(told(batch(...Array.from({ length: 51 }, () => entry('GET', 'Patient/lotte'))))).toBe(
      refusals.grammar,
    )
  })
})

describe('someone who is no mentor here', () => {
  test('has no world: not an empty one that could be taken for all', () => {
    const store = { ...aStore(all), mentor: aMentor(aPractitioner(), []) }
    expect(told(get('Patient'), store)).toBe(refusals.noMentor)
    expect(told(get('Practitioner/rita'), store)).toBe(refusals.noMentor)
    expect(told(get('Patient?x=1'), store)).toBe(refusals.grammar)
  })
})

test('nothing secret is in anything that a mentor with every scope can see', () => {
  const types = [
    'Patient',
    'Condition',
    'Observation',
    'QuestionnaireResponse',
    'Encounter',
    'Task',
    'Appointment',
    'Practitioner',
    'PractitionerRole',
  ]
  const seen = types.map(type => JSON.stringify(found(`${type}?_count=100`))).join('\n')
  for (const hidden of [
    'secret',
    'Peeters',
    'Maria',
    '1991',
    'Kerkstraat',
    'mail.example',
    'M05',
    'gout',
    '2025-09-15',
    '2025-06',
    'jan',
    'lastUpdated',
    'identifier',
    'Practitioner/nurse',
    'jos-mentor',
    'Patient/an',
    '"an"',
    'female',
  ]) {
    expect(seen, hidden).not.toContain(hidden)
  }
  for (const shown of [
    'Lotte',
    '+32 470 00 00 01',
    'nl-BE',
    '30-39',
    '2025-09',
    'tablets',
    'cycling',
    'We talked about work.',
    'work',
  ]) {
    expect(seen, shown).toContain(shown)
  }
})

test('every resource carries its label, and how it may be used', () => {
  const store = aStore(all)
  const grants = honest.grants(store, today)
  const world = honest.world(honest.sources(store, grants, today, everyType), grants, everyType, store)
  if (world.kind !== 'world') throw new Error(world.kind)
  for (const { resource, scope } of world.resources.filter(each => each.scope)) {
    const codes = (resource as FhirResource).meta?.security?.map(({ code }) => code)
    expect(codes).toEqual([scope, 'N', 'NORDSCLCD', 'NOREUSE'])
  }
  expect(answer(world, parseRequest(get('Condition/lotte-ra'), everything, zone), place)).toMatchObject({
    answer: { body: expect.stringContaining('"ABSTRED"') },
  })
})
