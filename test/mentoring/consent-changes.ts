import type { Consent, ConsentProvision } from 'fhir/r4'

export type Change = (consent: Consent & { provision: ConsentProvision }) => Partial<Consent>

/** Changes the root rule. */
export const root =
  (changes: Partial<ConsentProvision>, without?: keyof ConsentProvision): Change =>
  ({ provision }) => ({ provision: omit({ ...provision, ...changes }, without) })

/** Changes the rule that permits the age band. */
export const rule =
  (changes: Partial<ConsentProvision>, without?: keyof ConsentProvision): Change =>
  ({ provision }) => ({
    provision: {
      ...provision,
      provision: (provision.provision ?? []).map(each =>
        each.securityLabel?.[0]?.code === 'MV-AGE-BAND' ? omit({ ...each, ...changes }, without) : each,
      ),
    },
  })

export function omit(value: ConsentProvision, name: keyof ConsentProvision | undefined): ConsentProvision {
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== name))
}

export const actor = (reference: string, role = 'IRCP') => [
  {
    role: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType', code: role }] },
    reference: { reference },
  },
]
export const reason = (code: string) => ({
  system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason',
  code,
})
export const label = (
  code: string,
  system = 'https://halfword.example/fhir/CodeSystem/mentor-view-scope',
) => ({
  system,
  code,
})
export const silent = (because: string) => ({ kind: 'silent', because })
export const refusal = (because: string) => ({ kind: 'refusal', because })

export function withActor(
  provision: ConsentProvision,
  reference: string,
  purpose = 'SUPNWK',
): ConsentProvision {
  const who = { actor: actor(reference), purpose: [reason(purpose)] }
  return { ...provision, ...who, provision: (provision.provision ?? []).map(each => ({ ...each, ...who })) }
}
