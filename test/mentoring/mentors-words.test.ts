import fc from 'fast-check'
import type { QuestionnaireResponse, QuestionnaireResponseItem } from 'fhir/r4'
import { describe, expect, test } from 'vitest'
import { canonicalJson } from '../../mentoring/canonical-json.ts'
import { themes } from '../../mentoring/codes.ts'
import { coding } from '../../mentoring/coding.ts'
import { notHeldReason, talkFeeling } from '../../mentoring/contact/terms.ts'
import { redFlag } from '../../mentoring/flags/terms.ts'
import type { By, Kept, Refused } from '../../mentoring/following/facts.ts'
import { followAll } from '../../mentoring/following/follow.ts'
import { changedWords, judgeWords } from '../../mentoring/following/mentors-words.ts'
import { mentorForms } from '../../mentoring/mentor-view/forms.ts'
import { aForm, mode, rita, theFacts } from './a-mentoring.ts'

type Response = Kept<QuestionnaireResponse>
type Changes = Partial<QuestionnaireResponse>
const nurse: By = { role: 'nurse', who: 'Practitioner/an' }

const when = [{ valueDate: '2026-03-14' }]
const note = [{ valueString: 'Asked about the boss.' }]
const next = (day: string) => [{ valueDateTime: `${day}T09:00:00Z` }]
const said = {
  when,
  themes: [{ valueCoding: coding(themes, 'work') }],
  feeling: [{ valueCoding: coding(talkFeeling, 'heavy') }],
  note,
  next: next('2026-03-23'),
}
const notHeld = {
  when,
  held: [{ valueBoolean: false }],
  'not-held': [{ valueCoding: coding(notHeldReason, 'no-answer') }],
}
/** Rita's form with some answers in place of others; an answer that is undefined is left out. */
function withAnswers(
  form: Response,
  answers: Readonly<Record<string, QuestionnaireResponseItem['answer']>>,
): Response {
  const stays = (form.item ?? []).filter(({ linkId }) => !Object.hasOwn(answers, linkId))
  const more = Object.entries(answers).flatMap(([linkId, answer]) => (answer ? [{ linkId, answer }] : []))
  return { ...form, status: 'amended', item: [...stays, ...more] }
}

/** Why a form is not taken from someone; undefined: it is. */
function refusal(resource: Response, by: By, before?: Response, first?: Response): Refused | undefined {
  const written = { resource, ...(before ? { before } : {}), ...(first ? { first } : {}) }
  const followed = followAll([written], theFacts({ stage: 'mentoring' }), by, () => what => what)
  return followed.kind === 'refused' ? followed.refusal : undefined
}
const sent = (changed: Response, before: Response, first?: Response) =>
  refusal(changed, nurse, before, first)?.changed ?? []

