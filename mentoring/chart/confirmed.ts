import { extension } from '../artefacts.ts'
import { dayIn } from '../consent/calendar.ts'
import type { Source } from './chart.ts'
import { compareText, type Days, knownOn } from './days.ts'
import { codesOf, isJson, type Json, objectAt, objectsAt, own, textAt } from './json.ts'
import { daysIn } from './read-days.ts'

/** Who verified something, among the roles of a Provenance's agents. https://hl7.org/fhir/R4/valueset-provenance-agent-type.html */
export const verifier = {
  system: 'http://terminology.hl7.org/CodeSystem/provenance-participant-type',
  code: 'verifier',
  display: 'Verifier',
} as const

/** The day of diagnosis that a clinician confirmed, by the Provenance that says so: the latest confirmation. */
export function confirmedIn(
  resources: readonly object[],
  { patient, now, timezone }: { readonly patient: string; readonly now: Date; readonly timezone: string },
): { readonly on: Days; readonly source: Source } | undefined {
  const today = dayIn(now.getTime(), timezone)
  const written = daysIn(timezone)
  const read = resources.filter(isJson)
  const dated = new Map<string, Days>(
    ofType(read, 'Condition')
      .filter(each => textAt(objectAt(each, 'subject'), 'reference') === `Patient/${patient}`)
      .flatMap(each => {
        const on = knownOn(today, written(assertedOf(each)))
        return on ? [[`Condition/${textAt(each, 'id')}`, on] as const] : []
      }),
  )
  return ofType(read, 'Provenance')
    .filter(isVerification)
    .toSorted((a, b) => instantOf(a) - instantOf(b) || compareText(idOf(a), idOf(b)))
    .flatMap(each => {
      const [on] = targetsOf(each).flatMap(target => dated.get(target) ?? [])
      return on ? [{ on, source: `Provenance/${idOf(each)}` }] : []
    })
    .at(-1)
}

function ofType(resources: readonly Json[], type: string): readonly Json[] {
  return resources.filter(each => own(each, 'resourceType') === type)
}

function isVerification(provenance: Json): boolean {
  const codes = objectsAt(provenance, 'agent').flatMap(agent => codesOf(objectAt(agent, 'type')))
  return codes.some(({ system, code }) => system === verifier.system && code === verifier.code)
}

function assertedOf(condition: Json): unknown {
  const found = objectsAt(condition, 'extension').find(({ url }) => url === extension.assertedDate)
  return found && own(found, 'valueDateTime')
}

/** References without the version that they may name. */
function targetsOf(provenance: Json): readonly string[] {
  return objectsAt(provenance, 'target').flatMap(
    target => textAt(target, 'reference')?.replace(/\/_history\/.*$/, '') ?? [],
  )
}

const instantOf = (provenance: Json) => Date.parse(textAt(provenance, 'recorded') ?? '') || 0
const idOf = (resource: Json) => textAt(resource, 'id') ?? ''
