import { readFileSync, statSync } from 'node:fs'
import { z } from 'zod'
import { readPeriod } from '../mentoring/retention/period.ts'
import { type Periods, periodsOf, type RetentionRule } from '../mentoring/retention/periods.ts'
import { roles } from '../mentoring/roles.ts'
import { helpNumbers, helpOf } from './help-numbers.ts'

const origin = z
  .url({ protocol: /^https?$/ })
  .refine(text => new URL(text).pathname === '/' && !text.includes('?'), 'is an origin without a path')
  .transform(text => new URL(text).origin)

const instant = z.iso
  .datetime({ offset: true, error: 'is an instant like 2026-11-23T09:00:00Z' })
  .transform(text => new Date(text))

/** What someone may sign in as. Username and password, or how an EHR names them (issuer and sub, or an absolute fhirUser). */
const user = z
  .strictObject({
    username: z.string().min(1).optional(),
    password: z.string().min(1).optional(),
    role: z.enum(roles),
    fhirUser: z.string().regex(/^(https?:\/\/.+\/)?(Practitioner|Patient)\/[A-Za-z0-9\-.]{1,64}$/, {
      error: 'is "Practitioner/…", "Patient/…" or the absolute URL of one',
    }),
    organization: z
      .string()
      .regex(/^Organization\/[A-Za-z0-9\-.]{1,64}$/, { error: 'is "Organization/…"' })
      .optional(),
    issuer: z.url().optional(),
    sub: z.string().min(1).optional(),
  })
  .refine(each => (each.username === undefined) === (each.password === undefined), {
    error: 'has a username and a password, or neither',
  })
  .refine(each => each.username ?? each.sub ?? each.fhirUser.includes('://'), {
    error: 'is known by username and password, by issuer and sub, or by an absolute fhirUser',
  })

/** OpenID client metadata; the authorization server checks the words it knows. https://openid.net/specs/openid-connect-registration-1_0.html */
const client = z.strictObject({
  client_id: z.string().min(1),
  client_name: z.string().optional(),
  client_secret: z.string().min(16).optional(),
  redirect_uris: z.array(z.url()).optional(),
  token_endpoint_auth_method: z.enum(['none', 'client_secret_basic', 'private_key_jwt']).default('none'),
  grant_types: z.array(z.string()).optional(),
  response_types: z.array(z.enum(['code'])).optional(),
  scope: z.string().optional(),
  jwks: z.strictObject({ keys: z.array(z.looseObject({ kty: z.string() })) }).optional(),
  jwks_uri: z.url().optional(),
})

const ehr = z.strictObject({
  issuer: z.url(),
  fhir: z.url().transform(text => text.replace(/\/$/, '')),
  client_id: z.string().min(1),
  jwks_uri: z.url(),
  token_endpoint_auth_method: z.enum(['private_key_jwt', 'none']).default('private_key_jwt'),
  scope: z.string().optional(),
  role: z.enum(roles).optional(),
  origins: z.array(origin).optional(),
})

const organization = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9\-.]{1,64}$/, { error: 'is a FHIR id' }),
  name: z.string().min(1),
  timezone: z.string().refine(isZone, 'is an IANA time zone like Europe/Brussels'),
  languages: z.array(z.enum(['nl', 'en'])).min(1),
  help: helpNumbers.optional(),
})

const period = z
  .string()
  .refine(text => readPeriod(text) !== undefined, { error: 'is a period like P6M, P10Y, P30D or PT1H' })
  .optional()

/** How long what is kept; mentoring/retention/periods.ts has the defaults. */
const retention = z.strictObject({
  'not-confirmed': period,
  'never-matched': period,
  'free-text': period,
  contacts: period,
  tokens: period,
  'audit-events': period,
} satisfies Record<RetentionRule, typeof period>)

const file = z.strictObject({
  organization: organization.partial({ timezone: true, languages: true }).optional(),
  users: z.array(user).default([]),
  clients: z.array(client).default([]),
  ehrs: z.array(ehr).default([]),
  retention: retention.default({}),
})

