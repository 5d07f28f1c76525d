import { type ReadonlySignal, signal } from '@preact/signals'
import type { Attachment } from 'fhir/r4'

/** The signed sheet of a consent on paper, once there is one. */
export interface Paper {
  readonly attachment: ReadonlySignal<Attachment | undefined>
  /** The last file could not be taken. */
  readonly unfit: ReadonlySignal<boolean>
  take(file: Blob | undefined): Promise<void>
}

/** No sheet yet. A file that is none takes away the one before: what is sent is what the screen says. */
export function openPaper(): Paper {
  const attachment = signal<Attachment | undefined>(undefined)
  const unfit = signal(false)
  return {
    attachment,
    unfit,
    take: async file => {
      const read = file && (await readPaper(file))
      attachment.value = read
      unfit.value = file !== undefined && !read
    },
  }
}

/** The largest signed sheet, in bytes: what the server takes in one request, with room for the rest. */
const largest = 1024 * 1024
const kinds: readonly string[] = ['application/pdf', 'image/jpeg', 'image/png']

/** A signed sheet as it goes with the Consent; undefined when it is of another kind, too large, or cannot be read. */
async function readPaper(file: Blob): Promise<Attachment | undefined> {
  if (!kinds.includes(file.type) || file.size === 0 || file.size > largest) return undefined
  try {
    const bytes = new Uint8Array(await file.arrayBuffer())
    return { contentType: file.type, data: base64(bytes) }
  } catch {
    return undefined
  }
}

/** Bytes as base64 (RFC 4648). */
export function base64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(''))
}
