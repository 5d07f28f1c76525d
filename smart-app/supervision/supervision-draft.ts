import type { QuestionnaireResponse, QuestionnaireResponseItem } from 'fhir/r4'
import { trainingModule } from '../../mentoring/codes.ts'
import { type CodeSystem, coding } from '../../mentoring/coding.ts'
import { actionSlots, type Prompt, prompts, supervisionForm } from '../../mentoring/supervision/form.ts'
import type { SupervisionOverview } from '../../mentoring/supervision/overview.ts'
import {
  type SupervisionDecision,
  type SupervisionPerson,
  type SupervisionType,
  supervisionDecision,
  supervisionPerson,
  supervisionType,
} from '../../mentoring/supervision/terms.ts'

export type Module = keyof typeof trainingModule.codes

/** Something agreed, as far as it is filled in. */
export interface ActionDraft {
  readonly text: string
  readonly owner: SupervisionPerson | ''
  readonly by: string
}

/** A supervision as the nurse fills it in; '' is not filled in. */
export interface SupervisionDraft {
  /** By which the server knows it again when it is sent twice. */
  readonly key: string
  readonly day: string
  readonly type: SupervisionType
  readonly present: ReadonlySet<SupervisionPerson>
  readonly minutes: string
  /** 'QuestionnaireResponse/…' */
  readonly reviewed: ReadonlySet<string>
  readonly said: Readonly<Record<Prompt, string>>
  readonly confidence: number | undefined
  readonly decisions: ReadonlySet<SupervisionDecision>
  readonly modules: ReadonlySet<Module>
  readonly match: string
  readonly about: string
  readonly question: string
  readonly actions: readonly ActionDraft[]
  readonly next: string
  readonly agrees: boolean
}

const noAction: ActionDraft = { text: '', owner: '', by: '' }

/** What is likely: today, all talks that wait, and after a first talk by phone. What was decided is for the two to say. */
export function draftAtFirst({ today, next, toReview }: SupervisionOverview): SupervisionDraft {
  const isDebrief = next?.reasons[0] === 'after-first-talk'
  return {
    key: crypto.randomUUID(),
    day: today,
    type: isDebrief ? 'phone-debrief' : 'one-to-one',
    present: new Set(['mentor', 'nurse']),
    minutes: '',
    reviewed: new Set(toReview.map(({ form }) => form)),
    said: Object.fromEntries(prompts.map(prompt => [prompt, ''])) as Record<Prompt, string>,
    confidence: undefined,
    decisions: new Set(),
    modules: new Set(),
    match: '',
    about: '',
    question: '',
    actions: actionSlots.map(() => noAction),
    next: '',
    agrees: false,
  }
}

/** The form as it is sent. What belongs to a decision that was not taken stays behind. */
export function responseOf(draft: SupervisionDraft, role: string): QuestionnaireResponse {
  const { decisions } = draft
  const concerns = decisions.has('ask-rheumatologist') || decisions.has('misinformation')
  const item = [
    ...reference('mentor', `PractitionerRole/${role}`),
    ...date('date', draft.day),
    ...codes('type', supervisionType, [draft.type]),
    ...codes('present', supervisionPerson, [...draft.present]),
    ...number('duration', draft.minutes === '' ? undefined : Number(draft.minutes)),
    ...answers(
      'reviewed',
      [...draft.reviewed].map(each => ({ valueReference: { reference: each } })),
    ),
    ...prompts.flatMap(prompt => text(prompt, draft.said[prompt])),
    ...number('confidence', draft.confidence),
    ...codes('decisions', supervisionDecision, [...decisions]),
    ...codes('module', trainingModule, decisions.has('extra-training') ? [...draft.modules] : []),
    ...reference('match', decisions.has('end-match') ? draft.match : ''),
    ...reference('about', concerns ? draft.about : ''),
    ...text('question', decisions.has('ask-rheumatologist') ? draft.question : ''),
    ...(decisions.has('agreed-action') ? draft.actions.flatMap(actionItems) : []),
    ...date('next', draft.next),
    ...(draft.agrees ? answers('agrees', [{ valueBoolean: true }]) : []),
  ]
  return {
    resourceType: 'QuestionnaireResponse',
    questionnaire: supervisionForm.url,
    status: 'completed',
    identifier: { system: keySystem, value: `urn:uuid:${draft.key}` },
    item,
  }
}

const keySystem = 'urn:ietf:rfc:3986'

/** The search by which the server finds what was sent before. */
export const sentBefore = ({ key }: SupervisionDraft) =>
  `identifier=${encodeURIComponent(`${keySystem}|urn:uuid:${key}`)}`

function actionItems(action: ActionDraft, index: number): QuestionnaireResponseItem[] {
  const slot = `action-${index + 1}`
  if (action.text.trim() === '') return []
  return [
    ...text(slot, action.text),
    ...codes(`${slot}-owner`, supervisionPerson, action.owner ? [action.owner] : []),
    ...date(`${slot}-by`, action.by),
  ]
}

type Answer = NonNullable<QuestionnaireResponseItem['answer']>[number]

const answers = (linkId: string, answer: Answer[]): QuestionnaireResponseItem[] =>
  answer.length > 0 ? [{ linkId, answer }] : []
const text = (linkId: string, said: string) =>
  answers(linkId, said.trim() === '' ? [] : [{ valueString: said.trim() }])
const date = (linkId: string, day: string) => answers(linkId, day === '' ? [] : [{ valueDate: day }])
const number = (linkId: string, value: number | undefined) =>
  answers(linkId, value === undefined ? [] : [{ valueInteger: value }])
const reference = (linkId: string, to: string) =>
  answers(linkId, to === '' ? [] : [{ valueReference: { reference: to } }])
const codes = <Code extends string>(linkId: string, of: CodeSystem<Code>, chosen: readonly Code[]) =>
  answers(
    linkId,
    chosen.map(code => ({ valueCoding: coding(of, code) })),
  )
