import fc from 'fast-check'
import type { Appointment, Encounter, FhirResource, QuestionnaireResponse, Task } from 'fhir/r4'
import { describe, expect, test } from 'vitest'
import { checkResource } from '../../fhir-server/fhir/checks/check.ts'
import { contactMode, mentorTask, type Stage, themes } from '../../mentoring/codes.ts'
import { codeIn, coding } from '../../mentoring/coding.ts'
import { followContact } from '../../mentoring/contact/follow.ts'
import { talksOn } from '../../mentoring/contact/talks.ts'
import { notHeldReason, talkFeeling } from '../../mentoring/contact/terms.ts'
import { redFlag } from '../../mentoring/flags/terms.ts'
import type { By, Facts, Following, Kept } from '../../mentoring/following/facts.ts'
import { followAll } from '../../mentoring/following/follow.ts'
import { followForm } from '../../mentoring/following/forms.ts'
import { followTask } from '../../mentoring/following/tasks.ts'
import { type Happening, loop, stageOf } from '../../mentoring/loop.ts'
import { moveTask } from '../../mentoring/loop-move.ts'
import { unfitItems } from '../../mentoring/mentor-view/form-reading.ts'
import { mentorForms } from '../../mentoring/mentor-view/forms.ts'
import { withheld } from '../../mentoring/record-labels.ts'
import { aForm, aTalk, lotte, mode, rita, someoneClose, theFacts } from './a-mentoring.ts'

const mentor: By = { role: 'mentor', who: rita }
const nurse: By = { role: 'nurse', who: 'Practitioner/an' }
const notHeld = (because: keyof typeof notHeldReason.codes) => ({
  held: [{ valueBoolean: false }],
  'not-held': [{ valueCoding: coding(notHeldReason, because) }],
})

const writesOf = (following: Following): readonly Kept[] =>
  following.kind === 'following' ? following.writes : []
const oneOf = <Type extends FhirResource['resourceType']>(following: Following, type: Type) =>
  writesOf(following).find(
    (each): each is Kept<Extract<FhirResource, { resourceType: Type }>> => each.resourceType === type,
  )
const workIn = (following: Following) =>
  writesOf(following).flatMap(each =>
    each.resourceType === 'Task' ? (codeIn(mentorTask, each.code) ?? []) : [],
  )
const stageAfter = (following: Following): Stage | undefined =>
  writesOf(following).flatMap(each =>
    each.resourceType === 'Task' && each.id === 'referral' ? (stageOf(each) ?? []) : [],
  )[0]

describe('a talk’s Encounter', () => {
  test.each([
    ['phone', 'VR'],
    ['video', 'VR'],
    ['in-person-neutral', 'FLD'],
    ['in-person-hospital', 'AMB'],
    ['home', 'HH'],
  ] as const)('by %s has the class %s', (how, expected) => {
    const talk = oneOf(followContact(aForm({ mode: mode(how) }), undefined, theFacts(), mentor), 'Encounter')
    expect(talk?.class.code).toBe(expected)
    expect(codeIn(contactMode, talk?.type?.[0])).toBe(how)
  })

  test('names the mentor, the mentoring’s time and the referral, and carries the themes alone', () => {
    const form = aForm({
      themes: [{ valueCoding: coding(themes, 'work') }],
      note: [{ valueString: 'Secret words.' }],
    })
    const talk = oneOf(followContact(form, undefined, theFacts(), mentor), 'Encounter')
    expect(talk).toMatchObject({
      participant: [{ individual: { reference: rita } }],
      episodeOfCare: [{ reference: 'EpisodeOfCare/episode' }],
      basedOn: [{ reference: 'ServiceRequest/order' }],
    })
    expect(JSON.stringify(talk)).not.toContain('Secret')
  })

  test('the day is the form’s; without one today, and never a day that has not come', () => {
    const day = (items: Parameters<typeof aForm>[0]) =>
      oneOf(followContact(aForm(items), undefined, theFacts(), mentor), 'Encounter')?.period?.start
    expect(day({ mode: mode('phone'), when: [{ valueDate: '2026-03-12' }] })).toBe('2026-03-12')
    expect(day({ mode: mode('phone') })).toBe('2026-03-16')
    expect(day({ mode: mode('phone'), when: [{ valueDate: '2026-03-20' }] })).toBe('2026-03-16')
  })
})

