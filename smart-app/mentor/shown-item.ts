import type { FhirResource, Patient } from 'fhir/r4'
import { extension } from '../../mentoring/artefacts.ts'
import { themes, treatmentStep } from '../../mentoring/codes.ts'
import type { CodeSystem } from '../../mentoring/coding.ts'
import { codesIn } from '../../mentoring/consent/encoding.ts'
import { ageBand, interest, lifeStage } from '../../mentoring/consent/terms.ts'

/** One thing that a mentor sees, before it is put into words. */
export type ShownItem =
  | { readonly of: 'name'; readonly text: string }
  | { readonly of: 'contact'; readonly system: string; readonly value: string }
  | { readonly of: 'language'; readonly code: string }
  | { readonly of: 'code'; readonly system: CodeSystem; readonly code: string }
  /** YYYY-MM, or YYYY where no more is known. `recorded`: the month of recording, for no day of diagnosis was known. */
  | { readonly of: 'diagnosed' | 'recorded'; readonly month: string }
  | { readonly of: 'flare'; readonly now: boolean }

/** The code systems in which something can be shared. */
const systems: readonly CodeSystem[] = [themes, ageBand, lifeStage, interest, treatmentStep]

/** What one projected resource says. */
export function itemsOf(resource: FhirResource): readonly ShownItem[] {
  switch (resource.resourceType) {
    case 'Patient':
      return ofPatient(resource)
    case 'Condition': {
      const diagnosed = resource.extension?.find(({ url }) => url === extension.assertedDate)?.valueDateTime
      const month = diagnosed ?? resource.recordedDate
      return month ? [{ of: diagnosed ? 'diagnosed' : 'recorded', month }] : []
    }
    case 'Observation': {
      const { valueBoolean, valueCodeableConcept, component = [] } = resource
      const parts = component.map(part => part.valueCodeableConcept)
      const flare = typeof valueBoolean === 'boolean' ? [{ of: 'flare' as const, now: valueBoolean }] : []
      return [...flare, ...coded([valueCodeableConcept, ...parts])]
    }
    case 'QuestionnaireResponse': {
      const answers = (resource.item ?? []).flatMap(({ answer }) => answer ?? [])
      return coded(answers.flatMap(({ valueCoding }) => (valueCoding ? [{ coding: [valueCoding] }] : [])))
    }
    default:
      return []
  }
}

function ofPatient({ name, telecom, communication }: Patient): ShownItem[] {
  const given = name?.[0]?.given?.[0]
  const contact = telecom?.[0]
  const language = communication?.[0]?.language.coding?.[0]?.code
  return [
    ...(given ? [{ of: 'name' as const, text: given }] : []),
    ...(contact?.system && contact.value
      ? [{ of: 'contact' as const, system: contact.system, value: contact.value }]
      : []),
    ...(language ? [{ of: 'language' as const, code: language }] : []),
  ]
}

function coded(concepts: Parameters<typeof codesIn>[1]): ShownItem[] {
  return systems.flatMap(system =>
    codesIn(system, concepts).map(code => ({ of: 'code' as const, system, code })),
  )
}

/** Where a way to reach someone leads: a number, or one person's address – no list of others, and no text along with it. https://www.rfc-editor.org/rfc/rfc6068 */
export function addressOf({ system, value }: Extract<ShownItem, { of: 'contact' }>): string {
  if (system === 'email') return `mailto:${value.split('@').map(encodeURIComponent).join('@')}`
  return `${system === 'sms' ? 'sms' : 'tel'}:${value.replaceAll(/[^+\d]/g, '')}`
}
