import type { FhirResource, QuestionnaireResponse, Resource } from 'fhir/r4'
import { coding } from '../../../mentoring/coding.ts'
import { mentorForms } from '../../../mentoring/mentor-view/forms.ts'
import { supervisionForm } from '../../../mentoring/supervision/form.ts'
import { holdSupervision } from '../../../mentoring/supervision/hold.ts'
import {
  type SupervisionType,
  supervisionDecision,
  supervisionType,
} from '../../../mentoring/supervision/terms.ts'
import { synthetic } from '../charts/codings.ts'
import { daysAgo, minutesAgo } from '../charts/days.ts'
import { ofType } from '../pages/chart-rows.ts'
import type { Centre } from './organizations.ts'

/** What is past of one mentor's supervision: months' numbers, and when a nurse looked back on which talks. */
export type PastSupervision = {
  readonly mentor: string
  readonly nurse: string
  readonly centre: Centre
  readonly checkIns: readonly { readonly daysAgo: number; readonly confidence: number }[]
  readonly sessions: readonly {
    readonly daysAgo: number
    readonly type: SupervisionType
    readonly confidence: number
    /** Ids of contact forms. */
    readonly reviewed: readonly string[]
  }[]
}

/** The records that a nurse's forms came to, as the server makes them; `seeded`: what there is beside. */
export function pastSupervision(now: Date, past: PastSupervision, seeded: readonly Resource[]): Resource[] {
  const made = new Map<string, FhirResource>()
  const forms = past.checkIns.map((each, at) => checkIn(now, past, each, at + 1))
  for (const [at, session] of past.sessions.entries()) {
    const all = [...seeded, ...forms, ...made.values()]
    for (const record of sessionOf(now, past, session, at + 1, all)) {
      made.set(`${record.resourceType}/${record.id}`, { ...record, meta: { ...record.meta, ...synthetic } })
    }
  }
  return [...forms, ...made.values()]
}

const zone = 'Europe/Brussels'

function sessionOf(
  now: Date,
  { mentor, nurse, centre }: PastSupervision,
  { daysAgo: ago, type, confidence, reviewed }: PastSupervision['sessions'][number],
  number: number,
  all: readonly Resource[],
): readonly FhirResource[] {
  const practitioner = ofType(all, 'Practitioner').find(({ id }) => id === mentor)
  const role = ofType(all, 'PractitionerRole').find(({ id }) => id === `${mentor}-role`)
  if (!practitioner || !role) throw new Error(`there is no mentor ${mentor}`)
  let records = 0
  const response: QuestionnaireResponse = {
    resourceType: 'QuestionnaireResponse',
    questionnaire: supervisionForm.url,
    status: 'completed',
    item: [
      { linkId: 'mentor', answer: [{ valueReference: { reference: `PractitionerRole/${role.id}` } }] },
      { linkId: 'date', answer: [{ valueDate: daysAgo(now, ago) }] },
      { linkId: 'type', answer: [{ valueCoding: coding(supervisionType, type) }] },
      {
        linkId: 'reviewed',
        answer: reviewed.map(id => ({ valueReference: { reference: `QuestionnaireResponse/${id}` } })),
      },
      { linkId: 'confidence', answer: [{ valueInteger: confidence }] },
      { linkId: 'decisions', answer: [{ valueCoding: coding(supervisionDecision, 'continue') }] },
      { linkId: 'agrees', answer: [{ valueBoolean: true }] },
    ],
  }
  const holding = holdSupervision(response, {
    mentor: { practitioner, roles: [role] },
    role,
    records: {
      episodes: ofType(all, 'EpisodeOfCare'),
      teams: ofType(all, 'CareTeam'),
      consents: ofType(all, 'Consent'),
      forms: ofType(all, 'QuestionnaireResponse'),
      tasks: ofType(all, 'Task'),
    },
    author: `Practitioner/${nurse}`,
    organization: `Organization/${centre.id}`,
    now: new Date(now.getTime() - ago * 86_400_000),
    zone,
    newId: () => {
      records += 1
      return `${mentor}-supervision-${number}${records === 1 ? '' : `-${records}`}`
    },
  })
  if (holding.kind !== 'kept') throw new Error(`the supervision of ${mentor} cannot be kept`)
  return holding.records
}

/** A month's number, by the mentor. */
function checkIn(
  now: Date,
  { mentor }: PastSupervision,
  { daysAgo: ago, confidence }: PastSupervision['checkIns'][number],
  number: number,
): QuestionnaireResponse {
  return {
    resourceType: 'QuestionnaireResponse',
    id: `${mentor}-check-in-${number}`,
    meta: synthetic,
    questionnaire: mentorForms['mentor-checkin'].url,
    status: 'completed',
    authored: minutesAgo(now, ago * 24 * 60),
    author: { reference: `PractitionerRole/${mentor}-role` },
    item: [{ linkId: 'confidence', answer: [{ valueInteger: confidence }] }],
  }
}
