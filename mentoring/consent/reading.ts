import type { Coding, Consent, Reference } from 'fhir/r4'
import type { Scope } from '../codes.ts'
import { limitsOf, type Moments, momentsOf } from './calendar.ts'
import { holds, isCoding, optInRestricted, privacyScope, supportNetwork } from './encoding.ts'
import type { Frozen, FrozenItem } from './frozen.ts'
import { type Rule, readRule, rootUnclear, rulesOf, type Unclear } from './provision.ts'

/** For whom a Consent is read: one patient of one organisation, and one mentor. */
export type Pair = {
  /** Id of the Patient. */
  readonly patient: string
  /** Id of the Organization that manages the Patient. */
  readonly organization: string
  /** The mentor's roles that are in standing: 'PractitionerRole/…'. */
  readonly roles: ReadonlySet<string>
  /** All references that mean the mentor, roles that ended too. */
  readonly names: ReadonlySet<string>
}

/** What a Consent says to a pair now. Whatever is not a permit is no; a refusal also stands against every permit. */
export type Reading =
  | {
      readonly kind: 'permit'
      readonly scopes: ReadonlySet<Scope>
      /** Scopes that it denies by name; they win over the permits of other Consents too. */
      readonly denied: ReadonlySet<Scope>
      readonly frozen: Frozen
      /** When consent was given (`dateTime`). */
      readonly given: Moments
      /** The role it names. */
      readonly role: string
    }
  | { readonly kind: 'refusal'; readonly because: Unclear | 'denied' }
  | { readonly kind: 'silent'; readonly because: Silence }

/** Why a Consent says nothing to this pair now. */
type Silence =
  | 'draft'
  | 'proposed'
  | 'rejected'
  | 'inactive'
  | 'entered-in-error'
  | 'no-status'
  | 'other-patient'
  | 'other-mentor'
  | 'other-role'
  | 'other-matter'
  | 'expired'
  | 'not-begun'

/**
 * Reads a Consent for a pair at an instant (milliseconds). Only an active Consent of exactly our form, for this very
 * pair and within its period, is a permit. https://profiles.ihe.net/ITI/PCF
 */
export function readConsent(consent: Consent, pair: Pair, at: number, zone: string): Reading {
  const silence = silenceOf(consent, pair, at, zone)
  if (silence) return { kind: 'silent', because: silence }
  const { provision } = consent
  const unclear = frameUnclear(consent, pair, zone)
  if (!provision) return refusal(unclear ?? 'no-rule')
  // "Not this person": a refusal needs no form.
  if (provision.type === 'deny' && !provision.provision) return refusal('denied')
  const because = unclear ?? rootUnclear(provision, zone)
  const role = provision.actor?.[0]?.reference?.reference
  const given = momentsOf(consent.dateTime, zone)
  if (because || !role || !given) return refusal(because ?? 'actor')
  const rules = (provision.provision ?? []).map(rule => readRule(rule, role, pair.names, at, zone))
  const broken = rules.find(rule => rule.kind === 'unclear')
  if (broken) return refusal(broken.because)
  if (!pair.roles.has(role))
    return role.startsWith('PractitionerRole/') ? silent('other-role') : refusal('actor')
  return { kind: 'permit', role, given, ...whatIsPermitted(rules) }
}

const refusal = (because: Unclear | 'denied'): Reading => ({ kind: 'refusal', because })
const silent = (because: Silence): Reading => ({ kind: 'silent', because })

function whatIsPermitted(rules: readonly Rule[]) {
  const scopes = new Set<Scope>()
  const denied = new Set<Scope>()
  const frozen: Partial<Record<Scope, FrozenItem>> = {}
  for (const rule of rules) {
    if (rule.kind === 'unclear' || !rule.running) continue
    const said = rule.kind === 'permit' ? scopes : denied
    said.add(rule.scope)
    if (rule.kind === 'permit' && rule.frozen) frozen[rule.scope] = rule.frozen
  }
  return { scopes: new Set([...scopes].filter(scope => !denied.has(scope))), denied, frozen }
}

function silenceOf(consent: Consent, pair: Pair, at: number, zone: string): Silence | undefined {
  const { status, provision } = consent
  if (status !== 'active') return statuses.find(each => each === status) ?? 'no-status'
  if (consent.patient?.reference !== `Patient/${pair.patient}`) return 'other-patient'
  const limits = provision?.period && limitsOf(provision.period, zone)
  if (limits && at >= limits.to) return 'expired'
  if (limits && at < limits.from) return 'not-begun'
  return speaksOf(consent, pair)
}

const statuses = ['draft', 'proposed', 'rejected', 'inactive', 'entered-in-error'] as const

/**
 * Whether a Consent may be about this mentor: it names them, or it says to nobody in particular what mentors may see.
 * What is for another purpose is another matter; but a plain deny that names them is theirs whatever its purpose.
 */
function speaksOf(consent: Consent, { names }: Pair): Silence | undefined {
  const rules = rulesOf(consent)
  const actors = rules.flatMap(({ actor }) => actor ?? []).map(({ reference }) => reference?.reference ?? '')
  const isNamed = actors.some(actor => names.has(actor))
  if (isNamed && rules.every(({ type }) => type === 'deny')) return undefined
  const isPrivacy = !consent.scope?.coding || holds(consent.scope, privacyScope)
  const purposes = rules.flatMap(({ purpose }) => purpose ?? [])
  const reachesMentors =
    purposes.length === 0 || purposes.some(({ code }) => code && mentorPurposes.includes(code))
  if (!isPrivacy || !reachesMentors) return 'other-matter'
  const namesOthersOnly = actors.length > 0 && actors.every(actor => isLocal.test(actor))
  return isNamed || !namesOthersOnly ? undefined : 'other-mentor'
}

const isLocal = /^[A-Z][A-Za-z]+\/[A-Za-z0-9\-.]{1,64}$/

/** SUPNWK and the purposes above it in v3-ActReason. */
const mentorPurposes: readonly string[] = [supportNetwork.code ?? '', 'PATRQT', 'PurposeOfUse']

/** Why what stands around the rules cannot be read. */
function frameUnclear(consent: Consent, pair: Pair, zone: string): Unclear | undefined {
  const { performer = [], organization = [], verification = [], policyRule } = consent
  if (consent.implicitRules || hasModifier(consent)) return 'modifier'
  if (!holds(consent.scope, privacyScope)) return 'scope'
  if (!areAll(performer, `Patient/${pair.patient}`)) return 'performer'
  if (!areAll(organization, `Organization/${pair.organization}`)) return 'organization'
  if (!momentsOf(consent.dateTime, zone)) return 'date'
  if (verification.some(({ verified }) => verified !== true)) return 'unverified'
  if (policyRule && !policyRule.coding?.every(isOptIn)) return 'policy-rule'
  return undefined
}

const isOptIn = (coding: Coding) =>
  isCoding(coding, optInRestricted) || isCoding(coding, { ...optInRestricted, code: 'OPTIN' })

const areAll = (references: readonly Reference[], expected: string) =>
  references.length > 0 && references.every(({ reference }) => reference === expected)

/** A modifier extension changes the meaning in a way we do not know. https://hl7.org/fhir/R4/extensibility.html#modifierExtension */
function hasModifier(consent: Consent): boolean {
  const rules = rulesOf(consent)
  const inside = rules.flatMap(({ actor = [], data = [] }) => [...actor, ...data])
  const around = [...(consent.policy ?? []), ...(consent.verification ?? [])]
  return [consent, ...around, ...rules, ...inside].some(element => 'modifierExtension' in element)
}
