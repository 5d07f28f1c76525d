import type {
  Appointment,
  Condition,
  Consent,
  Encounter,
  FhirResource,
  Observation,
  QuestionnaireResponse,
  Task,
} from 'fhir/r4'
import {
  contactMode,
  mentoringObservation,
  mentorTask,
  peerWish,
  type Scope,
  themes,
} from '../../mentoring/codes.ts'
import { coding } from '../../mentoring/coding.ts'
import { composeConsent } from '../../mentoring/consent/compose.ts'
import { freeze } from '../../mentoring/consent/frozen.ts'
import type { PatientFacts } from '../../mentoring/consent/grants.ts'
import type { Mentor } from '../../mentoring/consent/standing.ts'
import { interest, lifeStage } from '../../mentoring/consent/terms.ts'
import { composeAskPermission } from '../../mentoring/matching/ask-permission.ts'
import { composeRequest } from '../../mentoring/matching/blind-ask.ts'
import { mentorForms, patientForms } from '../../mentoring/mentor-view/forms.ts'
import {
  aDiagnosis,
  aMentor,
  aPatient,
  aStep,
  given,
  organization,
  parties,
  zone,
} from '../mentoring/mentoring-examples.ts'

/** A patient's whole record in a stand-in for the store, most of it hidden from every mentor. */
export type Person = PatientFacts & { readonly records: readonly FhirResource[] }

/** Some people, one mentor who looks, what the mentor wrote about nobody, and ids that were deleted. */
export type Store = {
  readonly mentor: Mentor
  readonly people: readonly Person[]
  readonly ownForms: readonly QuestionnaireResponse[]
  readonly requests: readonly Task[]
  readonly deleted: readonly string[]
}

const rita = { reference: 'PractitionerRole/rita-mentor' }
const concept = (display: string) => ({ text: `secret ${display}` })
const stored = { versionId: '7', lastUpdated: '2026-02-28T08:00:00Z' }

/** All that the store holds of one patient; every hidden word in it is "secret". */
function recordsOf(id: string): FhirResource[] {
  const reference = `Patient/${id}`
  const subject = { reference }
  const observation = (name: string, changes: Partial<Observation>): Observation => ({
    ...aStep({ id: `${id}-${name}`, subject, meta: stored, note: [{ text: 'secret note' }] }),
    ...changes,
  })
  const of = (code: keyof typeof mentoringObservation.codes) => ({
    code: { coding: [coding(mentoringObservation, code)] },
  })
  const response = (name: string, changes: Partial<QuestionnaireResponse>): QuestionnaireResponse => ({
    resourceType: 'QuestionnaireResponse',
    id: `${id}-${name}`,
    meta: stored,
    status: 'completed',
    subject,
    authored: '2026-02-27T10:00:00Z',
    ...changes,
  })
  const note = (name: string, author: string, text: string) =>
    response(name, {
      questionnaire: mentorForms.contact.url,
      author: { reference: author },
      item: [
        { linkId: 'mode', answer: [{ valueCoding: coding(contactMode, 'phone') }] },
        { linkId: 'note', answer: [{ valueString: text }] },
        { linkId: 'review', answer: [{ valueString: 'secret review' }] },
      ],
    })
  return [
    {
      ...aDiagnosis({ id: `${id}-ra`, subject, meta: stored }),
      note: [{ text: 'secret mother' }],
    } satisfies Condition,
    aDiagnosis({ id: `${id}-gout`, subject, meta: stored, code: concept('gout') }),
    observation('step', {}),
    observation('life', {
      ...of('life-stage'),
      valueCodeableConcept: { coding: [coding(lifeStage, 'work')], text: 'secret school' },
    }),
    observation('flare', { ...of('flare'), valueBoolean: true }),
    observation('lab', { code: concept('CRP'), valueQuantity: { value: 42, unit: 'mg/L' } }),
    response('wish', {
      questionnaire: patientForms.peerWish.url,
      item: [
        { linkId: 'wish', answer: [{ valueCoding: coding(peerWish, 'yes') }] },
        {
          linkId: 'themes',
          answer: [{ valueCoding: coding(themes, 'work') }, { valueString: 'secret theme' }],
        },
        { linkId: 'remark', answer: [{ valueString: 'secret remark' }] },
      ],
    }),
    response('about-me', {
      questionnaire: patientForms.aboutMe.url,
      item: [
        { linkId: 'interests', answer: [{ valueCoding: coding(interest, 'cycling') }] },
        { linkId: 'story', answer: [{ valueString: 'secret story' }] },
      ],
    }),
    note('own-note', 'PractitionerRole/rita-mentor', 'We talked about work.'),
    note('other-note', 'PractitionerRole/jos-mentor', 'secret talk'),
    {
      resourceType: 'Encounter',
      id: `${id}-talk`,
      meta: stored,
      status: 'finished',
      class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'VR' },
      subject,
      type: [{ coding: [coding(contactMode, 'phone')] }],
      period: { start: '2026-02-27T10:00:00Z', end: '2026-02-27T10:30:00Z' },
      participant: [{ individual: rita }, { individual: { reference: 'Practitioner/nurse' } }],
      reasonCode: [concept('sadness')],
    } satisfies Encounter,
    task(`${id}-task`, reference, 'first-contact', rita.reference),
    task(`${id}-flag`, reference, 'red-flag-review', 'Practitioner/nurse'),
    raised(`${id}-raised`, reference, `${id}-own-note`, rita.reference),
    raised(`${id}-raised-by-other`, reference, `${id}-other-note`, 'PractitionerRole/jos-mentor'),
    // Follows from what this mentor wrote, and is the nurses' to know.
    { ...raised(`${id}-missed`, reference, `${id}-own-note`, rita.reference), ...ofKind('missed-talks') },
    appointment(`${id}-next`, reference, '2026-03-10T10:00:00Z'),
    appointment(`${id}-after`, reference, '2026-04-10T10:00:00Z'),
    // Later than any consent here: there is always a next one.
    appointment(`${id}-last`, reference, '2026-12-01T10:00:00Z'),
    {
      resourceType: 'Flag',
      id: `${id}-hidden-flag`,
      meta: stored,
      status: 'active',
      code: concept('risk'),
      subject,
    },
  ]
}

