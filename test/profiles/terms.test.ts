import type { CodeSystemConcept } from 'fhir/r4'
import { describe, expect, test } from 'vitest'
import * as artefactsOfOurs from '../../mentoring/artefacts.ts'
import * as mirror from '../../mentoring/codes.ts'
import { type CodeSystem, canonical, codeIn, coding, wordsOf } from '../../mentoring/coding.ts'
import { consentExtension } from '../../mentoring/consent/encoding.ts'
import * as mirrorOfConsent from '../../mentoring/consent/terms.ts'
import * as mirrorOfTalks from '../../mentoring/contact/terms.ts'
import * as mirrorOfFlags from '../../mentoring/flags/terms.ts'
import { mentorProfile } from '../../mentoring/matching/roster.ts'
import { mentorForms, patientForms, teamForms } from '../../mentoring/mentor-view/forms.ts'
import * as mirrorOfSuggestion from '../../mentoring/suggestion/terms.ts'
import { supervisionForm } from '../../mentoring/supervision/form.ts'
import * as mirrorOfSupervision from '../../mentoring/supervision/terms.ts'
import { artefacts, codeSystems } from './artefacts.ts'

const mirrored: readonly CodeSystem[] = [
  mirror,
  mirrorOfConsent,
  mirrorOfTalks,
  mirrorOfFlags,
  mirrorOfSuggestion,
  mirrorOfSupervision,
].flatMap(each => Object.values<CodeSystem>(each))

describe('the terms of profiles/ and of mentoring/', () => {
  test('are the same code systems, both ways', () => {
    expect(mirrored.map(({ system }) => system).sort()).toEqual(codeSystems.map(({ url }) => url).sort())
  })

  test.each(mirrored)('are the same codes, words and parents: $system', ({ system, codes }) => {
    const there = codeSystems.find(({ url }) => url === system)?.concept ?? []
    expect(codes).toEqual(Object.fromEntries(flat(there)))
  })

  test.each(codeSystems)('are said in Dutch, French and German: $id', ({ concept }) => {
    for (const each of flatConcepts(concept ?? [])) {
      expect(each.designation?.map(({ language }) => language)).toEqual(['nl', 'fr', 'de'])
      for (const { value } of each.designation ?? []) expect(value.trim()).not.toBe('')
    }
  })

  test('hold the fifteen themes under eight parents, with medicines and something else beside them', () => {
    const { concept } = codeSystems.find(({ id }) => id === 'ra-peer-topic') ?? {}
    const parents = concept?.filter(each => each.concept) ?? []
    const beside = concept?.filter(each => !each.concept).map(({ code }) => code)
    expect(parents).toHaveLength(8)
    expect(beside).toEqual(['medicines', 'something-else'])
    expect(parents.flatMap(each => each.concept)).toHaveLength(13)
  })
})

describe('a code', () => {
  test('is written with its system and English display', () => {
    expect(coding(mirror.peerWish, 'hear-more')).toEqual({
      system: `${canonical}/CodeSystem/peer-wish`,
      code: 'hear-more',
      display: 'Wants to hear more from the nurse',
    })
  })

  test('is found in a concept by its system, and only when it is known', () => {
    const other = { system: 'http://snomed.info/sct', code: 'yes' }
    expect(codeIn(mirror.peerWish, { coding: [other, coding(mirror.peerWish, 'no')] })).toBe('no')
    expect(codeIn(mirror.peerWish, coding(mirror.peerWish, 'yes'))).toBe('yes')
    expect(codeIn(mirror.peerWish, { coding: [other] })).toBeUndefined()
    expect(codeIn(mirror.peerWish, { system: mirror.peerWish.system, code: 'toString' })).toBeUndefined()
    expect(codeIn(mirror.peerWish, undefined)).toBeUndefined()
  })

  test('is said in the language asked for', () => {
    expect(wordsOf(mirror.themes, 'work', 'nl')).toBe('Werk')
    expect(wordsOf(mirror.themes, 'work', 'en')).toBe('Work')
  })
})

test('every address of an artefact of ours is that of one in profiles/', () => {
  const { profile, auditProfile, questionnaire, extension } = artefactsOfOurs
  const forms = Object.fromEntries(
    Object.entries({ ...mentorForms, ...patientForms, ...teamForms, mentorProfile, supervisionForm }).map(
      ([name, { url }]) => [name, url],
    ),
  )
  const urls = artefacts.flatMap(each => ('url' in each && each.url ? [each.url] : []))
  const named = [profile, auditProfile, questionnaire, forms, extension, consentExtension].flatMap(each =>
    Object.values<string>(each),
  )
  for (const url of named.filter(each => each.startsWith(canonical))) expect(urls).toContain(url)
  // And the other way: nothing of ours is without a name in the code.
  for (const url of urls.filter(each => /StructureDefinition|Questionnaire\//.test(each))) {
    expect(named).toContain(url)
  }
})

const flatConcepts = (concepts: readonly CodeSystemConcept[]): CodeSystemConcept[] =>
  concepts.flatMap(each => [each, ...flatConcepts(each.concept ?? [])])

const flat = (concepts: readonly CodeSystemConcept[], parent?: string): [string, readonly string[]][] =>
  concepts.flatMap(({ code, display = '', designation = [], concept = [] }) => {
    const dutch = designation.find(({ language }) => language === 'nl')?.value ?? ''
    return [[code, parent ? [display, dutch, parent] : [display, dutch]], ...flat(concept, code)]
  })
