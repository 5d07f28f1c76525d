import type {
  AuditEvent,
  CapabilityStatement,
  FhirResource,
  HumanName,
  OperationOutcome,
  Parameters,
} from 'fhir/r4'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { auditorSearchesBy, auditorSees } from '../../mentoring/auditor-view/whitelist.ts'
import { identifyReason } from '../../mentoring/codes.ts'
import { type FhirClient, type Halfword, type Reply, startHalfword } from './halfword.ts'

let halfword: Halfword
let auditor: FhirClient
let nurse: FhirClient
let patient: FhirClient
/** What is in the records and must not reach an auditor. */
const secret = 'Zwijgzaam'
/** How it begins: what was asked for stands in an answer's links. */
const part = 'Zwijg'
const types = Object.keys(auditorSees)

beforeAll(async () => {
  halfword = await startHalfword()
  auditor = await halfword.as('auditor')
  nurse = await halfword.as('nurse')
  patient = await halfword.as('patient')
})
afterAll(() => halfword.close())

const resources = ({ body }: Reply) => (body.entry ?? []).flatMap(({ resource }) => resource ?? [])
const words = ({ body }: Reply) => JSON.stringify((body as unknown as OperationOutcome).issue)

/** Plants the secret wherever a nurse can write words, so that a whitelist with a hole shows it. */
async function plantSecrets(): Promise<void> {
  for (const type of types) {
    for (const found of resources(await nurse.get(`${type}?_count=50`))) {
      const planted = withSecrets(found as FhirResource)
      if (planted) await nurse.put(`${type}/${found.id}`, planted)
    }
  }
}

const display = { display: secret }
function withSecrets(resource: FhirResource): FhirResource | undefined {
  const identifier = [{ system: 'urn:secret', value: secret }]
  switch (resource.resourceType) {
    case 'Task':
      return { ...resource, identifier, description: secret, note: [{ text: secret }] }
    case 'ServiceRequest':
      return { ...resource, identifier, note: [{ text: secret }], patientInstruction: secret }
    case 'EpisodeOfCare':
      return { ...resource, identifier, patient: { ...resource.patient, ...display } }
    case 'PractitionerRole':
      return { ...resource, identifier, telecom: [{ system: 'phone', value: secret }] }
    case 'Practitioner':
      return { ...resource, identifier, name: [{ family: secret, given: [secret] }] }
    default:
      return undefined
  }
}

describe('an auditor’s world', () => {
  beforeAll(plantSecrets)

  test('holds of each type what the whitelist names, by id and without words', async () => {
    for (const type of types) {
      const found = resources(await auditor.get(`${type}?_count=200`))
      if (type !== 'Provenance') expect(found.length, type).toBeGreaterThan(0)
      for (const each of found) {
        expect(textIn(each), `${type}/${each.id}`).toEqual([])
        const read = await auditor.get(`${type}/${each.id}`)
        expect([read.status, textIn(read.body)]).toEqual([200, []])
      }
    }
  })

  test('tells nothing of what it hides, however it is asked', async () => {
    const names = await everyName()
    expect(names).toContain(secret)
    const words = names.map(name => new RegExp(`\\b${name}\\b`))
    for (const path of hostilePaths()) {
      const { text, status } = await auditor.get(path)
      expect(status, path).toBeLessThan(500)
      expect(words.filter(word => word.test(text)).map(String), path).toEqual([])
    }
  })

  test('is searched by what it shows alone: another parameter is refused, whatever it would find', async () => {
    for (const path of [
      `Practitioner?name=${secret}`,
      `Practitioner?family=nobody`,
      `Task?identifier=${secret}`,
      'Task?patient.identifier=urn:x|1',
      'Consent?patient:identifier=urn:x|1',
      'Task?_include=Task:patient',
      'ServiceRequest?_sort=identifier',
      'Consent?_has:Provenance:target:agent=x',
      'Task?patient.name=x',
    ]) {
      expect((await auditor.get(path)).status, path).toBe(400)
    }
  })

  test('a token narrowed by what is hidden reaches nothing of the type', async () => {
    const asked = 'openid fhirUser user/Practitioner.rs?family=Zwijgzaam user/Task.rs?status=requested'
    const narrow = await halfword.as('auditor', asked)
    expect((await narrow.get('Practitioner')).status).toBe(403)
    expect((await narrow.get('Practitioner/nurse')).status).toBe(404)
    expect((await narrow.get('Task')).status).toBe(200)
  })

  test('has no patient, no talk and no answer of anyone, and nothing is written', async () => {
    for (const type of [
      'Patient',
      'Condition',
      'Observation',
      'QuestionnaireResponse',
      'Encounter',
      'Flag',
    ]) {
      expect((await auditor.get(type)).status, type).toBe(403)
      expect((await auditor.get(`${type}/hilde`)).status, type).toBe(403)
    }
    const [task] = resources(await auditor.get('Task?_count=1'))
    expect((await auditor.put(`Task/${task?.id}`, task)).status).toBe(403)
    expect((await auditor.post('Task', task)).status).toBe(403)
    expect((await auditor.delete(`Task/${task?.id}`)).status).toBe(403)
  })

  test('ends at the organisation', async () => {
    const other = await halfword.as('nurse-2')
    const [theirs] = resources(await other.get('Task?_count=1'))
    expect((await auditor.get(`Task/${theirs?.id}`)).status).toBe(404)
  })
})

