import type { Door } from '../access/door.ts'
import { withTexts } from '../access/references.ts'
import { Problem } from '../problem.ts'
import type { FhirServer } from './fhir-server.ts'
import { matching } from './search.ts'

type Place = {
  readonly fullUrl: string | undefined
  /** 'Type/id', as it will be. */
  readonly reference: string
  readonly resource: unknown
  readonly element: string
}

const conditional = /^([A-Z][A-Za-z]+)\?(.+)$/
const mostConditions = 50

/**
 * Works out what the references between a transaction's entries become: full URLs of entries and conditional
 * references ('Patient?identifier=…'). https://hl7.org/fhir/R4/http.html#trules
 * @throws Problem 400 for a urn: that no entry has, 412 for a condition without exactly one match
 */
export async function resolveReferences(server: FhirServer, door: Door, places: readonly Place[]) {
  const known = new Map<string, string>()
  for (const { fullUrl, reference } of places) if (fullUrl) known.set(fullUrl, reference)
  const open = places.flatMap(({ resource, element }) =>
    referencesOf(resource)
      .filter(text => !known.has(text))
      .map(text => ({ text, element })),
  )
  for (const { text, element } of open) {
    if (known.has(text)) continue
    const found = await lookUp(server, door, text, element)
    if (found) known.set(text, found)
    if (known.size > mostConditions + places.length) throw tooMany
  }
  // Every text that is one of the known names: references, and uri elements that name an entry.
  return (value: unknown) => withTexts(value, text => known.get(text) ?? text)
}

/** What a reference that is no entry's stands for; undefined when it is an ordinary one. */
async function lookUp(server: FhirServer, door: Door, text: string, element: string) {
  if (text.startsWith('urn:')) throw unknownEntry(element)
  const [, type, condition] = conditional.exec(text) ?? []
  if (!type || !condition) return undefined
  const { found } = await matching(server, door, type, condition, 'A conditional reference')
  if (!found[0]) throw noMatch(element, type)
  return `${type}/${found[0].id}`
}

/** The texts of all references in a value. */
function referencesOf(value: unknown, found: string[] = []): readonly string[] {
  if (typeof value !== 'object' || value === null) return found
  for (const [name, member] of Object.entries(value)) {
    if (name === 'reference' && typeof member === 'string') found.push(member)
    else referencesOf(member, found)
  }
  return found
}

const unknownEntry = (element: string) =>
  new Problem(400, {
    code: 'not-found',
    element,
    message: 'A reference names a urn: that is the fullUrl of no entry in this transaction.',
  })

const noMatch = (element: string, type: string) =>
  new Problem(412, { code: 'not-found', element, message: `A conditional reference matches no ${type}.` })

const tooMany = new Problem(413, {
  code: 'too-costly',
  message: `At most ${mostConditions} conditional references in one transaction.`,
})
