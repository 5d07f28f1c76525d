import type { FhirResource, ServiceRequest } from 'fhir/r4'
import {
  type ConsentState,
  type StateSince,
  stateAt,
  statesOf,
  versionsOf,
} from '../../mentoring/audit-checks/consent-at.ts'
import { ofType } from '../../mentoring/audit-checks/queries.ts'
import { canonicalJson } from '../../mentoring/canonical-json.ts'
import { type Answer, answer } from '../connection/answer.ts'
import { readPage } from '../connection/page.ts'
import { openPanel, type Panel } from '../connection/panel.ts'
import type { After } from '../connection/patience.ts'
import type { Programme } from '../connection/programme.ts'
import type { LogRow } from './audit-log.ts'
import { isParameters } from './whole-log.ts'

/** A Consent that an event names, as it stood over time and at that very moment. */
export interface ConsentThen {
  /** 'Consent/1' */
  readonly name: string
  readonly states: readonly StateSince[]
  readonly atThatTime: ConsentState
  /** Its version at that moment. */
  readonly version?: string
}

/** From the referral to the event: what it rests on. */
export interface EventChain {
  /** The patient's referral before that moment. */
  readonly referral?: { readonly name: string; readonly authored: string }
  readonly consents: readonly ConsentThen[]
  /** SHA-256(0x00 ‖ canonical JSON), hexadecimal: the event's leaf in the log's tree, worked out here. RFC 6962. */
  readonly leaf: string
  readonly place?: PlaceInLog
  /** What could not be read. */
  readonly unread: readonly string[]
}

/** Where an event stands in the log, as the server says it. */
interface PlaceInLog {
  /** Its number, of how many. */
  readonly number: number
  readonly size: number
  readonly chain: string
  /** What the chain has come to with it, hexadecimal. */
  readonly link: string
  /** Whether the leaf that the log holds is the one worked out here from the event as it was shown. */
  readonly fits: boolean
}

/** How many Consents of one event are looked up. */
const mostConsents = 5

/** Reads what an event rests on. */
export function openEventChain(
  programme: Programme,
  { facts, event }: LogRow,
  zone: string,
  after?: After,
): Panel<EventChain> {
  return openPanel(async given => {
    const unread: string[] = []
    const read = async (path: string) => {
      const got = await readPage(programme, path, given)
      if (got.kind === 'answer' && got.value.kind === 'page') return got.value.resources
      unread.push(path)
      return []
    }
    const consents: ConsentThen[] = []
    for (const name of facts.consents.slice(0, mostConsents)) {
      const found = [...(await read(`${name}/_history`)), ...(await read(`Provenance?target=${name}`))]
      consents.push(consentThen(name, found, Date.parse(facts.recorded), zone))
    }
    const orders = facts.patient
      ? await read(`ServiceRequest?subject=Patient/${encodeURIComponent(facts.patient)}`)
      : []
    const referral = referralBefore(
      orders.filter((each): each is ServiceRequest => each.resourceType === 'ServiceRequest'),
      facts.recorded,
    )
    const leaf = await leafOf(canonicalJson(event))
    const place = await placeOf(programme, facts.id, leaf, given)
    if (!place) unread.push(`AuditEvent/${facts.id}/$place`)
    const chain: Answer<EventChain> = answer({
      consents,
      leaf,
      unread,
      ...(place ? { place } : {}),
      ...(referral ? { referral } : {}),
    })
    return chain
  }, after)
}

function consentThen(name: string, found: readonly FhirResource[], at: number, zone: string): ConsentThen {
  const versions = versionsOf(ofType(found, 'Consent')).get(name.split('/')[1] ?? '') ?? []
  const states = statesOf(versions, zone, ofType(found, 'Provenance'))
  const version = states.findLast(({ from }) => from <= at)?.version
  return { name, states, atThatTime: stateAt(states, at), ...(version ? { version } : {}) }
}

function referralBefore(orders: readonly ServiceRequest[], recorded: string): EventChain['referral'] {
  const before = orders
    .filter(({ authoredOn = '' }) => Date.parse(authoredOn) <= Date.parse(recorded))
    .toSorted((a, b) => (b.authoredOn ?? '').localeCompare(a.authoredOn ?? ''))
  const [latest] = before
  return latest && { name: `ServiceRequest/${latest.id}`, authored: latest.authoredOn ?? '' }
}

async function placeOf(
  programme: Programme,
  id: string,
  leaf: string,
  given: AbortSignal,
): Promise<PlaceInLog | undefined> {
  const got = await programme.get(`AuditEvent/${encodeURIComponent(id)}/$place`, given)
  if (got.kind === 'failure' || got.value.status !== 200 || !isParameters(got.value.body)) return undefined
  const { parameter = [] } = got.value.body
  const named = (name: string) => parameter.find(each => each.name === name)
  return {
    number: named('number')?.valueInteger ?? 0,
    size: named('size')?.valueInteger ?? 0,
    chain: named('chain')?.valueString ?? '',
    link: hexOfBase64(named('link')?.valueBase64Binary ?? ''),
    fits: hexOfBase64(named('leaf')?.valueBase64Binary ?? '') === leaf,
  }
}

const hexOfBase64 = (base64: string) =>
  hexOf(Uint8Array.from(atob(base64), each => each.charCodeAt(0)).buffer)

async function leafOf(json: string): Promise<string> {
  const bytes = new TextEncoder().encode(`\0${json}`)
  return hexOf(await crypto.subtle.digest('SHA-256', bytes))
}

/** Bytes as lower-case hexadecimal. */
export const hexOf = (bytes: ArrayBuffer): string =>
  [...new Uint8Array(bytes)].map(each => each.toString(16).padStart(2, '0')).join('')
