import fc from 'fast-check'
import type { Appointment, Consent, EpisodeOfCare, QuestionnaireResponse, RelatedPerson } from 'fhir/r4'
import { describe, expect, test } from 'vitest'
import { closePerson, contactMode, themes } from '../../mentoring/codes.ts'
import { coding } from '../../mentoring/coding.ts'
import { instantAt, timeIn } from '../../mentoring/consent/calendar.ts'
import { withdraw } from '../../mentoring/consent/change.ts'
import { composeConsent } from '../../mentoring/consent/compose.ts'
import { notHeldReason, talkFeeling } from '../../mentoring/contact/terms.ts'
import { type RedFlag, redFlag } from '../../mentoring/flags/terms.ts'
import { changedWords } from '../../mentoring/following/mentors-words.ts'
import { moveTask } from '../../mentoring/loop-move.ts'
import { unfitItems } from '../../mentoring/mentor-view/form-reading.ts'
import { mentorForms } from '../../mentoring/mentor-view/forms.ts'
import { layCadence } from '../../smart-app/talks/cadence-layout.ts'
import { contactForm, inError, notReady, sameDay } from '../../smart-app/talks/contact-form.ts'
import { addTo, openDraft, type TalkDraft, tapNarrower, tapTheme } from '../../smart-app/talks/talk-draft.ts'
import type { TalkRecords } from '../../smart-app/talks/talk-records.ts'
import { talkView } from '../../smart-app/talks/talk-view.ts'
import { cadenceSummary } from '../../smart-app/words/cadence-words.ts'
import { language, say } from '../../smart-app/words/language.ts'
import { aRole, here, matchRecords, nurseTask } from './match-records-of.ts'

const { zone } = here
const now = new Date('2026-11-23T09:00:00Z')
const given = composeConsent(
  { patient: 'hilde', organization: 'org-1', role: 'rita-role' },
  {
    scopes: new Set(['MV-AGE-BAND']),
    at: new Date('2026-11-02T09:00:00Z'),
    zone,
    frozen: { 'MV-AGE-BAND': { value: '40-49' } },
    text: { version: '1', document: 'DocumentReference/text' },
    recording: { by: 'screen' },
  },
  'to-rita',
)
const episode: EpisodeOfCare = {
  resourceType: 'EpisodeOfCare',
  id: 'together',
  status: 'active',
  patient: { reference: 'Patient/hilde' },
  period: { start: '2026-11-02' },
}
function records(more: Partial<TalkRecords> = {}): TalkRecords {
  const { patient, mentors } = matchRecords()
  return {
    now,
    patient,
    consents: [given],
    forms: [],
    appointments: [],
    episodes: [episode],
    teams: [],
    people: [],
    roles: [aRole('rita'), aRole('sofie')],
    mentors,
    complete: true,
    ...more,
  }
}
/** What a mentor noted of the talk of one day. */
function noted(day: string, more: Partial<QuestionnaireResponse> = {}): QuestionnaireResponse {
  return {
    resourceType: 'QuestionnaireResponse',
    id: `talk-${day}`,
    meta: { versionId: '1' },
    questionnaire: mentorForms.contact.url,
    status: 'completed',
    subject: { reference: 'Patient/hilde' },
    authored: `${day}T13:10:00Z`,
    author: { reference: 'PractitionerRole/rita-role' },
    item: [
      { linkId: 'when', answer: [{ valueDate: day }] },
      { linkId: 'mode', answer: [{ valueCoding: coding(contactMode, 'video') }] },
      { linkId: 'duration', answer: [{ valueInteger: 25 }] },
      { linkId: 'themes', answer: [{ valueCoding: coding(themes, 'work') }] },
      { linkId: 'feeling', answer: [{ valueCoding: coding(talkFeeling, 'heavy') }] },
      { linkId: 'flag', answer: [{ valueCoding: coding(redFlag, 'low-mood') }] },
      { linkId: 'note', answer: [{ valueString: 'Asked about the boss.' }] },
    ],
    ...more,
  }
}
const by = { patient: 'hilde', nurse: 'Practitioner/nurse', match: 'rita-role', now, zone }
const view = (more: Partial<TalkRecords> = {}) =>
  talkView(records(more), { stage: 'mentoring', task: nurseTask('mentoring') }, zone)
