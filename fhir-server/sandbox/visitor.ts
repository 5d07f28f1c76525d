import type { Context, HonoRequest } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { StaffMember } from './pages/page.ts'
import { type Language, languages } from './pages/texts.ts'

/** What the stand-in's own cookies say: who is at the screen, and in which language. No sign-in hangs on them. */
const userCookie = 'sandbox-user'
const languageCookie = 'sandbox-language'
const nobody = '-'

/** Who is at the screen: the first of the staff until someone else takes over; nobody after the session was ended. */
export function userOf(
  context: Context,
  staff: readonly [StaffMember, ...StaffMember[]],
): StaffMember | undefined {
  const named = getCookie(context, userCookie)
  if (named === nobody) return undefined
  return staff.find(({ username }) => username === named) ?? staff[0]
}

/** The language chosen here, or the browser's, or English. */
export function languageOf(context: Context): Language {
  const wanted = [
    getCookie(context, languageCookie) ?? '',
    ...(context.req.header('Accept-Language') ?? '').split(','),
  ].map(each => each.trim().slice(0, 2).toLowerCase())
  return wanted.map(asLanguage).find(language => language !== undefined) ?? 'en'
}

export function asLanguage(text: string): Language | undefined {
  return languages.find(language => language === text)
}

export function rememberUser(context: Context, user: StaffMember | undefined): void {
  remember(context, userCookie, user?.username ?? nobody)
}

export function rememberLanguage(context: Context, language: Language): void {
  remember(context, languageCookie, language)
}

function remember(context: Context, name: string, value: string): void {
  const secure = new URL(context.req.url).protocol === 'https:'
  setCookie(context, name, value, { path: '/', httpOnly: true, sameSite: 'Lax', secure })
}

/** Whether a page of another site sent this write. What is no browser says nothing of where it comes from, and may. */
export function fromElsewhere(request: HonoRequest, publicUrl: string): boolean {
  if (request.method === 'GET' || request.method === 'HEAD') return false
  const site = request.header('Sec-Fetch-Site')
  if (site) return site !== 'same-origin' && site !== 'none'
  const origin = request.header('Origin')
  return origin !== undefined && origin !== publicUrl && origin !== new URL(request.url).origin
}
