import { type Answer, answer, failure } from '../connection/answer.ts'
import { afterRealTime, patiently } from '../connection/patience.ts'
import type { LaunchAnswer } from './ehr-tokens.ts'
import { FHIR } from './fhirclient.ts'
import { type LaunchAddress, readLaunchAddress } from './launch-address.ts'
import { forgetOldLaunches, lastingStorage, launchStore, storageWorks } from './launch-store.ts'
import { askLaunch } from './our-server.ts'
import type { LaunchProblem } from './problem.ts'
import { finishSignOut } from './sign-out.ts'

/** Where the browser goes next, or why it goes nowhere. */
export type Departure =
  | { readonly kind: 'go'; readonly to: string }
  | { readonly kind: 'problem'; readonly problem: LaunchProblem }

/**
 * The launch page: `iss` and `launch` are read and everything else is dropped; our server says whether this `iss` is one of
 * ours and how to sign in there; fhirclient makes the authorization request, to which our server's nonce is added.
 * https://hl7.org/fhir/smart-app-launch/app-launch.html
 */
export async function depart(): Promise<Departure> {
  const address = readLaunchAddress(location.search)
  // Before fhirclient looks: what it finds in the address overrides what we tell it.
  history.replaceState(null, '', location.pathname)
  if (!address) return problem('not-launched')
  if (!storageWorks(() => sessionStorage)) return problem('blocked-storage')
  if (!(await finishSignOut(lastingStorage()))) return problem('programme-unreachable')
  const launch = await askLaunch(address)
  if (launch.kind === 'failure') return problem('programme-unreachable')
  if (!launch.value) return problem('unknown-ehr')
  const authorization = await authorizationUrl(address, launch.value)
  return authorization.kind === 'answer'
    ? { kind: 'go', to: authorization.value }
    : problem('ehr-unreachable')
}

function problem(why: LaunchProblem): Departure {
  return { kind: 'problem', problem: why }
}

async function authorizationUrl(address: LaunchAddress, launch: LaunchAnswer): Promise<Answer<string>> {
  const now = Date.now()
  forgetOldLaunches(sessionStorage, now)
  // Our own: fhirclient draws its state from Math.random.
  const state = crypto.randomUUID()
  const { kind, iss, nonce, clientId, scope, redirectUri } = launch
  launchStore(sessionStorage, state).keepLaunch({ kind, iss, nonce, begunAt: now })
  return patiently(
    async () => {
      const url = await FHIR.oauth2.authorize({
        iss,
        clientId,
        scope,
        redirectUri,
        stateKey: state,
        noRedirect: true,
        pkceMode: 'required',
        completeInTarget: true,
        ...(address.launch ? { launch: address.launch } : {}),
      })
      return url ? answer(`${url}&nonce=${encodeURIComponent(nonce)}`) : failure('server-error')
    },
    () => {},
    afterRealTime,
  )
}
