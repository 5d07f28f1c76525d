/** A request to another server that ends: by its answer, by size or by time. */
export type BoundedFetch = (url: string, init?: RequestInit) => Promise<Response>

const secondsAtMost = 8
const bytesAtMost = 256 * 1024

/** Someone else's server did not answer, or not as it should. */
export class EhrUnreachable extends Error {}

/**
 * Fetches JSON: no redirect is followed, and the answer is read whole, up to 256 kB and 8 seconds.
 * @throws EhrUnreachable
 */
export const boundedFetch: BoundedFetch = async (url, init) => {
  assertEncrypted(url)
  try {
    const signal = AbortSignal.timeout(secondsAtMost * 1000)
    const response = await fetch(url, { ...init, redirect: 'manual', signal })
    const body = await bounded(response)
    if (response.status >= 300 && response.status < 400)
      throw new EhrUnreachable('redirects are not followed')
    return new Response(body, { status: Math.max(response.status, 200), headers: response.headers })
  } catch (error) {
    if (error instanceof EhrUnreachable) throw error
    throw new EhrUnreachable('no answer', { cause: error })
  }
}

async function bounded(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.length
    if (size > bytesAtMost) throw new EhrUnreachable('the answer is too large')
    chunks.push(chunk)
  }
  return new Uint8Array(Buffer.concat(chunks))
}

/** @throws EhrUnreachable when it is plain http to another machine */
function assertEncrypted(url: string): void {
  if (!isEncryptedOrLocal(url)) throw new EhrUnreachable('https is needed')
}

/** Plain http is for loopback only. */
export function isEncryptedOrLocal(url: string): boolean {
  const { protocol, hostname } = URL.parse(url) ?? {}
  if (protocol === 'https:') return true
  return protocol === 'http:' && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname ?? '')
}
