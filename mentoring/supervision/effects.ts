import type { Encounter, FhirResource, Provenance, QuestionnaireResponse, Task } from 'fhir/r4'
import { profile } from '../artefacts.ts'
import { coding } from '../coding.ts'
import { nurseOnly } from '../record-labels.ts'
import { type Following, followingFrom, type Held } from './decisions.ts'
import { supervisionForm } from './form.ts'
import type { SupervisionOverview } from './overview.ts'
import { composeReview, openReviews, reviewOf } from './review-task.ts'
import { type SupervisionType, supervisionType } from './terms.ts'

/** All that is written with a supervision: its form first; new records carry the id that `newId` gave them. */
export type Kept = readonly (FhirResource & { readonly id: string })[]

/**
 * What follows from a supervision, to be written in the commit that keeps its form: the form and its Encounter, the Task
 * it was asked for by, what was decided, the next one, and who verified which talks – one record for each patient, so
 * that each belongs to one. `after`: where supervision stands with it, and with what it changes.
 */
export function keptSupervision(
  held: Held,
  after: (changed: readonly FhirResource[]) => SupervisionOverview,
  newId: () => string,
): Kept {
  const withId = <R extends FhirResource>(resource: R): R & { readonly id: string } => ({
    ...resource,
    id: resource.id ?? newId(),
  })
  const encounter = withId(encounterOf(held))
  const form = formOf(held, `Encounter/${encounter.id}`)
  const decided = followingFrom(held).map(each => ({ ...each, records: each.records.map(withId) }))
  const asked = answeredReviews(held).map(withId)
  const changed = decided.flatMap(({ records }) => records)
  const next = reviewOf(after(changed), withoutOpen(held), held)
  const ofMentor = [...decided.filter(({ patient }) => !patient).flatMap(({ records }) => records), ...asked]
  const coming = next ? [withId(next)] : []
  return [
    form,
    encounter,
    ...asked,
    ...coming,
    ...changed,
    withId(provenanceOf(held, [form, encounter, ...ofMentor, ...coming])),
    ...decided.flatMap(each => (each.patient ? [withId(changedFor(held, each))] : [])),
    ...verified(held).map(withId),
  ]
}

const prefix = 'QuestionnaireResponse/'

function formOf({ filled, form, identifier, author, now }: Held, encounter: string) {
  const kept: QuestionnaireResponse & { readonly id: string } = {
    resourceType: 'QuestionnaireResponse',
    id: form.slice(prefix.length),
    meta: { profile: [profile.supervisionForm] },
    ...(identifier ? { identifier } : {}),
    questionnaire: supervisionForm.url,
    status: 'completed',
    encounter: { reference: encounter },
    authored: now.toISOString(),
    author: { reference: author },
    item: [...filled.item],
  }
  return kept
}

/** VR: not in one room. http://terminology.hl7.org/CodeSystem/v3-ActCode */
const places: Readonly<Record<SupervisionType, readonly [code: string, display: string]>> = {
  'one-to-one': ['AMB', 'ambulatory'],
  group: ['AMB', 'ambulatory'],
  'phone-debrief': ['VR', 'virtual'],
}

function encounterOf({ filled, author, organization }: Held): Encounter {
  const [code, display] = places[filled.type]
  const minutes = {
    value: filled.duration ?? 0,
    unit: 'min',
    system: 'http://unitsofmeasure.org',
    code: 'min',
  }
  return {
    resourceType: 'Encounter',
    meta: { profile: [profile.supervisionEncounter] },
    status: 'finished',
    class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code, display },
    type: [{ coding: [coding(supervisionType, filled.type)] }],
    participant: [{ individual: { reference: filled.mentor } }, { individual: { reference: author } }],
    period: { start: filled.day, end: filled.day },
    ...(filled.duration ? { length: minutes } : {}),
    serviceProvider: { reference: organization },
  }
}

/** The Tasks that asked for it, answered by this form; one is made where none did. */
function answeredReviews(held: Held): readonly Task[] {
  const { records, before, mentor, form, author, now } = held
  const open = openReviews(records.tasks, mentor)
  const asked =
    open.length > 0 ? open : [composeReview(held, before.next?.day ?? before.today, before.next?.reasons[0])]
  return asked.map(task => ({
    ...task,
    status: 'completed',
    focus: { reference: form },
    owner: { reference: author },
    lastModified: now.toISOString(),
  }))
}

/** As the Tasks will be: none of this mentor's is open any more. */
function withoutOpen({ records, mentor }: Held): readonly Task[] {
  const open = new Set(openReviews(records.tasks, mentor))
  return records.tasks.filter(task => !open.has(task))
}

/** The nurse wrote it; and where the mentor heard it and agreed, the mentor stands by it. */
function provenanceOf(held: Held, targets: Kept): Provenance {
  const { filled, author, form, now } = held
  return {
    resourceType: 'Provenance',
    target: targets.map(({ resourceType, id }) => ({ reference: `${resourceType}/${id}` })),
    recorded: now.toISOString(),
    agent: [
      { type: participant('author', 'Author'), who: { reference: author } },
      ...(filled.agrees
        ? [{ type: participant('attester', 'Attester'), who: { reference: filled.mentor } }]
        : []),
    ],
    entity: [{ role: 'derivation', what: { reference: form } }],
  }
}

/** What a decision changed of one patient, and by which form. */
function changedFor({ author, form, now }: Held, { records }: Following): Provenance {
  return {
    resourceType: 'Provenance',
    target: records.map(({ resourceType, id }) => ({ reference: `${resourceType}/${id}` })),
    recorded: now.toISOString(),
    agent: [{ type: participant('author', 'Author'), who: { reference: author } }],
    entity: [{ role: 'derivation', what: { reference: form } }],
  }
}

/** One for each patient whose talks were looked back on: who verified them, and by which supervision. */
function verified({ filled, before, author, form, now }: Held): readonly Provenance[] {
  const talks = before.talks.filter(talk => filled.reviewed.includes(talk.form))
  return [...new Set(talks.map(({ patient }) => patient))].map(patient => ({
    resourceType: 'Provenance',
    // It names notes, which are the nurse's alone to read.
    meta: { profile: [profile.verified], security: [nurseOnly] },
    target: talks
      .filter(talk => talk.patient === patient)
      .flatMap(talk => [talk.form, ...(talk.encounter ? [talk.encounter] : [])])
      .map(reference => ({ reference })),
    recorded: now.toISOString(),
    agent: [{ type: participant('verifier', 'Verifier'), who: { reference: author } }],
    entity: [{ role: 'source', what: { reference: form } }],
  }))
}

const participant = (code: string, display: string) => ({
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/provenance-participant-type', code, display }],
})
