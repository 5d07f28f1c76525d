import fc from 'fast-check'
import type { Encounter, RelatedPerson } from 'fhir/r4'
import { expect, test } from 'vitest'
import {
  type FactKind,
  type Facts,
  factKinds,
  type Kept,
  type Needed,
} from '../../mentoring/following/facts.ts'
import { followAll, neededFor } from '../../mentoring/following/follow.ts'
import { formOf, mentorForms, teamForms } from '../../mentoring/mentor-view/forms.ts'
import { aForm, aTalk, rita, someoneClose, theFacts } from './a-mentoring.ts'

/** Facts of which only what is needed is known. */
function narrowed(facts: Facts, needed: ReadonlySet<Needed>): Facts {
  const kinds = (Object.keys(factKinds) as FactKind[]).map(kind => [
    kind,
    needed.has(kind) ? facts[kind] : [],
  ])
  const onWhoReads = facts.forms.filter(
    ({ questionnaire }) => formOf(teamForms, questionnaire) === 'who-reads',
  )
  return {
    ...facts,
    ...Object.fromEntries(kinds),
    ...(needed.has('who-reads') ? { forms: onWhoReads } : {}),
    ...(needed.has('mentors') ? {} : { mentorRoles: [], mentorForms: [] }),
  }
}

const aPerson = fc.record({ id: fc.constantFrom('sam', 'other'), active: fc.boolean() }).map(
  (changes): Kept<RelatedPerson> => ({
    ...someoneClose,
    ...changes,
  }),
)
const aForms = fc
  .record({
    questionnaire: fc.constantFrom(
      teamForms['who-reads'].url,
      `${teamForms['who-reads'].url}|1.0`,
      mentorForms.contact.url,
    ),
    status: fc.constantFrom('completed', 'amended', 'entered-in-error' as const),
    authored: fc.constantFrom('2026-03-01T09:00:00Z', '2026-03-02T09:00:00Z'),
    rheumatologist: fc.boolean(),
  })
  .map(({ rheumatologist, ...more }) => aForm({ rheumatologist: [{ valueBoolean: rheumatologist }] }, more))
const talks = fc
  .record({
    day: fc.constantFrom('2026-03-09', '2026-03-16'),
    with: fc.subarray([rita, 'RelatedPerson/sam', 'RelatedPerson/nobody']),
    isNurseOnly: fc.boolean(),
  })
  .map((asked): Kept<Encounter> => {
    const talk = aTalk(asked.day)
    const labels = [{ system: 'https://example.org/labels', code: 'kept' }]
    return {
      ...talk,
      ...(asked.isNurseOnly ? { meta: { ...talk.meta, security: labels } } : {}),
      participant: asked.with.map(reference => ({ individual: { reference } })),
    }
  })

test('of a talk the same follows from what is needed as from all that is known', () => {
  let refused = 0
  fc.assert(
    fc.property(
      fc.uniqueArray(talks, { maxLength: 2, minLength: 1, selector: ({ id }) => id }),
      fc.array(aForms, { maxLength: 3 }),
      fc.array(aPerson, { maxLength: 2 }),
      fc.constantFrom('nurse', 'mentor' as const),
      (encounters, forms, people, role) => {
        const facts = theFacts({ more: { forms, people } })
        const written = encounters.map(resource => ({ resource }))
        const by = { role, who: role === 'mentor' ? rita : 'Practitioner/an' }
        const follow = (known: Facts) => followAll(written, known, by, () => what => what)
        const all = follow(facts)
        expect(follow(narrowed(facts, neededFor(written)))).toEqual(all)
        if (all.kind === 'refused') refused += 1
      },
    ),
    { numRuns: 400 },
  )
  expect(refused).toBeGreaterThan(10)
})

test('a talk alone needs no mentors and not all forms; with a form that is followed all has to be known', () => {
  const talk = { resource: aTalk('2026-03-16') }
  expect([...neededFor([talk])]).toEqual(['who-reads'])
  const together = neededFor([talk, { resource: aForm() }])
  for (const each of [...Object.keys(factKinds), 'mentors'] as Needed[]) expect(together).toContain(each)
})