describe('to a talk that a mentor noted', () => {
  const form = aForm(said)

  test('a nurse adds what is hers, answers what was left open, plans another next talk, and marks it', () => {
    const taken: readonly Response[] = [
      withAnswers(form, { 'nurse-note': [{ valueString: 'Slept badly.' }], with: undefined }),
      withAnswers(form, { mode: mode('phone'), duration: [{ valueInteger: 30 }] }),
      withAnswers(form, { next: next('2026-03-25') }),
      withAnswers(form, { with: [{ valueReference: { reference: rita } }] }),
      { ...form, status: 'entered-in-error' },
      { ...form, status: 'amended' },
      { ...form, meta: { ...form.meta, versionId: '2' } },
      { ...form, item: (form.item ?? []).toReversed() },
    ]
    for (const each of taken) expect(refusal(each, nurse, form)).toBeUndefined()
  })

  test('and takes back that it was not held, or says why it was not', () => {
    const before = aForm(notHeld)
    const held = withAnswers(before, { held: undefined, 'not-held': undefined, mode: mode('phone') })
    expect(refusal(held, nurse, before)).toBeUndefined()
    const moved = [{ valueCoding: coding(notHeldReason, 'moved') }]
    expect(refusal(withAnswers(before, { 'not-held': moved }), nurse, before)).toBeUndefined()
    expect(refusal({ ...before, ...withAnswers(held, notHeld) }, nurse, held, before)).toBeUndefined()
    expect(sent(withAnswers(form, notHeld), form)).toEqual(['item "held"', 'item "not-held"'])
  })

  test.each<[string, QuestionnaireResponseItem['answer']]>([
    ['when', [{ valueDate: '2026-03-13' }]],
    ['themes', [...said.themes, { valueCoding: coding(themes, 'fatigue') }]],
    ['feeling', [{ valueCoding: coding(talkFeeling, 'fine') }]],
    ['note', [{ valueString: 'Asked about nothing.' }]],
    ['note', undefined],
    ['next', undefined],
    ['flag', [{ valueCoding: coding(redFlag, 'low-mood') }]],
  ])('nobody but the mentor says %s otherwise', (linkId, answer) => {
    const changed = withAnswers(form, { [linkId]: answer })
    expect(sent(changed, form)).toEqual([`item "${linkId}"`])
    expect(sent({ ...changed, status: 'entered-in-error' }, form), 'in error, too').toEqual([
      `item "${linkId}"`,
    ])
  })

  test.each<[string, Changes]>([
    ['author', { author: { reference: 'PractitionerRole/another' } }],
    ['author', { author: { reference: nurse.who } }],
    ['subject', { subject: { reference: 'Patient/another' } }],
    ['authored', { authored: '2026-03-15T09:00:00Z' }],
    ['questionnaire', { questionnaire: mentorForms['team-question'].url }],
    ['identifier', { identifier: { system: 'urn:ietf:rfc:3986', value: 'urn:uuid:1' } }],
    ['text', { text: { status: 'additional', div: '<div>Rita was tired.</div>' } }],
    ['status', { status: 'in-progress' }],
  ])('its %s stays', (element, changes) => {
    expect(sent({ ...form, ...changes, id: form.id }, form)).toEqual([element])
  })

  test('what a nurse filled in she corrects, and what the mentor answered stands in every later version', () => {
    const filled = withAnswers(form, { duration: [{ valueInteger: 3 }] })
    const mended = withAnswers(filled, { duration: [{ valueInteger: 30 }] })
    expect(refusal(mended, nurse, filled, form)).toBeUndefined()
    expect(sent(withAnswers(mended, { note: undefined }), mended, form)).toEqual(['item "note"'])
    expect(sent(mended, filled), 'where the first version is gone, all stands').toEqual(['item "duration"'])
  })

  test('deleted, it comes back as the mentor wrote it and not otherwise', () => {
    const calm = withAnswers(form, { feeling: undefined })
    const refused = (resource: Response) => refusal(resource, nurse, undefined, calm)
    expect(refused(calm)).toBeUndefined()
    expect(refused({ ...calm, author: { reference: nurse.who } })?.changed).toEqual(['author'])
    expect(refused(withAnswers(calm, { note: undefined }))?.changed).toEqual(['item "note"'])
  })
})

describe('every form that mentors write is held so', () => {
  test.each(['mentor-checkin', 'mentor-pause', 'request-answer', 'team-question'] as const)('%s', name => {
    const answer = [{ valueInteger: 3 }]
    const form = aForm({ any: answer }, { questionnaire: mentorForms[name].url })
    for (const by of [nurse, { role: 'rheumatologist', who: 'Practitioner/doctor' } as const])
      expect(refusal(withAnswers(form, { any: [{ valueInteger: 9 }] }), by, form)).toMatchObject({
        because: 'mentors-words',
        changed: ['item "any"'],
      })
  })

  test('also by a mentor who is named as a person', () => {
    const form = aForm(said, { author: { reference: 'Practitioner/rita' } })
    expect(sent(withAnswers(form, { note: undefined }), form)).toEqual(['item "note"'])
  })
})

describe('in a mentor’s name', () => {
  test('only the mentor writes: no new form, and none of a nurse that becomes one', () => {
    const form = aForm(said)
    const feeling = [{ valueCoding: coding(talkFeeling, 'good') }]
    const own = aForm({ ...said, feeling }, { author: { reference: nurse.who } })
    expect(refusal(form, nurse)).toMatchObject({ because: 'mentors-name' })
    const asMentor: By = { role: 'mentor', who: 'Practitioner/rita' }
    expect(judgeWords({ form }, theFacts(), asMentor)).toBeUndefined()
    expect(refusal({ ...own, author: { reference: rita } }, nurse, own)).toMatchObject({
      because: 'mentors-name',
    })
  })

  test('whoever wrote it themselves changes it', () => {
    const own = aForm({ ...said, feeling: undefined }, { author: { reference: 'Practitioner/rita' } })
    const asNurse: By = { role: 'nurse', who: 'Practitioner/rita' }
    expect(refusal(withAnswers(own, { note: undefined }), asNurse, own)).toBeUndefined()
  })

  test('a nurse’s own note is a nurse’s to change', () => {
    const feeling = [{ valueCoding: coding(talkFeeling, 'good') }]
    const own = aForm({ ...said, feeling }, { author: { reference: 'Practitioner/colleague' } })
    expect(refusal(withAnswers(own, { note: undefined }), nurse, own)).toBeUndefined()
  })
})

