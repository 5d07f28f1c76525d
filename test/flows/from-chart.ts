import { createHash, randomBytes } from 'node:crypto'
import type { FhirClient, Halfword } from './halfword.ts'
import { fhirClient } from './halfword.ts'

/** Both connections, as the app gets them when a chart opens it. */
export type Opened = {
  readonly chart: FhirClient
  readonly programme: FhirClient
  readonly chartPatient: string
  readonly chartBase: string
  readonly requester: string
  readonly organization: string
}

/** Opens the app in a patient's chart, as the browser does: launch, authorize, and our server redeems the code. */
export async function openChart(
  { url }: Halfword,
  patient: string,
  user = 'rheumatologist',
): Promise<Opened> {
  const json = async (path: string, body: object) =>
    (
      await fetch(`${url}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    ).json()
  const { launch } = await json('/sandbox/launch', { patient, user })
  const iss = `${url}/sandbox/fhir`
  const { clientId, scope, redirectUri, nonce } = await json('/oauth/launch', { iss, launch: true })
  const codeVerifier = randomBytes(48).toString('base64url')
  const { authorization_endpoint } = await (await fetch(`${iss}/.well-known/smart-configuration`)).json()
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    scope,
    launch,
    nonce,
    aud: iss,
    state: randomBytes(16).toString('base64url'),
    code_challenge: createHash('sha256').update(codeVerifier).digest('base64url'),
    code_challenge_method: 'S256',
  })
  const code = await follow(`${authorization_endpoint}?${query}`, redirectUri)
  const two = await json('/oauth/ehr/token', { iss, code, codeVerifier, nonce })
  return {
    chart: fhirClient(two.chart.serverUrl, two.chart.access_token),
    programme: fhirClient(two.programme.serverUrl, two.programme.access_token),
    chartPatient: two.chart.patient,
    chartBase: two.chart.serverUrl,
    requester: two.programme.fhirUser.replace(/^.*\/fhir\//, ''),
    organization: two.programme.organization,
  }
}

/** A launch from the chart asks nothing: redirects alone lead back to the app. */
async function follow(start: string, redirectUri: string): Promise<string> {
  const cookies = new Map<string, string>()
  let next = start
  for (let step = 0; step < 10; step++) {
    const response = await fetch(next, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(pair => pair.join('=')).join('; ') },
    })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      cookies.set(name, value)
    }
    const to = new URL(response.headers.get('location') ?? '', next)
    const code = to.searchParams.get('code')
    if (to.href.startsWith(redirectUri) && code) return code
    next = to.href
  }
  throw new Error('the launch led nowhere')
}
