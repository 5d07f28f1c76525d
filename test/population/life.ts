import { type Day, daysAfter } from '../../mentoring/chart/days.ts'
import type { Assumed } from './assumptions.ts'
import { clipped, type Draw, normal, within } from './chance.ts'

/** What is so at one visit, whether the chart says it or not. Visits are counted from 0. */
export type Moment = {
  readonly visit: number
  readonly day: Day
  readonly cdai: number
  readonly haq: number
  /** The DMARD that was begun at this visit. */
  readonly begun?: string
}

/** Two years of one synthetic person with RA, from the day of diagnosis. */
export type Life = {
  readonly id: string
  readonly born: Day
  readonly onset: Day
  readonly moments: readonly Moment[]
  /** Uniform draws of this person, by name. */
  readonly draw: Draw
}

/** What is begun one after the other. */
const laterDmards = ['leflunomide', 'adalimumab', 'tocilizumab', 'baricitinib', 'rituximab', 'abatacept']

/** The day before any is diagnosed; diagnoses are spread over the year after it. */
const before: Day = '2023-12-31'
const year = 365

/** Lives the life: age and onset, then visit by visit how active the disease is and what is begun. */
export function lifeOf(a: Assumed, person: number, draws: Draw): Life {
  const id = `p${person}`
  const draw = within(draws, id)
  const diagnosed = daysAfter(before, 1 + Math.floor(draw('diagnosed') * year))
  const age = clipped(a.ageMean.value + a.ageDeviation.value * normal(draw, 'age'), a.ageRange.value)
  const early = a.onsetDaysBefore.value * Math.exp(a.onsetSpread.value * normal(draw, 'onset'))
  return {
    id,
    born: daysAfter(diagnosed, -Math.floor(age * (year + 1 / 4)) - 1),
    onset: daysAfter(diagnosed, -Math.round(early)),
    moments: momentsOf(a, diagnosed, draw),
    draw,
  }
}

function momentsOf(a: Assumed, diagnosed: Day, draw: Draw): readonly Moment[] {
  const baseline = Math.max(0, a.cdaiMean.value + a.cdaiDeviation.value * normal(draw, 'cdai'))
  const haq = clipped(a.haqMean.value + a.haqDeviation.value * normal(draw, 'haq'), a.haqRange.value)
  const halfYear = year / 2 - 1
  let left = 1
  let responding = false
  let begunSoFar = 0
  return a.visitDays.value.map((days, visit): Moment => {
    const now = within(draw, `visit ${visit}`)
    if (begunSoFar > 0) left *= responding ? a.leftIfResponding.value : a.leftIfNot.value
    const flare = now('flare') < a.flare.value ? a.flareCdai.value : 0
    const moved = baseline * left + flare + a.cdaiNoise.value * normal(now, 'noise')
    const cdai = Math.round(clipped(moved, a.cdaiRange.value))
    const begun = begunAt(a, visit, cdai, begunSoFar, draw, now)
    if (begun) {
      begunSoFar += 1
      responding = now('responds') < a.responds.value
    }
    return {
      visit,
      day: daysAfter(diagnosed, days),
      cdai,
      haq: Math.round(haq * (days > halfYear ? a.haqLater.value : 1) * 8) / 8,
      ...(begun && { begun }),
    }
  })
}

/** The first DMARD on the first or second visit, where there is one in the first year; another where it is not enough. */
function begunAt(
  a: Assumed,
  visit: number,
  cdai: number,
  begunSoFar: number,
  draw: Draw,
  now: Draw,
): string | undefined {
  if (draw('dmard in the first year') >= a.dmardInYear.value) return undefined
  if (begunSoFar === 0) {
    const first =
      draw('which first') < a.hydroxychloroquineFirst.value ? 'hydroxychloroquine' : 'methotrexate'
    return visit > 0 || draw('at diagnosis') < a.dmardAtDiagnosis.value ? first : undefined
  }
  const isActive = visit > 1 && cdai > a.lowCdai.value
  return isActive && now('changes') < a.changesWhenActive.value ? laterDmards[begunSoFar - 1] : undefined
}
