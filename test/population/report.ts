import { defaultThresholds } from '../../mentoring/suggestion/thresholds.ts'
import { type Assumed, assumptions } from './assumptions.ts'
import { draws } from './chance.ts'
import { type Counts, count } from './count.ts'
import { edges } from './edges.ts'
import { follow, type Person, population } from './follow.ts'
import { variants } from './variants.ts'

/** `npm run population`: how often the rules prompt, per 100 charts of early RA, in a simulated population. */
const seed = 1
const size = 1000
/** So many of them when one number is changed. */
const sizeOfVariants = 500

const say = (...lines: readonly string[]): void => void process.stdout.write(`${lines.join('\n')}\n`)
const hundred = (part: number, all: number) => ((100 * part) / all).toFixed(part < all ? 1 : 0).padStart(6)

function counted(
  people: readonly Person[],
  a: Assumed = assumptions,
  thresholds = defaultThresholds,
): Counts {
  return count(
    a,
    people.map(person => follow(a, person, thresholds)),
  )
}

say(
  `${size} synthetic charts of people who were diagnosed with RA, followed for two years (seed ${seed}).`,
  'Simulated: it shows how the rules behave under the assumptions below, and says nothing of real patients.',
  '',
  'ASSUMPTIONS (a share between 0 and 1 where no unit is named)',
  ...Object.values(assumptions).map(
    ({ value, says, from }) => `  ${[value].flat().join(', ').padEnd(12)} ${says}  [${from}]`,
  ),
)

const people = population(assumptions, size, draws(seed))
const all = counted(people)
const prompts = all.visits.reduce((sum, visit) => sum + visit.prompts, 0)
say('', 'PER 100 CHARTS, BY DAYS SINCE DIAGNOSIS: prompts, and why there was none')
for (const { days, charts, prompts, statuses } of all.visits) {
  const silent = statuses
    .filter(([status]) => status !== 'suggestion')
    .map(([status, times]) => `${status} ${hundred(times, charts).trim()}`)
  say(`${String(days).padStart(5)} ${hundred(prompts, charts)}   ${silent.join(' · ')}`)
}
const { firstYear, drives } = all
say(
  '',
  'IN THE FIRST YEAR, PER 100 CHARTS',
  `${hundred(firstYear.prompts, all.charts)}  prompts, of them`,
  ...firstYear.after.map(([after, times]) => `${hundred(times, all.charts)}    after ${after}`),
  ...firstYear.chartsWith.map(
    (charts, n) => `${hundred(charts, all.charts)}  charts with ${n === 0 ? 'no prompt' : `${n}`}`,
  ),
  '',
  'WHAT DRIVES IT, PER 100 PROMPTS: the reason is among those shown; without it there would have been no prompt',
  ...drives.map(
    ({ reason, shown, alone }) => `${hundred(shown, prompts)} ${hundred(alone, prompts)}  ${reason}`,
  ),
)

const fewer = people.slice(0, sizeOfVariants)
const usual = counted(fewer)
say(
  '',
  `ONE NUMBER CHANGED (the first ${sizeOfVariants} charts; as it is: ${perHundred(usual)} prompts in the first year, ${anyOf(usual)} charts with any)`,
  ...variants.map(({ name, less, more }) => {
    const [down, up] = [less, more].map(([says, { thresholds, assumed }]) => {
      const changed = assumed ? population(assumed, sizeOfVariants, draws(seed)) : fewer
      const counts = counted(changed, assumed ?? assumptions, thresholds)
      return `${says.padStart(12)}: ${perHundred(counts)} ${anyOf(counts)}`
    })
    return `  ${name.padEnd(58)} ${down}   ${up}`
  }),
)

say('', 'CHARTS AT THE EDGES')
for (const { says, prompts, decided } of edges()) {
  say(`  ${prompts ? 'prompt' : 'silent'}  ${says}  (${decided})`)
}

function perHundred({ firstYear, charts }: Counts): string {
  return hundred(firstYear.prompts, charts)
}
function anyOf({ firstYear, charts }: Counts): string {
  return hundred(charts - (firstYear.chartsWith[0] ?? 0), charts)
}
