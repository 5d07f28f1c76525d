import type { HttpBindings } from '@hono/node-server'
import type { Resource } from 'fhir/r4'
import { Hono } from 'hono'
import { seed } from '../access/seed.ts'
import { siteOf } from '../app.ts'
import type { Client, Config, Ehr } from '../config.ts'
import { publishDefinitions } from '../definitions.ts'
import type { FhirBase } from '../fhir-base.ts'
import type { Site } from '../http-server.ts'
import { type Accounts, accountsOf } from '../oauth/accounts.ts'
import type { ClientKeys } from '../oauth/keys.ts'
import { remark, report } from '../process.ts'
import { openProgramme } from '../programme.ts'
import { isEmpty, seedOnce } from '../seed.ts'
import type { Store } from '../store/store.ts'
import { accountsOfUsers, unlistedUsersOf } from '../user-accounts.ts'
import { demoAccounts } from './accounts.ts'
import { personas, syntheticCharts } from './charts/charts.ts'
import type { LaunchAnswer, LaunchRequest } from './controls.ts'
import type { DemoClock } from './demo-clock.ts'
import { ehrAddress, openEhr } from './ehr.ts'
import { playFaults } from './faults.ts'
import { programmeSeed } from './programme-seed.ts'
import { sandboxPages } from './sandbox-pages.ts'
import { chartsIn } from './store-charts.ts'

export type SandboxParts = {
  readonly config: Config
  readonly clock: DemoClock
  readonly clientKeys: ClientKeys
  /** Puts everything back to how it began. */
  readonly reset: () => Promise<void>
}

/** The programme with a stand-in EHR beside it, in one process: two FHIR bases by the same code. */
export async function openSandbox({ config, clock, clientKeys, reset }: SandboxParts) {
  const { publicUrl, organization } = config
  const { now } = clock
  const address = ehrAddress(publicUrl)
  const demo = await demoAccounts(address.issuer, organization.id)
  const listed = await accountsOfUsers(config.users, organization.id)
  // With a SEED only CONFIG's users sign in to the programme: their Practitioners come from the seed.
  const users = [...(config.seed ? [] : demo.programme), ...listed]
  const ehrs = [...config.ehrs, sandboxEhr(publicUrl)]
  const programmeAccounts = accountsOf(users, unlistedUsersOf(config.ehrs, organization.id))
  const ehrAccounts = accountsOf([
    ...demo.ehr,
    ...listed.filter(({ username }) => !demo.ehr.some(each => each.username === username)),
  ])
  const programme = await openProgramme({
    config: { ...config, ehrs },
    accounts: programmeAccounts,
    clients: config.clients,
    ehrs,
    clientKeys,
    now,
    report,
  })
  const ehr = await openEhr({
    config,
    accounts: ehrAccounts,
    clients: [ourClient(publicUrl, clientKeys), ...config.clients],
    now,
    report,
  })
  await fill(config, programme.store, ehr.store, now())
  const staff = demo.ehr.map(({ username, label }) => ({ username, label }))
  const pages = sandboxPages({
    publicUrl,
    timezone: organization.timezone,
    charts: chartsIn(ehr.store),
    staff: firstAnd(staff),
    notes: { nl: notesIn('nl', config), en: notesIn('en', config) },
    doors: doorsOf(publicUrl),
    // Whoever moves the clock sees what time brings, without waiting for it.
    clock: {
      ...clock,
      set(instant) {
        clock.set(instant)
        programme.sweep().catch(error => report('a sweep failed', error))
      },
    },
    launch: request =>
      launch(publicUrl, { programme: [programme, programmeAccounts], ehr: [ehr, ehrAccounts] }, request),
    endSession: async username => ehr.authorization.endSessionsOf(username),
    reset,
  })
  const faults = new Hono<{ Bindings: HttpBindings }>().use('/sandbox/fhir/*', playFaults())
  const shown = new Hono<{ Bindings: HttpBindings }>().route('/', pages)
  const site: Site = siteOf({ ...config, ehrs }, programme, clientKeys, now, {
    bases: [ehr],
    routes: [faults, ehr.routes, shown],
  })
  return {
    site,
    programme,
    close() {
      ehr.close()
      programme.close()
    },
  }
}

