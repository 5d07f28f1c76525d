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
  forget(): void
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
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '')
  const states = keys
    .filter(key => key.startsWith(`${prefix}launch.`))
    .map(key => key.slice(`${prefix}launch.`.length))
  for (const state of states) {
    const store = launchStore(storage, state)
    const begunAt = store.readLaunch()?.begunAt ?? 0
    if (now - begunAt > lifetime) store.forget()
  }
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

function asLaunch(kept: unknown): LaunchRecord | undefined {
  if (!isObject(kept)) return undefined
  const { kind, iss, nonce, begunAt } = kept
  if (kind !== 'ehr' && kind !== 'programme') return undefined
  if (typeof iss !== 'string' || typeof nonce !== 'string' || typeof begunAt !== 'number') return undefined
  return { kind, iss, nonce, begunAt }
}
