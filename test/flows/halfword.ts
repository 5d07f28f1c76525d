import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Bundle, OperationOutcome } from 'fhir/r4'
import { readConfig } from '../../fhir-server/config.ts'
import { listen } from '../../fhir-server/http-server.ts'
import { clientKeys } from '../../fhir-server/oauth/keys.ts'
import { demoClock } from '../../fhir-server/sandbox/demo-clock.ts'
import { openSandbox } from '../../fhir-server/sandbox/sandbox.ts'
import { signIn } from './sign-in.ts'

/** The whole process but its entry: sandbox on, real HTTP, a database of its own that goes when it is closed. */
export async function startHalfword(variables: Record<string, string> = {}) {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'halfword-'))
  const port = variables.PORT ? Number(variables.PORT) : await freePort()
  const config = readConfig(
    { PORT: String(port), DATA_DIR: dataDirectory, NOW: '2026-11-23T09:00:00Z', ...variables },
    true,
  )
  const clock = demoClock(config.now)
  const keys = await clientKeys(join(dataDirectory, 'keys', 'client'))
  const sandbox = await openSandbox({ config, clock, clientKeys: keys, reset: async () => {} })
  const server = await listen(() => sandbox.site, '127.0.0.1', port)
  const url = config.publicUrl
  return {
    url,
    clock,
    dataDirectory,
    sandbox,
    /** Signs in to the programme and gives a client of its FHIR base. */
    as: async (username: string, scope?: string, password?: string) => {
      const asked = { base: `${url}/fhir`, redirectUri: `${url}/app/`, username }
      const tokens = await signIn({
        ...asked,
        ...(scope ? { scope } : {}),
        ...(password ? { password } : {}),
      })
      return fhirClient(`${url}/fhir`, tokens.access_token)
    },
    async close() {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
      sandbox.close()
      rmSync(dataDirectory, { recursive: true, force: true })
    },
  }
}
export type Halfword = Awaited<ReturnType<typeof startHalfword>>

/** What a FHIR request came to. */
export type Reply = {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The parsed body; its fields are asserted where they are used. */
  readonly body: Partial<Omit<Bundle, 'resourceType'>> &
    Partial<Omit<OperationOutcome, 'resourceType'>> & { readonly resourceType?: string } & Record<
      string,
      unknown
    >
}

/** Asks a FHIR base as one user; no path of it is made pretty on the way. */
export function fhirClient(base: string, token: string) {
  const ask = async (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Reply> => {
    const given = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }
    const response = await fetch(path === '' ? base : `${base}/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/fhir+json' }),
        ...headers,
      },
      ...given,
    })
    const text = await response.text()
    return { status: response.status, headers: response.headers, text, body: text ? JSON.parse(text) : {} }
  }
  return {
    base,
    token,
    get: (path: string, headers?: Record<string, string>) => ask('GET', path, undefined, headers),
    post: (path: string, body: unknown, headers?: Record<string, string>) => ask('POST', path, body, headers),
    put: (path: string, body: unknown, headers?: Record<string, string>) => ask('PUT', path, body, headers),
    delete: (path: string, headers?: Record<string, string>) => ask('DELETE', path, undefined, headers),
    ask,
  }
}
export type FhirClient = ReturnType<typeof fhirClient>

export async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>(resolve => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise(resolve => probe.close(resolve))
  return port
}
