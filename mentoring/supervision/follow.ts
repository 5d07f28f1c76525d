import type { FhirResource, QuestionnaireResponse } from 'fhir/r4'
import { type By, type Facts, type Following, type Kept, nothing, refused } from '../following/facts.ts'
import { holdSupervision } from './hold.ts'
import { supervisionOf } from './overview.ts'
import { newlyMatched, supervisedIn } from './roles.ts'
import { recordsBefore } from './supervised.ts'

/**
 * What follows from a supervision that a nurse writes down: it takes effect where it is kept. Once kept it stays, and what
 * it did is not undone.
 */
export function followSupervision(
  form: Kept<QuestionnaireResponse>,
  before: QuestionnaireResponse | undefined,
  facts: Facts,
  { who }: By,
): Following {
  if (before) return nothing
  const supervised = facts.supervised.get(supervisedIn(form)?.slice('PractitionerRole/'.length) ?? '')
  // Who wrote it, and not only in which role.
  if (!who) return refused('nurses-only')
  if (!supervised)
    return refused('supervision', { faults: [{ linkId: 'mentor', because: 'no-such-mentor' }] })
  const { now, zone, idFor } = facts
  let made = 0
  const holding = holdSupervision(form, {
    ...supervised,
    records: recordsBefore(supervised.records, form),
    author: who,
    organization: `Organization/${facts.organization}`,
    now,
    zone,
    newId: () => idFor(`supervision ${++made}`),
  })
  if (holding.kind === 'unreadable') return refused('supervision', { faults: [holding] })
  if (holding.kind === 'faults') return refused('supervision', { faults: holding.faults })
  const [kept, ...writes] = holding.records
  const { consents, episodes, teams } = supervised.records
  const inTurn = [...consents, ...episodes, ...teams].flatMap(each =>
    writes.filter(resource => isSame(each, resource)).map(resource => ({ resource, before: each })),
  )
  return { kind: 'following', itself: kept ?? form, writes, guards: [], inTurn }
}

const isSame = (one: FhirResource, other: FhirResource) =>
  one.resourceType === other.resourceType && one.id === other.id

/** No new match for a mentor whose supervision is late: neither a request without a name, nor a mentorship. */
export function judgeNewMatch(record: Kept, before: FhirResource | undefined, facts: Facts) {
  const { supervised, now, zone } = facts
  const isLate = newlyMatched(record, before).some(role => {
    const found = supervised.get(role)
    return found && supervisionOf(recordsBefore(found.records, record), found.mentor, now, zone).late > 0
  })
  return isLate ? refused('supervision-late') : undefined
}
