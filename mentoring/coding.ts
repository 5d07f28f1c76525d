import type { CodeableConcept, Coding } from 'fhir/r4'

/** Where our artefacts live: the StructureDefinitions, code systems and questionnaires of profiles/. */
export const canonical = 'https://halfword.example/fhir'

/** English (the code's display), Dutch, and the parent where there is one. French and German stand in profiles/. */
type Words = readonly [en: string, nl: string, parent?: string]
/** A code system of ours, as profiles/terms-*.fsh defines it; a test compares the two, both ways. */
export type CodeSystem<Code extends string = string> = {
  readonly system: string
  readonly codes: Readonly<Record<Code, Words>>
}

/** Names one code system of ours; only codes.ts does. */
export const system = <const Codes extends Readonly<Record<string, Words>>>(name: string, codes: Codes) => ({
  system: `${canonical}/CodeSystem/${name}`,
  codes,
})

/** One code as FHIR writes it, with its English display. */
export function coding<Code extends string>(of: CodeSystem<Code>, code: Code): Coding & { code: Code } {
  return { system: of.system, code, display: of.codes[code][0] }
}

/** The first code of this system in a concept or Coding; undefined when there is none that we know. */
export function codeIn<Code extends string>(
  of: CodeSystem<Code>,
  concept: CodeableConcept | Coding | undefined,
): Code | undefined {
  const codings: readonly Coding[] = !concept
    ? []
    : 'coding' in concept
      ? (concept.coding ?? [])
      : [concept as Coding]
  const found = codings.find(
    ({ system, code }) => system === of.system && code !== undefined && Object.hasOwn(of.codes, code),
  )
  return found?.code as Code | undefined
}

/** A code in the reader's words. */
export function wordsOf<Code extends string>(
  of: CodeSystem<Code>,
  code: Code,
  language: 'en' | 'nl',
): string {
  const [en, nl] = of.codes[code]
  return language === 'nl' ? nl : en
}
