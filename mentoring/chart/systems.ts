/** The code systems that the rules read, by their usual URI. */
export const systems = {
  snomed: 'http://snomed.info/sct',
  icd10: 'http://hl7.org/fhir/sid/icd-10',
  icd10cm: 'http://hl7.org/fhir/sid/icd-10-cm',
  loinc: 'http://loinc.org',
  atc: 'http://www.whocc.no/atc',
  rxnorm: 'http://www.nlm.nih.gov/research/umls/rxnorm',
} as const

const oids: Readonly<Record<string, string>> = {
  '2.16.840.1.113883.6.96': systems.snomed,
  '2.16.840.1.113883.6.3': systems.icd10,
  '2.16.840.1.113883.6.90': systems.icd10cm,
  '2.16.840.1.113883.6.1': systems.loinc,
  '2.16.840.1.113883.6.73': systems.atc,
  '2.16.840.1.113883.6.88': systems.rxnorm,
}

/** A system as written, by its usual URI: an OID becomes the URL it stands for; anything else stays as it is. */
export function usualSystem(written: string): string {
  const text = written.trim()
  const oid = /^(?:urn:oid:)?([012](?:\.\d{1,40}){2,20})$/i.exec(text)?.[1]
  return (oid && Object.hasOwn(oids, oid) && oids[oid]) || text
}
