import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseScope } from '../../fhir-server/access/scopes.ts'
import { clientsOf } from '../../fhir-server/oauth/clients.ts'
import { grantable, grantableScopes } from '../../fhir-server/oauth/grantable.ts'
import { narrow } from '../../fhir-server/oauth/narrow.ts'
import type { Role } from '../../mentoring/roles.ts'

const granted = (role: Role, scope: string) =>
  grantable({ sub: 's', role, organization: 'org-1' }, scope.split(' ')).join(' ')

test('a clinician is granted all of their organisation, and of one patient to look', () => {
  expect(granted('nurse', 'openid fhirUser offline_access user/*.cruds')).toBe(
    'openid fhirUser offline_access user/*.cruds',
  )
  expect(granted('rheumatologist', 'launch/patient patient/Observation.cruds patient/*.read')).toBe(
    'launch/patient patient/Observation.rs patient/*.read',
  )
})

test('a mentor is granted a mentor’s seven scopes, whatever was asked for', () => {
  const seven =
    'user/Patient.rs user/Condition.rs user/Observation.rs user/Encounter.rs user/Task.rs user/Appointment.rs user/QuestionnaireResponse.crs'
  expect(granted('mentor', 'openid fhirUser user/*.cruds')).toBe(`openid fhirUser ${seven}`)
  expect(granted('mentor', 'user/*.* launch/patient patient/*.rs launch')).toBe(
    seven.replaceAll('.rs', '.read'),
  )
  expect(granted('mentor', 'user/Consent.rs user/Patient.cud')).toBe('')
})

test('an auditor reads, and a patient sees their own', () => {
  expect(granted('auditor', 'user/*.cruds patient/*.rs system/*.rs')).toBe('user/*.rs')
  expect(granted('patient', 'openid user/*.cruds launch/patient patient/Consent.u')).toBe(
    'openid patient/*.cruds launch/patient patient/Consent.u',
  )
})

test('what is allowed in part is granted in that part', () => {
  expect(narrow(['user/*.cruds'], ['user/Task.rs', 'user/Patient.r'])).toEqual([
    'user/Task.rs',
    'user/Patient.r',
  ])
  expect(narrow(['patient/Observation.rs'], ['patient/Observation.rs?category=a|b'])).toEqual([
    'patient/Observation.rs?category=a|b',
  ])
  expect(narrow(['patient/Observation.rs?category=c'], ['patient/*.r?category=a|b'])).toEqual([
    'patient/Observation.r?category=c&category=a|b',
  ])
  expect(narrow(['user/Task.rs'], ['patient/Task.rs', 'system/Task.rs'])).toEqual([])
})

test('a scope of a type that is not served, one too long, and one too many are as if not asked', () => {
  const clients = clientsOf([{ client_id: 'c' }], ['Task'])
  const asked = (scopes: string[]) => clients.forPeople('c', scopes)
  expect(asked(['user/Task.rs', 'user/NotAResource.rs', 'bogus', 'system/Task.rs', 'user/*.rs'])).toEqual([
    'user/Task.rs',
    'user/*.rs',
  ])
  expect(asked([`user/Task.rs?code=${'x'.repeat(500)}`])).toEqual([])
  expect(asked([...Array.from({ length: 100 }, () => 'bogus'), 'user/Task.rs'])).toEqual([])
})

test('a client is limited by its registration; a program without one has nothing', () => {
  const clients = clientsOf(
    [
      { client_id: 'looker', scope: 'openid patient/Task.rs' },
      { client_id: 'program', scope: 'system/Task.rs user/Task.rs' },
      { client_id: 'bare' },
    ],
    ['Task'],
  )
  expect(clients.forPeople('looker', ['openid', 'offline_access', 'patient/Task.cruds'])).toEqual([
    'openid',
    'patient/Task.rs',
  ])
  expect(clients.forPrograms('program', ['system/*.cruds', 'user/Task.rs', 'openid'])).toEqual([
    'system/Task.rs',
  ])
  expect(clients.forPrograms('bare', ['system/Task.rs'])).toEqual([])
  expect(clients.forPrograms('stranger', ['system/Task.rs'])).toEqual([])
})

const aScope = fc
  .tuple(
    fc.constantFrom('user', 'patient', 'system'),
    fc.constantFrom('*', 'Task', 'Patient', 'Consent'),
    fc.constantFrom('c', 'r', 'rs', 'cud', 'cruds', 'read', 'write', '*', 'us'),
    fc.constantFrom('', '?status=a', '?status=b'),
  )
  .map(([level, type, letters, query]) => `${level}/${type}.${letters}${query}`)
const scopes = fc.array(fc.oneof(aScope, fc.constantFrom('openid', 'launch', 'bogus')), { maxLength: 5 })

const everyDeed = ['Task', 'Patient', 'Consent'].flatMap(type =>
  (['create', 'read', 'update', 'delete', 'search'] as const).flatMap(deed =>
    ['a', 'b'].map(status => ({ type, deed, status })),
  ),
)

/** All that a list of scopes lets one do, one deed at a time. */
const deedsOf = (list: readonly string[]): Set<string> => new Set(list.flatMap(deedsOfOne))

function deedsOfOne(text: string): string[] {
  const scope = parseScope(text)
  if (!scope) return [text]
  return everyDeed
    .filter(({ type, deed }) => (scope.type === '*' || scope.type === type) && scope[deed])
    .filter(({ status }) => scope.query.every(([, value]) => value === status))
    .map(each => `${scope.level} ${JSON.stringify(each)}`)
}

test('what is granted is what is both asked and allowed: never more, never less', () => {
  fc.assert(
    fc.property(scopes, scopes, (asked, allowed) => {
      const both = [...deedsOf(asked)].filter(deed => deedsOf(allowed).has(deed))
      expect(deedsOf(narrow(asked, allowed))).toEqual(new Set(both))
    }),
  )
})

test('nobody is granted system scopes', () => {
  fc.assert(
    fc.property(fc.constantFrom(...(Object.keys(grantableScopes) as Role[])), scopes, (role, asked) => {
      expect(granted(role, asked.join(' '))).not.toContain('system/')
    }),
  )
})
