import type { Consent, Encounter, QuestionnaireResponse, RelatedPerson, Task } from 'fhir/r4'
import {
  type ContactMode,
  closePerson,
  contactMode,
  mentoringStage,
  type Stage,
} from '../../mentoring/codes.ts'
import { coding } from '../../mentoring/coding.ts'
import { composeConsent } from '../../mentoring/consent/compose.ts'
import { notHeldReason } from '../../mentoring/contact/terms.ts'
import type { Facts, Kept } from '../../mentoring/following/facts.ts'
import { mentorForms } from '../../mentoring/mentor-view/forms.ts'
import { composeMentorship } from '../../mentoring/mentorship.ts'
import { aMentor, aPatient, given, organization, parties, zone } from './mentoring-examples.ts'

/** Lotte and Rita: their ids, and all that a decision about their talks looks at. */
export const lotte = 'lotte'
export const rita = 'PractitionerRole/rita-mentor'

type Around = {
  readonly now: Date
  readonly stage: Stage
  readonly hasDuty: boolean
  /** 'given', 'withdrawn' or 'none'. */
  readonly consent: 'given' | 'withdrawn' | 'none'
  readonly talks: readonly Kept<Encounter>[]
  readonly more: Partial<Facts>
}

/** What is known of Lotte, where nothing else is said: about to talk with Rita for the first time. */
export function theFacts(around: Partial<Around> = {}): Facts {
  const { now = new Date('2026-03-16T09:00:00Z'), stage = 'awaiting-first-talk', consent = 'given' } = around
  const { team, episode } = composeMentorship({
    patient: lotte,
    organization,
    role: 'rita-mentor',
    referral: 'ServiceRequest/order',
    nurse: 'Practitioner/an',
    today: '2026-03-01',
    team: 'CareTeam/team',
    agreed: true,
  })
  const agreed = composeConsent(parties, given({ at: new Date('2026-03-01T09:30:00Z') }), 'consent')
  const said: Kept<Consent> = {
    ...agreed,
    id: 'consent',
    meta: { ...agreed.meta, versionId: '2', lastUpdated: '2026-03-10T09:30:00Z' },
    ...(consent === 'withdrawn' ? { status: 'inactive' as const } : {}),
  }
  return {
    patients: [{ ...aPatient(), id: lotte, meta: { versionId: '1' } }],
    consents: consent === 'none' ? [] : [said],
    episodes: [{ ...episode, id: 'episode', meta: { versionId: '1' } }],
    teams: [{ ...team, id: 'team', meta: { versionId: '1' } }],
    tasks: [aReferral(stage)],
    orders: [
      {
        resourceType: 'ServiceRequest',
        id: 'order',
        status: 'active',
        intent: 'order',
        subject: { reference: `Patient/${lotte}` },
      },
    ],
    talks: around.talks ?? [],
    appointments: [],
    people: [],
    alerts: [],
    forms: [],
    mentorRoles: aMentor().roles.flatMap(role => (role.id ? [{ ...role, id: role.id }] : [])),
    mentorForms: [],
    supervised: new Map(),
    now,
    zone,
    organization,
    hasDuty: around.hasDuty ?? true,
    idFor: what => what.replaceAll(/[^A-Za-z0-9-]/g, '-'),
    ...around.more,
  }
}

const aReferral = (stage: Stage): Kept<Task> => ({
  resourceType: 'Task',
  id: 'referral',
  meta: { versionId: '4' },
  status: 'in-progress',
  intent: 'order',
  code: { coding: [{ system: 'http://hl7.org/fhir/CodeSystem/task-code', code: 'fulfill' }] },
  businessStatus: { coding: [coding(mentoringStage, stage)] },
  focus: { reference: 'ServiceRequest/order' },
  for: { reference: `Patient/${lotte}` },
  authoredOn: '2026-02-20T09:00:00Z',
  requester: { reference: 'Practitioner/rheumatologist' },
  owner: { reference: 'Practitioner/an' },
})

type Items = Readonly<Record<string, NonNullable<QuestionnaireResponse['item']>[number]['answer']>>

/** Rita's contact form. */
export function aForm(
  items: Items = {},
  more: Partial<Omit<QuestionnaireResponse, 'id'>> = {},
): Kept<QuestionnaireResponse> {
  return {
    resourceType: 'QuestionnaireResponse',
    id: 'form',
    meta: { versionId: '1' },
    questionnaire: mentorForms.contact.url,
    status: 'completed',
    subject: { reference: `Patient/${lotte}` },
    author: { reference: rita },
    authored: '2026-03-16T09:00:00Z',
    item: Object.entries(items).flatMap(([linkId, answer]) => (answer ? [{ linkId, answer }] : [])),
    ...more,
  }
}

export const mode = (code: ContactMode) => [{ valueCoding: coding(contactMode, code) }]

/** A talk of Lotte and Rita on a day: held, or not and why. */
export const aTalk = (day: string, notHeld?: keyof typeof notHeldReason.codes): Kept<Encounter> => ({
  resourceType: 'Encounter',
  id: `talk-${day}`,
  meta: { versionId: '1' },
  status: notHeld ? 'cancelled' : 'finished',
  class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'VR' },
  subject: { reference: `Patient/${lotte}` },
  participant: [{ individual: { reference: rita } }],
  period: { start: day, end: day },
  ...(notHeld ? { reasonCode: [{ coding: [coding(notHeldReason, notHeld)] }] } : {}),
})

/** Someone close, whom Lotte wishes to join. */
export const someoneClose: Kept<RelatedPerson> = {
  resourceType: 'RelatedPerson',
  id: 'sam',
  active: true,
  patient: { reference: `Patient/${lotte}` },
  relationship: [{ coding: [coding(closePerson, 'joins-talks')] }],
}
