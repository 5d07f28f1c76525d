import { app, type Proof } from './two-servers.ts'

/** A page that a person sees, or where the app got the browser back. */
export type Stop = {
  readonly url: URL
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

/** A browser as far as these flows need one: cookies by path, redirects, forms. */
export type Browser = {
  readonly cookies: ReadonlyMap<
    string,
    { readonly path: string; readonly value: string; readonly line: string }
  >
  go(url: string | URL, init?: RequestInit): Promise<Stop>
  /** Submits a page's form: its hidden fields, and these. */
  submit(page: Stop, fields: Readonly<Record<string, string | readonly string[]>>): Promise<Stop>
}

/** @param home where redirects end: the app's redirect URI */
export function aBrowser(home = app, from: Browser['cookies'] = new Map()): Browser {
  const cookies = new Map<string, { path: string; value: string; line: string }>(from)
  async function go(to: string | URL, init: RequestInit = {}): Promise<Stop> {
    let url = new URL(to)
    let request = init
    for (let step = 0; step < 20; step++) {
      if (url.href.split(/[?#]/)[0] === home) return { url, status: 0, headers: new Headers(), text: '' }
      const headers = new Headers(request.headers)
      const jar = [...cookies].filter(([, { path }]) => url.pathname.startsWith(path))
      headers.set('cookie', jar.map(([name, { value }]) => `${name.split(' ')[0]}=${value}`).join('; '))
      const response = await fetch(url, { ...request, headers, redirect: 'manual' })
      for (const line of response.headers.getSetCookie()) keep(cookies, line)
      const location = response.headers.get('location')
      const text = await response.text()
      if (!location) return { url, status: response.status, headers: response.headers, text }
      url = new URL(location, url)
      request = { headers: { 'accept-language': headers.get('accept-language') ?? '' } }
    }
    throw new Error('too many redirects')
  }
  return {
    cookies,
    go,
    submit(page, fields) {
      const form = new URLSearchParams()
      for (const [, name = '', value = ''] of page.text.matchAll(
        /<input type="hidden" name="(\w+)" value="([^"]*)">/g,
      ))
        if (!form.has(name)) form.set(name, value)
      for (const [name, value] of Object.entries(fields))
        for (const each of [value].flat()) form.append(name, each)
      return go(page.url, { method: 'POST', body: form })
    },
  }
}

function keep(cookies: Map<string, { path: string; value: string; line: string }>, line: string): void {
  const [pair = ''] = line.split(';')
  const name = pair.slice(0, pair.indexOf('='))
  const value = pair.slice(pair.indexOf('=') + 1)
  const path = /;\s*path=([^;]+)/i.exec(line)?.[1] ?? '/'
  if (value === '' || /expires=Thu, 01 Jan 1970/i.test(line)) cookies.delete(`${name} ${path}`)
  else cookies.set(`${name} ${path}`, { path, value, line })
}

export type Request = Partial<Record<string, string>>

/** An app's authorization request; what is given replaces what is usual, '' leaves it out. */
export function authorizeUrl(issuer: string, proof: Proof, request: Request = {}): URL {
  const url = new URL(`${issuer}/authorize`)
  const usual = {
    response_type: 'code',
    client_id: 'phone-app',
    redirect_uri: app,
    scope: 'openid fhirUser offline_access launch/patient patient/Observation.rs',
    state: 'a-state',
    aud: issuer.replace('/oauth', '/fhir'),
    code_challenge: proof.challenge,
    code_challenge_method: 'S256',
  }
  for (const [name, value] of Object.entries({ ...usual, ...request }))
    if (value) url.searchParams.set(name, value)
  return url
}

/** Signs in, allows everything and comes back to the app. */
export async function signIn(
  browser: Browser,
  url: URL,
  username: string,
  choice: Readonly<Record<string, string | readonly string[]>> = {},
): Promise<Stop> {
  const page = await browser.go(url)
  const consent = await browser.submit(page, { username, password: 'demo', decision: 'sign-in' })
  return browser.submit(consent, {
    scope: scopesOn(consent),
    patient: 'rosa',
    decision: 'allow',
    ...choice,
  })
}

/** The scopes that a consent page has ticked. */
export const scopesOn = (page: Stop): string[] =>
  [...page.text.matchAll(/name="scope" value="([^"]*)" checked/g)].map(([, scope = '']) =>
    scope.replaceAll('&amp;', '&'),
  )

export type TokenAnswer = {
  readonly status: number
  readonly headers: Headers
  readonly body: Readonly<Record<string, unknown>>
}

/** Asks the token endpoint, or another endpoint that takes forms. */
export async function ask(
  endpoint: string,
  form: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<TokenAnswer> {
  const response = await fetch(endpoint, { method: 'POST', body: new URLSearchParams(form), headers })
  const text = await response.text()
  return {
    status: response.status,
    headers: response.headers,
    body: text.startsWith('{') ? JSON.parse(text) : {},
  }
}

/** Redeems the code that the app was given. */
export const redeem = (issuer: string, stop: Stop, proof: Proof, form: Request = {}): Promise<TokenAnswer> =>
  ask(`${issuer}/token`, {
    grant_type: 'authorization_code',
    client_id: 'phone-app',
    code: stop.url.searchParams.get('code') ?? '',
    redirect_uri: app,
    code_verifier: proof.verifier,
    ...(form as Record<string, string>),
  })
