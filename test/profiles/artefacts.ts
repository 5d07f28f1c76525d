import { readdirSync, readFileSync } from 'node:fs'
import type { CodeSystem, FhirResource, StructureDefinition } from 'fhir/r4'

const folder = new URL('../../build/profiles/', import.meta.url)

/** All that SUSHI made of profiles/. */
export const artefacts: readonly FhirResource[] = readdirSync(folder).map(name =>
  JSON.parse(readFileSync(new URL(name, folder), 'utf8')),
)

export const codeSystems = artefacts.filter((each): each is CodeSystem => each.resourceType === 'CodeSystem')
export const structures = artefacts.filter(
  (each): each is StructureDefinition => each.resourceType === 'StructureDefinition',
)

/** The synthetic examples: instances of our profiles, and what they refer to. */
export const examples = artefacts.filter(({ id }) => id?.startsWith('example-'))

/** A copy of one example, by its id. */
export function example(id: string): Record<string, unknown> {
  const found = examples.find(each => each.id === id)
  if (!found) throw new Error(`There is no example ${id}.`)
  return structuredClone(found) as unknown as Record<string, unknown>
}
