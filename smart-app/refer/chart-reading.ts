import { computed, type ReadonlySignal } from '@preact/signals'
import type { FhirResource, Patient, Reference } from 'fhir/r4'
import { mentoringService } from '../../mentoring/codes.ts'
import { type Answer, answer, type Failure } from '../connection/answer.ts'
import type { Chart } from '../connection/chart.ts'
import type { Found } from '../connection/paging.ts'
import { isSettled, openPanel, type Panel } from '../connection/panel.ts'
import type { After } from '../connection/patience.ts'

/** How one kind of record is asked for. */
interface Asking {
  readonly also?: string
  /** Dropped for a server that does not take it. */
  readonly include?: string
  /** Failures that mean: this EHR keeps no such records, so nothing was missed. */
  readonly absent?: readonly Failure[]
}

const ours: readonly Failure[] = ['not-found', 'not-accepted', 'no-right']

/** The kinds of record that are read of a chart, each by itself: one that fails or hangs leaves the others. */
const parts = {
  Condition: { include: 'Condition:encounter' },
  MedicationRequest: { include: 'MedicationRequest:medication' },
  MedicationStatement: { include: 'MedicationStatement:medication', absent: ['not-found'] },
  Observation: {},
  Encounter: { also: 'status=in-progress' },
  QuestionnaireResponse: { absent: ['not-found'] },
  ServiceRequest: { also: `code=${mentoringService.system}|`, absent: ours },
  Task: { absent: ours },
  EpisodeOfCare: { absent: ours },
} as const satisfies Record<string, Asking>
export type ChartPart = keyof typeof parts
const chartParts = Object.keys(parts) as ChartPart[]

/** One chart, as far as it is read. */
export interface ChartReading {
  readonly patient: Panel<Patient>
  readonly parts: Readonly<Record<ChartPart, Panel<Found>>>
  /** Every part is read or has failed: only then is anything concluded from what is not there. */
  readonly settled: ReadonlySignal<boolean>
  load(): Promise<void>
}

/** Medicines that are referred to and did not come along are read one by one, so many at most. */
const mostMedicines = 40

/** A chart that has not begun to be read. */
export function openChartReading(chart: Chart, after?: After): ChartReading {
  const patient = openPanel(signal => chart.readPatient(signal), after)
  const opened = Object.fromEntries(
    chartParts.map(type => [type, openPanel(signal => readPart(chart, type, signal), after)]),
  ) as Record<ChartPart, Panel<Found>>
  const all = [patient, ...Object.values(opened)]
  return {
    patient,
    parts: opened,
    settled: computed(() => all.every(({ state }) => isSettled(state.value))),
    load: async () => {
      await Promise.all(all.map(panel => panel.load()))
    },
  }
}

async function readPart(chart: Chart, type: ChartPart, signal: AbortSignal): Promise<Answer<Found>> {
  const { also, include, absent = [] }: Asking = parts[type]
  const query = [`${type}?patient=${encodeURIComponent(chart.patient)}`, also].filter(Boolean).join('&')
  let found = await chart.search(include ? `${query}&_include=${include}` : query, signal)
  if (include && found.kind === 'failure' && found.because === 'not-accepted')
    found = await chart.search(query, signal)
  if (found.kind === 'answer') return answer(await withMedicines(chart, found.value, signal))
  return absent.includes(found.because) ? answer({ resources: [], complete: true }) : found
}

/** Adds the medicines that these orders refer to; one that cannot be read stays away, and the rules say so. */
async function withMedicines(chart: Chart, found: Found, signal: AbortSignal): Promise<Found> {
  const here = new Set(found.resources.map(({ resourceType, id }) => `${resourceType}/${id}`))
  const wanted = new Set(found.resources.flatMap(medicineReference).filter(reference => !here.has(reference)))
  const read = await Promise.all([...wanted].slice(0, mostMedicines).map(each => chart.read(each, signal)))
  const medicines = read.flatMap(each => (each.kind === 'answer' ? [each.value] : []))
  return { ...found, resources: [...found.resources, ...medicines] }
}

function medicineReference(resource: FhirResource): string[] {
  const reference: Reference | undefined =
    resource.resourceType === 'MedicationRequest' || resource.resourceType === 'MedicationStatement'
      ? resource.medicationReference
      : undefined
  const local = /(?:^|\/)(Medication\/[A-Za-z0-9\-.]{1,64})$/.exec(reference?.reference ?? '')?.[1]
  return local ? [local] : []
}
