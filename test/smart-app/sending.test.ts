import { signal } from '@preact/signals'
import type { Patient } from 'fhir/r4'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { answer, failure } from '../../smart-app/connection/answer.ts'
import type { Found } from '../../smart-app/connection/paging.ts'
import type { PanelState } from '../../smart-app/connection/panel.ts'
import { conclude } from '../../smart-app/refer/conclude.ts'
import { openDraft, toggleTheme } from '../../smart-app/refer/draft.ts'
import { referralOf } from '../../smart-app/refer/referral-of.ts'
import type { Saving } from '../../smart-app/refer/saving.ts'
import { openSender, type SenderParts } from '../../smart-app/refer/sender.ts'
import { wayIn } from '../../smart-app/refer/way-in.ts'
import { lottesChart } from './stand-in/lotte.ts'

const today = {
  now: '2026-11-23T09:00:00Z',
  timezone: 'Europe/Brussels',
  organization: { id: 'org-1', name: 'Synthetic Rheumatology Centre A' },
}

describe('before a write', () => {
  test('the token’s patient is compared with the page’s: for another one nothing is sent', async () => {
    const { parts, sent } = aSender('someone-else')
    await openSender(parts).refer()
    expect(parts.saving.value).toEqual({ kind: 'failed', because: 'other-patient' })
    await openSender(parts).notNow('maybe-later')
    expect(parts.saving.value).toEqual({ kind: 'failed', because: 'other-patient' })
    expect(sent).toEqual([])
  })

  test('a session that ended is said, and nothing is sent', async () => {
    const { parts, sent } = aSender('lotte')
    const over = signal(true)
    const gone = async () => failure('session-over')
    await openSender({ ...parts, session: { ...parts.session, over, fresh: gone, renew: gone } }).refer()
    expect(parts.saving.value).toEqual({ kind: 'failed', because: 'session-over' })
    expect(sent).toEqual([])
  })
})

describe('of a patient whom the programme does not know', () => {
  // Our server says what day it is, and answers nothing else here.
  beforeEach(() => vi.stubGlobal('fetch', async () => new Response(JSON.stringify(today))))
  afterEach(() => vi.unstubAllGlobals())

  test.each([
    ['maybe-later', 'later'],
    ['does-not-want', 'no'],
    ['has-support', 'has-support'],
    ['prefers-alternative', 'prefers-alternative'],
  ] as const)('"not now" because of %s is kept without a name, as %s', async (reason, code) => {
    const { parts, sent } = aSender('lotte')
    await openSender(parts).notNow(reason)
    expect(parts.saving.value).toEqual({ kind: 'saved', what: 'not-now-nameless' })
    const parameter = [
      { name: 'answer', valueCode: code },
      { name: 'date', valueDate: '2026-11-23' },
    ]
    expect(sent).toEqual([{ path: '$quiet', body: { resourceType: 'Parameters', parameter } }])
  })

  test.each(['no-time-today', 'other', undefined] as const)(
    '"not now" that is no answer of the patient (%s) is kept nowhere',
    async reason => {
      const { parts, sent } = aSender('lotte')
      await openSender(parts).notNow(reason)
      expect(parts.saving.value).toEqual({ kind: 'saved', what: 'not-now-unkept' })
      expect(sent).toEqual([])
    },
  )

  test('"never" is kept without a name, and taken back the same way', async () => {
    const { parts, sent } = aSender('lotte')
    await openSender(parts).never('never')
    expect(parts.saving.value).toEqual({ kind: 'saved', what: 'never' })
    await openSender(parts).never('ask-again')
    expect(parts.saving.value).toEqual({ kind: 'idle' })
    expect(sent).toHaveLength(2)
    expect(JSON.stringify(sent)).not.toMatch(/lotte/i)
  })
})

describe('a referral', () => {
  test('holds the themes, the route and the reasons, with the patient’s yes among them', () => {
    const draft = openDraft()
    draft.wish.value = 'yes'
    draft.participates.value = true
    toggleTheme(draft, 'work')
    toggleTheme(draft, 'energy')
    toggleTheme(draft, 'energy')
    const composed = referralOf(draft, referralParts())
    const text = JSON.stringify(composed)
    expect(text).toContain('"code":"work"')
    expect(text).not.toContain('"code":"energy"')
    expect(text).toContain('"code":"asked"')
    expect(text).toContain('"code":"first-dmard"')
    expect(text).not.toMatch(/methotrexate|CDAI/)
  })

  test('says what it lacks: the wish, then participation', () => {
    const draft = openDraft()
    expect(referralOf(draft, referralParts())).toEqual(['wish'])
    draft.wish.value = 'hear-more'
    expect(referralOf(draft, referralParts())).toEqual(['participation'])
  })

  test('without RA in the chart there is nothing to refer with', () => {
    const draft = openDraft()
    draft.wish.value = 'yes'
    draft.participates.value = true
    const [patient] = lottesChart()
    expect(referralOf(draft, { ...referralParts(), concluded: concluded([patient]) })).toEqual(['ra'])
  })

  test('carries the day of diagnosis that the clinician confirmed', () => {
    const draft = openDraft()
    draft.wish.value = 'yes'
    draft.participates.value = true
    const confirmed = concluded(lottesChart(), '2026-04-01')
    expect(JSON.stringify(referralOf(draft, { ...referralParts(), concluded: confirmed }))).toContain(
      '2026-04-01',
    )
    expect(concluded(lottesChart(), '2027-01-01').programme.confirmed).toBeUndefined()
  })
})

