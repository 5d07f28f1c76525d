import { describe, expect, test } from 'vitest'
import { contactMode, themes, treatmentStep } from '../../mentoring/codes.ts'
import { coding } from '../../mentoring/coding.ts'
import { ageBand, interest, lifeStage } from '../../mentoring/consent/terms.ts'
import { barsFor } from '../../mentoring/matching/bars.ts'
import { type Hindrance, hindrances } from '../../mentoring/matching/hard-filters.ts'
import type { Mentee } from '../../mentoring/matching/mentee.ts'
import { rank } from '../../mentoring/matching/ranking.ts'
import { mentorProfile, type RosterEntry, rosterEntry } from '../../mentoring/matching/roster.ts'
import { barInWords, hindranceInWords } from '../../mentoring/matching/words.ts'
import { aMentor, aPractitioner, aRole, today, zone } from './mentoring-examples.ts'

const anEntry = (changes: Partial<RosterEntry> = {}): RosterEntry => ({
  role: 'rita-mentor',
  firstName: 'Rita',
  standing: 'in-standing',
  missingTraining: [],
  languages: ['nl'],
  channels: ['phone', 'video'],
  themes: ['work-study', 'fatigue'],
  lifeStages: ['work', 'young-children'],
  interests: ['cycling', 'cooking'],
  ageBand: '30-39',
  treatmentStep: 'tablets',
  diagnosed: '2020-05',
  today: '2026-03-02',
  load: 0,
  flagUnderReview: false,
  firstMatch: '2025-01-01',
  lastMatch: '2026-01-01',
  ...changes,
})
const aMentee = (changes: Partial<Mentee> = {}): Mentee => ({
  languages: ['nl'],
  channels: ['phone'],
  themes: ['work', 'fatigue'],
  must: [],
  wouldLike: [],
  ageBand: '30-39',
  lifeStages: ['work'],
  interests: ['cycling'],
  treatmentStep: 'tablets',
  notThese: new Set(),
  conflicts: new Map(),
  ...changes,
})
const without = (entry: RosterEntry, name: keyof RosterEntry): RosterEntry =>
  Object.fromEntries(Object.entries(entry).filter(([key]) => key !== name)) as RosterEntry

describe('a mentor on the roster', () => {
  test('is who they are, what they say of themselves, and what the programme knows', () => {
    const answer = (linkId: string, ...codings: object[]) => ({
      linkId,
      answer: codings.map(valueCoding => ({ valueCoding })),
    })
    const profile = {
      resourceType: 'QuestionnaireResponse' as const,
      questionnaire: mentorProfile.url,
      status: 'completed' as const,
      item: [
        answer('channels', coding(contactMode, 'phone')),
        answer('themes', coding(themes, 'work'), { system: themes.system, code: 'nothing-known' }),
        answer('age-band', coding(ageBand, '40-49')),
        answer('life-stage', coding(lifeStage, 'work')),
        answer('interests', coding(interest, 'music')),
        answer('treatment-step', coding(treatmentStep, 'tablets')),
        { linkId: 'diagnosed', answer: [{ valueDate: '2015-03' }] },
        { linkId: 'story', answer: [{ valueString: 'not read' }] },
      ],
    }
    const practitioner = aPractitioner({
      gender: 'female',
      communication: [
        { coding: [{ system: 'urn:ietf:bcp:47', code: 'nl-BE' }] },
        { coding: [{ code: 'fr' }] },
      ],
    })
    const facts = { load: 1, flagUnderReview: false }
    expect(rosterEntry(aMentor(practitioner), aRole(), profile, facts, today, zone)).toEqual({
      role: 'rita-mentor',
      firstName: 'Rita',
      gender: 'female',
      standing: 'in-standing',
      missingTraining: [],
      languages: ['nl', 'fr'],
      channels: ['phone'],
      themes: ['work'],
      ageBand: '40-49',
      lifeStages: ['work'],
      interests: ['music'],
      treatmentStep: 'tablets',
      diagnosed: '2015-03',
      today: '2026-03-02',
      ...facts,
    })
    const paused = aRole({ notAvailable: [{ description: 'x' }] })
    expect(rosterEntry(aMentor(practitioner), paused, undefined, facts, today, zone)).toMatchObject({
      standing: 'paused',
      channels: [],
    })
  })
})

