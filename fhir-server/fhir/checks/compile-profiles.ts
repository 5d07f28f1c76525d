import type { ElementDefinition, StructureDefinition } from 'fhir/r4'
import { withoutVersion } from './compile-codes.ts'
import { targetsOf } from './compile-shapes.ts'
import type { Invariant, Profile, Rule, Slicing } from './definitions.ts'

/** Where R4 defines an element that a profile constrains: 'AuditEvent.agent:user.who.identifier' is Identifier of Reference. */
type Base = {
  readonly of: (id: string) => ElementDefinition | undefined
  /** What an extension of ours asks of itself, by its URL. */
  readonly extension: (url: string) => Rule | undefined
}

/** What our profiles ask beyond R4, as trees of elements and slices. */
export function profilesOf(
  profiles: readonly StructureDefinition[],
  base: readonly StructureDefinition[],
): Record<string, Profile> {
  const all = new Map(base.flatMap(({ snapshot }) => snapshot?.element ?? []).map(each => [each.path, each]))
  const byUrl = new Map(profiles.map(each => [each.url, each]))
  const compile = ({ type, snapshot }: StructureDefinition) => ruleOf(type, snapshot?.element ?? [], where)
  const where: Base = {
    of: id => baseOf(id, all),
    extension: url => {
      const definition = byUrl.get(url)
      return definition && compile(definition)
    },
  }
  const ofResources = profiles.filter(({ type }) => type !== 'Extension')
  return Object.fromEntries(
    ofResources.map(each => [each.url, { type: each.type, rule: compile(each) ?? {} }]),
  )
}

function baseOf(id: string, all: ReadonlyMap<string, ElementDefinition>): ElementDefinition | undefined {
  const [type = '', ...names] = id.split('.').map(name => name.replace(/:.*$/, ''))
  let found = all.get(type)
  for (const name of names) {
    // 'Consent.provision.provision' has its elements where 'Consent.provision' has them.
    const parts = found?.contentReference?.replace(/^.*#/, '') ?? found?.path
    found = all.get(`${parts}.${name}`) ?? all.get(`${found?.type?.[0]?.code}.${name}`)
  }
  return found
}

function ruleOf(id: string, elements: readonly ElementDefinition[], base: Base): Rule | undefined {
  const own = elements.find(each => each.id === id)
  if (!own) return undefined
  const children = childrenOf(id, elements, base)
  const slicing = slicingOf(own, elements, base)
  const rule: Rule = {
    ...constraintsOf(own, base.of(id)),
    ...(Object.keys(children).length > 0 ? { elements: children } : {}),
    ...(slicing ? { slicing } : {}),
  }
  return Object.keys(rule).length > 0 ? rule : undefined
}

function childrenOf(id: string, elements: readonly ElementDefinition[], base: Base): Record<string, Rule> {
  const children = elements.filter(
    each => each.id?.startsWith(`${id}.`) && !/[.:]/.test(each.id.slice(id.length + 1)),
  )
  // One type of a choice ('value[x]:valueCoding') is asked under its own name in JSON.
  const types = children.filter(isChoiceSliced).flatMap(child => slicesOf(child, elements))
  return Object.fromEntries(
    [...children, ...types].flatMap(child => {
      const rule = ruleOf(child.id ?? '', elements, base)
      return rule ? [[child.sliceName ?? child.id?.slice(id.length + 1) ?? '', rule] as const] : []
    }),
  )
}

const isChoiceSliced = ({ slicing }: ElementDefinition) =>
  slicing?.discriminator?.every(({ type, path }) => type === 'type' && path === '$this') === true

const slicesOf = ({ id }: ElementDefinition, elements: readonly ElementDefinition[]) =>
  elements.filter(each => each.sliceName && each.id === `${id}:${each.sliceName}`)

function slicingOf(
  own: ElementDefinition,
  elements: readonly ElementDefinition[],
  base: Base,
): Slicing | undefined {
  const sliced = slicesOf(own, elements)
  const { slicing } = own
  if (!slicing || sliced.length === 0 || isChoiceSliced(own)) return undefined
  const by = (slicing.discriminator ?? []).map(({ type, path }) => {
    if (type !== 'value' && type !== 'pattern')
      throw new Error(`${own.id}: slices are told apart by value only.`)
    return path
  })
  const slices = sliced.map(each => {
    const rule = ruleOf(each.id ?? '', elements, base) ?? {}
    return [each.sliceName ?? '', isExtension(own) ? ofUrl(rule, each, base) : rule] as const
  })
  return {
    by,
    ...(slicing.rules === 'closed' ? { closed: true as const } : {}),
    slices: Object.fromEntries(slices),
  }
}

const isExtension = ({ path }: ElementDefinition) => /\.(modifierE|e)xtension$/.test(path)

/**
 * A slice of extensions is told by its URL: that of the extension's own definition, which then asks the rest; a part of
 * an extension says its URL itself.
 */
function ofUrl(rule: Rule, { type }: ElementDefinition, base: Base): Rule {
  const url = withoutVersion(type?.[0]?.profile?.[0] ?? '')
  if (!url) return rule
  const { elements, ...whole } = base.extension(url) ?? {}
  return { ...whole, ...rule, elements: { ...elements, ...rule.elements, url: { pattern: url } } }
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
  const fewer = types.length < (base?.type ?? []).length && own.path.endsWith('[x]') && !own.sliceName
  const [reference] = own.type ?? []
  const targets = reference ? targetsOf(reference).targets : undefined
  const before = base?.type?.find(({ code }) => code === 'Reference')
  const asBefore = JSON.stringify(targets) === JSON.stringify(before ? targetsOf(before).targets : undefined)
  return {
    ...(fewer ? { types } : {}),
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