describe('the way in', () => {
  test('is open for a suggestion, and closed where there is no RA', () => {
    expect(wayIn(concluded(lottesChart()).suggestion)).toBe('open')
    const [patient] = lottesChart()
    expect(wayIn(concluded([patient]).suggestion)).toBe('closed')
  })

  test('asks for a look into the chart first where help comes first', () => {
    const crisis = {
      resourceType: 'Condition',
      id: 'crisis',
      subject: { reference: 'Patient/lotte' },
      code: { coding: [{ system: 'http://snomed.info/sct', code: '6471006' }] },
    } as const
    expect(wayIn(concluded([...lottesChart(), crisis]).suggestion)).toBe('after-chart')
  })

  test('what could not be read is named, never taken for nothing', () => {
    const { suggestion } = conclude(
      { ...wasRead(lottesChart()), parts: { Observation: { kind: 'failed', because: 'took-too-long' } } },
      today,
    )
    expect(suggestion.couldNotCheck).toContainEqual(expect.objectContaining({ what: 'Observation' }))
  })
})

function wasRead(resources: readonly unknown[], confirmed = '') {
  const all = resources as ReturnType<typeof lottesChart>
  const patient = all.find((each): each is Patient & { id: string } => each.resourceType === 'Patient')
  if (!patient) throw new Error('a chart has a patient')
  const rest: PanelState<Found> = {
    kind: 'ready',
    value: { resources: all.filter(each => each !== patient), complete: true },
  }
  return {
    chart: { base: 'https://ehr.example/fhir', patient: 'lotte' },
    patient: { kind: 'ready', value: patient } as const,
    parts: { rest },
    programme: {
      base: 'https://programme.example/fhir',
      patient: undefined,
      state: { kind: 'ready', value: [] } as const,
    },
    confirmed,
  }
}

function concluded(resources: readonly unknown[], confirmed = '') {
  return conclude(wasRead(resources, confirmed), today)
}

function referralParts() {
  const chart = lottesChart()
  const patient = wasRead(chart).patient.value
  return {
    base: 'https://ehr.example/fhir',
    patient,
    conditions: chart,
    concluded: concluded(chart),
    requester: 'Practitioner/rheumatologist',
    organization: 'org-1',
    today,
    newId: () => crypto.randomUUID(),
  }
}

/** A sender on Lotte's page, with tokens for whoever is named. */
function aSender(tokensFor: string) {
  const sent: unknown[] = []
  const tokens = {
    chart: {
      serverUrl: 'https://ehr.example/fhir',
      access_token: 't',
      expires_in: 600,
      scope: '',
      patient: tokensFor,
    },
    programme: null,
    renewal: 'r',
    now: today.now,
  }
  const write = async (written: unknown) => {
    sent.push(written)
    return failure('server-error')
  }
  const parts: SenderParts = {
    session: {
      tokens: signal(tokens),
      over: signal(false),
      fresh: async () => answer(tokens),
      renew: async () => answer(tokens),
    },
    programme: {
      base: 'https://programme.example/fhir',
      search: async () => failure('server-error'),
      searchInBackground: async () => failure('server-error'),
      get: async () => failure('server-error'),
      read: async () => failure('server-error'),
      update: write,
      create: write,
      transact: write,
      operate: async () => failure('server-error'),
      call: async (path, body) => {
        sent.push({ path, body })
        return body.parameter ? answer(body) : failure('server-error')
      },
    },
    records: undefined,
    chart: { base: 'https://ehr.example/fhir', patient: 'lotte' },
    draft: openDraft(),
    saving: signal<Saving>({ kind: 'idle' }),
    concluded: signal(concluded(lottesChart())),
    patient: () => wasRead(lottesChart()).patient.value,
    conditions: () => lottesChart(),
  }
  return { parts, sent }
}
