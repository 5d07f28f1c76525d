import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { accountsOf } from '../../fhir-server/oauth/accounts.ts'
import { createContexts } from '../../fhir-server/oauth/contexts.ts'
import { createRenewals, type EhrSession } from '../../fhir-server/oauth/renewals.ts'
import { adapterOf, endGrant, rowsOf, type ServerRows } from '../../fhir-server/oauth/rows-adapter.ts'
import { createTokenLookup, type TokenLookup } from '../../fhir-server/oauth/token-lookup.ts'
import { openRows, type Rows } from '../../fhir-server/store/rows.ts'

let folder: string
let all: Rows
let rows: ServerRows
let forgotten = 0
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'adapter-'))
  all = openRows(join(folder, 'store.sqlite'), Date.now)
  rows = rowsOf('/oauth', all)
  forgotten = 0
})
afterEach(() => {
  all.close()
  rmSync(folder, { recursive: true })
})
const adapter = (model: string) => adapterOf(rows, () => void forgotten++)(model)

test('of two that consume a code at the same moment the second fails, and ends what the first was given', async () => {
  await adapter('AuthorizationCode').upsert('code', { grantId: 'g' }, 60)
  await adapter('AccessToken').upsert('token', { grantId: 'g' }, 60)
  rows.upsert('Grant', 'g', {}, 60)
  rows.upsert('Context', 'g', {}, 60)
  await adapter('AuthorizationCode').consume('code')
  expect(rows.find('AccessToken', 'token')).toBeDefined()
  await expect(adapter('AuthorizationCode').consume('code')).rejects.toThrow('invalid_grant')
  for (const [model, id] of [
    ['AccessToken', 'token'],
    ['Grant', 'g'],
    ['Context', 'g'],
  ] as const)
    expect(rows.find(model, id)).toBeUndefined()
  expect(forgotten).toBe(1)
})

test('of two that use a signature at the same moment the second fails', async () => {
  await adapter('ReplayDetection').upsert('jti', {}, 60)
  await expect(adapter('ReplayDetection').upsert('jti', {}, 60)).rejects.toThrow('invalid_client')
})

test('whatever ends, what is remembered of it is forgotten', async () => {
  await adapter('AccessToken').destroy('token')
  await adapter('AccessToken').revokeByGrantId('g')
  await adapter('Grant').destroy('g')
  expect(forgotten).toBe(3)
})

test('what happens once is noted once, and apart for each server', () => {
  expect(rows.once('Nonce', 'n', 60)).toBe(true)
  expect(rows.once('Nonce', 'n', 60)).toBe(false)
  expect(rowsOf('/sandbox/oauth', all).once('Nonce', 'n', 60)).toBe(true)
})

/** A look-up whose only account is a nurse, who is also a user of an EHR. */
function aLookup(ehrSub = 'u-1'): TokenLookup {
  const nurse = {
    sub: 'nurse',
    role: 'nurse',
    organization: 'org-1',
    ehr: { issuer: 'e', sub: ehrSub },
  } as const
  const options = {
    issuer: 'https://halfword.example/oauth',
    fhirBase: 'base',
    accounts: accountsOf([nurse], new Map([['e', { role: 'nurse', organization: 'org-9' }]])),
  }
  return createTokenLookup(options, rows, createContexts(rows))
}
const value = 'a-token-of-more-than-twenty-characters'
const seconds = () => Math.floor(Date.now() / 1000)
function issued(change: object = {}): void {
  const token = {
    exp: seconds() + 60,
    clientId: 'c',
    aud: 'base',
    scope: 's',
    accountId: 'nurse',
    grantId: 'g',
  }
  rows.upsert('AccessToken', value, { ...token, ...change }, 60)
  rows.upsert('Context', 'g', {}, 60)
}

test('a token is good for this FHIR server, until it ends', async () => {
  issued()
  expect(await aLookup().token(value)).toMatchObject({ sub: 'nurse', role: 'nurse' })
  issued({ aud: 'elsewhere' })
  expect(await aLookup().token(value)).toBeUndefined()
  issued({ exp: seconds() })
  expect(await aLookup().token(value)).toBeUndefined()
})

test('a token whose grant ended is good for nothing, even if it was written a moment later', async () => {
  issued()
  endGrant(rows, 'g')
  const token = { exp: seconds() + 60, clientId: 'c', aud: 'base', accountId: 'nurse', grantId: 'g' }
  rows.upsert('AccessToken', value, token, 60)
  expect(await aLookup().token(value)).toBeUndefined()
})

test('a token on an EHR’s word is of the account it was given to, not of who that user is by now', async () => {
  issued()
  const ehrUser = { issuer: 'e', sub: 'u-1', fhirUser: 'https://ehr.example/fhir/Practitioner/1' }
  rows.upsert('Context', 'g', { ehrUser }, 60)
  expect(await aLookup().token(value)).toMatchObject({ sub: 'nurse', organization: 'org-1', ehrUser })
  expect(await aLookup('someone-else').token(value)).toBeUndefined()
})

const session = { iss: 'base', scope: '', family: 'f' }

test('a session ends at its end, whatever is renewed', () => {
  let time = Date.now()
  const renewals = createRenewals(rows, () => time)
  const secret = renewals.begin({ ...session, ends: time / 1000 + 60 })
  time += 60_000
  expect(renewals.take(secret)).toBeUndefined()
})

test('a session that was ended while it was being renewed stays ended', () => {
  const renewals = createRenewals(rows, Date.now)
  const secret = renewals.begin({ ...session, grantId: 'g', ends: seconds() + 60 })
  const taken = renewals.take(secret) as EhrSession
  expect(renewals.take(secret)).toBe('used')
  expect(renewals.endFamilyOf(secret)).toBe('g')
  expect(renewals.take(renewals.keepOn(taken))).toBeUndefined()
})