const environment = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  PUBLIC_URL: origin.optional(),
  DATA_DIR: z.string().min(1).default('./data'),
  DATABASE_URL: z.never({ error: 'is not supported yet: leave it out, and SQLite is used' }).optional(),
  SANDBOX: z.enum(['on', 'off'], { error: 'is "on" or "off"' }).optional(),
  CONFIG: z.string().min(1).optional(),
  SEED: z.string().refine(isFolder, 'is a folder of FHIR JSON').optional(),
  CHARTS: z.string().refine(isFolder, 'is a folder of FHIR JSON').optional(),
  NOW: instant.optional(),
})

export type User = z.infer<typeof user>
export type Client = z.infer<typeof client>
export type Ehr = z.infer<typeof ehr>

/** What the process runs by. */
export type Config = {
  readonly host: string
  readonly port: number
  /** An origin; links and issuers begin with it. */
  readonly publicUrl: string
  readonly dataDirectory: string
  readonly sandbox: boolean
  readonly organization: z.infer<typeof organization>
  readonly users: readonly User[]
  readonly clients: readonly Client[]
  readonly ehrs: readonly Ehr[]
  /** How long what is kept. */
  readonly retention: Periods
  /** Folders of FHIR JSON. */
  readonly seed?: string
  readonly charts?: string
  /** Where the sandbox's clock begins. */
  readonly now?: Date
}

const demoOrganization = {
  id: 'org-1',
  name: 'Synthetic Rheumatology Centre A',
  timezone: 'Europe/Brussels',
  languages: ['nl', 'en'],
} satisfies Config['organization']

/** A value that stops the start; its message is one line that names it. */
export class WrongConfig extends Error {}

/**
 * Reads the environment and the CONFIG file.
 * @param sandbox whether this entry holds the stand-in EHR
 * @throws WrongConfig
 */
export function readConfig(
  variables: Readonly<Record<string, string | undefined>>,
  sandbox: boolean,
): Config {
  const env = checked(environment, withoutEmpty(variables), '')
  const given = checked(file, env.CONFIG ? readFile(env.CONFIG) : {}, 'CONFIG ')
  const on = env.SANDBOX ? env.SANDBOX === 'on' : sandbox
  const wrong = wrongTogether(env, on, sandbox, given.organization !== undefined)
  if (wrong) throw new WrongConfig(wrong)
  return {
    host: env.HOST,
    port: env.PORT,
    publicUrl: env.PUBLIC_URL ?? `http://localhost:${env.PORT}`,
    dataDirectory: env.DATA_DIR,
    sandbox: on,
    organization: {
      id: given.organization?.id ?? demoOrganization.id,
      name: given.organization?.name ?? demoOrganization.name,
      timezone: given.organization?.timezone ?? demoOrganization.timezone,
      languages: given.organization?.languages ?? demoOrganization.languages,
      ...helpOf(given.organization?.help, on),
    },
    users: given.users,
    clients: given.clients,
    ehrs: given.ehrs,
    retention: periodsOf(given.retention),
    ...(env.SEED ? { seed: env.SEED } : {}),
    ...(env.CHARTS ? { charts: env.CHARTS } : {}),
    ...(env.NOW ? { now: env.NOW } : {}),
  }
}

/** What is right by itself but not beside the rest. */
function wrongTogether(
  env: z.infer<typeof environment>,
  on: boolean,
  sandbox: boolean,
  hasOrganization: boolean,
): string | undefined {
  if (on && !sandbox) return 'SANDBOX is "on", but this is the production entry: use npm start'
  if (env.NOW && !on) return 'NOW is for the sandbox: a production clock is the real one'
  if (env.CHARTS && !on) return 'CHARTS is for the sandbox: in production the charts are the EHR’s'
  if (!on && !hasOrganization)
    return 'CONFIG organization is missing: {"id", "name", "timezone", "languages"}'
  return undefined
}

function checked<T>(schema: z.ZodType<T>, value: unknown, where: string): T {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const [issue] = result.error.issues
  const path = issue?.path.join('.') ?? ''
  // One line, and never the value itself: it may be a secret.
  throw new WrongConfig(
    `${where}${path}${path ? ': ' : ''}${(issue?.message ?? 'is wrong').replaceAll('\n', ' ')}`,
  )
}

function readFile(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    const why = error instanceof SyntaxError ? 'is not JSON' : 'cannot be read'
    throw new WrongConfig(`CONFIG ${why}: ${path}`)
  }
}

const withoutEmpty = (variables: Readonly<Record<string, string | undefined>>) =>
  Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''))

function isZone(name: string): boolean {
  try {
    Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}
