import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Context } from 'hono'

const types: Readonly<Record<string, string>> = {
  'base.css': 'text/css; charset=utf-8',
  'landing.css': 'text/css; charset=utf-8',
  'ehr.css': 'text/css; charset=utf-8',
  'menus.js': 'text/javascript; charset=utf-8',
  'chart.js': 'text/javascript; charset=utf-8',
  'icon.svg': 'image/svg+xml',
  'smart-style.json': 'application/json',
}

/** The pages' scripts and styles: those of the list, and no other file. */
export async function publicFile(context: Context) {
  const name = context.req.param('file') ?? ''
  const type = Object.hasOwn(types, name) ? types[name] : undefined
  if (!type) return context.notFound()
  const content = await readFile(join(import.meta.dirname, 'public', name), 'utf8')
  return context.body(content, 200, { 'Content-Type': type, 'Cache-Control': 'no-cache' })
}

/** The project's README, as text. */
export async function readme(context: Context) {
  const text = await readFile(join(import.meta.dirname, '..', '..', 'README.md'), 'utf8').catch(
    () => undefined,
  )
  return text === undefined ? context.notFound() : context.text(text)
}
