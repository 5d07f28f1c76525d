import type { Practitioner } from 'fhir/r4'
import { trainingModule } from '../../mentoring/codes.ts'
import { codeIn } from '../../mentoring/coding.ts'

/** What a mentor sees of themselves: dates, and no judgement. */
export interface MentorSelf {
  readonly training: readonly { readonly module: TrainingModule; readonly until?: string }[]
}
type TrainingModule = keyof typeof trainingModule.codes

/** A mentor's certificates. */
export function mentorSelf(practitioner: Practitioner | undefined): MentorSelf {
  const training = (practitioner?.qualification ?? []).flatMap(({ code, period }) => {
    const module = codeIn(trainingModule, code)
    return module ? [{ module, ...(period?.end ? { until: period.end } : {}) }] : []
  })
  return { training }
}
