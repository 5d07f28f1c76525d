import type { Communication, QuestionnaireResponse, Task } from 'fhir/r4'
import { profile } from '../artefacts.ts'
import { type Clock, due } from '../clocks.ts'
import { type MentorTask, mentorTask, type Theme } from '../codes.ts'
import { coding } from '../coding.ts'
import type { Facts, Kept } from '../following/facts.ts'
import { withheld } from '../record-labels.ts'
import { isUrgent, isWithheld, priorities, rulesOf } from './groups.ts'
import { type RedFlag, redFlag } from './terms.ts'

/** What someone raised with a form: worries (`undefined`: there is one), a question, the themes. */
export type Raised = {
  /** Id of the Patient, and whom it is from: 'PractitionerRole/…'. */
  readonly patient: string
  readonly from: string
  /** The mentor of the talk, where it is someone else who raises it. */
  readonly mentor?: string
  readonly flags: readonly (RedFlag | undefined)[]
  readonly themes: readonly Theme[]
  readonly asks: boolean
}

type Form = Kept<QuestionnaireResponse>

/**
 * What a form's worries and questions become: a Task for each worry, one for a question, and an alert where it is urgent.
 * A question about medicines is always handed over to the care team, and never a mentor's.
 */
export function followUps(
  form: Form,
  raised: Raised,
  facts: Facts,
): readonly (Kept<Task> | Kept<Communication>)[] {
  const worries = [...new Set(raised.flags)].map(flag => worryTask(form, raised, flag, facts))
  const isAboutMedicines = raised.themes.includes('medicines')
  const isHandedOver = raised.flags.some(flag => rulesOf(flag).task === 'medication-handover')
  const question: MentorTask | undefined = isAboutMedicines
    ? 'medication-handover'
    : raised.asks
      ? 'team-question'
      : undefined
  const asked =
    question && !(isHandedOver && isAboutMedicines)
      ? [followUp(form, { code: question, clock: 'question', priority: 'routine', raised }, facts)]
      : []
  return [...worries.flat(), ...asked]
}

function worryTask(form: Form, raised: Raised, flag: RedFlag | undefined, facts: Facts) {
  const rules = rulesOf(flag)
  const task = followUp(
    form,
    { code: rules.task, clock: rules.urgency, priority: priorities[rules.urgency], raised, flag },
    facts,
  )
  const told: Kept<Task> = {
    ...task,
    ...(flag ? { reasonCode: { coding: [coding(redFlag, flag)] } } : {}),
    // A mentor's own distress is theirs, and not the patient's.
    ...(rules.about === 'mentor' ? { for: { reference: raised.mentor ?? raised.from } } : {}),
  }
  return isUrgent(rules) ? [told, alertOf(told, facts)] : [told]
}

type Said = {
  readonly code: MentorTask
  readonly clock: Clock
  readonly priority: NonNullable<Task['priority']>
  readonly raised: Pick<Raised, 'patient' | 'from'>
  readonly flag?: RedFlag | undefined
}

/** One piece of work that follows from a form: requested of the nurses' organisation, with its due time. */
export function followUp(
  form: Form,
  { code, clock, priority, raised, flag }: Said,
  facts: Facts,
): Kept<Task> {
  return {
    resourceType: 'Task',
    id: facts.idFor(`${code} ${flag ?? ''}`),
    meta: { profile: [profile.followUp], ...(isWithheld(flag) && flag ? { security: [withheld] } : {}) },
    status: 'requested',
    intent: 'order',
    priority,
    code: { coding: [coding(mentorTask, code)] },
    focus: { reference: `QuestionnaireResponse/${form.id}` },
    for: { reference: `Patient/${raised.patient}` },
    authoredOn: facts.now.toISOString(),
    lastModified: facts.now.toISOString(),
    requester: { reference: raised.from },
    owner: { reference: `Organization/${facts.organization}` },
    restriction: { period: { end: due(clock, facts.now, facts.zone) } },
  }
}

/** The alert that goes with urgent work: that it is there, and nothing of what it says. */
function alertOf(task: Kept<Task>, facts: Facts): Kept<Communication> {
  const patient = task.for?.reference?.startsWith('Patient/') ? task.for : undefined
  return {
    resourceType: 'Communication',
    id: facts.idFor(`alert ${task.id}`),
    ...(task.meta?.security ? { meta: { security: task.meta.security } } : {}),
    status: 'completed',
    category: [alertCategory],
    ...(task.priority ? { priority: task.priority } : {}),
    ...(patient ? { subject: patient } : {}),
    about: [{ reference: `Task/${task.id}` }],
    sent: facts.now.toISOString(),
    ...(task.owner ? { recipient: [task.owner] } : {}),
    ...(task.requester ? { sender: task.requester } : {}),
  }
}

/** http://terminology.hl7.org/CodeSystem/communication-category */
export const alertCategory = {
  coding: [
    {
      system: 'http://terminology.hl7.org/CodeSystem/communication-category',
      code: 'alert',
      display: 'Alert',
    },
  ],
}
