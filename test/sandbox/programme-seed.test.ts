import { describe, expect, test } from 'vitest'
import { checkResource } from '../../fhir-server/fhir/checks/check.ts'
import { demoAccounts } from '../../fhir-server/sandbox/accounts.ts'
import { syntheticCharts } from '../../fhir-server/sandbox/charts/charts.ts'
import { ofType } from '../../fhir-server/sandbox/pages/chart-rows.ts'
import { programmeSeed } from '../../fhir-server/sandbox/programme-seed.ts'
import { trainingModule } from '../../mentoring/codes.ts'
import { codeIn } from '../../mentoring/coding.ts'
import type { Mentee } from '../../mentoring/matching/mentee.ts'
import { rank } from '../../mentoring/matching/ranking.ts'
import { rosterEntry } from '../../mentoring/matching/roster.ts'
import { supervisionOf } from '../../mentoring/supervision/overview.ts'

const now = new Date('2026-05-12T10:00:00Z')
const ehr = 'http://localhost:3000/sandbox/fhir'
const seeded = programmeSeed(now, ehr, { id: 'org-1', name: 'Synthetic Rheumatology Centre A' })
const keys = new Set(seeded.map(({ resourceType, id }) => `${resourceType}/${id}`))

describe('what the programme holds when a demonstration begins', () => {
  test('is named once each, and is test data', () => {
    expect(keys.size).toBe(seeded.length)
    for (const { meta } of seeded) expect(meta?.security?.[0]?.code).toBe('HTEST')
    expect(JSON.stringify(seeded)).not.toMatch(/null|""|\[\]|\{\}/)
  })

  test('holds to R4 and to the profiles it claims', () => {
    const claims = seeded.flatMap(({ meta }) => meta?.profile ?? [])
    // IHE PCF's advanced form among them.
    expect(new Set(claims).size).toBe(14)
    for (const each of seeded) expect(checkResource(each, { profiles: true }), each.id).toEqual([])
  })

  test('refers only to what is there, or to a record in an EHR', () => {
    const references = [...JSON.stringify(seeded).matchAll(/"reference":"([^"]+)"/g)].map(([, to = '']) => to)
    expect(references.length).toBeGreaterThan(50)
    for (const reference of references) {
      if (reference.startsWith('http')) expect(reference).toMatch(/\/(Patient|Condition)\/[a-z-]+$/)
      else expect(keys).toContain(reference)
    }
  })

  test('has supervised the mentor who has talks, and asks for the next one in its eighth week', () => {
    const reviews = ofType(seeded, 'Task').filter(each => each.for?.reference === 'Practitioner/mentor-2')
    expect(reviews.map(({ status }) => status)).toEqual(['completed', 'completed', 'requested'])
    const records = {
      episodes: ofType(seeded, 'EpisodeOfCare'),
      teams: ofType(seeded, 'CareTeam'),
      consents: ofType(seeded, 'Consent'),
      forms: ofType(seeded, 'QuestionnaireResponse'),
      tasks: reviews,
    }
    const practitioner = ofType(seeded, 'Practitioner').find(({ id }) => id === 'mentor-2')
    const roles = ofType(seeded, 'PractitionerRole').filter(({ id }) => id === 'mentor-2-role')
    const mentor = practitioner && { practitioner, roles }
    const overview = mentor && supervisionOf(records, mentor, now, 'Europe/Brussels')
    expect(overview?.next?.reasons).toEqual(['week-8'])
    expect(overview?.toReview).toEqual([])
  })

  test('has a referral that waits in each of two centres', () => {
    const waiting = ofType(seeded, 'Task').filter(
      ({ status, focus }) => status === 'requested' && focus?.reference?.startsWith('ServiceRequest/'),
    )
    expect(waiting.map(({ id }) => id)).toEqual(['hilde-task', 'wim-task'])
    const organizations = ofType(seeded, 'Patient').map(
      ({ id, managingOrganization }) => `${id} ${managingOrganization?.reference}`,
    )
    expect(organizations).toEqual([
      'hilde Organization/org-1',
      'nadia Organization/org-1',
      'luc Organization/org-1',
      'bert Organization/org-1',
      'mia Organization/org-1',
      'wim Organization/org-2',
    ])
  })

  const elsewhere = ['bert', 'mia', 'wim']
  test('knows its patients by their chart in the stand-in EHR', () => {
    const charts = new Set(syntheticCharts(now).map(({ resourceType, id }) => `${resourceType}/${id}`))
    for (const { id, identifier } of ofType(seeded, 'Patient').filter(
      each => !elsewhere.includes(each.id ?? ''),
    )) {
      expect(identifier).toEqual([{ system: `${ehr}/Patient`, value: id }])
      expect(charts).toContain(`Patient/${id}`)
      expect(charts).toContain(`Condition/${id}-ra`)
    }
  })

  test('has mentors with a role and a training in force', () => {
    for (const id of ['mentor', 'mentor-2']) {
      const held = ofType(seeded, 'Practitioner').find(each => each.id === id)?.qualification ?? []
      const periods = held.filter(({ code }) => codeIn(trainingModule, code))
      expect(periods).toHaveLength(12)
      for (const { period } of periods) {
        expect(`${period?.start}` < '2026-05-12' && `${period?.end}` > '2026-05-12').toBe(true)
      }
      const role = seeded.find(each => each.id === `${id}-role`)
      expect(JSON.stringify(role)).toContain('175T00000X')
      expect(JSON.stringify(role)).toContain('peer-mentor')
    }
  })

  test('has mentor Consents that permit scope by scope: two that run, one withdrawn and one ended as planned', () => {
    const consents = ofType(seeded, 'Consent').filter(({ provision }) => provision?.type === 'deny')
    expect(consents.map(({ status }) => status)).toEqual(['active', 'inactive', 'active', 'inactive'])
    for (const { provision } of consents) {
      const nested = provision?.provision ?? []
      expect(nested.length).toBeGreaterThan(2)
      for (const { type, securityLabel } of nested) {
        expect(type).toBe('permit')
        expect(securityLabel).toHaveLength(1)
      }
    }
  })
})

