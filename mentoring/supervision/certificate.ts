import type { Practitioner } from 'fhir/r4'
import { trainingModule } from '../codes.ts'
import { codeIn } from '../coding.ts'
import { type Day, dayOf } from '../consent/calendar.ts'
import { mustPass } from '../consent/standing.ts'

/** Until when a mentor's certificate holds: the module without which nobody is a mentor that ends first. Undefined: one is missing. */
export function certifiedUntil({ qualification = [] }: Practitioner, zone: string): Day | undefined {
  const ends = mustPass.map(module =>
    qualification
      .filter(({ code }) => codeIn(trainingModule, code) === module)
      .flatMap(({ period }) => dayOf(period?.end, zone) ?? [])
      .toSorted()
      .at(-1),
  )
  return ends.includes(undefined) ? undefined : ends.toSorted()[0]
}

/** The days on which a training of theirs began, each once. */
export const trainedOn = ({ qualification = [] }: Practitioner, zone: string): readonly Day[] =>
  [...new Set(qualification.flatMap(({ period }) => dayOf(period?.start, zone) ?? []))].toSorted()
