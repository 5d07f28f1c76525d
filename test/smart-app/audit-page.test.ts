import { beforeEach, describe, expect, test } from 'vitest'
import { checks } from '../../mentoring/audit-checks/checks.ts'
import { factsOf } from '../../mentoring/audit-facts.ts'
import { kindsOf } from '../../mentoring/audit-request.ts'
import { csvOf, ndjsonOf } from '../../smart-app/audit/export-log.ts'
import { logPath, noFilter } from '../../smart-app/audit/log-search.ts'
import { becauseWords, checkTitles, resultWords } from '../../smart-app/words/audit-check-words.ts'
import { eventSentence } from '../../smart-app/words/audit-event-words.ts'
import { language } from '../../smart-app/words/language.ts'
import { anEvent, aSearch } from '../mentoring/an-event.ts'

const period = { from: '2026-11-17', until: '2026-11-23' }

beforeEach(() => {
  language.value = 'en'
})

describe('a search of the log', () => {
  test('holds the period, what narrows it, and how it is sorted', () => {
    expect(logPath(period, noFilter)).toBe('AuditEvent?date=ge2026-11-17&date=le2026-11-23')
    const filter = { role: 'nurse', outcome: '4', patient: ' Patient/hilde ', request: 'a b&c' }
    expect(logPath(period, filter, { by: 'date', descending: true })).toBe(
      'AuditEvent?date=ge2026-11-17&date=le2026-11-23&agent-role=nurse&outcome=4&patient=Patient%2Fhilde&entity.identifier=a%20b%26c&_sort=-date',
    )
    expect(logPath(period, noFilter, { by: 'outcome', descending: false })).toMatch(/_sort=outcome,-date$/)
  })
})

describe('a file of the log', () => {
  test('as NDJSON has one canonical event on each line', () => {
    const text = ndjsonOf([anEvent(), anEvent()])
    expect(text.split('\n')).toHaveLength(3)
    expect(text.startsWith('{"action":"R","agent":[')).toBe(true)
  })

  test('as CSV has a head, a row for each event, and nothing that a spreadsheet would run', () => {
    const facts = factsOf(anEvent({ because: '=HYPERLINK("x")', outcome: '4' }))
    const [head = '', row = '', ...rest] = csvOf([facts]).split('\r\n')
    expect(head.split(',')).toHaveLength(13)
    expect(row).toContain(`"'=HYPERLINK(""x"")"`)
    expect(row).toContain('"Condition/hilde-ra"')
    expect(rest).toEqual([''])
  })
})

describe('a check in words', () => {
  const [outside] = checks
  const refused = checks.find(({ id }) => id === 'refused-by-rule')

  test('has a title in both languages', () => {
    for (const { id } of checks)
      expect(Object.values(checkTitles[id]).every(text => text.length > 10)).toBe(true)
  })

  test('zero is a result', () => {
    const nothing = { findings: [], of: 412, unknown: 0 }
    expect(outside && resultWords(nothing, outside)).toEqual({
      en: 'none found in 412 events',
      nl: 'geen gevonden in 412 gebeurtenissen',
    })
  })

  test('refusals are counted, and their rules', () => {
    const finding = {
      because: 'refused',
      detail: '404 not-found · mentor',
      where: 'AuditEvent/1',
      count: 3,
    } as const
    expect(refused && resultWords({ findings: [finding], of: 3, unknown: 0 }, refused).en).toBe(
      '3 found, by one rule',
    )
    expect(becauseWords(finding).en).toBe('Rule: 404 not-found · mentor')
  })
})

test('an event is a sentence', () => {
  expect(eventSentence(factsOf(anEvent({ by: 'mentor' })), '23 Nov 2026, 10:00:00')).toBe(
    '23 Nov 2026, 10:00:00: mentor Practitioner/mentor – read – Condition/hilde-ra (Patient hilde): done.',
  )
})

test('a search is said with the kind that was searched, though its event names no record', () => {
  const searched = factsOf(aSearch('Condition?patient=hilde', { by: 'mentor' }))
  expect(kindsOf(searched)).toEqual(['Condition'])
  expect(eventSentence(searched, '23 Nov 2026, 10:00:00')).toBe(
    '23 Nov 2026, 10:00:00: mentor Practitioner/mentor – searched – Condition (Patient hilde): done.',
  )
  const inBatch = factsOf(aSearch('', { by: 'mentor', asked: 'GET Task?_count=50' }))
  expect(kindsOf(inBatch)).toEqual(['Task'])
  expect(kindsOf(factsOf(anEvent({ by: 'mentor', data: ['Patient/hilde'] })))).toEqual(['Patient'])
})
