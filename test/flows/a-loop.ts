import { randomUUID } from 'node:crypto'
import type { Bundle, Consent, FhirResource, QuestionnaireResponse, Task } from 'fhir/r4'
import { contactMode, mentorTask, themes } from '../../mentoring/codes.ts'
import { codeIn, coding } from '../../mentoring/coding.ts'
import { composeConsent } from '../../mentoring/consent/compose.ts'
import { mentorAnswer } from '../../mentoring/consent/terms.ts'
import { redFlag } from '../../mentoring/flags/terms.ts'
import { type Happening, stageOf } from '../../mentoring/loop.ts'
import { moveTask } from '../../mentoring/loop-move.ts'
import { composeAskPermission } from '../../mentoring/matching/ask-permission.ts'
import { composeRequest } from '../../mentoring/matching/blind-ask.ts'
import { mentorForms, teamForms } from '../../mentoring/mentor-view/forms.ts'
import type { FhirClient, Halfword, Reply } from './halfword.ts'

/** Hilde, who was referred; Rita, the mentor; and the nurse who looks after them. */
const hilde = 'hilde'
export const rita = 'PractitionerRole/mentor-role'
const zone = 'Europe/Brussels'

/** The nurses' Task of Hilde's referral as it stands. */
export async function referralTask(nurse: FhirClient): Promise<Task> {
  return (await nurse.get('Task/hilde-task')).body as unknown as Task
}

export const stageNow = async (nurse: FhirClient) => stageOf(await referralTask(nurse))

/** A step that the nurse notes by hand. */
export async function step(
  halfword: Halfword,
  nurse: FhirClient,
  happening: Happening,
  reason?: string,
): Promise<Reply> {
  const task = await referralTask(nurse)
  const now = halfword.clock.now()
  const moved = moveTask(task, happening, {
    role: 'nurse',
    who: 'Practitioner/nurse',
    now,
    ...(reason ? { reason } : {}),
  })
  if ('kind' in moved) throw new Error(`${happening}: ${moved.because} at ${stageOf(task)}`)
  return nurse.put('Task/hilde-task', moved)
}

/** The first of these people to have a role in the loop. */
export type Seats = { readonly nurse: FhirClient; readonly mentor: FhirClient; readonly patient: FhirClient }

export async function seats(halfword: Halfword): Promise<Seats> {
  return {
    nurse: await halfword.as('nurse'),
    mentor: await halfword.as('mentor'),
    patient: await halfword.as('patient'),
  }
}

/** Called, and a mentor asked without a name. Gives the request's id. */
export async function asked(halfword: Halfword, { nurse, patient }: Seats): Promise<string> {
  for (const happening of ['accept', 'call-yes'] as const)
    if ((await stageNow(nurse)) !== 'matching') await step(halfword, nurse, happening)
  const now = halfword.clock.now()
  const permission = composeAskPermission(
    { patient: hilde, organization: 'org-1' },
    {
      withAgeBand: true,
      at: now,
      zone,
      text: { version: '1', document: 'DocumentReference/ask-text' },
      recording: { by: 'screen' },
    },
  )
  await patient.post('Consent', { ...permission, sourceReference: { display: 'synthetic' } })
  const request = composeRequest(
    { patient: hilde, role: 'mentor-role' },
    { themes: ['family'], channels: ['phone'], languages: ['nl'] },
    now,
  )
  const { businessStatus: _, ...rest } = request
  const partOf: Task = { ...rest, partOf: [{ reference: 'Task/hilde-task' }] }
  const task = await referralTask(nurse)
  const moved = moveTask(task, 'mentor-asked', { role: 'nurse', who: 'Practitioner/nurse', now })
  const bundle: Bundle = {
    resourceType: 'Bundle',
    type: 'transaction',
    entry: [
      {
        resource: partOf,
        request: { method: 'POST', url: 'Task' },
      },
      { resource: moved as Task, request: { method: 'PUT', url: 'Task/hilde-task' } },
    ],
  }
  const reply = await nurse.post('', bundle)
  if (reply.status !== 200) throw new Error(reply.text)
  return /Task\/([^/]+)/.exec(reply.body.entry?.[0]?.response?.location ?? '')?.[1] ?? ''
}

