import { describe, expect, test } from 'vitest'
import {
  answer,
  answerWith,
  asserted,
  cdai,
  condition,
  decided,
  icd10,
  methotrexate,
  notNow,
  patient,
  phq9,
  type Resource,
  ra,
  referral,
  wish,
} from './a-chart.ts'

const until = (...resources: readonly Resource[]) => {
  const { status } = answerWith(...resources)
  return status.kind === 'quiet'
    ? `${status.because} until ${status.until ?? 'they ask'}`
    : decided(answerWith(...resources))
}
const stageSystem = 'https://halfword.example/fhir/CodeSystem/mentoring-stage'
const task = (focus: Resource, status: string, stage: string): Resource => ({
  resourceType: 'Task',
  id: `task-${focus.id}`,
  status,
  intent: 'order',
  for: { reference: 'Patient/lotte' },
  focus: { reference: `ServiceRequest/${focus.id}` },
  businessStatus: { coding: [{ system: stageSystem, code: stage }] },
})
const episode = (status: string, period: object): Resource => ({
  resourceType: 'EpisodeOfCare',
  id: 'episode',
  status,
  patient: { reference: 'Patient/lotte' },
  type: [
    {
      coding: [
        { system: 'https://halfword.example/fhir/CodeSystem/mentoring-service', code: 'peer-mentoring-ra' },
      ],
    },
  ],
  period,
})

describe('after a no', () => {
  test('6 months are quiet, the last day included', () => {
    expect(until(wish('no', '2025-09-15'))).toBe('wish-no until 2026-03-15')
    expect(until(wish('no', '2025-09-14'))).toBe('suggestion')
  })
  test('12 months after the second', () => {
    expect(until(wish('no', '2024-06-01'), wish('no', '2025-04-01'))).toBe('wish-no until 2026-04-01')
  })
  test('after the third, only if the patient asks', () => {
    const three = [wish('no', '2022-01-01'), wish('no', '2023-01-01'), wish('no', '2024-01-01')]
    expect(until(...three)).toBe('wish-no until they ask')
    expect(until(...three, wish('yes', '2026-03-14'))).toBe('asked')
  })
  test('the same no in chart and programme is one no', () => {
    expect(until(wish('no', '2025-09-15T09:00:00Z'), wish('no', '2025-09-15'))).toBe(
      'wish-no until 2026-03-15',
    )
  })
  test('a later yes ends it, and a later no a yes', () => {
    expect(until(wish('no', '2026-01-01'), wish('hear-more', '2026-02-01'))).toBe('asked')
    expect(until(wish('yes', '2026-01-01'), wish('no', '2026-02-01'))).toBe('wish-no until 2026-08-01')
  })
  test('"not asked" is no answer', () => {
    expect(until(wish('no', '2026-01-01'), wish('not-asked', '2026-02-01'))).toBe('wish-no until 2026-07-01')
    expect(until(wish('not-asked', '2026-02-01'))).toBe('suggestion')
  })
  test('of 31 August, six months end with February', () => {
    const on = (day: string) =>
      decided(answer([patient(), ra(), methotrexate(), wish('no', '2025-08-31')], { on: day }))
    expect([on('2026-02-28'), on('2026-03-01')]).toEqual(['quiet wish-no', 'suggestion'])
  })
})

