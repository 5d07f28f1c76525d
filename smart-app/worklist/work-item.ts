import type { FhirResource, Patient, QuestionnaireResponse, ServiceRequest, Task } from 'fhir/r4'
import {
  type MentorTask,
  mentoringRoute,
  mentoringStage,
  mentorTask,
  type Route,
  type Stage,
  type Theme,
  themes,
} from '../../mentoring/codes.ts'
import { codeIn } from '../../mentoring/coding.ts'
import { type FitAnswer, fitAnswer } from '../../mentoring/contact/terms.ts'
import { type RedFlag, redFlag } from '../../mentoring/flags/terms.ts'
import { isRequest } from '../../mentoring/matching/blind-ask.ts'
import { isHeldBack } from '../../mentoring/release.ts'
import { dueOf, needOf, type Work } from '../../mentoring/worklist.ts'
import { firstNameOf, nameOf } from '../words/person-name.ts'

/** One Task as the nurses' work, and what a row says of it. */
interface Row extends Work {
  readonly task: Task & { id: string }
  /** The version this row shows; a write holds only while it is still the current one. */
  readonly etag: string
  /** "Lotte Peeters (1992)": enough to know who, no more. In supervision it is the mentor. */
  readonly who: string
  readonly firstName: string
  readonly phone?: string
  /** Reference of whoever has it, and the name where it is known. */
  readonly owner: { readonly reference: string; readonly name?: string }
}

/** A referral, at the stage where it stands. */
export interface Referral extends Row {
  readonly kind: 'referral'
  readonly stage: Stage
  /** How the patient wants to go on, and what the clinician noted. */
  readonly route?: Route
  readonly note?: string
  readonly order?: ServiceRequest
  /** Who was asked, or said yes, while that is what it waits for; empty where the name is not known. */
  readonly mentor?: string
}

/** What followed from a form, or falls due: a worry, a question, a missed talk. */
export interface FollowUp extends Row {
  readonly kind: 'follow-up'
  readonly code: MentorTask
  readonly flag?: RedFlag
  readonly theme?: Theme
  /** What was asked or noted, at most 200 characters. */
  readonly text?: string
  /** What the patient answered after the first talk, where the nurse is to call. */
  readonly fit?: FitAnswer
  /** The form it came from, where that is kept from the patient's page. */
  readonly heldBack?: QuestionnaireResponse
  /** Who sent it. */
  readonly from?: string
  /** Of a mentoring that a step ended: the mentor, to be called alone; empty where the name is not known. */
  readonly mentor?: string
}

export type WorkItem = Referral | FollowUp

/** The rows of a search of Tasks with what came along: whom they are about, what was asked, who has them. */
export function workItems(resources: readonly FhirResource[], zone: string): readonly WorkItem[] {
  const all = new Map(resources.map(each => [`${each.resourceType}/${each.id}`, each]))
  const requests = resources.filter(each => each.resourceType === 'Task').filter(isRequest)
  return resources.flatMap((resource): readonly WorkItem[] => {
    if (resource.resourceType !== 'Task' || !resource.id) return []
    const task = { ...resource, id: resource.id }
    const request = openRequest(task, requests)
    const row = rowOf(task, all, request, zone)
    if (!row) return []
    const code = codeIn(mentorTask, task.code)
    if (code) return [{ ...row, kind: 'follow-up', code, ...toldIn(task, all) }]
    const stage = codeIn(mentoringStage, task.businessStatus)
    return stage
      ? [
          {
            ...row,
            kind: 'referral',
            stage,
            ...orderedIn(all.get(task.focus?.reference ?? '')),
            ...(asksMentor.has(row.need) ? mentorIn(all, request?.owner?.reference) : {}),
          },
        ]
      : []
  })
}

/** While a mentor or the patient is asked, a row says about whom. */
const asksMentor: ReadonlySet<Work['need']> = new Set(['waiting-for-mentor', 'ask-consent'])

function mentorIn(all: ReadonlyMap<string, FhirResource>, reference = '') {
  return reference.startsWith('PractitionerRole/') ? { mentor: nameIn(all, reference) ?? '' } : {}
}

