import { afterAll, beforeEach } from 'vitest'
import { anEhr } from './an-ehr.ts'
import { aProof, twoServers } from './two-servers.ts'

/** An EHR where we are a confidential client, and one where we are a public one; unlisted users of both may come in. */
export const ehr = await anEhr()
export const publicEhr = await anEhr({ token_endpoint_auth_method: 'none' })
export const house = await twoServers({
  ehrs: [ehr.config, publicEhr.config],
  unlisted: new Map([
    [ehr.config.issuer, { role: 'nurse', organization: 'org-9' }],
    [publicEhr.config.issuer, { role: 'rheumatologist', organization: 'org-9' }],
  ]),
})
afterAll(async () => {
  await house.close()
  await ehr.close()
  await publicEhr.close()
})
beforeEach(() => {
  house.signIns.length = 0
  house.patientsOfCharts.clear()
  ehr.asked.length = 0
})

// biome-ignore lint/suspicious/noExplicitAny: an answer is looked into as a reader of the contract would
type Told = { status: number; headers: Headers; body: any }
/** Posts JSON to our endpoints for the app. */
export async function post(path: string, body: unknown): Promise<Told> {
  const response = await fetch(`${house.origin}/oauth${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return { status: response.status, headers: response.headers, body: await response.json() }
}
export const nonceFor = async (iss: string): Promise<string> => (await post('/launch', { iss })).body.nonce
export const verifier = aProof().verifier

/** The app comes back from the EHR; the id_token is made with the nonce it was given. */
export async function comeBack(
  idToken: (nonce: string) => Promise<string | undefined> = nonce => ehr.idToken({ nonce }),
  more: object = {},
  from = ehr,
) {
  const nonce = await nonceFor(from.config.fhir)
  const token = await idToken(nonce)
  from.answers['/token'] = () => from.tokens(token, more)
  return post('/ehr/token', { iss: from.config.fhir, code: 'a-code', codeVerifier: verifier, nonce })
}
