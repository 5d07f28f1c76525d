import { extension } from '../artefacts.ts'
import { daysAtAge } from './age.ts'
import type { ConditionFact } from './chart.ts'
import { type Days, earliest, knownOn } from './days.ts'
import { codesOf, type Json, labelOf, objectAt, objectsAt, own, textAt } from './json.ts'
import type { Reading } from './reading.ts'

const clinicalWords = ['active', 'recurrence', 'relapse', 'inactive', 'remission', 'resolved']
const verificationWords = [
  'confirmed',
  'unconfirmed',
  'provisional',
  'differential',
  'refuted',
  'entered-in-error',
]

/** A Condition as the rules read it; its codes, statuses and every date it gives. */
export function readCondition(condition: Json, reading: Reading): ConditionFact | undefined {
  const { source, days, encounterStart } = reading
  const clinical = wordIn(condition, 'clinicalStatus', clinicalWords)
  const verification = wordIn(condition, 'verificationStatus', verificationWords)
  const asserted = earliest(
    objectsAt(condition, 'extension')
      .filter(({ url }) => url === extension.assertedDate)
      .map(found => days(own(found, 'valueDateTime') ?? own(found, 'valueDate'))),
  )
  const onset = whenOf(condition, 'onset', reading)
  const recorded = days(own(condition, 'recordedDate'))
  const abated = abatementOf(condition, reading)
  const encounter = encounterStart(textAt(objectAt(condition, 'encounter'), 'reference'))
  return {
    source,
    codes: codesOf(objectAt(condition, 'code')),
    ...(clinical && { clinical }),
    ...(verification && { verification }),
    ...(asserted && { asserted }),
    ...(onset && { onset }),
    ...(recorded && { recorded }),
    ...(abated && { abated }),
    ...(encounter && { encounter }),
  }
}

/** A status' known word; 'other' when something is written that is none; undefined when nothing is written. */
function wordIn(condition: Json, member: string, words: readonly string[]): string | undefined {
  const written = own(condition, member)
  const texts =
    typeof written === 'string'
      ? [written]
      : [
          ...objectsAt(objectAt(condition, member), 'coding').map(coding => textAt(coding, 'code')),
          labelOf(objectAt(condition, member)),
        ].filter(text => text !== undefined)
  if (texts.length === 0) return undefined
  return texts.map(text => text.trim().toLowerCase()).find(text => words.includes(text)) ?? 'other'
}

/** onset[x] or abatement[x] as days; a Period says when it began, a string only where it has a date's form. */
function whenOf(
  condition: Json,
  element: 'onset' | 'abatement',
  { today, days, birth }: Reading,
): Days | undefined {
  const range = objectAt(condition, `${element}Range`)
  return (
    days(own(condition, `${element}DateTime`)) ??
    inPeriod(objectAt(condition, `${element}Period`), days) ??
    knownOn(today, daysAtAge(birth, objectAt(condition, `${element}Age`))) ??
    knownOn(today, daysAtAge(birth, objectAt(range, 'low'), objectAt(range, 'high'))) ??
    days(textAt(condition, `${element}String`))
  )
}

/** The days in which something began that took a Period: from its start to its end, either of which may be missing. */
function inPeriod(period: Json, days: Reading['days']): Days | undefined {
  const [start, end] = [days(own(period, 'start')), days(own(period, 'end'))]
  if (start && end && start.first <= end.last) return { text: start.text, first: start.first, last: end.last }
  if (start) return start
  return end && { text: `…${end.text}`, first: '0001-01-01', last: end.last }
}

const abatements = ['DateTime', 'Age', 'Period', 'Range', 'String']

/** When it abated; 'undated' when it says that it did, but not when. A date that is no date is as if absent. */
function abatementOf(condition: Json, reading: Reading): ConditionFact['abated'] | undefined {
  const when = whenOf(condition, 'abatement', reading)
  if (when) return when
  const set = abatements.filter(kind => isSet(own(condition, `abatement${kind}`)))
  const isSaidWithoutDate = Object.keys(objectAt(condition, '_abatementDateTime')).length > 0
  if (own(condition, 'abatementBoolean') === true || isSaidWithoutDate) return 'undated'
  return set.some(kind => kind !== 'DateTime' && kind !== 'Period') ? 'undated' : undefined
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '' && value !== false
}
