/** What is kept between leaving for an authorization server and coming back: one record per launch, in this tab only. */
export interface LaunchRecord {
  readonly kind: 'ehr' | 'programme'
  readonly iss: string
  readonly nonce: string
  /** Real time, in milliseconds. */
  readonly begunAt: number
}

/** A launch is forgotten after this many milliseconds: a clinic day. */
const lifetime = 12 * 60 * 60 * 1000

/**
 * The part of sessionStorage that belongs to one launch. Each launch has its own key, its `state`, because two charts in two
 * frames of one tab share the storage: a common key is how patient B once stood in chart A.
 */
export interface LaunchStore {
  readLaunch(): LaunchRecord | undefined
  keepLaunch(record: LaunchRecord): void
  /** The last token answer, as it was kept. The reader checks its shape. */
  readTokens(): unknown
  keepTokens(tokens: unknown): void
  /** The PKCE verifier that fhirclient keeps under the same `state`. https://www.rfc-editor.org/rfc/rfc7636#section-4.1 */
  readVerifier(): string | undefined
  /** The token that ends all that came of a sign-in, where fhirclient kept one under this `state`. */
  readSignIn(): SignIn | undefined
  forget(): void
}

/** What a sign-in to the programme is revoked by. */
interface SignIn {
  readonly token: string
  readonly clientId: string
}

/** The store of the launch with this `state`. */
export function launchStore(storage: Storage, state: string): LaunchStore {
  const launchKey = `${prefix}launch.${state}`
  const tokensKey = `${prefix}tokens.${state}`
  return {
    readLaunch: () => asLaunch(parse(storage.getItem(launchKey))),
    keepLaunch: record => storage.setItem(launchKey, JSON.stringify(record)),
    readTokens: () => parse(storage.getItem(tokensKey)),
    keepTokens: tokens => storage.setItem(tokensKey, JSON.stringify(tokens)),
    readVerifier: () => {
      const kept = parse(storage.getItem(state))
      return isObject(kept) && typeof kept.codeVerifier === 'string' ? kept.codeVerifier : undefined
    },
    readSignIn: () => asSignIn(parse(storage.getItem(state))),
    forget: () => {
      for (const key of [launchKey, tokensKey, state]) storage.removeItem(key)
    },
  }
}

/** Whether this frame may keep anything: some browsers block storage in a frame of another site. */
export function storageWorks(open: () => Storage): boolean {
  try {
    const storage = open()
    storage.setItem(`${prefix}probe`, '1')
    storage.removeItem(`${prefix}probe`)
    return true
  } catch {
    return false
  }
}

/** What outlasts the tab, where this browser gives it. */
export function lastingStorage(): Storage | undefined {
  return storageWorks(() => localStorage) ? localStorage : undefined
}

/** Takes away what older launches of this tab left behind. */
export function forgetOldLaunches(storage: Storage, now: number): void {
  for (const store of launchesIn(storage)) {
    const begunAt = store.readLaunch()?.begunAt ?? 0
    if (now - begunAt > lifetime) store.forget()
  }
}

/**
 * Takes away every sign-in to the programme that this tab kept – an address of an earlier one would open it again – and gives
 * what they are revoked by. What an EHR opened stays: that session is the EHR's.
 */
export function forgetSignIns(storage: Storage): readonly SignIn[] {
  return launchesIn(storage)
    .filter(store => store.readLaunch()?.kind === 'programme')
    .flatMap(store => {
      const kept = store.readSignIn()
      store.forget()
      return kept ? [kept] : []
    })
}

function launchesIn(storage: Storage): readonly LaunchStore[] {
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '')
  return keys
    .filter(key => key.startsWith(`${prefix}launch.`))
    .map(key => launchStore(storage, key.slice(`${prefix}launch.`.length)))
}

const prefix = 'halfword.'

function parse(text: string | null): unknown {
  if (text === null) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function asSignIn(kept: unknown): SignIn | undefined {
  if (!isObject(kept) || !isObject(kept.tokenResponse)) return undefined
  const { refresh_token, access_token } = kept.tokenResponse
  const token = refresh_token ?? access_token
  if (typeof token !== 'string' || typeof kept.clientId !== 'string') return undefined
  return { token, clientId: kept.clientId }
}

function asLaunch(kept: unknown): LaunchRecord | undefined {
  if (!isObject(kept)) return undefined
  const { kind, iss, nonce, begunAt } = kept
  if (kind !== 'ehr' && kind !== 'programme') return undefined
  if (typeof iss !== 'string' || typeof nonce !== 'string' || typeof begunAt !== 'number') return undefined
  return { kind, iss, nonce, begunAt }
}
