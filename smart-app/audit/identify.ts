import { type ReadonlySignal, signal } from '@preact/signals'
import type { ParametersParameter } from 'fhir/r4'
import { type IdentifyReason, identifyReason } from '../../mentoring/codes.ts'
import { coding } from '../../mentoring/coding.ts'
import type { Failure } from '../connection/answer.ts'
import { type After, afterRealTime, patiently } from '../connection/patience.ts'
import type { Programme } from '../connection/programme.ts'

/** Who is behind a pseudonym, once a reason was given. It is kept on this page alone, and goes with it. */
type Identified =
  | { readonly kind: 'asking' }
  | { readonly kind: 'known'; readonly name: string; readonly birthDate: string }
  | { readonly kind: 'failed'; readonly because: Failure }

/** Why someone needs the name: one of the usual reasons, or another in their own words. */
type Reason = IdentifyReason | { readonly text: string }

/** "Show patient". */
export interface Identify {
  /** By pseudonym. */
  readonly known: ReadonlySignal<ReadonlyMap<string, Identified>>
  ask(patient: string, reason: Reason): Promise<void>
  forget(patient: string): void
}

/** The shortest and the longest reason, in UTF-16 units. */
export const reasonLength = { least: 10, most: 200 } as const

/** `POST [base]/Patient/[id]/$identify`: the server logs who asked and why, and the patient reads it. */
export function openIdentify(programme: Programme, after: After = afterRealTime): Identify {
  const known = signal<ReadonlyMap<string, Identified>>(new Map())
  const note = (patient: string, what: Identified) => {
    known.value = new Map(known.value).set(patient, what)
  }
  return {
    known,
    ask: async (patient, reason) => {
      note(patient, { kind: 'asking' })
      const got = await patiently(
        given =>
          programme.call(
            `Patient/${encodeURIComponent(patient)}/$identify`,
            { resourceType: 'Parameters', parameter: [{ name: 'reason', ...reasonValue(reason) }] },
            given,
          ),
        () => {},
        after,
      )
      note(
        patient,
        got.kind === 'failure'
          ? { kind: 'failed', because: got.because }
          : {
              kind: 'known',
              name: nameIn(got.value.parameter),
              birthDate: got.value.parameter?.find(({ name }) => name === 'birthDate')?.valueDate ?? '',
            },
      )
    },
    forget: patient => {
      const left = new Map(known.value)
      left.delete(patient)
      known.value = left
    },
  }
}

const reasonValue = (reason: Reason) =>
  typeof reason === 'string'
    ? { valueCoding: coding(identifyReason, reason) }
    : { valueString: reason.text.trim() }

function nameIn(parameters: readonly ParametersParameter[] = []): string {
  const found = parameters.find(({ name }) => name === 'name')
  const { given = [], family, text } = found?.valueHumanName ?? {}
  return found?.valueString ?? text ?? [...given, family].filter(Boolean).join(' ')
}
