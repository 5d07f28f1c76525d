import { createHash } from 'node:crypto'
import type { FhirResource } from 'fhir/r4'
import { describe, expect, test } from 'vitest'
import { contactMode, mentorViewScope, type Scope, themes } from '../../mentoring/codes.ts'
import { coding } from '../../mentoring/coding.ts'
import { grantsFor } from '../../mentoring/consent/grants.ts'
import { ageBand } from '../../mentoring/consent/terms.ts'
import { readForm } from '../../mentoring/mentor-view/form-reading.ts'
import { worldOf } from '../../mentoring/mentor-view/world.ts'
import { proposeConsent } from '../../smart-app/consent/proposal.ts'
import { type Keep, openKnownPeople } from '../../smart-app/mentor/known-people.ts'
import { answerForm, newKey, pauseForm } from '../../smart-app/mentor/mentor-forms.ts'
import { mentorHome } from '../../smart-app/mentor/mentor-home.ts'
import { countEnded } from '../../smart-app/mentor/mentor-model.ts'
import { missingIn, shownIn } from '../../smart-app/mentor/shown.ts'
import { itemsOf } from '../../smart-app/mentor/shown-item.ts'
import { itemWords } from '../../smart-app/words/shown-words.ts'
import { here, matchRecords, stored } from './match-records-of.ts'

const { now, zone } = here
const hash = (text: string) => createHash('sha256').update(text).digest('hex')

/** What Rita's server would give her of Hilde, by the very projection of the server. */
function world(scopes: readonly Scope[], more: { paused?: true } = {}): readonly FhirResource[] {
  const { patient, mentors, roles, forms } = matchRecords()
  const practitioner = mentors[0]
  if (!practitioner) throw new Error('no mentor')
  const pause = more.paused
    ? { notAvailable: [{ description: 'Paused', during: { start: '2026-11-20' } }] }
    : {}
  const mentor = { practitioner, roles: roles.slice(0, 1).map(role => ({ ...role, ...pause })) }
  const about = { patient, organization: 'org-1', role: 'rita-role', chart: {}, zone }
  const consent = proposeConsent(about, { scopes: new Set(scopes), recording: { by: 'screen' } }, now)
  const facts = { patient, consents: [stored(consent, 'given')], episodes: [], teams: [] }
  const grants = grantsFor(mentor, [facts], now, zone)
  const patients = new Map(grants.map(grant => [grant.patient, { patient: [patient], wishes: [...forms] }]))
  const sources = { now, zone, mentor, patients, requests: [], ownForms: [] }
  const seen = worldOf(sources, grants, hash)
  return seen.kind === 'world' ? seen.resources.map(({ resource }) => resource) : []
}

describe('a mentor’s people', () => {
  test('stand with their first name, their wish and what they share', () => {
    const { firstName, standing, people } = mentorHome(world(['MV-AGE-BAND']), now, zone)
    expect([firstName, standing]).toEqual(['Rita', 'in-standing'])
    const [hilde] = people
    expect([hilde?.id, hilde?.firstName]).toEqual(['hilde', 'Hilde'])
    expect([...(hilde?.shown.keys() ?? [])]).toEqual(['MV-NAME-CONTACT', 'MV-NEEDS', 'MV-AGE-BAND'])
    const words = [...(hilde?.shown.values() ?? [])].flat().flatMap(itemsOf).map(itemWords)
    expect(words).toEqual(['Hilde', '+32 400 00 00 00', 'Dutch', 'Work', '40–49'])
  })

  test('who come to a group talk have it as their next talk, and their usual channel stays theirs', () => {
    const place: FhirResource = {
      resourceType: 'Appointment',
      id: 'place',
      status: 'booked',
      start: '2026-12-03T17:00:00Z',
      appointmentType: { coding: [coding(contactMode, 'group-in-person')] },
      participant: [{ actor: { reference: 'Patient/hilde' }, status: 'accepted' }],
    }
    const [hilde] = mentorHome([...world(['MV-AGE-BAND']), place], now, zone).people
    expect(hilde?.next).toEqual({ start: '2026-12-03T17:00:00Z', mode: 'group-in-person' })
    expect(hilde?.usual.mode).toBe('phone')
  })

  test('are not shown during a break, and the page says why', () => {
    const { standing, pausedSince, people } = mentorHome(world(['MV-AGE-BAND'], { paused: true }), now, zone)
    expect({ standing, pausedSince, people }).toEqual({
      standing: 'paused',
      pausedSince: '2026-11-20',
      people: [],
    })
  })

  test('what is missing is not told apart for a mentor, and is for the patient who shares it', () => {
    const shown = shownIn(world(['MV-AGE-BAND', 'MV-FLARE']))
    expect([shown.has('MV-AGE-BAND'), shown.has('MV-FLARE')]).toEqual([true, false])
    const toMentor = missingIn(shown)
    expect(toMentor.notNoted).toEqual([])
    expect(toMentor.notShared).toEqual(expect.arrayContaining(['MV-FLARE', 'MV-INTERESTS']))
    const toPatient = missingIn(shown, new Set(['MV-AGE-BAND', 'MV-FLARE']))
    expect(toPatient.notNoted).toEqual(['MV-FLARE'])
    expect(toPatient.notShared).not.toContain('MV-FLARE')
  })

  test('what carries no label of ours is not shown, whatever it is', () => {
    const [patient] = world([]).filter(({ resourceType }) => resourceType === 'Patient')
    const bare = { ...patient, meta: {} } as FhirResource
    expect(shownIn([bare]).size).toBe(0)
    const other = { system: `${mentorViewScope.system}-2`, code: 'MV-NEEDS' }
    expect(shownIn([{ ...bare, meta: { security: [other] } }]).size).toBe(0)
  })
})

