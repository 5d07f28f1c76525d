import { describe, expect, test } from 'vitest'
import type { Scope } from '../../mentoring/codes.ts'
import type { Frozen } from '../../mentoring/consent/frozen.ts'
import { project } from '../../mentoring/mentor-view/project.ts'
import { everyType, kindsFor, whitelist } from '../../mentoring/mentor-view/whitelist.ts'
import { worldOf } from '../../mentoring/mentor-view/world.ts'
import { grant, sha256, shown, sources } from './mentor-view-shown.ts'
import { aDiagnosis, aMentor, aPatient, aPractitioner, aStep } from './mentoring-examples.ts'

describe('the whitelist', () => {
  test('has every scope, and loads only what a granted scope and the request need', () => {
    const kinds = (scopes: readonly Scope[], frozen: Frozen = {}, types = everyType) =>
      [...kindsFor(grant(scopes, frozen), types)].sort()
    expect(Object.keys(whitelist)).toHaveLength(10)
    expect(kinds(['MV-NEEDS', 'MV-FLARE'])).toEqual(['flares', 'wishes'])
    expect(
      kinds(['MV-AGE-BAND', 'MV-TX-STEP', 'MV-DX-MONTH'], { 'MV-AGE-BAND': {}, 'MV-TX-STEP': {} }),
    ).toEqual(['conditions'])
    expect(kinds(['MV-OWN-NOTES', 'MV-NEEDS'], {}, new Set(['Task']))).toEqual([
      'followUps',
      'ownNotes',
      'tasks',
    ])
    expect(kinds(['MV-ASK'])).toEqual([])
  })

  test('shows nothing of a scope that is not granted, though its records were loaded', () => {
    const records = { patient: [aPatient()], conditions: [aDiagnosis()], treatmentSteps: [aStep()] }
    expect(shown('MV-NEEDS', records)).toEqual([])
  })

  test('gives bytes whose version is their own hash, labelled and tagged', () => {
    const [condition] = project(sources({ conditions: [aDiagnosis()] }), [grant(['MV-DX-MONTH'])], sha256)
    const sent = JSON.parse(condition?.json ?? '')
    const { versionId, ...labels } = sent.meta
    expect(versionId).toBe(sha256(JSON.stringify({ ...sent, meta: labels })))
    expect(labels.tag.map(({ code }: { code: string }) => code)).toEqual(['ABSTRED', 'REDACTED', 'SUBSETTED'])
    expect(condition?.versionId).toBe(versionId)
  })
})

describe('a world', () => {
  test('is refused to one who has no role as a mentor, and says nothing of hidden parts of a grant', () => {
    expect(worldOf({ ...sources({}), mentor: aMentor(aPractitioner(), []) }, [], sha256)).toEqual({
      kind: 'refused',
      because: 'no-mentor-role',
    })
    const granted = (consents: readonly string[]) => {
      const world = worldOf(sources({}), [{ ...grant(['MV-NEEDS']), consents }], sha256)
      return world.kind === 'world' ? world.granted : undefined
    }
    expect(granted(['Consent/1'])).toBe('[["lotte",["MV-NEEDS"]]]')
    expect(granted(['Consent/2'])).toBe(granted(['Consent/1']))
  })
})
