import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readFolder } from '../fhir-server/folder.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'folder-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const put = (name: string, content: unknown) =>
  writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content))
const patient = (id: string) => ({ resourceType: 'Patient', id })
const idsOf = ({ resources }: { resources: readonly { id: string }[] }) => resources.map(({ id }) => id)

test('files are read in name order, folders among them', async () => {
  mkdirSync(join(folder, 'b'))
  put('c.json', patient('3'))
  put('a.json', { resourceType: 'Bundle', entry: [{ resource: patient('1') }] })
  put('b/x.json', patient('2'))
  symlinkSync(join(folder, 'c.json'), join(folder, 'd.json'))
  const read = await readFolder(folder)
  expect(idsOf(read)).toEqual(['1', '2', '3'])
  expect(read.remarks).toEqual([])
})

test('NDJSON is read line by line, whatever its file is called, with and without a byte order mark', async () => {
  put('a.ndjson', `${JSON.stringify(patient('1'))}\n\n${JSON.stringify(patient('2'))}\r\n`)
  put('b.json', `\uFEFF${JSON.stringify(patient('3'))}`)
  expect(idsOf(await readFolder(folder))).toEqual(['1', '2', '3'])
})

test('odd files are named in one line, without a word of what they hold', async () => {
  put('empty.json', '')
  put('half.json', '{"resourceType":"Patient","name":"Jansen')
  put('lines.ndjson', `${JSON.stringify(patient('1'))}\nJansen\n`)
  put('readme.md', 'Jansen')
  put('.hidden.json', 'Jansen')
  symlinkSync(join(folder, 'nowhere'), join(folder, 'lost.json'))
  const read = await readFolder(folder)
  expect(idsOf(read)).toEqual(['1'])
  expect(read.remarks).toEqual([
    'empty.json: not JSON, left out',
    'half.json: not JSON, left out',
    'lines.ndjson, line 2: not JSON, left out',
    'lost.json: no file that can be read, left out',
    'readme.md: not .json or .ndjson, left out',
  ])
  expect(read.remarks.join()).not.toContain('Jansen')
})

test('a file or a folder that is too large is left out, and that is said', async () => {
  put('a.json', patient('1'))
  put('b.json', { ...patient('2'), language: 'x'.repeat(200) })
  put('c.json', patient('3'))
  const size = JSON.stringify(patient('1')).length
  const small = { depth: 1, file: 100, folder: size }
  expect(await readFolder(folder, undefined, small)).toEqual({
    resources: [patient('1')],
    remarks: [
      'b.json: larger than 100 bytes, left out',
      `c.json: the folder holds more than ${size} bytes, left out`,
    ],
  })
})

test('hundreds of odd files are not hundreds of lines', async () => {
  for (let index = 0; index < 120; index += 1) put(`${index}.json`, '')
  const { remarks } = await readFolder(folder)
  expect(remarks).toHaveLength(51)
  expect(remarks.at(-1)).toBe('and 70 more like these')
})

test('folders in folders are read to a depth, and what lies deeper is named', async () => {
  mkdirSync(join(folder, 'b', 'c'), { recursive: true })
  put('b/c/a.json', patient('1'))
  symlinkSync(folder, join(folder, 'b', 'circle'))
  const read = await readFolder(folder, undefined, { depth: 1, file: 1000, folder: 1000 })
  expect(idsOf(read)).toEqual([])
  expect(read.remarks).toEqual([
    'b/c: no file that can be read, left out',
    'b/circle: no file that can be read, left out',
  ])
  expect(idsOf(await readFolder(folder))).toEqual(['1'])
})

test('a folder that is not there is an error', async () => {
  await expect(readFolder(join(folder, 'nowhere'))).rejects.toThrow('ENOENT')
})
