import fc from 'fast-check'
import type { Consent } from 'fhir/r4'
import { expect, test } from 'vitest'
import type { Scope } from '../../mentoring/codes.ts'
import { composeConsent } from '../../mentoring/consent/compose.ts'
import { grantsFor } from '../../mentoring/consent/grants.ts'
import { offeredScopes } from '../../mentoring/consent/scopes.ts'
import { aMentor, facts, given, parties, zone } from './mentoring-examples.ts'

const day = 86_400_000
const instants = fc.integer({ min: 0, max: 330 }).map(days => new Date(Date.UTC(2026, 0, 1, 11) + days * day))
const someScopes = fc.uniqueArray(fc.constantFrom(...offeredScopes)).map(list => new Set<Scope>(list))

/** A Consent of our form for this pair or another, of any period. */
const composed = fc
  .record({
    id: fc.constantFrom('a', 'b', 'c', 'd'),
    patient: fc.constantFrom('lotte', 'lotte', 'jan'),
    role: fc.constantFrom('rita-mentor', 'rita-mentor', 'jos-mentor'),
    scopes: someScopes,
    at: instants,
    weeks: fc.integer({ min: 10, max: 60 }),
  })
  .map(({ id, patient, role, scopes, at, weeks }) => {
    const until = new Date(at.getTime() + weeks * 7 * day).toISOString().slice(0, 10)
    const consent = composeConsent({ ...parties, patient, role }, given({ scopes, at, until }), id)
    return { consent, isOfThePair: patient === 'lotte' && role === 'rita-mentor' }
  })

type Break = (consent: Consent) => Consent
const inRoot = (consent: Consent, changes: object): Consent => ({
  ...consent,
  provision: { ...consent.provision, ...changes },
})
const inRules = (consent: Consent, changes: object): Consent =>
  inRoot(consent, { provision: consent.provision?.provision?.map(rule => ({ ...rule, ...changes })) })

/** Each makes any Consent something else than a well-formed permit. */
const breaks: readonly Break[] = [
  consent => ({ ...consent, status: 'draft' }),
  consent => ({ ...consent, status: 'rejected' }),
  consent => ({ ...consent, status: 'inactive' }),
  consent => ({ ...consent, performer: [{ reference: 'RelatedPerson/x' }] }),
  consent => ({ ...consent, organization: [] }),
  consent => ({ ...consent, dateTime: '' }),
  consent => inRoot(consent, { type: 'permit' }),
  consent => inRoot(consent, { type: undefined }),
  consent => inRoot(consent, { period: {} }),
  consent => inRoot(consent, { actor: [] }),
  consent => inRoot(consent, { purpose: [] }),
  consent => inRoot(consent, { provision: undefined }),
  consent => inRules(consent, { actor: [] }),
  consent => inRules(consent, { purpose: [{ code: 'TREAT' }] }),
  consent => inRules(consent, { securityLabel: [{ code: 'MV-FLARE' }] }),
  consent => inRules(consent, { class: [{ code: 'x' }] }),
  consent => inRules(consent, { type: 'deny' }),
]
const brokenBy: fc.Arbitrary<readonly Break[]> = fc.oneof(
  fc.constant([]),
  fc.array(fc.constantFrom(...breaks), { minLength: 1, maxLength: 2 }),
)
const any = fc
  .record({
    made: composed,
    broken: brokenBy,
  })
  .map(({ made, broken }) => ({
    consent: broken.reduce((consent, change) => change(consent), made.consent),
    isPermitOfThePair: made.isOfThePair && broken.length === 0,
  }))

const scopesAt = (consents: readonly Consent[], now: Date) =>
  grantsFor(aMentor(), [facts({ consents })], now, zone).flatMap(({ scopes }) => [...scopes])
const consentsOf = (made: readonly { readonly consent: Consent }[]) => made.map(({ consent }) => consent)
const isWithin = (some: readonly Scope[], all: readonly Scope[]) => some.every(each => all.includes(each))
const runs = { numRuns: 1_000 }

test('adding any Consent widens nothing unless it is a well-formed permit for this very pair', () => {
  fc.assert(
    fc.property(fc.array(any, { maxLength: 3 }), any, instants, (before, added, now) => {
      const without = scopesAt(consentsOf(before), now)
      const withIt = scopesAt(consentsOf([...before, added]), now)
      expect(added.isPermitOfThePair || isWithin(withIt, without)).toBe(true)
    }),
    runs,
  )
})

test('the property above is not empty: permits do widen, and refusals do end', () => {
  const seen = fc.sample(fc.tuple(any, instants), { numRuns: 2_000, seed: 4 })
  expect(seen.filter(([{ consent }, now]) => scopesAt([consent], now).length > 0).length).toBeGreaterThan(100)
})

test('removing a label widens nothing', () => {
  fc.assert(
    fc.property(
      fc.array(any, { minLength: 1, maxLength: 3 }),
      fc.nat(),
      fc.nat(),
      instants,
      (all, which, rule, now) => {
        const [first, ...rest] = consentsOf(all)
        const rules = first?.provision?.provision ?? []
        if (!first || rules.length < 2 || rules.some(({ type }) => type === 'deny')) return
        const kept = rules.filter((_rule, index) => index !== (rule + which) % rules.length)
        const fewer = inRoot(first, { provision: kept })
        expect(isWithin(scopesAt([fewer, ...rest], now), scopesAt([first, ...rest], now))).toBe(true)
      },
    ),
    runs,
  )
})

test('a clock after the end grants nothing, and none grants again what has ended', () => {
  fc.assert(
    fc.property(fc.array(any, { maxLength: 3 }), instants, instants, (all, one, other) => {
      const consents = consentsOf(all)
      const ends = consents.map(({ provision }) => provision?.period?.end ?? '')
      const last = ends.sort().at(-1) ?? ''
      if (one.toISOString().slice(0, 10) > last) expect(scopesAt(consents, one)).toEqual([])
      const begun = consents.every(
        ({ dateTime }) => !dateTime || Date.parse(dateTime) <= Math.min(+one, +other),
      )
      const [earlier, later] = one < other ? [one, other] : [other, one]
      const onlyOne = consents.length <= 1
      if (begun && onlyOne)
        expect(isWithin(scopesAt(consents, later), scopesAt(consents, earlier))).toBe(true)
    }),
    runs,
  )
})

test('the order of the Consents makes no difference', () => {
  fc.assert(
    fc.property(fc.array(any, { maxLength: 4 }), instants, (all, now) => {
      const forth = scopesAt(consentsOf(all), now).sort()
      expect(scopesAt(consentsOf([...all].reverse()), now).sort()).toEqual(forth)
    }),
    runs,
  )
})