const answersIn = ({ item = [] }: QuestionnaireResponse) =>
  Object.fromEntries(
    item.map(({ linkId, answer = [] }) => [linkId, answer.map(each => Object.values(each)[0])]),
  )

describe('a note begins with what is usual', () => {
  test('today, the mentor of the match, by phone, half an hour, and the next talk a week later', () => {
    const draft = openDraft(view())
    expect([draft.day.value, draft.mentor.value, draft.mode.value, draft.duration.value]).toEqual([
      '2026-11-23',
      'rita-role',
      'phone',
      30,
    ])
    expect(draft.nextDay.value).toBe('2026-11-30')
  })

  test('the channel is that of last time, and the time of day that of the last appointment', () => {
    const appointment: Appointment = {
      resourceType: 'Appointment',
      status: 'booked',
      start: '2026-11-16T17:30:00Z',
      participant: [],
    }
    const draft = openDraft(view({ forms: [noted('2026-11-16')], appointments: [appointment] }))
    expect([draft.mode.value, draft.nextTime.value]).toEqual(['video', '18:30'])
  })

  test('after the fourth talk, the next is two weeks later', () => {
    const forms = ['2026-11-04', '2026-11-09', '2026-11-16'].map(day => noted(day))
    expect(openDraft(view({ forms })).nextDay.value).toBe('2026-12-07')
  })
})

describe('themes', () => {
  test('one tap chooses, a second shows the narrower ones, a third takes it all back', () => {
    const draft = openDraft(view())
    tapTheme(draft, 'feelings')
    expect([...draft.themes.value]).toEqual(['feelings'])
    tapTheme(draft, 'feelings')
    expect([[...draft.themes.value], [...draft.opened.value]]).toEqual([['feelings'], ['feelings']])
    tapNarrower(draft, 'emotions')
    expect([...draft.themes.value]).toEqual(['emotions'])
    tapNarrower(draft, 'emotions')
    expect([...draft.themes.value]).toEqual(['feelings'])
    tapTheme(draft, 'feelings')
    expect([[...draft.themes.value], [...draft.opened.value]]).toEqual([[], []])
  })

  test('one without narrower ones is off at the second tap', () => {
    const draft = openDraft(view())
    tapTheme(draft, 'medicines')
    tapTheme(draft, 'medicines')
    expect([...draft.themes.value]).toEqual([])
  })
})

