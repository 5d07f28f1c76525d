import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Identified } from './access/belonging.ts'
import { put } from './access/put.ts'
import type { Command, Store, Stored } from './store/store.ts'

/** Where profiles/build.ts puts what it makes. */
const built = fileURLToPath(new URL('../build/profiles/', import.meta.url))
const kinds = [
  'CodeSystem',
  'ValueSet',
  'StructureDefinition',
  'OperationDefinition',
  'SearchParameter',
  'Questionnaire',
]

/** What profiles/ defines: forms, codes, profiles and operations, without their examples. */
export const definitionsIn = (folder: string): readonly Identified[] =>
  readdirSync(folder)
    .filter(name => kinds.some(kind => name.startsWith(`${kind}-`)))
    .sort()
    .map(name => JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')))

/**
 * Puts into a store what is missing of our definitions, or differs from them, so that clients find them where the data
 * are: `GET [base]/Questionnaire?url=…`. They are nobody's in particular. What is the same already gets no new version.
 */
export async function publishDefinitions(
  store: Store,
  now: Date,
  definitions: readonly Identified[] = definitionsIn(built),
): Promise<void> {
  const commands: Command[] = []
  for (const definition of definitions) {
    const { resourceType: type, id } = definition
    const kept = await store.read(type, id, [{ in: 'whole-store' }])
    if (kept && kept.json === JSON.stringify(asStored(definition, kept.version, kept.updated))) continue
    const version = (kept?.version ?? 0) + 1
    const resource = asStored(definition, version, now.toISOString())
    commands.push(put(resource, version, { organizations: [], patients: [] }))
  }
  if (commands.length > 0) await store.commit({ commands, preconditions: [], audit: [] })
}

function asStored(definition: Identified, version: number, lastUpdated: string): Stored {
  const meta = { ...definition.meta, versionId: String(version), lastUpdated }
  return { ...definition, meta }
}
