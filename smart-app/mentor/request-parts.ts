import type { TaskInput } from 'fhir/r4'
import { contactMode, themes } from '../../mentoring/codes.ts'
import { codeIn, wordsOf } from '../../mentoring/coding.ts'
import { ageBand, requestPart } from '../../mentoring/consent/terms.ts'
import { language } from '../words/language.ts'
import { languageName } from '../words/shown-words.ts'
import type { Asked } from './mentor-home.ts'

/** One line of a request: "Wants to talk about", "Work, Energy". */
export interface RequestPart {
  readonly what: string
  readonly words: string
}

/** What a request says, part by part; several themes stand together. */
export function partsOf({ task }: Asked): readonly RequestPart[] {
  const said = (task.input ?? []).flatMap(input => {
    const part = codeIn(requestPart, input.type)
    const words = part && partWords(input)
    return part && words ? [{ what: wordsOf(requestPart, part, language.value), words }] : []
  })
  const together = Map.groupBy(said, ({ what }) => what)
  return [...together].map(([what, each]) => ({ what, words: each.map(({ words }) => words).join(', ') }))
}

function partWords({ valueCoding, valueCode }: TaskInput): string | undefined {
  if (valueCode) return languageName(valueCode)
  for (const system of [themes, contactMode, ageBand]) {
    const code = codeIn<string>(system, valueCoding)
    if (code) return wordsOf<string>(system, code, language.value)
  }
  return undefined
}
