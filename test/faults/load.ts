import { Agent, type IncomingMessage, request } from 'node:http'
import type { Bundle, Communication } from 'fhir/r4'
import type { FhirClient } from '../flows/halfword.ts'

/** What one client was told, from the moment it has a status: the request's name, its kind, the status. */
export type Told = {
  readonly id: string
  readonly kind: Kind
  readonly status: number
}
export type Kind = keyof typeof kinds

/** Who asks. */
export type Clients = { readonly nurse: FhirClient; readonly mentor: FhirClient }

type Asked = {
  readonly as: keyof Clients
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body?: object
}

const patient = 'hilde'

/** A record that names the request it came with. */
const noteOf = (value: string): Communication => ({
  resourceType: 'Communication',
  status: 'completed',
  subject: { reference: `Patient/${patient}` },
  identifier: [{ system: noteSystem, value }],
})
export const noteSystem = 'https://halfword.example/faults/request'
/** How many records a transaction brings. */
export const together = 3

const transactionOf = (id: string): Bundle => ({
  resourceType: 'Bundle',
  type: 'transaction',
  entry: Array.from({ length: together }, () => ({
    resource: noteOf(id),
    request: { method: 'POST', url: 'Communication' },
  })),
})

const kinds = {
  read: () => ({ as: 'nurse', method: 'GET', path: '/Patient/nadia' }),
  create: id => ({ as: 'nurse', method: 'POST', path: '/Communication', body: noteOf(id) }),
  'mentor’s read': () => ({ as: 'mentor', method: 'GET', path: `/Patient/${patient}` }),
  search: () => ({ as: 'nurse', method: 'GET', path: `/Communication?patient=${patient}&_count=3` }),
  transaction: id => ({ as: 'nurse', method: 'POST', path: '', body: transactionOf(id) }),
  'mentor’s list': () => ({ as: 'mentor', method: 'GET', path: '/Patient' }),
  'read of nothing': () => ({ as: 'nurse', method: 'GET', path: '/Patient/never' }),
  'refused read': () => ({ as: 'mentor', method: 'GET', path: '/Patient/nadia' }),
} satisfies Record<string, (id: string) => Asked>
export const allKinds = Object.keys(kinds) as Kind[]

export type Load = {
  /** What was answered, in the order it came. */
  readonly told: readonly Told[]
  /** Requests that were sent and not answered. */
  readonly unanswered: readonly { readonly id: string; readonly kind: Kind }[]
}

/**
 * Asks with so many clients at a time, each one question after the other, until the server is gone.
 * @param onSent and onTold hear how many requests were sent, and answered, so far
 */
export async function load(
  clients: Clients,
  name: string,
  onSent: (count: number) => void,
  onTold: (count: number) => void,
): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce })
  const told: Told[] = []
  const unanswered = new Map<string, Kind>()
  let sent = 0
  async function ask(id: string, kind: Kind): Promise<void> {
    const { as, ...asked }: Asked = kinds[kind](id)
    unanswered.set(id, kind)
    await exchanged(agent, clients[as], id, asked, {
      sent: () => onSent(++sent),
      told({ statusCode = 0 }) {
        unanswered.delete(id)
        told.push({ id, kind, status: statusCode })
        onTold(told.length)
      },
    })
  }
  async function client(number: number): Promise<void> {
    for (let n = 0; n < mostOfOne; n++) {
      const kind = allKinds[(n + number) % allKinds.length] ?? 'read'
      try {
        await ask(`${name}-${number}-${n}`, kind)
      } catch {
        // The server is gone.
        return
      }
    }
  }
  await Promise.all(Array.from({ length: atOnce }, (_, number) => client(number)))
  agent.destroy()
  return { told, unanswered: [...unanswered].map(([id, kind]) => ({ id, kind })) }
}

/** Clients at a time, and how much one of them asks at most, should nobody end the server. */
const atOnce = 12
const mostOfOne = 500

function exchanged(
  agent: Agent,
  { base, token }: FhirClient,
  id: string,
  { method, path, body }: Omit<Asked, 'as'>,
  on: { readonly sent: () => void; readonly told: (answer: IncomingMessage) => void },
): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = {
      authorization: `Bearer ${token}`,
      'x-request-id': id,
      ...(body ? { 'content-type': 'application/fhir+json' } : {}),
    }
    const asked = request(`${base}${path}`, { agent, method, headers }, answer => {
      on.told(answer)
      answer.once('error', reject)
      answer.once('end', resolve)
      answer.resume()
    })
    asked.once('error', reject)
    asked.once('finish', on.sent)
    asked.end(body && JSON.stringify(body))
  })
}