describe('after another answer', () => {
  test('"later" is quiet for 3 months', () => {
    expect(until(wish('later', '2025-12-15'))).toBe('wish-later until 2026-03-15')
    expect(until(wish('later', '2025-12-14'))).toBe('suggestion')
  })
  test.each([
    ['does-not-want', 'wish-no until 2026-07-01'],
    ['maybe-later', 'wish-later until 2026-04-01'],
    ['has-support', 'has-support until 2026-07-01'],
    ['prefers-alternative', 'prefers-alternative until 2026-07-01'],
    ['no-time-today', 'suggestion'],
    ['other', 'suggestion'],
  ])('"not now" because of %s', (reason, expected) => {
    expect(until(notNow(reason, '2026-01-01'))).toBe(expected)
  })
  test('an answer to another form, or not finished, is none', () => {
    expect(
      until({ ...wish('no', '2026-01-01'), questionnaire: 'https://other.example/Questionnaire/peer-wish' }),
    ).toBe('suggestion')
    expect(until({ ...wish('no', '2026-01-01'), status: 'in-progress' })).toBe('suggestion')
    expect(until({ ...wish('no', '2026-01-01'), status: 'entered-in-error' })).toBe('suggestion')
  })
  test('of a version of the form it is one', () => {
    const versioned = { questionnaire: 'https://halfword.example/fhir/Questionnaire/peer-wish|0.1.0' }
    expect(until({ ...wish('no', '2026-01-01'), ...versioned })).toBe('wish-no until 2026-07-01')
  })
  test('without a date it does not count, and is named', () => {
    const undated = answerWith(wish('no', undefined))
    expect(decided(undated)).toBe('suggestion')
    expect(undated.couldNotCheck.map(({ code }) => code)).toEqual(['wish-undated'])
  })
  test('what the programme keeps without a name counts alike', () => {
    const kept = {
      source: 'kept',
      answer: 'no',
      themes: [],
      authored: { text: '2026-01-01', first: '2026-01-01', last: '2026-01-01' },
    } as const
    const suggestion = answer([patient(), ra(), methotrexate()], { programme: { wishes: [kept] } })
    expect(decided(suggestion)).toBe('quiet wish-no')
  })
})

describe('mentoring', () => {
  const order = referral('2026-02-01')
  test('that was asked for is shown instead', () => {
    expect(answerWith(order).status).toMatchObject({ kind: 'mentoring', stage: 'referred' })
    expect(answerWith(order, task(order, 'accepted', 'matching')).status).toMatchObject({ stage: 'matching' })
  })
  test('that runs is shown instead', () => {
    expect(answerWith(episode('active', { start: '2026-02-01' })).status).toMatchObject({
      kind: 'mentoring',
      stage: 'mentoring',
    })
  })
  test('the wish that led to it is answered by it; a newer wish is not', () => {
    expect(decided(answerWith(wish('yes', '2026-01-31'), order))).toBe('mentoring')
    expect(decided(answerWith(wish('yes', '2026-02-01'), order))).toBe('mentoring')
    const asked = answerWith(wish('yes', '2026-03-01'), order)
    expect(decided(asked)).toBe('asked')
    expect(asked.mentoring).toMatchObject({ stage: 'referred' })
  })
  test('that ended well is followed by 12 quiet months', () => {
    expect(until(episode('finished', { start: '2024-12-01', end: '2025-03-15' }))).toBe(
      'mentoring-ended until 2026-03-15',
    )
    expect(until(episode('finished', { start: '2024-12-01', end: '2025-03-14' }))).toBe('suggestion')
    expect(until(episode('finished', { end: '2026-01-01' }), wish('yes', '2026-03-01'))).toBe('asked')
  })
  test('that was revoked or entered in error is not running', () => {
    expect(until(referral('2026-02-01', { status: 'revoked' }))).toBe('suggestion')
    expect(until(referral('2026-02-01', { status: 'entered-in-error' }))).toBe('suggestion')
    expect(until(order, task(order, 'rejected', 'declined'))).toBe('suggestion')
  })
  test('of another service is nothing to us', () => {
    const code = { coding: [{ system: 'http://snomed.info/sct', code: '710908005' }] }
    expect(until(referral('2026-02-01', { code }))).toBe('suggestion')
  })
  test('that a patient proposes is an answer to the wish; one that a nurse proposes is shown', () => {
    const proposal = { intent: 'proposal' }
    expect(until(referral('2026-02-01', { ...proposal, requester: { reference: 'Patient/lotte' } }))).toBe(
      'asked',
    )
    expect(answerWith(referral('2026-02-01', proposal)).status).toMatchObject({ stage: 'asked-for' })
  })
})

