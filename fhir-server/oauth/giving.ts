import type { InteractionResults } from 'oidc-provider'
import { parseScope } from '../access/scopes.ts'
import type { Account } from './accounts.ts'
import { contextScopes } from './clients.ts'
import { needsPatient } from './consent-choices.ts'
import { lifetimes } from './lifetimes.ts'
import type { Hono, Known, SignInParts, Visit } from './visit.ts'

/** Sends the browser on with the outcome of a visit. */
export async function leave(c: Hono, parts: SignInParts, result: InteractionResults): Promise<Response> {
  const { incoming, outgoing } = c.env
  const location = await parts.provider.interactionResult(incoming, outgoing, result)
  return c.body(null, 303, { location, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
}

/** Refuses the app what it asked for. */
export async function refuse(c: Hono, parts: SignInParts, visit: Visit, because: string): Promise<Response> {
  await record(parts, visit, 'access-refused')
  return leave(c, parts, { error: 'access_denied', error_description: because })
}

/** Gives the app these scopes, and `patient` with them where one is needed. */
export async function give(
  c: Hono,
  parts: SignInParts,
  visit: Known,
  scopes: readonly string[],
  patient?: string,
): Promise<Response> {
  const { options, launches, contexts } = parts
  // A launch ends here, whatever comes of it: of two that try, one gets it.
  const launch = visit.launch && launches.take(visit.launch.id)
  if (visit.launch && !launch) return refuse(c, parts, visit, 'the launch was used already')
  if (visit.account.role === 'patient' && patient && patient !== ownPatient(visit.account))
    return refuse(c, parts, visit, 'a patient sees their own records only')
  const encounter = await encounterFor(scopes, patient, launch?.encounter, options.encounterOf)
  const granted = scopes.filter(scope => scope !== 'launch/encounter' || encounter)
  if (granted.length === 0) return refuse(c, parts, visit, 'nothing was granted')

  await record(parts, visit, 'access-given')
  const grantId = await newGrant(parts, visit, granted)
  const context = {
    ...(patient && (launch || needsPatient(granted)) ? { patient } : {}),
    ...(encounter ? { encounter } : {}),
    needPatientBanner: !launch,
  }
  contexts.keep(grantId, visit.account.sub, context, lifetimes.grant)
  // The parts that were chosen were not in the request: the library looks for them there.
  visit.interaction.params.scope = granted.join(' ')
  await visit.interaction.persist()
  const login = launch ? { login: { accountId: visit.account.sub, remember: false } } : {}
  return leave(c, parts, { ...login, consent: { grantId } })
}

async function newGrant(parts: SignInParts, { account, clientId }: Visit, granted: readonly string[]) {
  const grant = new parts.provider.Grant({ accountId: account?.sub, clientId })
  grant.addOIDCScope(granted.filter(scope => contextScopes.includes(scope)).join(' '))
  grant.addResourceScope(parts.options.fhirBase, granted.join(' '))
  return grant.save()
}

async function encounterFor(
  scopes: readonly string[],
  patient: string | undefined,
  ofLaunch: string | undefined,
  encounterOf: SignInParts['options']['encounterOf'],
): Promise<string | undefined> {
  const wanted = scopes.includes('launch') || scopes.includes('launch/encounter')
  if (!wanted || !patient) return undefined
  return ofLaunch ?? (await encounterOf?.(patient))
}

/** A patient's own id, for whom no other can be chosen. */
export const ownPatient = ({ role, fhirUser }: Account): string | undefined =>
  role === 'patient' && fhirUser?.startsWith('Patient/') ? fhirUser.slice('Patient/'.length) : undefined

/** Without a patient there is nothing that patient scopes could mean. */
export const withoutPatient = (scopes: readonly string[]): readonly string[] =>
  scopes.filter(scope => scope !== 'launch/patient' && parseScope(scope)?.level !== 'patient')

function record({ options }: SignInParts, visit: Visit, outcome: 'access-given' | 'access-refused') {
  const { account, clientId, address } = visit
  return options.recordSignIn({
    outcome,
    issuer: options.issuer,
    clientId,
    address,
    ...(account ? { account } : {}),
  })
}