export const answer = (request: string, said: keyof typeof mentorAnswer.codes): QuestionnaireResponse =>
  response(mentorForms['request-answer'].url, {
    request: [{ valueReference: { reference: `Task/${request}` } }],
    answer: [{ valueCoding: coding(mentorAnswer, said) }],
  })

/** What Hilde agrees to. */
export function aConsent(halfword: Halfword): Consent {
  const consent = composeConsent(
    { patient: hilde, organization: 'org-1', role: 'mentor-role' },
    {
      scopes: new Set(),
      at: halfword.clock.now(),
      zone,
      frozen: {},
      text: { version: '1', document: 'DocumentReference/consent-text' },
      recording: { by: 'screen' },
    },
  )
  return { ...consent, sourceReference: { display: 'synthetic' } }
}

/** Hilde is about to talk with Rita for the first time. */
export async function readyForFirstTalk(halfword: Halfword, people: Seats): Promise<void> {
  const request = await asked(halfword, people)
  for (const [who, form] of [
    [people.mentor, answer(request, 'yes')],
    [people.patient, aConsent(halfword)],
  ] as const) {
    const reply = await who.post(form.resourceType, form)
    if (reply.status !== 201) throw new Error(reply.text)
  }
}

type Items = Readonly<Record<string, NonNullable<QuestionnaireResponse['item']>[number]['answer']>>

/** A form that is filled in. */
function response(questionnaire: string, items: Items, more: Partial<QuestionnaireResponse> = {}) {
  const form: QuestionnaireResponse = {
    resourceType: 'QuestionnaireResponse',
    questionnaire,
    status: 'completed',
    item: Object.entries(items).flatMap(([linkId, answer]) => (answer ? [{ linkId, answer }] : [])),
    ...more,
  }
  return form
}

const ofHilde = { subject: { reference: `Patient/${hilde}` } }

/** A talk by phone, as its form tells it. */
export const talk = (items: Items = {}, more: Partial<QuestionnaireResponse> = {}) =>
  response(
    mentorForms.contact.url,
    {
      mode: [{ valueCoding: coding(contactMode, 'phone') }],
      duration: [{ valueInteger: 30 }],
      themes: [{ valueCoding: coding(themes, 'family') }],
      ...items,
    },
    { ...ofHilde, ...more },
  )

/** A talk that was not held. */
export const missed = (because: string, items: Items = {}) =>
  response(
    mentorForms.contact.url,
    {
      held: [{ valueBoolean: false }],
      'not-held': [{ valueCoding: { system: `${canonicalSystem}/not-held-reason`, code: because } }],
      ...items,
    },
    ofHilde,
  )
const canonicalSystem = 'https://halfword.example/fhir/CodeSystem'

export const question = (items: Items) => response(mentorForms['team-question'].url, items, ofHilde)

export const fitCheck = (code: string) =>
  response(
    teamForms['fit-check'].url,
    { fit: [{ valueCoding: { system: `${canonicalSystem}/fit-answer`, code } }] },
    ofHilde,
  )

export const worry = (code: keyof typeof redFlag.codes) => [{ valueCoding: coding(redFlag, code) }]

/** A key that a client chooses for its form. */
export const aKey = () => ({
  identifier: { system: 'urn:ietf:rfc:3986', value: `urn:uuid:${randomUUID()}` },
})

/** All of Hilde's records of a type. */
export async function all<R extends FhirResource>(nurse: FhirClient, type: R['resourceType']): Promise<R[]> {
  const reply = await nurse.get(`${type}?patient=${hilde}&_count=200`)
  return (reply.body.entry ?? []).map(({ resource }) => resource as R)
}

/** Hilde's follow-up work of one kind. */
export const work = async (nurse: FhirClient, what: keyof typeof mentorTask.codes) =>
  (await all<Task>(nurse, 'Task')).filter(({ code }) => codeIn(mentorTask, code) === what)