function task(id: string, patient: string, what: keyof typeof mentorTask.codes, owner: string): Task {
  return {
    resourceType: 'Task',
    id,
    meta: stored,
    status: 'completed',
    statusReason: concept('outcome'),
    intent: 'order',
    code: { coding: [coding(mentorTask, what)] },
    description: 'secret description',
    for: { reference: patient },
    owner: { reference: owner },
    restriction: { period: { start: '2026-02-20', end: '2026-03-08' } },
  }
}

const ofKind = (what: keyof typeof mentorTask.codes) => ({ code: { coding: [coding(mentorTask, what)] } })

/** Work that followed from a form: what a mentor reads of it is how far it is. */
function raised(id: string, patient: string, form: string, from: string): Task {
  return {
    ...task(id, patient, 'red-flag-review', 'Practitioner/nurse'),
    status: 'accepted',
    priority: 'stat',
    reasonCode: concept('worry'),
    focus: { reference: `QuestionnaireResponse/${form}` },
    requester: { reference: from },
  }
}

function appointment(id: string, patient: string, start: string): Appointment {
  return {
    resourceType: 'Appointment',
    id,
    meta: stored,
    status: 'booked',
    description: 'secret appointment',
    appointmentType: { coding: [coding(contactMode, 'phone')] },
    start,
    end: start.replace(':00:00Z', ':30:00Z'),
    participant: [
      { actor: { reference: patient }, status: 'accepted' },
      { actor: rita, status: 'accepted' },
      { actor: { reference: 'Practitioner/nurse' }, status: 'tentative' },
    ],
  }
}

const givenAt = new Date('2026-03-01T09:30:00Z')

/** A patient with that consent to Rita; without scopes, with none. */
export function aPerson(id: string, scopes?: ReadonlySet<Scope>): Person {
  const patient = aPatient({ id, meta: stored })
  const records = recordsOf(id)
  const chart = {
    patient,
    conditions: records.filter(each => each.resourceType === 'Condition'),
    observations: records.filter(each => each.resourceType === 'Observation'),
  }
  const frozen = freeze(chart, givenAt.getTime(), zone)
  const who = { ...parties, patient: id }
  const consents: Consent[] = scopes
    ? [composeConsent(who, given({ scopes, frozen, at: givenAt, until: '2026-06-30' }), `${id}-consent`)]
    : []
  return { patient, consents, episodes: [], teams: [], records }
}

const answered = (name: 'mentor-pause' | 'mentor-checkin', item: QuestionnaireResponse['item']) =>
  ({
    resourceType: 'QuestionnaireResponse',
    id: `rita-${name}`,
    meta: stored,
    status: 'completed',
    questionnaire: mentorForms[name].url,
    author: rita,
    authored: '2026-02-01T10:00:00Z',
    ...(item ? { item } : {}),
  }) satisfies QuestionnaireResponse

/** Lotte, who shares these scopes; Mia, who shares what every consent has; Jan, who shares nothing; An, who lets ask without her name. */
export function aStore(scopes: ReadonlySet<Scope>): Store {
  const { text, recording } = given()
  const an = aPerson('an')
  const asking = composeAskPermission(
    { patient: 'an', organization },
    { withAgeBand: false, at: givenAt, zone, text, recording },
    'an-ask',
  )
  const request = composeRequest(
    { patient: 'an', role: 'rita-mentor' },
    { themes: ['work'], channels: ['phone'], languages: ['nl'], ageBand: '30-39' },
    givenAt,
  )
  return {
    mentor: aMentor(),
    people: [
      aPerson('lotte', scopes),
      aPerson('mia', new Set()),
      aPerson('jan'),
      { ...an, consents: [asking] },
    ],
    ownForms: [
      answered('mentor-checkin', [{ linkId: 'confidence', answer: [{ valueInteger: 8 }] }]),
      answered('mentor-pause', [{ linkId: 'pause', answer: [{ valueBoolean: false }] }]),
    ],
    requests: [{ ...request, id: 'an-request', meta: stored, description: 'secret request' }],
    deleted: ['jan-removed'],
  }
}
