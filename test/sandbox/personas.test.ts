import type { FhirResource, Resource } from 'fhir/r4'
import { describe, expect, test } from 'vitest'
import { personas } from '../../fhir-server/sandbox/charts/charts.ts'
import { faultFor } from '../../fhir-server/sandbox/faults.ts'
import { programmeSeed } from '../../fhir-server/sandbox/programme-seed.ts'
import { readChart } from '../../mentoring/chart/read-chart.ts'
import { noProgramme } from '../../mentoring/suggestion/programme.ts'
import { suggest } from '../../mentoring/suggestion/suggest.ts'

const centre = { id: 'org-1', name: 'Synthetic Rheumatology Centre A' }
const days = ['2026-05-12T10:00:00Z', '2028-02-29T23:30:00Z', '2027-03-31T00:10:00Z', '2026-12-01T12:00:00Z']

type Id = (typeof personas)[number]['id']

/** What each chart is there to prove. */
const proves: Readonly<Record<Id, { readonly status: object; readonly reasons?: readonly string[] }>> = {
  lotte: { status: { kind: 'suggestion' }, reasons: ['first-dmard', 'just-diagnosed', 'life'] },
  jan: { status: { kind: 'suggestion' }, reasons: ['activity'] },
  fatima: { status: { kind: 'suggestion' }, reasons: ['treatment-change', 'activity'] },
  marc: { status: { kind: 'quiet', because: 'wish-no' } },
  greet: { status: { kind: 'asked', wish: 'yes' }, reasons: ['asked', 'life'] },
  tom: { status: { kind: 'not-adult' } },
  els: { status: { kind: 'cannot-tell', because: 'diagnosis-date' } },
  pieter: { status: { kind: 'professional-first' } },
  hilde: { status: { kind: 'mentoring', stage: 'referred' } },
  nadia: { status: { kind: 'mentoring', stage: 'mentoring' } },
  luc: { status: { kind: 'no-suggestion', because: 'no-reason' } },
  paula: { status: { kind: 'deceased' } },
  ria: { status: { kind: 'no-suggestion', because: 'no-ra' } },
  bram: { status: { kind: 'suggestion' } },
}

describe.each(days)('on %s', day => {
  const now = new Date(day)
  const held = programmeSeed(now, 'https://ehr.example/fhir', centre)

  test.each(personas)('$id proves a rule', ({ id, chart }) => {
    const { status, reasons } = suggestionFor(id, chart(now), held, now)
    expect(status).toMatchObject(proves[id].status)
    expect(reasons.map(({ code }) => code)).toEqual(proves[id].reasons ?? reasons.map(({ code }) => code))
  })
})

describe('of the two ways in which a chart is odd', () => {
  const now = new Date('2026-05-12T10:00:00Z')

  test('Jan’s date is only when it was recorded: early by rule 4', () => {
    const { early } = suggestionFor('jan', chartOf('jan', now), [], now)
    expect(early).toMatchObject({ verdict: 'early', rule: 4, by: { date: 'recorded' } })
  })

  test('Bram’s results and medicines cannot be read: that is said, and nothing is taken from them', () => {
    const readable = chartOf('bram', now).filter(each => !faultFor(each.resourceType, 'bram'))
    const unread = ['Observation', 'MedicationRequest'].map(what => ({ what, why: 'failed' as const }))
    const chart = readChart(readable, { now, timezone: 'Europe/Brussels', unread })
    const { couldNotCheck, reasons } = suggest(chart, noProgramme)
    expect(couldNotCheck).toMatchObject([
      { code: 'unread', what: 'MedicationRequest' },
      { code: 'unread', what: 'Observation' },
    ])
    expect(reasons).toEqual([])
  })
})

function suggestionFor(id: Id, chart: readonly FhirResource[], held: readonly Resource[], now: Date) {
  const about = { now, timezone: 'Europe/Brussels' }
  const own = held.filter(each => each.id === id || each.id?.startsWith(`${id}-`))
  const { wishes, notNow, mentoring } = readChart(own, about)
  return suggest(readChart(chart, about), { ...noProgramme, wishes, notNow, mentoring })
}

function chartOf(id: Id, now: Date): readonly FhirResource[] {
  return personas.find(each => each.id === id)?.chart(now) ?? []
}
