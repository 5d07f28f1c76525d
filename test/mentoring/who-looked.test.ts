import type { AuditEvent } from 'fhir/r4'
import { describe, expect, test } from 'vitest'
import { mentorViewScope, type Scope } from '../../mentoring/codes.ts'
import { type LookedLine, whoLooked } from '../../mentoring/who-looked.ts'
import { anEvent, aSearch, aSignIn } from './an-event.ts'

const days = (...events: AuditEvent[]) => whoLooked(events, { patient: 'hilde', zone: 'Europe/Brussels' })
const lines = (...events: AuditEvent[]): readonly LookedLine[] => days(...events).flatMap(each => each.lines)
const labels = (...scopes: readonly Scope[]) => scopes.map(code => ({ code, system: mentorViewScope.system }))
const worklist = 'Task?status=requested,accepted&_include=Task:patient'

describe('what a person did', () => {
  test('says who, in which role, what of, and why', () => {
    expect(lines(anEvent())).toEqual([
      expect.objectContaining({
        who: 'person',
        deed: 'saw',
        end: 'done',
        role: 'nurse',
        person: 'Practitioner/nurse',
        things: ['diagnosis'],
        purpose: 'TREAT',
        times: 1,
      }),
    ])
  })

  test.each([
    ['create', 'wrote'],
    ['update', 'changed'],
    ['delete', 'removed'],
    ['vread', 'saw'],
  ] as const)('a %s: %s', (interaction, deed) => {
    expect(lines(anEvent({ interaction }))[0]?.deed).toBe(deed)
  })

  test('of one day is one line, with all that was opened', () => {
    const found = lines(anEvent(), aSearch('Consent?patient=hilde'), anEvent({ data: ['Task/1'] }))
    expect(found.map(({ things, times }) => [things, times])).toEqual([
      [['diagnosis', 'consents', 'steps'], 3],
    ])
  })

  test('in one request with many parts counts once', () => {
    const visit = { requestId: 'visit' }
    expect(lines(anEvent(visit), aSearch('Consent?patient=hilde', visit))[0]?.times).toBe(1)
  })

  test('stands on the organisation’s day, the newest day first', () => {
    const late = anEvent({ recorded: '2026-11-22T23:30:00.000Z' })
    const before = anEvent({ recorded: '2026-11-22T22:30:00.000Z' })
    expect(days(before, late).map(({ day }) => day)).toEqual(['2026-11-23', '2026-11-22'])
  })

  test('of a mentor is called by what was shown, not by the type of its record', () => {
    const looks = { by: 'mentor', consents: ['Consent/1/_history/1'] } as const
    const found = lines(
      anEvent({ ...looks, data: ['Observation/age'], labels: labels('MV-AGE-BAND') }),
      aSearch('Observation', { ...looks, labels: labels('MV-INTERESTS', 'MV-AGE-BAND') }),
    )
    expect(found.map(({ things }) => things)).toEqual([['age-group', 'interests']])
  })

  test('of a mentor does not run across a change of what the patient shares', () => {
    const look = (minute: string, version: number) =>
      aSearch('Observation', {
        by: 'mentor',
        recorded: `2026-11-23T13:${minute}:00.000Z`,
        consents: [`Consent/1/_history/${version}`],
        labels: labels('MV-AGE-BAND', ...(version === 1 ? (['MV-FLARE'] as const) : [])),
      })
    const found = lines(look('00', 1), look('05', 1), look('10', 2), look('15', 2))
    expect(found.map(({ things, first, last }) => [things, first.slice(14, 16), last.slice(14, 16)])).toEqual(
      [
        [['age-group'], '10', '15'],
        [['age-group', 'flare'], '00', '05'],
      ],
    )
  })

  test('an auditor who asked for the name behind a number is told of', () => {
    const asked = anEvent({
      by: 'auditor',
      interaction: 'operation',
      asked: 'POST /fhir/Patient/hilde/$identify',
    })
    expect(lines(asked)[0]).toMatchObject({ deed: 'identified', role: 'auditor', purpose: 'HCOMPL' })
    const [person = {}] = asked.entity?.filter(({ role }) => role?.code === '1') ?? []
    const detail = [{ type: 'reason', valueString: 'A complaint' }]
    const withReason = { ...asked, entity: [{ ...person, detail }] }
    expect(lines(withReason)[0]).toMatchObject({ reason: 'A complaint' })
  })
})