describe('the seeded mentors', () => {
  /** Whom a nurse finds for a patient who speaks this language and can be called, and who is passed over. */
  function found(language: string) {
    const roster = ofType(seeded, 'PractitionerRole').flatMap(role => {
      const practitioner = ofType(seeded, 'Practitioner').find(
        ({ id }) => role.practitioner?.reference === `Practitioner/${id}`,
      )
      const profile = ofType(seeded, 'QuestionnaireResponse').find(
        ({ author }) => author?.reference === `PractitionerRole/${role.id}`,
      )
      if (!practitioner || !profile || !role.id) return []
      const facts = { load: 0, flagUnderReview: false }
      const mentor = { practitioner, roles: [role] }
      return [rosterEntry(mentor, { ...role, id: role.id }, profile, facts, now, 'Europe/Brussels')]
    })
    const { candidates, passedOver } = rank(roster, { ...anyone, languages: [language] })
    return {
      fit: candidates.map(({ mentor }) => mentor.firstName).toSorted(),
      not: Object.fromEntries(
        passedOver.map(({ mentor, because }) => [mentor.firstName, because.map(each => each.because)]),
      ),
    }
  }
  const anyone: Mentee = {
    languages: [],
    channels: ['phone'],
    themes: ['family'],
    must: [],
    wouldLike: [],
    notThese: new Set(),
    conflicts: new Map(),
  }

  test('are three who fit, and three who do not, each with another reason', () => {
    expect(found('nl')).toEqual({
      fit: ['Claire', 'Dirk', 'Rita'],
      not: { Sofie: ['paused'], Marleen: ['untrained'], Joris: ['own-diagnosis-recent'] },
    })
  })

  test('hold one who speaks French', () => {
    expect(found('fr').fit).toEqual(['Claire'])
  })
})

describe('the demonstration’s sign-ins', () => {
  test('are someone on each side', async () => {
    const { ehr: hospital, programme } = await demoAccounts(`${ehr}/oauth`, 'org-1')
    const charts = new Set(syntheticCharts(now).map(({ resourceType, id }) => `${resourceType}/${id}`))
    for (const { fhirUser } of hospital) expect(charts).toContain(fhirUser)
    for (const { fhirUser } of programme) expect(keys).toContain(fhirUser)
    expect(programme.map(({ username }) => username)).toEqual([
      'rheumatologist',
      'nurse',
      'nurse-2',
      'mentor',
      'mentor-2',
      'patient',
      'patient-2',
      'auditor',
    ])
  })

  test('know of each other: the hospital’s staff, and nobody else, are users of its EHR', async () => {
    const { ehr: hospital, programme } = await demoAccounts('https://ehr.example/oauth', 'org-1')
    const linked = programme.filter(({ ehr: known }) => known)
    expect(linked.map(({ ehr: known }) => known)).toEqual(
      hospital.map(({ sub }) => ({ issuer: 'https://ehr.example/oauth', sub })),
    )
    expect(programme.find(({ username }) => username === 'nurse-2')?.organization).toBe('org-2')
  })
})
