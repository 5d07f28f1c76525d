import type { Appointment, FhirResource, Patient, QuestionnaireResponse, Task } from 'fhir/r4'
import { type ContactMode, contactMode, mentorTask } from '../../mentoring/codes.ts'
import { codeIn } from '../../mentoring/coding.ts'
import { isGroup } from '../../mentoring/contact/encounter.ts'
import type { UsualTalk } from '../../mentoring/mentor-notes/talk.ts'
import { type NotedTalk, notedTalks, usualTalk } from '../../mentoring/mentor-notes/usual.ts'
import { type Shown, shownIn } from './shown.ts'

/** What becomes of something that a mentor told the team. */
const tellings = ['team-question', 'medication-handover', 'red-flag-review'] as const
export type Telling = (typeof tellings)[number]

/** A question or a worry that this mentor passed on: received or handled, never what came of it. */
export interface Told {
  readonly id: string
  readonly what: Telling
  readonly state: 'sent' | 'received' | 'handled'
  readonly at?: string
}

/** Someone this mentor talks with. */
export interface Person {
  readonly id: string
  readonly firstName?: string
  readonly shown: Shown
  /** The next talk that is agreed. */
  readonly next?: { readonly start: string; readonly mode?: ContactMode }
  /** The talks that this mentor noted, the last one first. */
  readonly talks: readonly NotedTalk[]
  readonly usual: UsualTalk
  readonly told: readonly Told[]
}

/** Who is among what this mentor gets, by first name. */
export function peopleIn(resources: readonly FhirResource[]): Person[] {
  const about = Map.groupBy(resources, patientOf)
  return [...about].flatMap(([id, own]) => (id ? [personIn(id, own)] : [])).toSorted(byName)
}

const byName = (one: Person, other: Person) =>
  (one.firstName ?? '').localeCompare(other.firstName ?? '') || (one.id < other.id ? -1 : 1)

function personIn(id: string, own: readonly FhirResource[]): Person {
  const patient = own.find((each): each is Patient => each.resourceType === 'Patient')
  const firstName = patient?.name?.[0]?.given?.[0]
  const [next] = own.flatMap(each => (each.resourceType === 'Appointment' ? nextTalk(each) : []))
  const talks = notedTalks(own.filter(isForm))
  const mode = isGroup(next?.mode) ? modeBy(patient) : (next?.mode ?? modeBy(patient))
  return {
    id,
    shown: shownIn(own),
    ...(firstName ? { firstName } : {}),
    ...(next ? { next } : {}),
    talks,
    usual: usualTalk(talks, mode ? { mode } : {}),
    told: own.flatMap(each => (each.resourceType === 'Task' ? toldIn(each, own.filter(isForm)) : [])),
  }
}

const isForm = (each: FhirResource): each is QuestionnaireResponse =>
  each.resourceType === 'QuestionnaireResponse'

/** How someone is reached says how they talk, until they did. */
const modeBy = (patient: Patient | undefined): ContactMode | undefined =>
  modes[patient?.telecom?.[0]?.system ?? '']
const modes: Readonly<Record<string, ContactMode>> = { phone: 'phone', sms: 'chat', email: 'email' }

function toldIn({ id = '', code, status, focus }: Task, forms: readonly QuestionnaireResponse[]): Told[] {
  const task = codeIn(mentorTask, code)
  const what = tellings.find(each => each === task)
  if (!what) return []
  const at = forms.find(form => focus?.reference === `QuestionnaireResponse/${form.id}`)?.authored
  return [{ id, what, state: stateOf(status), ...(at ? { at } : {}) }]
}

function stateOf(status: Task['status']): Told['state'] {
  if (status === 'completed') return 'handled'
  return status === 'requested' ? 'sent' : 'received'
}

function nextTalk({ start, appointmentType }: Appointment) {
  const mode = codeIn(contactMode, appointmentType)
  return start ? [{ start, ...(mode ? { mode } : {}) }] : []
}

/** Whom a record is about; undefined for what is about the mentor, or about someone without a name. */
function patientOf(resource: FhirResource): string | undefined {
  switch (resource.resourceType) {
    case 'Patient':
      return resource.id
    case 'Condition':
    case 'Observation':
    case 'QuestionnaireResponse':
      return idIn(resource.subject?.reference)
    case 'Task':
      return idIn(resource.for?.reference)
    case 'Appointment':
      return resource.participant.map(({ actor }) => idIn(actor?.reference)).find(id => id !== undefined)
    default:
      return undefined
  }
}

const idIn = (reference: string | undefined) => /^Patient\/(.+)$/.exec(reference ?? '')?.[1]