/** The newest question to a mentor that is part of this referral. */
function openRequest({ id }: Row['task'], requests: readonly Task[]): Task | undefined {
  return requests
    .filter(({ partOf = [] }) => partOf.some(({ reference }) => reference === `Task/${id}`))
    .toSorted((one, other) => (other.authoredOn ?? '').localeCompare(one.authoredOn ?? ''))[0]
}

function rowOf(
  task: Row['task'],
  all: ReadonlyMap<string, FhirResource>,
  request: Task | undefined,
  zone: string,
): Row | undefined {
  const need = needOf(task)
  if (!need) return undefined
  const due = dueOf(task, zone, request)
  const { priority } = task
  const owner = nameIn(all, task.owner?.reference) ?? task.owner?.display
  return {
    need,
    task,
    etag: `W/"${task.meta?.versionId ?? ''}"`,
    ...named(all.get(task.for?.reference ?? '')),
    since: task.authoredOn ?? '',
    ...(due ? { due } : {}),
    ...(priority ? { priority } : {}),
    owner: { reference: task.owner?.reference ?? '', ...(owner ? { name: owner } : {}) },
  }
}

function orderedIn(order: FhirResource | undefined) {
  if (order?.resourceType !== 'ServiceRequest') return {}
  const route = codeIn(mentoringRoute, order.orderDetail?.[0])
  const note = order.note?.[0]?.text
  return { order, ...(route ? { route } : {}), ...(note ? { note } : {}) }
}

function toldIn(task: Task, all: ReadonlyMap<string, FhirResource>) {
  const form = all.get(task.focus?.reference ?? '')
  const flag = codeIn(redFlag, task.reasonCode)
  const fit = codeIn(fitAnswer, task.statusReason)
  const from = nameIn(all, task.requester?.reference) ?? task.requester?.display
  return {
    ...(form?.resourceType === 'QuestionnaireResponse' ? saidIn(form, task) : {}),
    ...(form?.resourceType === 'QuestionnaireResponse' && isHeldBack(form) ? { heldBack: form } : {}),
    ...(flag ? { flag } : {}),
    ...(fit ? { fit } : {}),
    ...(from ? { from } : {}),
    ...(needOf(task) === 'ended' ? mentorIn(all, task.focus?.reference) : {}),
  }
}

/** A question's theme and text, or the remark to a talk: the mentor's, or what a nurse added who raised this. */
function saidIn({ item = [], author }: QuestionnaireResponse, { requester }: Task) {
  const answer = (linkId: string) => item.find(each => each.linkId === linkId)?.answer?.[0]
  const theme = codeIn(themes, answer('theme')?.valueCoding)
  const added = requester?.reference === author?.reference ? undefined : answer('nurse-note')
  const remark = added ?? answer('note')
  const text = answer('question')?.valueString ?? remark?.valueString
  return { ...(theme ? { theme } : {}), ...(text ? { text } : {}) }
}

function named(about: FhirResource | undefined) {
  if (about?.resourceType === 'Patient') return patient(about)
  const name =
    about?.resourceType === 'PractitionerRole'
      ? about.practitioner?.display
      : about?.resourceType === 'Practitioner'
        ? nameOf(about)
        : undefined
  return { who: name ?? '', firstName: name?.split(' ')[0] ?? '' }
}

function patient(about: Patient) {
  const name = nameOf(about) ?? ''
  const year = about.birthDate?.slice(0, 4)
  const phone = about.telecom?.find(({ system, value }) => system === 'phone' && value)?.value
  return {
    ...(phone ? { phone } : {}),
    who: year ? `${name} (${year})` : name,
    firstName: firstNameOf(about) ?? '',
  }
}

/** How a person or an organisation that came along is called. */
function nameIn(all: ReadonlyMap<string, FhirResource>, reference = ''): string | undefined {
  const found = all.get(reference)
  switch (found?.resourceType) {
    case 'Practitioner':
    case 'Patient':
      return nameOf(found)
    case 'PractitionerRole':
      return found.practitioner?.display
    case 'Organization':
      return found.name
    default:
      return undefined
  }
}
