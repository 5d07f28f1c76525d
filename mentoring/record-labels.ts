import type { Coding, Meta } from 'fhir/r4'
import { recordLabel } from './codes.ts'
import { coding } from './coding.ts'

/** A label as meta.security carries it. */
export type Label = Coding & { readonly system: string; readonly code: string }

/**
 * On a note about violence or abuse, and on what follows from it: whoever shares the patient's screen must not find it
 * there. The patient's page does not have it until a nurse releases it.
 * http://terminology.hl7.org/CodeSystem/v3-ActCode#SDV
 */
export const withheld: Label = {
  system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode',
  code: 'SDV',
  display: 'sexual assault, abuse, or domestic violence information sensitivity',
}

/** On what is written about talks, as long as the patient does not want the rheumatologist to read a summary. */
export const nurseOnly: Label = { ...coding(recordLabel, 'nurse-only'), system: recordLabel.system }

type Labelled = { readonly meta?: Meta | undefined }

/** Whether a record carries a label. */
export function carries({ meta }: Labelled, { system, code }: Label): boolean {
  return (meta?.security ?? []).some(each => each.system === system && each.code === code)
}

/** The meta of what names records: the rheumatologist reads it only where they read all of these. */
export const asNamed = (named: readonly Labelled[]): { readonly meta?: Meta } =>
  named.some(each => carries(each, nurseOnly)) ? { meta: { security: [nurseOnly] } } : {}

/** The record with exactly these of our two labels; labels of others stay. */
export function labelled<R extends Labelled>(record: R, labels: readonly Label[]): R {
  const others = (record.meta?.security ?? []).filter(
    each => !ours.some(({ system, code }) => each.system === system && each.code === code),
  )
  const security = [...others, ...labels]
  const { security: _, ...meta } = record.meta ?? {}
  return { ...record, meta: { ...meta, ...(security.length > 0 ? { security } : {}) } }
}
const ours: readonly Label[] = [withheld, nurseOnly]
