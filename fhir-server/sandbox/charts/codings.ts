import type { CodeableConcept, Coding, Meta } from 'fhir/r4'

/**
 * The codes the synthetic charts are written in: those of the national and international systems only, as a foreign EHR
 * would write them. They are kept apart from the tables that read charts, so that each is a check of the other.
 */
export const snomed = (code: string, display?: string) => coding('http://snomed.info/sct', code, display)
export const icd10 = (code: string, display?: string) =>
  coding('http://hl7.org/fhir/sid/icd-10', code, display)
export const atc = (code: string, display: string) => coding('http://www.whocc.no/atc', code, display)
export const loinc = (code: string, display?: string) => coding('http://loinc.org', code, display)
export const terminology = (system: string, code: string, display?: string) =>
  coding(`http://terminology.hl7.org/CodeSystem/${system}`, code, display)
/** Every resource of the sandbox says that it is about nobody. https://terminology.hl7.org/CodeSystem-v3-ActReason.html */
export const synthetic: Meta = { security: [terminology('v3-ActReason', 'HTEST', 'test health data')] }

/** Belgian health professions (CD-HCPARTY). */
export const healthProfession = (code: string) =>
  coding('https://www.ehealth.fgov.be/standards/fhir/core/CodeSystem/cd-hcparty', code)

/** A concept in the chart's own words, English with its Dutch translation, and the codings that say the same. */
export function concept(english: string, dutch: string, ...codings: readonly Coding[]): CodeableConcept {
  return {
    ...(codings.length > 0 && { coding: [...codings] }),
    text: english,
    _text: inDutch(dutch),
  }
}

/** The Dutch of a string element. http://hl7.org/fhir/R4/extension-translation.html */
export function inDutch(dutch: string) {
  return {
    extension: [
      {
        url: 'http://hl7.org/fhir/StructureDefinition/translation',
        extension: [
          { url: 'lang', valueCode: 'nl' },
          { url: 'content', valueString: dutch },
        ],
      },
    ],
  }
}

function coding(system: string, code: string, display?: string): Coding {
  return { system, code, ...(display && { display }) }
}
