import { describe, expect, test } from 'vitest'
import {
  answer,
  asserted,
  atc,
  cdai,
  clinical,
  decided,
  icd10,
  ordered,
  patient,
  phq9,
  type Resource,
  ra,
  score,
  snomed,
} from './a-chart.ts'

/** RA with these dates and no other. */
const datedRa = (dates: Resource) => {
  const { recordedDate: _, ...bare } = ra()
  return { ...bare, ...dates }
}
const verdict = (resources: readonly Resource[], on?: string) => {
  const { early } = answer([patient(), ...resources], on ? { on } : {})
  return `${early.verdict} by rule ${early.rule}`
}
const early = (dates: Resource, on?: string) => verdict([datedRa(dates)], on)

describe('rule 1, the day of diagnosis', () => {
  test('on the day itself 24 months ago is early', () => {
    expect(early(asserted('2024-03-15'))).toBe('early by rule 1')
  })
  test('a day earlier is not', () => {
    expect(early(asserted('2024-03-14'))).toBe('not-early by rule 1')
  })
  test('today is early', () => {
    expect(early(asserted('2026-03-15'))).toBe('early by rule 1')
  })
  test('on 31 May, 24 months and a longer month ago, the end of the month is clamped', () => {
    expect(early(asserted('2024-05-31'), '2026-05-31')).toBe('early by rule 1')
    expect(early(asserted('2024-05-30'), '2026-05-31')).toBe('not-early by rule 1')
  })
  test('on 29 February, the window begins on 28 February two years before', () => {
    expect(early(asserted('2022-02-28'), '2024-02-29')).toBe('early by rule 1')
    expect(early(asserted('2022-02-27'), '2024-02-29')).toBe('not-early by rule 1')
  })
  test('of 29 February is inside on 28 February two years later, and not on 1 March', () => {
    expect(early(asserted('2024-02-29'), '2026-02-28')).toBe('early by rule 1')
    expect(early(asserted('2024-02-29'), '2026-03-01')).toBe('not-early by rule 1')
  })
  test('of a whole month or year inside is early, of one outside is not', () => {
    expect(early(asserted('2024-04'))).toBe('early by rule 1')
    expect(early(asserted('2025'))).toBe('early by rule 1')
    expect(early(asserted('2024-02'))).toBe('not-early by rule 1')
    expect(early(asserted('2023'))).toBe('not-early by rule 1')
  })
  test('of this year or this month, not over yet, is early', () => {
    expect(early(asserted('2026'))).toBe('early by rule 1')
    expect(early(asserted('2026-03'))).toBe('early by rule 1')
  })
  test('straddling the window it says nothing, and the next rules decide', () => {
    expect(early(asserted('2024'))).toBe('cannot-tell by rule 5')
    expect(early(asserted('2024-03'))).toBe('cannot-tell by rule 5')
    expect(early({ ...asserted('2024'), onsetDateTime: '2024-06-01' })).toBe('early by rule 2')
    expect(early({ ...asserted('2024'), recordedDate: '2024-03-14' })).toBe('not-early by rule 3')
    expect(early({ ...asserted('2024'), recordedDate: '2024-06-01' })).toBe('cannot-tell by rule 5')
  })
  test('goes before onset and recording', () => {
    expect(
      early({ ...asserted('2025-09-01'), onsetDateTime: '2019-01-01', recordedDate: '2025-09-02' }),
    ).toBe('early by rule 1')
    expect(
      early({ ...asserted('2020-01-01'), onsetDateTime: '2025-01-01', recordedDate: '2025-09-02' }),
    ).toBe('not-early by rule 1')
  })
  test('the earliest of several Conditions decides, in whatever order', () => {
    const [older, newer] = [datedRa(asserted('2020-01-01')), datedRa(asserted('2025-09-01'))]
    expect(verdict([newer, older])).toBe('not-early by rule 1')
    expect(verdict([older, newer])).toBe('not-early by rule 1')
  })
  test('recorded before the window while asserted inside it: cannot tell', () => {
    expect(early({ ...asserted('2025-09-01'), recordedDate: '2024-03-14' })).toBe('cannot-tell by rule 5')
    expect(verdict([datedRa(asserted('2025-09-01')), datedRa({ recordedDate: '2019-01-01' })])).toBe(
      'cannot-tell by rule 5',
    )
  })
  test('recorded on the first day of the window, or straddling it, does not stand in its way', () => {
    expect(early({ ...asserted('2025-09-01'), recordedDate: '2024-03-15' })).toBe('early by rule 1')
    expect(early({ ...asserted('2025-09-01'), recordedDate: '2024' })).toBe('early by rule 1')
  })
})

