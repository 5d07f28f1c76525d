import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '..')

/** Each floor, and the floors it may stand on. A folder that is not here belongs to the floor around it. */
const floors: Readonly<Record<string, readonly string[]>> = {
  mentoring: [],
  'verify-audit': ['mentoring'],
  'smart-app': ['mentoring'],
  'fhir-server/problem.ts': [],
  'fhir-server/store': ['fhir-server/problem.ts'],
  'fhir-server/access': ['fhir-server/store', 'fhir-server/problem.ts', 'verify-audit', 'mentoring'],
  'fhir-server/fhir': [
    'fhir-server/access',
    'fhir-server/store',
    'fhir-server/problem.ts',
    'verify-audit',
    'mentoring',
  ],
  'fhir-server/oauth': ['fhir-server/access', 'fhir-server/store', 'fhir-server/problem.ts', 'mentoring'],
  'fhir-server/sandbox': [
    'fhir-server',
    'fhir-server/oauth',
    'fhir-server/fhir',
    'fhir-server/access',
    'fhir-server/store',
    'fhir-server/problem.ts',
    'mentoring',
  ],
  'fhir-server': [
    'fhir-server/oauth',
    'fhir-server/fhir',
    'fhir-server/access',
    'fhir-server/store',
    'fhir-server/problem.ts',
    'mentoring',
  ],
  profiles: ['mentoring'],
}

/** What the pure floor may take from outside: types of FHIR, and nothing that runs. */
const outside: Readonly<Record<string, readonly string[]>> = { mentoring: ['fhir/r4'] }

const files = sourcesIn(root)
const imports = files.flatMap(importsOf)

describe('the house', () => {
  test('was read: the files and imports that this test judges are there', () => {
    expect(files.length).toBeGreaterThan(60)
    expect(imports.length).toBeGreaterThan(150)
    for (const floor of Object.keys(floors)) {
      expect(
        files.some(file => floorOf(file) === floor),
        `no file on the floor ${floor}`,
      ).toBe(true)
    }
  })

  test('stands on its floors: a file imports from its own floor or one below', () => {
    const wrong = imports
      .filter(({ from, to }) => to && !mayStand(from, to))
      .map(({ from, to }) => `${from} → ${to}`)
    expect(wrong).toEqual([])
  })

  test('has a pure ground floor: no package, no clock, no randomness', () => {
    const packages = imports
      .filter(
        ({ from, name, to }) => floorOf(from) === 'mentoring' && !to && !outside.mentoring?.includes(name),
      )
      .map(({ from, name }) => `${from} → ${name}`)
    expect(packages).toEqual([])
    const impure = files
      .filter(file => floorOf(file) === 'mentoring')
      .filter(file =>
        /Date\.now\(|new Date\(\)|Math\.random|randomUUID|process\.|fetch\(/.test(
          readFileSync(join(root, file), 'utf8'),
        ),
      )
    expect(impure).toEqual([])
  })

  test('keeps the stand-in EHR out of production: nothing but the sandbox imports the sandbox', () => {
    const wrong = imports.filter(
      ({ from, to }) => to?.startsWith('fhir-server/sandbox') && !from.startsWith('fhir-server/sandbox'),
    )
    expect(wrong).toEqual([])
  })

  test('has one door to the store: FHIR handlers take only types and the search table from it', () => {
    const allowed = [
      'store/store.ts',
      'store/search-parameters.ts',
      'store/search-parameters/kinds.ts',
      'store/date-range.ts',
    ]
    const wrong = imports
      .filter(({ from, to }) => floorOf(from) === 'fhir-server/fhir' && to?.startsWith('fhir-server/store/'))
      .filter(
        ({ to, typeOnly }) =>
          !allowed.some(path => to?.endsWith(path)) || (to?.endsWith('store/store.ts') && !typeOnly),
      )
    expect(wrong).toEqual([])
  })

  test('has one place where an answer about records leaves', () => {
    const senders = files.filter(
      file =>
        floorOf(file) === 'fhir-server/fhir' &&
        /new Response\(|outgoing|c\.(json|body|text|html)\(/.test(readFileSync(join(root, file), 'utf8')),
    )
    expect(senders).toEqual(['fhir-server/fhir/http.ts'])
  })

  test('brands an answer as released in one file only', () => {
    const branding = files.filter(file => /as Released\b/.test(readFileSync(join(root, file), 'utf8')))
    expect(branding).toEqual(['fhir-server/access/released.ts'])
    const users = imports.filter(
      ({ names, to }) => to === 'fhir-server/access/released.ts' && /releaseRecorded/.test(names),
    )
    expect(users.map(({ from }) => from)).toEqual(['fhir-server/access/recording.ts'])
  })
})

function mayStand(from: string, to: string): boolean {
  const floor = floorOf(from)
  const below = floorOf(to)
  return (
    floor !== undefined &&
    below !== undefined &&
    (floor === below || (floors[floor]?.includes(below) ?? false))
  )
}

function floorOf(file: string): string | undefined {
  return Object.keys(floors)
    .filter(floor => file === floor || file.startsWith(`${floor}/`))
    .sort((a, b) => b.length - a.length)[0]
}

function sourcesIn(folder: string): string[] {
  return ['mentoring', 'verify-audit', 'smart-app', 'fhir-server', 'profiles'].flatMap(name =>
    readdirSync(join(folder, name), { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile() && /\.tsx?$/.test(entry.name))
      .map(entry => relative(root, join(entry.parentPath, entry.name))),
  )
}

/** Every `import … from '…'`, `import '…'`, `export … from '…'` and `import('…')` of a file. */
function importsOf(from: string) {
  const text = readFileSync(join(root, from), 'utf8')
  const found = text.matchAll(
    /(?:^|\n)\s*(?:import|export)\s+(type\s+)?((?:[\w*\s{},$]+)\s+from\s+)?'([^']+)'|import\(\s*'([^']+)'\s*\)/g,
  )
  return [...found].map(([, typeOnly, names = '', name = '', dynamic]) => {
    const path = name || dynamic || ''
    const to = path.startsWith('.') ? relative(root, resolve(root, dirname(from), path)) : undefined
    return { from, name: path, names, to, typeOnly: typeOnly !== undefined }
  })
}
