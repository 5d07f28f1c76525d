import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { checkResource } from '../../fhir-server/fhir/checks/check.ts'
import { artefacts, examples, structures } from './artefacts.ts'

describe('the examples', () => {
  test.each(examples)('$resourceType $id is in order', each => {
    expect(checkResource(each, { profiles: true })).toEqual([])
  })

  test('are at least two for each profile, audit events at least one', () => {
    const claims = examples.map(({ meta }) => meta?.profile?.[0])
    for (const { url, id, type } of structures.filter(each => each.type !== 'Extension')) {
      const count = claims.filter(claim => claim === url).length
      expect(count, id).toBeGreaterThanOrEqual(type === 'AuditEvent' ? 1 : 2)
    }
  })
})

test('what profiles/ defines is valid R4 itself', () => {
  for (const each of artefacts) expect(checkResource(each, { profiles: false }), each.id).toEqual([])
})

test('an error in the FSH stops the build and names the file and line', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'halfword-profiles-'))
  mkdirSync(join(folder, 'profiles'))
  writeFileSync(join(folder, 'profiles/odd.fsh'), 'Profile: Odd\nParent: Patient\n* nickname 1..1\n')
  const script = resolve('profiles/build.ts')
  const built = promisify(execFile)(process.execPath, [script], { cwd: folder })
  await expect(built).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('profiles/odd.fsh:3'),
  })
  rmSync(folder, { recursive: true })
})