describe('someone close', () => {
  const form = aForm({ mode: mode('phone'), partner: [{ valueBoolean: true }] })
  test('is noted where the patient wishes it', () => {
    const facts = theFacts({ more: { people: [someoneClose] } })
    const talk = oneOf(followContact(form, undefined, facts, mentor), 'Encounter')
    expect(talk?.participant?.[1]?.individual?.reference).toBe('RelatedPerson/sam')
  })
  test.each([
    ['nobody', []],
    ['someone who joins no talks', [{ ...someoneClose, relationship: [] }]],
    ['someone who no longer does', [{ ...someoneClose, active: false }]],
    ['someone who did last month', [{ ...someoneClose, period: { end: '2026-02-28' } }]],
  ])(
    'where the patient wished %s, a mentor’s form stays silent and a nurse’s is refused',
    (_name, people) => {
      const facts = theFacts({ more: { people } })
      const talk = oneOf(followContact(form, undefined, facts, mentor), 'Encounter')
      expect(talk?.participant).toHaveLength(1)
      expect(followContact(form, undefined, facts, nurse)).toMatchObject({ because: 'partner-not-wished' })
    },
  )
})

describe('the state of the mentoring', () => {
  test('the first held talk starts it; a missed one, or a later one, moves nothing', () => {
    const held = followContact(aForm({ mode: mode('phone') }), undefined, theFacts(), mentor)
    expect(stageAfter(held)).toBe('mentoring')
    expect(oneOf(held, 'EpisodeOfCare')?.status).toBe('active')
    expect(workIn(held)).toEqual(['fit-check', 'fit-check'])
    const missed = followContact(aForm(notHeld('no-answer')), undefined, theFacts(), mentor)
    expect(stageAfter(missed)).toBeUndefined()
    expect(oneOf(missed, 'EpisodeOfCare')).toBeUndefined()
    const later = followContact(
      aForm({ mode: mode('phone') }),
      undefined,
      theFacts({ stage: 'mentoring' }),
      mentor,
    )
    expect(stageAfter(later)).toBeUndefined()
    expect(workIn(later)).toEqual([])
  })

  test('after a withdrawal only the end can be recorded, and the refusal says since when', () => {
    const facts = theFacts({ consent: 'withdrawn' })
    expect(followContact(aForm({ mode: mode('phone') }), undefined, facts, nurse)).toMatchObject({
      kind: 'refused',
      because: 'consent-ended',
      since: '2026-03-10',
    })
    const never = theFacts({ consent: 'none' })
    expect(followContact(aForm({ mode: mode('phone') }), undefined, never, nurse)).toMatchObject({
      because: 'no-consent',
    })
  })

  test('what it was decided by must not have changed: the consent and the time', () => {
    const following = followContact(
      aForm({ mode: mode('phone') }),
      undefined,
      theFacts({ stage: 'mentoring' }),
      nurse,
    )
    const guards = following.kind === 'following' ? following.guards.map(({ id }) => id) : []
    expect(guards).toEqual(['consent', 'episode'])
  })

  test('entered in error, the only held talk takes the first talk back with it', () => {
    const form = aForm({ mode: mode('phone') }, { encounter: { reference: 'Encounter/talk-2026-03-14' } })
    const wrong = { ...form, status: 'entered-in-error' as const }
    const only = theFacts({ stage: 'mentoring', talks: [aTalk('2026-03-14')] })
    const taken = followForm(wrong, form, only, nurse)
    expect(oneOf(taken, 'Encounter')?.status).toBe('entered-in-error')
    expect(stageAfter(taken)).toBe('awaiting-first-talk')
    const other = theFacts({ stage: 'mentoring', talks: [aTalk('2026-03-14'), aTalk('2026-03-09')] })
    expect(stageAfter(followForm(wrong, form, other, nurse))).toBeUndefined()
    expect(followForm(wrong, form, only, mentor)).toMatchObject({ because: 'not-your-role' })
  })

  test('amended, it stays one talk, and what was raised before is not raised again', () => {
    const flagged = { flag: [{ valueCoding: coding(redFlag, 'low-mood') }] }
    const before = aForm(
      { mode: mode('phone'), ...flagged },
      { encounter: { reference: 'Encounter/talk-2026-03-14' } },
    )
    const amended = { ...before, status: 'amended' as const, item: [...(before.item ?? []), theme] }
    const facts = theFacts({ stage: 'mentoring', talks: [aTalk('2026-03-14')] })
    const following = followForm(amended, before, facts, nurse)
    expect(oneOf(following, 'Encounter')?.id).toBe('talk-2026-03-14')
    expect(workIn(following)).toEqual([])
  })
  const theme = { linkId: 'themes', answer: [{ valueCoding: coding(themes, 'work') }] }

  test('to what a mentor wrote a nurse adds beside it: the mentor’s feeling stays a mentor’s, and nothing is agreed anew', () => {
    const before = aForm(
      {
        mode: mode('phone'),
        feeling: [{ valueCoding: coding(talkFeeling, 'fine') }],
        next: [{ valueDateTime: '2026-03-23T09:00:00Z' }],
      },
      { author: { reference: rita }, encounter: { reference: 'Encounter/talk-2026-03-14' } },
    )
    const facts = theFacts({ stage: 'mentoring', talks: [aTalk('2026-03-14')] })
    const good = [{ valueCoding: coding(talkFeeling, 'good') }]
    const worry = [{ valueCoding: coding(redFlag, 'low-mood') }]
    const added = [
      { linkId: 'nurse-feeling', answer: good },
      { linkId: 'nurse-themes', answer: theme.answer },
      { linkId: 'nurse-flag', answer: worry },
    ]
    const item = [...(before.item ?? []), ...added]
    const following = followForm({ ...before, status: 'amended', item }, before, facts, nurse)
    expect(codeIn(themes, oneOf(following, 'Encounter')?.reasonCode?.[0])).toBe('work')
    expect(oneOf(following, 'Appointment')).toBeUndefined()
    expect(oneOf(following, 'Task')).toMatchObject({
      code: { coding: [{ code: 'red-flag-review' }] },
      priority: 'asap',
      reasonCode: { coding: [{ code: 'low-mood' }] },
      requester: { reference: nurse.who },
    })
    expect(oneOf(following, 'Communication')?.sender?.reference).toBe(nurse.who)
    const replaced = (before.item ?? []).map(each =>
      each.linkId === 'feeling' ? { ...each, answer: good } : each,
    )
    expect(followForm({ ...before, status: 'amended', item: replaced }, before, facts, nurse)).toMatchObject({
      because: 'answers',
    })
  })

  describe('what only a nurse is asked leaves the talk as its mentor knows it', () => {
    const later = new Date('2026-03-20T09:00:00Z')
    const added = { linkId: 'nurse-themes', answer: theme.answer }
    const withAdded = (form: Kept<QuestionnaireResponse>): typeof form => ({
      ...form,
      status: 'amended',
      item: [...(form.item ?? []), added],
    })

    test('on its day, also where the form names none, or one that had not come', () => {
      for (const when of [undefined, [{ valueDate: '2026-03-18' }]]) {
        const before = aForm(
          { mode: mode('phone'), ...(when ? { when } : {}) },
          { encounter: { reference: 'Encounter/talk-2026-03-14' } },
        )
        const talks = [{ ...aTalk('2026-03-14'), class: { code: 'HH' }, status: 'cancelled' as const }]
        const facts = theFacts({ stage: 'mentoring', talks, now: later })
        const talk = oneOf(followForm(withAdded(before), before, facts, nurse), 'Encounter')
        expect(talk).toMatchObject({
          ...talks[0],
          reasonCode: theme.answer.map(({ valueCoding }) => ({ coding: [valueCoding] })),
        })
        const lasted = { linkId: 'duration', answer: [{ valueInteger: 30 }] }
        const changed = { ...before, status: 'amended' as const, item: [...(before.item ?? []), lasted] }
        const again = oneOf(followForm(changed, before, facts, nurse), 'Encounter')
        expect(again?.period).toEqual({ start: '2026-03-14', end: '2026-03-14' })
      }
    })

    test('one talk, also where the form no longer names it', () => {
      const before = aForm({ mode: mode('phone') }, { encounter: { reference: 'Encounter/talk-2026-03-14' } })
      const { encounter: _, ...form } = withAdded(before)
      const facts = theFacts({ stage: 'mentoring', talks: [aTalk('2026-03-14')], now: later })
      const following = followForm(form, before, facts, nurse)
      expect(oneOf(following, 'Encounter')?.id).toBe('talk-2026-03-14')
      expect(following).toHaveProperty('itself.encounter', before.encounter)
    })

    test('none, where the form became none', () => {
      const before = aForm({ mode: mode('phone') })
      const facts = theFacts({ stage: 'mentoring', now: later })
      expect(writesOf(followForm(withAdded(before), before, facts, nurse))).toEqual([])
    })

    test('and what is planned stays planned', () => {
      const before = aForm({ mode: mode('phone') }, { encounter: { reference: 'Encounter/talk-2026-03-14' } })
      const next: Kept<Appointment> = {
        resourceType: 'Appointment',
        id: 'next',
        status: 'booked',
        start: '2026-03-19T09:00:00Z',
        end: '2026-03-19T09:30:00Z',
        participant: [`Patient/${lotte}`, rita].map(reference => ({
          actor: { reference },
          status: 'accepted',
        })),
      }
      const talks = [aTalk('2026-03-14')]
      const facts = theFacts({ stage: 'mentoring', talks, now: later, more: { appointments: [next] } })
      expect(oneOf(followForm(withAdded(before), before, facts, nurse), 'Appointment')).toBeUndefined()
    })
  })

  test.each(['flag', 'nurse-flag'])(
    'a worry about violence that a nurse adds as %s withholds the note, and what is worried about already is not raised again',
    linkId => {
      const low = { valueCoding: coding(redFlag, 'low-mood') }
      const before = aForm({ mode: mode('phone'), flag: [low] }, { author: { reference: rita } })
      const answer = [low, { valueCoding: coding(redFlag, 'violence-now') }]
      const rest = (before.item ?? []).filter(each => each.linkId !== linkId)
      const amended = { ...before, status: 'amended' as const, item: [...rest, { linkId, answer }] }
      const following = followForm(amended, before, theFacts({ stage: 'mentoring' }), nurse)
      expect(following).toHaveProperty('itself.meta.security', [withheld])
      expect(workIn(following)).toEqual(['red-flag-review'])
      expect(oneOf(following, 'Task')).toMatchObject({
        priority: 'stat',
        reasonCode: { coding: [{ code: 'violence-now' }] },
      })
    },
  )

  test('a worry about the mentor is about the mentor, also when a nurse adds it', () => {
    const before = aForm({ mode: mode('phone') })
    const worry = { linkId: 'nurse-flag', answer: [{ valueCoding: coding(redFlag, 'mentor-distress') }] }
    const amended = { ...before, status: 'amended' as const, item: [...(before.item ?? []), worry] }
    const task = oneOf(followForm(amended, before, theFacts({ stage: 'mentoring' }), nurse), 'Task')
    expect(task).toMatchObject({ for: { reference: rita }, requester: { reference: nurse.who } })
  })

  test('a label that is taken away – a note that is released – has no other consequence', () => {
    const form = aForm({ mode: mode('phone') })
    expect(followForm(form, form, theFacts({ consent: 'withdrawn' }), nurse)).toEqual({
      kind: 'following',
      writes: [],
      guards: [],
    })
  })
})

