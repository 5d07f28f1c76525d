import type { FhirResource, Patient } from 'fhir/r4'
import { describe, expect, test } from 'vitest'
import { answer } from '../../fhir-server/fhir/mentor/answer.ts'
import { parseRequest } from '../../fhir-server/fhir/mentor/grammar.ts'
import { refusals } from '../../fhir-server/fhir/mentor/refusals.ts'
import { everyType } from '../../mentoring/mentor-view/whitelist.ts'
import { aMentor, aPractitioner, aRole, today, zone } from '../mentoring/mentoring-examples.ts'
import { all, found, get, ids, told } from './mentor-asking.ts'
import { everything, honest, place } from './mentor-pipeline.ts'
import { aStore, type Store } from './mentor-records.ts'

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
    expect(found('Encounter?patient=jan')).not.toHaveProperty('entry')
    expect(ids(found('Task?status=completed,requested&patient=lotte'))).toEqual(['lotte-task'])
    expect(ids(found('Task?status=in-progress,requested'))).toEqual(['an-request'])
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
    expect(ids(second)).toHaveLength(1)
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
