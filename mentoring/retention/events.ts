import type { AuditEvent, AuditEventEntity, AuditEventEntityDetail, Coding } from 'fhir/r4'
import { isJson, objectsAt } from '../chart/json.ts'
import type { RetentionRule } from './periods.ts'

/** What every event of a run has in common. */
export type RunOf = {
  readonly id: string
  /** FHIR instant. */
  readonly recorded: string
  /** The FHIR base whose records they were. */
  readonly server: string
}

/** The first events of the log, of which only the hashes stay. */
export type Removal = {
  /** The number of the last one. */
  readonly upTo: number
  /** The first instant, where the organisation is, from which on events are kept: '2016-11-29T00:00:00+01:00'. */
  readonly before: string
}

/** What happened to the records of one patient. */
export type PatientRetained = {
  readonly patient: string
  readonly rule: RetentionRule
  /** 'Type/id' */
  readonly records: readonly string[]
  readonly versions: number
}

/** The AuditEvent of one patient's records that went, or lost what was written in words: identifiers, never names. */
export function patientRetained(
  run: RunOf,
  { patient, rule, records, versions }: PatientRetained,
): AuditEvent {
  const stays = rule === 'free-text'
  return event(run, stays ? 'amend' : 'destroy', stays ? 'U' : 'D', [
    {
      what: { reference: `Patient/${patient}` },
      type: { system: entityType, code: '1', display: 'Person' },
      role: { system: objectRole, code: '1', display: 'Patient' },
      detail: [
        { type: 'retention', valueString: rule },
        { type: 'records', valueString: String(records.length) },
        { type: 'versions', valueString: String(versions) },
      ],
    },
    ...records.map(reference => ({
      what: { reference },
      type: { system: entityType, code: '4', display: 'Other' },
      role: { system: objectRole, code: '4', display: 'Domain Resource' },
      lifecycle: stays ? amendment : erasure,
    })),
  ])
}

/** The AuditEvent of a whole run: how much went by which rule; and of the log itself, up to where. */
export function runRetained(
  run: RunOf,
  counts: Partial<Readonly<Record<RetentionRule, number>>>,
  removal: Removal | undefined,
): AuditEvent {
  const detail: AuditEventEntityDetail[] = [
    ...Object.entries(counts).map(([rule, count]) => ({
      type: `retention-${rule}`,
      valueString: String(count),
    })),
    ...(removal
      ? [
          { type: upToName, valueString: String(removal.upTo) },
          { type: beforeName, valueString: removal.before },
        ]
      : []),
  ]
  return event(run, 'destroy', 'E', [
    {
      name: 'retention',
      type: { system: entityType, code: '2', display: 'System Object' },
      lifecycle: erasure,
      ...(detail.length > 0 ? { detail } : {}),
    },
  ])
}

/** What an event of the log says of earlier ones that retention removed; undefined when it is of something else. */
export function removalIn(json: string): Removal | undefined {
  if (!json.includes(`"${upToName}"`)) return undefined
  const of: unknown = JSON.parse(json)
  if (!isJson(of) || !objectsAt(of, 'agent').some(isRetention)) return undefined
  const details = objectsAt(of, 'entity').flatMap(entity => objectsAt(entity, 'detail'))
  const said = (name: string) => details.find(({ type }) => type === name)?.valueString
  const [upTo, before] = [said(upToName), said(beforeName)]
  if (typeof upTo !== 'string' || !/^[1-9]\d{0,14}$/.test(upTo)) return undefined
  if (typeof before !== 'string' || Number.isNaN(Date.parse(before))) return undefined
  return { upTo: Number(upTo), before }
}

function event(
  { id, recorded, server }: RunOf,
  lifecycle: 'destroy' | 'amend',
  action: 'D' | 'U' | 'E',
  entity: AuditEventEntity[],
): AuditEvent {
  return {
    resourceType: 'AuditEvent',
    id,
    meta: { versionId: '1', lastUpdated: recorded },
    type: { system: 'http://terminology.hl7.org/CodeSystem/iso-21089-lifecycle', code: lifecycle },
    action,
    recorded,
    outcome: '0',
    outcomeDesc: 'retention',
    purposeOfEvent: [
      { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason', code: 'RECORDMGT' }] },
    ],
    agent: [
      {
        type: { coding: [{ system: dicom, code: '110150', display: 'Application' }] },
        who: { identifier: { value: program } },
        requestor: true,
      },
    ],
    source: { observer: { identifier: { value: server } } },
    entity,
  }
}

/** How `npm run retain` is named in the log. */
const program = 'retain'
const upToName = 'removed-up-to'
const beforeName = 'removed-before'
const dicom = 'http://dicom.nema.org/resources/ontology/DCM'
const entityType = 'http://terminology.hl7.org/CodeSystem/audit-entity-type'
const objectRole = 'http://terminology.hl7.org/CodeSystem/object-role'
const lifecycles = 'http://terminology.hl7.org/CodeSystem/dicom-audit-lifecycle'
const erasure: Coding = {
  system: lifecycles,
  code: '15',
  display: 'Permanent erasure / Physical destruction',
}
const amendment: Coding = { system: lifecycles, code: '3', display: 'Amendment' }

function isRetention({ who }: Readonly<Record<string, unknown>>): boolean {
  const identifier = isJson(who) ? who.identifier : undefined
  return isJson(identifier) && identifier.value === program && !identifier.system
}
