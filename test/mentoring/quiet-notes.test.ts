import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  composeNote,
  composeQuiet,
  type Quiet,
  type QuietNote,
  readNote,
  readQuiet,
  withNote,
} from '../../mentoring/quiet.ts'
import { readProgramme } from '../../mentoring/suggestion/read-programme.ts'
import { quietNote } from '../../mentoring/suggestion/terms.ts'
import { answer, decided, methotrexate, patient, ra } from './a-chart.ts'

const notes = (...all: QuietNote[]): Quiet => all.reduce<Quiet>((quiet, note) => withNote(quiet, note), [])
const no = (date: string): QuietNote => ({ answer: 'no', date })
const shown = (date: string): QuietNote => ({ answer: 'shown', date })

describe('what is kept without a name', () => {
  test('is each answer with its day, the oldest first', () => {
    expect(notes(no('2026-03-01'), { answer: 'later', date: '2025-03-01' })).toEqual([
      { answer: 'later', date: '2025-03-01' },
      no('2026-03-01'),
    ])
  })
  test('is one answer a day, the last one: a slip can be mended', () => {
    expect(notes(no('2026-03-01'), { answer: 'later', date: '2026-03-01' })).toEqual([
      { answer: 'later', date: '2026-03-01' },
    ])
  })
  test('is the same however often it is noted', () => {
    expect(notes(shown('2026-03-01'), shown('2026-03-01'))).toEqual([shown('2026-03-01')])
  })
  test('is no showing from before an answer, since an answer begins the count anew', () => {
    expect(notes(shown('2026-02-01'), no('2026-02-02'), shown('2026-02-03'))).toEqual([
      no('2026-02-02'),
      shown('2026-02-03'),
    ])
  })
  test('is the first "never", until the patient takes it back; then neither', () => {
    const never: QuietNote = { answer: 'never', date: '2026-01-01' }
    expect(notes(never, { ...never, date: '2026-02-01' })).toEqual([never])
    expect(notes(never, no('2026-01-02'), { answer: 'ask-again', date: '2026-03-01' })).toEqual([
      no('2026-01-02'),
    ])
  })
  test('is bounded', () => {
    const days = Array.from({ length: 90 }, (_, i) => new Date(Date.UTC(2026, 0, 1 + i)).toISOString())
    const all = days.flatMap(each => [no(each.slice(0, 10)), shown(each.slice(0, 10))])
    expect(notes(...all)).toHaveLength(20)
    expect(notes(...days.map(each => shown(each.slice(0, 10))))).toHaveLength(30)
  })
})

describe('a note', () => {
  const aNote = fc.record({
    answer: fc.constantFrom(...(Object.keys(quietNote.codes) as QuietNote['answer'][])),
    date: fc
      .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
      .map(date => date.toISOString().slice(0, 10)),
  })
  test('is read as it was composed, alone and among others', () => {
    void fc.assert(
      fc.property(fc.array(aNote, { maxLength: 20 }), all => {
        for (const each of all) expect(readNote(composeNote(each))).toEqual(each)
        expect(readQuiet(composeQuiet(all))).toEqual(all)
      }),
    )
  })
  test.each([
    ['another code', [{ name: 'answer', valueCode: 'yes' }, day('2026-01-01')]],
    ['a member of the prototype', [{ name: 'answer', valueCode: 'toString' }, day('2026-01-01')]],
    ['a day that is none', [{ name: 'answer', valueCode: 'no' }, day('2026-02-31')]],
    ['a month', [{ name: 'answer', valueCode: 'no' }, day('2026-02')]],
    ['no day', [{ name: 'answer', valueCode: 'no' }]],
    ['something more', [{ name: 'answer', valueCode: 'no' }, day('2026-01-01'), { name: 'name' }]],
  ])('with %s is none', (_, parameter) => {
    expect(readNote({ resourceType: 'Parameters', parameter })).toBeUndefined()
  })
  test.each([undefined, null, 'no', [], { resourceType: 'Basic' }])('that is %j is none', body => {
    expect(readNote(body)).toBeUndefined()
  })
})
function day(valueDate: string) {
  return { name: 'date', valueDate }
}

