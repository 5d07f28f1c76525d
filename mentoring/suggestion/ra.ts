import type { Chart, ConditionFact, Source } from '../chart/chart.ts'
import { type Days, earliest } from '../chart/days.ts'
import { isIn, notRheumatoidArthritis, rheumatoidArthritis } from './condition-codes.ts'

/** The RA Conditions of a chart. Resolved ones do not make someone a patient with RA, but still date the disease. */
export type Ra = {
  readonly has: boolean
  /** Every RA Condition that counts or dates. */
  readonly conditions: readonly ConditionFact[]
  readonly asserted?: Dated
  readonly onset?: Dated
  readonly recorded?: Dated
}

/** The earliest of one kind of date, with the Condition it stands in. */
export type Dated = { readonly on: Days; readonly source: Source }

/** Finds RA: any coding in the include set, none of the same Condition in the exclusion set, a verified status. */
export function raIn({ conditions }: Chart): Ra {
  const ra = conditions.filter(isRa)
  const asserted = earliestOf(ra, 'asserted')
  const onset = earliestOf(ra, 'onset')
  const recorded = earliestOf(ra, 'recorded')
  return {
    has: ra.some(isPresent),
    conditions: ra,
    ...(asserted && { asserted }),
    ...(onset && { onset }),
    ...(recorded && { recorded }),
  }
}

/** Verified: confirmed, or nothing said. Unconfirmed, provisional, differential and refuted neither count nor date. */
export function isVerified({ verification }: ConditionFact): boolean {
  return verification === undefined || verification === 'confirmed'
}

/** Not over: active, recurrence, relapse or remission; or nothing known said, and no abatement. */
export function isPresent({ clinical, abated }: ConditionFact): boolean {
  if (clinical === 'remission') return true
  return clinical !== 'inactive' && clinical !== 'resolved' && abated === undefined
}

function isRa(condition: ConditionFact): boolean {
  return (
    isVerified(condition) &&
    isIn(rheumatoidArthritis, condition.codes) &&
    !isIn(notRheumatoidArthritis, condition.codes)
  )
}

function earliestOf(
  ra: readonly ConditionFact[],
  kind: 'asserted' | 'onset' | 'recorded',
): Dated | undefined {
  const on = earliest(ra.map(condition => condition[kind]))
  const from = ra.find(condition => on && condition[kind]?.first === on.first)
  return on && from && { on, source: from.source }
}
