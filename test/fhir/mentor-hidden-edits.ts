import type { Consent, Task } from 'fhir/r4'
import { contactMode, mentorTask, type Scope } from '../../mentoring/codes.ts'
import { coding } from '../../mentoring/coding.ts'
import { composeConsent } from '../../mentoring/consent/compose.ts'
import { offeredScopes } from '../../mentoring/consent/scopes.ts'
import { ageBand } from '../../mentoring/consent/terms.ts'
import { aDiagnosis, aStep, given, parties } from '../mentoring/mentoring-examples.ts'
import {
  added,
  asserted,
  consentToo,
  type HiddenEdit,
  note,
  observation,
  one,
  patient,
  person,
  record,
  removed,
  step,
  subject,
  word,
} from './mentor-edit-tools.ts'
import { hiddenElements } from './mentor-hidden-elements.ts'
import { aPerson, type Store } from './mentor-records.ts'

const everyScope = new Set<Scope>(offeredScopes)

/** Hidden records, other people, and the order of it all. */
const hiddenRecords: readonly HiddenEdit[] = [
  // Hidden records of the same patient.
  record('lab', value => ({ valueQuantity: { value, unit: 'mg/L' } })),
  record('gout', value => ({ code: { text: word(value) }, ...note(value) })),
  record('other-note', value => ({ item: [{ linkId: 'note', answer: [{ valueString: word(value) }] }] })),
  record('flag', value => ({ status: one(['requested', 'completed'], value) })),
  record('hidden-flag', value => ({ code: { text: word(value) } })),
  removed('lab'),
  removed('gout'),
  removed('other-note'),
  removed('hidden-flag'),
  removed('missed'),
  removed('raised-by-other'),
  record('raised-by-other', value => ({ status: one(['requested', 'accepted', 'completed'], value) })),
  record('missed', value => ({ status: one(['requested', 'accepted', 'completed'], value) })),
  added(value => aDiagnosis({ id: `lotte-more-${value}`, code: { text: word(value) } })),
  added(value => aStep({ id: `a-lab-${value}`, subject, code: { text: word(value) } })),
  added(value =>
    aStep({
      id: `z-later-step-${value}`,
      subject,
      effectiveDateTime: `2026-03-0${2 + (value % 7)}`,
      ...step(value),
    }),
  ),
  added(value => ({
    ...aStep({ id: `older-flare-${value}`, subject, effectiveDateTime: '2025-01-01' }),
    ...observation('flare'),
    valueBoolean: value % 2 === 0,
  })),
  added(value => ({
    resourceType: 'Task',
    id: `nurse-task-${value}`,
    status: 'requested',
    intent: 'order',
    for: subject,
    owner: { reference: 'Practitioner/nurse' },
  })),
  // From a form of this mentor's that they cannot read: what became of it is not theirs either.
  added(value => ({
    resourceType: 'Task',
    id: `raised-unseen-${value}`,
    status: one(['requested', 'accepted', 'completed'], value),
    intent: 'order',
    code: { coding: [coding(mentorTask, 'red-flag-review')] },
    focus: { reference: 'QuestionnaireResponse/lotte-other-note' },
    for: subject,
    requester: { reference: 'PractitionerRole/rita-mentor' },
    owner: { reference: 'Practitioner/nurse' },
  })),
  added(value => ({
    resourceType: 'Appointment',
    id: `a-far-${value}`,
    status: 'booked',
    start: `2027-01-1${value}T10:00:00Z`,
    participant: [
      { actor: subject, status: 'accepted' },
      { actor: { reference: 'PractitionerRole/rita-mentor' }, status: 'accepted' },
    ],
  })),
  added(value => ({
    resourceType: 'Appointment',
    id: `a-near-${value}`,
    status: 'booked',
    start: '2026-03-03T10:00:00Z',
    participant: [
      { actor: subject, status: 'accepted' },
      { actor: { reference: 'Practitioner/nurse' }, status: 'accepted' },
    ],
  })),
  // A group talk that this mentor helps with: the session itself, and the places of others in it.
  added(value => ({
    resourceType: 'Appointment',
    id: `a-session-${value}`,
    status: 'booked',
    start: '2026-03-03T10:00:00Z',
    appointmentType: { coding: [coding(contactMode, 'group-online')] },
    participant: [{ actor: { reference: 'PractitionerRole/rita-mentor' }, status: 'accepted' }],
  })),
  added(value => ({
    resourceType: 'Appointment',
    id: `a-place-of-another-${value}`,
    status: 'booked',
    start: '2026-03-03T10:00:00Z',
    appointmentType: { coding: [coding(contactMode, 'group-online')] },
    participant: [
      { actor: { reference: `Patient/another-${value}` }, status: 'accepted' },
      { actor: { reference: 'PractitionerRole/rita-mentor' }, status: 'accepted' },
    ],
  })),
  // Consents that say nothing to this pair, and hidden parts of the one that does.
  consentToo(value => ({
    ...composeConsent(parties, given({ scopes: everyScope }), `draft-${value}`),
    status: one(['draft', 'proposed', 'rejected', 'inactive', 'entered-in-error'], value),
  })),
  consentToo(value =>
    composeConsent({ ...parties, role: 'jos-mentor' }, given({ scopes: everyScope }), `jos-${value}`),
  ),
  consentToo(value =>
    composeConsent(
      parties,
      given({ scopes: everyScope, at: new Date('2025-01-01T09:00:00Z'), until: `2025-02-1${value}` }),
      `past-${value}`,
    ),
  ),
  person('lotte', (each, value) => ({
    ...each,
    consents: each.consents.map(consent => ({
      ...consent,
      id: `${consent.id}-${value}`,
      meta: { versionId: String(value) },
      policy: [{ uri: `https://halfword.example/fhir/policy/mentor-view|${value}` }],
    })),
  })),
  // Other people.
  store => ({ ...store, people: store.people.filter(({ patient: { id } }) => id !== 'jan') }),
  (store, value) => ({ ...store, people: [aPerson(`kim-${value}`), ...store.people] }),
  patient('jan', (_was, value) => ({ birthDate: `19${50 + value}-01-01`, name: [{ family: word(value) }] })),
  person('jan', (each, value) => ({
    ...each,
    records: each.records.slice(value),
    consents: [composeConsent({ ...parties, patient: 'jan', role: 'jos-mentor' }, given(), `jan-${value}`)],
  })),
  patient('an', (_was, value) => ({ birthDate: `19${50 + value}-01-01`, name: [{ family: word(value) }] })),
  // The order of rows, what was deleted, and what a request holds beside its question.
  store => ({ ...store, people: [...store.people].reverse() }),
  person('lotte', each => ({
    ...each,
    records: [...each.records].reverse(),
    consents: [...each.consents].reverse(),
  })),
  (store, value) => ({ ...store, deleted: [`removed-${value}`] }),
  (store, value) => ({ ...store, requests: store.requests.map(request => asked(request, value)) }),
]

