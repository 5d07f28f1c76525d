import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkResource } from '../../fhir-server/fhir/checks/check.ts'
import { peerWish, type Theme, themes } from '../../mentoring/codes.ts'
import { parentOf, shownThemes, whoAnswers } from '../../mentoring/themes.ts'
import { composeWish, themesQuestion, wishAnswers, wishQuestion } from '../../mentoring/wish.ts'
import { answer, methotrexate, patient, ra } from './a-chart.ts'

const profiles = join(import.meta.dirname, '../../profiles')
const aWish = (wish: (typeof wishAnswers)[number], about: readonly Theme[] = []) =>
  composeWish({
    wish,
    themes: about,
    patient: 'Patient/lotte',
    author: 'Practitioner/rheumatologist',
    now: new Date('2026-03-15T11:00:00Z'),
  })

describe('the wish', () => {
  test('is asked in the words of the Questionnaire', () => {
    const questionnaire = readFileSync(join(profiles, 'peer-wish.fsh'), 'utf8')
    for (const words of [wishQuestion, themesQuestion]) {
      expect(questionnaire).toContain(words.en)
      expect(questionnaire).toContain(words.nl)
    }
  })
  test('has every answer of its code system', () => {
    expect([...wishAnswers].sort()).toEqual(Object.keys(peerWish.codes).sort())
  })
  test.each(wishAnswers)('%s holds to the profile, and is read back as it was noted', wish => {
    const response = { id: 'w', ...aWish(wish, ['work', 'work', 'fatigue']) }
    expect(checkResource(response, { profiles: true })).toEqual([])
    const { themes: read } = answer([patient(), ra(), methotrexate(), response])
    expect(read).toEqual(['fatigue', 'work'])
  })
  test('without themes has no item for them', () => {
    expect(aWish('no').item).toHaveLength(1)
    expect(checkResource(aWish('no'), { profiles: true })).toEqual([])
  })
})

describe('themes', () => {
  test('are shown by their parents, with medicines and something else beside them', () => {
    expect(shownThemes).toEqual([
      ...['future', 'energy', 'pain', 'movement', 'work', 'family', 'feelings', 'daily-life'],
      ...['medicines', 'something-else'],
    ])
  })
  test('all have a parent that is shown', () => {
    for (const theme of Object.keys(themes.codes) as Theme[]) expect(shownThemes).toContain(parentOf(theme))
    expect([parentOf('fatigue'), parentOf('work'), parentOf('nutrition')]).toEqual([
      'energy',
      'work',
      'daily-life',
    ])
  })
  test('of medicines a mentor tells only their own experience; every question goes to the team', () => {
    expect(whoAnswers.medicines).toEqual({
      mentor: 'own-experience',
      handedOver: { what: 'every-question', to: ['nurse', 'rheumatologist'] },
    })
  })
  test.each([
    ['pain', 'nurse'],
    ['movement', 'physiotherapist'],
    ['feelings', 'nurse'],
    ['work', 'social-worker'],
    ['family', 'patient-organisation'],
  ] as const)('of %s a part goes to the %s', (theme, to) => {
    expect(whoAnswers[theme].handedOver?.to).toContain(to)
  })
})
