import type { Encounter, QuestionnaireResponse, QuestionnaireResponseItem } from 'fhir/r4'
import { type ContactMode, contactMode, type Theme, themes } from '../../../mentoring/codes.ts'
import { coding } from '../../../mentoring/coding.ts'
import { encounterOf } from '../../../mentoring/contact/encounter.ts'
import { readTalk } from '../../../mentoring/contact/talk.ts'
import {
  type NotHeldReason,
  notHeldReason,
  type TalkFeeling,
  talkFeeling,
} from '../../../mentoring/contact/terms.ts'
import { mentorForms } from '../../../mentoring/mentor-view/forms.ts'
import { synthetic } from '../charts/codings.ts'
import { daysAgo, minutesAgo } from '../charts/days.ts'
import type { Centre } from './organizations.ts'

/** One talk that is past; `minutes` absent: it was not held. */
export type PastTalk = {
  readonly daysAgo: number
  readonly mode?: ContactMode
  readonly minutes?: number
  readonly notHeld?: NotHeldReason
  readonly themes?: readonly Theme[]
  readonly feeling?: TalkFeeling
  readonly note?: string
}

/** Between whom; ids of the records in the programme. */
export type Pair = { readonly patient: string; readonly mentor: string; readonly centre: Centre }

/** Talks as the mentor noted them on their own day, each with the Encounter that the form becomes. */
export function pastTalks(
  now: Date,
  between: Pair,
  talks: readonly PastTalk[],
): (QuestionnaireResponse | Encounter)[] {
  return talks.flatMap((talk, at) => noted(now, between, talk, at + 1))
}

function noted(now: Date, { patient, mentor, centre }: Pair, talk: PastTalk, number: number) {
  const id = `${patient}-talk-${number}`
  const form: QuestionnaireResponse = {
    resourceType: 'QuestionnaireResponse',
    id: `${id}-form`,
    meta: synthetic,
    questionnaire: mentorForms.contact.url,
    status: 'completed',
    subject: { reference: `Patient/${patient}` },
    encounter: { reference: `Encounter/${id}` },
    authored: minutesAgo(now, talk.daysAgo * 24 * 60),
    author: { reference: `PractitionerRole/${mentor}-role` },
    item: [...itemsOf(now, talk)],
  }
  const episode = { resourceType: 'EpisodeOfCare', id: `${patient}-mentoring` } as const
  const order = { resourceType: 'ServiceRequest', id: `${patient}-referral` } as const
  const encounter = encounterOf(readTalk(form, now, 'UTC'), {
    id,
    pair: {
      mentor: `PractitionerRole/${mentor}-role`,
      episode: { ...episode, status: 'active', patient: { reference: `Patient/${patient}` } },
      order: { ...order, status: 'active', intent: 'order', subject: { reference: `Patient/${patient}` } },
    },
    patient,
    organization: centre.id,
  })
  return [form, { ...encounter, meta: { ...encounter.meta, ...synthetic } }]
}

function itemsOf(now: Date, talk: PastTalk): readonly QuestionnaireResponseItem[] {
  const { mode, minutes, notHeld, feeling, note } = talk
  const answers: readonly (readonly [string, NonNullable<QuestionnaireResponseItem['answer']>])[] = [
    ['when', [{ valueDate: daysAgo(now, talk.daysAgo) }]],
    ['held', notHeld ? [{ valueBoolean: false }] : []],
    ['not-held', notHeld ? [{ valueCoding: coding(notHeldReason, notHeld) }] : []],
    ['mode', mode ? [{ valueCoding: coding(contactMode, mode) }] : []],
    ['duration', minutes === undefined ? [] : [{ valueInteger: minutes }]],
    ['themes', (talk.themes ?? []).map(theme => ({ valueCoding: coding(themes, theme) }))],
    ['feeling', feeling ? [{ valueCoding: coding(talkFeeling, feeling) }] : []],
    ['note', note ? [{ valueString: note }] : []],
  ]
  return answers.flatMap(([linkId, answer]) => (answer.length > 0 ? [{ linkId, answer }] : []))
}
