import { ask } from '../connection/http.ts'
import { patience } from '../connection/patience.ts'
import { readSmartStyle } from './smart-style.ts'

/** Fetches the EHR's style and wears what of it is fit to be worn. A style that does not come is no fault worth a word. */
export async function wearStyleOf(url: string | undefined, base: string): Promise<void> {
  if (!url || !URL.canParse(url, base) || !/^https?:$/.test(new URL(url, base).protocol)) return
  const reply = await ask(new URL(url, base).href, { signal: AbortSignal.timeout(patience.limit) })
  if (reply.kind === 'failure') return
  for (const [property, value] of Object.entries(readSmartStyle(reply.value.body))) {
    document.documentElement.style.setProperty(property, value)
  }
}
