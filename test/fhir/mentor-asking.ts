import type { Bundle } from 'fhir/r4'
import { parseRequest, typesOf } from '../../fhir-server/fhir/mentor/grammar.ts'
import type { FhirRequest } from '../../fhir-server/fhir/request.ts'
import type { Scope } from '../../mentoring/codes.ts'
import { offeredScopes } from '../../mentoring/consent/scopes.ts'
import { today, zone } from '../mentoring/mentoring-examples.ts'
import { everything, honest } from './mentor-pipeline.ts'
import { aStore, type Store } from './mentor-records.ts'

export const all = new Set<Scope>(offeredScopes)
export const base: FhirRequest = { method: 'GET', segments: [], params: [] }
export const get = (path: string, method = 'GET'): FhirRequest => {
  const [segments = '', query = ''] = path.split('?')
  return { ...base, method, segments: segments.split('/'), params: [...new URLSearchParams(query)] }
}

/** What a request comes to. */
export function outcome(request: FhirRequest, store: Store = aStore(all), now = today) {
  const asked = parseRequest(request, everything, zone)
  const types = typesOf(asked)
  const grants = honest.grants(store, now)
  const world = honest.world(honest.sources(store, grants, now, types), grants, types, store)
  return honest.answer(world, asked, store)
}
/** What a request is told. */
export function told(request: FhirRequest, store?: Store, now?: Date) {
  const come = outcome(request, store, now)
  if (come.kind !== 'told') throw new Error(`came to ${come.kind}`)
  return come.answer
}
export const found = (path: string, store?: Store) => JSON.parse(told(get(path), store).body) as Bundle
export const ids = (bundle: Bundle) => bundle.entry?.map(({ resource }) => resource?.id) ?? []

/** A contact note as a phone sends it. */
export function aNote(patient: string, changes: object = {}): FhirRequest {
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
