import type { Condition, Observation, Patient } from 'fhir/r4'
import { extension as artefact, rheumatoidArthritis } from '../artefacts.ts'
import { mentoringObservation, treatmentStep } from '../codes.ts'
import { codeIn } from '../coding.ts'
import { ageBandOn } from './age-band.ts'
import { dayIn, momentsOf } from './calendar.ts'
import { holds } from './encoding.ts'

/**
 * Decision: what comes from the chart is kept as it was when consent was given, in an extension on the permit of its
 * scope. So a birthday does not give the birth date away, a new treatment step is not surveillance, and the preview that
 * the patient agreed to stays true. It changes when the patient consents anew. A Consent that holds no such extension
 * (written elsewhere) is read as of its `dateTime`.
 */
export type FrozenScope = 'MV-AGE-BAND' | 'MV-DX-MONTH' | 'MV-TX-STEP'

/** One frozen item. Without a value: nothing was known then, and nothing is shown. */
export type FrozenItem = {
  /** A code of age-band or ra-treatment-step, or the month of diagnosis, YYYY-MM (YYYY where no more is known). */
  readonly value?: string
  /** Id of the resource it was read from. */
  readonly from?: string
  /** The month is that of the recording: no day of diagnosis was known. */
  readonly recorded?: true
}
export type Frozen = Readonly<Partial<Record<FrozenScope, FrozenItem>>>

/** What of a chart can be frozen. */
export type ChartRecords = {
  readonly patient?: Patient
  readonly conditions?: readonly Condition[]
  readonly observations?: readonly Observation[]
}

/** The items of a chart as they are at an instant (milliseconds). */
export function freeze(chart: ChartRecords, at: number, zone: string): Required<Frozen> {
  const band = ageBandOn(dayIn(at, zone), chart.patient?.birthDate)
  return {
    'MV-AGE-BAND': band ? { value: band } : {},
    'MV-DX-MONTH': diagnosisMonth(chart.conditions ?? [], zone),
    'MV-TX-STEP': stepAt(chart.observations ?? [], at, zone),
  }
}

const doubtful = ['entered-in-error', 'refuted', 'unconfirmed', 'provisional', 'differential']

function diagnosisMonth(conditions: readonly Condition[], zone: string): FrozenItem {
  const counting = conditions.filter(
    ({ code, verificationStatus }) =>
      holds(code, rheumatoidArthritis) &&
      !verificationStatus?.coding?.some(({ code }) => code && doubtful.includes(code)),
  )
  const dated = (dateOf: (condition: Condition) => string | undefined, rest: { recorded?: true }) =>
    counting
      .flatMap(condition => {
        const value = monthOf(dateOf(condition), zone)
        return value && condition.id ? [{ value, from: condition.id, ...rest }] : []
      })
      // By the month and never by the day, which is hidden and would otherwise decide whose id is shown.
      .sort((a, b) => (a.value === b.value ? compare(a.from, b.from) : compare(a.value, b.value)))
  const [first] = [
    ...dated(assertedDate, {}),
    ...dated(({ recordedDate }) => recordedDate, { recorded: true }),
  ]
  return first ?? {}
}

const assertedDate = (condition: Condition) =>
  condition.extension?.find(({ url }) => url === artefact.assertedDate)?.valueDateTime

function monthOf(text: string | undefined, zone: string): string | undefined {
  const moments = momentsOf(text, zone)
  if (!text || !moments) return undefined
  return text.length === 4 ? text : dayIn(moments.from, zone).slice(0, 7)
}

function stepAt(observations: readonly Observation[], at: number, zone: string): FrozenItem {
  const steps = observations
    .flatMap(({ id, status, code, effectiveDateTime, valueCodeableConcept }) => {
      const since = momentsOf(effectiveDateTime, zone)?.from
      const value = codeIn(treatmentStep, valueCodeableConcept)
      const counts = ['final', 'amended', 'corrected'].includes(status)
      const isStep = codeIn(mentoringObservation, code) === 'treatment-step'
      return id && isStep && counts && value && since !== undefined && since <= at
        ? [{ since, value, from: id }]
        : []
    })
    .sort((a, b) => b.since - a.since || compare(a.from, b.from))
  const value = steps[0]?.value
  // The latest decides which step it is, and never, by its day, whose id is shown for it.
  const [from] = steps.flatMap(step => (step.value === value ? [step.from] : [])).sort(compare)
  return value && from ? { value, from } : {}
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
