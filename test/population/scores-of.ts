import type { Assumed } from './assumptions.ts'
import { within } from './chance.ts'
import type { Entry } from './entry.ts'
import type { Life, Moment } from './life.ts'

const loinc = (code: string) => ({ coding: [{ system: 'http://loinc.org', code }] })

/** What a visit measured of activity and function, where it was recorded. */
export function scoreEntries(a: Assumed, life: Life, moment: Moment): readonly Entry[] {
  const now = within(life.draw, `visit ${moment.visit}`)
  return [
    ...(now('activity recorded') < a.activityRecorded.value ? [activityEntry(a, life, moment)] : []),
    ...(now('haq recorded') < a.haqRecorded.value
      ? [observation(life, moment, 'haq', loinc('75874-8'), moment.haq)]
      : []),
  ]
}

function activityEntry(a: Assumed, life: Life, moment: Moment): Entry {
  const { draw } = life
  if (draw('das28 or cdai') >= a.usesDas28.value) {
    return observation(life, moment, 'cdai', loinc('75847-4'), moment.cdai)
  }
  const isSaid = draw('says das28') < a.saysDas28.value
  const code = {
    coding: [{ system: 'http://snomed.info/sct', code: '763259004' }],
    text: isSaid ? 'DAS28-CRP' : 'Disease activity score',
  }
  return observation(life, moment, 'das28', code, das28Of(a, moment.cdai))
}

/** A DAS28 in the same class of activity as this CDAI, by straight lines between the limits. */
export function das28Of({ cdaiPoints, das28Points }: Assumed, cdai: number): number {
  const x: readonly number[] = cdaiPoints.value
  const y: readonly number[] = das28Points.value
  const to = Math.max(
    1,
    x.findIndex(point => cdai <= point),
  )
  const [x0 = 0, x1 = 1] = x.slice(to - 1)
  const [y0 = 0, y1 = 0] = y.slice(to - 1)
  return Math.round((y0 + ((y1 - y0) * (cdai - x0)) / (x1 - x0)) * 100) / 100
}

/** A PHQ-9 where one was recorded, with its ninth question where that came along. How low someone is stays with the person. */
export function moodEntries(a: Assumed, life: Life, moment: Moment): readonly Entry[] {
  const { draw } = life
  const now = within(draw, `visit ${moment.visit}`)
  if (now('phq9 recorded') >= a.phq9Recorded.value) return []
  const total = observation(life, moment, 'phq9', loinc('44261-6'), phq9Of(a, draw('mood')))
  if (draw('phq9 with questions') >= a.item9Recorded.value) return [total]
  // Whoever is lowest answers the ninth question so.
  const item9 = draw('mood') < a.item9.value ? 1 : 0
  return [total, observation(life, moment, 'phq9-9', loinc('44260-8'), item9)]
}

const most = 27

/** The total of someone who is lower than all but this share of people, even within each class. */
export function phq9Of({ phq9TenOrMore, phq9FifteenOfThem }: Assumed, u: number): number {
  const fifteen = phq9TenOrMore.value * phq9FifteenOfThem.value
  if (u < fifteen) return most - Math.floor((u / fifteen) * (most + 1 - 15))
  if (u < phq9TenOrMore.value) {
    return 14 - Math.floor(((u - fifteen) / (phq9TenOrMore.value - fifteen)) * 5)
  }
  return 9 - Math.floor(((u - phq9TenOrMore.value) / (1 - phq9TenOrMore.value)) * 10)
}

function observation({ id }: Life, { visit, day }: Moment, name: string, code: object, value: number): Entry {
  const resource = {
    resourceType: 'Observation',
    id: `${id}-${name}-${visit}`,
    status: 'final',
    code,
    subject: { reference: `Patient/${id}` },
    effectiveDateTime: day,
    valueQuantity: { value },
  }
  return { resource, since: visit }
}
