import type { Consent } from 'fhir/r4'
import {
  type ContactMode,
  contactMode,
  mentoringObservation,
  type Theme,
  themes,
  treatmentStep,
} from '../../mentoring/codes.ts'
import { codeIn } from '../../mentoring/coding.ts'
import { ageBandOn } from '../../mentoring/consent/age-band.ts'
import { dayIn } from '../../mentoring/consent/calendar.ts'
import { codesIn } from '../../mentoring/consent/encoding.ts'
import { interest, lifeStage } from '../../mentoring/consent/terms.ts'
import { refuses } from '../../mentoring/matching/blind-ask.ts'
import type { Mentee, MenteeWish } from '../../mentoring/matching/mentee.ts'
import { primary } from '../../mentoring/matching/roster.ts'
import { fittingItems } from '../../mentoring/mentor-view/form-answers.ts'
import { formOf, patientForms } from '../../mentoring/mentor-view/forms.ts'
import type { MatchRecords } from './match-records.ts'

/** What the nurse sets on the page, as the patient says it. */
export interface Asking {
  readonly languages: readonly string[]
  readonly channels: readonly ContactMode[]
  readonly must: readonly MenteeWish[]
  readonly wouldLike: readonly MenteeWish[]
}

/** Where a page begins: the patient's languages, and the ways their contact data allow. */
export function askingAtFirst({ patient }: MatchRecords): Pick<Asking, 'languages' | 'channels'> {
  const tags = (patient.communication ?? []).flatMap(({ language }) => language.coding ?? [])
  const systems = new Set((patient.telecom ?? []).map(({ system }) => system))
  const channels: ContactMode[] = []
  if (systems.has('phone') || systems.has('sms')) channels.push('phone')
  if (systems.has('email')) channels.push('email')
  return { languages: [...new Set(tags.flatMap(({ code }) => (code ? [primary(code)] : [])))], channels }
}

/** The patient as they are matched. */
export function menteeOf(records: MatchRecords, asking: Asking, zone: string): Mentee {
  const { patient, observations, now, consents, roles } = records
  const band = ageBandOn(dayIn(now.getTime(), zone), patient.birthDate)
  const step = latestConcept(observations, 'treatment-step')
  const stages = latestConcept(observations, 'life-stage')
  const treatment = codeIn(treatmentStep, step[0])
  const likes = answersTo(records, 'aboutMe', 'interests')
  return {
    ...asking,
    themes: themesOf(records),
    ...(band ? { ageBand: band } : {}),
    ...(stages.length > 0 ? { lifeStages: codesIn(lifeStage, stages) } : {}),
    ...(likes.length > 0 ? { interests: codesIn(interest, likes) } : {}),
    ...(treatment ? { treatmentStep: treatment } : {}),
    notThese: new Set(
      roles.flatMap(({ id, practitioner }) => (id && isRefused(id, practitioner?.reference) ? [id] : [])),
    ),
    conflicts: new Map(),
  }

  function isRefused(id: string, person: string | undefined): boolean {
    const role = `PractitionerRole/${id}`
    const names = new Set([role, ...(person ? [person] : [])])
    return refuses(patient, active(consents), new Set([role]), names, now, zone)
  }
}

/** What the patient wants to talk about, as they last said it. */
export function themesOf(records: MatchRecords): readonly Theme[] {
  return codesIn(themes, answersTo(records, 'peerWish', 'themes'))
}

/** The channels a nurse can choose from. */
export const channelChoices = Object.keys(contactMode.codes) as readonly ContactMode[]

/** The languages to choose from: those of the country, English, and what is chosen already. */
export function languageChoices(chosen: ReadonlySet<string>): readonly string[] {
  return [...new Set(['nl', 'fr', 'de', 'en', ...chosen])]
}

const active = (consents: readonly Consent[]) => consents.filter(({ status }) => status === 'active')

/** The answers to one question of the patient's latest form. */
function answersTo({ forms }: MatchRecords, name: keyof typeof patientForms, linkId: string) {
  const [latest] = forms
    .filter(
      ({ questionnaire, status }) =>
        formOf(patientForms, questionnaire) === name && status !== 'entered-in-error',
    )
    .toSorted((one, other) => (other.authored ?? '').localeCompare(one.authored ?? ''))
  const answers =
    fittingItems(patientForms[name], latest?.item).find(item => item.linkId === linkId)?.answer ?? []
  return answers.flatMap(({ valueCoding }) => (valueCoding ? [{ coding: [valueCoding] }] : []))
}

/** The values of the latest Observation with this code. */
function latestConcept(
  observations: MatchRecords['observations'],
  wanted: keyof typeof mentoringObservation.codes,
) {
  const [latest] = observations
    .filter(
      ({ code, status }) => codeIn(mentoringObservation, code) === wanted && status !== 'entered-in-error',
    )
    .toSorted((one, other) => (other.effectiveDateTime ?? '').localeCompare(one.effectiveDateTime ?? ''))
  const parts = latest?.component?.map(({ valueCodeableConcept }) => valueCodeableConcept) ?? []
  return [latest?.valueCodeableConcept, ...parts].filter(each => each !== undefined)
}
