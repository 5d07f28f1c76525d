import type { QuestionnaireResponse } from 'fhir/r4'
import { canonicalJson } from '../canonical-json.ts'
import { followFit } from '../contact/fit.ts'
import { followContact } from '../contact/follow.ts'
import { followQuestion } from '../contact/question.ts'
import { followWhoReads } from '../contact/who-reads.ts'
import { followAnswer, followPause } from '../matching/follow-forms.ts'
import { unfitItems } from '../mentor-view/form-reading.ts'
import { type Form, formOf, mentorForms, teamForms } from '../mentor-view/forms.ts'
import type { Role } from '../roles.ts'
import { followSupervision } from '../supervision/follow.ts'
import { supervisionForm } from '../supervision/form.ts'
import {
  type By,
  type Facts,
  type Following,
  type Kept,
  nameOf,
  nothing,
  type Refused,
  refused,
} from './facts.ts'

type Response = QuestionnaireResponse

/** What one form comes to: who may send it, who may change it, and what follows. */
type FormRule = {
  readonly form: Form
  readonly by: readonly Role[]
  /** Amends it, or says that it was entered in error; of what took effect at once, nobody. */
  readonly changedBy: readonly Role[]
  /** Why it is taken from nobody else; absent: what it does, it does for them alone, and from others it is kept. */
  readonly others?: Refused['because']
  /** Once kept, all it can become is entered in error. */
  readonly stays?: true
  /** What follows from it names each answer that cannot be. */
  readonly judgesAnswers?: true
  readonly follow: (form: Kept<Response>, before: Response | undefined, facts: Facts, by: By) => Following
}

/**
 * Every form from which something follows, whoever sends it and through whichever door. To add one is to add an entry; a
 * form that is not here is kept, and nothing more.
 */
const rules: readonly FormRule[] = [
  {
    form: supervisionForm,
    by: ['nurse'],
    changedBy: ['nurse', 'rheumatologist'],
    others: 'nurses-only',
    stays: true,
    judgesAnswers: true,
    follow: followSupervision,
  },
  {
    form: mentorForms.contact,
    by: ['mentor', 'nurse'],
    changedBy: ['nurse'],
    others: 'not-your-role',
    follow: followContact,
  },
  {
    form: mentorForms['team-question'],
    by: ['mentor', 'nurse', 'patient'],
    changedBy: ['nurse'],
    others: 'not-your-role',
    follow: followQuestion,
  },
  {
    form: teamForms['fit-check'],
    by: ['patient', 'nurse'],
    changedBy: ['nurse'],
    others: 'not-your-role',
    follow: followFit,
  },
  {
    form: teamForms['who-reads'],
    by: ['patient', 'nurse'],
    changedBy: ['nurse'],
    others: 'not-your-role',
    follow: followWhoReads,
  },
  { form: mentorForms['request-answer'], by: ['mentor'], changedBy: [], follow: followAnswer },
  { form: mentorForms['mentor-pause'], by: ['mentor'], changedBy: [], follow: followPause },
]

/** Whether something may follow from a form. */
export const isFollowedForm = (questionnaire: unknown): boolean =>
  typeof questionnaire === 'string' && ruleOf(questionnaire) !== undefined

function ruleOf(questionnaire: string | undefined): FormRule | undefined {
  return rules.find(({ form }) => formOf({ it: form }, questionnaire) === 'it')
}

/** What follows from a form that is sent, or changed; or why it is not taken. */
export function followForm(
  form: Kept<Response>,
  before: Response | undefined,
  facts: Facts,
  by: By,
): Following {
  const rule = ruleFor(form, before)
  if (!rule) return nothing
  const allowed = before ? rule.changedBy : rule.by
  if (!allowed.some(role => role === by.role)) return rule.others ? refused(rule.others) : nothing
  const change = before && changeOf(rule, form, before)
  if (change) return change
  if (by.role !== 'mentor' && !rule.judgesAnswers && form.status !== 'entered-in-error') {
    const unfit = unfitItems(rule.form, form.item, 'team', authorOf(before, facts))
    if (unfit) return refused(unfit)
  }
  return rule.follow(form, before, facts, by)
}

/** What a mentor wrote of themselves stays a mentor's answer when a nurse adds to it. */
const authorOf = (before: Response | undefined, { mentorRoles }: Facts) =>
  mentorRoles.some(role => nameOf(role) === before?.author?.reference) ? 'mentor' : 'team'

/** What stays as it was kept is not made into another form, nor another into it. */
function ruleFor(form: Response, before: Response | undefined): FormRule | undefined {
  const stays = [before, form].map(each => ruleOf(each?.questionnaire)).find(each => each?.stays)
  return stays ?? ruleOf(form.questionnaire)
}

/** What a change comes to by itself: nothing, or that it cannot be; undefined where it is to be followed. */
function changeOf({ stays }: FormRule, form: Response, before: Response): Following | undefined {
  if (stays) return isMarked(form, before) ? nothing : refused('only-in-error')
  return isSame(form, before) ? nothing : undefined
}

/** Only its labels, say, changed: a note that is released. */
const isSame = (form: Response, before: Response): boolean =>
  form.status === before.status && canonicalJson(form.item ?? []) === canonicalJson(before.item ?? [])

/** Only that it was entered in error; all else is as it was. */
function isMarked(form: Response, before: Response): boolean {
  const said = ({ status: _, meta: __, ...all }: Response) => canonicalJson(all)
  return form.status === 'entered-in-error' && said(form) === said(before)
}
