import { describe, expect, test } from 'vitest'
import { checkResource } from '../../fhir-server/fhir/checks/check.ts'
import { example } from '../profiles/artefacts.ts'
import { type Breach, brokenProfiles, brokenR4 } from './broken.ts'

const withProfiles = { profiles: true }
const r4Alone = { profiles: false }

function broken({ example: id, at, value }: Breach): Record<string, unknown> {
  const resource = example(`example-${id}`)
  const path = at.slice(0, -1)
  const last = at.at(-1) ?? ''
  const parent = path.reduce<unknown>((part, key) => Reflect.get(part as object, key), resource) as object
  if (value !== undefined) Reflect.set(parent, last, value)
  else if (Array.isArray(parent)) parent.splice(Number(last), 1)
  else Reflect.deleteProperty(parent, last)
  return resource
}

const told = (resource: unknown, options = withProfiles) =>
  checkResource(resource, options).map(({ code, element }) => `${code} ${element}`)

describe('R4 refuses, at the element', () => {
  test.each(brokenR4)('$what', each => {
    expect(told(broken(each), r4Alone)).toContain(`${each.code} ${each.element}`)
  })
})

describe('a profile refuses, at the element', () => {
  test.each(brokenProfiles)('$what', each => {
    expect(told(broken(each), r4Alone)).toEqual([])
    expect(told(broken(each))).toContain(`${each.code} ${each.element}`)
  })
})

test('an issue says what was found and what was expected', () => {
  const [issue] = checkResource({ ...example('example-lotte'), birthDate: '1991-02-31' }, r4Alone)
  expect(issue).toEqual({
    code: 'value',
    element: 'Patient.birthDate',
    message: 'Expected a date that exists: 2026-03-31, 2026-03 or 2026, found "1991-02-31".',
  })
})

describe('what is no resource is refused', () => {
  test.each([null, undefined, 'Patient', 7, true, [], {}])('%j', value => {
    expect(told(value)[0]).toMatch(/^structure /)
  })
  test.each(['Human', 'HumanName', 'Resource', 'DomainResource', '__proto__', 7])(
    'resourceType %j',
    resourceType => {
      expect(told({ resourceType })[0]).toMatch(/^structure .+\.resourceType$/)
    },
  )
})

describe('a resource is held to the profile of what it is, also when it claims none', () => {
  const unclaimed = (id: string, difference: object) => {
    const { meta, ...rest } = example(id)
    return { ...rest, ...difference }
  }
  test.each([
    ['a referral', unclaimed('example-order', { authoredOn: undefined }), 'ServiceRequest.authoredOn'],
    ['a proposal', unclaimed('example-proposal-asked', { requester: undefined }), 'ServiceRequest.requester'],
    ['a referral of another intent', unclaimed('example-order', { intent: 'plan' }), 'ServiceRequest.intent'],
    ["the nurses' Task", unclaimed('example-task-requested', { owner: undefined }), 'Task.owner'],
    ['a participation', unclaimed('example-participation', { performer: undefined }), 'Consent.performer'],
    [
      'an answer to the wish',
      unclaimed('example-wish-yes', { authored: undefined }),
      'QuestionnaireResponse.authored',
    ],
    [
      'a treatment step',
      unclaimed('example-step-none', { effectiveDateTime: undefined }),
      'Observation.effective[x]',
    ],
    [
      "a chart's patient",
      unclaimed('example-lotte', { managingOrganization: undefined }),
      'Patient.managingOrganization',
    ],
  ])('%s', (_, resource, element) => {
    const sent = JSON.parse(JSON.stringify(resource))
    expect(checkResource(sent, withProfiles).map(issue => issue.element)).toContain(element)
    expect(checkResource(sent, r4Alone)).toEqual([])
  })

  test('other services, Tasks and conditions are R4 alone', () => {
    const subject = { reference: 'Patient/1' }
    const plain = [
      { resourceType: 'ServiceRequest', status: 'active', intent: 'plan', subject },
      { resourceType: 'Task', status: 'ready', intent: 'plan' },
      {
        resourceType: 'Condition',
        subject: { reference: 'Group/1' },
        code: { text: 'rheumatoid arthritis' },
      },
      { resourceType: 'Patient' },
    ]
    for (const resource of plain) expect(told(resource)).toEqual([])
  })

  test('a claim to a profile of ours that does not exist, or is of another type, is refused', () => {
    const claiming = (name: string) => ({
      resourceType: 'Patient',
      meta: { profile: [`https://halfword.example/fhir/StructureDefinition/${name}`] },
    })
    expect(told(claiming('nothing'))).toEqual(['value Patient.meta.profile'])
    expect(told(claiming('referral-task'))).toEqual(['value Patient.meta.profile'])
    expect(told({ resourceType: 'Patient', meta: { profile: ['https://other.example/p'] } })).toEqual([])
  })
})