function asked(request: Task, value: number): Task {
  const bands = ['20-29', '30-39', '60-69'] as const
  const input = (request.input ?? []).map(part =>
    part.valueCoding?.system === ageBand.system
      ? { ...part, valueCoding: coding(ageBand, one(bands, value)) }
      : part,
  )
  return { ...request, description: word(value), input, lastModified: `2026-03-01T1${value}:00:00Z` }
}

/** What each scope shows, when it is not granted: all of it is hidden then. */
const underScope: Readonly<Partial<Record<Scope, readonly HiddenEdit[]>>> = {
  'MV-AGE-BAND': [patient('lotte', (_was, value) => ({ birthDate: `19${40 + value * 5}-06-15` }))],
  'MV-DX-MONTH': [
    removed('ra'),
    record('ra', value => ({ extension: asserted(`2025-0${1 + (value % 8)}-15`) })),
  ],
  'MV-TX-STEP': [removed('step'), record('step', step)],
  'MV-LIFE-STAGE': [removed('life')],
  'MV-INTERESTS': [removed('about-me')],
  'MV-FLARE': [removed('flare'), record('flare', value => ({ valueBoolean: value % 2 === 0 }))],
}

/** What is frozen in the Consent: the chart may go on as it likes. */
const whenFrozen: readonly HiddenEdit[] = ['MV-AGE-BAND', 'MV-DX-MONTH', 'MV-TX-STEP'].flatMap(
  scope => underScope[scope as Scope] ?? [],
)

/** The edits that stay hidden under these scopes; `frozen`: the Consent keeps what it froze. */
export function hiddenEdits(scopes: ReadonlySet<Scope>, frozen: boolean): readonly HiddenEdit[] {
  const ungranted = offeredScopes
    .filter(scope => !scopes.has(scope))
    .flatMap(scope => underScope[scope] ?? [])
  return [...hiddenElements, ...hiddenRecords, ...ungranted, ...(frozen ? whenFrozen : [])]
}

/** The store with a Consent that was written elsewhere and froze nothing. */
export const thawed: (store: Store) => Store = store => ({
  ...store,
  people: store.people.map(each => ({ ...each, consents: each.consents.map(withoutExtensions) })),
})

function withoutExtensions(consent: Consent): Consent {
  const rules = consent.provision?.provision ?? []
  return {
    ...consent,
    provision: { ...consent.provision, provision: rules.map(({ extension: _frozen, ...rule }) => rule) },
  }
}
