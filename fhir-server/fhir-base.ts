import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { HttpBindings } from '@hono/node-server'
import type { Hono } from 'hono'
import type { Caller } from './access/caller.ts'
import { patientOfChart } from './access/chart-patient.ts'
import type { House } from './access/door.ts'
import { grantedLabels } from './access/granted-labels.ts'
import { openLogProof, proofPaths } from './access/log-proof.ts'
import { parseScope, type Scope } from './access/scopes.ts'
import { signInLog } from './access/sign-in-log.ts'
import { sweep } from './access/sweep.ts'
import type { Rights } from './access/world.ts'
import { exportJobs } from './fhir/bulk/jobs.ts'
import type { FhirServer } from './fhir/fhir-server.ts'
import { fhirHandler, fhirRoutes } from './fhir/http.ts'
import { scopeCriteria } from './fhir/query.ts'
import { type AuthorizationServer, createAuthorizationServer } from './oauth/authorization-server.ts'
import type { EhrSignIn, EhrSignInOptions } from './oauth/ehr-sign-in.ts'
import type { FromEhrServer } from './oauth/from-ehr-routes.ts'
import { quietSecret } from './oauth/keys.ts'
import type { Options } from './oauth/options.ts'
import type { TokenInfo } from './oauth/token-lookup.ts'
import { openRows, type Rows } from './store/rows.ts'
import { openSqliteStore } from './store/sqlite.ts'
import type { Store } from './store/store.ts'

/** One FHIR base with its store and its authorization server: the programme, or the stand-in EHR. The same code serves both. */
export type FhirBase = {
  readonly store: Store
  readonly rows: Rows
  readonly authorization: AuthorizationServer
  /** The way in from EHRs, where there is one. */
  readonly fromEhr?: FromEhrServer
  /** The interactions, straight from the connection; the routes hold them too. */
  readonly handle: AuthorizationServer['handle']
  readonly routes: Hono<{ Bindings: HttpBindings }>
  /** How many requests came without a token that is known, since the start. */
  readonly unauthenticated: () => number
  /** Lets happen what time itself brings, by the clinical clock; by itself every half minute. */
  readonly sweep: () => Promise<void>
  readonly close: () => void
}

export type BaseOptions = {
  /** 'programme', 'sandbox': names the database file and the keys' folder. */
  readonly name: string
  readonly dataDirectory: string
  /** The FHIR base URL. */
  readonly base: string
  /** Id of the organisation that events without a better one belong to. */
  readonly organization: string
  readonly zone: string
  readonly now: () => Date
  readonly rights: Rights
  readonly types: readonly string[]
  readonly server: Pick<FhirServer, 'check' | 'checkFrame' | 'stamp' | 'unique'>
  readonly authorization: Omit<
    Options,
    | 'fhirBase'
    | 'keysDirectory'
    | 'rows'
    | 'resourceTypes'
    | 'recordSignIn'
    | 'patientOfChart'
    | 'onError'
    | 'patientsFor'
    | 'encounterOf'
    | 'exchange'
    | 'introspected'
  >
  /** How users of EHRs come in; absent: they do not. */
  readonly ehrSignIn?: (parts: EhrSignInParts) => Promise<EhrSignIn>
  /** Whether answers of patients who have no record here are kept, without a name; and patients can be erased. */
  readonly keepsQuiet?: boolean
  /** Whether records have consequences here, and the number of whoever is on duty. */
  readonly follows?: { readonly duty?: string }
  readonly patientsFor: (store: Store) => Options['patientsFor']
  readonly encounterOf?: (store: Store) => NonNullable<Options['encounterOf']>
  readonly report: House['report']
}

/** What the way in from EHRs needs of the base. */
type EhrSignInParts = Pick<
  EhrSignInOptions,
  'rows' | 'keysDirectory' | 'patientOfChart' | 'recordSignIn' | 'onError' | 'now'
>

