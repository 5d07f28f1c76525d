import type { Encounter, FhirResource, Resource, ServiceRequest, Task } from 'fhir/r4'
import { readChart } from '../../../mentoring/chart/read-chart.ts'
import { mentoringStage, type Stage, type Theme } from '../../../mentoring/codes.ts'
import { coding } from '../../../mentoring/coding.ts'
import { composeReferral } from '../../../mentoring/referral.ts'
import { noProgramme } from '../../../mentoring/suggestion/programme.ts'
import { suggest } from '../../../mentoring/suggestion/suggest.ts'
import { treatmentStepOf } from '../../../mentoring/treatment-step.ts'
import { gather } from '../../foreign-resources.ts'
import { concept, synthetic, terminology } from '../charts/codings.ts'
import { minutesAgo } from '../charts/days.ts'
import type { Centre } from './organizations.ts'

/** Someone who was referred, and how far it is by now. */
export type Referred = {
  /** Id of the Patient in the EHR, and in the programme. */
  readonly id: string
  readonly chart: readonly FhirResource[]
  /** The EHR's FHIR base. */
  readonly ehr: string
  readonly centre: Centre
  /** Practitioner ids in the programme. */
  readonly by: string
  readonly daysAgo: number
  readonly themes: readonly [Theme, ...Theme[]]
  /** Absent: nobody has taken it up yet. */
  readonly since?: {
    readonly status: 'in-progress' | 'completed' | 'cancelled'
    readonly stage: Stage
    readonly nurse: string
  }
}

/** What the programme holds of it: the very transaction that the app composes from the chart, as of that day. */
export function referred(now: Date, person: Referred): Resource[] {
  const { id, chart, ehr, centre, by, daysAgo } = person
  const then = new Date(now.getTime() - daysAgo * 86_400_000)
  const today = then.toISOString().slice(0, 10)
  const suggestion = suggest(readChart(chart, { now: then, timezone: 'UTC' }), noProgramme)
  const step = treatmentStepOf(suggestion)
  const bundle = composeReferral({
    base: ehr,
    patient: found(chart, id),
    condition: found(chart, `${id}-ra`),
    ...(step && { step }),
    reasons: suggestion.reasons,
    wish: 'yes',
    themes: person.themes,
    participates: true,
    route: 'nurse-matches',
    requester: `Practitioner/${by}`,
    organization: `Organization/${centre.id}`,
    now: then,
    today,
    newId: counter(),
  })
  if ('kind' in bundle) throw new Error(`${id} cannot be referred`)
  const named = bundle.entry?.map(({ fullUrl, resource }) => ({
    fullUrl,
    resource: resource && withId(id, resource),
  }))
  const { resources } = gather([{ where: id, value: { resourceType: 'Bundle', entry: named } }])
  return [...resources.map(each => advanced(each, person)), visit(now, person)]
}

/** Ids that a reader recognises, in place of the random ones. */
const names: Readonly<Record<string, string>> = {
  Condition: '-ra',
  Observation: '-step',
  QuestionnaireResponse: '-wish',
  Consent: '-participation',
  ServiceRequest: '-referral',
  Task: '-task',
  Provenance: '-copied',
}

function withId(id: string, resource: Resource): Resource {
  const name = id + (names[resource.resourceType] ?? '')
  return { ...resource, id: name, meta: { ...resource.meta, ...synthetic } }
}

/** What has happened since: who took it up, and how far it is. */
function advanced(resource: Resource, { since }: Referred): Resource {
  if (since && isTask(resource)) return takenUp(resource, since)
  if (since && isOrder(resource)) return ordered(resource, since)
  return resource
}

const takenUp = (task: Task, { status, stage, nurse }: NonNullable<Referred['since']>): Task => ({
  ...task,
  status,
  businessStatus: { coding: [coding(mentoringStage, stage)] },
  owner: { reference: `Practitioner/${nurse}` },
})
const ordered = (order: ServiceRequest, { status }: NonNullable<Referred['since']>): ServiceRequest => ({
  ...order,
  status: orders[status],
})
const orders = { 'in-progress': 'active', completed: 'completed', cancelled: 'revoked' } as const

const isTask = (resource: Resource): resource is Task => resource.resourceType === 'Task'
const isOrder = (resource: Resource): resource is ServiceRequest => resource.resourceType === 'ServiceRequest'

/** The consultation in which the referral was made. */
function visit(now: Date, { id, by, daysAgo }: Referred): Encounter {
  return {
    resourceType: 'Encounter',
    id: `${id}-visit`,
    meta: synthetic,
    status: 'finished',
    class: terminology('v3-ActCode', 'AMB', 'ambulatory'),
    type: [concept('Rheumatology consultation', 'Raadpleging reumatologie')],
    subject: { reference: `Patient/${id}` },
    participant: [{ individual: { reference: `Practitioner/${by}` } }],
    period: {
      start: minutesAgo(now, daysAgo * 24 * 60 + 20),
      end: minutesAgo(now, daysAgo * 24 * 60),
    },
  }
}

function found(chart: readonly FhirResource[], id: string): FhirResource {
  const resource = chart.find(each => each.id === id)
  if (!resource) throw new Error(`there is no ${id} in this chart`)
  return resource
}

function counter(): () => string {
  let last = 0
  return () => {
    last += 1
    return String(last)
  }
}
