import { createHmac, timingSafeEqual } from 'node:crypto'
import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import type { Provider } from 'oidc-provider'
import type { Account } from './accounts.ts'
import type { Clients } from './clients.ts'
import type { Contexts } from './contexts.ts'
import type { LaunchContext, Launches } from './launches.ts'
import type { Options } from './options.ts'
import type { ServerRows } from './rows-adapter.ts'
import { type Frame, pageHeaders } from './sign-in-pages.ts'
import { languageFor } from './sign-in-texts.ts'
import type { Throttle } from './throttle.ts'

export type SignInParts = {
  readonly options: Options
  readonly provider: Provider
  readonly clients: Clients
  readonly contexts: Contexts
  readonly launches: Launches
  readonly rows: ServerRows
  readonly throttle: Throttle
  /** Signs the forms. */
  readonly secret: string
}

export type Hono = Context<{ Bindings: HttpBindings }>
type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>

/** One step of a person at the sign-in pages. */
export type Visit = {
  readonly interaction: Interaction
  readonly clientId: string
  readonly app: string
  readonly frame: Frame
  readonly headers: Readonly<Record<string, string>>
  readonly csrf: string
  readonly address: string
  /** Who it is, by sign-in or by the launch; undefined: not known yet. */
  readonly account?: Account
  readonly launch?: LaunchContext & { readonly id: string }
  /** What could be granted of what is asked. */
  readonly offered: readonly string[]
}

/** A visit of someone who is known. */
export type Known = Visit & { readonly account: Account }

/** The visit that this browser is on; undefined when it is on none, or its launch is over. */
export async function visitOf(c: Hono, parts: SignInParts): Promise<Visit | undefined> {
  const { options, provider, clients } = parts
  const interaction = await interactionOf(c, provider)
  if (!interaction || interaction.uid !== c.req.param('uid')) return undefined
  const clientId = textOf(interaction.params.client_id)
  const client = await provider.Client.find(clientId)
  const launch = launchOf(interaction, parts)
  if (!client || launch === 'over') return undefined
  const account = options.accounts.bySub(launch ? launch.user : (interaction.session?.accountId ?? ''))
  if (launch && !account) return undefined
  const asked = textOf(interaction.params.scope).split(' ').filter(Boolean)
  const language = languageFor(
    options.languages,
    interaction.params.ui_locales,
    c.req.header('accept-language'),
  )
  return {
    interaction,
    clientId,
    app: client.clientName ?? clientId,
    frame: { title: options.title, mount: options.mount, language },
    headers: pageHeaders(options, [new URL(textOf(interaction.params.redirect_uri)).origin]),
    csrf: csrfOf(interaction.uid, parts.secret),
    address: c.env.incoming.socket.remoteAddress ?? '',
    ...(account ? { account } : {}),
    ...(launch ? { launch } : {}),
    offered: account ? options.grantable(account, clients.forPeople(clientId, asked)) : [],
  }
}

async function interactionOf(c: Hono, provider: Provider): Promise<Interaction | undefined> {
  try {
    return await provider.interactionDetails(c.env.incoming, c.env.outgoing)
  } catch (error) {
    if (error instanceof Error && error.name === 'SessionNotFound') return undefined
    throw error
  }
}

function launchOf({ params }: Interaction, { launches }: SignInParts): Visit['launch'] | 'over' {
  const id = textOf(params.launch)
  if (!id) return undefined
  const context = launches.peek(id)
  return context ? { ...context, id } : 'over'
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : '')

const csrfOf = (uid: string, secret: string) =>
  createHmac('sha256', secret).update(`form ${uid}`).digest('base64url')

/** Whether a form was one of ours, of this visit. */
export function isOurs(form: URLSearchParams, visit: Visit): boolean {
  const given = Buffer.from(form.get('csrf') ?? '')
  const expected = Buffer.from(visit.csrf)
  return given.length === expected.length && timingSafeEqual(given, expected)
}