/** Opens the store and the authorization server of one base. */
export async function openFhirBase(options: BaseOptions): Promise<FhirBase> {
  const { base, name, dataDirectory, zone, now, report } = options
  mkdirSync(dataDirectory, { recursive: true })
  const path = join(dataDirectory, `${name}.db`)
  const store = openSqliteStore(path, { zone, base, report })
  const rows = openRows(path, Date.now)
  const shared: EhrSignInParts & Pick<Options, 'recordSignIn'> = {
    keysDirectory: join(dataDirectory, 'keys', name),
    rows,
    patientOfChart: (chart, organization) => patientOfChart(store, chart, organization),
    recordSignIn: signInLog(store, options.organization, now, randomUUID),
    onError: error => report('the authorization server failed', error),
    now,
  }
  const ehrSignIn = await options.ehrSignIn?.(shared)
  const authorization = await createAuthorizationServer({
    ...options.authorization,
    ...shared,
    fhirBase: base,
    resourceTypes: options.types,
    patientsFor: options.patientsFor(store),
    ...(options.encounterOf ? { encounterOf: options.encounterOf(store) } : {}),
    ...(ehrSignIn ? { exchange: ehrSignIn.identities } : {}),
    introspected: async ({ role, fhirUser, organization }) => {
      const practitioner = /^Practitioner\/(.+)$/.exec(fhirUser ?? '')?.[1]
      if (role !== 'mentor' || !practitioner || !organization) return {}
      return grantedLabels({ store, practitioner, organization, now: now(), zone })
    },
  })
  const fromEhr = ehrSignIn?.endpoints(authorization)
  const proof = openLogProof({
    store,
    base,
    now,
    ...proofPaths(dataDirectory, name),
  })
  const exports = exportJobs({
    folder: join(dataDirectory, 'exports', name),
    proof,
    securityTime: Date.now,
    newId: randomUUID,
    report,
  })
  let closed = false
  const tidy = () => {
    exports.sweep()
    proof.keep().catch(error => closed || report('a checkpoint could not be kept', error))
  }
  tidy()
  const hourly = setInterval(tidy, 3_600_000).unref()
  const sweepOnce = sweeping(async () => {
    if (options.follows && !closed) await sweep({ ...server.house, home: options.organization })
  })
  const swept = () => sweepOnce().catch(error => closed || report('a sweep failed', error))
  const halfMinutely = setInterval(swept, 30_000).unref()
  let unauthenticated = 0
  const server: FhirServer = {
    ...options.server,
    house: {
      store,
      rights: options.rights,
      scopeQuery: (type, query) => scopeCriteria(type, query, zone),
      base,
      now,
      newId: randomUUID,
      zone,
      report,
      ...(options.follows ? { follows: true as const } : {}),
      ...(options.follows?.duty ? { duty: options.follows.duty } : {}),
      ...(options.keepsQuiet ? { quietKey: await quietSecret(shared.keysDirectory) } : {}),
    },
    callerOf: async token => {
      const info = await authorization.token(token)
      return info && callerOf(info, token, options.organization)
    },
    types: options.types,
    proof,
    exports,
    smartConfiguration: authorization.smartConfiguration,
    endpoints: () => ({
      authorization_endpoint: `${options.authorization.issuer}/authorize`,
      token_endpoint: `${options.authorization.issuer}/token`,
    }),
    countUnauthenticated: () => {
      unauthenticated += 1
    },
  }
  return {
    store,
    rows,
    authorization,
    ...(fromEhr ? { fromEhr } : {}),
    handle: fhirHandler(server),
    routes: fhirRoutes(server),
    unauthenticated: () => unauthenticated,
    sweep: sweepOnce,
    close() {
      closed = true
      clearInterval(hourly)
      clearInterval(halfMinutely)
      rows.close()
      store.close()
    },
  }
}

function callerOf(info: TokenInfo, token: string, home: string): Caller {
  const fhirUser = info.fhirUser ?? info.ehrUser?.fhirUser
  const scopes = scopesOf(info.scope)
  const ownType = fhirUser?.split('/', 1)[0]
  const isNamed = scopes.some(({ type }) => type === ownType)
  return {
    issuer: info.issuer,
    sub: info.sub,
    clientId: info.clientId,
    role: info.role,
    organization: info.organization ?? home,
    scopes,
    tokenTail: token.slice(-32),
    launch: info.launch,
    ...(fhirUser ? { fhirUser } : {}),
    ...(isNamed && !info.scope.split(' ').includes('fhirUser') ? { asScoped: true } : {}),
  }
}

/** The same few texts come with each request. */
const readScopes = new Map<string, readonly Scope[]>()
const mostTexts = 500

function scopesOf(text: string): readonly Scope[] {
  const known = readScopes.get(text)
  if (known) return known
  const scopes = text
    .split(' ')
    .map(parseScope)
    .filter(scope => scope !== undefined)
  if (readScopes.size >= mostTexts) readScopes.clear()
  readScopes.set(text, scopes)
  return scopes
}

/** One sweep at a time: who asks while one runs gets one of their own after it. */
function sweeping(run: () => Promise<void>): () => Promise<void> {
  let last: Promise<void> = Promise.resolve()
  return () => {
    last = last.then(run, run)
    return last
  }
}
