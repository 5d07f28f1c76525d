import type { CareTeam, EpisodeOfCare, QuestionnaireResponse, QuestionnaireResponseItem } from 'fhir/r4'
import { mentoringRole } from '../../mentoring/codes.ts'
import { coding } from '../../mentoring/coding.ts'
import {
  type NotHeldReason,
  notHeldReason,
  type TalkFeeling,
  talkFeeling,
} from '../../mentoring/contact/terms.ts'
import { type RedFlag, redFlag } from '../../mentoring/flags/terms.ts'
import { mentorForms } from '../../mentoring/mentor-view/forms.ts'
import { supervisionForm } from '../../mentoring/supervision/form.ts'
import { type SupervisionRecords, supervisionOf } from '../../mentoring/supervision/overview.ts'
import {
  type SupervisionDecision,
  type SupervisionType,
  supervisionDecision,
  supervisionType,
} from '../../mentoring/supervision/terms.ts'
import { aMentor, zone } from './mentoring-examples.ts'

/** Synthetic: Rita supervised in Brussels; her first patient is Lotte, from 2 March 2026 on. */
export const role = 'PractitionerRole/rita-mentor'

export const anEpisode = (changes: Partial<EpisodeOfCare> = {}): EpisodeOfCare & { id: string } => ({
  resourceType: 'EpisodeOfCare',
  status: 'active',
  patient: { reference: `Patient/lotte` },
  period: { start: '2026-03-02' },
  team: [{ reference: `CareTeam/${changes.id ?? 'lotte-rita'}-team` }],
  ...changes,
  id: changes.id ?? 'lotte-rita',
})

export const aTeam = (changes: Partial<CareTeam> = {}): CareTeam & { id: string } => ({
  resourceType: 'CareTeam',
  status: 'active',
  subject: { reference: 'Patient/lotte' },
  participant: [{ role: [{ coding: [coding(mentoringRole, 'peer-mentor')] }], member: { reference: role } }],
  ...changes,
  id: changes.id ?? 'lotte-rita-team',
})

let forms = 0
/** A contact form of Rita's, written at that instant about that day. */
export function aTalk(
  at: string,
  said: {
    readonly patient?: string
    readonly when?: string
    readonly held?: boolean
    readonly notHeld?: NotHeldReason
    readonly minutes?: number
    readonly feeling?: TalkFeeling
    readonly flag?: RedFlag
    /** What a nurse who added to it worries about. */
    readonly nurseFlag?: RedFlag
    readonly author?: string
    readonly status?: QuestionnaireResponse['status']
  } = {},
): QuestionnaireResponse & { id: string } {
  forms += 1
  const item: QuestionnaireResponseItem[] = [
    ...(said.when ? [{ linkId: 'when', answer: [{ valueDate: said.when }] }] : []),
    ...(said.held === undefined ? [] : [{ linkId: 'held', answer: [{ valueBoolean: said.held }] }]),
    ...(said.notHeld
      ? [{ linkId: 'not-held', answer: [{ valueCoding: coding(notHeldReason, said.notHeld) }] }]
      : []),
    ...(said.minutes ? [{ linkId: 'duration', answer: [{ valueInteger: said.minutes }] }] : []),
    ...(said.feeling
      ? [{ linkId: 'feeling', answer: [{ valueCoding: coding(talkFeeling, said.feeling) }] }]
      : []),
    ...(said.flag ? [{ linkId: 'flag', answer: [{ valueCoding: coding(redFlag, said.flag) }] }] : []),
    ...(said.nurseFlag
      ? [{ linkId: 'nurse-flag', answer: [{ valueCoding: coding(redFlag, said.nurseFlag) }] }]
      : []),
  ]
  return {
    resourceType: 'QuestionnaireResponse',
    id: `talk-${forms}`,
    questionnaire: mentorForms.contact.url,
    status: said.status ?? 'completed',
    subject: { reference: `Patient/${said.patient ?? 'lotte'}` },
    authored: at,
    author: { reference: said.author ?? role },
    item,
  }
}

/** A month's number, by Rita herself. */
export function aCheckIn(at: string, confidence: number): QuestionnaireResponse {
  forms += 1
  return {
    resourceType: 'QuestionnaireResponse',
    id: `check-in-${forms}`,
    questionnaire: mentorForms['mentor-checkin'].url,
    status: 'completed',
    authored: at,
    author: { reference: role },
    item: [{ linkId: 'confidence', answer: [{ valueInteger: confidence }] }],
  }
}

/** A supervision of Rita as a nurse fills it in; the test adds only what differs. */
export function aSupervision(
  day: string,
  said: {
    readonly type?: SupervisionType
    readonly decisions?: readonly SupervisionDecision[]
    readonly reviewed?: readonly string[]
    readonly next?: string
    readonly authored?: string
    readonly status?: QuestionnaireResponse['status']
    readonly more?: readonly QuestionnaireResponseItem[]
  } = {},
): QuestionnaireResponse {
  forms += 1
  return {
    resourceType: 'QuestionnaireResponse',
    id: `supervision-${forms}`,
    questionnaire: supervisionForm.url,
    status: said.status ?? 'completed',
    authored: said.authored ?? `${day}T15:00:00Z`,
    author: { reference: 'Practitioner/an' },
    item: [
      { linkId: 'mentor', answer: [{ valueReference: { reference: role } }] },
      { linkId: 'date', answer: [{ valueDate: day }] },
      { linkId: 'type', answer: [{ valueCoding: coding(supervisionType, said.type ?? 'one-to-one') }] },
      ...(said.reviewed
        ? [
            {
              linkId: 'reviewed',
              answer: said.reviewed.map(reference => ({ valueReference: { reference } })),
            },
          ]
        : []),
      {
        linkId: 'decisions',
        answer: (said.decisions ?? ['continue']).map(each => ({
          valueCoding: coding(supervisionDecision, each),
        })),
      },
      ...(said.next ? [{ linkId: 'next', answer: [{ valueDate: said.next }] }] : []),
      ...(said.more ?? []),
    ],
  }
}

export const records = (changes: Partial<SupervisionRecords> = {}): SupervisionRecords => ({
  episodes: [anEpisode()],
  teams: [aTeam()],
  consents: [],
  forms: [],
  tasks: [],
  ...changes,
})

/** Where Rita's supervision stands at an instant. */
export const overviewAt = (at: string, changes: Partial<SupervisionRecords> = {}, where = zone) =>
  supervisionOf(records(changes), aMentor(), new Date(at), where)

/** All that is due, as 'day reason'. */
export const duesAt = (at: string, changes: Partial<SupervisionRecords> = {}) =>
  overviewAt(at, changes).dues.map(({ day, reason }) => `${day} ${reason}`)