describe('what is saved', () => {
  test('of a talk that was held: when, how, how long, about what, how it went, and the next one', () => {
    const draft = openDraft(view())
    tapTheme(draft, 'work')
    draft.went.value = 'mixed'
    draft.note.value = '  Wants to try swimming.  '
    expect(notReady(draft, view())).toBeUndefined()
    const form = contactForm(draft, by)
    expect(answersIn(form)).toEqual({
      when: ['2026-11-23'],
      mode: [coding(contactMode, 'phone')],
      duration: [30],
      themes: [coding(themes, 'work')],
      feeling: [coding(talkFeeling, 'mixed')],
      note: ['Wants to try swimming.'],
      next: ['2026-11-30T09:00:00.000Z'],
    })
    expect(form.identifier?.value).toMatch(/^urn:uuid:/)
    expect(unfitItems(mentorForms.contact, form.item, 'team')).toBeUndefined()
  })

  test('of one that was not: that, and why; no length and no theme', () => {
    const draft = openDraft(view())
    tapTheme(draft, 'work')
    draft.went.value = 'not-held'
    expect(notReady(draft, view())).toBe('why-not-held')
    draft.reason.value = 'no-answer'
    expect(notReady(draft, view())).toBeUndefined()
    const form = contactForm(draft, by)
    expect(Object.keys(answersIn(form))).toEqual(['when', 'held', 'not-held', 'next'])
    expect(unfitItems(mentorForms.contact, form.item, 'team')).toBeUndefined()
  })

  test('someone close is noted only where the patient wished it, and while that holds', () => {
    expect(view().mayJoin('2026-11-23')).toBe(false)
    const person: RelatedPerson = {
      resourceType: 'RelatedPerson',
      id: 'partner',
      active: true,
      patient: { reference: 'Patient/hilde' },
      relationship: [{ coding: [coding(closePerson, 'joins-talks')] }],
      period: { end: '2026-11-22' },
    }
    const wished = view({ people: [person] })
    expect([wished.mayJoin('2026-11-22'), wished.mayJoin('2026-11-23')]).toEqual([true, false])
    const draft = openDraft(wished)
    draft.went.value = 'good'
    draft.partner.value = true
    expect(answersIn(contactForm(draft, by)).partner).toEqual([true])
  })

  test('another mentor is named; the one of the match is not', () => {
    const draft = openDraft(view())
    draft.went.value = 'good'
    expect(answersIn(contactForm(draft, by)).with).toBeUndefined()
    draft.mentor.value = 'sofie-role'
    expect(answersIn(contactForm(draft, by)).with).toEqual([{ reference: 'PractitionerRole/sofie-role' }])
  })

  test('sent again it carries the same key', () => {
    const draft = openDraft(view())
    expect(contactForm(draft, by).identifier).toEqual(contactForm(draft, by).identifier)
    expect(openDraft(view()).key).not.toBe(draft.key)
  })

  test.each([
    ['how it went is not said', () => {}, 'how-it-went'],
    [
      'the day is still to come',
      (d: TalkDraft) => {
        d.day.value = '2026-11-24'
      },
      'day-to-come',
    ],
    [
      'there is no day',
      (d: TalkDraft) => {
        d.day.value = ''
      },
      'day-to-come',
    ],
    [
      'the next talk is not later',
      (d: TalkDraft) => {
        d.went.value = 'good'
        d.nextDay.value = '2026-11-23'
      },
      'next-not-later',
    ],
  ] as const)('nothing while %s', (_, change, because) => {
    const draft = openDraft(view())
    change(draft)
    expect(notReady(draft, view())).toBe(because)
  })
})

