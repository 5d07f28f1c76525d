import type { Extension } from 'fhir/r4'
import { treatmentStep } from '../codes.ts'
import { codeIn } from '../coding.ts'
import { consentExtension } from './encoding.ts'
import type { FrozenItem, FrozenScope } from './frozen.ts'
import { ageBand } from './terms.ts'

/** The extension that keeps one item, taken at `at` (FHIR instant). */
export function frozenExtension(scope: FrozenScope, item: FrozenItem, at: string): Extension {
  const { value, from, recorded } = item
  const type = scope === 'MV-DX-MONTH' ? 'Condition' : 'Observation'
  return {
    url: consentExtension.frozen,
    extension: [
      { url: 'at', valueDateTime: at },
      ...(value ? [{ url: recorded ? 'recorded' : 'value', ...valueFor(scope, value) }] : []),
      ...(from ? [{ url: 'from', valueReference: { reference: `${type}/${from}` } }] : []),
    ],
  }
}

function valueFor(scope: FrozenScope, value: string): Partial<Extension> {
  switch (scope) {
    case 'MV-AGE-BAND':
      return { valueCoding: { system: ageBand.system, code: value } }
    case 'MV-TX-STEP':
      return { valueCoding: { system: treatmentStep.system, code: value } }
    case 'MV-DX-MONTH':
      return { valueDateTime: value }
    default:
      return scope satisfies never
  }
}

/** The item that a permit's extensions keep; undefined where they keep none. What cannot be read is an item without value. */
export function frozenIn(
  scope: FrozenScope,
  extensions: readonly Extension[] | undefined,
): FrozenItem | undefined {
  const kept = extensions?.filter(({ url }) => url === consentExtension.frozen) ?? []
  if (kept.length === 0) return undefined
  const parts = kept.length === 1 ? (kept[0]?.extension ?? []) : []
  const recorded = scope === 'MV-DX-MONTH' && parts.some(({ url }) => url === 'recorded')
  const held = parts.find(({ url }) => url === (recorded ? 'recorded' : 'value'))
  const value = held && readValue(scope, held)
  if (!value) return {}
  const reference = parts.find(({ url }) => url === 'from')?.valueReference?.reference
  const from = /^(?:Condition|Observation)\/([A-Za-z0-9\-.]{1,64})$/.exec(reference ?? '')?.[1]
  return { value, ...(from ? { from } : {}), ...(recorded ? { recorded } : {}) }
}

function readValue(scope: FrozenScope, { valueCoding, valueDateTime }: Extension): string | undefined {
  switch (scope) {
    case 'MV-AGE-BAND':
      return codeIn(ageBand, valueCoding)
    case 'MV-TX-STEP':
      return codeIn(treatmentStep, valueCoding)
    case 'MV-DX-MONTH':
      return /^\d{4}(-(0[1-9]|1[0-2]))?$/.exec(valueDateTime ?? '')?.[0]
    default:
      return scope satisfies never
  }
}
