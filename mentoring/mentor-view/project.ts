import type { Coding, FhirResource, QuestionnaireResponse } from 'fhir/r4'
import { mentorViewScope, type Scope } from '../codes.ts'
import { coding } from '../coding.ts'
import type { Grant } from '../consent/grants.ts'
import { namesOf } from '../consent/standing.ts'
import { projectOwnForms } from './own-notes.ts'
import { projectRequests } from './requests.ts'
import { projectSelf } from './self.ts'
import type { Sources } from './sources.ts'
import { everyType, rowsOf, type ShownType, type Tag, type Whom, whitelist } from './whitelist.ts'

declare const projected: unique symbol

/** A new object that a grant lets through. Only `project` makes one. */
export type Projected = {
  readonly type: ShownType
  readonly id: string
  /** Id of the patient it is about; absent: about the mentor, or about nobody who is named. */
  readonly patient?: string
  readonly scope?: Scope
  /** As it is shown, but for its version. */
  readonly resource: FhirResource
  /** The bytes that are sent; made when they are asked for. */
  readonly json: string
  /** SHA-256 of the bytes without it: the same bytes have the same version, whatever changed behind them. */
  readonly versionId: string
  readonly [projected]: true
}

/** SHA-256 of a text's UTF-8 bytes, as 64 hexadecimal digits. */
export type Hash = (text: string) => string

/**
 * Builds what a mentor can see of the types that a request can reach, from the whitelist; by type and id. Types that are
 * not named are not there.
 */
export function project(
  sources: Sources,
  grants: readonly Grant[],
  hash: Hash,
  types: ReadonlySet<ShownType> = everyType,
): readonly Projected[] {
  const names = namesOf(sources.mentor)
  const label = (scope: Scope) => (resource: FhirResource) => labelled(resource, hash, { scope })
  return [
    ...grants.flatMap(grant => ofPatient(sources, grant, names, types, hash)),
    ...(types.has('Task') ? projectRequests(sources, names).map(label('MV-ASK')) : []),
    ...(types.has('QuestionnaireResponse')
      ? projectOwnForms(sources.ownForms, { names }).map(label('MV-OWN-NOTES'))
      : []),
    ...projectSelf(sources.mentor)
      .filter(({ resourceType }) => types.has(resourceType))
      .map(resource => labelled(resource, hash, {})),
  ].sort(byTypeAndId)
}

/** A form that was just kept, as its mentor will read it. @throws Error when it is none of a mentor's forms */
export function projectOwnForm(kept: QuestionnaireResponse, hash: Hash): Projected {
  const patient = kept.subject?.reference?.slice('Patient/'.length)
  const names = new Set([kept.author?.reference ?? ''])
  const [form] = projectOwnForms([kept], { names, ...(patient ? { patient } : {}) })
  if (!form) throw new Error('not a form of a mentor')
  return labelled(form, hash, { ...(patient ? { patient } : {}), scope: 'MV-OWN-NOTES' })
}

const byTypeAndId = (a: Projected, b: Projected) => compare(a.type, b.type) || compare(a.id, b.id)
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

function ofPatient(
  { now, zone, patients }: Sources,
  grant: Grant,
  names: ReadonlySet<string>,
  types: ReadonlySet<ShownType>,
  hash: Hash,
): Projected[] {
  const { patient } = grant
  const idFor = (what: string) => asUuid(hash(`${what}|${patient}`))
  const whom: Whom = { grant, patient, names, zone, idFor }
  const records = patients.get(patient) ?? {}
  return [...grant.scopes].flatMap(scope =>
    rowsOf(scope, types).flatMap(row =>
      ('show' in row ? row.show(records, whom) : row.showAt(records, whom, now.getTime())).map(resource =>
        labelled(resource, hash, { patient, scope }),
      ),
    ),
  )
}

const asUuid = (hex: string) => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5')

/** Adds the labels under which it may travel. */
function labelled(
  { id = '', ...rest }: FhirResource,
  hash: Hash,
  about: { readonly patient?: string; readonly scope?: Scope },
): Projected {
  const { resourceType, ...elements } = rest
  const meta = about.scope ? labels.get(about.scope) : {}
  const resource = { resourceType, id, meta, ...elements } as FhirResource
  // Every element was put in by the projection, in its order: the same content has the same bytes.
  const version = () => hash(JSON.stringify(resource))
  let versionId: string | undefined
  let json: string | undefined
  return {
    type: resourceType,
    id,
    ...about,
    resource,
    get versionId() {
      versionId ??= version()
      return versionId
    },
    get json() {
      json ??= JSON.stringify({ resourceType, id, meta: { versionId: this.versionId, ...meta }, ...elements })
      return json
    },
  } as Projected
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

const tagOf = (code: Tag): Coding => ({
  system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue',
  code,
})

const labels = new Map(
  (Object.keys(whitelist) as Scope[]).map(scope => {
    const { tags } = whitelist[scope]
    const security = [coding(mentorViewScope, scope), ...handling]
    return [scope, { security, ...(tags.length > 0 ? { tag: tags.map(tagOf) } : {}) }] as const
  }),
)