describe('a step that ends a mentoring', () => {
  const stepped = (happening: Happening, facts: Facts) => {
    const [before] = facts.tasks
    const moved = before && moveTask(before, happening, { ...nurse, now: facts.now })
    if (!before || !moved || 'kind' in moved) throw new Error('no such step')
    return followTask({ ...moved, id: before.id }, before, facts, nurse)
  }
  const steps = ['close', 're-match', 'cancel'] as const

  test.each(steps)('"%s" brings a call to the mentor, and ends the consent', happening => {
    const following = stepped(happening, theFacts({ stage: 'closing' }))
    expect(oneOf(following, 'Task')).toMatchObject({
      code: { coding: [{ code: 'mentoring-ended' }] },
      status: 'requested',
      focus: { reference: rita },
      for: { reference: `Patient/${lotte}` },
      restriction: { period: { end: '2026-03-17' } },
    })
    expect(workIn(following)).toHaveLength(1)
    expect(checkResource(oneOf(following, 'Task') ?? {}, { profiles: true })).toEqual([])
    expect(oneOf(following, 'Consent')?.status).toBe('inactive')
  })

  test.each(steps)('"%s" brings none where both were to be called when the patient stopped', happening => {
    expect(workIn(stepped(happening, theFacts({ stage: 'closing', consent: 'withdrawn' })))).toEqual([])
  })

  test('nor where such a call is open', () => {
    const facts = theFacts({ stage: 'closing' })
    const call = oneOf(stepped('close', facts), 'Task')
    const again = { ...facts, tasks: [...facts.tasks, ...(call ? [call] : [])] }
    expect(workIn(stepped('close', again))).toEqual([])
  })

  test.each(['matching', 'mentor-asked', 'awaiting-consent'] as const)(
    'nor at "%s", before the patient said yes to a mentor',
    stage => {
      expect(workIn(stepped('cancel', theFacts({ stage, consent: 'none' })))).toEqual([])
    },
  )
})

