import type { Role } from '../../mentoring/roles.ts'

/** Someone who may sign in. Role and organisation are read from here at each request, never from a token. */
export type Account = {
  /** Unique and lasting within the issuer; what tokens say as `sub`. */
  readonly sub: string
  readonly username?: string
  /** Made by `hashPassword`. Absent: no sign-in by password. */
  readonly passwordHash?: string
  /** 'Practitioner/…' or 'Patient/…' under our FHIR base, or the absolute URL of who this is in an EHR. */
  readonly fhirUser?: string
  readonly role: Role
  /** Id of the Organization. */
  readonly organization: string
  /** How the sign-in page names this person. Absent: the username. */
  readonly label?: string
}

/** A user of an EHR, as a verified id_token named them; `fhirUser` is absolute. */
export type EhrUser = { readonly issuer: string; readonly sub: string; readonly fhirUser: string }

export type Accounts = {
  byUsername(username: string): Account | undefined
  bySub(sub: string): Account | undefined
  /** Who an EHR's user is here: by (issuer, sub), by absolute fhirUser, or by the role that EHR's unlisted users have. */
  byEhrUser(user: EhrUser): Account | undefined
}

/** An account that is also known as a user of an EHR. */
export type ListedAccount = Account & { readonly ehr?: { readonly issuer: string; readonly sub: string } }

/** What an EHR's unlisted users are here. An EHR that is not in the map: nobody. */
export type UnlistedUsers = ReadonlyMap<string, Pick<Account, 'role' | 'organization'>>

/** Accounts from a fixed list. @throws Error when two have the same username, sub or EHR user */
export function accountsOf(list: readonly ListedAccount[], unlisted: UnlistedUsers = new Map()): Accounts {
  const byUsername = indexed(list, account => account.username)
  const bySub = indexed(list, account => account.sub)
  const byEhr = indexed(list, ({ ehr }) => ehr && keyOf(ehr.issuer, ehr.sub))
  const byFhirUser = indexed(list, ({ fhirUser }) => (fhirUser?.includes('://') ? fhirUser : undefined))
  return {
    byUsername: username => byUsername.get(username),
    bySub: sub => bySub.get(sub),
    byEhrUser: user =>
      byEhr.get(keyOf(user.issuer, user.sub)) ??
      byFhirUser.get(user.fhirUser) ??
      unlistedUser(user, unlisted),
  }
}

function unlistedUser(user: EhrUser, unlisted: UnlistedUsers): Account | undefined {
  const place = unlisted.get(user.issuer)
  return place && { sub: keyOf(user.issuer, user.sub), fhirUser: user.fhirUser, ...place }
}

/** Subjects are unique within their issuer only: both make the key. JSON, so that no two pairs share one. */
const keyOf = (issuer: string, sub: string) => JSON.stringify([issuer, sub])

function indexed(list: readonly ListedAccount[], keyed: (account: ListedAccount) => string | undefined) {
  const index = new Map<string, Account>()
  for (const account of list) {
    const key = keyed(account)
    if (key === undefined) continue
    if (index.has(key)) throw new Error(`two users are called ${key}`)
    index.set(key, account)
  }
  return index
}
