import { describe, expect, test } from 'vitest'
import { readLaunchAddress, readReturnAddress } from '../../smart-app/launch/launch-address.ts'
import {
  forgetOldLaunches,
  forgetSignIns,
  launchStore,
  storageWorks,
} from '../../smart-app/launch/launch-store.ts'
import { seatOf } from '../../smart-app/launch/seat.ts'

describe('the launch URL', () => {
  test('says which EHR opens us, and its launch handle', () => {
    expect(readLaunchAddress('?iss=https://ehr.example/fhir&launch=abc')).toEqual({
      iss: 'https://ehr.example/fhir',
      launch: 'abc',
    })
  })

  test('cannot tell the app anything else', () => {
    const search = '?iss=https://ehr.example/fhir&fhirServiceUrl=https://evil.example&patientId=7&clientId=x'
    expect(readLaunchAddress(search)).toEqual({ iss: 'https://ehr.example/fhir' })
  })

  test.each([
    '',
    '?launch=abc',
    '?iss=',
    '?iss=javascript:alert(1)',
    '?iss=https://a.example&iss=https://b.example',
  ])('opens nothing when it reads %j', search => {
    expect(readLaunchAddress(search)).toBeUndefined()
  })

  test('on the way back without a state there is nothing to come back to', () => {
    expect(readReturnAddress('?code=abc')).toBeUndefined()
  })

  test('on the way back with an error it is a refusal', () => {
    expect(readReturnAddress('?state=s&error=access_denied')).toEqual({ state: 's', refused: true })
  })
})

describe('what a launch keeps', () => {
  const launch = { kind: 'ehr', iss: 'https://ehr.example/fhir', nonce: 'n', begunAt: 1_000 } as const

  test('belongs to that launch alone', () => {
    const storage = aStorage()
    launchStore(storage, 'chart-a').keepLaunch(launch)
    launchStore(storage, 'chart-a').keepTokens({ patient: 'a' })
    expect(launchStore(storage, 'chart-b').readLaunch()).toBeUndefined()
    expect(launchStore(storage, 'chart-b').readTokens()).toBeUndefined()
  })

  test('is nothing when it was tampered with', () => {
    const storage = aStorage()
    storage.setItem('halfword.launch.s', '{"kind":"ehr"')
    expect(launchStore(storage, 's').readLaunch()).toBeUndefined()
    storage.setItem('halfword.launch.s', '{"kind":"other","iss":"x","nonce":"n","begunAt":1}')
    expect(launchStore(storage, 's').readLaunch()).toBeUndefined()
  })

  test('is gone after a clinic day', () => {
    const storage = aStorage()
    launchStore(storage, 's').keepLaunch(launch)
    launchStore(storage, 's').keepTokens({ access_token: 't' })
    forgetOldLaunches(storage, 1_000 + 12 * 3_600_000)
    expect(launchStore(storage, 's').readLaunch()).toEqual(launch)
    forgetOldLaunches(storage, 1_001 + 12 * 3_600_000)
    expect(storage.length).toBe(0)
  })

  test('of sign-ins to the programme goes when someone signs out, all of it; what an EHR opened stays', () => {
    const storage = aStorage()
    for (const [state, kind] of [
      ['one', 'programme'],
      ['two', 'programme'],
      ['chart', 'ehr'],
      ['left-half-way', 'programme'],
    ] as const)
      launchStore(storage, state).keepLaunch({ ...launch, kind })
    const kept = (tokenResponse: object) => JSON.stringify({ clientId: 'app', tokenResponse })
    storage.setItem('one', kept({ access_token: 'a-1', refresh_token: 'r-1' }))
    storage.setItem('two', kept({ access_token: 'a-2' }))
    storage.setItem('left-half-way', '{"codeVerifier":"v"}')
    launchStore(storage, 'chart').keepTokens({ access_token: 'of-the-chart' })
    expect(forgetSignIns(storage)).toEqual([
      { token: 'r-1', clientId: 'app' },
      { token: 'a-2', clientId: 'app' },
    ])
    expect(Array.from({ length: storage.length }, (_, at) => storage.key(at))).toEqual([
      'halfword.launch.chart',
      'halfword.tokens.chart',
    ])
  })

  test('blocked storage is noticed before anyone leaves', () => {
    const blocked = () => {
      throw new DOMException('denied', 'SecurityError')
    }
    expect(storageWorks(blocked)).toBe(false)
    expect(storageWorks(aStorage)).toBe(true)
  })
})

describe('a sign-in to the programme itself', () => {
  test.each([
    ['openid fhirUser user/*.cruds', 'nurse'],
    ['openid fhirUser user/*.rs', 'auditor'],
    ['openid fhirUser user/Patient.rs user/QuestionnaireResponse.crs', 'mentor'],
    ['openid fhirUser patient/*.cruds', 'patient'],
    ['openid fhirUser', undefined],
  ])('with %s opens the page of the %s', (scope, seat) => {
    expect(seatOf(scope)).toBe(seat)
  })
})

/** sessionStorage, as far as it is used. */
function aStorage(): Storage {
  const kept = new Map<string, string>()
  return {
    get length() {
      return kept.size
    },
    key: index => [...kept.keys()][index] ?? null,
    getItem: key => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: key => void kept.delete(key),
    clear: () => kept.clear(),
  }
}
