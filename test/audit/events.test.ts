import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { AuditEvent, Consent, HumanName, Patient, Practitioner } from 'fhir/r4'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkResource } from '../../fhir-server/fhir/checks/check.ts'
import { auditProfile } from '../../mentoring/artefacts.ts'
import { composeConsent } from '../../mentoring/consent/compose.ts'
import { composeNote } from '../../mentoring/quiet.ts'
import { openChart } from '../flows/from-chart.ts'
import type { FhirClient } from '../flows/halfword.ts'
import { aBrowser, authorizeUrl, signIn as signInWith } from '../oauth/a-browser.ts'
import { aProof } from '../oauth/two-servers.ts'
import { logAt } from '../store/log-rows.ts'
import { aServerWithPrograms, downloaded, exported } from './a-program.ts'

let server: Awaited<ReturnType<typeof aServerWithPrograms>>
const people: Record<string, FhirClient> = {}
const tokens: string[] = []

beforeAll(async () => {
  server = await aServerWithPrograms()
  for (const name of ['nurse', 'mentor', 'mentor-2', 'patient', 'auditor']) await signedIn(name)
})
afterAll(() => server.halfword.close())

async function signedIn(name: string): Promise<void> {
  const client = await server.halfword.as(name)
  people[name] = client
  tokens.push(client.token)
}
/** Signs in with a browser, and out again. */
async function inAndOut(username: string): Promise<void> {
  const { url } = server.halfword
  const browser = aBrowser(`${url}/app/`)
  const asked = { client_id: 'halfword-app', redirect_uri: `${url}/app/`, scope: 'openid user/*.cruds' }
  await signInWith(browser, authorizeUrl(`${url}/oauth`, aProof(), asked), username)
  await browser.go(`${url}/oauth/sign-out`, { method: 'POST' })
}
function as(name: string): FhirClient {
  const client = people[name]
  if (!client) throw new Error(`${name} did not sign in`)
  return client
}

/** Every event as it is in the file. */
function stored(): readonly AuditEvent[] {
  const path = join(server.halfword.dataDirectory, 'programme.db')
  return logAt(path).map(({ json }) => JSON.parse(json))
}

/** What was logged by some requests. */
async function during(work: () => Promise<unknown>): Promise<readonly AuditEvent[]> {
  const before = stored().length
  await work()
  return stored().slice(before)
}

