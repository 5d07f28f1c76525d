import type { HumanName, Patient } from 'fhir/r4'

/** The name to show: the usual one, else the official one, else the first. "Lotte Peeters". */
export function nameOf({ name }: { name?: readonly HumanName[] | undefined }): string | undefined {
  const chosen = chosenName(name)
  const parts = [...(chosen?.given ?? []).slice(0, 1), chosen?.family].filter(Boolean)
  return chosen?.text ?? (parts.length > 0 ? parts.join(' ') : undefined)
}

/** The first given name; where there is none, the name as it is. */
export function firstNameOf(patient: Patient): string | undefined {
  return chosenName(patient.name)?.given?.[0] ?? nameOf(patient)
}

function chosenName(name: readonly HumanName[] = []): HumanName | undefined {
  return name.find(({ use }) => use === 'usual') ?? name.find(({ use }) => use === 'official') ?? name[0]
}
