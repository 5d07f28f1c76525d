import type { Markup } from './sign-in-pages.ts'
import type { Hono } from './visit.ts'

/** Answers with a page. */
export async function show(
  c: Hono,
  page: Markup,
  headers: Readonly<Record<string, string>>,
  status: 200 | 400 | 429 | 500 = 200,
): Promise<Response> {
  return c.body(String(await page), status, { ...headers })
}