describe('missed talks', () => {
  const missing = (
    talks: readonly Kept<Encounter>[],
    because: keyof typeof notHeldReason.codes = 'no-answer',
  ) =>
    workIn(followContact(aForm(notHeld(because)), undefined, theFacts({ stage: 'mentoring', talks }), mentor))
  test.each([
    ['the second in a row', [aTalk('2026-03-02'), aTalk('2026-03-09', 'no-answer')], ['missed-talks']],
    ['one after a held one', [aTalk('2026-03-02', 'no-answer'), aTalk('2026-03-09')], []],
    ['the first of all', [], []],
    ['the second, the first was moved', [aTalk('2026-03-09', 'moved')], []],
    [
      'the second, with a moved one between',
      [aTalk('2026-03-02', 'patient-ill'), aTalk('2026-03-09', 'moved')],
      ['missed-talks'],
    ],
  ])('%s', (_name, talks, expected) => {
    expect(missing(talks)).toEqual(expected)
  })

  test.each([
    [[coding(mentorTask, 'missed-talks')]],
    [[coding(mentorTask, 'supervision-review'), coding(mentorTask, 'missed-talks')]],
  ])('a third one makes no second item while the first is open', code => {
    const open: Kept<Task> = {
      resourceType: 'Task',
      id: 'open',
      status: 'accepted',
      intent: 'order',
      code: { coding: code },
    }
    const facts = theFacts({ stage: 'mentoring', talks: [aTalk('2026-03-09', 'no-answer')] })
    const with_ = { ...facts, tasks: [...facts.tasks, open] }
    expect(workIn(followContact(aForm(notHeld('no-answer')), undefined, with_, mentor))).toEqual([])
  })
})

