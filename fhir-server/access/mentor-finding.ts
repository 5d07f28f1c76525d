import { findingSystem, findings, type SourceKind } from '../../mentoring/mentor-view/sources.ts'
import type { Criterion, Query, Reach, ReferenceValue, Store } from '../store/store.ts'

/** All records of a type that match, current and not deleted; within a patient's compartment where one is named. */
export type Find = <R>(
  type: string,
  criteria: readonly Criterion[],
  patient?: string,
) => Promise<readonly R[]>

const pageSize = 200
/** A list longer than this is no list to project from: nothing of it is taken. */
const most = 2000

/** Finds in the records of one organisation. What is found may be kept for others, so nothing of it can be changed. */
export function finderIn(store: Store, organization: string): Find {
  return async <R>(type: string, criteria: readonly Criterion[], patient?: string) => {
    const reach: Reach = patient
      ? [{ in: 'compartment', patient, organization }]
      : [{ in: 'organization', id: organization }]
    const resources = await allOf<R>(store, { type, criteria, reach }, most)
    return resources?.map(frozen) ?? []
  }
}

/** All current records that match, page by page; undefined where there are more than `most`. */
export async function allOf<R>(
  store: Store,
  asked: Pick<Query, 'type' | 'criteria' | 'reach'>,
  most: number,
): Promise<readonly R[] | undefined> {
  const resources: R[] = []
  let cursor: string | undefined
  do {
    const page = await store.search({
      ...asked,
      sort: [],
      count: pageSize,
      total: false,
      ...(cursor ? { cursor } : {}),
    })
    resources.push(...page.versions.map(({ json }): R => JSON.parse(json)))
    cursor = page.next
  } while (cursor && resources.length <= most)
  return resources.length <= most ? resources : undefined
}

/** The same value, which nothing can change any more. */
export function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(frozen)
    Object.freeze(value)
  }
  return value
}

/** Where a kind stands within a patient's compartment. */
export function criteriaOf(kind: SourceKind, names: readonly ReferenceValue[]): Criterion[] {
  const { questionnaire, code, by } = findings[kind]
  return [
    ...(questionnaire ? [isAny('questionnaire', [{ url: questionnaire }])] : []),
    ...(code ? [is('code', code, findingSystem)] : []),
    ...(by ? [isAny(by, names)] : []),
  ]
}

export const is = (param: string, code: string, system?: string): Criterion => ({
  param,
  kind: 'token',
  any: [{ code, ...(system ? { system } : {}) }],
})

export const isAny = (param: string, any: readonly ReferenceValue[]): Criterion => ({
  param,
  kind: 'reference',
  any,
})

/** 'Type/id' as a criterion has it. */
export function referenceValue(reference: string): ReferenceValue {
  const [type = '', id = ''] = reference.split('/')
  return { type, id }
}
