import type { Task } from 'fhir/r4'
import { type ContactMode, contactMode, mentoringStage, peerWish, type Stage } from '../../mentoring/codes.ts'
import { codeIn } from '../../mentoring/coding.ts'
import { isGroup } from '../../mentoring/contact/encounter.ts'
import { formOf, patientForms } from '../../mentoring/mentor-view/forms.ts'
import type { MyMentor } from './my-mentors.ts'
import type { PatientRecords } from './patient-records.ts'

/** Where a patient is, as the page says it in one sentence. */
export type Where =
  | 'not-referred'
  | 'asked-for'
  | 'referred'
  | 'accepted'
  | 'on-hold'
  | 'looking'
  | 'asking'
  | 'your-choice'
  | 'chosen'
  | 'first-talk'
  | 'running'
  | 'closing'
  | 'ended'
  | 'declined'
  | 'stopped'
  | 'consent-ended'
  | 'withdrawn'

const stages: Readonly<Record<Stage, Where>> = {
  referred: 'referred',
  accepted: 'accepted',
  'on-hold': 'on-hold',
  matching: 'looking',
  'mentor-asked': 'asking',
  'awaiting-consent': 'your-choice',
  'awaiting-first-talk': 'first-talk',
  mentoring: 'running',
  closing: 'closing',
  closed: 'ended',
  declined: 'declined',
  cancelled: 'stopped',
}

/** Places where someone has a mentor, so that a consent counts. */
const withMentor: ReadonlySet<Where> = new Set(['first-talk', 'running', 'closing'])

/** Where nobody works on a request of theirs, so that they can ask (again) themselves. */
export const canAsk: ReadonlySet<Where> = new Set([
  'not-referred',
  'asked-for',
  'ended',
  'declined',
  'stopped',
])

/** Where the patient is: by their newest referral, and by what they allow. */
export function whereIAm(records: PatientRecords, mentors: readonly MyMentor[]): Where {
  const stage = stageOf(records.tasks)
  const [mentor] = mentors
  if (!stage) {
    if (mentor?.state === 'given') return 'running'
    return wishesForOne(records) ? 'asked-for' : 'not-referred'
  }
  const where = stages[stage]
  // The mentor said yes, and the nurse has not told the patient yet.
  if (where === 'your-choice' && !mentor) return 'asking'
  if (where === 'your-choice' && mentor?.state === 'given') return 'chosen'
  if (!withMentor.has(where) || mentor?.state === 'given') return where
  if (mentor?.state === 'ended') return 'consent-ended'
  return mentor?.state === 'withdrawn' || mentor?.state === 'refused' ? 'withdrawn' : where
}

/** The stage of the newest referral. Tasks to mentors are no referrals. */
function stageOf(tasks: readonly Task[]): Stage | undefined {
  const [newest] = tasks
    .filter(({ code, partOf }) => !partOf && code?.coding?.some(each => each.code === 'fulfill'))
    .toSorted((one, other) => (other.authoredOn ?? '').localeCompare(one.authoredOn ?? ''))
  return codeIn(mentoringStage, newest?.businessStatus)
}

function wishesForOne({ forms }: PatientRecords): boolean {
  const [latest] = forms
    .filter(
      ({ questionnaire, status }) =>
        formOf(patientForms, questionnaire) === 'peerWish' && status === 'completed',
    )
    .toSorted((one, other) => (other.authored ?? '').localeCompare(one.authored ?? ''))
  const answers = latest?.item?.find(({ linkId }) => linkId === 'wish')?.answer ?? []
  const wish = codeIn(peerWish, answers[0]?.valueCoding)
  return wish === 'yes' || wish === 'hear-more'
}

/** The next talk that is agreed: its start (FHIR instant), and how a group meets where it is a group's. */
export function nextTalk({
  appointments,
  now,
}: Pick<PatientRecords, 'appointments' | 'now'>):
  | { readonly start: string; readonly group?: ContactMode }
  | undefined {
  const coming = appointments.flatMap(({ status, start, appointmentType }) => {
    const mode = codeIn(contactMode, appointmentType)
    const isComing = status === 'booked' && start && Date.parse(start) > now.getTime()
    return isComing ? [{ start, ...(mode && isGroup(mode) ? { group: mode } : {}) }] : []
  })
  return coming.toSorted((one, other) => Date.parse(one.start) - Date.parse(other.start))[0]
}
