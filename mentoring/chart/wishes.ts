import { questionnaire } from '../artefacts.ts'
import { peerWish, type Theme, themes } from '../codes.ts'
import { codeIn } from '../coding.ts'
import type { OddFact, WishFact } from './chart.ts'
import { type Json, objectAt, objectsAt, own, textAt } from './json.ts'
import type { Reading } from './reading.ts'

/** The answer in a QuestionnaireResponse to peer-wish; undefined for any other form, or one not finished. */
export function readWish(response: Json, { source, days }: Reading): WishFact | OddFact | undefined {
  const form = textAt(response, 'questionnaire')?.replace(/\|.*$/, '')
  if (form !== questionnaire.peerWish) return undefined
  if (!['completed', 'amended'].includes(textAt(response, 'status') ?? '')) return undefined
  const authored = days(own(response, 'authored'))
  const items = itemsIn(response, 4)
  const answer = answersTo(items, 'wish')
    .map(coding => codeIn(peerWish, coding))
    .find(found => found !== undefined)
  if (!answer) return { source, why: 'wish-answer', label: '', ...(authored && { at: authored }) }
  const named = answersTo(items, 'themes').flatMap(coding => codeIn(themes, coding) ?? [])
  return { source, answer, themes: inOrder(named), ...(authored && { authored }) }
}

/** Themes once each, in the order of the list. */
function inOrder(named: readonly Theme[]): readonly Theme[] {
  const wanted = new Set(named)
  return (Object.keys(themes.codes) as Theme[]).filter(theme => wanted.has(theme))
}

function itemsIn(of: Json, depth: number): readonly Json[] {
  const items = objectsAt(of, 'item')
  return depth === 0 ? items : items.flatMap(item => [item, ...itemsIn(item, depth - 1)])
}

function answersTo(items: readonly Json[], linkId: string): readonly { system: string; code: string }[] {
  return items
    .filter(item => textAt(item, 'linkId') === linkId)
    .flatMap(item => objectsAt(item, 'answer'))
    .map(answer => objectAt(answer, 'valueCoding'))
    .flatMap(coding => {
      const [system, code] = [textAt(coding, 'system'), textAt(coding, 'code')]
      return system && code ? [{ system, code }] : []
    })
}
