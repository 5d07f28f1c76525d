import type {
  Consent,
  FhirResource,
  Practitioner,
  PractitionerQualification,
  PractitionerRole,
  ServiceRequest,
  Task,
} from 'fhir/r4'
import type { About } from '../../mentoring/audit-checks/check.ts'
import { mentorAgreement, mentoringRole, mentorTask, trainingModule } from '../../mentoring/codes.ts'
import { type CodeSystem, coding } from '../../mentoring/coding.ts'
import { momentsOf } from '../../mentoring/consent/calendar.ts'
import { withdraw } from '../../mentoring/consent/change.ts'
import { composeConsent } from '../../mentoring/consent/compose.ts'
import { orderOf } from '../../mentoring/referral-parts.ts'
import { anEvent } from './an-event.ts'

export const zone = 'Europe/Brussels'
const now = new Date('2026-11-23T09:00:00Z')
/** The week that is asked about. */
export const period = { from: '2026-11-17', until: '2026-11-23' }
export const about: About = {
  limits: {
    from: momentsOf(period.from, zone)?.from ?? 0,
    to: momentsOf(period.until, zone)?.to ?? 0,
  },
  now,
  zone,
}

/** Rita, trained and signed, as an auditor finds her: without a name. */
export const rita = (
  qualification: PractitionerQualification[] = [...trained(), signed('2026-03-01')],
): Practitioner => ({
  resourceType: 'Practitioner',
  id: 'mentor',
  active: true,
  qualification,
})

export const trained = (end = '2027-11-01') =>
  (['red-flags', 'medicines-and-misinformation'] as const).map(module =>
    qualified(trainingModule, module, { start: '2025-11-01', end }),
  )
export const signed = (start: string, end?: string) =>
  qualified(mentorAgreement, 'code-of-conduct', { start, ...(end ? { end } : {}) })

function qualified<Code extends string>(
  of: CodeSystem<Code>,
  code: Code,
  period: { start: string; end?: string },
) {
  return { code: { coding: [coding(of, code)] }, period }
}

const ritasRole: PractitionerRole = {
  resourceType: 'PractitionerRole',
  id: 'mentor-role',
  active: true,
  practitioner: { reference: 'Practitioner/mentor' },
  code: [{ coding: [coding(mentoringRole, 'peer-mentor')] }],
}

/** Hilde's consent to Rita, given on 1 November; `withdrawn`: the instant she took it back. */
export function hildesConsent(withdrawn?: string): Consent[] {
  const at = new Date('2026-11-01T09:00:00Z')
  const given = composeConsent(
    { patient: 'hilde', organization: 'org-1', role: 'mentor-role' },
    {
      scopes: new Set(['MV-NAME-CONTACT', 'MV-NEEDS', 'MV-OWN-NOTES']),
      at,
      zone,
      frozen: {},
      text: { version: '1', document: '' },
      recording: { by: 'screen' },
    },
    'to-rita',
  )
  const first = { ...given, meta: { ...given.meta, versionId: '1', lastUpdated: at.toISOString() } }
  if (!withdrawn) return [first]
  return [first, { ...withdraw(first).consent, meta: { versionId: '2', lastUpdated: withdrawn } }]
}

export const nursesTask: Task = {
  resourceType: 'Task',
  id: 'hilde-task',
  meta: { versionId: '3', lastUpdated: '2026-11-10T09:00:00Z' },
  status: 'in-progress',
  intent: 'order',
  for: { reference: 'Patient/hilde' },
  authoredOn: '2026-10-20T09:00:00Z',
}

export const aTask = (code: keyof typeof mentorTask.codes, due: string, more: Partial<Task> = {}): Task => ({
  resourceType: 'Task',
  id: code,
  status: 'requested',
  intent: 'order',
  code: { coding: [coding(mentorTask, code)] },
  for: { reference: code === 'supervision-review' ? 'Practitioner/mentor' : 'Patient/hilde' },
  authoredOn: '2026-11-20T09:00:00Z',
  restriction: { period: { end: due } },
  ...more,
})

export const referral = (withWish: boolean): ServiceRequest => {
  const to = {
    patient: 'Patient/hilde',
    condition: 'Condition/1',
    wish: 'QuestionnaireResponse/1',
    participation: 'Consent/1',
    request: '',
  }
  const order = orderOf(
    {
      route: 'nurse-matches',
      reasons: [],
      note: '',
      requester: 'Practitioner/1',
      now: new Date('2026-11-18T09:00:00Z'),
    },
    to,
  )
  const supportingInfo = order.supportingInfo?.filter(
    ({ type }) => withWish || type !== 'QuestionnaireResponse',
  )
  return { ...order, id: 'hilde-referral', ...(supportingInfo ? { supportingInfo } : {}) }
}

/** What a mentor's visit leaves: a read that Hilde's consent permitted. */
export const ritaReads = (recorded = '2026-11-20T09:00:00.000Z', consents = ['Consent/to-rita']) =>
  anEvent({ by: 'mentor', recorded, consents })

/** A week in which nothing is wrong. */
export function cleanWorld(): FhirResource[] {
  return [
    rita(),
    ritasRole,
    ...hildesConsent(),
    nursesTask,
    referral(true),
    aTask('red-flag-review', '2026-11-21T09:00:00Z', { status: 'accepted' }),
    aTask('supervision-review', '2026-12-01'),
    ritaReads(),
    anEvent({ recorded: '2026-11-18T09:00:00.000Z' }),
    anEvent({
      recorded: '2026-11-20T15:00:00.000Z',
      interaction: 'update',
      data: ['Task/red-flag-review/_history/2'],
    }),
    anEvent({
      recorded: '2026-11-17T09:00:00.000Z',
      interaction: 'create',
      data: ['Encounter/talk/_history/1'],
    }),
    anEvent({
      recorded: '2026-11-19T09:00:00.000Z',
      interaction: 'update',
      data: ['Encounter/talk/_history/2'],
    }),
  ]
}

/** The resources in a Bundle's place: what the server would answer to any of a check's searches. */
export const without = (world: readonly FhirResource[], ...ids: string[]) =>
  world.filter(({ id = '' }) => !ids.includes(id))
