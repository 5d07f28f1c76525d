import fc from 'fast-check'
import type { FhirResource } from 'fhir/r4'
import { expect, test } from 'vitest'
import { loadForMentor, sha256 } from '../../fhir-server/access/mentor-sources.ts'
import type { Store } from '../../fhir-server/store/store.ts'
import { offeredScopes } from '../../mentoring/consent/scopes.ts'
import type { PatientSources } from '../../mentoring/mentor-view/sources.ts'
import { changesWithTime, kindsFor, shownTypes } from '../../mentoring/mentor-view/whitelist.ts'
import { worldOf } from '../../mentoring/mentor-view/world.ts'
import { aStore as theRecords } from '../fhir/mentor-records.ts'
import { organization, today, zone } from '../mentoring/mentoring-examples.ts'
import { aThreadlessStore } from '../store/a-store.ts'
import { anEvent, log, put, writing } from '../store/a-writing.ts'

/** A real store with Rita, a mentor, and the people who share with her; `change` writes a record's next version. */
async function aProgramme() {
  const store = aThreadlessStore()
  const { mentor, people, ownForms, requests } = theRecords(new Set(offeredScopes))
  const current = new Map<string, FhirResource & { id: string }>()
  const versions = new Map<string, number>()
  const write = async (resource: FhirResource, patients: readonly string[]) => {
    const key = `${resource.resourceType}/${resource.id}`
    const version = (versions.get(key) ?? 0) + 1
    const named = { ...resource, id: resource.id ?? '' }
    await store.commit(writing(put(named, { version, organizations: [organization], patients })))
    current.set(key, named)
    versions.set(key, version)
  }
  for (const own of [mentor.practitioner, ...mentor.roles, ...ownForms]) await write(own, [])
  for (const { patient, consents, records } of people) {
    for (const each of [patient, ...consents, ...records]) await write(each, [patient.id ?? ''])
  }
  for (const task of requests) await write(task, ['an'])
  const change = async (key: string, changes: object) => {
    const before = current.get(key)
    if (before) await write({ ...before, ...changes } as FhirResource, key.includes('rita') ? [] : ['lotte'])
  }
  return {
    store,
    write,
    change,
    async remove(type: string, id: string) {
      const version = (versions.get(`${type}/${id}`) ?? 0) + 1
      if (!current.delete(`${type}/${id}`)) return
      versions.set(`${type}/${id}`, version)
      await store.commit(writing({ do: 'delete', type, id, version, updated: '2026-03-02T09:00:00Z' }))
    },
    async erase(type: string, id: string) {
      if (current.delete(`${type}/${id}`)) await store.commit(writing({ do: 'erase', type, id }))
      versions.delete(`${type}/${id}`)
    },
  }
}
type Programme = Awaited<ReturnType<typeof aProgramme>>

/** What may happen between two looks. */
const happenings: Readonly<Record<string, (programme: Programme) => Promise<unknown>>> = {
  'Lotte withdraws': ({ change }) => change('Consent/lotte-consent', { status: 'inactive' }),
  'Lotte consents again': ({ change }) => change('Consent/lotte-consent', { status: 'active' }),
  'Lotte has died': ({ change }) => change('Patient/lotte', { deceasedBoolean: true }),
  'her name is corrected': ({ change }) => change('Patient/lotte', { name: [{ given: ['Charlotte'] }] }),
  'Rita’s role ends': ({ change }) => change('PractitionerRole/rita-mentor', { active: false }),
  'Rita is back': ({ change }) => change('PractitionerRole/rita-mentor', { active: true }),
  'her certificates are gone': ({ change }) => change('Practitioner/rita', { qualification: [] }),
  'the mentoring is finished': ({ write }) =>
    write(
      {
        resourceType: 'EpisodeOfCare',
        id: 'lotte-episode',
        status: 'finished',
        patient: { reference: 'Patient/lotte' },
      },
      ['lotte'],
    ),
  'a talk is cancelled': ({ change }) => change('Appointment/lotte-next', { status: 'cancelled' }),
  'the request is taken back': ({ change }) => change('Task/an-request', { status: 'cancelled' }),
  'a note is deleted': ({ remove }) => remove('QuestionnaireResponse', 'lotte-own-note'),
  'a flare is erased': ({ erase }) => erase('Observation', 'lotte-flare'),
  'someone reads, and it is logged': ({ store }) => log(store, anEvent(`e${Math.random()}`)),
}

/** All that Rita sees at that moment, type by type, as she would ask. */
async function seen(store: Store, now: Date): Promise<string> {
  const answers: unknown[] = []
  for (const type of shownTypes) {
    const types = new Set([type])
    const loaded = await loadForMentor({ store, practitioner: 'rita', organization, now, zone, types })
    const world = loaded?.world
    answers.push(
      world?.kind === 'world' ? [world.granted, ...world.resources.map(({ json }) => json)] : world,
    )
  }
  return JSON.stringify(answers)
}