describe('a resource in a resource', () => {
  const organization = { resourceType: 'Organization', id: 'o', name: 'Rheumatology' }
  const patient = { resourceType: 'Patient', managingOrganization: { reference: '#o' } }

  test('is contained when it is referred to', () => {
    expect(told({ ...patient, contained: [organization] })).toEqual([])
  })

  test.each([
    ['nobody refers to it', { ...organization, id: 'p' }, 'value Patient.managingOrganization.reference'],
    [
      'it contains another',
      { ...organization, contained: [{ resourceType: 'Patient', id: 'q' }] },
      'invariant Patient.contained[0].contained',
    ],
    [
      'it has a version',
      { ...organization, meta: { versionId: '1' } },
      'invariant Patient.contained[0].meta',
    ],
    ['it is not in order', { ...organization, name: 7 }, 'value Patient.contained[0].name'],
    [
      'it may not stand there',
      { resourceType: 'Device', id: 'o' },
      'value Patient.managingOrganization.reference',
    ],
  ])('is refused when %s', (_, contained, issue) => {
    expect(told({ ...patient, contained: [contained] })).toContain(issue)
  })

  test('is checked in a Bundle, with its profile, one by one', () => {
    const order = example('example-order')
    const bundle = (...resources: object[]) => ({
      resourceType: 'Bundle',
      type: 'collection',
      entry: resources.map(resource => ({ resource })),
    })
    expect(told(bundle(order, example('example-lotte')))).toEqual([])
    expect(told(bundle(order, { ...order, status: 'bogus' }), r4Alone)).toEqual([
      'code-invalid Bundle.entry[1].resource.status',
    ])
    const { authoredOn, ...undated } = order
    expect(told(bundle(order, undated))).toEqual(['required Bundle.entry[1].resource.authoredOn'])
  })

  test('of a transaction may refer by urn:uuid or by a search', () => {
    const bundle = (reference: string) => ({
      resourceType: 'Bundle',
      type: 'transaction',
      entry: [
        {
          request: { method: 'POST', url: 'Flag' },
          resource: { resourceType: 'Flag', status: 'active', code: { text: 'x' }, subject: { reference } },
        },
      ],
    })
    expect(told(bundle('urn:uuid:c757873d-ec9a-4326-a141-556f43239520'))).toEqual([])
    expect(told(bundle('Patient?identifier=https://ehr.example|1'))).toEqual([])
    expect(told(bundle('Task?identifier=1'))).toHaveLength(1)
  })
})

describe('what R4 allows passes', () => {
  test.each([
    ['a leap day', { resourceType: 'Patient', birthDate: '2000-02-29' }],
    [
      'the last second of a leap minute',
      { resourceType: 'Patient', deceasedDateTime: '2016-12-31T23:59:60Z' },
    ],
    [
      'a date said about, not said',
      {
        resourceType: 'Patient',
        _birthDate: {
          extension: [
            { url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'unknown' },
          ],
        },
      },
    ],
    [
      'a name with a place kept for what is said about it',
      { resourceType: 'Patient', name: [{ given: ['An', null], _given: [null, { id: 'b' }] }] },
    ],
    [
      'an extension that nobody here knows',
      { resourceType: 'Patient', modifierExtension: [{ url: 'https://x.example/y', valueBoolean: true }] },
    ],
    [
      'partial dates of which one may be first',
      { resourceType: 'Patient', name: [{ text: 'An', period: { start: '2026', end: '2026-03' } }] },
    ],
    [
      'a plain narrative',
      {
        resourceType: 'Patient',
        text: {
          status: 'generated',
          div: '<div xmlns="http://www.w3.org/1999/xhtml"><p>An &amp; co<br/></p></div>',
        },
      },
    ],
    [
      'a reference to another server',
      {
        resourceType: 'Patient',
        managingOrganization: { reference: 'https://x.example/fhir/r4/Organization/1' },
      },
    ],
    [
      'a reference by identifier',
      { resourceType: 'Patient', managingOrganization: { identifier: { value: '7' } } },
    ],
  ])('%s', (_, resource) => {
    expect(told(resource)).toEqual([])
  })
})

describe('hostile bodies end soon', () => {
  test('names that JavaScript knows are no names of FHIR', () => {
    const sent = JSON.parse(`{"resourceType":"Patient","extension":[{"url":"https://x.example/y","extension":[
      {"url":"__proto__","valueString":"a"},{"url":"constructor","valueString":"b"}]}],"__proto__":{"id":"c"}}`)
    expect(told(sent)).toEqual(['structure Patient.__proto__'])
  })

  test('fifty-one levels are refused, wherever they stand', () => {
    const nested = (levels: number): object =>
      levels === 0 ? { linkId: 'x' } : { linkId: 'x', item: [nested(levels - 1)] }
    const response = (levels: number) => ({
      resourceType: 'QuestionnaireResponse',
      status: 'completed',
      item: [nested(levels)],
    })
    expect(told(response(48))).toEqual([])
    expect(told(response(50))[0]).toMatch(/^structure QuestionnaireResponse\.item\[0\]/)
  })

  test('a hundred thousand faults are told as fifty', () => {
    const name = Array.from({ length: 100_000 }, () => ({ nick: 1 }))
    expect(told({ resourceType: 'Patient', name })).toHaveLength(50)
  })

  test('a narrative of a million brackets is refused, not pondered', () => {
    const div = `<div xmlns="http://www.w3.org/1999/xhtml">${'<a '.repeat(300_000)}`
    expect(told({ resourceType: 'Patient', text: { status: 'generated', div } })).toEqual([
      'value Patient.text.div',
    ])
  })
})
