import type { AuditEvent } from 'fhir/r4'
import { describe, expect, test } from 'vitest'
import type { Caller } from '../../fhir-server/access/caller.ts'
import { type House, openDoor } from '../../fhir-server/access/door.ts'
import { keepNotes, keptNotes } from '../../fhir-server/access/quiet-notes.ts'
import { programmeRights } from '../../fhir-server/access/rights.ts'
import { parseScope } from '../../fhir-server/access/scopes.ts'
import type { Store } from '../../fhir-server/store/store.ts'
import { aStore, everything, search } from '../store/a-store.ts'
import { put, writing } from '../store/a-writing.ts'

const now = new Date('2026-11-23T09:00:00Z')
const chart = { base: 'https://ehr.example/fhir', patient: 'lotte' }
const key = (byte: number) => new Uint8Array(32).fill(byte)

function aHouse(store: Store): House {
  let made = 0
  return {
    store,
    base: 'https://programme.example/fhir',
    now: () => now,
    newId: () => {
      made += 1
      return `e${made}`
    },
    report: () => {},
    rights: programmeRights,
    scopeQuery: () => undefined,
    zone: 'Europe/Brussels',
    quietKey: key(1),
  }
}

/** A rheumatologist who opened Lotte's chart. */
function aCaller(difference: Partial<Caller> = {}, scope = 'user/*.cruds'): Caller {
  const parsed = parseScope(scope)
  return {
    issuer: 'https://programme.example/oauth',
    sub: 'hanne',
    clientId: 'halfword-app',
    fhirUser: 'Practitioner/rheumatologist',
    role: 'rheumatologist',
    organization: 'org-1',
    scopes: parsed ? [parsed] : [],
    tokenTail: 'tail',
    launch: { chart },
    ...difference,
  }
}
const aDoor = (store: Store, caller: Caller) =>
  openDoor(aHouse(store), caller, { id: 'request', address: '127.0.0.1', raw: '' })

describe('what is kept without a name', () => {
  test('is for a clinician who opened the chart', async () => {
    const door = aDoor(aStore(), aCaller())
    expect(await door.notes('read')).toMatchObject({ version: 0, quiet: [] })
    await expect(door.notes('create')).resolves.toBeDefined()
  })

  test.each([
    ['without a chart', aCaller({ launch: {} })],
    [
      'who is the patient',
      aCaller({ role: 'patient', fhirUser: 'Patient/p', launch: { chart, patient: 'p' } }),
    ],
    ['who is a mentor', aCaller({ role: 'mentor' })],
    ['who is an auditor', aCaller({ role: 'auditor' })],
    ['that is a program', aCaller({ role: 'program' })],
    ['whose token reads no answers', aCaller({}, 'user/Task.cruds')],
  ])('is not for someone %s', async (_, caller) => {
    await expect(aDoor(aStore(), caller).notes('read')).rejects.toMatchObject({ status: 403 })
  })

  test('is not added to with a token that only reads', async () => {
    const door = aDoor(aStore(), aCaller({}, 'user/QuestionnaireResponse.rs'))
    await expect(door.notes('read')).resolves.toBeDefined()
    await expect(door.notes('create')).rejects.toMatchObject({ status: 403 })
  })

  test('lies under a hash of organisation, EHR and patient that needs the key', async () => {
    const store = aStore()
    const idOf = async (of: typeof chart, organization = 'org-1', quietKey = key(1)) =>
      (await keptNotes({ store, quietKey }, of, organization)).id
    const own = await idOf(chart)
    expect(own).toMatch(/^[0-9a-f]{64}$/)
    expect(await idOf({ ...chart })).toBe(own)
    const others = [
      await idOf({ ...chart, patient: 'jan' }),
      await idOf({ ...chart, base: 'https://other.example/fhir' }),
      await idOf({ base: 'https://ehr.example/fhi', patient: 'rlotte' }),
      await idOf(chart, 'org-2'),
      await idOf(chart, 'org-1', key(2)),
    ]
    expect(new Set([own, ...others]).size).toBe(6)
  })

  test('is read as it was kept, and the record goes when nothing is left in it', async () => {
    const store = aStore()
    const read = () => keptNotes({ store, quietKey: key(1) }, chart, 'org-1')
    const quiet = [
      { answer: 'no', date: '2026-11-20' },
      { answer: 'shown', date: '2026-11-23' },
    ] as const
    const about = { organization: 'org-1', now }
    await store.commit({ ...keepNotes(await read(), quiet, about), audit: [] })
    expect((await read()).quiet).toEqual(quiet)
    await store.commit({ ...keepNotes(await read(), [], about), audit: [] })
    expect(await read()).toMatchObject({ version: 0, quiet: [] })
  })
})

describe('an erasure', () => {
  test('that was not carried out names nothing as erased in the log', async () => {
    const store = aStore()
    await store.commit(writing(put({ resourceType: 'Patient', id: 'p' }, { patients: ['p'] })))
    const nurse = aCaller({ role: 'nurse', fhirUser: 'Practitioner/nurse', launch: {} })
    const door = aDoor(store, nurse)
    const found = await door.erasable('p')
    door.act('delete', 'Patient/p').erased('p', found?.held ?? [])
    await door.conclude({ status: 409, headers: {}, body: '', because: '409 conflict' })
    const { versions } = await store.search(search('AuditEvent', []))
    const [event] = versions.map(({ json }): AuditEvent => JSON.parse(json))
    expect(event).toMatchObject({ action: 'D', outcome: '4' })
    expect(JSON.stringify(event)).not.toMatch(/lifecycle|versions"/)
    expect(await store.read('Patient', 'p', everything)).toBeDefined()
  })

  test('leaves what is another patient’s as well, and says so', async () => {
    const store = aStore()
    const both = { resourceType: 'Communication', id: 'both', status: 'completed' } as const
    await store.commit(writing(put({ resourceType: 'Patient', id: 'p' }, { patients: ['p'] })))
    await store.commit(writing(put(both, { patients: ['p', 'q'] })))
    const door = aDoor(store, aCaller({ role: 'nurse', launch: {} }))
    const found = await door.erasable('p')
    expect(found?.held.map(({ id }) => id)).toEqual(['p'])
    expect(found?.shared.map(({ id }) => id)).toEqual(['both'])
  })
})
