import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Consent, FhirResource } from 'fhir/r4'
import { composeConsent } from '../../mentoring/consent/compose.ts'
import { type Halfword, startHalfword } from './halfword.ts'

const folder = mkdtempSync(join(tmpdir(), 'halfword-seed-'))
const trainingCode = 'https://halfword.example/fhir/CodeSystem/mentor-training-module'
const ra = { coding: [{ system: 'http://snomed.info/sct', code: '69896004' }] }

function aConsent(patient: string): Consent {
  const consent = composeConsent(
    { patient, organization: 'org-9', role: 'role-m' },
    {
      scopes: new Set(['MV-AGE-BAND', 'MV-DX-MONTH']),
      at: new Date('2026-11-01T09:00:00Z'),
      zone: 'Europe/Brussels',
      frozen: {
        'MV-AGE-BAND': { value: '40-49' },
        'MV-DX-MONTH': { value: '2026-05', from: `ra-${patient}` },
      },
      text: { version: '1', document: 'DocumentReference/text' },
      recording: { by: 'screen' },
    },
    `consent-${patient}`,
  )
  return { ...consent, sourceReference: { display: 'synthetic' } }
}

/** A seed in which `hidden` changes nothing that the mentor may see. */
function seedOf(hidden: {
  readonly birthDay: string
  readonly family: string
  readonly more: readonly FhirResource[]
}) {
  const patients = ['p1', 'p2', 'p3'].flatMap((id): FhirResource[] => [
    {
      resourceType: 'Patient',
      id,
      managingOrganization: { reference: 'Organization/org-9' },
      name: [{ family: hidden.family, given: ['Synthetic'] }],
      birthDate: `1980-05-${hidden.birthDay}`,
    },
    {
      resourceType: 'Condition',
      id: `ra-${id}`,
      subject: { reference: `Patient/${id}` },
      code: ra,
      recordedDate: `2026-05-${hidden.birthDay}`,
    },
    aConsent(id),
  ])
  const qualification = ['red-flags', 'medicines-and-misinformation'].map(code => ({
    code: { coding: [{ system: trainingCode, code }] },
    period: { start: '2026-01-01', end: '2027-12-31' },
  }))
  const staff: FhirResource[] = [
    { resourceType: 'Organization', id: 'org-9', name: 'Synthetic' },
    { resourceType: 'Practitioner', id: 'm', name: [{ given: ['Synthetic'] }], qualification },
    {
      resourceType: 'PractitionerRole',
      id: 'role-m',
      active: true,
      practitioner: { reference: 'Practitioner/m' },
      organization: { reference: 'Organization/org-9' },
      code: [
        { coding: [{ system: 'http://nucc.org/provider-taxonomy', code: '175T00000X' }] },
        {
          coding: [
            { system: 'https://halfword.example/fhir/CodeSystem/mentoring-role', code: 'peer-mentor' },
          ],
        },
      ],
    },
  ]
  return [...staff, ...patients, ...hidden.more]
}

const hiddenCondition: FhirResource = {
  resourceType: 'Condition',
  id: 'hidden',
  subject: { reference: 'Patient/p1' },
  code: { text: 'hidden' },
}
const otherPatient: FhirResource = {
  resourceType: 'Patient',
  id: 'p9',
  managingOrganization: { reference: 'Organization/org-9' },
}

/** The key under which the mentor sends a note; a hidden note has it too. */
export const keyOfANote = {
  system: 'urn:ietf:rfc:3986',
  value: 'urn:uuid:4d0f6f2a-5d63-4a0e-9c39-0b1f0e8a7c11',
}
/** Theirs by other spellings of who wrote it and of whom it is: what is not spelled as ours is not shown to them. */
const hiddenNotes: readonly FhirResource[] = [
  ['PractitionerRole/role-m/_history/1', 'Patient/p1'],
  ['PractitionerRole/role-m', 'Patient/p1/_history/1'],
].map(([author = '', subject = ''], at) => ({
  resourceType: 'QuestionnaireResponse',
  id: `note-${at}`,
  identifier: keyOfANote,
  questionnaire: 'https://halfword.example/fhir/Questionnaire/contact',
  status: 'completed',
  subject: { reference: subject },
  author: { reference: author },
}))
const task = (code: string) => ({ system: 'https://halfword.example/fhir/CodeSystem/mentor-task', code })
const hiddenWork: FhirResource = {
  resourceType: 'Task',
  id: 'work',
  status: 'requested',
  intent: 'order',
  code: { coding: [task('supervision-review'), task('missed-talks')] },
  for: { reference: 'Patient/p1' },
}
/** Another role of the mentor's, as no mentor. */
const hiddenRole: FhirResource = {
  resourceType: 'PractitionerRole',
  id: 'a-role',
  active: true,
  practitioner: { reference: 'Practitioner/m' },
  organization: { reference: 'Organization/org-9' },
}

async function start(name: string, resources: readonly FhirResource[]): Promise<Halfword> {
  const at = join(folder, name)
  mkdirSync(at)
  const entry = resources.map(resource => ({ resource }))
  writeFileSync(join(at, 'seed.json'), JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry }))
  const config = {
    organization: { id: 'org-9', name: 'Synthetic', timezone: 'Europe/Brussels', languages: ['nl'] },
    users: [
      { username: 'm', password: 'm-password', role: 'mentor', fhirUser: 'Practitioner/m' },
      { username: 'n', password: 'n-password', role: 'nurse', fhirUser: 'Practitioner/n' },
    ],
  }
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(config))
  return startHalfword({ SEED: at, CONFIG: join(folder, `${name}.json`) })
}

/** Two servers whose seeds differ only in what the mentor `m` may not see. Their ports have as many digits. */
export async function twoSeeds(): Promise<readonly [Halfword, Halfword]> {
  return [
    await start('one', seedOf({ birthDay: '02', family: 'One', more: [] })),
    await start(
      'other',
      seedOf({
        birthDay: '28',
        family: 'Other',
        more: [hiddenCondition, otherPatient, ...hiddenNotes, hiddenWork, hiddenRole],
      }),
    ),
  ]
}

export const mentorPassword = 'm-password'

/** Ends both and takes their seeds away. */
export async function endSeeds(servers: readonly Halfword[]): Promise<void> {
  for (const server of servers) await server.close()
  rmSync(folder, { recursive: true, force: true })
}
