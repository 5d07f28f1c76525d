import { coding } from '../../mentoring/coding.ts'
import { redFlag } from '../../mentoring/flags/terms.ts'
import { asserted, type HiddenEdit, note, one, patient, record, word } from './mentor-edit-tools.ts'

/** All of them are 30–39 on the day of consent; one turns 40 while the consent runs. */
const inTheBand = ['1991-04-12', '1986-05-01', '1990-01-05', '1995-12-31'] as const

/** What a nurse may worry about after a talk that a mentor noted. */
const nursesWorries = [
  { valueCoding: coding(redFlag, 'low-mood') },
  { valueCoding: coding(redFlag, 'violence-now') },
  { valueBoolean: true },
] as const

/** Hidden elements of what is shown. */
export const hiddenElements: readonly HiddenEdit[] = [
  patient('lotte', ({ name }, value) => ({
    name: [{ ...name?.[0], family: word(value), given: ['Lotte', word(value)] }],
  })),
  patient('lotte', (_was, value) => ({ birthDate: one(inTheBand, value) })),
  patient('lotte', (_was, value) => ({
    address: [{ line: [word(value)] }],
    gender: one(['male', 'other'], value),
  })),
  patient('lotte', ({ telecom }, value) => ({
    telecom: [...(telecom ?? []), { system: 'phone', value: word(value), rank: 9 }],
  })),
  patient('lotte', (_was, value) => ({
    identifier: [{ value: word(value) }],
    photo: [{ title: word(value) }],
  })),
  patient('lotte', ({ meta }, value) => ({
    meta: { ...meta, versionId: String(value), lastUpdated: `2026-02-0${(value % 9) + 1}T08:00:00Z` },
  })),
  record('ra', value => ({ extension: asserted(`2025-09-${10 + (value % 20)}`), ...note(value) })),
  record('ra', value => ({
    clinicalStatus: { text: word(value) },
    onsetDateTime: `2025-0${1 + (value % 8)}`,
  })),
  record('ra', value => ({ recordedDate: `2025-11-${10 + (value % 20)}`, severity: { text: word(value) } })),
  record('ra', (value, found) => ({ meta: { ...found.meta, versionId: String(value) } })),
  record('life', value => ({ ...note(value), effectiveDateTime: `2026-01-${10 + (value % 20)}` })),
  record('flare', value => ({
    ...note(value),
    effectiveDateTime: `2026-01-${10 + (value % 20)}`,
    bodySite: { text: word(value) },
  })),
  record('wish', value => ({
    authored: `2026-02-${10 + (value % 15)}T10:00:00Z`,
    source: { reference: 'Practitioner/nurse' },
  })),
  record('about-me', (value, found) => ({
    meta: { ...found.meta, lastUpdated: `2026-02-${10 + value}T08:00:00Z` },
    language: word(value),
  })),
  record('own-note', (value, found) => ({
    meta: { ...found.meta, versionId: String(value) },
    encounter: { reference: `Encounter/${value}` },
  })),
  record('own-note', (value, found) => ({
    item: [
      ...(found.resourceType === 'QuestionnaireResponse' ? (found.item ?? []) : []),
      { linkId: 'nurse-note', answer: [{ valueString: word(value) }] },
    ],
  })),
  record('own-note', value => ({ status: one(['completed', 'amended'], value) })),
  record('own-note', (value, found) => ({
    item: [
      ...(found.resourceType === 'QuestionnaireResponse' ? (found.item ?? []) : []),
      { linkId: 'nurse-flag', answer: [one<object>(nursesWorries, value)] },
    ],
  })),
  record('talk', value => ({ reasonCode: [{ text: word(value) }], priority: { text: word(value) } })),
  record('talk', value => ({
    participant: [
      { individual: { reference: 'PractitionerRole/rita-mentor' } },
      { individual: { reference: `RelatedPerson/${value}` } },
    ],
  })),
  record('task', value => ({
    status: one(['completed', 'rejected', 'failed', 'cancelled'], value),
    statusReason: { text: word(value) },
  })),
  record('task', value => ({
    description: word(value),
    focus: { reference: `Flag/${value}` },
    authoredOn: `2026-02-${10 + value}`,
  })),
  // Of what a mentor raised: how far it is, and nothing else of it.
  record('raised', value => ({
    status: one(['accepted', 'in-progress', 'on-hold'], value),
    priority: one(['stat', 'asap', 'urgent', 'routine'], value),
    reasonCode: { text: word(value) },
    statusReason: { text: word(value) },
  })),
  record('raised', (value, found) => ({
    owner: { reference: `Practitioner/${value}` },
    output: [{ type: { text: word(value) }, valueString: word(value) }],
    note: [{ text: word(value) }],
    meta: { ...found.meta, versionId: String(value) },
    lastModified: `2026-03-01T1${value}:00:00Z`,
  })),
  record('next', value => ({ description: word(value), comment: word(value), priority: value })),
]
