import { createHash, randomUUID } from 'node:crypto'
import type { Hono } from 'hono'

export type Person = 'rheumatologist' | 'nurse' | 'mentor' | 'patient' | 'auditor'

/** Who is where, in one stand-in. */
interface People {
  patient: string
  readonly person: Person
  readonly now: string
  readonly tokens?: Readonly<Record<string, unknown>>
  readonly broken: { readonly session: boolean }
}

const nonce = 'nonce-from-the-server'

/** Both sign-ins, which grant at once: what is asked of a person there is not this app's page. */
export function signInRoutes(app: Hono, people: People) {
  /** What is remembered of a code: the challenge it was asked with, and the nonce. */
  const codes = new Map<string, { challenge: string; nonce: string }>()

  for (const [fhir, server] of [
    ['/ehr/fhir', '/ehr'],
    ['/fhir', '/oauth'],
  ] as const) {
    app.get(`${fhir}/.well-known/smart-configuration`, context => {
      const { origin } = new URL(context.req.url)
      return context.json({
        authorization_endpoint: `${origin}${server}/authorize`,
        token_endpoint: `${origin}${server}/token`,
        code_challenge_methods_supported: ['S256'],
      })
    })
    app.get(`${server}/authorize`, context => {
      const asked = new URL(context.req.url).searchParams
      const back = new URL(asked.get('redirect_uri') ?? '')
      back.searchParams.set('state', asked.get('state') ?? '')
      if (asked.get('launch') === 'refused') back.searchParams.set('error', 'access_denied')
      else back.searchParams.set('code', codeFor(asked))
      return context.redirect(back.href)
    })
  }

  function codeFor(asked: URLSearchParams) {
    const code = randomUUID()
    codes.set(code, { challenge: asked.get('code_challenge') ?? '', nonce: asked.get('nonce') ?? '' })
    return code
  }

  app.post('/oauth/launch', async context => {
    const { origin } = new URL(context.req.url)
    const { iss } = await context.req.json<{ iss: string }>()
    const kind = iss === `${origin}/ehr/fhir` ? 'ehr' : 'programme'
    if (kind === 'programme' && iss !== `${origin}/fhir`) return context.json({ error: 'unknown-ehr' }, 403)
    const scope =
      kind === 'ehr' ? 'openid fhirUser launch patient/*.rs' : 'openid fhirUser offline_access user/*.cruds'
    return context.json({ kind, iss, clientId: 'halfword-app', scope, redirectUri: `${origin}/app/`, nonce })
  })
  app.post('/oauth/ehr/token', async context => {
    const given = await context.req.json<{ code: string; codeVerifier: string; nonce: string }>()
    const asked = codes.get(given.code)
    codes.delete(given.code)
    const challenge = createHash('sha256').update(given.codeVerifier).digest('base64url')
    const proved = asked?.challenge === challenge && asked.nonce === nonce && given.nonce === nonce
    return proved
      ? context.json(ehrTokens(new URL(context.req.url).origin, people))
      : context.json({ error: 'invalid_grant' }, 400)
  })
  app.post('/oauth/ehr/renew', context =>
    people.broken.session
      ? context.json({}, 401)
      : context.json(ehrTokens(new URL(context.req.url).origin, people)),
  )
  app.post('/oauth/token', context =>
    context.json(programmeToken(new URL(context.req.url).origin, people.person)),
  )
}

function ehrTokens(origin: string, { patient, now, tokens }: People) {
  return {
    chart: {
      serverUrl: `${origin}/ehr/fhir`,
      access_token: randomUUID(),
      expires_in: 600,
      scope: 'patient/*.rs',
      ...(patient ? { patient } : {}),
      fhirUser: `${origin}/ehr/fhir/Practitioner/rheumatologist`,
      need_patient_banner: true,
    },
    programme: {
      serverUrl: `${origin}/fhir`,
      access_token: randomUUID(),
      expires_in: 600,
      scope: 'user/*.cruds',
      fhirUser: 'Practitioner/rheumatologist',
      role: 'rheumatologist',
      organization: 'org-1',
    },
    renewal: randomUUID(),
    now,
    ...tokens,
  }
}

const scopes: Record<Person, string> = {
  rheumatologist: 'openid fhirUser offline_access user/*.cruds',
  nurse: 'openid fhirUser offline_access user/*.cruds',
  mentor: 'openid fhirUser user/Patient.rs user/QuestionnaireResponse.crs',
  patient: 'openid fhirUser patient/*.cruds',
  auditor: 'openid fhirUser user/*.rs',
}

function programmeToken(origin: string, person: Person) {
  const part = (json: object) => Buffer.from(JSON.stringify(json)).toString('base64url')
  return {
    access_token: randomUUID(),
    token_type: 'Bearer',
    expires_in: 600,
    scope: scopes[person],
    role: person,
    id_token: `${part({ alg: 'none' })}.${part({ fhirUser: `${origin}/fhir/Practitioner/${person}` })}.`,
  }
}
