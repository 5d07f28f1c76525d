import { expect, test } from 'vitest'
import type { Caller } from '../../fhir-server/access/caller.ts'
import { record } from '../../fhir-server/access/recording.ts'
import { type AuditRow, type Store, StoreUnavailable } from '../../fhir-server/store/store.ts'
import { aThreadlessStore } from '../store/a-store.ts'
import { put, writing } from '../store/a-writing.ts'

const caller: Caller = {
  issuer: 'https://programme.example/oauth',
  sub: 'rita',
  clientId: 'app',
  fhirUser: 'Practitioner/rita',
  role: 'mentor',
  organization: 'here',
  scopes: [],
  tokenTail: 'a'.repeat(32),
  launch: {},
}

/** One look of a mentor at Lotte, permitted by a Consent or, without one, refused; tells how many decisions were to be written. */
async function aLooking(over: (store: Store) => Store = store => store) {
  let written: readonly AuditRow[] = []
  const real = aThreadlessStore()
  const lotte = { resourceType: 'Patient' as const, id: 'lotte' }
  await real.commit(writing(put(lotte, { version: 1, organizations: ['here'], patients: ['lotte'] })))
  const store = over({
    ...real,
    commit(write) {
      written = write.audit
      return real.commit(write)
    },
  })
  let ids = 0
  const recorder = {
    store,
    base: 'https://programme.example/fhir',
    now: () => new Date('2026-03-02T09:00:00Z'),
    newId: () => `id-${++ids}`,
    report: () => {},
  }
  const refusing = async () => ({ consents: ['Consent/1/_history/2'] as const, because: 'expired' })
  return async (
    how: { readonly consent?: string; readonly token?: string; readonly address?: string } = {},
  ) => {
    const { consent, token = caller.tokenTail, address = '127.0.0.1' } = how
    written = []
    const who = { ...caller, tokenTail: token }
    const recording = record(recorder, who, { id: 'request', address, raw: '' }, refusing)
    const seen = recording.begin('read', 'Patient/lotte')
    seen.patients.add('lotte')
    if (consent) seen.consents = new Map([['lotte', [consent]]])
    const because = consent ? {} : { because: '404 hidden' }
    const released = await recording.send({ status: consent ? 200 : 404, headers: {}, body: '', ...because })
    const decisions = written.filter(row => 'json' in row && row.json.includes('"AuthZ-Consent"'))
    return { status: 'status' in released ? released.status : 0, decisions: decisions.length }
  }
}

const one = 'Consent/1/_history/1'

test('a permit is in the log once for a token, a Consent in its version and an address', async () => {
  const look = await aLooking()
  expect(await look({ consent: one })).toEqual({ status: 200, decisions: 1 })
  expect(await look({ consent: one })).toEqual({ status: 200, decisions: 0 })
  expect((await look({ consent: 'Consent/1/_history/2' })).decisions).toBe(1)
  expect((await look({ consent: one })).decisions).toBe(1)
  expect((await look({ consent: one, token: 'b'.repeat(32) })).decisions).toBe(1)
  expect((await look({ consent: one, address: '127.0.0.2' })).decisions).toBe(1)
  expect((await look({ consent: one })).decisions).toBe(0)
})

test('what was permitted is said again after a refusal, and a refusal each time', async () => {
  const look = await aLooking()
  expect(await look({ consent: one })).toEqual({ status: 200, decisions: 1 })
  expect(await look()).toEqual({ status: 404, decisions: 1 })
  expect(await look()).toEqual({ status: 404, decisions: 1 })
  expect(await look({ consent: one })).toEqual({ status: 200, decisions: 1 })
})

test('what could not be committed was not said: the next look says it', async () => {
  let isFull = true
  const look = await aLooking(store => ({
    ...store,
    async commit(write) {
      if (isFull) {
        await store.commit(write)
        throw new StoreUnavailable('The disk refused.')
      }
      return store.commit(write)
    },
  }))
  expect(await look({ consent: one })).toEqual({ status: 503, decisions: 1 })
  isFull = false
  expect(await look({ consent: one })).toEqual({ status: 200, decisions: 1 })
  expect(await look({ consent: one })).toEqual({ status: 200, decisions: 0 })
})
