import { askSignOut } from './our-server.ts'

/** Where a phone notes that a sign-in is still to be ended at the server: no secret, and it names nobody. */
type Keep = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const key = 'halfword.sign-in-to-end'

/**
 * Ends the browser's sign-in at the server. Without a line it is noted, and done before anyone signs in here again:
 * otherwise the next person on this phone would come in without a password.
 */
export async function endSignIn(keep: Keep | undefined): Promise<void> {
  attempt(() => keep?.setItem(key, 'yes'))
  const ended = await askSignOut()
  if (ended.kind === 'answer') attempt(() => keep?.removeItem(key))
}

/** Ends what an earlier sign-out could not; false while it still cannot. */
export async function finishSignOut(keep: Keep | undefined): Promise<boolean> {
  if (attempt(() => keep?.getItem(key)) !== 'yes') return true
  await endSignIn(keep)
  return attempt(() => keep?.getItem(key)) !== 'yes'
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}
