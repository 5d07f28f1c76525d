import type { Consent, Resource } from 'fhir/r4'
import { takesAwayOnly } from '../mentoring/consent/change.ts'
import { isFollowedForm } from '../mentoring/following/forms.ts'
import { isSupervision } from '../mentoring/supervision/supervisions.ts'
import { managingOrganization } from './access/belonging.ts'
import type { Caller } from './access/caller.ts'
import { onePerChart } from './access/chart-patient.ts'
import { patientChoices } from './access/patient-choices.ts'
import { programmeRights, programmeTypes } from './access/rights.ts'
import type { Client, Config, Ehr } from './config.ts'
import { checkResource } from './fhir/checks/check.ts'
import { type FhirBase, openFhirBase } from './fhir-base.ts'
import type { Accounts } from './oauth/accounts.ts'
import { tokenExchangeGrant } from './oauth/clients.ts'
import { createEhrSignIn } from './oauth/ehr-sign-in.ts'
import { grantable } from './oauth/grantable.ts'
import type { ClientKeys } from './oauth/keys.ts'
import type { Options } from './oauth/options.ts'
import { programmeRoleTexts } from './oauth/role-texts.ts'
import { ehrLaunchCapabilities, standaloneCapabilities } from './oauth/smart-configuration.ts'
import type { Issue } from './problem.ts'
import type { Store, Stored } from './store/store.ts'

export type ProgrammeParts = {
  readonly config: Config
  readonly accounts: Accounts
  readonly clients: readonly Client[]
  readonly ehrs: readonly Ehr[]
  /** Our keys as a client of EHRs. */
  readonly clientKeys: ClientKeys
  readonly now: () => Date
  readonly report: (what: string, error: unknown) => void
}

/** Opens the programme: its store, its authorization server and its FHIR base. */
export async function openProgramme({
  config,
  accounts,
  clients,
  ehrs,
  clientKeys,
  now,
  report,
}: ProgrammeParts): Promise<FhirBase> {
  const { publicUrl, organization } = config
  return openFhirBase({
    name: 'programme',
    dataDirectory: config.dataDirectory,
    base: `${publicUrl}/fhir`,
    organization: organization.id,
    zone: organization.timezone,
    now,
    rights: programmeRights,
    types: programmeTypes,
    server: {
      check: checkWritten,
      checkFrame: bundle => checkResource(bundle, { profiles: false }),
      stamp: stampedByTheirs,
      unique: onePerChart,
    },
    authorization: {
      issuer: `${publicUrl}/oauth`,
      mount: '/oauth',
      title: organization.name,
      cookiePrefix: 'halfword',
      clients: [appClient(publicUrl), ...clients],
      accounts,
      grantable,
      capabilities: config.sandbox ? ehrLaunchCapabilities : standaloneCapabilities,
      consentPage: 'always',
      languages: pageLanguages(config),
      roleTexts: programmeRoleTexts,
    },
    patientsFor,
    keepsQuiet: true,
    follows: organization.help?.duty ? { duty: organization.help.duty } : {},
    ehrSignIn: parts =>
      createEhrSignIn({
        ...parts,
        ehrs,
        clientKeys,
        publicUrl,
        accounts,
        mount: '/oauth',
        programmeBase: `${publicUrl}/fhir`,
        appClientId: appClient(publicUrl).client_id,
        programmeScope: 'openid fhirUser offline_access user/*.cruds',
      }),
    report,
  })
}

/** Our own app, as a public client of the programme. */
const appClient = (publicUrl: string): Client => ({
  client_id: 'halfword-app',
  client_name: 'Halfword',
  redirect_uris: [`${publicUrl}/app/`],
  token_endpoint_auth_method: 'none',
  grant_types: ['authorization_code', 'refresh_token', tokenExchangeGrant],
})

/** Whom someone may choose at a sign-in that asks for a patient: a clinician from the own organisation, a patient themselves. */
const patientsFor =
  (store: Store): Options['patientsFor'] =>
  async ({ role, organization, fhirUser }, query) => {
    if (role === 'rheumatologist' || role === 'nurse') {
      return patientChoices(store, [{ in: 'organization', id: organization }], query)
    }
    const own = role === 'patient' ? fhirUser?.split('/')[1] : undefined
    return own ? patientChoices(store, [{ in: 'ids', ids: [own] }]) : []
  }

/** Page languages of the organisation; Dutch where it names none. */
export function pageLanguages({ organization }: Config): Options['languages'] {
  const [first = 'nl', ...rest] = organization.languages
  return [first, ...rest]
}

/** Our profiles hold for all that is written, but for a Consent that only lets go of permits: that needs no form. */
function checkWritten(resource: unknown, before?: Resource): readonly Issue[] {
  // Who wrote it, when and of which meeting the server says, with what follows from it: until then it is read as R4 alone.
  if (!before && isSupervisionForm(resource)) return checkResource(resource, { profiles: false })
  const issues = checkResource(resource, { profiles: true })
  if (issues.length === 0 || !before || !isConsent(before)) return issues
  const isReadable = checkResource(resource, { profiles: false }).length === 0
  return isReadable && isConsent(resource) && takesAwayOnly(resource, before) ? [] : issues
}
const isConsent = (value: unknown): value is Consent =>
  typeof value === 'object' && value !== null && 'resourceType' in value && value.resourceType === 'Consent'

const isSupervisionForm = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  'questionnaire' in value &&
  typeof value.questionnaire === 'string' &&
  isSupervision(value.questionnaire)

/** A form from which something follows has an author; a Patient is managed by an organisation. */
const stampedByTheirs = (resource: Stored, caller: Caller) =>
  authoredByThem(managedByTheirs(resource, caller), caller)

function authoredByThem(resource: Stored, { fhirUser }: Caller): Stored {
  if (resource.resourceType !== 'QuestionnaireResponse' || !fhirUser || 'author' in resource) return resource
  const isFollowed = 'questionnaire' in resource && isFollowedForm(resource.questionnaire)
  const authored = { ...resource, author: { reference: fhirUser } }
  return isFollowed ? authored : resource
}

/** A Patient is managed by the organisation of whoever writes it, unless it says so already. */
function managedByTheirs(resource: Stored, { organization }: Caller): Stored {
  if (resource.resourceType !== 'Patient' || managingOrganization(resource)) return resource
  const managed = { ...resource, managingOrganization: { reference: `Organization/${organization}` } }
  return managed
}