const allowed = new Set(
  Object.values(auditorSees).flatMap(sees => [
    ...elementsOf(sees),
    'resourceType',
    'coding',
    'system',
    'code',
  ]),
)
function elementsOf(kept: object): string[] {
  return Object.entries(kept).flatMap(([name, below]) =>
    typeof below === 'object' ? [name, ...elementsOf(below)] : [name],
  )
}

/** Elements that are not in the whitelist, and words where a code should stand. */
function textIn(value: unknown): string[] {
  if (typeof value === 'string') return value.includes(secret) || /\s/.test(value) ? [value] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, below]) => [
    ...(Array.isArray(value) || allowed.has(name) ? [] : [name]),
    ...textIn(below),
  ])
}

async function everyName(): Promise<readonly string[]> {
  const people = [
    ...resources(await nurse.get('Patient?_count=200')),
    ...resources(await nurse.get('Practitioner?_count=200')),
  ] as { name?: HumanName[] }[]
  return [
    ...new Set(
      people.flatMap(({ name = [] }) => name.flatMap(({ family, given = [] }) => [family ?? '', ...given])),
    ),
  ].filter(name => name.length > 2)
}

function hostilePaths(): readonly string[] {
  const perType = types.flatMap(type => [
    `${type}?_count=200`,
    `${type}?_count=200&_summary=text`,
    `${type}?_elements=name,text`,
    `${type}?_include=*`,
    `${type}?_include=${type}:patient&_include=${type}:subject`,
    `${type}?_revinclude=Provenance:target`,
    `${type}?_has:Task:owner:_id=x`,
    `${type}?_filter=name co "${part}"`,
    `${type}?_content=${part}`,
    `${type}?name=${part}`,
    `${type}/$everything`,
    `${type}/_history`,
    `${type}/hilde-task/_history`,
    `${type}/hilde-task/_history/1`,
    `${type}/nurse/_history`,
    `${type}/nurse/_history/1`,
    `${type}/nadia-mentor-consent/_history/1`,
    ...[...auditorSearchesBy[type as keyof typeof auditorSearchesBy]].map(
      name => `${type}?${name}=${part}&_total=accurate`,
    ),
  ])
  return [
    ...perType,
    'Patient/hilde',
    'Patient/hilde/$everything',
    'Patient/hilde/$mentor-view?mentor=PractitionerRole/mentor-role',
    'Patient?_id=hilde',
    'AuditEvent?_include=AuditEvent:patient&_count=200',
    'AuditEvent?_count=200&_sort=-date&outcome=0',
    `AuditEvent?agent-name=${part}`,
    '_history',
    '$quiet',
  ]
}

