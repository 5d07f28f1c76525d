import type { Bundle, Condition, FhirResource, Patient } from 'fhir/r4'
import type { Days } from '../../mentoring/chart/days.ts'
import { dayIn } from '../../mentoring/consent/calendar.ts'
import { composeReferral, type NoReferral } from '../../mentoring/referral.ts'
import { isPresent, raIn } from '../../mentoring/suggestion/ra.ts'
import { suggest } from '../../mentoring/suggestion/suggest.ts'
import { treatmentStepOf } from '../../mentoring/treatment-step.ts'
import type { Today } from '../today.ts'
import type { Concluded } from './conclude.ts'
import type { Draft } from './draft.ts'
import type { Missing } from './saving.ts'

/** What a referral is composed from, beside the draft. */
export interface ReferralParts {
  readonly base: string
  readonly patient: Patient
  readonly conditions: readonly FhirResource[]
  readonly concluded: Concluded
  /** 'Practitioner/…' of the programme, or the absolute URL of who it is in the EHR. */
  readonly requester: string
  /** Id of the Organization. */
  readonly organization: string
  readonly today: Today
  readonly newId: () => string
}

/** The referral as one transaction, or what it still lacks. */
export function referralOf(draft: Draft, parts: ReferralParts): Bundle | readonly Missing[] {
  const condition = raCondition(parts)
  if (!condition) return ['ra']
  const now = new Date(parts.today.now)
  const today = dayIn(now.getTime(), parts.today.timezone)
  const composed = composeReferral({
    base: parts.base,
    patient: { ...parts.patient },
    condition: { ...condition },
    ...stepIn(parts.concluded),
    ...confirmedIn(draft, parts.concluded),
    reasons: reasonsWith(draft, parts.concluded, { text: today, first: today, last: today }),
    wish: draft.wish.value ?? 'not-asked',
    themes: [...draft.themes.value],
    participates: draft.participates.value,
    route: draft.route.value,
    note: draft.note.value,
    requester: parts.requester,
    organization: `Organization/${parts.organization}`,
    now,
    today,
    newId: parts.newId,
  })
  return 'resourceType' in composed ? composed : missing[composed.because]
}

const missing: Readonly<Record<NoReferral['because'], readonly Missing[]>> = {
  wish: ['wish'],
  participation: ['participation'],
  'note-too-long': ['note'],
  'no-name': ['patient'],
  'no-patient-id': ['patient'],
}

/** The Condition that is copied: the one that dates the disease where it still is, else the first that is. */
function raCondition({ concluded, conditions }: ReferralParts): Condition | undefined {
  const present = raIn(concluded.facts).conditions.filter(isPresent)
  const dating = concluded.suggestion.early.by?.source
  const chosen = present.find(({ source }) => source === dating) ?? present[0]
  return conditions
    .filter(resource => resource.resourceType === 'Condition')
    .find(({ id }) => `Condition/${id}` === chosen?.source)
}

function stepIn({ suggestion }: Concluded) {
  const step = treatmentStepOf(suggestion)
  return step ? { step } : {}
}

/** The day of diagnosis that is confirmed on this page, or was before. */
function confirmedIn(draft: Draft, { programme }: Concluded) {
  const day = programme.confirmed?.on.text
  if (!day) return {}
  return day === draft.confirmed.value ? { confirmed: day } : { knownDay: day }
}

/** The reasons as they stand with the answer that was just given: who says yes has asked. */
function reasonsWith(draft: Draft, { facts, programme }: Concluded, authored: Days) {
  const answer = draft.wish.value ?? 'not-asked'
  const wish = { source: 'QuestionnaireResponse', answer, themes: [...draft.themes.value], authored }
  return suggest({ ...facts, wishes: [...facts.wishes, wish] }, programme).reasons
}
