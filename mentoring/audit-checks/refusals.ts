import type { Check } from './check.ts'
import { eventsIn, isReading, logQuery } from './queries.ts'

/** What was asked to see and refused, by the rule that refused it: nothing wrong in itself, but a pattern may be. */
export const refusedByRule: Check = {
  id: 'refused-by-rule',
  counts: 'events',
  queries: period => [logQuery(period, { outcome: '4' })],
  judge(found, about) {
    const refused = eventsIn(found, about).filter(event => event.outcome === 'refused' && isReading(event))
    const rules = Map.groupBy(refused, ({ rule = '', role = '' }) => `${rule} · ${role}`)
    const findings = [...rules.values()]
      .toSorted((a, b) => b.length - a.length)
      .flatMap(same => {
        const [newest] = same.toSorted((a, b) => b.recorded.localeCompare(a.recorded))
        if (!newest) return []
        const detail = [newest.rule, newest.role].filter(Boolean).join(' · ')
        return [
          {
            because: 'refused' as const,
            detail,
            count: same.length,
            at: newest.recorded,
            where: `AuditEvent/${newest.id}`,
          },
        ]
      })
    return { findings, of: refused.length, unknown: 0 }
  },
}
