import type { ContactPoint, HumanName, Patient } from 'fhir/r4'

/** Of a Patient: the first given name, the one preferred channel, the language. */
export function projectPatient(patient: Patient): Patient | undefined {
  if (!patient.id) return undefined
  const given = firstName(patient.name ?? [])
  const telecom = preferredChannel(patient.telecom ?? [])
  const language = languageOf(patient)
  return {
    resourceType: 'Patient',
    id: patient.id,
    ...(given ? { name: [{ given: [given] }] } : {}),
    ...(telecom ? { telecom: [telecom] } : {}),
    ...(language
      ? { communication: [{ language: { coding: [{ system: 'urn:ietf:bcp:47', code: language }] } }] }
      : {}),
  }
}

/** Names in use, the one that someone goes by first. */
const nameOrder: readonly (HumanName['use'] | 'none')[] = ['usual', 'nickname', 'official', 'none']

function firstName(names: readonly HumanName[]): string | undefined {
  for (const use of nameOrder) {
    const name = names.find(each => (each.use ?? 'none') === use && each.given?.[0])
    if (name) return name.given?.[0]
  }
  return undefined
}

const channels: readonly ContactPoint['system'][] = ['phone', 'sms', 'email']

/** The one with the lowest rank; without ranks the one that is written first. */
function preferredChannel(telecom: readonly ContactPoint[]): ContactPoint | undefined {
  const usable = telecom.filter(
    ({ system, use, value, period }) => channels.includes(system) && use !== 'old' && value && !period?.end,
  )
  const rankOf = ({ rank }: ContactPoint) => rank ?? Number.MAX_SAFE_INTEGER
  const [first] = [...usable].sort((a, b) => rankOf(a) - rankOf(b))
  return first?.system && first.value ? { system: first.system, value: first.value } : undefined
}

/** The preferred language, else the only one that is written; a plain BCP 47 tag. */
function languageOf({ communication = [] }: Patient): string | undefined {
  const chosen = communication.find(({ preferred }) => preferred) ?? communication[0]
  const codes = chosen?.language.coding?.map(({ code }) => code) ?? []
  return codes.find(code => code !== undefined && /^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}$/.test(code))
}
