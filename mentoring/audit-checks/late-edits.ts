import type { FhirResource } from 'fhir/r4'
import { type About, type Check, type Finding, mostFollowUps } from './check.ts'
import { allEvents, eventsIn, logQuery } from './queries.ts'

/** After this many days a talk's record is history. */
const daysToEdit = 7

/** The record of a talk – its form or its Encounter – was changed more than seven days after it was written. */
export const lateEdit: Check = {
  id: 'late-edit',
  counts: 'events',
  queries: period => [logQuery(period, { action: 'U', outcome: '0' })],
  followUps: (found, about) =>
    [...new Set(editsIn(found, about).map(({ record }) => record))]
      .slice(0, mostFollowUps)
      .map(record => `AuditEvent?entity=${record}&action=C&outcome=0`),
  judge(found, about) {
    const written = new Map(
      allEvents(found)
        .filter(({ action, outcome }) => action === 'C' && outcome === 'done')
        .flatMap(({ data, recorded }) => data.map(record => [record, Date.parse(recorded)] as const)),
    )
    const edits = editsIn(found, about)
    const findings = edits.flatMap(({ record, event }): Finding[] => {
      const since = written.get(record)
      const days = since === undefined ? 0 : (Date.parse(event.recorded) - since) / 86_400_000
      if (days <= daysToEdit) return []
      return [
        {
          because: 'edited-after-days',
          detail: String(Math.floor(days)),
          at: event.recorded,
          where: `AuditEvent/${event.id}`,
          ...(event.patient ? { patient: event.patient } : {}),
          ...(event.person ? { person: event.person } : {}),
        },
      ]
    })
    return { findings, of: edits.length, unknown: edits.filter(({ record }) => !written.has(record)).length }
  },
}

const editsIn = (found: readonly FhirResource[], about: About) =>
  eventsIn(found, about)
    .filter(({ action, outcome }) => action === 'U' && outcome === 'done')
    .flatMap(event => event.data.filter(isOfTalk).map(record => ({ record, event })))

const isOfTalk = (record: string) => /^(Encounter|QuestionnaireResponse)\//.test(record)
