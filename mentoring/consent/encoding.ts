import type { CodeableConcept, Coding } from 'fhir/r4'
import { type CodeSystem, canonical } from '../coding.ts'

/** The policy behind every mentor Consent, "deny all to peer mentors except what is listed", with its text's version. */
export const mentorViewPolicy = (version: string) => `${canonical}/policy/mentor-view|${version}`

export const privacyScope: Coding = {
  system: 'http://terminology.hl7.org/CodeSystem/consentscope',
  code: 'patient-privacy',
}
export const consentDocument: Coding = {
  system: 'http://loinc.org',
  code: '59284-0',
  display: 'Consent Document',
}
export const disclosure: Coding = {
  system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode',
  code: 'IDSCL',
  display: 'information disclosure',
}
/** Opt-in with restrictions: nothing but what is listed. */
export const optInRestricted: Coding = {
  system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode',
  code: 'OPTINR',
  display: 'opt-in with restrictions',
}
export const recipient: Coding = {
  system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType',
  code: 'IRCP',
  display: 'information recipient',
}
/** Why a mentor looks: "support network, in response to a request by a person authorized by the patient". */
export const supportNetwork: Coding = {
  system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason',
  code: 'SUPNWK',
  display: 'support network',
}

/** Extensions of a mentor Consent. */
export const consentExtension = {
  /** On a permit: the value shown, as it was when consent was given. */
  frozen: `${canonical}/StructureDefinition/frozen-at-consent`,
  /** On the Consent: how it was given, and before whom. */
  recording: `${canonical}/StructureDefinition/consent-recording`,
} as const

export const isCoding = (coding: Coding | undefined, like: Coding): boolean =>
  coding?.system === like.system && coding?.code === like.code

export const holds = (concept: CodeableConcept | undefined, like: Coding): boolean =>
  concept?.coding?.some(coding => isCoding(coding, like)) ?? false

/** All codes of one system in some concepts, each once, in their order there; what the system does not know is left out. */
export function codesIn<Code extends string>(
  of: CodeSystem<Code>,
  concepts: readonly (CodeableConcept | undefined)[],
): Code[] {
  const found = concepts
    .flatMap(concept => concept?.coding ?? [])
    .filter(({ system, code }) => system === of.system && code !== undefined && Object.hasOwn(of.codes, code))
    .map(({ code }) => code as Code)
  return [...new Set(found)]
}