describe('a refused try', () => {
  const tried = { outcome: '4', by: 'mentor', because: '404 not-found' } as const

  test('of a mentor was blocked because the patient does not share it', () => {
    expect(lines(anEvent({ ...tried, data: ['Observation/hilde-step'] }))).toEqual([
      expect.objectContaining({ who: 'person', deed: 'saw', end: 'not-shared', things: ['about-me'] }),
    ])
  })

  test('of staff was not allowed', () => {
    expect(lines(anEvent({ outcome: '4', because: '403 forbidden' }))[0]?.end).toBe('not-allowed')
  })

  test('is not joined with what was done, nor with a try at something else', () => {
    const found = lines(
      anEvent({ by: 'mentor' }),
      anEvent(tried),
      anEvent({ ...tried, data: ['Observation/hilde-step'] }),
    )
    expect(found).toHaveLength(3)
  })

  test('a change that was overtaken is no try to see', () => {
    const late = anEvent({ interaction: 'update', outcome: '4', because: '412 conflict' })
    expect(lines(late)[0]).toMatchObject({ deed: 'changed', end: 'not-saved' })
  })

  test('a mentor’s search that named the patient and found nothing is a try, one within consent is not', () => {
    const search = { by: 'mentor', requestId: 'one' } as const
    expect(lines(aSearch('Condition?patient=hilde', search))[0]).toMatchObject({
      deed: 'saw',
      end: 'not-shared',
      things: ['diagnosis'],
    })
    expect(lines(aSearch('Condition?patient=hilde', { ...search, consents: ['Consent/1'] }))[0]?.end).toBe(
      'done',
    )
  })

  test('our own fault is nobody’s try', () => {
    expect(lines(anEvent({ outcome: '8', because: '500 exception' }))[0]?.end).toBe('fault')
  })
})

describe('no person looked', () => {
  const background = (n: number) => aSearch(worklist, { requestId: `background.${n}` })

  test('twelve looks of the worklist by itself are one line', () => {
    const twelve = Array.from({ length: 12 }, (_, n) => background(n))
    expect(lines(...twelve)).toEqual([expect.objectContaining({ who: 'computer', times: 12 })])
  })

  test('a program is a computer', () => {
    expect(lines(aSearch('AuditEvent', { by: 'program' }))[0]?.who).toBe('computer')
  })

  test('the same list opened by a nurse is a list that she saw', () => {
    expect(lines(aSearch(worklist))[0]).toMatchObject({ who: 'list', person: 'Practitioner/nurse' })
  })

  test.each([
    'Task?patient=hilde',
    'Task?patient=Patient/hilde&status=requested',
    'Consent?patient.identifier=x|1',
    'Patient?name=Hilde',
    'Patient/hilde/$mentor-view',
    'Task?_id=hilde-task',
  ])('a request that names the patient is a person’s, whatever the app says: %s', query => {
    expect(lines(aSearch(query, { requestId: 'background.1' }))[0]?.who).toBe('person')
  })

  test('a write is a person’s, whatever the app says', () => {
    expect(lines(anEvent({ interaction: 'update', requestId: 'background.1' }))[0]?.who).toBe('person')
  })

  test('a refused request is a person’s, whatever the app says', () => {
    const refused = aSearch(worklist, { requestId: 'background.1', outcome: '4', because: '403 forbidden' })
    expect(lines(refused)[0]?.who).toBe('person')
  })

  test('a mentor’s search is no list of many: it shows whom they mentor', () => {
    expect(lines(aSearch('Condition', { by: 'mentor', requestId: 'background.1' }))[0]?.who).toBe('person')
  })

  test('an event that does not say what was searched is a person’s', () => {
    expect(lines(anEvent({ interaction: 'search-type', asked: 'POST /fhir' }))[0]?.who).toBe('person')
  })
})

test('what the patient did is one line, after the others', () => {
  const found = lines(aSearch('Task', { by: 'patient' }), aSignIn('Patient/hilde'), anEvent())
  expect(found.map(({ who, times }) => [who, times])).toEqual([
    ['person', 1],
    ['yourself', 2],
  ])
})

test('an event of another patient is not shown, wherever it came from', () => {
  expect(days(anEvent({ patient: 'nadia' }))).toEqual([])
})

test('a batch’s part is told by its own line', () => {
  const part = anEvent({
    interaction: 'search-type',
    asked: 'POST /fhir\n\nGET Encounter?patient=hilde',
  })
  expect(lines(part)[0]).toMatchObject({ who: 'person', things: ['talks'] })
})
