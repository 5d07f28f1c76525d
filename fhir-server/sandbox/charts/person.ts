import type { Patient } from 'fhir/r4'
import { concept, synthetic, terminology } from './codings.ts'
import { hospitalReference } from './staff.ts'

/** Who a chart is about. Everyone here is made up, as is every number. */
export type Person = {
  readonly given: string
  readonly family: string
  readonly gender: 'female' | 'male'
  readonly birthDate: string
  /** Record number in the stand-in hospital. */
  readonly number: string
  readonly language?: 'nl-BE' | 'fr-BE' | 'de-BE'
  readonly deceased?: string
}

/** The Patient of a chart: `id` is the resource's. */
export function person(id: string, who: Person): Patient {
  const language = who.language ?? 'nl-BE'
  return {
    resourceType: 'Patient',
    id,
    meta: synthetic,
    identifier: [
      {
        use: 'usual',
        type: { coding: [terminology('v2-0203', 'MR')] },
        system: 'https://halfword.example/sandbox/record-number',
        value: who.number,
      },
    ],
    active: who.deceased === undefined,
    name: [{ use: 'official', family: who.family, given: [who.given] }],
    telecom: [
      {
        system: 'phone',
        use: 'mobile',
        rank: 1,
        value: `+32 400 ${who.number.replace(/^(..)(..)(..)$/, '$1 $2 $3')}`,
      },
      { system: 'email', value: `${id}@example.org` },
    ],
    gender: who.gender,
    birthDate: who.birthDate,
    ...(who.deceased && { deceasedDateTime: who.deceased }),
    address: [{ use: 'home', city: 'Leuven', country: 'BE' }],
    communication: [{ language: languages[language], preferred: true }],
    managingOrganization: hospitalReference,
  }
}

const languages = {
  'nl-BE': concept('Dutch', 'Nederlands', { system: 'urn:ietf:bcp:47', code: 'nl-BE' }),
  'fr-BE': concept('French', 'Frans', { system: 'urn:ietf:bcp:47', code: 'fr-BE' }),
  'de-BE': concept('German', 'Duits', { system: 'urn:ietf:bcp:47', code: 'de-BE' }),
}
