import { randomUUID } from 'node:crypto'
import type { Consent, QuestionnaireResponse, Resource } from 'fhir/r4'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withFollowing } from '../../fhir-server/access/following.ts'
import type { FollowingHouse, Writer } from '../../fhir-server/access/written-besides.ts'
import type { Kept } from '../../mentoring/following/facts.ts'
import { all, readyForFirstTalk, rita, type Seats, seats, talk } from '../flows/a-loop.ts'
import { type Halfword, startHalfword } from '../flows/halfword.ts'

let halfword: Halfword
let people: Seats
let house: FollowingHouse
const nurse: Writer = { role: 'nurse', who: 'Practitioner/nurse', organization: 'org-1' }

beforeAll(async () => {
  halfword = await startHalfword()
  people = await seats(halfword)
  await readyForFirstTalk(halfword, people)
  house = {
    store: halfword.sandbox.programme.store,
    base: `${halfword.url}/fhir`,
    now: () => halfword.clock.now(),
    newId: randomUUID,
    report: () => {},
    zone: 'Europe/Brussels',
  }
})
afterAll(() => halfword.close())

const aForm = (): Kept<QuestionnaireResponse> => ({
  ...talk(),
  id: randomUUID(),
  author: { reference: 'Practitioner/nurse' },
  meta: { versionId: '1', lastUpdated: halfword.clock.now().toISOString() },
})

async function decided() {
  const outcome = await withFollowing(house, nurse, [{ resource: aForm() }])
  if (outcome.kind === 'refused') throw new Error(outcome.refusal.because)
  return outcome
}

const named = ({ resource }: { resource: Resource }) => resource.resourceType

test('what follows says what it was decided by, and is not written once that has changed', async () => {
  const before = await decided()
  expect(before.extras.map(named)).toEqual(
    expect.arrayContaining(['Encounter', 'Task', 'EpisodeOfCare', 'Provenance']),
  )
  const consent = (await all<Consent>(people.nurse, 'Consent')).find(
    ({ status, provision }) =>
      status === 'active' && provision?.actor?.some(({ reference }) => reference?.reference === rita),
  )
  await people.patient.put(`Consent/${consent?.id}`, { ...consent, status: 'inactive' })
  const { commands, preconditions } = before
  const done = await house.store.commit({ commands, preconditions, audit: [] })
  expect(done).toMatchObject({ kind: 'conflict' })
  // The Consent alone is enough, whatever else had moved.
  const onlyConsent = preconditions.filter(each => each.when === 'version' && each.type === 'Consent')
  expect(onlyConsent).toHaveLength(1)
  const again = await house.store.commit({ commands: [], preconditions: onlyConsent, audit: [] })
  expect(again).toMatchObject({ kind: 'conflict', because: { type: 'Consent', id: consent?.id } })
  await expect(decided()).rejects.toThrow('consent-ended')
})