test('a talk of the same pair on the same day is found, to be added to; another pair’s or day’s is not', () => {
  const talks = [
    aTalk('2026-03-16'),
    aTalk('2026-03-15'),
    { ...aTalk('2026-03-16'), id: 'x', status: 'entered-in-error' as const },
  ]
  const pair = { patient: lotte, role: 'rita-mentor' }
  const found = (day: string, between = pair) =>
    talksOn(talks, between, day, 'Europe/Brussels').map(({ id }) => id)
  expect(found('2026-03-16')).toEqual(['talk-2026-03-16'])
  expect(found('2026-03-17')).toEqual([])
  expect(found('2026-03-16', { ...pair, role: 'jos-mentor' })).toEqual([])
})

describe('whatever is answered', () => {
  const code = <Code extends string>(of: { system: string; codes: Readonly<Record<Code, unknown>> }) =>
    fc
      .constantFrom(...(Object.keys(of.codes) as Code[]))
      .map(each => [{ valueCoding: { system: of.system, code: each } }])
  const items = fc.record(
    {
      when: fc.constantFrom('2026-03-16', '2026-03-01', '2026-12-01').map(valueDate => [{ valueDate }]),
      held: fc.boolean().map(valueBoolean => [{ valueBoolean }]),
      'not-held': code(notHeldReason),
      mode: code(contactMode),
      duration: fc.integer({ min: -1, max: 601 }).map(valueInteger => [{ valueInteger }]),
      themes: code(themes),
      feeling: code(talkFeeling),
      note: fc.string({ maxLength: 210 }).map(valueString => [{ valueString }]),
      flag: fc.oneof(
        code(redFlag),
        fc.boolean().map(valueBoolean => [{ valueBoolean }]),
      ),
      next: fc.constantFrom('2026-03-23T09:00:00Z', '2026-03-23').map(valueDateTime => [{ valueDateTime }]),
      partner: fc.boolean().map(valueBoolean => [{ valueBoolean }]),
    },
    { requiredKeys: [] },
  )
  const around = fc.record({
    stage: fc.constantFrom(...(Object.keys(loop) as Stage[])),
    consent: fc.constantFrom('given', 'withdrawn', 'none' as const),
    missed: fc.boolean(),
    close: fc.boolean(),
  })

  test('what follows is valid against the profiles, has an id of its own, and is never a step that is not there', () => {
    fc.assert(
      fc.property(
        items,
        around,
        fc.constantFrom(mentor, nurse),
        (answers, { missed, close, ...state }, by) => {
          const form = aForm(answers)
          const asked = by.role === 'mentor' ? 'mentor' : 'team'
          fc.pre(unfitItems(mentorForms.contact, form.item, asked) === undefined)
          const facts = theFacts({
            ...state,
            talks: missed ? [aTalk('2026-03-09', 'no-answer')] : [],
            more: { people: close ? [someoneClose] : [] },
          })
          const following = followForm(form, undefined, facts, by)
          if (following.kind === 'refused') return state.consent !== 'given' || by.role === 'nurse'
          holdsUp(following, state.stage)
          return true
        },
      ),
      { numRuns: 300 },
    )
  })

  test('a mentor’s form is never refused for what is known: it is kept, and nothing follows', () => {
    fc.assert(
      fc.property(items, around, (answers, { missed: _, close: __, ...state }) => {
        const resource: Kept<QuestionnaireResponse> = aForm(answers)
        const followed = followAll([{ resource }], theFacts(state), mentor, () => what => what)
        return followed.kind === 'followed'
      }),
      { numRuns: 200 },
    )
  })
})

/** Each record is valid and has an id of its own, and the stage moves only as the table has it. */
function holdsUp(following: Following, from: Stage): void {
  const writes = writesOf(following)
  const names = writes.map(each => `${each.resourceType}/${each.id}`)
  expect(new Set(names).size).toBe(names.length)
  for (const each of writes) expect(checkResource(each, { profiles: true }), JSON.stringify(each)).toEqual([])
  const stage = stageAfter(following)
  expect(stage === undefined || (from === 'awaiting-first-talk' && stage === 'mentoring')).toBe(true)
}
