import { type Json, objectAt, objectsAt, textAt } from './json.ts'

/** How one resource of a chart is named by others. */
export type Entry = { readonly resource: Json; readonly type: string; readonly fullUrl?: string }

/** Where the chart comes from, as far as the reader was told. */
export type Origin = { readonly base?: string; readonly patient?: string }

/** 'Type/id' of a reference: relative, absolute under the chart's base, or by the urn or fullUrl of an entry. */
export type Resolver = (reference: string | undefined) => string | undefined

/** 'Type/id' where the resource has an id, else the type alone. */
export function sourceOf({ resource, type }: Entry): string {
  const id = textAt(resource, 'id')
  return id ? `${type}/${id}` : type
}

/** Resolves references among these entries. https://hl7.org/fhir/R4/bundle.html#references */
export function resolver(entries: readonly Entry[], { base }: Origin): Resolver {
  const byUrl = new Map<string, string>()
  for (const entry of entries) {
    const id = textAt(entry.resource, 'id')
    if (id) byUrl.set(`urn:uuid:${id}`, `${entry.type}/${id}`)
    if (entry.fullUrl) byUrl.set(entry.fullUrl, id ? `${entry.type}/${id}` : entry.fullUrl)
  }
  return reference => {
    if (!reference) return undefined
    const plain = reference.replace(/\/_history\/[^/]*$/, '')
    const named = byUrl.get(plain)
    if (named) return named
    if (/^[A-Z][A-Za-z]+\/[^/]+$/.test(plain)) return plain
    const [, root, local] = /^(https?:\/\/.+)\/([A-Z][A-Za-z]+\/[^/]+)$/.exec(plain) ?? []
    return root === undefined || (base !== undefined && root !== base.replace(/\/$/, '')) ? undefined : local
  }
}

/** Whether a subject is this chart's patient: by reference, or – without one – by an identifier of the patient. */
export function isAbout(patient: Json, resolve: Resolver, patientSource: string): (subject: Json) => boolean {
  const identifiers = new Set(objectsAt(patient, 'identifier').flatMap(identifierKey))
  return subject => {
    const reference = textAt(subject, 'reference')
    if (!reference) return identifierKey(objectAt(subject, 'identifier')).some(key => identifiers.has(key))
    const [, search] = /^Patient\?identifier=(.+)$/.exec(reference) ?? []
    return search ? identifiers.has(search) : resolve(reference) === patientSource
  }
}

function identifierKey(identifier: Json): readonly string[] {
  const [system, value] = [textAt(identifier, 'system'), textAt(identifier, 'value')]
  return system && value ? [`${system}|${value}`] : []
}
