import type { Coding, FhirResource, QuestionnaireResponse } from 'fhir/r4'
import { canonicalJson } from '../canonical-json.ts'
import { mentorViewScope, type Scope } from '../codes.ts'
import { coding } from '../coding.ts'
import type { Grant } from '../consent/grants.ts'
import { namesOf } from '../consent/standing.ts'
import { projectOwnForms } from './own-notes.ts'
import { projectRequests } from './requests.ts'
import { projectSelf } from './self.ts'
import type { Sources } from './sources.ts'
import { type Tag, type Whom, whitelist } from './whitelist.ts'

declare const projected: unique symbol

/** A new object that a grant lets through, as the bytes that are sent. Only `project` makes one. */
export type Projected = {
  readonly type: FhirResource['resourceType']
  readonly id: string
  /** Id of the patient it is about; absent: about the mentor, or about nobody who is named. */
  readonly patient?: string
  readonly scope?: Scope
  /** SHA-256 of the bytes without it: the same bytes have the same version, whatever changed behind them. */
  readonly versionId: string
  readonly json: string
  readonly resource: FhirResource
  readonly [projected]: true
}

/** SHA-256 of a text's UTF-8 bytes, as 64 hexadecimal digits. */
export type Hash = (text: string) => string

/** Builds all that a mentor can see, from the whitelist; by type and id. */
export function project(sources: Sources, grants: readonly Grant[], hash: Hash): readonly Projected[] {
  const names = namesOf(sources.mentor)
  const ofPatients = grants.flatMap(grant => ofPatient(sources, grant, names, hash))
  const requests = projectRequests(sources, names).map(resource => seal(resource, hash, { scope: 'MV-ASK' }))
  const ownForms = projectOwnForms(sources.ownForms, { names }).map(resource =>
    seal(resource, hash, { scope: 'MV-OWN-NOTES' }),
  )
  const self = projectSelf(sources.mentor).map(resource => seal(resource, hash, {}))
  return [...ofPatients, ...requests, ...ownForms, ...self].sort(byTypeAndId)
}

/** A form that was just kept, as its mentor will read it. @throws Error when it is none of a mentor's forms */
export function projectOwnForm(kept: QuestionnaireResponse, hash: Hash): Projected {
  const patient = kept.subject?.reference?.slice('Patient/'.length)
  const names = new Set([kept.author?.reference ?? ''])
  const [form] = projectOwnForms([kept], { names, ...(patient ? { patient } : {}) })
  if (!form) throw new Error('not a form of a mentor')
  return seal(form, hash, { ...(patient ? { patient } : {}), scope: 'MV-OWN-NOTES' })
}

const byTypeAndId = (a: Projected, b: Projected) => {
  const [first, second] = [`${a.type}/${a.id}`, `${b.type}/${b.id}`]
  return first < second ? -1 : first > second ? 1 : 0
}

function ofPatient(sources: Sources, grant: Grant, names: ReadonlySet<string>, hash: Hash): Projected[] {
  const { patient } = grant
  const whom: Whom = {
    grant,
    patient,
    names,
    now: sources.now.getTime(),
    zone: sources.zone,
    idFor: what => asUuid(hash(`${what}|${patient}`)),
  }
  const records = sources.patients.get(patient) ?? {}
  return [...grant.scopes].flatMap(scope =>
    whitelist[scope].show(records, whom).map(resource => seal(resource, hash, { patient, scope })),
  )
}

const asUuid = (hex: string) => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5')

/** Adds the labels under which it may travel, and its version. */
function seal(
  { id = '', ...rest }: FhirResource,
  hash: Hash,
  about: { readonly patient?: string; readonly scope?: Scope },
): Projected {
  const { resourceType, ...elements } = rest
  const labels = about.scope ? labelsOf(about.scope) : {}
  const versionId = hash(canonicalJson({ resourceType, id, meta: labels, ...elements }))
  const resource = { resourceType, id, meta: { versionId, ...labels }, ...elements } as FhirResource
  const json = JSON.stringify(resource)
  return { type: resourceType, id, ...about, versionId, json, resource } as Projected
}

const actCode = (code: string): Coding => ({
  system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode',
  code,
})
/** Normal confidentiality; not to be disclosed further without consent, not to be used again. */
const handling: readonly Coding[] = [
  { system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'N' },
  actCode('NORDSCLCD'),
  actCode('NOREUSE'),
]

function labelsOf(scope: Scope) {
  const { tags } = whitelist[scope]
  return {
    security: [coding(mentorViewScope, scope), ...handling],
    ...(tags.length > 0 ? { tag: tags.map(tagOf) } : {}),
  }
}

const tagOf = (code: Tag): Coding => ({
  system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue',
  code,
})
