import { describe, expect, test } from 'vitest'
import { createNonces } from '../../fhir-server/oauth/nonces.ts'
import { rowsOf } from '../../fhir-server/oauth/rows-adapter.ts'
import type { Rows } from '../../fhir-server/store/rows.ts'
import { comeBack, ehr, house, nonceFor, post, publicEhr, verifier } from './two-ehrs.ts'

describe('an id_token is not usable', () => {
  const minutes = (count: number) => Math.floor(Date.now() / 1000) + count * 60
  const other = () => ({ iss: house.origin })
  const cases: [string, (nonce: string) => Promise<string | undefined>][] = [
    ['when there is none', async () => undefined],
    ['from another issuer', nonce => ehr.idToken({ nonce, ...other() })],
    ['from the issuer with a slash more', nonce => ehr.idToken({ nonce, iss: `${ehr.config.issuer}/` })],
    ['for another client', nonce => ehr.idToken({ nonce, aud: 'someone-else' })],
    [
      'for several clients that does not say for whom',
      nonce => ehr.idToken({ nonce, aud: ['us', 'others'] }),
    ],
    ['given to another client', nonce => ehr.idToken({ nonce, aud: ['us', 'them'], azp: 'them' })],
    ['signed by someone else', nonce => ehr.idToken({ nonce }, {}, 'foreign')],
    ['signed with the public key as a secret', nonce => ehr.idToken({ nonce }, { alg: 'HS256' })],
    ['signed in a way that is not on our list', nonce => ehr.idToken({ nonce }, { alg: 'EdDSA', kid: 'k2' })],
    [
      'that is not signed',
      async nonce => {
        const [, body] = (await ehr.idToken({ nonce })).split('.')
        return `${Buffer.from('{"alg":"none"}').toString('base64url')}.${body}.`
      },
    ],
    ['that is another kind of token', nonce => ehr.idToken({ nonce }, { typ: 'at+jwt' })],
    ['that has ended', nonce => ehr.idToken({ nonce, exp: minutes(-1) })],
    ['that never ends', nonce => ehr.idToken({ nonce, exp: undefined as unknown as number })],
    ['that is older than ten minutes', nonce => ehr.idToken({ nonce, iat: minutes(-11), exp: minutes(5) })],
    ['that comes from the future', nonce => ehr.idToken({ nonce, iat: minutes(2) })],
    ['that is not good yet', nonce => ehr.idToken({ nonce, nbf: minutes(2) })],
    ['with another nonce', async () => ehr.idToken({ nonce: await nonceFor(ehr.config.fhir) })],
    ['of nobody', nonce => ehr.idToken({ nonce, sub: '' })],
    ['without fhirUser', nonce => ehr.idToken({ nonce, fhirUser: undefined })],
    [
      'of a user elsewhere',
      nonce => ehr.idToken({ nonce, fhirUser: 'https://evil.example/fhir/Practitioner/u-1' }),
    ],
    [
      'of a user under a base that only begins alike',
      nonce => ehr.idToken({ nonce, fhirUser: `${ehr.config.fhir}-2/Practitioner/u` }),
    ],
    [
      'of something that is no person',
      nonce => ehr.idToken({ nonce, fhirUser: `${ehr.config.fhir}/Device/d` }),
    ],
    ['that is no token', async () => 'a.b.c'],
  ]
  test.each(cases)('%s: the chart shows, the programme is not read', async (_, idToken) => {
    const { status, body } = await comeBack(idToken)
    expect([status, body.programme, body.problem]).toEqual([200, null, 'unusable-id-token'])
    expect(body.chart.patient).toBe('p-1')
    expect(body.chart.fhirUser).toBeUndefined()
    expect(house.signIns.at(-1)).toMatchObject({ outcome: 'unusable-id-token' })
    const renewed = await post('/ehr/renew', { renewal: body.renewal })
    expect([renewed.body.programme, renewed.body.problem]).toEqual([null, 'unusable-id-token'])
  })

  test('a second time', async () => {
    const token = await ehr.idToken({})
    expect((await comeBack(async () => token)).body.programme).not.toBeNull()
    expect((await comeBack(async () => token)).body.problem).toBe('unusable-id-token')
  })
})

describe('a nonce', () => {
  test('that the EHR does not echo is borne with where our secret fetched the token, and only there', async () => {
    expect((await comeBack(() => ehr.idToken({}))).body.programme).not.toBeNull()
    const unechoed = await comeBack(() => publicEhr.idToken({}), {}, publicEhr)
    expect(unechoed.body.problem).toBe('unusable-id-token')
    const echoed = await comeBack(nonce => publicEhr.idToken({ nonce }), {}, publicEhr)
    expect(echoed.body.programme).not.toBeNull()
    expect(publicEhr.asked.at(-1)?.get('client_id')).toBe('us')
    expect(publicEhr.asked.at(-1)?.has('client_assertion')).toBe(false)
  })
  test('is ours, for this EHR, and good once; the code is not touched otherwise', async () => {
    const used = await nonceFor(ehr.config.fhir)
    const come = (nonce: string) =>
      post('/ehr/token', { iss: ehr.config.fhir, code: 'c', codeVerifier: verifier, nonce })
    ehr.answers['/token'] = () => ehr.tokens(undefined)
    expect((await come(used)).status).toBe(200)
    const foreign = await nonceFor(publicEhr.config.fhir)
    const [body] = used.split('.')
    for (const wrong of [used, foreign, 'made-up', '', `${body}.x`, `9${used}`]) {
      const told = await come(wrong)
      expect([told.status, told.body]).toEqual([400, { error: 'unknown-nonce' }])
    }
    expect(ehr.asked).toHaveLength(1)
  })
  test('is good for ten minutes', () => {
    let time = Date.UTC(2026, 0, 15)
    const used = new Set<string>()
    const once = (_: string, id: string) => !used.has(id) && Boolean(used.add(id))
    const nonces = createNonces('secret', { ...rowsOf('x', {} as Rows), once }, () => time)
    const [early, late] = [nonces.issue('iss'), nonces.issue('iss')]
    time += 599_000
    expect(nonces.use(early, 'iss')).toBe(true)
    time += 1000
    expect(nonces.use(late, 'iss')).toBe(false)
  })
})
