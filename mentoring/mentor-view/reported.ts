import type { Observation, QuestionnaireResponse } from 'fhir/r4'
import { mentoringObservation } from '../codes.ts'
import { codeIn, coding } from '../coding.ts'
import { momentsOf } from '../consent/calendar.ts'
import { codesIn } from '../consent/encoding.ts'
import { lifeStage } from '../consent/terms.ts'
import { fittingItems } from './form-answers.ts'
import { formOf, patientForms } from './forms.ts'
import type { PatientSources } from './sources.ts'
import type { Whom } from './whitelist.ts'

/** The latest of a patient's answers to one of their own forms, without its date, its author and whatever else it holds. */
export function projectAnswers(
  name: keyof typeof patientForms,
  responses: readonly QuestionnaireResponse[] | undefined,
  whom: Whom,
): QuestionnaireResponse[] {
  const given = (responses ?? []).filter(
    ({ questionnaire, status, subject }) =>
      formOf(patientForms, questionnaire) === name && isGiven(status) && isAbout(whom, subject?.reference),
  )
  const shownOf = ({ item }: QuestionnaireResponse) => fittingItems(patientForms[name], item)
  const latest = latestOf(given, ({ authored }) => authored, shownOf, whom)
  if (!latest) return []
  const item = shownOf(latest)
  if (item.length === 0) return []
  return [
    {
      resourceType: 'QuestionnaireResponse',
      id: latest.id,
      questionnaire: patientForms[name].url,
      status: 'completed',
      subject: { reference: `Patient/${whom.patient}` },
      item,
    },
  ]
}

/** Where the patient stands in life: the codes of their latest statement. */
export function projectLifeStage({ lifeStages }: PatientSources, whom: Whom): Observation[] {
  const stagesIn = ({ valueCodeableConcept, component = [] }: Observation) =>
    codesIn(lifeStage, [valueCodeableConcept, ...component.map(part => part.valueCodeableConcept)])
  const latest = latestObservation('life-stage', lifeStages, stagesIn, whom)
  if (!latest) return []
  const [only, ...more] = stagesIn(latest)
  if (!only) return []
  const value = (code: typeof only) => ({ valueCodeableConcept: { coding: [coding(lifeStage, code)] } })
  const stage = { coding: [coding(mentoringObservation, 'life-stage')] }
  const several = { component: [only, ...more].map(code => ({ code: stage, ...value(code) })) }
  return [{ ...observation('life-stage', latest.id, whom), ...(more.length > 0 ? several : value(only)) }]
}

/** Whether the patient has a flare, as they last said. */
export function projectFlare({ flares }: PatientSources, whom: Whom): Observation[] {
  const latest = latestObservation('flare', flares, each => each.valueBoolean, whom)
  if (typeof latest?.valueBoolean !== 'boolean') return []
  return [{ ...observation('flare', latest.id, whom), valueBoolean: latest.valueBoolean }]
}

type Code = keyof typeof mentoringObservation.codes

/** An Observation of a patient with nothing in it yet. */
export const observation = (code: Code, id: string, { patient }: Whom) => ({
  resourceType: 'Observation' as const,
  id,
  status: 'final' as const,
  code: { coding: [coding(mentoringObservation, code)] },
  subject: { reference: `Patient/${patient}` },
})

/** The latest statement by the patient: one that another person made in their place is not shown. */
function latestObservation(
  code: Code,
  observations: readonly Observation[] | undefined,
  shownOf: (observation: Observation) => unknown,
  whom: Whom,
) {
  const said = (observations ?? []).filter(
    each =>
      codeIn(mentoringObservation, each.code) === code &&
      ['final', 'amended', 'corrected'].includes(each.status) &&
      isAbout(whom, each.subject?.reference) &&
      (each.performer ?? []).every(({ reference }) => isAbout(whom, reference)),
  )
  return latestOf(said, ({ effectiveDateTime, issued }) => effectiveDateTime ?? issued, shownOf, whom)
}

const isGiven = (status: string) => status === 'completed' || status === 'amended'
const isAbout = ({ patient }: Whom, reference: string | undefined) => reference === `Patient/${patient}`

/** The latest, or of several that are shown alike to it the first by id: the day, which is hidden, does not decide whose id that is. */
function latestOf<R extends { readonly id?: string | undefined }>(
  resources: readonly R[],
  dateOf: (resource: R) => string | undefined,
  shownOf: (resource: R) => unknown,
  { zone }: Whom,
): (R & { readonly id: string }) | undefined {
  const since = (resource: R) => momentsOf(dateOf(resource), zone)?.from ?? Number.NEGATIVE_INFINITY
  const byId = resources
    .filter((resource): resource is R & { readonly id: string } => resource.id !== undefined)
    .toSorted((one, other) => (one.id < other.id ? -1 : 1))
  const last = Math.max(...byId.map(since))
  const latest = byId.findLast(resource => since(resource) === last)
  const shown = JSON.stringify(latest && shownOf(latest))
  return byId.find(resource => JSON.stringify(shownOf(resource)) === shown)
}
