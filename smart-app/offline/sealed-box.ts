import { answered, changed } from './database.ts'

/** Something that only its key opens. AES-GCM with a fresh 96-bit nonce each time. https://doi.org/10.6028/NIST.SP.800-38D */
export interface Sealed {
  readonly nonce: Uint8Array<ArrayBuffer>
  readonly bytes: ArrayBuffer
}

/** Seals and opens for one owner. `what` is bound to it: a note put in another's place does not open. */
export interface Box {
  seal(content: unknown, what: string): Promise<Sealed>
  /** Undefined where it does not open: another key, another owner, damaged. */
  open(sealed: Sealed, what: string): Promise<unknown>
}

/** The box of one owner. Its key is made on this phone, can be used by this page alone, and can not be read even by it. */
export async function openBox(database: IDBDatabase, owner: string): Promise<Box> {
  const fresh = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ])
  const key = await changed(database, ['keys'], async of => {
    const kept: unknown = await answered(of('keys').get(owner))
    if (kept instanceof CryptoKey) return kept
    of('keys').put(fresh, owner)
    return fresh
  })
  const settings = (nonce: Uint8Array<ArrayBuffer>, what: string) => ({
    name: 'AES-GCM',
    iv: nonce,
    additionalData: new TextEncoder().encode(`${owner} ${what}`),
  })
  return {
    seal: async (content, what) => {
      const nonce = crypto.getRandomValues(new Uint8Array(12))
      const text = new TextEncoder().encode(JSON.stringify(content))
      return { nonce, bytes: await crypto.subtle.encrypt(settings(nonce, what), key, text) }
    },
    open: async ({ nonce, bytes }, what) => {
      try {
        const text = await crypto.subtle.decrypt(settings(nonce, what), key, bytes)
        return JSON.parse(new TextDecoder().decode(text))
      } catch {
        return undefined
      }
    },
  }
}
