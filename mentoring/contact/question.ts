import type { QuestionnaireResponse } from 'fhir/r4'
import { themes } from '../codes.ts'
import { followUps } from '../flags/follow-ups.ts'
import { isWithheld } from '../flags/groups.ts'
import { type By, type Facts, type Following, type Kept, nothing } from '../following/facts.ts'
import { labelled, withheld } from '../record-labels.ts'
import { answersOf, known, worriesIn } from './talk.ts'

/** What follows from a question for the team, or a worry without a talk. */
export function followQuestion(
  form: Kept<QuestionnaireResponse>,
  before: QuestionnaireResponse | undefined,
  facts: Facts,
  by: By,
): Following {
  if (form.status !== 'completed' || before) return nothing
  const answers = answersOf(form)
  const theme = known(themes, answers('theme')[0])
  const flags = worriesIn(form)
  const raised = {
    patient: facts.patients[0]?.id ?? '',
    from: form.author?.reference ?? by.who,
    flags,
    themes: theme && answers('question').length > 0 ? [theme] : [],
    asks: answers('question').length > 0,
  }
  return {
    kind: 'following',
    writes: followUps(form, raised, facts),
    guards: [],
    ...(flags.some(isWithheld) ? { itself: labelled(form, [withheld]) } : {}),
  }
}
