import { hash } from 'node:crypto'
import { z } from 'zod'
import type { Role } from '../../mentoring/roles.ts'
import type { Launch } from '../access/caller.ts'
import type { Account, EhrUser } from './accounts.ts'
import type { Contexts, GrantContext } from './contexts.ts'
import type { Options } from './options.ts'
import type { ServerRows } from './rows-adapter.ts'

/** What an opaque access token stands for, now. */
export type TokenInfo = {
  readonly issuer: string
  /** The account's, or the client's id for a program. */
  readonly sub: string
  readonly clientId: string
  /** The granted scopes, as text. */
  readonly scope: string
  readonly role: Role | 'program'
  /** Id of the Organization; absent for a program. */
  readonly organization?: string
  /** 'Practitioner/…' or 'Patient/…' in this store. */
  readonly fhirUser?: string
  /** Who signed in, as their EHR names them. */
  readonly ehrUser?: EhrUser
  readonly launch: Launch
  /** Seconds since 1970. */
  readonly expires: number
}

export type TokenLookup = {
  token(value: string): Promise<TokenInfo | undefined>
  /** Forgets what it remembers: something that was issued has ended. */
  forget(): void
}

const shape = z.object({
  exp: z.number(),
  clientId: z.string(),
  aud: z.string(),
  scope: z.string().default(''),
  accountId: z.string().optional(),
  grantId: z.string().optional(),
})
type Kept = { readonly token: z.infer<typeof shape>; readonly context?: GrantContext; readonly until: number }

type LookupOptions = Pick<Options, 'issuer' | 'fhirBase' | 'accounts' | 'patientOfChart'>

const remembered = 2000
/** Other processes' revocations are seen after this at the latest; this process's at once. */
const rememberedMilliseconds = 5000

/** The resource server's look-up: is this token good, and who is it? Role and organisation are looked up each time. */
export function createTokenLookup(options: LookupOptions, rows: ServerRows, contexts: Contexts): TokenLookup {
  const memory = new Map<string, Kept>()

  function kept(value: string): Kept | undefined {
    const key = hash('sha256', value)
    const found = memory.get(key)
    if (found && found.until > Date.now()) return found
    memory.delete(key)
    const fresh = read(value)
    if (!fresh) return undefined
    const [oldest] = memory.keys()
    if (memory.size >= remembered && oldest !== undefined) memory.delete(oldest)
    memory.set(key, fresh)
    return fresh
  }

  function read(value: string): Kept | undefined {
    const row = rows.find('AccessToken', value) ?? rows.find('ClientCredentials', value)
    if (!row) return undefined
    const token = shape.parse(row)
    const context = token.grantId ? contexts.of(token.grantId) : undefined
    return { token, until: Date.now() + rememberedMilliseconds, ...(context ? { context } : {}) }
  }

  return {
    async token(value) {
      if (!/^[\w-]{20,128}$/.test(value)) return undefined
      const found = kept(value)
      if (!found || found.token.aud !== options.fhirBase || found.token.exp <= Date.now() / 1000)
        return undefined
      return found.token.accountId ? ofPerson(options, found) : ofProgram(options.issuer, found)
    },
    forget: () => memory.clear(),
  }
}

async function ofPerson(options: LookupOptions, { token, context }: Kept): Promise<TokenInfo | undefined> {
  // A grant without a context was revoked; an account that is gone signs nobody in.
  if (!context) return undefined
  const { ehrUser, chart } = context
  const account = ehrUser
    ? options.accounts.byEhrUser(ehrUser)
    : options.accounts.bySub(token.accountId ?? '')
  if (!account || account.sub !== token.accountId) return undefined
  const fhirUser = localUser(account, options.fhirBase)
  const patient = context.patient ?? (chart && (await options.patientOfChart?.(chart, account.organization)))
  return {
    issuer: options.issuer,
    sub: account.sub,
    clientId: token.clientId,
    scope: token.scope,
    role: account.role,
    organization: account.organization,
    ...(fhirUser ? { fhirUser } : {}),
    ...(ehrUser ? { ehrUser } : {}),
    launch: {
      ...(patient ? { patient } : {}),
      ...(context.encounter ? { encounter: context.encounter } : {}),
      ...(chart ? { chart } : {}),
    },
    expires: token.exp,
  }
}

const ofProgram = (issuer: string, { token }: Kept): TokenInfo => ({
  issuer,
  sub: token.clientId,
  clientId: token.clientId,
  scope: token.scope,
  role: 'program',
  launch: {},
  expires: token.exp,
})

/** Who an account is in this store; undefined when it is known elsewhere only. */
export function localUser({ fhirUser }: Account, fhirBase: string): string | undefined {
  if (!fhirUser?.includes('://')) return fhirUser
  return fhirUser.startsWith(`${fhirBase}/`) ? fhirUser.slice(fhirBase.length + 1) : undefined
}
