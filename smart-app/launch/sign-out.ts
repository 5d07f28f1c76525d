import { lastingStorage } from './launch-store.ts'
import { askSignOut } from './our-server.ts'

/** Where a browser notes that a sign-in is still to be ended at the server: no secret, and it names nobody. */
type Keep = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const key = 'halfword.sign-in-to-end'

/**
 * Ends the browser's sign-in at the server; false: it did not hear of it. Then it is noted, and done before anyone signs in
 * here again: otherwise the next person at this screen would come in without a password.
 */
export async function endSignIn(keep: Keep | undefined): Promise<boolean> {
  attempt(() => keep?.setItem(key, 'yes'))
  const ended = await askSignOut()
  if (ended.kind === 'failure') return false
  attempt(() => keep?.removeItem(key))
  return true
}

/** Ends what an earlier sign-out could not; false while it still cannot. */
export async function finishSignOut(keep: Keep | undefined): Promise<boolean> {
  return attempt(() => keep?.getItem(key)) !== 'yes' || (await endSignIn(keep))
}

/** The addresses of the page after signing out: the server heard of it, or this browser alone knows. */
const signedOut = { 'signed-out': '?signed-out', 'signed-out-here': '?signed-out=here' } as const

/** Leaves the page of whoever signed out: what it had read goes with it. `ended`: the server heard of it. */
export function leaveSignedOut(ended: boolean): void {
  location.replace(`${location.pathname}${signedOut[ended ? 'signed-out' : 'signed-out-here']}`)
}

/** Tries once more to end at the server what only this browser knows. */
export async function leaveAgain(): Promise<void> {
  leaveSignedOut(await endSignIn(lastingStorage()))
}

/** Whether this is the page after signing out, and which. */
export function readSignedOut(search: string): keyof typeof signedOut | undefined {
  if (search === signedOut['signed-out']) return 'signed-out'
  return search === signedOut['signed-out-here'] ? 'signed-out-here' : undefined
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}
