import type { CodeableConcept, Element, Observation, Quantity } from 'fhir/r4'
import type { Language } from './texts.ts'

/** A concept in words: its text, in the reader's language where the chart has that, or a coding's display or code. */
export function conceptWords(concept: CodeableConcept | undefined, language: Language): string {
  if (!concept) return ''
  const coding = concept.coding?.find(each => each.display) ?? concept.coding?.[0]
  return translated(concept._text, language) ?? concept.text ?? coding?.display ?? coding?.code ?? ''
}

/** http://hl7.org/fhir/R4/extension-translation.html */
export function translated(element: Element | undefined, language: Language): string | undefined {
  return element?.extension
    ?.map(({ extension = [] }) => ({
      lang: extension.find(({ url }) => url === 'lang')?.valueCode,
      content: extension.find(({ url }) => url === 'content')?.valueString,
    }))
    .find(({ lang }) => lang === language || lang?.startsWith(`${language}-`))?.content
}

/** What an Observation found, as far as a line can say it. */
export function valueWords(observation: Observation, language: Language): string {
  const { valueQuantity, valueCodeableConcept, valueString, valueInteger, valueBoolean, valueDateTime } =
    observation
  if (valueQuantity) return quantityWords(valueQuantity, language)
  if (valueCodeableConcept) return conceptWords(valueCodeableConcept, language)
  if (valueString !== undefined) return valueString
  if (valueInteger !== undefined) return String(valueInteger)
  if (valueBoolean !== undefined) return String(valueBoolean)
  if (valueDateTime !== undefined) return valueDateTime
  return (observation.component ?? [])
    .slice(0, 4)
    .map(
      ({ code, valueQuantity: part }) =>
        `${conceptWords(code, language)} ${part ? quantityWords(part, language) : ''}`,
    )
    .join(', ')
}

function quantityWords({ comparator, value, unit }: Quantity, language: Language): string {
  const figure = value === undefined ? '' : value.toLocaleString(language === 'nl' ? 'nl-BE' : 'en-GB')
  return [`${comparator ?? ''}${figure}`, unit].filter(Boolean).join(' ')
}
