import type { PatientFacts, Source } from './chart.ts'
import type { Days } from './days.ts'
import { type Json, objectAt, objectsAt, own, textAt } from './json.ts'

/** The patient's own facts. */
export function readPatient(
  patient: Json,
  source: Source,
  days: (text: unknown) => Days | undefined,
): PatientFacts {
  const birth = days(own(patient, 'birthDate'))
  const names = objectsAt(patient, 'name')
  const called =
    names.find(({ use }) => use === 'usual') ?? names.find(({ use }) => use === 'official') ?? names[0] ?? {}
  const given = own(called, 'given')
  const [firstName] = (Array.isArray(given) ? given : []).filter(
    name => typeof name === 'string' && name.trim() !== '',
  )
  const name = textAt(called, 'text') ?? [firstName, textAt(called, 'family')].filter(Boolean).join(' ')
  return {
    source,
    deceased: isDeceased(patient),
    ...(typeof firstName === 'string' && { firstName: firstName.slice(0, 60) }),
    ...(name && { name: name.slice(0, 120) }),
    ...(birth && { birth }),
  }
}

/** deceased[x] is set: any date, also one that is missing with a reason; any boolean but false. */
function isDeceased(patient: Json): boolean {
  const boolean = own(patient, 'deceasedBoolean')
  return (
    (boolean !== undefined && boolean !== null && boolean !== false) ||
    isSaid(own(patient, 'deceasedDateTime')) ||
    Object.keys(objectAt(patient, '_deceasedDateTime')).length > 0
  )
}

function isSaid(value: unknown): boolean {
  return value !== undefined && value !== null
}
