import type { QuestionnaireResponse } from 'fhir/r4'
import { coding } from '../coding.ts'
import { type FlagGroup, flagGroups, groupOf, rulesOf } from '../flags/groups.ts'
import { type RedFlag, redFlag } from '../flags/terms.ts'
import { type Envelope, filledIn, isTooLong, said, sentence } from './filled-in.ts'

/** A worry, as a mentor writes it down. */
export interface Worry {
  readonly flag?: RedFlag
  readonly text: string
}

/** What a worry still needs. */
export type MissingInWorry = 'worry' | 'worry-too-long'

export function missingInWorry({ flag, text }: Worry): readonly MissingInWorry[] {
  if (!flag) return ['worry']
  return isTooLong(text) ? ['worry-too-long'] : []
}

/** A worry without a talk, as it is sent. */
export function worryForm({ flag, text }: Worry, envelope: Envelope): QuestionnaireResponse {
  return filledIn(
    'team-question',
    [...sentence('question', text), ...(flag ? said('flag', { valueCoding: coding(redFlag, flag) }) : [])],
    envelope,
  )
}

/** What a mentor chooses from first; each with what belongs to it. A question about medicines is a question, not a worry. */
export const worryGroups: readonly { readonly group: RedFlag; readonly within: readonly RedFlag[] }[] =
  flags()
    .filter(flag => parentOf(flag) === flag && flag !== 'medication-question')
    .map(group => ({ group, within: flags().filter(flag => flag !== group && parentOf(flag) === group) }))

/** The group that a flag belongs to, where it is a code of its own. */
export function parentOf(flag: RedFlag): RedFlag {
  const group = groupOf(flag)
  return group === 'unspecified' ? flag : group
}

/** Whether the numbers to call come before any form. */
export function isDangerNow(flag: RedFlag | undefined): boolean {
  return flag !== undefined && rulesOf(flag).urgency === 'now'
}

/** Whether a clinician has signed off what the groups say. Until then the screen says that nobody has. */
export const isSignedOff: boolean = Object.values<FlagGroup>(flagGroups).every(({ signedOff }) => signedOff)

function flags(): readonly RedFlag[] {
  return Object.keys(redFlag.codes).filter((code): code is RedFlag => Object.hasOwn(redFlag.codes, code))
}