describe('the programme of a chart that is not in it', () => {
  const about = { base: 'https://p.example/fhir', now: new Date('2026-03-15T09:00:00Z') }
  const known = (...all: QuietNote[]) =>
    readProgramme([composeQuiet(notes(...all))], {
      ...about,
      timezone: 'Europe/Brussels',
      patient: undefined,
    })
  const decidedBy = (...all: QuietNote[]) =>
    decided(answer([patient(), ra(), methotrexate()], { programme: known(...all) }))
  test.each([
    ['a no', [no('2026-01-01')], 'quiet wish-no'],
    ['later', [{ answer: 'later', date: '2026-01-01' }], 'quiet wish-later'],
    ['support', [{ answer: 'has-support', date: '2026-01-01' }], 'quiet has-support'],
    ['another way', [{ answer: 'prefers-alternative', date: '2026-01-01' }], 'quiet prefers-alternative'],
    ['never', [{ answer: 'never', date: '2020-01-01' }], 'quiet never-again'],
    ['three showings', ['2026-02-01', '2026-02-02', '2026-02-03'].map(shown), 'quiet shown-often'],
    ['two showings', ['2026-02-01', '2026-02-02'].map(shown), 'suggestion'],
    ['nothing', [], 'suggestion'],
  ] as const)('keeps quiet after %s as the rules say', (_, all, expected) => {
    expect(decidedBy(...all)).toBe(expected)
  })
})

describe('a day of diagnosis that was confirmed', () => {
  const about = {
    base: 'https://p.example/fhir',
    now: new Date('2026-03-15T09:00:00Z'),
    timezone: 'Europe/Brussels',
    patient: 'p',
  }
  const condition = (id: string, on: string, of = 'p') => ({
    ...ra({ id, subject: { reference: `Patient/${of}` } }),
    extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/condition-assertedDate', valueDateTime: on }],
  })
  const provenance = (id: string, target: string, recorded: string, role = 'verifier') => ({
    resourceType: 'Provenance',
    id,
    target: [{ reference: target }],
    recorded,
    agent: [
      {
        type: {
          coding: [
            { system: 'http://terminology.hl7.org/CodeSystem/provenance-participant-type', code: role },
          ],
        },
        who: { reference: 'Practitioner/d' },
      },
    ],
  })
  const confirmed = (...resources: object[]) => readProgramme(resources, about).confirmed

  test('is read by the Provenance that says so', () => {
    expect(
      confirmed(condition('c', '2025-02-01'), provenance('v', 'Condition/c', '2026-03-01T10:00:00Z')),
    ).toEqual({
      on: { text: '2025-02-01', first: '2025-02-01', last: '2025-02-01' },
      source: 'Provenance/v',
    })
  })
  test('is no date that was only copied', () => {
    expect(confirmed(condition('c', '2025-02-01'))).toBeUndefined()
    expect(
      confirmed(
        condition('c', '2025-02-01'),
        provenance('v', 'Condition/c', '2026-03-01T10:00:00Z', 'enterer'),
      ),
    ).toBeUndefined()
  })
  test('is the latest one', () => {
    const two = [
      condition('c', '2025-02-01'),
      condition('d', '2024-12-01'),
      provenance('late', 'Condition/d/_history/1', '2026-03-02T00:30:00+01:00'),
      provenance('early', 'Condition/c', '2026-03-01T10:00:00Z'),
    ]
    expect(confirmed(...two)?.on.text).toBe('2024-12-01')
    expect(confirmed(...two.toReversed())?.on.text).toBe('2024-12-01')
  })
  test('is nobody else’s, and none that is still to come', () => {
    const says = provenance('v', 'Condition/c', '2026-03-01T10:00:00Z')
    expect(confirmed(condition('c', '2025-02-01', 'q'), says)).toBeUndefined()
    expect(confirmed(condition('c', '2027-02-01'), says)).toBeUndefined()
  })
})