test('metadata names every parameter of the log; one that R4 has not is defined here', async () => {
  const { rest } = (await auditor.get('metadata')).body as unknown as CapabilityStatement
  const log = rest?.[0]?.resource?.find(({ type }) => type === 'AuditEvent')
  const named = new Map(log?.searchParam?.map(each => [each.name, each.definition]))
  for (const name of [
    'date',
    'agent',
    'agent-role',
    'patient',
    'entity',
    'entity-type',
    'entity-role',
    'source',
  ]) {
    expect(named.has(name), name).toBe(true)
  }
  const id = named.get('purpose')?.replace(/^.*\//, '')
  expect((await auditor.get(`SearchParameter/${id}`)).body).toMatchObject({
    code: 'purpose',
    base: ['AuditEvent'],
  })
  expect((await auditor.get('AuditEvent?purpose=HCOMPL&_summary=count')).body.total).toBeGreaterThan(0)
})

describe('who a patient is', () => {
  const reason = (more: object) => ({ resourceType: 'Parameters', parameter: [{ name: 'reason', ...more }] })
  const asked = (body: unknown, id = 'hilde') =>
    auditor.post(`Patient/${id}/$identify`, body, { 'x-request-id': 'asked-who' })
  const coded = { valueCoding: { system: identifyReason.system, code: 'complaint' } }

  test('is told once, for a reason, which the event keeps and the patient reads', async () => {
    const text = 'The patient called: what was read on Sunday?'
    const told = await asked(reason({ valueString: text }))
    expect(told.status, told.text).toBe(200)
    const { parameter = [] } = told.body as unknown as Parameters
    expect(parameter.map(({ name }) => name)).toEqual(['name', 'birthDate'])
    expect((await asked(reason(coded))).status).toBe(200)

    const found = await auditor.get('AuditEvent?entity.identifier=asked-who&_sort=-date&_count=10')
    const [byCode, byText] = resources(found) as AuditEvent[]
    const reasonIn = (event?: AuditEvent) =>
      event?.entity?.flatMap(({ detail = [] }) => detail.map(({ valueString }) => valueString))
    expect([reasonIn(byCode), reasonIn(byText)]).toEqual([['complaint'], [text]])
    expect(byText).toMatchObject({ outcome: '0', action: 'E', subtype: [{ code: 'operation' }] })
    const agent = byText?.agent.find(({ requestor }) => requestor)
    expect(agent?.purposeOfUse?.[0]?.coding?.[0]?.code).toBe('HCOMPL')

    const own = await patient.get('AuditEvent?patient=Patient/hilde&agent-role=auditor&_sort=-date&_count=20')
    expect(JSON.stringify(resources(own))).toContain(text)
  })

  test.each([
    ['no body', undefined],
    ['no reason', { resourceType: 'Parameters', parameter: [] }],
    ['an empty one', reason({ valueString: '         ' })],
    ['one that is too long', reason({ valueString: 'x'.repeat(201) })],
    ['an unknown code', reason({ valueCoding: { system: identifyReason.system, code: 'curious' } })],
    [
      'another parameter',
      { resourceType: 'Parameters', parameter: [{ name: 'why', valueString: 'because I can' }] },
    ],
  ])('is not told with %s: 422, and that is in the log too', async (_, body) => {
    const reply = await asked(body)
    expect([reply.status, words(reply)]).toEqual([422, expect.stringContaining('reason')])
    const [last] = resources(await auditor.get('AuditEvent?entity.identifier=asked-who&_sort=-date&_count=1'))
    expect(last).toMatchObject({ outcome: '4', outcomeDesc: '422 required' })
  })

  test('is told to no one else, and of nobody elsewhere', async () => {
    for (const other of [nurse, patient, await halfword.as('mentor')]) {
      expect((await other.post('Patient/hilde/$identify', reason(coded))).status).toBe(403)
    }
    expect((await asked(reason(coded), 'never-was')).status).toBe(404)
    const elsewhere = resources(await (await halfword.as('nurse-2')).get('Patient?_count=1'))
    expect((await asked(reason(coded), elsewhere[0]?.id)).status).toBe(404)
    const narrow = await halfword.as('auditor', 'openid fhirUser user/AuditEvent.rs')
    expect((await narrow.post('Patient/hilde/$identify', reason(coded))).status).toBe(403)
  })
})

describe('a patient’s own log', () => {
  test('is searched with their own sign-in, by patient; without it the parameter is named', async () => {
    const without = await patient.get('AuditEvent?_count=1')
    expect([without.status, words(without)]).toEqual([403, expect.stringContaining('patient')])
    expect((await patient.get('AuditEvent?patient=Patient/hilde&_count=1')).status).toBe(200)
    const others = await patient.get('AuditEvent?patient=Patient/nadia')
    expect([others.status, others.body.total]).toEqual([200, 0])
  })

  test('holds who tried, also from another organisation, and whom a search named', async () => {
    const other = await halfword.as('nurse-2')
    expect((await other.get('Patient/hilde', { 'x-request-id': 'from-elsewhere' })).status).toBe(404)
    const found = resources(await patient.get('AuditEvent?patient=Patient/hilde&outcome=4&_sort=-date'))
    const tried = (found as AuditEvent[]).find(({ entity }) =>
      JSON.stringify(entity).includes('from-elsewhere'),
    )
    expect(tried).toMatchObject({ action: 'R', outcome: '4' })
  })

  test('is not searched by what is kept from them', async () => {
    for (const param of [
      'agent=Practitioner/nurse',
      'address=127',
      'agent.identifier=nurse',
      'policy=x',
      'entity=Task/x',
    ]) {
      expect((await patient.get(`AuditEvent?patient=Patient/hilde&${param}`)).status, param).toBe(400)
    }
  })

  test('is theirs to read, not to export whole or to have proved', async () => {
    for (const path of ['$export', 'AuditEvent/$verify', 'AuditEvent/$checkpoint']) {
      expect((await patient.get(path, { prefer: 'respond-async' })).status, path).toBe(403)
    }
  })
})
