import type { Ehr, User } from './config.ts'
import type { ListedAccount, UnlistedUsers } from './oauth/accounts.ts'
import { hashPassword } from './oauth/password.ts'

/** The users of CONFIG as accounts; their passwords are kept as hashes from here on. */
export function accountsOfUsers(users: readonly User[], home: string): Promise<ListedAccount[]> {
  return Promise.all(users.map(user => accountOf(user, home)))
}

async function accountOf(user: User, home: string): Promise<ListedAccount> {
  const { username, password, issuer, sub, role, fhirUser, organization } = user
  const label = username ?? sub
  return {
    // Unique here: two EHRs may name two people alike.
    sub: username ?? (issuer && sub ? `${issuer}|${sub}` : fhirUser),
    role,
    fhirUser,
    organization: organization?.replace('Organization/', '') ?? home,
    ...(username ? { username } : {}),
    ...(label ? { label } : {}),
    ...(password ? { passwordHash: await hashPassword(password) } : {}),
    ...(issuer && sub ? { ehr: { issuer, sub } } : {}),
  }
}

/** What the unlisted users of an EHR are here: what CONFIG says, or nobody. */
export const unlistedUsersOf = (ehrs: readonly Ehr[], home: string): UnlistedUsers =>
  new Map(ehrs.flatMap(({ issuer, role }) => (role ? [[issuer, { role, organization: home }] as const] : [])))
