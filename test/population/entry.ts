/** An R4 resource of a synthetic chart. */
export type Resource = Readonly<Record<string, unknown>> & { readonly resourceType: string }

/** A resource and the visits at which the chart holds it: from one on, to the end or to another. */
export type Entry = { readonly resource: Resource; readonly since: number; readonly until?: number }

/** What a chart holds at one visit. */
export function resourcesAt(entries: readonly Entry[], visit: number): readonly Resource[] {
  return entries
    .filter(({ since, until = visit }) => since <= visit && visit <= until)
    .map(({ resource }) => resource)
}
