import { errors, type Provider } from 'oidc-provider'
import { tokenExchangeGrant } from './clients.ts'
import type { EhrIdentities } from './ehr-identity.ts'
import type { Mint } from './mint.ts'
import type { Options } from './options.ts'

const idTokenType = 'urn:ietf:params:oauth:token-type:id_token'
const accessTokenType = 'urn:ietf:params:oauth:token-type:access_token'
const staff: readonly string[] = ['rheumatologist', 'nurse']
const words = ['subject_token', 'subject_token_type', 'requested_token_type', 'audience', 'resource', 'scope']

/** RFC 8693, where an EHR registers public clients only: its id_token for a token of ours, for staff. The patient is then a parameter, never a privilege. */
export function acceptExchanges(
  provider: Provider,
  options: Options,
  identities: EhrIdentities,
  mint: Mint,
): void {
  provider.registerGrantType<Partial<Record<string, string>>>(
    tokenExchangeGrant,
    async ctx => {
      const { params, client } = ctx.oidc
      checkForm(params, options.fhirBase)
      const { account, ehrUser } = await vouchedFor(params.subject_token ?? '', client.clientId)
      const scope = params.scope?.split(' ').filter(Boolean) ?? ['openid', 'fhirUser', 'user/*.cruds']
      const minted = await mint({ account, clientId: client.clientId, scope, context: { ehrUser } })
      if (!minted) throw new errors.InvalidScope('no scope could be granted', params.scope ?? '')
      const { grantId: _, ...token } = minted
      ctx.body = { ...token, issued_token_type: accessTokenType, token_type: 'Bearer' }
    },
    words,
  )

  async function vouchedFor(idToken: string, clientId: string) {
    const ehr = identities.claimedEhr(idToken)
    const identity = ehr && (await identities.identify(ehr, idToken))
    if (identity?.kind !== 'user') {
      const issuer = ehr?.issuer ?? options.issuer
      await options.recordSignIn({ outcome: 'unusable-id-token', issuer, clientId })
      throw new errors.InvalidRequest('the subject_token is not usable')
    }
    const ehrUser = identity.user
    const account = options.accounts.byEhrUser(ehrUser)
    if (!account || !staff.includes(account.role)) {
      await options.recordSignIn({ outcome: 'unknown-user', issuer: ehrUser.issuer, clientId, ehrUser })
      throw new errors.InvalidRequest('the subject_token is of nobody who may come in so')
    }
    await options.recordSignIn({
      outcome: 'ehr-accepted',
      issuer: ehrUser.issuer,
      clientId,
      ehrUser,
      account,
    })
    return { account, ehrUser }
  }
}

/** https://www.rfc-editor.org/rfc/rfc8693#section-2.1 */
function checkForm(params: Partial<Record<string, string>>, fhirBase: string): void {
  if (params.subject_token_type !== idTokenType)
    throw new errors.InvalidRequest('subject_token_type must be that of an id_token')
  const type = params.requested_token_type ?? accessTokenType
  if (type !== accessTokenType) throw new errors.InvalidRequest('only access tokens are issued')
  const elsewhere = [params.audience, params.resource].some(target => target && target !== fhirBase)
  if (elsewhere) throw new errors.InvalidTarget()
}