const subtypes = ({ subtype }: AuditEvent) => (subtype ?? []).map(({ code }) => code).join(' ')
const kind = ({ meta }: AuditEvent) => meta?.profile?.[0]?.replace(/^.*\//, '') ?? '–'
const whose = ({ entity }: AuditEvent) =>
  (entity ?? []).flatMap(({ type, what }) => (type?.code === '1' ? [what?.reference] : [])).join(' ')
const said = (events: readonly AuditEvent[]) =>
  events.map(event => [event.action, subtypes(event), event.outcome, kind(event), whose(event)].join(' | '))
const asked = ({ entity }: AuditEvent) =>
  (entity ?? []).flatMap(({ query }) => (query ? [Buffer.from(query, 'base64').toString()] : [])).join(' ')
const agentOf = ({ agent }: AuditEvent, code: string) =>
  agent.find(({ type }) => type?.coding?.some(each => each.code === code))

const communication = (patient: string) => ({
  resourceType: 'Communication',
  status: 'completed',
  subject: { reference: `Patient/${patient}` },
})

describe('what a clinician does', () => {
  test('a read, a version and a history, of one patient each', async () => {
    const events = await during(async () => {
      await as('nurse').get('Patient/hilde')
      await as('nurse').get('Patient/hilde/_history/1')
      await as('nurse').get('Patient/hilde/_history')
      await as('nurse').get('Organization/org-1')
    })
    expect(said(events)).toEqual([
      'R | read | 0 | audit-patient-read | Patient/hilde',
      'R | vread | 0 | audit-patient-read | Patient/hilde',
      'R | history-instance | 0 | – | Patient/hilde',
      'R | read | 0 | audit-read | ',
    ])
    const [read] = events
    expect(read && agentOf(read, '110152')?.who?.identifier?.value).toBe('halfword-app')
    expect(read && agentOf(read, '110153')?.who?.identifier?.value).toBe(server.base)
    expect(read && agentOf(read, 'IRCP')).toMatchObject({
      requestor: true,
      who: { identifier: { system: `${server.halfword.url}/oauth`, value: 'nurse' } },
      role: [{ coding: [{ code: 'nurse' }] }],
      purposeOfUse: [{ coding: [{ code: 'TREAT' }] }],
      policy: [`urn:ietf:params:oauth:jti:${as('nurse').token.slice(-32)}`],
    })
  })

  test('a search: one event for each patient in the result, and for whom it named', async () => {
    const several = await during(() => as('nurse').get('Task'))
    expect(new Set(said(several))).toContain('E | search-type | 0 | audit-patient-query | Patient/hilde')
    expect(several.length).toBe(new Set(several.map(whose)).size)
    expect(agentOf(several[0] as AuditEvent, '110153')?.who?.identifier?.value).toBe('halfword-app')

    const none = await during(() => as('nurse').get('Flag?patient=hilde&date=ge2030'))
    expect(said(none)).toEqual(['E | search-type | 0 | audit-patient-query | Patient/hilde'])
    const nobody = await during(() => as('nurse').get('Organization?name=x'))
    expect(said(nobody)).toEqual(['E | search-type | 0 | audit-query | '])
  })

  test('the query as its bytes came, before any decoding, with the body of a POST', async () => {
    const events = await during(async () => {
      await as('nurse').get('Patient?family=%4d%61es&given=%00')
      await fetch(`${server.base}/Patient/_search?_count=1`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${as('nurse').token}`,
          'content-type': 'application/x-www-form-urlencoded',
          'x-request-id': 'a-search-by-post',
        },
        body: 'family=%41&given=b+c',
      })
    })
    expect(asked(events[0] as AuditEvent)).toBe('GET /fhir/Patient?family=%4d%61es&given=%00')
    const last = events.at(-1) as AuditEvent
    expect(asked(last)).toBe('POST /fhir/Patient/_search?_count=1\n\nfamily=%41&given=b+c')
    expect(JSON.stringify(last.entity)).toContain('a-search-by-post')
  })

  test('create, update and delete; AUT is who writes', async () => {
    const events = await during(async () => {
      const { body } = await as('nurse').post('Communication', communication('hilde'))
      await as('nurse').put(`Communication/${body.id}`, { ...communication('hilde'), id: body.id })
      await as('nurse').delete(`Communication/${body.id}`)
    })
    expect(said(events)).toEqual([
      'C | create | 0 | audit-patient-create | Patient/hilde',
      'U | update | 0 | audit-patient-update | Patient/hilde',
      'D | delete | 0 | audit-patient-delete | Patient/hilde',
    ])
    for (const event of events) expect(agentOf(event, 'AUT')?.requestor).toBe(true)
    const [create, update, gone] = events.map(event => event.entity?.[0]?.what?.reference ?? '')
    expect([create?.endsWith('/_history/1'), update?.endsWith('/_history/2')]).toEqual([true, true])
    expect(gone).toMatch(/^Communication\/[^/]+$/)
  })

  test('each entry of a batch and of a transaction, with what that entry asked', async () => {
    const entry = (method: string, url: string, resource?: object) => ({
      request: { method, url },
      ...(resource ? { resource } : {}),
    })
    const events = await during(async () => {
      await as('nurse').post('', {
        resourceType: 'Bundle',
        type: 'batch',
        entry: [
          entry('GET', 'Patient/hilde'),
          entry('GET', 'Organization?name=%41'),
          entry('GET', 'Patient/x'),
        ],
      })
      await as('nurse').post('', {
        resourceType: 'Bundle',
        type: 'transaction',
        entry: [
          { fullUrl: `urn:uuid:${randomUUID()}`, ...entry('POST', 'Communication', communication('hilde')) },
        ],
      })
      await as('nurse').post('', {
        resourceType: 'Bundle',
        type: 'transaction',
        entry: [entry('PUT', 'Task/x', {})],
      })
    })
    expect(said(events)).toEqual([
      'R | read | 0 | audit-patient-read | Patient/hilde',
      'E | search-type | 0 | audit-query | ',
      'R | read | 4 | – | ',
      'E | batch | 0 | – | ',
      'C | create | 0 | audit-patient-create | Patient/hilde',
      'U | update | 4 | – | ',
      'E | transaction | 4 | – | ',
    ])
    expect(asked(events[1] as AuditEvent)).toBe('GET Organization?name=%41')
  })

  test('a refusal says by which right, and whose record it was about', async () => {
    const other = await server.halfword.as('nurse-2')
    tokens.push(other.token)
    const events = await during(async () => {
      await other.get('Patient/hilde')
      await as('nurse').get('AuditEvent')
      await as('nurse').get('Patient?colour=red')
      await as('nurse').post('Task', { resourceType: 'Task', status: 'nonsense' })
    })
    expect(said(events)).toEqual([
      'R | read AuthZ-Role | 4 | – | Patient/hilde',
      'E | search-type AuthZ-Role | 4 | – | ',
      'E | search-type | 4 | – | ',
      'C | create | 4 | – | ',
    ])
    expect(events.map(({ outcomeDesc }) => outcomeDesc)).toEqual([
      '404 not-found',
      '403 forbidden',
      '400 not-supported',
      expect.stringMatching(/^4\d\d /),
    ])
  })

  test('what is kept without a name, and an erasing', async () => {
    const opened = await openChart(server.halfword, 'jan')
    tokens.push(opened.programme.token)
    const events = await during(async () => {
      await opened.programme.post('$quiet', composeNote({ answer: 'shown', date: '2026-11-23' }))
      await opened.programme.get('$quiet')
    })
    expect(events.length).toBeGreaterThanOrEqual(2)
    expect(events.every(({ outcome }) => outcome === '0')).toBe(true)
  })
})

/** A Consent of Hilde to the mentor, for her age group alone. */
const aConsent = (): Consent => ({
  ...composeConsent(
    { patient: 'hilde', organization: 'org-1', role: 'mentor-role' },
    {
      scopes: new Set(['MV-AGE-BAND']),
      at: server.halfword.clock.now(),
      zone: 'Europe/Brussels',
      frozen: { 'MV-AGE-BAND': { value: '40-49' } },
      text: { version: '1', document: 'DocumentReference/consent-text' },
      recording: { by: 'screen' },
    },
  ),
  sourceReference: { display: 'synthetic' },
})

describe('what a mentor does', () => {
  beforeAll(async () => {
    expect((await as('patient').post('Consent', aConsent())).status).toBe(201)
  })

  test('is permitted by a Consent, in its version, with the labels of what was shown', async () => {
    const events = await during(async () => {
      await as('mentor').get('Patient/hilde')
      await as('mentor').get('Patient?_id=hilde')
    })
    expect(said(events)).toEqual([
      'R | read | 0 | audit-patient-read | Patient/hilde',
      'E | AuthZ-Consent | 0 | audit-consent-decision | Patient/hilde',
      'E | search-type | 0 | audit-patient-query | Patient/hilde',
    ])
    const [read, decision, search] = events
    const consent = /^Consent\/[^/]+\/_history\/1$/
    for (const event of [read, decision]) {
      const found = event?.entity?.find(({ type }) => type?.code === 'Consent')
      expect(found?.what?.reference).toMatch(consent)
    }
    expect(read?.entity?.[0]?.securityLabel).toEqual([
      { code: 'MV-NAME-CONTACT', system: expect.stringContaining('mentor-view-scope') },
    ])
    expect(search?.entity?.find(({ query }) => query)?.securityLabel).toHaveLength(1)
    expect(read && agentOf(read, 'IRCP')?.purposeOfUse?.[0]?.coding?.[0]?.code).toBe('SUPNWK')
    expect(decision && agentOf(decision, 'PROV')?.who?.reference).toBe('Organization/org-1')
  })

  test('is permitted once to each token, and again when the Consents, or an answer between, were others', async () => {
    const permits = async (work: () => Promise<unknown>) =>
      said(await during(work)).filter(each => /AuthZ-Consent . 0/.test(each)).length
    const look = () => as('mentor').get('Patient/hilde')
    expect(await permits(look)).toBe(0)
    const own = await as('patient').get('Consent?status=active')
    const consent = own.body.entry
      ?.map(({ resource }) => resource as Consent)
      .find(({ provision }) => provision?.actor?.[0]?.reference?.reference === 'PractitionerRole/mentor-role')
    if (!consent) throw new Error('no Consent to the mentor')
    const put = async (changes: Partial<Consent>) =>
      expect((await as('patient').put(`Consent/${consent.id}`, { ...consent, ...changes })).status).toBe(200)
    await put({ status: 'inactive' })
    expect((await look()).status).toBe(404)
    await put({})
    expect(await permits(look)).toBe(1)
    expect(await permits(look)).toBe(0)
    await signedIn('mentor')
    expect(await permits(look)).toBe(1)
    expect(await permits(look)).toBe(0)
  })

  test('is refused by a Consent that ended, or for want of any; a search that named someone too', async () => {
    const events = await during(async () => {
      expect((await as('mentor').get('Patient/luc')).status).toBe(404)
      expect((await as('mentor').get('Patient/nadia')).status).toBe(404)
      expect((await as('mentor').get('Patient/never-was')).status).toBe(404)
      expect((await as('mentor').get('Observation?patient=luc')).body.total).toBe(0)
    })
    expect(said(events)).toEqual([
      'R | read | 4 | – | Patient/luc',
      'E | AuthZ-Consent | 8 | audit-consent-decision | Patient/luc',
      'R | read AuthZ-Role | 4 | – | Patient/nadia',
      'R | read | 4 | – | ',
      'E | search-type | 0 | audit-query | ',
      'E | search-type | 4 | – | Patient/luc',
      'E | AuthZ-Consent | 8 | audit-consent-decision | Patient/luc',
    ])
    expect(events[1]?.outcomeDesc).toMatch(/ended/)
  })

  test('a Consent that does not go so far is named as such', async () => {
    const [event] = (await during(() => as('mentor').get('Task/hilde-task'))).filter(
      each => kind(each) === 'audit-consent-decision',
    )
    expect([event?.outcome, event?.outcomeDesc]).toEqual(['8', 'not-in-the-consent'])
  })

  test('in a batch, each entry with what it asked', async () => {
    const entry = [{ request: { method: 'GET', url: 'Patient?_count=%31' } }]
    const events = await during(() => as('mentor').post('', { resourceType: 'Bundle', type: 'batch', entry }))
    expect(asked(events[0] as AuditEvent)).toBe('GET Patient?_count=%31')
  })
})

describe('what others do', () => {
  test('a patient who reads their own, gives a Consent and looks at a preview', async () => {
    const events = await during(async () => {
      await as('patient').get('Patient/hilde')
      await as('patient').get('Patient/hilde/$mentor-view?mentor=PractitionerRole/mentor-role')
      await as('patient').get('Patient/nadia')
    })
    expect(said(events)).toEqual([
      'R | read | 0 | audit-patient-read | Patient/hilde',
      'E | operation | 0 | – | Patient/hilde',
      'R | read AuthZ-Role | 4 | – | Patient/nadia',
    ])
    expect(agentOf(events[0] as AuditEvent, 'IRCP')?.purposeOfUse?.[0]?.coding?.[0]?.code).toBe('PATRQT')
  })

  test('reading the log is in the log', async () => {
    const events = await during(async () => {
      const { body } = await as('auditor').get('AuditEvent?patient=hilde&_count=1')
      await as('auditor').get(`AuditEvent/${body.entry?.[0]?.resource?.id}`)
      await as('auditor').get('AuditEvent/$verify')
    })
    expect(said(events)).toEqual([
      'E | search-type | 0 | audit-patient-query | Patient/hilde',
      'R | read | 0 | audit-read | ',
      'E | operation | 0 | – | ',
    ])
    expect(agentOf(events[0] as AuditEvent, 'IRCP')?.purposeOfUse?.[0]?.coding?.[0]?.code).toBe('HCOMPL')
  })

  test('a program’s export: taken on, asked after, fetched and ended', async () => {
    const program = await server.asProgram('auditing')
    tokens.push(program.token)
    const events = await during(async () => {
      const { manifest } = await exported(program)
      await downloaded(program, manifest)
    })
    const disclosures = events.filter(({ type }) => type.code === '110106')
    expect(disclosures.length).toBeGreaterThanOrEqual(3)
    for (const each of disclosures) expect(subtypes(each)).toBe('disclose')
    const client = agentOf(disclosures[0] as AuditEvent, '110152')
    expect(client).toMatchObject({
      requestor: true,
      who: { identifier: { value: 'auditing' } },
      role: [{ coding: [{ code: 'program' }] }],
    })
  })

  test('ways in: by password, by a wrong one, and with an EHR’s word; and the way out', async () => {
    const events = await during(async () => {
      await signedIn('nurse')
      await expect(server.halfword.as('nurse', undefined, 'wrong')).rejects.toThrow()
      tokens.push((await openChart(server.halfword, 'lotte')).programme.token)
      await inAndOut('nurse')
    })
    const ways = events.filter(each => kind(each) === 'audit-sign-in')
    const told = ways.map(event => `${subtypes(event)} ${event.outcome} ${event.outcomeDesc}`)
    expect([...new Set(told)]).toEqual([
      '110122 0 password-accepted',
      'ITI-71 0 access-given',
      '110122 4 password-refused',
      'ITI-71 0 ehr-accepted',
      '110123 0 signed-out',
    ])
    const [out] = ways.filter(event => subtypes(event) === '110123')
    expect(out && agentOf(out, 'IRCP')?.who).toMatchObject({
      identifier: { value: 'nurse' },
      reference: 'Practitioner/nurse',
    })
  })
})

describe('all of it', () => {
  test('holds to the profile of every event, and to the one it claims', () => {
    const events = stored()
    expect(events.length).toBeGreaterThan(60)
    for (const event of events) {
      const profile = [...(event.meta?.profile ?? []), auditProfile.event]
      const claimed = { ...event, meta: { ...event.meta, profile } }
      expect(checkResource(claimed, { profiles: true }), JSON.stringify(event)).toEqual([])
    }
    const claims = new Set(events.flatMap(({ meta }) => meta?.profile ?? []))
    const never = [auditProfile.event, auditProfile.create, auditProfile.update, auditProfile.delete]
    const unseen = Object.values(auditProfile).filter(each => !claims.has(each))
    expect(unseen.filter(each => !never.some(one => one === each))).toEqual([])
  })

  test('holds no name, no token, and nothing of what was found', async () => {
    const people = [...(await all('Patient')), ...(await all('Practitioner'))] as (Patient | Practitioner)[]
    const names = new Set(people.flatMap(({ name }) => (name ?? []).flatMap(partsOf)))
    expect(names.size).toBeGreaterThan(5)
    const [consent] = (await all('Consent?patient=nadia')) as Consent[]
    const words = [...names].map(name => new RegExp(`\\b${name}\\b`))
    const never = [...tokens, consent?.dateTime ?? '-']
    const kept = stored().map(({ entity, ...rest }) =>
      // What was asked may hold a name that someone typed: it is kept as it came, for that very reason.
      JSON.stringify({ ...rest, entity: entity?.map(({ query: _asked, ...each }) => each) }),
    )
    for (const text of kept) {
      expect(words.filter(word => word.test(text))).toEqual([])
      expect(never.filter(each => text.includes(each))).toEqual([])
    }
  })
})

const partsOf = ({ family, given = [] }: HumanName) => [...(family ? [family] : []), ...given]

async function all(search: string) {
  const { body } = await as('nurse').get(`${search}${search.includes('?') ? '&' : '?'}_count=200`)
  return (body.entry ?? []).map(({ resource }) => resource)
}
