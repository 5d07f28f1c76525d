import type { NotNowFact, WishFact } from '../chart/chart.ts'
import { confirmedIn } from '../chart/confirmed.ts'
import type { Days } from '../chart/days.ts'
import { type About, readChart } from '../chart/read-chart.ts'
import { isAnswer, type Quiet, type QuietNote, readQuiet } from '../quiet.ts'
import { noProgramme, type Programme } from './programme.ts'

/**
 * What the programme knows of a chart's patient, from its records as they were read: those of its own Patient, where
 * there is one, and among them the Parameters that `$quiet` answered, which are there without one.
 */
export function readProgramme(
  resources: readonly object[],
  about: Pick<About, 'base' | 'now' | 'timezone'> & { readonly patient: string | undefined },
): Programme {
  const { patient, ...where } = about
  const quiet = factsOf(resources.flatMap(each => (isQuiet(each) ? readQuiet(each) : [])))
  if (!patient) return { ...noProgramme, ...quiet }
  const of = { ...where, patient }
  const { wishes, notNow, mentoring } = readChart(
    resources.filter(each => !isQuiet(each)),
    of,
  )
  const confirmed = confirmedIn(resources, of)
  return {
    ...noProgramme,
    ...quiet,
    wishes: [...wishes, ...quiet.wishes],
    notNow: [...notNow, ...quiet.notNow],
    mentoring,
    ...(confirmed && { confirmed }),
  }
}

/** Notes without a name as the rules read them: answers, days on which it was shown, "never". */
function factsOf(quiet: Quiet): Pick<Programme, 'wishes' | 'notNow' | 'shownOn' | 'neverAgain'> {
  const never = quiet.find(({ answer }) => answer === 'never')
  return {
    wishes: quiet.flatMap(wishOf),
    notNow: quiet.flatMap(notNowOf),
    shownOn: quiet.flatMap(({ answer, date }) => (answer === 'shown' ? [date] : [])),
    ...(never && { neverAgain: { since: daysOf(never) } }),
  }
}

function wishOf(note: QuietNote): readonly WishFact[] {
  const { answer } = note
  if (answer !== 'later' && answer !== 'no') return []
  return [{ source: `kept/${note.date}`, answer, themes: [], authored: daysOf(note) }]
}

function notNowOf(note: QuietNote): readonly NotNowFact[] {
  const { answer } = note
  if (!isAnswer(answer) || answer === 'later' || answer === 'no') return []
  return [{ source: `kept/${note.date}`, reason: answer, authored: daysOf(note) }]
}

const daysOf = ({ date }: QuietNote): Days => ({ text: date, first: date, last: date })

const isQuiet = (resource: object) => 'resourceType' in resource && resource.resourceType === 'Parameters'
