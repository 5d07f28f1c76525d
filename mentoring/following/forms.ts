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
import { type By, type Facts, type Following, type Kept, nothing, refused } from './facts.ts'

type Response = QuestionnaireResponse

/** What one form comes to: who may send it, who may change it, and what follows. */
type FormRule = {
  readonly form: Form
  readonly by: readonly Role[]
  /** Amends it, or says that it was entered in error; of what took effect at once, nobody. */
  readonly changedBy: readonly Role[]
  readonly follow: (form: Kept<Response>, before: Response | undefined, facts: Facts, by: By) => Following
}

/**
 * Every form from which something follows, whoever sends it and through whichever door. To add one is to add an entry; a
 * form that is not here is kept, and nothing more.
 */
const rules: readonly FormRule[] = [
  { form: mentorForms.contact, by: ['mentor', 'nurse'], changedBy: ['nurse'], follow: followContact },
  {
    form: mentorForms['team-question'],
    by: ['mentor', 'nurse', 'patient'],
    changedBy: ['nurse'],
    follow: followQuestion,
  },
  { form: teamForms['fit-check'], by: ['patient', 'nurse'], changedBy: ['nurse'], follow: followFit },
  { form: teamForms['who-reads'], by: ['patient', 'nurse'], changedBy: ['nurse'], follow: followWhoReads },
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
  const rule = ruleOf(form.questionnaire)
  if (!rule) return nothing
  const allowed = before ? rule.changedBy : rule.by
  // What a mentor's form does, it does for a mentor alone; in others' hands it is kept.
  if (!allowed.some(role => role === by.role))
    return rule.by.length === 1 ? nothing : refused('not-your-role')
  if (before && isSame(form, before)) return nothing
  if (by.role !== 'mentor' && form.status !== 'entered-in-error') {
    const unfit = unfitItems(rule.form, form.item, 'team')
    if (unfit) return refused(unfit)
  }
  return rule.follow(form, before, facts, by)
}

/** Only its labels, say, changed: a note that is released. */
const isSame = (form: Response, before: Response): boolean =>
  form.status === before.status && canonicalJson(form.item ?? []) === canonicalJson(before.item ?? [])
