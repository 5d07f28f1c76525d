import type { FhirResource, Practitioner } from 'fhir/r4'
import { mentorTask, trainingModule } from '../../mentoring/codes.ts'
import { codeIn } from '../../mentoring/coding.ts'

/** What a mentor sees of themselves: dates, and no judgement. */
export interface MentorSelf {
  readonly training: readonly { readonly module: TrainingModule; readonly until?: string }[]
  /** When the next supervision is due. */
  readonly supervision?: string
}
export type TrainingModule = keyof typeof trainingModule.codes

/** A mentor's certificates, and the supervision that is planned with them. */
export function mentorSelf(
  practitioner: Practitioner | undefined,
  resources: readonly FhirResource[],
): MentorSelf {
  const training = (practitioner?.qualification ?? []).flatMap(({ code, period }) => {
    const module = codeIn(trainingModule, code)
    return module ? [{ module, ...(period?.end ? { until: period.end } : {}) }] : []
  })
  const [supervision] = resources.flatMap(dueOf).toSorted()
  return { training, ...(supervision ? { supervision } : {}) }
}

function dueOf(each: FhirResource): readonly string[] {
  if (each.resourceType !== 'Task' || codeIn(mentorTask, each.code) !== 'supervision-review') return []
  const due = each.restriction?.period?.end
  return each.status === 'completed' || !due ? [] : [due]
}