const answers: Readonly<Record<string, readonly QuestionnaireResponseItem['answer'][]>> = {
  when: [when, [{ valueDate: '2026-03-13' }]],
  held: [[{ valueBoolean: false }], [{ valueBoolean: true }]],
  'not-held': [notHeld['not-held']],
  mode: [mode('phone'), mode('video')],
  duration: [[{ valueInteger: 30 }], [{ valueInteger: 45 }]],
  themes: [said.themes, [{ valueCoding: coding(themes, 'fatigue') }]],
  feeling: [said.feeling, [{ valueCoding: coding(talkFeeling, 'good') }]],
  note: [note, [{ valueString: 'Another.' }]],
  flag: [[{ valueCoding: coding(redFlag, 'low-mood') }]],
  next: [said.next, next('2026-03-25')],
  partner: [[{ valueBoolean: false }]],
  'nurse-note': [[{ valueString: 'Hers.' }]],
  'nurse-themes': [said.themes],
}
const anItem = fc
  .constantFrom(...Object.keys(answers))
  .chain(linkId => fc.constantFrom(...(answers[linkId] ?? [])).map(answer => [linkId, answer] as const))
const filledIn = fc.array(anItem, { minLength: 1, maxLength: 6 }).map(items => Object.fromEntries(items))
/** What someone makes of a form, answer by answer; mostly little. */
const aChange = fc.record(
  {
    answers: fc
      .array(
        fc.oneof(
          anItem,
          fc.constantFrom(...Object.keys(answers)).map(linkId => [linkId, undefined] as const),
        ),
        { maxLength: 2 },
      )
      .map(items => Object.fromEntries(items)),
    more: fc.constantFrom<Changes>(
      {},
      {},
      {},
      { author: { reference: nurse.who } },
      { authored: '2026-03-15T09:00:00Z' },
      { status: 'completed' },
      { status: 'entered-in-error' },
    ),
  },
  { requiredKeys: ['answers', 'more'] },
)

/** Which of the mentor's answers are gone, others, or not the mentor's at all. */
function broken(first: Response, after: Response): readonly string[] {
  const asked = ({ item = [] }: Response, linkId: string) => item.filter(each => each.linkId === linkId)
  const isNotHeld = asked(first, 'held')[0]?.answer?.[0]?.valueBoolean === false
  const free = isNotHeld ? ['next', 'held', 'not-held'] : ['next']
  const own = (first.item ?? []).map(({ linkId }) => linkId)
  const gone = own.includes('next') && asked(after, 'next').length !== 1 ? ['next'] : []
  const stand = new Set([...own, 'themes', 'feeling', 'note', 'flag'])
  const others = [...stand].filter(
    linkId =>
      !free.includes(linkId) && canonicalJson(asked(after, linkId)) !== canonicalJson(asked(first, linkId)),
  )
  return [...gone, ...others]
}

test('whatever staff send, one version after the other: it is refused, or every answer of the mentor’s stands', () => {
  let taken = 0
  let refused = 0
  fc.assert(
    fc.property(filledIn, fc.array(aChange, { minLength: 1, maxLength: 4 }), (theirs, changes) => {
      const own = Object.entries(theirs).filter(([linkId]) => !linkId.startsWith('nurse-'))
      const first = aForm(Object.fromEntries(own))
      let before = first
      for (const { answers: given, more } of changes) {
        const after: Response = { ...withAnswers(before, given), ...more, id: before.id }
        if (refusal(after, nurse, before, first)) {
          refused += 1
          continue
        }
        taken += 1
        before = after
        expect(broken(first, after)).toEqual([])
        expect([after.author, after.authored]).toEqual([first.author, first.authored])
      }
    }),
    { numRuns: 1500 },
  )
  expect(taken).toBeGreaterThan(200)
  expect(refused).toBeGreaterThan(200)
})

test('the same form is changed in nothing', () => {
  fc.assert(
    fc.property(filledIn, theirs => {
      const form = aForm(theirs)
      expect(changedWords(form, structuredClone(form))).toEqual([])
    }),
  )
})
