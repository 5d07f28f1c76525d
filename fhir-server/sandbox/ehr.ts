import { patientChoices } from '../access/patient-choices.ts'
import type { Right, Rights } from '../access/world.ts'
import type { Client, Config } from '../config.ts'
import { checkResource } from '../fhir/checks/check.ts'
import { type FhirBase, openFhirBase } from '../fhir-base.ts'
import type { Accounts } from '../oauth/accounts.ts'
import { grantable } from '../oauth/grantable.ts'
import { ehrEncounterCapabilities } from '../oauth/smart-configuration.ts'
import { pageLanguages } from '../programme.ts'
import { resourceTypes } from '../store/search-parameters.ts'
import type { Reach, Store } from '../store/store.ts'

const everything: Reach = [{ in: 'whole-store' }]

/** In the stand-in EHR a clinician sees every chart, as the scopes allow, and a program its log. */
const ehrRights: Rights = ({ role }) => {
  if (role === 'program')
    return (right, type) => (look.has(right) && type === 'AuditEvent' ? everything : undefined)
  if (role !== 'rheumatologist' && role !== 'nurse') return undefined
  return (right, type) => (type !== 'AuditEvent' && work.has(right) ? everything : undefined)
}
const look: ReadonlySet<Right> = new Set(['read', 'search'])
const work: ReadonlySet<Right> = new Set([...look, 'create', 'update', 'refer'])

/** Where the stand-in EHR is. */
export const ehrAddress = (publicUrl: string) => ({
  fhir: `${publicUrl}/sandbox/fhir`,
  issuer: `${publicUrl}/sandbox/oauth`,
})

/** Opens the stand-in EHR: its own store, authorization server and FHIR base, by the programme's code. */
export async function openEhr(parts: {
  readonly config: Config
  readonly accounts: Accounts
  readonly clients: readonly Client[]
  readonly now: () => Date
  readonly report: (what: string, error: unknown) => void
}): Promise<FhirBase> {
  const { config, accounts, clients, now, report } = parts
  const { fhir, issuer } = ehrAddress(config.publicUrl)
  return openFhirBase({
    name: 'sandbox',
    dataDirectory: config.dataDirectory,
    base: fhir,
    organization: 'synthetic-hospital',
    zone: config.organization.timezone,
    now,
    rights: ehrRights,
    types: resourceTypes,
    server: {
      check: resource => checkResource(resource, { profiles: false }),
      checkFrame: bundle => checkResource(bundle, { profiles: false }),
      stamp: resource => resource,
      unique: () => [],
    },
    authorization: {
      issuer,
      mount: '/sandbox/oauth',
      title: 'Synthetic Hospital',
      cookiePrefix: 'sandbox',
      clients,
      accounts,
      grantable,
      capabilities: ehrEncounterCapabilities,
      consentPage: 'not-on-ehr-launch',
      languages: pageLanguages(config),
    },
    patientsFor: store => (_, query) => patientChoices(store, everything, query),
    encounterOf: store => patient => encounterOf(store, patient),
    report,
  })
}

/** The encounter that is going on with a patient, or else the latest. */
async function encounterOf(store: Store, patient: string): Promise<string | undefined> {
  const ofPatient = { param: 'patient', kind: 'reference', any: [{ type: 'Patient', id: patient }] } as const
  const open = { param: 'status', kind: 'token', any: [{ code: 'in-progress' }] } as const
  for (const criteria of [[ofPatient, open], [ofPatient]]) {
    const sort = [{ param: 'date', descending: true }]
    const query = { type: 'Encounter', criteria, reach: everything, sort, count: 1, total: false }
    const [found] = (await store.search(query)).versions
    if (found) return found.id
  }
  return undefined
}
