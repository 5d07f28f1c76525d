import { expect, test } from 'vitest'
import { accountsOf } from '../../fhir-server/oauth/accounts.ts'

const nurse = { sub: 'n', username: 'n', role: 'nurse', organization: 'org-1' } as const
const ehr = { issuer: 'https://ehr.example', sub: 'u-1' }
const user = { ...ehr, fhirUser: 'https://ehr.example/fhir/Practitioner/1' }

test('an EHR’s user is known by issuer and subject together', () => {
  const accounts = accountsOf([{ ...nurse, ehr }])
  expect(accounts.byEhrUser(user)?.sub).toBe('n')
  expect(accounts.byEhrUser({ ...user, issuer: 'https://other.example' })).toBeUndefined()
  expect(accounts.byEhrUser({ ...user, sub: 'u-2' })).toBeUndefined()
})

test('or by an absolute fhirUser', () => {
  const accounts = accountsOf([{ ...nurse, fhirUser: user.fhirUser }])
  expect(accounts.byEhrUser({ ...user, sub: 'other' })?.sub).toBe('n')
  expect(accountsOf([{ ...nurse, fhirUser: 'Practitioner/1' }]).byEhrUser(user)).toBeUndefined()
})

test('or is what the unlisted users of that EHR are; of another EHR, nobody', () => {
  const accounts = accountsOf([nurse], new Map([[ehr.issuer, { role: 'nurse', organization: 'org-9' }]]))
  const found = accounts.byEhrUser(user)
  expect(found).toMatchObject({ role: 'nurse', organization: 'org-9', fhirUser: user.fhirUser })
  expect(found?.sub).not.toBe(accounts.byEhrUser({ ...user, sub: 'u-2' })?.sub)
  expect(accounts.byEhrUser({ ...user, issuer: 'https://other.example' })).toBeUndefined()
})

test('two users cannot share a name', () => {
  expect(() => accountsOf([nurse, { ...nurse, sub: 'm' }])).toThrow('two users')
})