describe('rule 2, the earliest possible onset', () => {
  test('inside the window is early', () => {
    expect(early({ onsetDateTime: '2024-03-15' })).toBe('early by rule 2')
    expect(early({ onsetDateTime: '2024-04' })).toBe('early by rule 2')
  })
  test('before the window it excludes nobody: symptoms begin before the diagnosis', () => {
    expect(early({ onsetDateTime: '2024-03-14' })).toBe('cannot-tell by rule 5')
    expect(early({ onsetDateTime: '2019', recordedDate: '2025-06-15' })).toBe('cannot-tell by rule 5')
  })
  test('the earliest of several Conditions counts', () => {
    expect(verdict([datedRa({ onsetDateTime: '2025' }), datedRa({ onsetDateTime: '2020' })])).toBe(
      'cannot-tell by rule 5',
    )
  })
  test('a period counts from its start, an age from the birthday', () => {
    expect(early({ onsetPeriod: { start: '2025-01', end: '2025-03' } })).toBe('early by rule 2')
    expect(early({ onsetPeriod: { end: '2025-03' } })).toBe('cannot-tell by rule 5')
    const at = (value: number) => ({ onsetAge: { value, code: 'a', system: 'http://unitsofmeasure.org' } })
    expect(early(at(45))).toBe('early by rule 2')
    expect(early(at(44))).toBe('early by rule 2')
    expect(early(at(43))).toBe('cannot-tell by rule 5')
    const range = { low: { value: 44, code: 'a' }, high: { value: 45, code: 'a' } }
    expect(early({ onsetRange: range })).toBe('early by rule 2')
  })
  test('words are no date, unless they have a date’s form', () => {
    expect(early({ onsetString: 'some years ago', recordedDate: '2025-06-15' })).toBe('early by rule 4')
    expect(early({ onsetString: '2019', recordedDate: '2025-06-15' })).toBe('cannot-tell by rule 5')
  })
  test('after a recording that is outside: cannot tell', () => {
    expect(early({ onsetDateTime: '2025-01-01', recordedDate: '2024-01-01' })).toBe('cannot-tell by rule 5')
    expect(early({ onsetDateTime: '2024', recordedDate: '2023-11-01' })).toBe('cannot-tell by rule 5')
  })
})

describe('rule 3, the latest possible recording', () => {
  test('outside is not early', () => {
    expect(early({ recordedDate: '2024-03-14' })).toBe('not-early by rule 3')
    expect(early({ recordedDate: '2024-02' })).toBe('not-early by rule 3')
    expect(early({ onsetDateTime: '2020-01-01', recordedDate: '2021' })).toBe('not-early by rule 3')
  })
  test('the earliest of several Conditions counts', () => {
    expect(verdict([ra(), datedRa({ recordedDate: '2019' })])).toBe('not-early by rule 3')
  })
})

