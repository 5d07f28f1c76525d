import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CapabilityStatement, Questionnaire } from 'fhir/r4'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { definitionsIn, publishDefinitions } from '../../fhir-server/definitions.ts'
import { mentorForms, patientForms } from '../../mentoring/mentor-view/forms.ts'
import { type FhirClient, type Halfword, startHalfword } from './halfword.ts'

const canonical = 'https://halfword.example/fhir'
const clock = new Date('2026-11-23T09:00:00Z')

let halfword: Halfword
let nurse: FhirClient

beforeAll(async () => {
  halfword = await startHalfword()
  nurse = await halfword.as('nurse')
})
afterAll(() => halfword.close())

const first = async (path: string) => (await nurse.get(path)).body.entry?.[0]?.resource

describe('what profiles/ defines is found where the data are', () => {
  test.each(Object.values({ ...mentorForms, ...patientForms }))('the form $url', async ({ url }) => {
    const form = await first(`Questionnaire?url=${url}`)
    expect(form).toMatchObject({ resourceType: 'Questionnaire', url, status: 'active' })
    const { item = [] } = form as Questionnaire
    for (const { answerValueSet } of item.filter(each => each.answerValueSet)) {
      expect((await nurse.get(`ValueSet?url=${answerValueSet}`)).body.total, answerValueSet).toBe(1)
    }
  })

  test('code systems and profiles, by canonical and by id', async () => {
    const scopes = await first(`CodeSystem?url=${canonical}/CodeSystem/mentor-view-scope`)
    expect(scopes).toMatchObject({ id: 'mentor-view-scope', content: 'complete' })
    const profile = await nurse.get('StructureDefinition/mentor-consent')
    expect(profile.body).toMatchObject({ url: `${canonical}/StructureDefinition/mentor-consent` })
  })

  test('every operation of ours that metadata names', async () => {
    const { body } = await nurse.get('metadata')
    expect(JSON.stringify(body)).toContain('to be signed off by a rheumatologist')
    const [rest] = (body as unknown as CapabilityStatement).rest ?? []
    const named = [rest, ...(rest?.resource ?? [])].flatMap(each => each?.operation ?? [])
    expect(named.map(({ name }) => name)).toContain('mentor-view')
    for (const { name, definition } of named.filter(each => each.definition.startsWith(canonical))) {
      const operation = await first(`OperationDefinition?url=${definition}`)
      expect(operation, name).toMatchObject({ resourceType: 'OperationDefinition', code: name })
    }
  })

  test('examples are not among them, and nobody can change them', async () => {
    const ids = definitionsIn('build/profiles').map(({ id }) => id)
    expect(ids.length).toBeGreaterThan(80)
    expect(ids.filter(id => id.startsWith('example-'))).toEqual([])
    const form = (await nurse.get('Questionnaire/contact')).body
    expect((await nurse.put('Questionnaire/contact', { ...form, title: 'Other' })).status).toBe(403)
  })
})

describe('a new start', () => {
  const versionOf = async (path: string) => (await nurse.get(path)).body.meta

  test('makes a new version of what differs, and of nothing else', async () => {
    const { store } = halfword.sandbox.programme
    const later = new Date(clock.getTime() + 3_600_000)
    await publishDefinitions(store, later)
    expect(await versionOf('Questionnaire/contact')).toMatchObject({ versionId: '1' })
    const changed = definitionsIn('build/profiles').map(each =>
      each.id === 'contact' && each.resourceType === 'Questionnaire' ? { ...each, version: '0.2.0' } : each,
    )
    await publishDefinitions(store, later, changed)
    expect(await first('Questionnaire?version=0.2.0')).toMatchObject({ id: 'contact' })
    expect(await versionOf('Questionnaire/contact')).toMatchObject({ versionId: '2' })
    expect(await versionOf('Questionnaire/about-me')).toMatchObject({ versionId: '1' })
    expect((await nurse.get('Questionnaire/contact/_history/1')).body).toMatchObject({ version: '0.1.0' })
  })

  test('puts them over a SEED that holds older ones', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'halfword-seed-'))
    const older = { resourceType: 'Questionnaire', id: 'contact', status: 'retired' }
    const nobody = { resourceType: 'Practitioner', id: 'n' }
    writeFileSync(join(folder, 'a.json'), JSON.stringify(older))
    writeFileSync(join(folder, 'b.json'), JSON.stringify(nobody))
    const seeded = await startHalfword({ SEED: folder })
    const { store } = seeded.sandbox.programme
    const kept = await store.read('Questionnaire', 'contact', [{ in: 'whole-store' }])
    expect(JSON.parse(kept?.json ?? '')).toMatchObject({ status: 'active', meta: { versionId: '2' } })
    await seeded.close()
    rmSync(folder, { recursive: true })
  })
})
