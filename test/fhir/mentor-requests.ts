import fc from 'fast-check'
import type { FhirRequest } from '../../fhir-server/fhir/request.ts'

/** What is shown, what is hidden, what is in one of two stores only, and what is in none. */
const records = [
  'Patient/lotte',
  'Patient/mia',
  'Patient/jan',
  'Patient/an',
  'Patient/kim-1',
  'Patient/nobody',
  'Patient/jan-removed',
  'Patient/removed-1',
  'Condition/lotte-ra',
  'Condition/lotte-gout',
  'Condition/lotte-more-1',
  'Observation/lotte-step',
  'Observation/lotte-life',
  'Observation/lotte-flare',
  'Observation/lotte-lab',
  'Observation/a-lab-1',
  'Observation/z-later-step-1',
  'Observation/older-flare-1',
  'QuestionnaireResponse/lotte-wish',
  'QuestionnaireResponse/lotte-about-me',
  'QuestionnaireResponse/lotte-own-note',
  'QuestionnaireResponse/lotte-other-note',
  'Encounter/lotte-talk',
  'Encounter/mia-talk',
  'Encounter/jan-talk',
  'Task/lotte-task',
  'Task/lotte-flag',
  'Task/nurse-task-1',
  'Task/an-request',
  'Appointment/lotte-next',
  'Appointment/lotte-after',
  'Appointment/a-far-1',
  'Appointment/a-near-1',
  'Consent/lotte-consent',
  'Flag/lotte-hidden-flag',
  'Practitioner/rita',
  'PractitionerRole/rita-mentor',
] as const
const ids = records.map(record => record.slice(record.indexOf('/') + 1))
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
  'Consent',
  'Flag',
  'AuditEvent',
] as const
const params = [
  '_id',
  '_id',
  'patient',
  'patient',
  'date',
  'status',
  '_count',
  '_cursor',
  'subject',
  'code',
  'birthdate',
  'name',
  '_has:Observation:patient:code',
  '_include',
  '_sort',
  '_lastUpdated',
  '_total',
  'patient.name',
  '_id:not',
] as const
const literals = [
  'lotte,jan',
  'Patient/jan',
  '2026-03-10',
  'lt2026-03-02',
  'ge2025',
  'gt1990',
  'ne2026-02-27',
  '1991-04-12',
  'completed',
  'requested',
  'rejected',
  'final',
  'finished',
  '0',
  '1',
  '2',
  '100',
  '-1',
  'Peeters',
  'secret a',
  '',
  'M05.79',
] as const

const id = fc.constantFrom(...ids)
const type = fc.constantFrom(...types)
const value = fc.oneof(id, fc.constantFrom(...literals))
const query = fc.array(fc.tuple(fc.constantFrom(...params), value), { maxLength: 3 })
const method = fc.constantFrom('GET', 'GET', 'GET', 'GET', 'HEAD', 'HEAD', 'PUT', 'DELETE', 'PATCH')

const record = fc.oneof(
  { arbitrary: fc.constantFrom<string>(...records), weight: 5 },
  { arbitrary: fc.tuple(type, id).map(parts => parts.join('/')), weight: 1 },
)
const read = fc
  .tuple(method, record, fc.oneof({ arbitrary: fc.constant([]), weight: 5 }, query))
  .map(([verb, path, asked]): FhirRequest => ({ method: verb, segments: path.split('/'), params: asked }))

/** Mostly searches of the grammar, so that most of them are answered. */
const usual = fc.constantFrom<readonly (readonly [string, string])[]>(
  [],
  [['patient', 'lotte']],
  [['patient', 'lotte,mia,jan']],
  [['_count', '1']],
  [
    ['patient', 'Patient/lotte'],
    ['_count', '1'],
  ],
)
const search = fc.tuple(fc.constantFrom('GET', 'POST', 'HEAD'), type, fc.oneof(usual, usual, query)).map(
  ([verb, of, asked]): FhirRequest => ({
    method: verb,
    segments: verb === 'POST' ? [of, '_search'] : [of],
    params: asked,
  }),
)

const answerOf = (linkId: string, answer: object) => ({ linkId, answer: [answer] })
const people = fc.constantFrom('lotte', 'lotte', 'mia', 'jan', 'an', 'kim-1', 'nobody')
const note = fc.tuple(people, value).map(([who, text]) => ({
  questionnaire: 'https://halfword.example/fhir/Questionnaire/contact',
  subject: { reference: `Patient/${who}` },
  encounter: { reference: `Encounter/${who}` },
  item: [answerOf('note', { valueString: text })],
}))
const reply = id.map(which => ({
  questionnaire: 'https://halfword.example/fhir/Questionnaire/request-answer',
  item: [
    answerOf('request', { valueReference: { reference: `Task/${which}` } }),
    answerOf('answer', { valueCoding: { code: 'yes' } }),
  ],
}))
const form = fc.oneof(note, reply).map(
  (rest): FhirRequest => ({
    method: 'POST',
    segments: ['QuestionnaireResponse'],
    params: [],
    body: { resourceType: 'QuestionnaireResponse', status: 'completed', ...rest },
  }),
)

const batch = fc.array(fc.oneof(record, type), { maxLength: 3 }).map(
  (urls): FhirRequest => ({
    method: 'POST',
    segments: [],
    params: [],
    body: {
      resourceType: 'Bundle',
      type: 'batch',
      entry: urls.map(url => ({ request: { method: 'GET', url } })),
    },
  }),
)

/** Any request of a mentor, most of them such that something could be given away. */
export const requests: fc.Arbitrary<FhirRequest> = fc.oneof(
  { arbitrary: read, weight: 3 },
  { arbitrary: search, weight: 4 },
  { arbitrary: form, weight: 2 },
  { arbitrary: batch, weight: 1 },
)

/** The request for the next page, where an answer names one. */
export function nextOf(answered: string): FhirRequest | undefined {
  const url = /\/fhir\/([A-Za-z]+)\?([^"\\]*_cursor=[^"\\]+)/.exec(answered)
  const [, of, asked] = url ?? []
  return of && asked ? { method: 'GET', segments: [of], params: [...new URLSearchParams(asked)] } : undefined
}
