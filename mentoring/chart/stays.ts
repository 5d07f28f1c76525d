import type { StayFact } from './chart.ts'
import { type Json, objectAt, objectsAt, own, textAt } from './json.ts'
import type { Reading } from './reading.ts'

/** HL7 v3 ActCode of the stays that hold a suggestion back. */
const kinds: Readonly<Record<string, StayFact['kind']>> = {
  IMP: 'inpatient',
  ACUTE: 'inpatient',
  NONAC: 'inpatient',
  EMER: 'emergency',
}
const actCode = ['http://terminology.hl7.org/CodeSystem/v3-ActCode', 'urn:oid:2.16.840.1.113883.5.4']
const present = ['arrived', 'triaged', 'in-progress', 'onleave']

/** An inpatient or emergency Encounter whose status says that it is going on. */
export function readStay(encounter: Json, { source, days }: Reading): StayFact | undefined {
  if (!present.includes(textAt(encounter, 'status') ?? '')) return undefined
  const classes = [objectAt(encounter, 'class'), ...objectsAt(encounter, 'class')]
  const kind = classes
    .filter(coding => actCode.includes(textAt(coding, 'system') ?? actCode[0] ?? ''))
    .map(coding => textAt(coding, 'code') ?? '')
    .map(code => (Object.hasOwn(kinds, code) ? kinds[code] : undefined))
    .find(found => found !== undefined)
  if (!kind) return undefined
  const end = days(own(objectAt(encounter, 'period'), 'end'))
  return { source, kind, ...(end && { end }) }
}
