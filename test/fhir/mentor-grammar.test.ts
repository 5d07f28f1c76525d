import type { Bundle } from 'fhir/r4'
import { describe, expect, test } from 'vitest'
import { parseRequest } from '../../fhir-server/fhir/mentor/grammar.ts'
import { batchAnswer } from '../../fhir-server/fhir/mentor/kept-form.ts'
import { refusals } from '../../fhir-server/fhir/mentor/refusals.ts'
import type { FhirRequest } from '../../fhir-server/fhir/request.ts'
import { zone } from '../mentoring/mentoring-examples.ts'
import { aNote, base, get, outcome, told } from './mentor-asking.ts'

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
    'Patient?_id=lotte,no id',
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
    expect(told({ ...aNote('lotte'), method })).toBe(refusals.forbidden)
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

  test('is one by its body alone, without parameters or conditions', () => {
    const good = batch(entry('GET', 'Patient/lotte'))
    expect(told({ ...good, params: [['_id', 'lotte']] })).toBe(refusals.grammar)
    expect(told({ ...good, ifNoneExist: 'x' })).toBe(refusals.grammar)
    expect(told({ ...good, method: 'GET' })).toBe(refusals.forbidden)
    for (const body of [null, 'batch', [], { type: 'batch' }, { resourceType: 'Bundle' }]) {
      expect(told({ ...good, body })).toBe(refusals.forbidden)
    }
    expect(told({ ...good, body: { resourceType: 'Bundle', type: 'batch', entry: 'many' } })).toBe(
      refusals.grammar,
    )
    for (const odd of [
      null,
      5,
      {},
      { request: null },
      { request: { method: 'GET' } },
      { request: { url: 'Patient' } },
    ]) {
      const come = outcome({ ...good, body: { resourceType: 'Bundle', type: 'batch', entry: [odd] } })
      expect(come).toMatchObject({ kind: 'batch', outcomes: [{ answer: refusals.grammar }] })
    }
    const conditional = { method: 'POST', url: 'QuestionnaireResponse', ifNoneExist: 'subject=Patient/jan' }
    const come = outcome(batch({ request: conditional, resource: aNote('lotte').body }))
    expect(come).toMatchObject({ kind: 'batch', outcomes: [{ answer: refusals.grammar }] })
    const fifty = outcome(batch(...Array.from({ length: 50 }, () => entry('GET', 'Patient/lotte'))))
    expect(fifty).toMatchObject({ kind: 'batch' })
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
