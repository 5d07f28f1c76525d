import type { DatabaseSync } from 'node:sqlite'
import { beginning, leafOf, linkOf } from './chain.ts'
import { elementsAt, isObject } from './elements.ts'
import { pointerOf, type Target } from './references.ts'
import { linkRoles } from './schema.ts'
import type { AuditRow } from './store.ts'

/** The end of the audit log: one chain for each process that writes. */
export type AuditLog = {
  append(row: AuditRow): void
  /** Notes where the chain stands; the answer goes back there, when what was appended since is undone. */
  note(): () => void
}

/** Begins a chain. */
export function auditLog(database: DatabaseSync, chainId: string, base: string | undefined): AuditLog {
  const insert = database.prepare(
    `INSERT INTO audit (chain_id, leaf, chain, id, recorded, date, organization, action, outcome, type, subtype, json)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  // One statement for as many links as an event most often has: a call costs as much as a row.
  const link = [1, 2, 3, 4].map(rows =>
    database.prepare(
      `INSERT INTO audit_link (role, id, seq, type) VALUES ${Array(rows).fill('(?, ?, ?, ?)').join(', ')}`,
    ),
  )
  let head = beginning
  return {
    append({ id, recorded, organization, json, event = eventOf(json) }) {
      const leaf = leafOf(json)
      const chain = linkOf(head, leaf)
      const { lastInsertRowid: seq } = insert.run(
        chainId,
        leaf,
        chain,
        id,
        recorded,
        Date.parse(recorded),
        organization,
        codeOf(event, 'action'),
        codeOf(event, 'outcome'),
        codingsOf(elementsAt(event, 'type')),
        codingsOf(elementsAt(event, 'subtype')),
        json,
      )
      const links = linksOf(event, base)
      for (let from = 0; from < links.length; from += link.length) {
        const some = links.slice(from, from + link.length)
        link[some.length - 1]?.run(...some.flatMap(({ role, to }) => [role, to.id, seq, to.type]))
      }
      head = chain
    },
    note() {
      const before = head
      return () => {
        head = before
      }
    },
  }
}

function eventOf(json: string): object {
  const event: unknown = JSON.parse(json)
  if (isObject(event) && event.resourceType === 'AuditEvent') return event
  throw new Error('What goes to the audit log is an AuditEvent.')
}

function codeOf(event: object, element: string): string | null {
  const [value] = elementsAt(event, element)
  return typeof value === 'string' ? value : null
}

/** Codings in one narrow column, each on a line of its own: '\nsystem|code\n'. */
function codingsOf(codings: readonly unknown[]): string {
  const lines = codings.filter(isObject).map(({ system, code }) => `${system ?? ''}|${code ?? ''}\n`)
  return lines.length === 0 ? '' : `\n${lines.join('')}`
}

/** Each once: an event may name a patient as what was read and as whose it is. */
function linksOf(event: object, base: string | undefined): Link[] {
  const found = new Map<string, Link>()
  for (const [role, path] of linkPaths) {
    for (const to of elementsAt(event, path).flatMap(who => pointerOf(who, undefined, base).targets)) {
      found.set(`${role} ${to.type} ${to.id}`, { role, to })
    }
  }
  return [...found.values()]
}

type Link = { readonly role: number; readonly to: Target }
const linkPaths = [
  [linkRoles.agent, 'agent.who'],
  [linkRoles.entity, 'entity.what'],
] as const
