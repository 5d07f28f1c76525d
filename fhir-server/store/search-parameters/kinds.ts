import type { Criterion } from '../store.ts'

/** One search parameter of one type: of which kind, and where its values stand in the resource's JSON. */
export type SearchParameter = {
  readonly kind: Criterion['kind']
  /** Element names joined by dots, arrays walked through; `telecom[system=email]` keeps what has that value. */
  readonly paths: readonly string[]
  /** Only references to these types count: `where(resolve() is Patient)`. */
  readonly targets?: readonly string[]
  /** The code system that an element of type code implies. */
  readonly system?: string
}
export type SearchParameters = Readonly<Record<string, SearchParameter>>

export const token = (...paths: string[]): SearchParameter => ({ kind: 'token', paths })
/** A token on an element of type code, whose system the specification gives. */
export const code = (system: string, path: string): SearchParameter => ({
  kind: 'token',
  paths: [path],
  system: `http://hl7.org/fhir/${system}`,
})
export const reference = (...paths: string[]): SearchParameter => ({ kind: 'reference', paths })
export const referenceTo = (type: string, ...paths: string[]): SearchParameter => ({
  kind: 'reference',
  paths,
  targets: [type],
})
export const date = (...paths: string[]): SearchParameter => ({ kind: 'date', paths })
export const text = (...paths: string[]): SearchParameter => ({ kind: 'string', paths })
export const uri = (...paths: string[]): SearchParameter => ({ kind: 'uri', paths })

/** Of most records about a patient. */
export const identified = { identifier: token('identifier') }
export const aboutSubject = { patient: referenceTo('Patient', 'subject'), subject: reference('subject') }
export const inEncounter = { encounter: reference('encounter') }
export const instantiating = {
  'instantiates-canonical': reference('instantiatesCanonical'),
  'instantiates-uri': uri('instantiatesUri'),
}