describe('what stands in the way', () => {
  test('nothing, when all holds', () => {
    expect(hindrances(anEntry(), aMentee())).toEqual([])
  })

  const rows: readonly (readonly [string, Partial<RosterEntry>, Partial<Mentee>, Hindrance, RegExp])[] = [
    ['the role has ended', { standing: 'role-ended' }, {}, { because: 'role-ended' }, /ended/],
    ['there is no role', { standing: 'no-mentor-role' }, {}, { because: 'no-mentor-role' }, /no role/],
    ['a pause', { standing: 'paused' }, {}, { because: 'paused' }, /break/],
    [
      'a certificate has expired',
      { standing: 'untrained', missingTraining: ['red-flags'] },
      {},
      { because: 'untrained', modules: ['red-flags'] },
      /Red flags/,
    ],
    [
      'supervision is late',
      { supervisionDue: '2026-02-21' },
      {},
      { because: 'supervision-overdue', days: 9 },
      /9 days late/,
    ],
    ['two mentorings run', { load: 2 }, {}, { because: 'full', load: 2, cap: 2 }, /2 mentorings/],
    [
      'one runs, in the first twelve weeks',
      { load: 1, firstMatch: '2025-12-09' },
      {},
      { because: 'full', load: 1, cap: 1 },
      /1 is the most/,
    ],
    [
      'no language in common',
      { languages: ['fr'] },
      {},
      { because: 'no-shared-language', languages: ['nl'] },
      /nl/,
    ],
    [
      'no channel in common',
      { channels: ['email'] },
      {},
      { because: 'no-shared-channel', channels: ['phone'] },
      /By phone/,
    ],
    [
      'a wish that must be',
      {},
      { must: [{ of: 'gender', is: 'female' }] },
      { because: 'must-wish', wish: { of: 'gender', is: 'female' } },
      /female/,
    ],
    [
      'a stage of life that must be',
      {},
      { must: [{ of: 'life-stage', is: 'caring' }] },
      { because: 'must-wish', wish: { of: 'life-stage', is: 'caring' } },
      /Caring/,
    ],
    [
      'a conflict of interest',
      {},
      { conflicts: new Map([['rita-mentor', 'employer']]) },
      { because: 'conflict', conflict: 'employer' },
      /Same employer/,
    ],
    [
      '"not this person"',
      {},
      { notThese: new Set(['rita-mentor']) },
      { because: 'refused-by-patient' },
      /not this person/,
    ],
    [
      'an own diagnosis of 23 months ago',
      { diagnosed: '2024-04' },
      {},
      { because: 'own-diagnosis-recent', months: 23 },
      /23 months/,
    ],
    ['a worry under review', { flagUnderReview: true }, {}, { because: 'flag-under-review' }, /worry/],
  ]
  test.each(rows)('%s', (_what, mentor, mentee, hindrance, words) => {
    expect(hindrances(anEntry(mentor), aMentee(mentee))).toEqual([hindrance])
    expect(hindranceInWords(hindrance, 'en')).toMatch(words)
    expect(hindranceInWords(hindrance, 'nl')).not.toBe(hindranceInWords(hindrance, 'en'))
  })

  test('an own diagnosis that is not known', () => {
    const [hindrance] = hindrances(without(anEntry(), 'diagnosed'), aMentee())
    expect(hindrance).toEqual({ because: 'own-diagnosis-unknown' })
    expect(hindrance && hindranceInWords(hindrance, 'nl')).toMatch(/sinds wanneer/)
  })

  test('at the limits: supervision due today, 24 whole months, twelve weeks over, an agreed third', () => {
    for (const changes of [
      { supervisionDue: '2026-03-02' },
      { diagnosed: '2024-02' },
      { load: 1, firstMatch: '2025-12-08' },
      { load: 2, agreedLoad: 3 },
    ]) {
      expect(hindrances(anEntry(changes), aMentee())).toEqual([])
    }
    expect(hindrances(anEntry({ diagnosed: '2024-03' }), aMentee())).toHaveLength(1)
  })
})