describe('rule 4, only the date of recording, the usual Belgian chart', () => {
  test('wholly inside, and nothing of RA that is older: early by the date it was recorded', () => {
    expect(early({ recordedDate: '2024-03-15' })).toBe('early by rule 4')
    expect(early({ recordedDate: '2025' })).toBe('early by rule 4')
    const { early: found } = answer([patient(), ra()])
    expect(found.by).toMatchObject({ date: 'recorded', on: { first: '2025-06-15' } })
  })
  test('straddling: cannot tell', () => {
    expect(early({ recordedDate: '2024' })).toBe('cannot-tell by rule 5')
  })
  test('a DMARD that was started before the window: cannot tell', () => {
    expect(verdict([ra(), ordered(atc('L04AX03'), '2024-03-14')])).toBe('cannot-tell by rule 5')
    expect(verdict([ra(), ordered(atc('L04AX03'), '2024-03-15')])).toBe('early by rule 4')
    expect(verdict([ra(), ordered(atc('L04AX03'), '2024')])).toBe('cannot-tell by rule 5')
  })
  test('hydroxychloroquine or cancer treatment before RA was dated says nothing', () => {
    expect(verdict([ra(), ordered(atc('P01BA02'), '2018-01-01')])).toBe('early by rule 4')
    expect(verdict([ra(), ordered(atc('L01BA01'), '2018-01-01')])).toBe('early by rule 4')
  })
  test('a score of RA activity before the window: cannot tell', () => {
    expect(verdict([ra(), cdai(4, '2024-03-14')])).toBe('cannot-tell by rule 5')
    expect(verdict([ra(), cdai(4, '2024-03-15')])).toBe('early by rule 4')
    expect(verdict([ra(), score(snomed('763259004'), 3, '2020-01-01')])).toBe('cannot-tell by rule 5')
  })
  test('a score of something else says nothing', () => {
    expect(verdict([ra(), phq9(4, '2019-01-01')])).toBe('early by rule 4')
  })
  test('another RA Condition that ended before the window: cannot tell', () => {
    const old = datedRa({ ...clinical('resolved'), abatementDateTime: '2020-01-01' })
    expect(verdict([ra(), old])).toBe('cannot-tell by rule 5')
  })
  test('another RA Condition that was seen in an encounter before the window: cannot tell', () => {
    const encounter = {
      resourceType: 'Encounter',
      id: 'visit',
      status: 'finished',
      subject: { reference: 'Patient/lotte' },
      period: { start: '2019-05-01' },
    }
    const seen = datedRa({ encounter: { reference: 'Encounter/visit' } })
    expect(verdict([ra(), seen])).toBe('early by rule 4')
    expect(verdict([ra(), seen, encounter])).toBe('cannot-tell by rule 5')
  })
  test('another disease, however old, says nothing', () => {
    const gout = { ...ra({ recordedDate: '2001-01-01' }), code: { coding: [icd10('M10.0')] } }
    expect(verdict([ra(), gout])).toBe('early by rule 4')
  })
})

describe('rule 5', () => {
  test('no date at all: cannot tell, no card', () => {
    const suggestion = answer([patient(), datedRa({}), cdai(40, '2026-03-01')])
    expect(decided(suggestion)).toBe('cannot-tell diagnosis-date')
    expect(suggestion.early.because).toBe('no-date')
    expect(suggestion.reasons).toEqual([])
  })
  test('a date that a clinician confirmed decides from then on', () => {
    const confirmed = (date: string) => ({
      confirmed: { on: { text: date, first: date, last: date }, source: 'Condition/confirmed' },
    })
    const old = datedRa({ ...asserted('2025-09-01'), recordedDate: '2020-01-01' })
    const resources = [patient(), old, cdai(40, '2026-03-01')]
    expect(decided(answer(resources))).toBe('cannot-tell diagnosis-date')
    const after = answer(resources, { programme: confirmed('2025-08-20') })
    expect(decided(after)).toBe('suggestion')
    expect(after.early).toMatchObject({ rule: 1, by: { date: 'confirmed' } })
    expect(decided(answer(resources, { programme: confirmed('2019-08-20') }))).toBe('no-suggestion not-early')
  })
})

describe('a date', () => {
  test('in the future is as if absent', () => {
    expect(early({ ...asserted('2026-03-16'), recordedDate: '2025-06-15' })).toBe('early by rule 4')
    expect(early({ onsetDateTime: '2027', recordedDate: '2019-06-15' })).toBe('not-early by rule 3')
    expect(early({ recordedDate: '2026-03-16' })).toBe('cannot-tell by rule 5')
  })
  test.each(['2025-02-29', '2025-13-01', 'last year', '01/02/2025', '2025-6-1', '', '20250601'])(
    'by its form none, "%s", is as if absent',
    text => {
      expect(early({ recordedDate: text })).toBe('cannot-tell by rule 5')
      expect(early({ ...asserted(text), recordedDate: '2025-06-15' })).toBe('early by rule 4')
    },
  )
  test('is the calendar day where the organisation is', () => {
    const lateAtNight = asserted('2024-03-14T23:30:00Z')
    expect(early(lateAtNight)).toBe('early by rule 1')
    const inNewYork = answer([patient(), datedRa(lateAtNight)], { timezone: 'America/New_York' })
    expect(inNewYork.early.verdict).toBe('not-early')
  })
})