describe('never suggest again', () => {
  const never = { neverAgain: { since: { text: '2026-01-01', first: '2026-01-01', last: '2026-01-01' } } }
  test('is silent until the patient undoes it', () => {
    expect(decided(answer([patient(), ra(), methotrexate()], { programme: never }))).toBe('quiet never-again')
  })
  test('also where an older yes stands; a newer yes ends it', () => {
    const decidedWith = (on: string) =>
      decided(answer([patient(), ra(), methotrexate(), wish('yes', on)], { programme: never }))
    expect([decidedWith('2025-12-01'), decidedWith('2026-02-01')]).toEqual(['quiet never-again', 'asked'])
  })
})

describe('shown on three days without an answer', () => {
  const shownOn = ['2026-02-01', '2026-02-08', '2026-02-15']
  const decidedWith = (days: readonly string[], ...resources: readonly Resource[]) =>
    decided(answer([patient(), ra(), methotrexate(), ...resources], { programme: { shownOn: days } }))
  test('it falls silent', () => {
    expect(decidedWith(shownOn)).toBe('quiet shown-often')
    expect(decidedWith(shownOn.slice(1))).toBe('suggestion')
    expect(decidedWith(['2026-02-01', '2026-02-01', '2026-02-01'])).toBe('suggestion')
  })
  test('the same day gives the same answer however often it is asked', () => {
    expect(decidedWith(['2026-02-01', '2026-02-08', '2026-03-15'])).toBe('suggestion')
  })
  test('a new reason ends the silence, for three more days', () => {
    expect(decidedWith(shownOn, cdai(40, '2026-03-01'))).toBe('suggestion')
    expect(decidedWith([...shownOn, '2026-03-02', '2026-03-03'], cdai(40, '2026-03-01'))).toBe('suggestion')
    expect(decidedWith([...shownOn, '2026-03-02', '2026-03-03', '2026-03-04'], cdai(40, '2026-03-01'))).toBe(
      'quiet shown-often',
    )
  })
  test('an answer begins the count anew', () => {
    const problem = condition([icd10('Z56.6')])
    const shownBefore = { programme: { shownOn: ['2025-06-01', '2025-06-02', '2025-06-03'] } }
    const resources = [patient(), ra(), problem]
    expect(decided(answer(resources, shownBefore))).toBe('quiet shown-often')
    expect(decided(answer([...resources, wish('no', '2025-06-04')], shownBefore))).toBe('suggestion')
    expect(decidedWith(shownOn, wish('later', '2025-11-01'))).toBe('quiet shown-often')
    expect(decidedWith(['2025-06-01', '2025-06-02', '2025-06-03'], wish('no', '2025-06-04'))).toBe(
      'suggestion',
    )
  })
})

describe('the order of precedence', () => {
  const heavy = phq9(20, '2026-03-01')
  const dementia = condition([icd10('F03')])
  const yes = wish('yes', '2026-03-10')
  const no = wish('no', '2026-03-10')
  const running = referral('2026-03-01')
  test('dead, then not an adult or no RA, then crisis, holds, asked, mentoring, quiet, reasons', () => {
    const all = [heavy, dementia, yes, running, methotrexate()]
    expect(decided(answer([patient({ deceasedBoolean: true, birthDate: '2015-01-01' }), ra(), ...all]))).toBe(
      'deceased',
    )
    expect(decided(answer([patient({ birthDate: '2015-01-01' }), ra(), ...all]))).toBe('not-adult')
    expect(decided(answer([patient(), ...all]))).toBe('no-suggestion no-ra')
    expect(decided(answerWith(heavy, dementia, yes, running))).toBe('professional-first')
    expect(decided(answerWith(dementia, yes, running))).toBe('hold see-chart')
    expect(decided(answerWith(yes, running))).toBe('asked')
    expect(decided(answerWith(no, running))).toBe('mentoring')
    expect(decided(answerWith(no))).toBe('quiet wish-no')
    expect(decided(answerWith())).toBe('suggestion')
  })
  test('crisis, holds and quiet go before the duration', () => {
    const late = [patient(), ra(asserted('2010-01-01')), methotrexate()]
    expect(decided(answer([...late, heavy]))).toBe('professional-first')
    expect(decided(answer([...late, dementia]))).toBe('hold see-chart')
    expect(decided(answer([...late, no]))).toBe('quiet wish-no')
    expect(decided(answer(late))).toBe('no-suggestion not-early')
  })
})
