import { dayIn } from '../mentoring/consent/calendar.ts'
import type { Due } from '../mentoring/retention/due.ts'
import { periodText } from '../mentoring/retention/period.ts'
import type { RetentionRule } from '../mentoring/retention/periods.ts'
import type { Plan, RetentionHouse } from './access/retention-plan.ts'

const because: Readonly<Record<Due['rule'], string>> = {
  'not-confirmed': 'the referral ended before participation was confirmed',
  'never-matched': 'no mentor was found, and the referral last moved',
  'free-text': 'what was written in words: the mentoring ended',
  contacts: 'the mentoring ended',
}

/** For the operator: how much goes by which rule, and what, by its id; never a name. */
export function retentionReport(
  { patients, events }: Plan,
  tokens: number,
  { periods, now, zone }: Pick<RetentionHouse, 'periods' | 'now' | 'zone'>,
  dry: boolean,
): string {
  const head = (rule: RetentionRule, count: string) => `${rule} (${periodText(periods[rule])}): ${count}`
  const ofRule = (rule: Due['rule']) => {
    const found = patients.flatMap(({ patient, due }) =>
      due.flatMap(each => (each.rule === rule ? [{ patient, ...each }] : [])),
    )
    const lines = found.map(({ patient, since, records }) => {
      const what = records === 'all' ? 'all records' : records.join(', ')
      return `  Patient/${patient}: ${what}; ${because[rule]} on ${since}`
    })
    return [head(rule, `${found.length} patient(s)`), ...lines]
  }
  const ofLog = events
    ? `${events.upTo - events.first + 1} event(s) before ${events.before.slice(0, 10)}, no. ${events.first} to ${events.upTo}; their hashes stay`
    : '0 event(s)'
  const lines = [
    `Retention on ${dayIn(now().getTime(), zone)} (${zone})`,
    ...(Object.keys(because) as Due['rule'][]).flatMap(ofRule),
    head('tokens', `${tokens} expired`),
    head('audit-events', ofLog),
    dry ? 'Nothing was changed: this is what would be done.' : 'Done, and written to the audit log.',
  ]
  return `${lines.join('\n')}\n`
}