/** How the programme knows the stand-in EHR: as any EHR. */
function sandboxEhr(publicUrl: string): Ehr {
  const { fhir, issuer } = ehrAddress(publicUrl)
  return {
    issuer,
    fhir,
    client_id: 'halfword',
    jwks_uri: `${issuer}/jwks`,
    token_endpoint_auth_method: 'private_key_jwt',
  }
}

/** How the stand-in EHR knows the programme: a confidential client with its own keys. */
const ourClient = (publicUrl: string, { publicJwks }: ClientKeys): Client => ({
  client_id: 'halfword',
  client_name: 'Halfword',
  redirect_uris: [`${publicUrl}/app/`],
  token_endpoint_auth_method: 'private_key_jwt',
  grant_types: ['authorization_code', 'refresh_token'],
  jwks: { keys: publicJwks.keys.map(({ kty, ...rest }) => ({ kty: kty ?? '', ...rest })) },
})

async function fill(config: Config, programme: Store, ehr: Store, now: Date): Promise<void> {
  const home = config.organization.id
  if (config.seed) remark('SEED', await seedOnce(programme, config.seed, home, now))
  else if (await isEmpty(programme)) {
    const { id, name } = config.organization
    const records = programmeSeed(now, ehrAddress(config.publicUrl).fhir, { id, name })
    await seed(programme, identified(records), home, now)
  }
  await publishDefinitions(programme, now)
  if (config.charts) remark('CHARTS', await seedOnce(ehr, config.charts, 'synthetic-hospital', now, false))
  else if (await isEmpty(ehr)) await seed(ehr, identified(syntheticCharts(now)), 'synthetic-hospital', now)
}

const notesIn = (language: 'nl' | 'en', { charts }: Config) =>
  new Map(charts ? [] : personas.map(({ id, shows }) => [id, shows[language]] as const))

const identified = (resources: readonly Resource[]) =>
  resources.flatMap(resource => (resource.id ? [{ ...resource, id: resource.id }] : []))

const doorsOf = (publicUrl: string) => {
  const app = `/app/launch?iss=${encodeURIComponent(`${publicUrl}/fhir`)}`
  return { nurse: app, mentor: app, patient: app, auditor: app }
}

type Launchable = readonly [FhirBase, Accounts]

/** A launch id at one of the two bases, without a password: the demonstration vouches for its users. */
async function launch(
  publicUrl: string,
  bases: { readonly programme: Launchable; readonly ehr: Launchable },
  { patient, user, iss }: LaunchRequest,
): Promise<LaunchAnswer> {
  const ehrBase = ehrAddress(publicUrl).fhir
  const base = iss?.replace(/\/$/, '') ?? ehrBase
  if (base !== ehrBase && base !== `${publicUrl}/fhir`) {
    return { refused: 'iss is neither the stand-in EHR’s FHIR base nor the programme’s' }
  }
  const [server, accounts] = base === ehrBase ? bases.ehr : bases.programme
  const found = await server.store.read('Patient', patient, [{ in: 'whole-store' }])
  if (!found || found.deleted) return { refused: 'there is no such patient' }
  const sub = accounts.byUsername(user)?.sub
  if (!sub) return { refused: 'there is no such user' }
  const launchId = server.authorization.launch({ patient, user: sub })
  const query = new URLSearchParams({ iss: base, launch: launchId })
  return { launch: launchId, url: `${publicUrl}/app/launch?${query}` }
}

function firstAnd<T>([first, ...rest]: readonly T[]): readonly [T, ...T[]] {
  if (first === undefined) throw new Error('the stand-in hospital has no staff')
  return [first, ...rest]
}
