import * as z from 'zod/mini'
import { type Answer, answer, failure } from './connection/answer.ts'
import { ask } from './connection/http.ts'

const today = z.object({
  /** The clinical clock's instant: what "today" means in every rule and every resource. */
  now: z.iso.datetime({ offset: true }),
  timezone: z.string(),
  organization: z.object({ id: z.string(), name: z.string() }),
  /** Whom to call, as the organisation's configuration says it: the nurses' number, and emergency numbers in both languages. */
  help: z.optional(
    z.object({
      nurse: z.optional(z.string()),
      emergency: z.optional(z.array(z.object({ number: z.string(), en: z.string(), nl: z.string() }))),
    }),
  ),
})

/** The organisation, its time zone and its clock, as our server says them. */
export type Today = z.infer<typeof today>

/** What our server says of the day; anything of another shape is undefined. */
export function readToday(body: unknown): Today | undefined {
  return today.safeParse(body).data
}

/** Asks our server what day it is. The browser's own clock is never asked. */
export async function askToday(signal: AbortSignal): Promise<Answer<Today>> {
  const reply = await ask('/app/today', { signal })
  if (reply.kind === 'failure') return reply
  const read = readToday(reply.value.body)
  return read ? answer(read) : failure('server-error')
}
