import { describe, expect, test } from 'vitest'
import { type Answer, answer, failure } from '../../smart-app/connection/answer.ts'
import { openEhrSession } from '../../smart-app/launch/ehr-session.ts'
import { type EhrTokens, readEhrTokens } from '../../smart-app/launch/ehr-tokens.ts'
import { timersByHand } from './timers-by-hand.ts'

describe('an EHR session', () => {
  test('uses its token while it holds', async () => {
    const { session, asked } = aSession([])
    await expect(session.fresh()).resolves.toEqual(answer(tokens('1')))
    expect(asked).toEqual([])
  })

  test('renews by itself half a minute before the token ends', async () => {
    const { timers, session, asked, kept } = aSession([answer(tokens('2'))])
    timers.pass(600_000 - 30_001)
    expect(asked).toEqual([])
    timers.pass(1)
    await session.renew()
    expect(asked).toEqual(['renewal-1'])
    expect(session.tokens.value.renewal).toBe('renewal-2')
    expect(kept).toEqual(['renewal-2'])
  })

  test('uses a renewal once, however many ask at the same time', async () => {
    const { timers, session, asked } = aSession([answer(tokens('2'))])
    timers.pass(580_000)
    await Promise.all([session.fresh(), session.fresh(), session.renew()])
    expect(asked).toEqual(['renewal-1'])
  })

  test('ends when the renewal is refused', async () => {
    const { session } = aSession([failure('session-over')])
    await session.renew()
    expect(session.over.value).toBe(true)
    await expect(session.fresh()).resolves.toEqual(failure('session-over'))
  })

  test('goes on when the renewal could not be reached', async () => {
    const { session } = aSession([failure('unreachable'), answer(tokens('2'))])
    await session.renew()
    expect(session.over.value).toBe(false)
    await expect(session.renew()).resolves.toEqual(answer(tokens('2')))
  })

  test('ends when a renewal comes back for another patient', async () => {
    const { session } = aSession([answer(tokens('2', 'patient-b'))])
    await expect(session.renew()).resolves.toEqual(failure('session-over'))
    expect(session.over.value).toBe(true)
    expect(session.tokens.value.chart.patient).toBe('patient-a')
  })
})

test('a token answer of another shape is no answer', () => {
  expect(readEhrTokens(tokens('1'))).toEqual(tokens('1'))
  expect(readEhrTokens({ ...tokens('1'), now: 'yesterday' })).toBeUndefined()
  expect(readEhrTokens({ error: 'invalid_grant' })).toBeUndefined()
})

test('without a programme the chart can still be shown', () => {
  const answered = { ...tokens('1'), programme: null, problem: 'unusable-id-token' }
  expect(readEhrTokens(answered)?.programme).toBeNull()
})

function aSession(renewals: Answer<EhrTokens>[]) {
  const timers = timersByHand()
  const asked: string[] = []
  const kept: string[] = []
  const session = openEhrSession(tokens('1'), 0, {
    askRenewal: async renewal => {
      asked.push(renewal)
      return renewals.shift() ?? failure('session-over')
    },
    keep: ({ renewal }) => kept.push(renewal),
    now: timers.now,
    after: timers.after,
  })
  return { timers, session, asked, kept }
}

function tokens(number: string, patient = 'patient-a'): EhrTokens {
  return {
    chart: {
      serverUrl: 'https://ehr.example/fhir',
      access_token: `chart-${number}`,
      expires_in: 3600,
      scope: 'patient/*.rs',
      patient,
    },
    programme: {
      serverUrl: 'https://programme.example/fhir',
      access_token: `programme-${number}`,
      expires_in: 600,
      scope: 'user/*.cruds',
      fhirUser: 'Practitioner/rheumatologist',
      role: 'rheumatologist',
      organization: 'org-1',
    },
    renewal: `renewal-${number}`,
    now: '2026-11-23T09:00:00Z',
  }
}
