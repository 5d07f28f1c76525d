import { type Instrument, instrumentOf, instruments } from '../suggestion/instruments.ts'
import type { OddFact, ScoreFact } from './chart.ts'
import type { Days } from './days.ts'
import { codesOf, type Json, labelOf, numberAt, objectAt, objectsAt, own, textAt } from './json.ts'
import type { Reading } from './reading.ts'

/** The scores of one Observation, its components included, and what of it could not be used. */
export function readScores(observation: Json, reading: Reading): readonly (ScoreFact | OddFact)[] {
  if (['entered-in-error', 'cancelled'].includes(textAt(observation, 'status') ?? '')) return []
  // An Observation with a focus is about someone or something else than its subject.
  if (objectsAt(observation, 'focus').length > 0) return []
  const at = whenOf(observation, reading)
  return [observation, ...objectsAt(observation, 'component')].flatMap(measured =>
    readScore(measured, observation, at, reading),
  )
}

function readScore(
  measured: Json,
  observation: Json,
  at: Days | undefined,
  { source }: Reading,
): readonly (ScoreFact | OddFact)[] {
  const concept = objectAt(measured, 'code')
  const found = instrumentOf(codesOf(concept)) ?? hadsByName(concept)
  if (!found) return []
  const label = labelOf(concept) ?? ''
  const day = at && { at }
  if (
    found === 'disease-activity-score' &&
    !saysDas28([concept, objectAt(observation, 'code'), objectAt(observation, 'method')])
  )
    return isEmpty(measured) ? [] : [{ source, why: 'das-method', label, ...day }]
  const instrument = found === 'disease-activity-score' ? 'das28' : found
  const value = instrument === 'phq9-item9' ? answerOf(measured) : numberOf(measured)
  const [least, most] = instruments[instrument].range
  if (value !== undefined && value >= least && value <= most) return [{ source, instrument, value, ...day }]
  return isEmpty(measured) ? [] : [{ source, why: 'score-value', label: nameOf(instrument, label), ...day }]
}

/**
 * HADS by its name: no code of it is agreed on, and missing one would do harm. Which half of it is told by the name
 * as well, so that each is compared with its own.
 */
function hadsByName(concept: Json): Instrument | undefined {
  const names = [
    textAt(concept, 'text'),
    ...objectsAt(concept, 'coding').map(coding => textAt(coding, 'display')),
  ]
  const name = names.find(text => /\bHADS\b|Hospital Anxiety and Depression/i.test(text ?? ''))
  if (!name) return undefined
  if (/HADS[ -]?A\b|anxiety (sub)?(scale|score)/i.test(name)) return 'hads-anxiety'
  return /HADS[ -]?D\b|depression (sub)?score/i.test(name) ? 'hads-depression' : 'hads'
}

/** When it was true: effective[x], else when it was issued. */
function whenOf(observation: Json, { days }: Reading): Days | undefined {
  const period = objectAt(observation, 'effectivePeriod')
  return (
    days(own(observation, 'effectiveDateTime')) ??
    days(own(observation, 'effectiveInstant')) ??
    days(own(period, 'end')) ??
    days(own(period, 'start')) ??
    days(own(observation, 'issued'))
  )
}

/** A number; a value "more than" counts as that value, one "less than" says too little. */
function numberOf(measured: Json): number | undefined {
  const quantity = objectAt(measured, 'valueQuantity')
  const comparator = textAt(quantity, 'comparator') ?? ''
  if (comparator.startsWith('<')) return undefined
  return numberAt(quantity, 'value') ?? numberAt(measured, 'valueInteger')
}

/** LOINC's answers to how often: not at all, several days, more than half the days, nearly every day. */
const howOften: Readonly<Record<string, number>> = {
  'LA6568-5': 0,
  'LA6569-3': 1,
  'LA6570-1': 2,
  'LA6571-9': 3,
  '0': 0,
  '1': 1,
  '2': 2,
  '3': 3,
  'not at all': 0,
  'several days': 1,
  'more than half the days': 2,
  'nearly every day': 3,
}

function answerOf(measured: Json): number | undefined {
  const concept = objectAt(measured, 'valueCodeableConcept')
  const texts = [
    ...objectsAt(concept, 'coding').flatMap(coding => [textAt(coding, 'code'), textAt(coding, 'display')]),
    textAt(concept, 'text'),
    textAt(measured, 'valueString'),
  ]
  const answers = texts.flatMap(text => {
    const key = text ?? ''
    const lower = key.toLowerCase()
    return howOften[Object.hasOwn(howOften, key) ? key : Object.hasOwn(howOften, lower) ? lower : ''] ?? []
  })
  return numberOf(measured) ?? (answers.length > 0 ? Math.max(...answers) : undefined)
}

function saysDas28(concepts: readonly Json[]): boolean {
  const texts = concepts.flatMap(concept => [
    textAt(concept, 'text'),
    ...objectsAt(concept, 'coding').flatMap(coding => [textAt(coding, 'display'), textAt(coding, 'code')]),
  ])
  return texts.some(text => /\bdas[\s-]?28/i.test(text ?? ''))
}

/** No value at all: a heading, or a value that is said to be missing. */
function isEmpty(measured: Json): boolean {
  return !Object.keys(measured).some(member => /^value[A-Z]/.test(member))
}

function nameOf(instrument: Instrument, label: string): string {
  return instruments[instrument].name || label
}
