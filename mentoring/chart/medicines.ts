import { drugOf } from '../suggestion/drugs.ts'
import type { MedicineFact, OddFact } from './chart.ts'
import type { Days } from './days.ts'
import { codesOf, isJson, type Json, labelOf, objectAt, objectsAt, own, textAt } from './json.ts'
import type { Reading } from './reading.ts'

/** Statuses that say a medicine was started, whatever became of it. */
const started = ['active', 'completed', 'stopped', 'on-hold']

/** A MedicationRequest (an order) or MedicationStatement that counts as a start; an odd fact when it names no medicine we can read. */
export function readMedicine(resource: Json, reading: Reading): MedicineFact | OddFact | undefined {
  const isRequest = own(resource, 'resourceType') === 'MedicationRequest'
  if (!started.includes(textAt(resource, 'status') ?? '')) return undefined
  if (isRequest && own(resource, 'intent') !== 'order') return undefined
  if (isSaidNotToDo(own(resource, 'doNotPerform'))) return undefined
  const start = isRequest ? reading.days(own(resource, 'authoredOn')) : effectiveStart(resource, reading)
  const medicine = medicineOf(resource, reading)
  if (!medicine) {
    const label = textAt(objectAt(resource, 'medicationReference'), 'display')?.slice(0, 80) ?? ''
    return { source: reading.source, why: 'medicine-unreadable', label }
  }
  const { codes, label } = medicine
  const drug = drugOf(codes)
  return {
    source: reading.source,
    codes,
    label,
    ...(drug && { drug }),
    ...(start && { start }),
    reasonCodes: objectsAt(resource, 'reasonCode').flatMap(codesOf),
    reasonSources: objectsAt(resource, 'reasonReference').flatMap(
      reference => reading.resolve(textAt(reference, 'reference')) ?? [],
    ),
  }
}

function effectiveStart(statement: Json, { days }: Reading): Days | undefined {
  return (
    days(own(statement, 'effectiveDateTime')) ?? days(own(objectAt(statement, 'effectivePeriod'), 'start'))
  )
}

/** The codes of a medicine: its own, those of the Medication it refers to, or of that one's ingredients. */
function medicineOf(
  resource: Json,
  reading: Reading,
): { codes: MedicineFact['codes']; label: string } | undefined {
  const concept = own(resource, 'medicationCodeableConcept')
  const referred = textAt(objectAt(resource, 'medicationReference'), 'reference')
  const medication = isJson(concept) ? undefined : reading.find(referred, resource)
  if (!isJson(concept) && !medication) return undefined
  const code = isJson(concept) ? concept : objectAt(medication ?? {}, 'code')
  const ingredients = medication ? objectsAt(medication, 'ingredient') : []
  const inside = ingredients.map(ingredient => objectAt(ingredient, 'itemCodeableConcept'))
  const own_ = codesOf(code)
  const codes = drugOf(own_)?.kind === 'dmard' ? own_ : [...own_, ...inside.flatMap(codesOf)]
  const label = labelOf(code) ?? inside.map(labelOf).find(Boolean)
  if (codes.length === 0 && !label) return undefined
  return { codes, label: label ?? '' }
}

/** `doNotPerform` in any form but a plain false. */
function isSaidNotToDo(value: unknown): boolean {
  return value !== undefined && value !== null && value !== false
}
