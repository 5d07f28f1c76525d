import type { Source } from './chart.ts'
import type { Day, Days } from './days.ts'
import type { Json } from './json.ts'
import type { Resolver } from './subject.ts'

/** What a reader of one resource has at hand. */
export type Reading = {
  readonly source: Source
  readonly today: Day
  /** A date as days; undefined where it is none, or lies wholly after today. */
  readonly days: (text: unknown) => Days | undefined
  readonly birth: Days | undefined
  readonly resolve: Resolver
  /** The resource behind a reference, contained ones included; undefined when it is not in the chart. */
  readonly find: (reference: string | undefined, from: Json) => Json | undefined
  /** When the encounter behind a reference began. */
  readonly encounterStart: (reference: string | undefined) => Days | undefined
}
