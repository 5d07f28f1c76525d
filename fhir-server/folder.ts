import { readdir, readFile, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { Resource } from 'fhir/r4'
import { type Found, type Gathered, gather } from './foreign-resources.ts'

/** Sizes in bytes. What goes beyond is left out, and said. */
export type Limits = { readonly file: number; readonly folder: number; readonly depth: number }
const mebibyte = 1024 * 1024
const defaults: Limits = { file: 64 * mebibyte, folder: 512 * mebibyte, depth: 5 }

/**
 * Reads a folder of FHIR R4 JSON – Bundles, single resources, NDJSON, folders of them – in name order. What is odd is
 * left out and named in one line each; nothing of a file's content is ever in a line.
 * @throws Error when the folder itself cannot be read
 */
export async function readFolder(
  folder: string,
  problemOf?: (resource: Resource) => string | undefined,
  limits: Limits = defaults,
): Promise<Gathered> {
  const remarks: string[] = []
  const found: Found[] = []
  let room = limits.folder
  for await (const path of filesIn(folder, limits.depth)) {
    const where = relative(folder, path)
    const size = await sizeOf(path)
    if (size === undefined) remarks.push(`${where}: no file that can be read, left out`)
    else if (!/\.(json|ndjson|jsonl)$/i.test(path)) remarks.push(`${where}: not .json or .ndjson, left out`)
    else if (size > limits.file) remarks.push(`${where}: larger than ${words(limits.file)}, left out`)
    else if (size > room)
      remarks.push(`${where}: the folder holds more than ${words(limits.folder)}, left out`)
    else {
      room -= size
      found.push(...valuesIn(await textOf(path), where, remarks))
    }
  }
  const gathered = gather(found, problemOf)
  return { resources: gathered.resources, remarks: bounded([...remarks, ...gathered.remarks]) }
}

function bounded(remarks: readonly string[]): readonly string[] {
  const most = 50
  if (remarks.length <= most) return remarks
  return [...remarks.slice(0, most), `and ${remarks.length - most} more like these`]
}

async function* filesIn(folder: string, depth: number): AsyncGenerator<string> {
  const names = (await readdir(folder)).filter(name => !name.startsWith('.')).sort()
  for (const name of names) {
    const path = join(folder, name)
    const kind = await stat(path).catch(() => undefined)
    if (kind?.isDirectory() && depth > 0) yield* filesIn(path, depth - 1)
    else yield path
  }
}

/** Undefined for what is no readable file. */
async function sizeOf(path: string): Promise<number | undefined> {
  const kind = await stat(path).catch(() => undefined)
  return kind?.isFile() ? kind.size : undefined
}

async function textOf(path: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch(() => '')
  return text.startsWith('\uFEFF') ? text.slice(1) : text
}

/** One JSON value, or one on each line. */
function valuesIn(text: string, where: string, remarks: string[]): Found[] {
  const whole = parse(text)
  if (whole !== undefined) return [{ where, value: whole }]
  const lines = text
    .split('\n')
    .map((line, index) => ({ where: `${where}, line ${index + 1}`, line: line.trim() }))
  const values = lines
    .filter(({ line }) => line !== '')
    .map(({ where: at, line }) => ({ where: at, value: parse(line) }))
  const broken = values.filter(({ value }) => value === undefined)
  if (values.length === broken.length) {
    remarks.push(`${where}: not JSON, left out`)
    return []
  }
  for (const { where: at } of broken.slice(0, 3)) remarks.push(`${at}: not JSON, left out`)
  if (broken.length > 3) remarks.push(`${where}: ${broken.length - 3} more lines are not JSON, left out`)
  return values.filter(({ value }) => value !== undefined)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const words = (bytes: number) => (bytes >= mebibyte ? `${Math.floor(bytes / mebibyte)} MB` : `${bytes} bytes`)
