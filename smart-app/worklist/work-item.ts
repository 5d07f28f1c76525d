import type { FhirResource, Patient, Practitioner, ServiceRequest, Task } from 'fhir/r4'
import { mentoringRoute, mentoringStage, type Route, type Stage } from '../../mentoring/codes.ts'
import { codeIn } from '../../mentoring/coding.ts'
import { firstNameOf, nameOf } from '../words/person-name.ts'

/** One referral as the nurses' work: its Task, and what a row says of it. */
export interface WorkItem {
  readonly task: Task & { id: string }
  /** The version this row shows; a write holds only while it is still the current one. */
  readonly etag: string
  readonly stage: Stage
  /** "Lotte Peeters (1992)": enough to know who, no more. */
  readonly patient: string
  readonly firstName: string
  readonly phone?: string
  /** How the patient wants to go on, and what the clinician noted. */
  readonly route?: Route
  readonly note?: string
  /** When it was sent. FHIR dateTime. */
  readonly since: string
  readonly due?: string
  /** Reference of whoever has it, and the name where it is known. */
  readonly owner: { readonly reference: string; readonly name?: string }
  readonly order?: ServiceRequest
}

/** The rows of a search of Tasks with what came along: patients, orders and owners. */
export function workItems(resources: readonly FhirResource[]): readonly WorkItem[] {
  const byReference = new Map(resources.map(each => [`${each.resourceType}/${each.id}`, each]))
  return resources.flatMap(resource => {
    if (resource.resourceType !== 'Task' || !resource.id) return []
    const stage = codeIn(mentoringStage, resource.businessStatus)
    return stage ? [item({ ...resource, id: resource.id }, stage, byReference)] : []
  })
}

function item(task: WorkItem['task'], stage: Stage, all: ReadonlyMap<string, FhirResource>): WorkItem {
  const patient = all.get(task.for?.reference ?? '')
  const order = all.get(task.focus?.reference ?? '')
  const due = task.restriction?.period?.end
  return {
    task,
    etag: `W/"${task.meta?.versionId ?? ''}"`,
    stage,
    ...(patient?.resourceType === 'Patient' ? named(patient) : { patient: '', firstName: '' }),
    since: task.authoredOn ?? '',
    ...(due ? { due } : {}),
    owner: ownerOf(task, all.get(task.owner?.reference ?? '')),
    ...(order?.resourceType === 'ServiceRequest' ? orderedIn(order) : {}),
  }
}

function orderedIn(order: ServiceRequest) {
  const route = codeIn(mentoringRoute, order.orderDetail?.[0])
  const note = order.note?.[0]?.text
  return { order, ...(route ? { route } : {}), ...(note ? { note } : {}) }
}

function named(patient: Patient) {
  const name = nameOf(patient) ?? ''
  const year = patient.birthDate?.slice(0, 4)
  const phone = patient.telecom?.find(({ system, value }) => system === 'phone' && value)?.value
  return {
    ...(phone ? { phone } : {}),
    patient: year ? `${name} (${year})` : name,
    firstName: firstNameOf(patient) ?? '',
  }
}

function ownerOf(task: Task, owner: FhirResource | undefined): WorkItem['owner'] {
  const name =
    owner?.resourceType === 'Practitioner'
      ? nameOf(owner satisfies Practitioner)
      : owner?.resourceType === 'Organization'
        ? owner.name
        : task.owner?.display
  return { reference: task.owner?.reference ?? '', ...(name ? { name } : {}) }
}
