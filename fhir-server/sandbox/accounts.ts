import type { ListedAccount } from '../oauth/accounts.ts'
import { hashPassword } from '../oauth/password.ts'

/** The password of every demonstration sign-in. They exist in the sandbox alone. */
const demoPassword = 'demo'

/** Who works in the stand-in hospital. Their `sub` there is their username. */
const ehrStaff = [
  {
    username: 'rheumatologist',
    role: 'rheumatologist',
    fhirUser: 'Practitioner/claes',
    label: 'dr. Hanne Claes',
  },
  { username: 'nurse', role: 'nurse', fhirUser: 'Practitioner/vos', label: 'An Vos' },
] as const

/** Who knows the programme; the ids are those of programme-seed.ts. */
const programmePeople = [
  {
    username: 'rheumatologist',
    role: 'rheumatologist',
    fhirUser: 'Practitioner/rheumatologist',
    label: 'dr. Hanne Claes',
  },
  {
    username: 'nurse',
    role: 'nurse',
    fhirUser: 'Practitioner/nurse',
    label: 'An Vos',
  },
  {
    username: 'nurse-2',
    role: 'nurse',
    fhirUser: 'Practitioner/nurse-2',
    organization: 'org-2',
    label: 'Bea Smet',
  },
  {
    username: 'mentor',
    role: 'mentor',
    fhirUser: 'Practitioner/mentor',
    label: 'Rita Peeters',
  },
  {
    username: 'mentor-2',
    role: 'mentor',
    fhirUser: 'Practitioner/mentor-2',
    label: 'Sofie Aerts',
  },
  {
    username: 'patient',
    role: 'patient',
    fhirUser: 'Patient/hilde',
    label: 'Hilde Janssens',
  },
  // Someone whose mentoring runs, with `mentor`.
  {
    username: 'patient-2',
    role: 'patient',
    fhirUser: 'Patient/bert',
    label: 'Bert',
  },
  {
    username: 'auditor',
    role: 'auditor',
    fhirUser: 'Practitioner/auditor',
    label: 'Koen Wouters',
  },
] as const

type DemoAccount = ListedAccount & { readonly username: string; readonly label: string }

/**
 * The demonstration sign-ins of both sides. The rheumatologist and the nurse are known on both: the programme's accounts
 * carry who they are in the stand-in EHR.
 * @param home id of the Organization of the demonstration
 */
export async function demoAccounts(
  ehrIssuer: string,
  home: string,
): Promise<{ readonly ehr: readonly DemoAccount[]; readonly programme: readonly DemoAccount[] }> {
  const passwordHash = await hashPassword(demoPassword)
  const inEhr = new Set<string>(ehrStaff.map(({ username }) => username))
  return {
    ehr: ehrStaff.map(person => ({
      ...person,
      sub: person.username,
      organization: 'synthetic-hospital',
      passwordHash,
    })),
    programme: programmePeople.map(person => ({
      ...person,
      sub: person.username,
      organization: 'organization' in person ? person.organization : home,
      passwordHash,
      ...(inEhr.has(person.username) && { ehr: { issuer: ehrIssuer, sub: person.username } }),
    })),
  }
}
