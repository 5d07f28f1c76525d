import { readFileSync } from 'node:fs'

/** What R4 and our profiles say of a resource, in the form the checks read it; made by compile.ts. */
export type Definitions = {
  /** By type ('Patient', 'HumanName') or path of a part ('Patient.contact'). */
  readonly shapes: Readonly<Record<string, Shape>>
  readonly resourceTypes: readonly string[]
  /** By value set: its codes, by code system. Only value sets that can be listed. */
  readonly codes: Readonly<Record<string, Codes>>
  /** By URL of an extension: the types its value may have; none where it is made of further extensions. */
  readonly extensions: Readonly<Record<string, readonly string[]>>
  readonly profiles: Readonly<Record<string, Profile>>
}

/** The elements that one object may have, and which it must have. */
export type Shape = {
  readonly elements: Readonly<Record<string, Element>>
  readonly required?: readonly Required[]
  readonly invariants?: readonly Invariant[]
}

/** One element, under its name in JSON ('valueQuantity'). */
export type Element = {
  /** A primitive type, a shape, or 'Resource'. */
  readonly type: string
  readonly many?: true
  /** The choice it is one of: 'value[x]'. */
  readonly choice?: string
  /** What a Reference may point to; absent: anything. */
  readonly targets?: readonly string[]
  /** Its required value set. */
  readonly codes?: string
  readonly invariants?: readonly Invariant[]
}

/** An element that must be there, and the keys of JSON that count as it. */
export type Required = { readonly name: string; readonly keys: readonly string[] }

/** A rule in FHIRPath that must not be false; `base` is the type or path it is said of. */
export type Invariant = {
  readonly key: string
  readonly human: string
  readonly expression: string
  readonly base: string
}

export type Codes = Readonly<Record<string, readonly string[]>>

export type Profile = { readonly type: string; readonly rule: Rule }

/** What a profile asks of one element beyond R4. */
export type Rule = {
  readonly min?: number
  readonly max?: number
  /** What a choice may be: 'dateTime'. */
  readonly types?: readonly string[]
  readonly targets?: readonly string[]
  /** What the value must be, or hold. */
  readonly pattern?: unknown
  readonly codes?: string
  readonly invariants?: readonly Invariant[]
  readonly elements?: Readonly<Record<string, Rule>>
  readonly slicing?: Slicing
}

export type Slicing = {
  /** Paths whose values tell the slices apart: '$this', 'type'. */
  readonly by: readonly string[]
  readonly closed?: true
  readonly slices: Readonly<Record<string, Rule>>
}

const file = new URL('../../../build/checks/definitions.json', import.meta.url)

export const definitions: Definitions = JSON.parse(readFileSync(file, 'utf8'))
