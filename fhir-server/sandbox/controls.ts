import type { Context, Hono, MiddlewareHandler } from 'hono'
import { z } from 'zod'
import type { DemoClock } from './demo-clock.ts'
import type { StaffMember } from './pages/page.ts'
import { asLanguage, rememberLanguage, rememberUser, userOf } from './visitor.ts'

/** Who opens which patient; `iss` is the FHIR base to launch against, the stand-in EHR's when absent. */
export type LaunchRequest = { readonly patient: string; readonly user: string; readonly iss?: string }
export type LaunchAnswer =
  | { readonly launch: string; readonly url: string }
  /** In words, what is wrong with the request: an unknown patient, user or base. */
  | { readonly refused: string }

export type Controls = {
  readonly staff: readonly [StaffMember, ...StaffMember[]]
  readonly clock: DemoClock
  readonly launch: (request: LaunchRequest) => Promise<LaunchAnswer>
  /** Ends what apps that this user opened may read. */
  readonly endSession: (username: string) => Promise<void>
  /** Puts the records of both stores, and the clock, back to how they began. */
  readonly reset: () => Promise<void>
}

const identifier = z.string().regex(/^[A-Za-z0-9.-]{1,64}$/, 'an id of letters, digits, - and .')
const launchRequest = z.strictObject({
  patient: identifier,
  user: z.string().min(1).max(100),
  iss: z.url().max(500).optional(),
})
const instant = z.iso
  .datetime({ offset: true, error: 'an instant such as 2026-05-12T09:00:00Z' })
  .transform(text => new Date(text))
  .refine(within, 'a moment from the year 2000 to 2100')
const clockRequest = z.strictObject({ now: instant })
const clockMove = z.union([
  z.object({ days: z.coerce.number().int().min(-3660).max(3660) }),
  z.object({ date: z.iso.date() }),
])

/** Adds what changes the demonstration: launch, clock, reset, who is at the screen, in which language. */
export function controls(
  pages: Hono,
  front: MiddlewareHandler,
  { staff, clock, launch, endSession, reset }: Controls,
): void {
  pages.post('/sandbox/launch', front, async context => {
    const asked = launchRequest.safeParse(await jsonOf(context))
    if (!asked.success) return invalid(context, asked.error)
    const { iss, ...who } = asked.data
    const answer = await launch({ ...who, ...(iss && { iss }) })
    return 'refused' in answer
      ? context.json({ error: 'refused', message: answer.refused }, 400)
      : context.json(answer)
  })

  const showClock = (context: Context) => context.json({ now: clock.now().toISOString() })
  pages.get('/sandbox/clock', front, showClock)
  pages.post('/sandbox/clock', front, async context => {
    const asked = clockRequest.safeParse(await jsonOf(context))
    if (!asked.success) return invalid(context, asked.error)
    clock.set(asked.data.now)
    return showClock(context)
  })
  pages.post('/sandbox/clock/move', front, async context => {
    const asked = clockMove.safeParse(await context.req.parseBody())
    if (!asked.success) return invalid(context, asked.error)
    const moved = movedTo(clock.now(), asked.data)
    if (within(moved)) clock.set(moved)
    return back(context)
  })

  pages.post('/sandbox/reset', front, async context => {
    await reset()
    return context.redirect('/sandbox/', 303)
  })
  pages.post('/sandbox/user', front, async context => {
    const { user } = await context.req.parseBody()
    rememberUser(context, staff.find(({ username }) => username === user) ?? staff[0])
    return back(context)
  })
  pages.post('/sandbox/session/end', front, async context => {
    const user = userOf(context, staff)
    if (user) await endSession(user.username)
    rememberUser(context, undefined)
    return context.redirect('/sandbox/', 303)
  })
  pages.post('/sandbox/language', front, async context => {
    const { language } = await context.req.parseBody()
    const chosen = asLanguage(String(language))
    if (chosen) rememberLanguage(context, chosen)
    return back(context)
  })
}

/** The clock keeps its time of day when it is set to a date. */
function movedTo(now: Date, to: { days: number } | { date: string }): Date {
  if ('days' in to) return new Date(now.getTime() + to.days * 86_400_000)
  return new Date(`${to.date}T${now.toISOString().slice(11)}`)
}

function within(moment: Date): boolean {
  return moment >= new Date('2000-01-01T00:00:00Z') && moment < new Date('2101-01-01T00:00:00Z')
}

/** Undefined for what is no JSON. */
async function jsonOf(context: Context): Promise<unknown> {
  try {
    return JSON.parse(await context.req.text())
  } catch {
    return undefined
  }
}

function invalid(context: Context, error: z.ZodError) {
  const message = error.issues
    .map(({ path, message: what }) => [path.join('.') || 'body', what].join(': '))
    .join('; ')
  return context.json({ error: 'invalid', message }, 400)
}

/** To the page the form was on: one of ours, never another site's. */
async function back(context: Context) {
  const { next } = await context.req.parseBody()
  const own = typeof next === 'string' && /^\/(sandbox\/[^\\]*)?$/.test(next) && !/[\r\n]/.test(next)
  return context.redirect(own ? next : '/sandbox/', 303)
}
