import type { FhirResource } from 'fhir/r4'
import { freeze } from '../../mentoring/consent/frozen.ts'
import type { Grant } from '../../mentoring/consent/grants.ts'
import type { PatientSources } from '../../mentoring/mentor-view/sources.ts'
import { zone } from '../mentoring/mentoring-examples.ts'
import {
  allRecords,
  alsoShowing,
  as,
  granting,
  type Json,
  loading,
  type Mutant,
  sending,
} from './mentor-mutant.ts'
import { honest } from './mentor-pipeline.ts'
import type { Store } from './mentor-records.ts'

/** Leaks in what is granted and projected. */
export const projectionMutants: readonly Mutant[] = [
  {
    leak: 'the ETag is the stored version',
    make: sending(({ meta }, stored) => ({
      meta: { ...meta, versionId: stored?.meta?.versionId ?? meta.versionId },
    })),
  },
  {
    leak: 'lastUpdated is sent',
    make: sending(({ meta }, stored) => ({ meta: { ...meta, lastUpdated: stored?.meta?.lastUpdated } })),
  },
  {
    leak: 'the day of diagnosis instead of its month',
    make: sending((_sent, stored) =>
      as(stored?.resourceType === 'Condition' ? stored : undefined, ['extension']),
    ),
  },
  {
    leak: 'the clinical status comes along',
    make: sending((_sent, stored) => as(stored, ['clinicalStatus'])),
  },
  {
    leak: 'the whole name',
    make: sending((_sent, stored) => as(stored?.resourceType === 'Patient' ? stored : undefined, ['name'])),
  },
  {
    leak: 'every telecom',
    make: sending((_sent, stored) =>
      as(stored?.resourceType === 'Patient' ? stored : undefined, ['telecom']),
    ),
  },
  { leak: 'the birth date', make: sending((_sent, stored) => as(stored, ['birthDate'])) },
  {
    leak: 'the note of an Observation',
    make: sending((_sent, stored) =>
      as(stored?.resourceType === 'Observation' ? stored : undefined, ['note']),
    ),
  },
  { leak: 'the day of an Observation', make: sending((_sent, stored) => as(stored, ['effectiveDateTime'])) },
  {
    leak: 'when the wish was written',
    make: sending((sent, stored) =>
      as(String(sent.questionnaire).endsWith('peer-wish') ? stored : undefined, ['authored']),
    ),
  },
  {
    leak: 'how urgent the team finds a worry, and why',
    make: sending((_sent, stored) =>
      as(stored?.resourceType === 'Task' ? stored : undefined, ['priority', 'reasonCode']),
    ),
  },
  {
    leak: 'who of the team has a worry',
    make: sending((_sent, stored) =>
      as(String(stored?.id).endsWith('-raised') ? stored : undefined, ['owner']),
    ),
  },
  {
    leak: 'who else was at a talk',
    make: sending((_sent, stored) =>
      as(stored?.resourceType === 'Encounter' ? stored : undefined, ['participant']),
    ),
  },
  { leak: 'why there was a talk', make: sending((_sent, stored) => as(stored, ['reasonCode'])) },
  {
    leak: 'how a Task ended',
    make: sending((_sent, stored) => as(stored?.resourceType === 'Task' ? stored : undefined, ['status'])),
  },
  {
    leak: 'the words of a Task or Appointment',
    make: sending((_sent, stored) => as(stored, ['description'])),
  },
  { leak: 'what a nurse added to a note', make: sending((_sent, stored) => as(ownNote(stored), ['item'])) },
  { leak: 'that a nurse amended a note', make: sending((_sent, stored) => as(ownNote(stored), ['status'])) },
  { leak: 'the encounter that a note is of', make: sending((_sent, stored) => as(stored, ['encounter'])) },

  {
    leak: 'the age band of today',
    make: granting((grant, store, now) => ({
      ...grant,
      frozen: { ...grant.frozen, ...liveOf(grant, store, now, 'MV-AGE-BAND') },
    })),
  },
  {
    leak: 'the treatment step of today',
    make: granting((grant, store, now) => ({
      ...grant,
      frozen: { ...grant.frozen, ...liveOf(grant, store, now, 'MV-TX-STEP') },
    })),
  },
  {
    leak: 'scopes that were not granted',
    make: granting(grant => ({
      ...grant,
      scopes: new Set([...grant.scopes, 'MV-FLARE', 'MV-DX-MONTH']),
      given: new Map([...grant.given, ['MV-DX-MONTH', Date.parse('2026-03-02')]]),
    })),
  },
  {
    leak: 'the age group of one who lets ask without it',
    make: () => ({
      ...honest,
      sources: (...given) => {
        const sources = honest.sources(...given)
        return { ...sources, requests: sources.requests.map(each => ({ ...each, withAgeBand: true })) }
      },
    }),
  },

  {
    leak: 'records of other people count as the patient’s',
    make: loading((records, store, patient) => mine(records, store, patient)),
  },
  { leak: 'laboratory results', make: alsoShowing(({ id }) => id?.endsWith('-lab') ?? false) },
  { leak: 'the notes of another mentor', make: alsoShowing(({ id }) => id?.endsWith('other-note') ?? false) },
  { leak: 'the tasks of the nurse', make: alsoShowing(({ id }) => id?.endsWith('-flag') ?? false) },
  {
    leak: 'all appointments to come',
    make: alsoShowing(({ resourceType, id }) => resourceType === 'Appointment' && /far/.test(id ?? '')),
  },
]

const ownNote = (stored: Json | undefined) => (String(stored?.id).endsWith('-own-note') ? stored : undefined)

function liveOf(grant: Grant, { people }: Store, now: Date, scope: 'MV-AGE-BAND' | 'MV-TX-STEP') {
  const person = people.find(({ patient }) => patient.id === grant.patient)
  if (!person || !grant.scopes.has(scope)) return {}
  const observations = person.records.filter(each => each.resourceType === 'Observation')
  return { [scope]: freeze({ patient: person.patient, observations }, now.getTime(), zone)[scope] }
}

/** Takes whatever the store has of a kind's type as if it were of this patient. */
function mine(records: PatientSources, store: Store, patient: string): PatientSources {
  const others = allRecords(store)
    .filter(({ id }) => !id?.startsWith(patient))
    .map(each => ({ ...each, subject: { reference: `Patient/${patient}` } }) as FhirResource)
  const wider = Object.entries(records).map(([kind, list]) => {
    const type = list[0]?.resourceType
    return [kind, [...list, ...others.filter(({ resourceType }) => resourceType === type)]]
  })
  return Object.fromEntries(wider)
}