describe('the four bars', () => {
  const words = (mentor: RosterEntry, mentee = aMentee()) => barsFor(mentor, mentee).map(({ word }) => word)

  test('are strong for two who are alike', () => {
    expect(words(anEntry())).toEqual(['strong', 'strong', 'strong', 'some'])
  })

  test('say unknown where nothing is known, and count it as half', () => {
    const blank = { ...without(without(anEntry(), 'ageBand'), 'treatmentStep'), lifeStages: [], themes: [] }
    expect(words(blank)).toEqual(['unknown', 'unknown', 'unknown', 'some'])
    expect(barsFor(blank, aMentee()).map(({ points }) => points)).toEqual([15, 12.5, 12.5, 10])
  })

  test('say little for two who differ, and say what is different', () => {
    const other = anEntry({
      ageBand: '80-89',
      lifeStages: ['retired'],
      treatmentStep: 'biologic-or-targeted',
      themes: ['nutrition'],
      interests: ['film'],
    })
    expect(words(other)).toEqual(['little', 'little', 'little', 'little'])
    const [life] = barsFor(other, aMentee())
    expect(life && barInWords(life, 'en')).toBe('Stage of life: little. Different: 80–89, retired.')
  })

  test('are told in words and never as a number', () => {
    const told = barsFor(anEntry(), aMentee()).map(bar => [barInWords(bar, 'en'), barInWords(bar, 'nl')])
    expect(told[0]).toEqual([
      'Stage of life: strong. Alike: 30–39, working. Different: young children.',
      'Levensfase: sterk. Gelijk: 30–39, werkt. Anders: jonge kinderen.',
    ])
    expect(told[2]?.[0]).toBe('What to talk about: strong. Alike: work, tiredness and sharing out energy.')
    expect(told.flat().join(' ')).not.toMatch(/%|points|score/)
  })

  test('a wish that would be liked adds to the third', () => {
    const liked = aMentee({ themes: ['work', 'nutrition'], wouldLike: [{ of: 'age-band', is: '30-39' }] })
    expect(barsFor(anEntry(), liked)[2]?.points).toBe(17.5)
  })
})

describe('the order', () => {
  const alike = (role: string, changes: Partial<RosterEntry> = {}) => anEntry({ role, ...changes })
  const order = (roster: readonly RosterEntry[], mentee = aMentee(), chosen: readonly string[] = []) =>
    rank(roster, mentee, chosen).candidates.map(({ mentor, asNew }) =>
      asNew ? `${mentor.role}, new` : mentor.role,
    )

  test('is by how alike they are; those who are passed over are named with the reasons', () => {
    const far = alike('far', { ageBand: '80-89', lifeStages: ['retired'] })
    const paused = alike('paused', { standing: 'paused' })
    expect(order([far, alike('near'), paused])).toEqual(['near', 'far'])
    expect(rank([paused], aMentee()).passedOver).toEqual([
      { mentor: paused, because: [{ because: 'paused' }] },
    ])
  })

  test('among those who tie, the lower load goes first, then the longest wait', () => {
    const roster = [
      alike('busy', { load: 1 }),
      alike('recent', { lastMatch: '2026-02-01' }),
      alike('waiting', { lastMatch: '2025-06-01' }),
      alike('never', { lastMatch: '' }),
    ]
    expect(order(roster)).toEqual(['never', 'waiting', 'recent', 'busy'])
    expect(order([...roster].reverse())).toEqual(['never', 'waiting', 'recent', 'busy'])
  })

  test('the patient’s own order goes before any points, but past no hindrance', () => {
    const roster = [alike('a'), alike('b', { ageBand: '60-69' }), alike('c', { standing: 'paused' })]
    expect(order(roster, aMentee(), ['c', 'b'])).toEqual(['b', 'a'])
  })

  test('a fitting new mentor without a match for 90 days stands on the third card', () => {
    const fresh = without(
      without(alike('fresh', { ageBand: '80-89', lifeStages: ['retired'] }), 'firstMatch'),
      'lastMatch',
    )
    expect(order([alike('a'), alike('b'), alike('c'), fresh])).toEqual(['a', 'b', 'fresh, new', 'c'])
    expect(order([alike('a'), alike('b'), fresh])).toEqual(['a', 'b', 'fresh'])
  })
})
