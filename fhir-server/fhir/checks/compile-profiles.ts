import type { ElementDefinition, StructureDefinition } from 'fhir/r4'
import { withoutVersion } from './compile-codes.ts'
import { targetsOf } from './compile-shapes.ts'
import type { Invariant, Profile, Rule, Slicing } from './definitions.ts'

/** Where R4 defines an element that a profile constrains: 'AuditEvent.agent:user.who.identifier' is Identifier of Reference. */
type Base = (id: string) => ElementDefinition | undefined

/** What our profiles ask beyond R4, as trees of elements and slices. */
export function profilesOf(
  profiles: readonly StructureDefinition[],
  base: readonly StructureDefinition[],
): Record<string, Profile> {
  const all = new Map(base.flatMap(({ snapshot }) => snapshot?.element ?? []).map(each => [each.path, each]))
  const compiled = profiles.map(({ url, type, snapshot }) => {
    const elements = snapshot?.element ?? []
    return [url, { type, rule: ruleOf(type, elements, id => baseOf(id, all)) ?? {} }] as const
  })
  return Object.fromEntries(compiled)
}

function baseOf(id: string, all: ReadonlyMap<string, ElementDefinition>): ElementDefinition | undefined {
  const [type = '', ...names] = id.split('.').map(name => name.replace(/:.*$/, ''))
  let found = all.get(type)
  for (const name of names) {
    found = all.get(`${found?.path}.${name}`) ?? all.get(`${found?.type?.[0]?.code}.${name}`)
  }
  return found
}

function ruleOf(id: string, elements: readonly ElementDefinition[], base: Base): Rule | undefined {
  const own = elements.find(each => each.id === id)
  if (!own) return undefined
  const children = childrenOf(id, elements, base)
  const slicing = slicingOf(own, elements, base)
  const rule: Rule = {
    ...constraintsOf(own, base(id)),
    ...(Object.keys(children).length > 0 ? { elements: children } : {}),
    ...(slicing ? { slicing } : {}),
  }
  return Object.keys(rule).length > 0 ? rule : undefined
}

function childrenOf(id: string, elements: readonly ElementDefinition[], base: Base): Record<string, Rule> {
  const children = elements.filter(
    each => each.id?.startsWith(`${id}.`) && !/[.:]/.test(each.id.slice(id.length + 1)),
  )
  return Object.fromEntries(
    children.flatMap(({ id: childId = '' }) => {
      const rule = ruleOf(childId, elements, base)
      return rule ? [[childId.slice(id.length + 1), rule] as const] : []
    }),
  )
}

function slicingOf(
  own: ElementDefinition,
  elements: readonly ElementDefinition[],
  base: Base,
): Slicing | undefined {
  const sliced = elements.filter(each => each.sliceName && each.id === `${own.id}:${each.sliceName}`)
  const { slicing } = own
  if (!slicing || sliced.length === 0) return undefined
  const by = (slicing.discriminator ?? []).map(({ type, path }) => {
    if (type !== 'value' && type !== 'pattern')
      throw new Error(`${own.id}: slices are told apart by value only.`)
    return path
  })
  const slices = sliced.map(each => {
    const rule = ruleOf(each.id ?? '', elements, base) ?? {}
    return [each.sliceName ?? '', isExtension(own) ? ofUrl(rule, each) : rule] as const
  })
  return {
    by,
    ...(slicing.rules === 'closed' ? { closed: true as const } : {}),
    slices: Object.fromEntries(slices),
  }
}

const isExtension = ({ path }: ElementDefinition) => /\.(modifierE|e)xtension$/.test(path)

/** A slice of extensions is told by the URL of the extension's own definition. */
function ofUrl(rule: Rule, { type }: ElementDefinition): Rule {
  const pattern = withoutVersion(type?.[0]?.profile?.[0] ?? '')
  return { ...rule, elements: { ...rule.elements, url: { pattern } } }
}

/** What an element of a profile asks beyond R4's own. */
function constraintsOf(own: ElementDefinition, base: ElementDefinition | undefined): Rule {
  const { min = 0, max = '*', binding } = own
  const codes = withoutVersion(binding?.strength === 'required' ? (binding.valueSet ?? '') : '')
  const invariants = invariantsOf(own, base)
  const pattern = patternOf(own)
  return {
    ...(min > (own.sliceName ? 0 : (base?.min ?? 0)) ? { min } : {}),
    ...(max !== '*' && max !== base?.max ? { max: Number(max) } : {}),
    ...typesOf(own, base),
    ...(pattern !== undefined ? { pattern } : {}),
    ...(codes && codes !== withoutVersion(base?.binding?.valueSet ?? '') ? { codes } : {}),
    ...(invariants.length > 0 ? { invariants } : {}),
  }
}

function typesOf(
  own: ElementDefinition,
  base: ElementDefinition | undefined,
): Pick<Rule, 'types' | 'targets'> {
  const types = (own.type ?? []).map(({ code }) => code)
  const fewer = types.length < (base?.type ?? []).length
  const [reference] = own.type ?? []
  const targets = reference ? targetsOf(reference).targets : undefined
  const before = base?.type?.find(({ code }) => code === 'Reference')
  const asBefore = JSON.stringify(targets) === JSON.stringify(before ? targetsOf(before).targets : undefined)
  return {
    ...(fewer && own.path.endsWith('[x]') ? { types } : {}),
    ...(targets && !asBefore ? { targets } : {}),
  }
}

function patternOf(own: ElementDefinition): unknown {
  const key = Object.keys(own).find(name => /^(pattern|fixed)[A-Z]/.test(name))
  if (key?.startsWith('fixed') && typeof Reflect.get(own, key) === 'object') {
    throw new Error(`${own.id}: a fixed object is not supported, use a pattern.`)
  }
  return key ? Reflect.get(own, key) : undefined
}

function invariantsOf(own: ElementDefinition, base: ElementDefinition | undefined): Invariant[] {
  return (own.constraint ?? [])
    .filter(({ key, severity }) => key.startsWith('hw-') && severity === 'error')
    .flatMap(({ key, human, expression }) =>
      expression ? [{ key, human, expression, base: base?.path ?? own.path }] : [],
    )
}
