import type { QuestionnaireResponse } from 'fhir/r4'
import { coding } from '../../mentoring/coding.ts'
import { type FitAnswer, fitAnswer } from '../../mentoring/contact/terms.ts'
import { type FollowUpHappening, moveFollowUp } from '../../mentoring/flags/steps.ts'
import { keySystem } from '../../mentoring/mentor-view/form-reading.ts'
import { teamForms } from '../../mentoring/mentor-view/forms.ts'
import { released } from '../../mentoring/release.ts'
import { type Answer, answer } from '../connection/answer.ts'
import { patiently } from '../connection/patience.ts'
import { etagOf } from '../connection/transaction.ts'
import { askToday } from '../today.ts'
import { type Acting, standing, type Taken, write } from './taken.ts'
import type { FollowUp } from './work-item.ts'

/** One step on what followed from a form. */
export interface TakingUp extends Acting {
  readonly item: FollowUp
  readonly step: FollowUpHappening
  readonly remark: string
}

/** "Received" or "handled", written only on the version that the row shows. */
export async function takeUpItem(taking: TakingUp): Promise<Taken> {
  const { programme, item, step, remark, me, after } = taking
  const time = await patiently(askToday, () => {}, after)
  if (time.kind === 'failure') return { kind: 'failed', because: time.because }
  const now = new Date(time.value.now)
  const organization = `Organization/${taking.today.organization.id}`
  const moved = moveFollowUp(item.task, step, { role: taking.role, who: me, now, organization })
  if ('kind' in moved) return { kind: 'refused', because: 'no-such-step' }
  const note = remark.trim()
    ? [{ authorReference: { reference: me }, time: now.toISOString(), text: remark.trim() }]
    : []
  const noted = note.length > 0 ? { ...moved, note: [...(moved.note ?? []), ...note] } : moved
  const written = await patiently(
    signal => write(programme, [{ resource: noted, etag: item.etag }], signal),
    () => {},
    after,
  )
  return standing(taking, written)
}

/** The note behind it goes to the patient's page, where a nurse finds that it may. */
export async function releaseForm(
  acting: Acting & { readonly item: FollowUp; readonly form: QuestionnaireResponse },
): Promise<Taken> {
  const { programme, form, after } = acting
  const writes = [{ resource: released(form), etag: etagOf(form) }]
  const written = await patiently(
    signal => write(programme, writes, signal),
    () => {},
    after,
  )
  return standing(acting, written)
}

/** What the patient said to the nurse after the first talk. The server says what follows from it. */
export async function noteFit(
  asking: Acting & { readonly item: FollowUp; readonly fit: FitAnswer; readonly key: string },
): Promise<Taken> {
  const { programme, item, fit, key, me, after } = asking
  const written = await patiently(
    async (signal): Promise<Answer<void>> => {
      const day = await askToday(signal)
      if (day.kind === 'failure') return day
      const form: QuestionnaireResponse = {
        resourceType: 'QuestionnaireResponse',
        identifier: { system: keySystem, value: key },
        questionnaire: teamForms['fit-check'].url,
        status: 'completed',
        ...(item.task.for ? { subject: item.task.for } : {}),
        authored: day.value.now,
        author: { reference: me },
        item: [{ linkId: 'fit', answer: [{ valueCoding: coding(fitAnswer, fit) }] }],
      }
      const kept = await programme.create(form, signal)
      return kept.kind === 'failure' ? kept : answer(undefined)
    },
    () => {},
    after,
  )
  return standing(asking, written)
}
