import type { EpisodeOfCare, FhirResource, PractitionerRole, QuestionnaireResponse } from 'fhir/r4'
import type { Mentor } from '../consent/standing.ts'
import { type Kept, keptSupervision } from './effects.ts'
import { type Fault, faultsOf } from './faults.ts'
import { type SupervisionRecords, supervisionOf } from './overview.ts'
import { readSupervision, type Unreadable } from './reading.ts'

/** Who is supervised, by whom and when, and the records it is judged by. */
export type HoldingFacts = {
  readonly mentor: Mentor
  /** The role in which. */
  readonly role: PractitionerRole
  readonly records: SupervisionRecords
  /** The nurse: 'Practitioner/…'. */
  readonly author: string
  /** 'Organization/…' */
  readonly organization: string
  readonly now: Date
  /** IANA name. */
  readonly zone: string
  /** An id for the form that has none yet, and for each new record after it. */
  readonly newId: () => string
}

/** What is to be written, the form first; or what is wrong with it. */
export type Holding =
  | { readonly kind: 'kept'; readonly records: Kept }
  | Unreadable
  | { readonly kind: 'faults'; readonly faults: readonly Fault[] }

/** A supervision takes effect where it is kept: all that follows from its form, worked out from the form and the facts. */
export function holdSupervision(response: QuestionnaireResponse, facts: HoldingFacts): Holding {
  const filled = readSupervision(response)
  if ('kind' in filled) return filled
  const { mentor, role, records, author, organization, now, zone, newId } = facts
  const id = response.id ?? newId()
  const asKept: QuestionnaireResponse = {
    ...response,
    id,
    status: 'completed',
    authored: now.toISOString(),
    item: [...filled.item],
  }
  const withForm = (form: QuestionnaireResponse, changed: readonly FhirResource[] = []) => {
    const episodes = records.episodes.map(
      each => changed.filter(isEpisode).find(other => other.id === each.id) ?? each,
    )
    return supervisionOf({ ...records, episodes, forms: [...records.forms, form] }, mentor, now, zone)
  }
  const before = supervisionOf(records, mentor, now, zone)
  const unagreed = { ...asKept, item: filled.item.filter(({ linkId }) => linkId !== 'next') }
  const faults = faultsOf(filled, before, withForm(unagreed))
  if (faults.length > 0) return { kind: 'faults', faults }
  const held = {
    filled,
    form: `QuestionnaireResponse/${id}`,
    ...(response.identifier ? { identifier: response.identifier } : {}),
    author,
    organization,
    mentor: `Practitioner/${mentor.practitioner.id}`,
    role,
    records,
    before,
    now,
    zone,
  }
  return { kind: 'kept', records: keptSupervision(held, changed => withForm(asKept, changed), newId) }
}

const isEpisode = (record: FhirResource): record is EpisodeOfCare => record.resourceType === 'EpisodeOfCare'
