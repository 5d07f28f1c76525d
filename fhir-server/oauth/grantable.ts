import type { Role } from '../../mentoring/roles.ts'
import type { Account } from './accounts.ts'
import { narrow } from './narrow.ts'

const identity = ['openid', 'fhirUser', 'offline_access']
const clinician = [
  ...identity,
  'launch',
  'launch/patient',
  'launch/encounter',
  'user/*.cruds',
  'patient/*.rs',
]

/** The most that a token of the programme can carry, by role. A token is a ceiling: the records decide at each request. */
export const grantableScopes: Record<Role, readonly string[]> = {
  rheumatologist: clinician,
  nurse: clinician,
  mentor: [
    ...identity,
    'user/Patient.rs',
    'user/Condition.rs',
    'user/Observation.rs',
    'user/Encounter.rs',
    'user/Task.rs',
    'user/Appointment.rs',
    'user/QuestionnaireResponse.crs',
  ],
  auditor: [...identity, 'user/*.rs'],
  patient: [...identity, 'launch/patient', 'patient/*.cruds'],
}

/** What is granted of what was asked, by role. */
export type Grantable = (account: Account, asked: readonly string[]) => readonly string[]

/** A patient's own records are all that a patient's `user/` scope means: it is granted as the `patient/` scope it amounts to. */
export const grantable: Grantable = (account, asked) =>
  narrow(
    account.role === 'patient' ? asked.map(scope => scope.replace(/^user\//, 'patient/')) : asked,
    grantableScopes[account.role],
  )
