import type { AuditEvent, AuditEventAgent, AuditEventEntity, Practitioner } from 'fhir/r4'
import { byRole } from './audit-event.ts'

/** What people are called: 'Practitioner/1' → "An V.". */
export type Names = ReadonlyMap<string, string>

/**
 * An event as its patient reads it: who, what, when, why and how it ended. Left out are where staff sat, their accounts
 * and their tokens' ends; and the values of a request's parameters, which can be another patient's name or number. A
 * mentor is named only where a Consent permitted it: others the patient does not know. Nor does the log say whose a
 * record is that the patient asked for: what is hidden reads as what never was.
 */
export function forPatient(event: AuditEvent, names: Names): AuditEvent {
  const isPermitted =
    event.outcome === '0' && (event.entity ?? []).some(({ type }) => type?.code === 'Consent')
  const shown: AuditEvent = {
    ...event,
    meta: { ...event.meta, tag: [...(event.meta?.tag ?? []), subsetted] },
    agent: event.agent.map(agent => ofAgent(agent, names, isPermitted)),
    ...(event.entity ? { entity: event.entity.filter(each => !isToken(each)).map(withoutValues) } : {}),
  }
  const asker = event.agent.find(({ requestor }) => requestor)?.who?.reference ?? ''
  return asker.startsWith('Patient/') ? asAsked(shown, asker) : shown
}

/** What a patient did themselves: of what they asked for in vain, no more than that they asked. */
function asAsked(event: AuditEvent, asker: string): AuditEvent {
  const { subtype, entity } = event
  const isTold = (each: AuditEventEntity) =>
    !isPerson(each) || (event.outcome === '0' && each.what?.reference === asker)
  return {
    ...event,
    ...(subtype ? { subtype: subtype.filter(({ code }) => code !== byRole.code) } : {}),
    ...(entity ? { entity: entity.filter(isTold) } : {}),
  }
}

/** By which a decision is joined to its request: the end of someone's token. */
const isToken = ({ type }: AuditEventEntity) => type?.code === 'UserOauthAgent'

/** Whom a record is about. http://terminology.hl7.org/CodeSystem/audit-entity-type#1 */
const isPerson = ({ type }: AuditEventEntity) => type?.code === '1'

/** The people of an event who have a name: 'Practitioner/1'. */
export const peopleIn = ({ agent }: AuditEvent): string[] =>
  agent.flatMap(({ who }) => (who?.reference?.startsWith('Practitioner/') ? [who.reference] : []))

/** A first name, and of a family name the first letter. */
export function shortName({ name }: Practitioner): string | undefined {
  const { given, family } = name?.find(({ use }) => use === 'usual') ?? name?.[0] ?? {}
  const letter = family?.[0] ? `${family[0]}.` : undefined
  return [given?.[0], letter].filter(Boolean).join(' ') || undefined
}

const subsetted = { system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue', code: 'SUBSETTED' }

function ofAgent(agent: AuditEventAgent, names: Names, isPermitted: boolean): AuditEventAgent {
  const { network: _, policy: __, name: ___, who, ...rest } = agent
  const { reference } = who ?? {}
  if (!reference?.startsWith('Practitioner/')) return { ...rest, ...(who ? { who } : {}) }
  const isMentor = agent.purposeOfUse?.some(({ coding }) => coding?.some(({ code }) => code === 'SUPNWK'))
  if (isMentor && !isPermitted) return rest
  const name = isMentor ? names.get(reference)?.split(' ')[0] : names.get(reference)
  return { ...rest, who: { reference }, ...(name ? { name } : {}) }
}

function withoutValues(entity: AuditEventEntity): AuditEventEntity {
  if (!entity.query) return entity
  const { description: _, name: __, ...rest } = entity
  return { ...rest, query: btoa(lines(atob(entity.query)).join('\n\n')) }
}

/** The request lines alone, one under the other; a form's fields stand behind its path, as a GET has them. */
function lines(raw: string): string[] {
  const found: string[] = []
  for (const part of raw.split('\n').filter(each => each !== '')) {
    const [, method = '', path = '', query = ''] = /^([A-Z]+) ([^\s?]+)(?:\?(\S*))?$/.exec(part) ?? []
    const before = found.at(-1)
    if (method) found.push(`${method} ${path}${namesOf(query)}`)
    else if (before)
      found[found.length - 1] =
        `${before}${before.includes('?') ? namesOf(part).replace('?', '&') : namesOf(part)}`
  }
  return found
}

function namesOf(query: string): string {
  const names = query
    .split('&')
    .map(pair => pair.split('=')[0] ?? '')
    .filter(name => /^[\w:.-]{1,64}$/.test(name))
  return names.length > 0 ? `?${names.map(name => `${name}=-`).join('&')}` : ''
}
