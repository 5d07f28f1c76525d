import type { Coding, Consent, ConsentProvision } from 'fhir/r4'
import { mentorViewScope, type Scope } from '../codes.ts'
import { limitsOf } from './calendar.ts'
import { holds, isCoding, recipient, supportNetwork } from './encoding.ts'
import type { FrozenItem, FrozenScope } from './frozen.ts'
import { frozenIn } from './frozen-extension.ts'
import { isScope } from './scopes.ts'

/** One nested rule as it reads: the one scope it permits or denies, or why it cannot be read. */
export type Rule =
  | {
      readonly kind: 'permit' | 'deny'
      readonly scope: Scope
      readonly frozen?: FrozenItem
      /** Whether its own period, if it has one, is running. */
      readonly running: boolean
    }
  | { readonly kind: 'unclear'; readonly because: Unclear }

/** What is unclear about a Consent: each of these is read as no. */
export type Unclear =
  | 'modifier'
  | 'scope'
  | 'performer'
  | 'organization'
  | 'date'
  | 'unverified'
  | 'policy-rule'
  | 'no-rule'
  | 'root-type'
  | 'foreign-element'
  | 'period'
  | 'actor'
  | 'purpose'
  | 'label'
  | 'rule-type'
  | 'data'

/** The elements that a rule of ours may hold. Any other (class, code, action, dataPeriod, a third level) would narrow or widen it in a way we do not apply. */
const rootElements = ['id', 'extension', 'type', 'period', 'actor', 'purpose', 'provision']
const nestedElements = ['id', 'extension', 'type', 'period', 'actor', 'purpose', 'securityLabel', 'data']

/** Why the root rule cannot be read; undefined when it is ours: deny, with a period, one actor and the one purpose. */
export function rootUnclear(root: ConsentProvision, zone: string): Unclear | undefined {
  if (!hasOnly(root, rootElements)) return 'foreign-element'
  if (root.type !== 'deny') return 'root-type'
  if (!root.period?.start || !root.period.end || !limitsOf(root.period, zone)) return 'period'
  if (actorOf(root) === undefined) return 'actor'
  return hasPurpose(root) ? undefined : 'purpose'
}

/** Reads one nested rule. `actor` is the root's: a nested rule replaces and does not inherit, so it must say it again. */
export function readRule(
  rule: ConsentProvision,
  actor: string,
  names: ReadonlySet<string>,
  at: number,
  zone: string,
): Rule {
  if (!hasOnly(rule, nestedElements)) return unclear('foreign-element')
  const { type, period } = rule
  if (type !== 'permit' && type !== 'deny') return unclear('rule-type')
  if (actorOf(rule) !== actor) return unclear('actor')
  if (!hasPurpose(rule)) return unclear('purpose')
  const limits = period ? limitsOf(period, zone) : undefined
  if (period && !limits) return unclear('period')
  const scope = scopeOf(rule, names)
  if (typeof scope !== 'string') return scope
  const frozen = isFrozenScope(scope) ? frozenIn(scope, rule.extension) : undefined
  const running = !limits || (limits.from <= at && at < limits.to)
  return { kind: type, scope, ...(frozen ? { frozen } : {}), running }
}

const unclear = (because: Unclear): { kind: 'unclear'; because: Unclear } => ({ kind: 'unclear', because })

/** The one scope of a rule: its one label, or – the other way to say "own notes" – what this mentor wrote. */
function scopeOf({ securityLabel = [], data }: ConsentProvision, names: ReadonlySet<string>): Scope | Rule {
  const [label, ...more] = securityLabel
  if (more.length > 0) return unclear('label')
  const scope = label ? labelOf(label) : 'MV-OWN-NOTES'
  if (!scope || (!label && !data)) return unclear('label')
  if (!data) return scope
  const ownWriting =
    data.length === 1 &&
    data.every(({ meaning, reference }) => meaning === 'authoredby' && names.has(reference?.reference ?? ''))
  return ownWriting && scope === 'MV-OWN-NOTES' ? scope : unclear('data')
}

const labelOf = ({ system, code }: Coding) =>
  system === mentorViewScope.system && isScope(code) ? code : undefined

const isFrozenScope = (scope: Scope): scope is FrozenScope =>
  scope === 'MV-AGE-BAND' || scope === 'MV-DX-MONTH' || scope === 'MV-TX-STEP'

/** The one recipient of a rule ('PractitionerRole/…'); undefined when there are none or several, or it is written otherwise. */
function actorOf({ actor }: ConsentProvision): string | undefined {
  const [only, ...more] = actor ?? []
  if (!only || more.length > 0 || !holds(only.role, recipient) || only.role.coding?.length !== 1)
    return undefined
  return only.reference?.reference
}

function hasPurpose({ purpose }: ConsentProvision): boolean {
  return purpose?.length === 1 && isCoding(purpose[0], supportNetwork)
}

const hasOnly = (rule: ConsentProvision, elements: readonly string[]) =>
  Object.keys(rule).every(element => elements.includes(element))

/** All rules of a Consent, whatever its shape, root first. */
export function rulesOf({ provision }: Consent): ConsentProvision[] {
  const below = (rule: ConsentProvision): ConsentProvision[] => [
    rule,
    ...(rule.provision ?? []).flatMap(below),
  ]
  return provision ? below(provision) : []
}
