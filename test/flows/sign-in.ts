import { createHash, randomBytes } from 'node:crypto'

type SignIn = {
  readonly base: string
  readonly redirectUri: string
  readonly username: string
  readonly password?: string
  readonly clientId?: string
  readonly scope?: string
}

/** The token answer, as far as tests read it. */
export type Tokens = {
  readonly access_token: string
  readonly scope: string
  readonly patient?: string
  readonly refresh_token?: string
}

/** Signs in as a person does: authorize, the sign-in page, the consent page, the code for tokens. */
export async function signIn({
  base,
  redirectUri,
  username,
  password = 'demo',
  clientId = 'halfword-app',
  scope = 'openid fhirUser offline_access user/*.cruds',
}: SignIn): Promise<Tokens> {
  const smart = await (await fetch(`${base}/.well-known/smart-configuration`)).json()
  const verifier = randomBytes(48).toString('base64url')
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    scope,
    aud: base,
    state: randomBytes(16).toString('base64url'),
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  })
  const code = await walk(`${smart.authorization_endpoint}?${query}`, redirectUri, { username, password })
  const answer = await fetch(smart.token_endpoint, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
      client_id: clientId,
      code_verifier: verifier,
    }),
  })
  if (!answer.ok) throw new Error(`no token: ${answer.status} ${await answer.text()}`)
  return answer.json()
}

const mostPages = 15

/** Follows redirects and fills in forms until the browser would be back at the app. */
async function walk(start: string, redirectUri: string, fill: Record<string, string>): Promise<string> {
  const cookies = new Map<string, string>()
  let next: { url: string; form?: URLSearchParams } = { url: start }
  for (let page = 0; page < mostPages; page++) {
    const response = await fetch(next.url, {
      redirect: 'manual',
      headers: {
        cookie: [...cookies].map(pair => pair.join('=')).join('; '),
        ...(next.form ? { origin: new URL(start).origin } : {}),
      },
      ...(next.form ? { method: 'POST', body: next.form } : {}),
    })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      cookies.set(name, value)
    }
    const location = response.headers.get('location')
    if (location) {
      const to = new URL(location, next.url)
      const code = to.searchParams.get('code')
      if (to.href.startsWith(redirectUri) && code) return code
      next = { url: to.href }
    } else next = submitted(await response.text(), next.url, fill)
  }
  throw new Error('the sign-in led nowhere')
}

/** The page's form as a person sends it: fields filled in, boxes as they are, the first button pressed. */
function submitted(page: string, at: string, fill: Record<string, string>) {
  const [, opening = '', inside = ''] = /<form([^>]*)>([\s\S]*?)<\/form>/.exec(page) ?? []
  if (!inside) throw new Error(`no form at ${new URL(at).pathname}`)
  const form = new URLSearchParams()
  for (const [tag] of inside.matchAll(/<(?:input|button)\b[^>]*>/g)) {
    const name = attribute(tag, 'name')
    const type = attribute(tag, 'type')
    if (!name || ((type === 'checkbox' || type === 'radio') && !/\schecked\b/.test(tag))) continue
    if (tag.startsWith('<button') && (form.has(name) || form.has('pressed'))) continue
    form.append(name, fill[name] ?? attribute(tag, 'value') ?? '')
  }
  return { url: new URL(attribute(opening, 'action') ?? at, at).href, form }
}

const attribute = (tag: string, name: string) =>
  new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]?.replaceAll('&amp;', '&')
