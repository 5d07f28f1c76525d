import type { Role } from '../../mentoring/roles.ts'
import { afterRealTime } from '../connection/patience.ts'
import { type EhrSession, openEhrSession } from './ehr-session.ts'
import { type EhrTokens, readEhrTokens } from './ehr-tokens.ts'
import { type ReturnAddress, readReturnAddress } from './launch-address.ts'
import {
  type LaunchRecord,
  type LaunchStore,
  lastingStorage,
  launchStore,
  storageWorks,
} from './launch-store.ts'
import { askRenewal, askTokens } from './our-server.ts'
import type { LaunchProblem } from './problem.ts'
import { type ProgrammeSession, readyProgramme } from './programme-session.ts'
import { endSignIn, readSignedOut } from './sign-out.ts'

/** Who opened the app: an EHR with a patient's chart, or a person who signed in to the programme itself. */
export type Arrival =
  | { readonly kind: 'chart'; readonly session: EhrSession; readonly role: Role | undefined }
  | { readonly kind: 'programme'; readonly session: ProgrammeSession }
  | { readonly kind: 'problem'; readonly problem: LaunchProblem }

/** The way back from the authorization server, walked once for each page: a code can be redeemed only once. */
export const arrival: () => Promise<Arrival> = once(arrive)

async function arrive(): Promise<Arrival> {
  if (!storageWorks(() => sessionStorage)) return problem('blocked-storage')
  const signedOut = readSignedOut(location.search)
  if (signedOut) return problem(signedOut)
  const address = readReturnAddress(location.search)
  if (!address) return problem('not-launched')
  const store = launchStore(sessionStorage, address.state)
  const launch = store.readLaunch()
  if (!launch) return problem('session-over')
  if (address.refused) {
    // Who gave no access got as far as their password: there is no page of theirs to sign out on.
    if (launch.kind === 'programme') await endSignIn(lastingStorage())
    return problem('refused-launch')
  }
  return launch.kind === 'ehr' ? arriveFromEhr(address, launch, store) : arriveInProgramme(address)
}

async function arriveFromEhr(
  address: ReturnAddress,
  launch: LaunchRecord,
  store: LaunchStore,
): Promise<Arrival> {
  leaveOnlyState(address.state)
  const kept = readEhrTokens(store.readTokens())
  // A reloaded page renews before it uses what it kept: how old that is, nobody knows.
  if (!address.code) return kept ? openChart(kept, 0, store) : problem('session-over')
  const codeVerifier = store.readVerifier()
  if (!codeVerifier) return problem('session-over')
  const { iss, nonce } = launch
  const tokens = await askTokens({ iss, nonce, code: address.code, codeVerifier })
  if (tokens.kind === 'failure') {
    const gone = tokens.because === 'took-too-long' || tokens.because === 'unreachable'
    return problem(gone ? 'programme-unreachable' : 'refused-launch')
  }
  store.keepTokens(tokens.value)
  return openChart(tokens.value, Date.now(), store)
}

async function openChart(tokens: EhrTokens, receivedAt: number, store: LaunchStore): Promise<Arrival> {
  if (!tokens.chart.patient) return problem('token-without-patient')
  const session = openEhrSession(tokens, receivedAt, {
    askRenewal,
    keep: store.keepTokens,
    now: Date.now,
    after: afterRealTime,
  })
  const fresh = await session.fresh()
  if (fresh.kind === 'failure') return problem(session.over.value ? 'session-over' : 'programme-unreachable')
  return { kind: 'chart', session, role: fresh.value.programme?.role }
}

async function arriveInProgramme(address: ReturnAddress): Promise<Arrival> {
  const session = await readyProgramme()
  leaveOnlyState(address.state)
  if (session.kind === 'answer') return { kind: 'programme', session: session.value }
  return problem(address.code ? 'refused-launch' : 'session-over')
}

/** The code leaves the address; `state`, which names this launch and is worth nothing elsewhere, stays for a reload. */
function leaveOnlyState(state: string): void {
  history.replaceState(null, '', `${location.pathname}?state=${encodeURIComponent(state)}`)
}

function problem(why: LaunchProblem): Arrival {
  return { kind: 'problem', problem: why }
}

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let started: Promise<T> | undefined
  return () => {
    started ??= work()
    return started
  }
}