describe('a second note of the same day', () => {
  const today = '2026-11-23'
  const here = view({ forms: [noted(today)] })

  test('is asked about, and can be another talk', () => {
    const draft = openDraft(here)
    draft.went.value = 'good'
    expect(sameDay(draft, here)?.day).toBe(today)
    expect(notReady(draft, here)).toBe('same-day')
    draft.another.value = true
    expect(notReady(draft, here)).toBeUndefined()
    expect(contactForm(draft, by).id).toBeUndefined()
  })

  test('or is added: the next version of the same form, which loses nothing that the mentor wrote', () => {
    const draft = openDraft(here)
    tapTheme(draft, 'pain')
    const [talk] = here.talks
    if (!talk) throw new Error('no talk')
    addTo(draft, talk, here)
    expect(notReady(draft, here)).toBeUndefined()
    const form = contactForm(draft, by)
    expect([form.id, form.status, form.author, form.authored]).toEqual([
      `talk-${today}`,
      'amended',
      { reference: 'PractitionerRole/rita-role' },
      `${today}T13:10:00Z`,
    ])
    expect(answersIn(form)).toEqual({
      when: [today],
      mode: [coding(contactMode, 'video')],
      duration: [25],
      themes: [coding(themes, 'work')],
      'nurse-themes': [coding(themes, 'pain')],
      note: ['Asked about the boss.'],
      flag: [coding(redFlag, 'low-mood')],
      feeling: [coding(talkFeeling, 'heavy')],
    })
  })

  test('what a nurse says of a mentor’s talk is the nurse’s: beside it, in the record and where it is read', () => {
    const draft = openDraft(here)
    const [talk] = here.talks
    if (!talk) throw new Error('no talk')
    addTo(draft, talk, here)
    tapTheme(draft, 'pain')
    tapTheme(draft, 'work')
    draft.went.value = 'good'
    draft.note.value = 'Wants to swim.'
    draft.mode.value = 'phone'
    draft.flag.value = 'flare-for-days'
    const form = contactForm(draft, by)
    const theirs = answersIn(noted(today))
    expect(answersIn(form)).toEqual({
      ...theirs,
      'nurse-flag': [coding(redFlag, 'flare-for-days')],
      'nurse-themes': [coding(themes, 'pain')],
      'nurse-feeling': [coding(talkFeeling, 'good')],
      'nurse-note': ['Wants to swim.'],
    })
    expect(unfitItems(mentorForms.contact, form.item, 'team', 'mentor')).toBeUndefined()
    const [read] = view({ forms: [form] }).talks
    expect(read).toMatchObject({
      by: 'mentor',
      feeling: 'heavy',
      note: 'Asked about the boss.',
      themes: ['work'],
      flags: ['low-mood'],
      added: { themes: ['pain'], feeling: 'good', note: 'Wants to swim.', flags: ['flare-for-days'] },
    })
  })

  test('a worry that stands there already is not repeated, the mentor’s or the nurse’s', () => {
    const hers = { linkId: 'nurse-flag', answer: [{ valueBoolean: true }] }
    const seen = view({ forms: [noted(today, { item: [...(noted(today).item ?? []), hers] })] })
    const adding = (flag: RedFlag) => {
      const draft = openDraft(seen)
      const [talk] = seen.talks
      if (!talk) throw new Error('no talk')
      addTo(draft, talk, seen)
      draft.flag.value = flag
      return answersIn(contactForm(draft, by))
    }
    const theirs = { flag: [coding(redFlag, 'low-mood')] }
    expect(adding('low-mood')).toMatchObject({ ...theirs, 'nurse-flag': [true] })
    expect(adding('privacy')).toMatchObject({ ...theirs, 'nurse-flag': [true, coding(redFlag, 'privacy')] })
  })

  test('to her own note a nurse adds in the same list', () => {
    const own = noted(today, { author: { reference: 'Practitioner/nurse' } })
    const seen = view({ forms: [own] })
    const draft = openDraft(seen)
    const [talk] = seen.talks
    if (!talk) throw new Error('no talk')
    addTo(draft, talk, seen)
    draft.flag.value = 'privacy'
    const answers = answersIn(contactForm(draft, by))
    expect(answers.flag).toEqual([coding(redFlag, 'low-mood'), coding(redFlag, 'privacy')])
    expect(answers['nurse-flag']).toBeUndefined()
  })

  test('shows the next talk that is agreed, and sends it only where it is moved', () => {
    const appointment: Appointment = {
      resourceType: 'Appointment',
      status: 'booked',
      start: '2026-11-30T09:30:00Z',
      participant: [],
    }
    const seen = view({ forms: [noted(today)], appointments: [appointment] })
    const draft = openDraft(seen)
    const [talk] = seen.talks
    if (!talk) throw new Error('no talk')
    addTo(draft, talk, seen)
    expect([draft.nextDay.value, draft.nextTime.value]).toEqual(['2026-11-30', '10:30'])
    const agreeing = { ...by, agreed: seen.agreed }
    expect(answersIn(contactForm(draft, agreeing)).next).toBeUndefined()
    draft.nextDay.value = '2026-12-02'
    addTo(draft, talk, seen)
    expect(answersIn(contactForm(draft, agreeing)).next).toEqual(['2026-12-02T09:30:00.000Z'])
  })

  test('what a colleague adds meanwhile is taken over: both sets of themes, both remarks', () => {
    const draft = openDraft(here)
    const [talk] = here.talks
    if (!talk) throw new Error('no talk')
    addTo(draft, talk, here)
    tapTheme(draft, 'pain')
    const added = { linkId: 'nurse-note', answer: [{ valueString: 'Slept badly.' }] }
    const item = [...(noted(today).item ?? []), added]
    const [latest] = view({ forms: [noted(today, { item, meta: { versionId: '2' } })] }).talks
    if (!latest) throw new Error('no talk')
    addTo(draft, latest, here)
    // Nothing of her own was in the remark yet.
    expect(draft.note.value).toBe('Slept badly.')
    draft.note.value = 'Wants to swim.'
    addTo(draft, latest, here)
    const form = contactForm(draft, by)
    expect(form.meta?.versionId).toBe('2')
    expect(answersIn(form)).toMatchObject({
      note: ['Asked about the boss.'],
      'nurse-note': ['Slept badly. Wants to swim.'],
      themes: [coding(themes, 'work')],
      'nurse-themes': [coding(themes, 'pain')],
    })
  })

  test('a talk that was noted as not held, and was held after all, has no reason any more', () => {
    const item = [
      { linkId: 'when', answer: [{ valueDate: today }] },
      { linkId: 'held', answer: [{ valueBoolean: false }] },
      { linkId: 'not-held', answer: [{ valueCoding: { code: 'moved' } }] },
    ]
    const seen = view({ forms: [noted(today, { item })] })
    const draft = openDraft(seen)
    const [talk] = seen.talks
    if (!talk) throw new Error('no talk')
    addTo(draft, talk, seen)
    draft.went.value = 'good'
    const form = contactForm(draft, by)
    expect(Object.keys(answersIn(form))).toEqual(['mode', 'duration', 'nurse-feeling', 'when'])
    expect(unfitItems(mentorForms.contact, form.item, 'team', 'mentor')).toBeUndefined()
  })

  test('whatever is added to a mentor’s talk, twice over, the mentor’s words stand and the server takes it', () => {
    const open = (noted(today).item ?? []).slice(0, 1)
    const isAlone = { linkId: 'partner', answer: [{ valueBoolean: false }] }
    const next = { linkId: 'next', answer: [{ valueDateTime: '2026-11-30T09:30:00Z' }] }
    const missed = [
      ...open,
      { linkId: 'held', answer: [{ valueBoolean: false }] },
      { linkId: 'not-held', answer: [{ valueCoding: coding(notHeldReason, 'moved') }] },
    ]
    const step = fc.record({
      went: fc.constantFrom('good', 'hard', 'not-held', undefined),
      flag: fc.constantFrom<RedFlag | undefined>('privacy', 'low-mood', undefined),
      mode: fc.constantFrom('phone', 'video'),
      nextDay: fc.constantFrom('2026-12-02', ''),
      note: fc.constantFrom('Wants to swim.', ''),
      partner: fc.boolean(),
      theme: fc.constantFrom('pain', 'work'),
    })
    const add = (
      form: QuestionnaireResponse,
      said: typeof step extends fc.Arbitrary<infer T> ? T : never,
    ) => {
      const seen = view({ forms: [form] })
      const [talk] = seen.talks
      if (!talk) throw new Error('no talk')
      const draft = openDraft(seen)
      draft.went.value = said.went
      tapTheme(draft, said.theme)
      addTo(draft, talk, seen)
      draft.reason.value = 'no-answer'
      draft.flag.value = said.flag
      draft.mode.value = said.mode
      draft.nextDay.value = said.nextDay
      draft.note.value = said.note
      draft.partner.value = said.partner
      return contactForm(draft, by)
    }
    const items = fc.constantFrom(noted(today).item, open, [...open, isAlone, next], missed)
    fc.assert(
      fc.property(items, step, step, (item, one, two) => {
        const first = noted(today, item ? { item } : {})
        const once = add(first, one)
        expect(changedWords(first, once)).toEqual([])
        expect(changedWords(once, add(once, two), first)).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  test('what was entered in error does not count, and stays as it was but for its status', () => {
    const [talk] = here.talks
    if (!talk) throw new Error('no talk')
    const wrong = inError(talk)
    expect(wrong).toEqual({ ...noted(today), status: 'entered-in-error' })
    expect(view({ forms: [wrong] }).talks).toEqual([])
  })
})

describe('whether a talk may be noted', () => {
  const consentNow = (consents: readonly Consent[]) => view({ consents }).consent

  test('while the consent to the mentor is in force', () => {
    expect(consentNow([given])).toEqual({ kind: 'in-force' })
    expect(view().mentor).toEqual({ role: 'rita-role', name: 'Rita' })
  })

  test('not after it was withdrawn: since the day of that version', () => {
    const back = { ...withdraw(given).consent, meta: { lastUpdated: '2026-11-20T23:30:00Z' } }
    expect(consentNow([back])).toEqual({ kind: 'ended', on: '2026-11-21' })
    expect(view({ consents: [back] }).mentor?.role).toBe('rita-role')
  })

  test('nor once it has run out, nor where there was none', () => {
    const period = { start: '2025-01-01T09:00:00Z', end: '2025-12-01' }
    const old = { ...given, provision: { ...given.provision, period } }
    expect(consentNow([old])).toEqual({ kind: 'ended', on: '2025-12-01' })
    expect(consentNow([])).toEqual({ kind: 'none' })
  })
})

describe('the picture', () => {
  test('says in words what it shows', () => {
    const forms = ['2026-11-05', '2026-11-14'].map(day => noted(day))
    const { cadence } = view({ forms })
    language.value = 'nl'
    expect(say(cadenceSummary(cadence))).toBe(
      '2 van 3 gehouden, laatst 9 dagen geleden. Op 21 nov 2026 was er een gepland; die is niet genoteerd.',
    )
    language.value = 'en'
    expect(say(cadenceSummary(cadence))).toBe(
      '2 of 3 held, last 9 days ago. One was planned on 21 Nov 2026 and is not noted.',
    )
    const soon = view({ forms: [noted('2026-11-20')] })
    expect(cadenceSummary(soon.cadence).en).toBe('1 of 1 held, last 3 days ago. Next on 27 Nov 2026.')
  })

  test('goes on for three talks a month apart, where the mentoring was renewed', () => {
    const days = Array.from({ length: 8 }, (_, at) => `2026-11-${String(at + 3).padStart(2, '0')}`)
    const all = records({ forms: days.map(day => noted(day)) })
    const task = nurseTask('mentoring')
    expect(talkView(all, { stage: 'mentoring', task }, zone).cadence.next).toBeUndefined()
    const act = { role: 'nurse', who: 'Practitioner/nurse', now, reason: 'Asked for more.' } as const
    const renewed = moveTask(nurseTask('closing'), 'keep-going', act)
    if ('kind' in renewed) throw new Error(renewed.because)
    expect(talkView(all, { stage: 'mentoring', task: renewed }, zone).cadence.next).toBe('2026-12-08')
  })

  test('keeps marks apart that fall on days near each other, inside its width', () => {
    const forms = ['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23'].map(day => noted(day))
    const { marks } = layCadence(view({ forms }).cadence, 320)
    const places = marks.map(({ x }) => x)
    expect(Math.min(...places)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...places)).toBeLessThanOrEqual(320)
    for (const [at, x] of places.entries()) if (at > 0) expect(x - (places[at - 1] ?? 0)).toBeGreaterThan(12)
  })
})

describe('the time of the next talk', () => {
  test('is the organisation’s, in summer and in winter', () => {
    const at = (day: string, time: string) => {
      const instant = instantAt(day, time, zone)
      return instant === undefined ? undefined : new Date(instant).toISOString()
    }
    expect(at('2026-07-01', '18:30')).toBe('2026-07-01T16:30:00.000Z')
    expect(at('2026-12-01', '18:30')).toBe('2026-12-01T17:30:00.000Z')
    expect(at('2026-12-01', '25:00')).toBeUndefined()
    expect(at('2026-02-30', '10:00')).toBeUndefined()
    expect(timeIn(Date.parse('2026-07-01T16:30:00Z'), zone)).toBe('18:30')
  })
})