const hour = 3_600_000
const lives = fc.array(
  fc.record({
    what: fc.constantFrom(...Object.keys(happenings)),
    /** Hours before it, up to four months. */
    later: fc.oneof(fc.constant(0), fc.nat({ max: 3_000 })),
  }),
  { minLength: 1, maxLength: 8 },
)

/** After whatever happened, at whatever time: what was kept answers as what is looked up afresh. `over`: what counts changes. */
const keptIsFresh = (over: (store: Store) => Store) =>
  fc.asyncProperty(lives, async life => {
    const programme = await aProgramme()
    const { store } = programme
    let looks = 0
    const afresh: Store = { ...store, changes: () => ++looks }
    const keeping = over(store)
    let now = today.getTime()
    await seen(keeping, new Date(now))
    for (const { what, later } of life) {
      now += later * hour
      await happenings[what]?.(programme)
      const at = new Date(now)
      // Twice: what the first look keeps, the second is answered from.
      const looked = [await seen(keeping, at), await seen(keeping, at)]
      const fresh = await seen(afresh, at)
      if (looked.some(each => each !== fresh)) return false
    }
    return true
  })

test('what is kept for a mentor answers as what is looked up afresh, whatever changed and whenever it is asked', async () => {
  await fc.assert(
    keptIsFresh(store => store),
    { numRuns: 15 },
  )
}, 120_000)

test('turns red when a world is kept past a change', async () => {
  const { failed } = await fc.check(
    keptIsFresh(store => ({ ...store, changes: () => 0 })),
    { numRuns: 25, endOnFailure: true },
  )
  expect(failed).toBe(true)
})

test('the next talk passes, and another is the next, though no record changes', async () => {
  const { store } = await aProgramme()
  const coming = async (at: string) => {
    const types = new Set(['Appointment'] as const)
    const asked = { store, practitioner: 'rita', organization, now: new Date(at), zone, types }
    const world = (await loadForMentor(asked))?.world
    return world?.kind === 'world' && world.resources.map(({ id }) => id).filter(id => /lotte/.test(id))
  }
  expect(await coming('2026-03-10T09:00:00Z')).toEqual(['lotte-next'])
  expect(await coming('2026-03-11T09:00:00Z')).toEqual(['lotte-after'])
})

test('what is shown of any other type is the same whenever it is asked under the same grants', async () => {
  const { store } = await aProgramme()
  const timeless = new Set(shownTypes.filter(type => !changesWithTime(new Set([type]))))
  expect(timeless.size).toBe(shownTypes.length - 1)
  const loaded = await loadForMentor({ store, practitioner: 'rita', organization, now: today, zone })
  if (!loaded) throw new Error('Rita was not found')
  const { known, decided } = loaded
  const { grants, requests } = decided
  const patients = new Map<string, PatientSources>()
  for (const grant of grants) {
    patients.set(grant.patient, await known.recordsOf(grant.patient, kindsFor(grant, timeless)))
  }
  const ownForms = await known.ownForms()
  const shown = (now: Date) => {
    const sources = { now, zone, mentor: known.mentor, patients, requests, ownForms }
    const world = worldOf(sources, grants, sha256, timeless)
    return world.kind === 'world' && world.resources.map(({ json }) => json)
  }
  expect(shown(today)).not.toHaveLength(0)
  expect(shown(new Date('2040-01-01T00:00:00Z'))).toEqual(shown(today))
})

test('is looked up once for as long as no record changes, and nothing of it can be changed', async () => {
  const { store, change } = await aProgramme()
  let searches = 0
  const counted: Store = {
    ...store,
    search(query) {
      searches += 1
      return store.search(query)
    },
  }
  await seen(counted, today)
  const once = searches
  await log(store, anEvent('e'))
  await seen(counted, new Date(today.getTime() + hour))
  expect(searches).toBe(once)
  await change('Patient/jan', { active: true })
  await seen(counted, today)
  expect(searches).toBe(once * 2)
  const loaded = await loadForMentor({ store, practitioner: 'rita', organization, now: today, zone })
  const { patient = [] } = (await loaded?.known.recordsOf('lotte', ['patient'])) ?? {}
  expect(patient).not.toHaveLength(0)
  expect(Object.isFrozen(patient[0]?.name?.[0])).toBe(true)
})

test('what time alone ends is gone from the next look, and back where the clock goes back, though no record changes', async () => {
  const { store, change } = await aProgramme()
  const looking = { store, practitioner: 'rita', organization, zone, types: new Set(['Patient'] as const) }
  const patients = async (at: Date) => {
    const loaded = await loadForMentor({ ...looking, now: at })
    const shown = loaded?.world.kind === 'world' ? loaded.world.resources.map(({ id }) => id) : []
    expect(shown.filter(id => loaded?.decided.grants.some(({ patient }) => patient === id))).toEqual(shown)
    return shown
  }
  const before = await patients(today)
  expect(before).toContain('lotte')
  await change('PractitionerRole/rita-mentor', { period: { end: '2026-03-31' } })
  const end = Date.parse('2026-03-31T22:00:00Z')
  expect(await patients(new Date(end - 1))).toEqual(before)
  expect(await patients(new Date(end))).toEqual([])
  expect(await patients(today)).toEqual(before)
})