describe('one thing that is shown', () => {
  test.each([
    [{ of: 'code', system: ageBand, code: '30-39' }, '30–39'],
    [{ of: 'code', system: themes, code: 'work' }, 'Work'],
    [{ of: 'diagnosed', month: '2026-03' }, 'Mar 2026'],
    [{ of: 'diagnosed', month: '2025' }, '2025'],
    [{ of: 'recorded', month: '2026-03' }, 'In the record since Mar 2026'],
    [{ of: 'flare', now: true }, 'Having a flare'],
    [{ of: 'language', code: 'nl-BE' }, 'Dutch'],
  ] as const)('%j reads "%s"', (item, words) => {
    expect(itemWords(item)).toBe(words)
  })

  test('a flare, a diagnosis and several stages of life are each read', () => {
    const meta = { security: [coding(mentorViewScope, 'MV-FLARE')] }
    const subject = { reference: 'Patient/hilde' }
    const flare = {
      resourceType: 'Observation',
      status: 'final',
      code: {},
      subject,
      meta,
      valueBoolean: false,
    } as const
    expect(itemsOf(flare)).toEqual([{ of: 'flare', now: false }])
    const diagnosis = { resourceType: 'Condition', subject, recordedDate: '2026-03' } as const
    expect(itemsOf(diagnosis)).toEqual([{ of: 'recorded', month: '2026-03' }])
  })
})

test('what a mentor sends is a form that the server takes', () => {
  expect(readForm(answerForm('request-1', 'may-know', newKey()))).toMatchObject({
    kind: 'form',
    form: 'request-answer',
    request: 'request-1',
  })
  expect(readForm(pauseForm(true, newKey()))).toMatchObject({ kind: 'form', form: 'mentor-pause' })
})

describe('people that the page has shown before', () => {
  function aKeep(): Keep & { readonly kept: Map<string, string> } {
    const kept = new Map<string, string>()
    return {
      kept,
      getItem: key => kept.get(key) ?? null,
      setItem: (key, value) => {
        kept.set(key, value)
      },
    }
  }

  test('are missed when they are gone, also by a page that was opened later', async () => {
    const keep = aKeep()
    await openKnownPeople('Practitioner/rita', keep).remember(['hilde', 'nadia'])
    const later = openKnownPeople('Practitioner/rita', keep)
    expect(await later.missing(['hilde', 'nadia', 'lotte'])).toBe(0)
    expect(await later.missing(['nadia'])).toBe(1)
    await later.forgetOthers(['nadia'])
    expect(await later.missing(['nadia'])).toBe(0)
    expect(await later.missing([])).toBe(1)
  })

  test('have not ended while the mentor takes a break', async () => {
    const known = openKnownPeople('Practitioner/rita', aKeep())
    const [running, paused] = [
      mentorHome(world([]), now, zone),
      mentorHome(world([], { paused: true }), now, zone),
    ]
    expect(await countEnded(known, running, true)).toBe(0)
    expect(await countEnded(known, paused, true)).toBeUndefined()
    expect(await countEnded(known, { ...running, people: [] }, false)).toBeUndefined()
    expect(await countEnded(known, running, true)).toBe(0)
    expect(await countEnded(known, { ...running, people: [] }, true)).toBe(1)
  })

  test('are kept as fingerprints, and by mentor', async () => {
    const keep = aKeep()
    await openKnownPeople('Practitioner/rita', keep).remember(['hilde'])
    expect(JSON.stringify([...keep.kept])).not.toMatch(/hilde|rita/)
    expect(await openKnownPeople('Practitioner/sofie', keep).missing([])).toBe(0)
  })

  test('are forgotten, and nothing breaks, where storage is blocked or holds something else', async () => {
    const blocked: Keep = {
      getItem: () => '{"not": "a list"}',
      setItem: () => {
        throw new Error('full')
      },
    }
    const known = openKnownPeople('Practitioner/rita', blocked)
    await known.remember(['hilde'])
    expect(await known.missing([])).toBe(1)
  })
})
